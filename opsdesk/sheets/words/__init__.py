# SPDX-License-Identifier: MIT
"""The words of stations: spellings of headers and of units."""
