# SPDX-License-Identifier: MIT
"""Drawing on paper: faces, line breaking, pages, tables and charts. Text is only ever drawn; data holds no markup."""
