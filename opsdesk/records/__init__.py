# SPDX-License-Identifier: MIT
"""WHAT is recorded: one module a register; a field is declared once, here. No store, no sheets, no paper, no window."""
