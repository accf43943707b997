# SPDX-License-Identifier: MIT
"""The property store."""
