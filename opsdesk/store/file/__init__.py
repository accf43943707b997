# SPDX-License-Identifier: MIT
"""The encrypted database on its disk: opened, locked, read and written by several at once."""
