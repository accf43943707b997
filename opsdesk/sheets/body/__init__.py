# SPDX-License-Identifier: MIT
"""The rows of a table: filled down, read, checked against each other and against their totals."""
