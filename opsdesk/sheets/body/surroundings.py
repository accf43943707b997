# SPDX-License-Identifier: MIT
"""What the surroundings of a cell say of it: the days the sheet speaks of, the paper beside a number, the unit of an
amount."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeAlias

from opsdesk.records.kinds import Choice, Hints
from opsdesk.sheets.body.filling import DATED, day_of, period_of
from opsdesk.sheets.cells import money_units
from opsdesk.sheets.cells.values import ValueReader, is_clock_alone
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.table import Column, Row, Table

Field: TypeAlias = tuple[int, Column, str]  # a column that has a field: its number, what is known of it, the key
_ID_TYPE = Choice("id_type")


class Surroundings:
    """The hints for the cells of one table."""

    def __init__(self, sheet: Sheet, table: Table, reader: ValueReader, fields: Sequence[Field]) -> None:
        self.sheet, self.reader = sheet, reader
        self.dated = [(column, key) for column, _about, key in fields if reader.types[key] in DATED]
        self.papers = [column for column, _about, key in fields if key == "id_type"]
        self.units = [column for column, _about, key in fields if key == money_units.KEY]
        self.period, self.day = period_of(table), day_of(table)
        self.plain = Hints(period=self.period, day=self.day)

    def wants_its_row(self, key: str) -> bool:
        """Whether a cell of the row says how others are read: the paper a number belongs to, the unit of an amount."""
        return bool((self.papers and key == "id_no") or (self.units and self.reader.types[key] == "money"))

    def of_row(self, place: int) -> Hints:
        """What bears on every cell of a row."""
        if not self.papers and not self._has_clock(place):
            return self.plain
        paper = self.sheet.seen(place, self.papers[0]) if self.papers else None
        known = _ID_TYPE.read(paper).value if paper is not None else None
        return Hints(period=self.period, day=self._row_day(place), id_type=known or "")

    def _has_clock(self, place: int) -> bool:
        return any(is_clock_alone(self.sheet.seen(place, column)) for column, _key in self.dated)

    def _row_day(self, place: int) -> date | None:
        """The day of the row's own dates, else of the sheet: for cells that hold a time only."""
        cells = [(key, self.sheet.seen(place, column)) for column, key in self.dated]
        if any(is_clock_alone(raw) for _key, raw in cells):
            for key, raw in cells:
                if raw is not None and not is_clock_alone(raw):
                    value = self.reader.read(key, raw, Hints(period=self.period)).value
                    if isinstance(value, date):
                        return value.date() if isinstance(value, datetime) else value
        return self.day

    def of_column(self, hints: Hints, column: Column, place: int = 0, previous: Row | None = None) -> Hints:
        """The hints of a row with the unit of a column, or of the row's own; `previous` is the row above."""
        unit = column.money_unit
        if place and self.units:
            unit = money_units.of_row(self.sheet.seen(place, self.units[0]), previous) or unit
        return hints if unit == 1 else Hints(unit, hints.period, hints.day, hints.id_type)
