# SPDX-License-Identifier: MIT
"""Taking in workbooks: preview, repair, decisions, what came in."""
