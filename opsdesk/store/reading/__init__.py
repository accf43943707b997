# SPDX-License-Identifier: MIT
"""Everything that is read: lists, search, one record, for the eyes of one person."""
