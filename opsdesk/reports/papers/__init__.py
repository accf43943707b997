# SPDX-License-Identifier: MIT
"""The catalogue of papers (domain.md §8.2): forms as dated data, and what is gathered for each from the records."""
