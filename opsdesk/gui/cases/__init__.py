# SPDX-License-Identifier: MIT
"""Pages about one case."""
