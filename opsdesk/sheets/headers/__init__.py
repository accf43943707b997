# SPDX-License-Identifier: MIT
"""Which field each column holds, and what the sheet is about."""
