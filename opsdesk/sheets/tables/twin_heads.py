# SPDX-License-Identifier: MIT
"""A head said twice, in Chinese and in English, one row below the other: one head, and the Chinese one is read."""

from __future__ import annotations

from collections.abc import Sequence

from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.tables.lines import is_figure

_LEAST = 3  # columns
_MOST = 0.8  # of the columns must have a word in both


def say_the_same(sheet: Sheet, chinese: int, english: int) -> bool:
    """Whether one row is all in Chinese, or nearly so, and the other names the same columns in English alone."""
    if not (0 < chinese <= sheet.height and 0 < english <= sheet.height):
        return False
    foreign = _words(sheet.rows[english - 1])
    own = _words(sheet.rows[chinese - 1])
    if len(foreign) < _LEAST or not all(map(_is_english, foreign.values())):
        return False
    both = foreign.keys() & own.keys()
    enough = len(both) >= _MOST * max(len(foreign), len(own))
    return enough and sum(not text.isascii() for text in own.values()) >= _MOST * len(own)


def _words(line: Sequence[object]) -> dict[int, str]:
    """The words of a row by column; none of one that says anything else."""
    said = {column: value for column, value in enumerate(line) if value is not None}
    words = {column: value for column, value in said.items() if isinstance(value, str) and not is_figure(value)}
    return words if len(words) == len(said) else {}


def _is_english(text: str) -> bool:
    return text.isascii() and any(map(str.isalpha, text))
