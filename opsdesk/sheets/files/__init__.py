# SPDX-License-Identifier: MIT
"""A file from its first byte to grids of raw cells: guarded, recognised, refused with reasons."""
