# SPDX-License-Identifier: MIT
"""Deeds of the property store: places, movements, chains, countings (domain.md §2.6)."""
