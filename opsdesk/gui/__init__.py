# SPDX-License-Identifier: MIT
"""The window. Nothing outside this package knows Qt."""
