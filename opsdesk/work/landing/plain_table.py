# SPDX-License-Identifier: MIT
"""The plainly written rows of a table as the fields of a register hold them, read column by column.

Row by row every value was handed to its field's taker: a quarter of planning. What is written over and over is taken
once here, and whether a whole row was taken is known before anybody asks for it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from opsdesk.records.strips import Listed, Picked, Strip
from opsdesk.sheets.body.sheaf import Sheaf
from opsdesk.sheets.cells.plain_cells import SLOW
from opsdesk.sheets.table import Row as SheetRow
from opsdesk.work.landing.known import Row
from opsdesk.work.landing.plain_values import Taker, Words, passed_by, takers_of

_ALIKE = {str, int, date, datetime}  # of these, what is equal is the same


@dataclass(frozen=True)
class Told:
    """What every row says to a register; `slow` are the places of rows in which a field's own kind must look at a
    cell, which is `SLOW` till then. `full` when no row has blanks."""

    columns: Mapping[str, Strip]
    slow: Collection[int]
    full: bool

    def of_row(self, place: int) -> Row:
        """The fields that one row fills."""
        values = zip(self.columns, self._rows[place], strict=True)
        return dict(values) if self.full else {key: value for key, value in values if value is not None}

    @cached_property
    def _rows(self) -> Sequence[tuple[Any, ...]]:
        return list(zip(*self.columns.values(), strict=True))


class PlainTable:
    """The plain rows of one table; a row is named by its number in the sheet."""

    def __init__(self, rows: Sequence[SheetRow] = ()) -> None:
        self.numbers, self._columns = Sheaf.of(rows).plain()
        self._told: dict[tuple[str, tuple[str, ...]], Told] = {}

    @cached_property
    def _places(self) -> dict[int, int]:
        return {number: place for place, number in enumerate(self.numbers)}

    def values(self, number: int, register: str, skip: tuple[str, ...]) -> Row | None:
        """The fields of `register` that a row fills; None when it must be read cell by cell."""
        place = self._places.get(number)
        if place is None:
            return None
        told = self._told.get((register, skip)) or self.told(register, skip)
        if place in told.slow:
            return None
        return told.of_row(place) if told.columns else {}

    def column(self, key: str) -> Sequence[Any]:
        """What the rows say under one sheet key; empty when the table has no such column."""
        return self._columns.get(key, ())

    def told(self, register: str, skip: tuple[str, ...]) -> Told:
        """What all rows say to a register, fields in `skip` left out."""
        if (register, skip) not in self._told:
            self._told[register, skip] = self._read(register, skip)
        return self._told[register, skip]

    def _read(self, register: str, skip: tuple[str, ...]) -> Told:
        wanted = takers_of(register, tuple(self._columns), skip)
        columns = {key: _taken(take, self._columns[spec.sheet_key]) for key, spec, take in wanted}
        slow = set[int]().union(*map(_slow_in, columns.values()))
        full = not any(type(None) in column.kinds for column in columns.values())
        return Told(columns, slow, full)


def _taken(take: Taker, written: Strip) -> Strip:
    """A column as the field has it, None for blanks, `SLOW` where the field's own kind must look at the cell."""
    kinds = written.kinds - {type(None)}
    if kinds == {passed_by(take)}:
        return written
    if (
        isinstance(take, Words)
        and written.kinds == {str}
        and not isinstance(written, Picked)
        and take.take_all(written.values)
    ):
        return written
    if isinstance(written, Picked) or (len(kinds) == 1 and kinds <= _ALIKE):  # 1.0 is another amount than 1.00
        return written.mapped(take)
    return Listed([None if value is None else take(value) for value in written])


def _slow_in(column: Strip) -> Collection[int]:
    if object not in column.kinds:  # which SLOW is
        return ()
    return {place for place, value in enumerate(column) if value is SLOW}
