# SPDX-License-Identifier: MIT
"""Statutory time limits and who may approve what: pure functions over resources/law/*.toml (domain.md §5)."""
