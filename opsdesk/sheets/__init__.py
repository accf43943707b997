# SPDX-License-Identifier: MIT
"""Workbooks that stations send: guarded, read in a process of their own, and turned into tables of typed values."""
