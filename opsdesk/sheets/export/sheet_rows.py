# SPDX-License-Identifier: MIT
"""The rows of a sheet as a workbook holds them (ECMA-376 part 1, 18.3.1.73): the signs that rustpy-xlsxwriter writes,
put together a column at a time. The library asks each cell for its type, looks its format up anew, and writes all of
it to a file beside before it packs it: twice the cost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any

from opsdesk.sheets.export.cells import Cell

Part = str | Sequence[str]  # what stands in every row, or something else in each

_TEXT, _TEXT_END = ' t="inlineStr"><is><t>', "</t></is></c>"
_NUMBER, _NUMBER_END = "><v>", "</v></c>"
_SPACES = " \t\n\r"
_NOT_PLAIN = ("&", "<", ">", "_x", *_SPACES)  # what is escaped, and spaces, which are only kept when that is said
_SPELLED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # would be read as the sign of that number
_START = date(1899, 12, 30).toordinal()
_FIRST = 1900  # the year workbooks count from
_NEVER = 60  # 29 February 1900, which workbooks count: days before lie one nearer to the start
_NOTHING = type(None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the cells of a column stand: its letters, and how their format is told, ` s="4"`, empty for the usual."""

    letters: str
    style: str

    def cell(self, row: str, value: Cell) -> str:
        """One cell; nothing for a blank. Days before 1900, which workbooks do not count, are text."""
        if isinstance(value, date) and value.year < _FIRST:
            value = value.isoformat()
        if value is None or value == "":
            return ""
        begin = f'<c r="{self.letters}{row}"{self.style}'
        if not isinstance(value, str):
            return f"{begin}{_NUMBER}{serial(value) if isinstance(value, date) else float(value)}{_NUMBER_END}"
        kept = f'{_TEXT[:-1]} xml:space="preserve">' if value[0] in _SPACES or value[-1] in _SPACES else _TEXT
        return f"{begin}{kept}{escape(_SPELLED.sub('_x005F_', value), quote=False)}{_TEXT_END}"

    def cells(self, rows: Sequence[str], values: Sequence[Any]) -> list[Part]:
        """The cells of many rows, one below the other."""
        types = set(map(type, values))
        begin = f'<c r="{self.letters}'
        if types == {_NOTHING}:
            return []
        if types == {str} and _are_plain(values):
            return [begin, rows, f'"{self.style}{_TEXT}', values, _TEXT_END]
        if types <= {int, float} or (types == {datetime} and min(values).year >= _FIRST):
            figures = map(serial if datetime in types else float, values)
            return [begin, rows, f'"{self.style}{_NUMBER}', list(map(repr, figures)), _NUMBER_END]
        return [list(map(self.cell, rows, values))]


def rows_as_xml(places: Sequence[Place], first: int, block: Sequence[Sequence[Cell]]) -> str:
    """Rows from the `first` on, counted from 1; `block` are their cells column by column, one column for each place."""
    rows = list(map(str, range(first, first + len(block[0]))))
    parts: list[Part] = ['<row r="', rows, '">']
    for place, values in zip(places, block, strict=True):
        parts += place.cells(rows, values)
    return _interleaved([*parts, "</row>"], len(rows))


def serial(day: date) -> float:
    """A day from 1900 on, or a moment, as workbooks count it, in days."""
    days = day.toordinal() - _START
    if days <= _NEVER:
        days -= 1
    if not isinstance(day, datetime):
        return float(days)
    return days + (day.hour * 3600 + day.minute * 60 + day.second) / 86_400


def _are_plain(texts: Sequence[str]) -> bool:
    together = "".join(texts)
    return not any(sign in together for sign in _NOT_PLAIN) and all(texts)


def _interleaved(parts: Sequence[Part], rows: int) -> str:
    """What the rows are joined of, laid out at once: a pattern that is filled in row by row costs three times as
    much."""
    merged = _merged(parts)
    laid = [""] * (len(merged) * rows)
    for at, part in enumerate(merged):
        laid[at :: len(merged)] = [part] * rows if isinstance(part, str) else part
    return "".join(laid)


def _merged(parts: Sequence[Part]) -> list[Part]:
    """Neighbours that stand in every row, as one."""
    merged: list[Part] = []
    for part in parts:
        if merged and isinstance(part, str) and isinstance(merged[-1], str):
            merged[-1] += part
        else:
            merged.append(part)
    return merged
