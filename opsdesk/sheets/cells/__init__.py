# SPDX-License-Identifier: MIT
"""One cell to its value."""
