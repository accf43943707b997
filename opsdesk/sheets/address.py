# SPDX-License-Identifier: MIT
"""Cell addresses: rows and columns count from 1 everywhere in `opsdesk.sheets`."""

from __future__ import annotations

import re
from functools import cache

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
_ADDRESS = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")


@cache
def letter(column: int) -> str:
    """1 → A, 27 → AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


@cache
def number(letters: str) -> int:
    """A → 1, AA → 27."""
    column = 0
    for sign in letters.upper():
        column = column * 26 + ord(sign) - 64
    return column


def address(row: int, column: int) -> str:
    """(28, 8) → H28."""
    return f"{letter(column)}{row}"


def place_of(text: str) -> tuple[int, int]:
    """H28 → (28, 8); (0, 0) for anything else."""
    found = _ADDRESS.fullmatch(text)
    return (int(found[2]), number(found[1])) if found else (0, 0)
