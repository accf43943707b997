# SPDX-License-Identifier: MIT
"""Total rows against the rows they cover: a unit adds up what it wrote, rejected rows included."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile
from typing import Any

from opsdesk.records.kinds import Hints
from opsdesk.records.problem import Severity
from opsdesk.sheets.address import address, number
from opsdesk.sheets.body.sheaf import Sheaf
from opsdesk.sheets.cells import money_units
from opsdesk.sheets.cells.values import ValueReader
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.table import Row, Table, Total
from opsdesk.sheets.tables import lines

_SUMMED = ("money", "decimal", "int")
_COUNTED = ("text", "id18", "date", "datetime")  # 2 under 刑拘时间: so many were detained
_NOT_SUMMED = ("seq", "age")
_HEADS = re.compile(r"(?:共|计|合计)?\s*(\d+)\s*[人名起件条户张]?")


def read(sheet: Sheet, table: Table, reader: ValueReader) -> list[Total]:
    """Every figure of every total row."""
    totals: list[Total] = []
    rows = table.rows
    if isinstance(rows, Sheaf) and not any(row.skipped == "total" for row in rows.others):
        return totals  # nothing is made of a hundred thousand rows to find that out
    places = [place for place, row in enumerate(rows) if row.skipped == "total"]
    for order, place in enumerate(places):
        start = places[order - 1] + 1 if order else 0
        part = [row for row in rows[start:place] if not row.skipped]
        whole = [row for row in rows[:place] if not row.skipped]
        below = [row for row in rows[place:] if not row.skipped]
        covered = _covers(_label(sheet, rows[place]), part, whole, below, order + 1 == len(places))
        totals += _of_row(sheet, table, reader, rows[place].row, covered)
    return totals


def _label(sheet: Sheet, row: Row) -> str:
    cells = [(column, value) for column, value in enumerate(sheet.rows[row.row - 1], 1) if value is not None]
    return lines.total_label(cells)


def _covers(label: str, part: list[Row], whole: list[Row], below: list[Row], last: bool) -> list[list[Row]]:
    """The stretches of rows a total may mean, likeliest first: 小计 its stretch, a last 合计 everything."""
    if not whole:
        return [below]
    stretches = [part, whole] if label == "小计" or not last else [whole, part]
    stretches += [_of_one_unit(part)] if label == "小计" else []
    return [rows for rows in stretches if rows] or [whole]


def _of_one_unit(rows: list[Row]) -> list[Row]:
    """The last rows that are one unit's: its 小计 may be the first on the sheet."""
    unit = rows[-1].values.get("handling_unit") if rows else None
    own = list(takewhile(lambda row: row.values.get("handling_unit") == unit, reversed(rows)))
    return own[::-1] if unit else []


def _of_row(
    sheet: Sheet, table: Table, reader: ValueReader, place: int, covered: Sequence[Sequence[Row]]
) -> list[Total]:
    totals, unit = [], _unit(sheet, table, place, covered)
    for column in table.columns:
        spot = number(column.letter)
        raw = sheet.value(place, spot)
        if not column.field or raw is None or column.field in _NOT_SUMMED:
            continue
        stated = _stated(column.field, raw, reader, Hints(money_unit=unit or column.money_unit))
        if stated is None:
            continue
        sums = [_sum(column.field, rows, reader) for rows in covered]
        meant = next((order for order, each in enumerate(sums) if each == stated), 0)
        numbers = [row.row for row in covered[meant]] or [0]
        unread = sum(_is_unread(column.field, row) for row in covered[meant])
        where = (min(numbers), max(numbers), unread)
        totals.append(Total(address(place, spot), column.field, stated, sums[meant], *where))
    return totals


def _unit(sheet: Sheet, table: Table, place: int, covered: Sequence[Sequence[Row]]) -> int:
    """The unit that a column of units names for a total, or for the last row it covers; 0 when there is none."""
    column = next((column for column in table.columns if column.field == money_units.KEY), None)
    if column is None:
        return 0
    last = covered[0][-1].values.get(money_units.KEY) if covered[0] else None
    return money_units.stated(sheet.value(place, number(column.letter))) or money_units.stated(last)


def _is_unread(key: str, row: Row) -> bool:
    return any(one.field == key and one.severity is Severity.ERROR for one in row.problems)


def _stated(key: str, raw: object, reader: ValueReader, hints: Hints) -> Any:
    if reader.types[key] in _SUMMED:
        return reader.read(key, raw, hints).value
    heads = _HEADS.fullmatch(unicodedata.normalize("NFKC", str(raw)).removesuffix(".0").strip())
    return int(heads[1]) if heads and reader.types[key] in _COUNTED and len(heads[1]) < 5 else None


def _sum(key: str, rows: Sequence[Row], reader: ValueReader) -> Any:
    """The sum of a column, or for names and numbers how many there are."""
    if reader.types[key] in _SUMMED:
        values = [row.values[key] for row in rows if key in row.values]
        return sum(values, Decimal(0) if reader.types[key] != "int" else 0)
    return sum(_heads(row, key) for row in rows)


def _heads(row: Row, key: str) -> int:
    """How many persons or numbers a row names; a cell that could not be read still counts as one."""
    value = row.values.get(key)
    return len(value) if isinstance(value, list) else int(value is not None or key in row.raw)
