# SPDX-License-Identifier: MIT
"""The plainly written rows of a table as the fields of a register hold them, read column by column.

Row by row every value was handed to its field's taker: a quarter of planning. What is written over and over is taken
once here, and whether a whole row was taken is known before anybody asks for it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from opsdesk.sheets.plain_cells import SLOW
from opsdesk.sheets.table import Row as SheetRow
from opsdesk.work.landing.known import Row
from opsdesk.work.landing.plain_values import Taker, passed_by, takers_of

_ALIKE = {str, int, date, datetime}  # of these, what is equal is the same


@dataclass(frozen=True, slots=True)
class Told:
    """What every row says to a register; `slow` are the places of rows in which a field's own kind must look at a
    cell, which is `SLOW` till then. `full` when no row has blanks."""

    keys: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]
    slow: Collection[int]
    full: bool

    def column(self, key: str) -> list[Any]:
        """What the rows say in one field."""
        place = self.keys.index(key)
        return [row[place] for row in self.rows]


class PlainTable:
    """The plain rows of one table; a row is named by its number in the sheet."""

    def __init__(self, rows: Sequence[SheetRow] = ()) -> None:
        plain = [row for row in rows if row.frame is not None]
        keys = plain[0].frame.keys if plain and plain[0].frame else ()
        self._columns = dict(zip(keys, zip(*(row.told for row in plain), strict=True), strict=True)) if plain else {}
        self.numbers = [row.row for row in plain]
        self._places = {number: place for place, number in enumerate(self.numbers)}
        self._told: dict[tuple[str, tuple[str, ...]], Told] = {}

    def values(self, number: int, register: str, skip: tuple[str, ...]) -> Row | None:
        """The fields of `register` that a row fills; None when it must be read cell by cell."""
        place = self._places.get(number)
        if place is None:
            return None
        told = self._told.get((register, skip)) or self.told(register, skip)
        if place in told.slow:
            return None
        values = zip(told.keys, told.rows[place], strict=True)
        return dict(values) if told.full else {key: value for key, value in values if value is not None}

    def column(self, key: str) -> Sequence[Any]:
        """What the rows say under one sheet key; empty when the table has no such column."""
        return self._columns.get(key, ())

    def cell(self, number: int, key: str) -> Any:
        """What one row says under one sheet key."""
        return self._columns[key][self._places[number]] if key in self._columns else None

    def told(self, register: str, skip: tuple[str, ...]) -> Told:
        """What all rows say to a register, fields in `skip` left out."""
        if (register, skip) not in self._told:
            self._told[register, skip] = self._read(register, skip)
        return self._told[register, skip]

    def _read(self, register: str, skip: tuple[str, ...]) -> Told:
        wanted = takers_of(register, tuple(self._columns), skip)
        columns = [_taken(take, self._columns[spec.sheet_key]) for _key, spec, take in wanted]
        rows = list(zip(*(column for column, _slow in columns), strict=True)) or [()] * len(self.numbers)
        slow = set[int]().union(*(places for _column, places in columns))
        full = not any(type(None) in map(type, column) for column, _slow in columns)
        return Told(tuple(key for key, *_more in wanted), rows, slow, full)


def _taken(take: Taker, written: Sequence[Any]) -> tuple[Sequence[Any], Collection[int]]:
    """A column as the field has it, None for blanks, and the places of what is `SLOW`."""
    kinds = set(map(type, written)) - {type(None)}
    if kinds == {passed_by(take)}:
        return written, ()
    if len(kinds) > 1 or not kinds <= _ALIKE:  # 1 and True are one key, and 1.0 is another amount than 1.00
        column = [None if value is None else take(value) for value in written]
        return column, _slow_in(column)
    known = {value: None if value is None else take(value) for value in set(written)}
    column = list(map(known.__getitem__, written))
    return column, _slow_in(column) if SLOW in known.values() else ()


def _slow_in(column: Sequence[Any]) -> set[int]:
    return {place for place, value in enumerate(column) if value is SLOW}
