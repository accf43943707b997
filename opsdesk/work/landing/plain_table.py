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
from opsdesk.work.landing.plain_values import Taker, takers_of

_ALIKE = {str, int, date, datetime}  # of these, what is equal is the same


@dataclass(frozen=True, slots=True)
class Told:
    """What every row says to a register; `slow` are the places of rows in which a field's own kind must look at a
    cell, which is `SLOW` till then."""

    keys: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]
    slow: Collection[int]

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
        values = told.rows[place]
        if None not in values:
            return dict(zip(told.keys, values, strict=True))
        return {key: value for key, value in zip(told.keys, values, strict=True) if value is not None}

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
        slow = {place for column in columns for place, value in enumerate(column) if value is SLOW}
        rows = list(zip(*columns, strict=True)) or [()] * len(self._places)
        return Told(tuple(key for key, *_more in wanted), rows, slow)


def _taken(take: Taker, written: Sequence[Any]) -> list[Any]:
    """A column as the field has it, None for blanks."""
    kinds = set(map(type, written)) - {type(None)}
    if len(kinds) > 1 or not kinds <= _ALIKE:  # 1 and True are one key, and 1.0 is another amount than 1.00
        return [None if value is None else take(value) for value in written]
    known = {value: None if value is None else take(value) for value in set(written)}
    return list(map(known.__getitem__, written))
