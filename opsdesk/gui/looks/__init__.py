# SPDX-License-Identifier: MIT
"""How things look everywhere: colours, faces, icons, words in their roles, small painted things."""
