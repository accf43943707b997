# SPDX-License-Identifier: MIT
"""Deeds of the money ledger: balances, entries, shares of a return (domain.md §2.8)."""
