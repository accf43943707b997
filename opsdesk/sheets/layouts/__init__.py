# SPDX-License-Identifier: MIT
"""Sheets whose records do not stand in rows under a head: forms, cards, fields down, matrices."""
