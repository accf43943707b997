# SPDX-License-Identifier: MIT
"""The cells of a table that can be read by themselves, and what reads them: quickly where they are plainly written."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from opsdesk.sheets.body.filling import DATED
from opsdesk.sheets.body.plain_rows import PlainColumn
from opsdesk.sheets.body.row_cells import CellReader
from opsdesk.sheets.body.surroundings import Field
from opsdesk.sheets.cells import dated_measures, plain_cells
from opsdesk.sheets.cells.kinds_behind import is_special
from opsdesk.sheets.cells.plain_cells import SLOW, Quick
from opsdesk.sheets.cells.values import is_clock_alone, is_plain, is_same_as_above
from opsdesk.sheets.table import Column, Row


class QuickCells:
    """Reads what is plainly written in one table, and hands the rest to its reader of cells."""

    def __init__(self, fields: Sequence[Field], cells: CellReader, measures: Collection[str]) -> None:
        self.cells, self.around, self.measures = cells, cells.around, measures
        self.types = cells.reader.types
        keys = [key for _column, _about, key in fields]
        self.doubled = {key for key in keys if keys.count(key) > 1}  # a field of several columns is read by its row
        self.readers = [(field[0] - 1, field, self._quick(field)) for field in fields]

    def _quick(self, field: Field) -> Quick | None:
        _column, about, key = field
        if key in self.doubled or key in self.measures or self.around.wants_its_row(key):
            return None
        return plain_cells.reader(key, self.types[key], is_special(key), about.money_unit)

    def columns(self, first: int) -> list[PlainColumn]:
        """What reads the columns of a table that begins in column `first`, each cell by itself."""
        return [
            PlainColumn(key, about.letter, column - first, None)
            if key in self.doubled
            else PlainColumn(key, about.letter, column - first, self._alone(about, key, quick), quick)
            for _at, (column, about, key), quick in self.readers
        ]

    def _alone(self, column: Column, key: str, quick: Quick | None) -> Quick | None:
        """Reads a cell that nothing in its row bears on; `SLOW` where something is to be said of it."""
        if self.around.wants_its_row(key):
            return None
        hints, ask = self.around.of_column(self.around.plain, column), self.cells.reader.read
        dated, of_measures = self.types[key] in DATED, key in self.measures

        def read(raw: object) -> Any:
            value = quick(raw) if quick else SLOW
            if value is not SLOW:
                return value
            if of_measures and dated_measures.read(raw, hints) is not None:
                return SLOW
            if is_same_as_above(raw) or (dated and is_clock_alone(raw)):
                return SLOW
            reading = ask(key, raw, hints)
            return reading.value if is_plain(reading) else SLOW

        return read

    def read(self, row: Row, line: Sequence[object], parts: dict[str, int]) -> None:
        """Put the cells of a row without merges and marks into it: the plainly written ones by their quick readers."""
        place, hints = str(row.row), None
        values, written, cells = row.values, row.raw, row.cells
        for at, field, quick in self.readers:
            raw = line[at]
            if raw is None:
                continue
            value = quick(raw) if quick else SLOW
            if value is SLOW:
                if hints is None and (self.around.papers or self.types[field[2]] in DATED):
                    hints = self.around.of_row(row.row)
                self.cells.read(row, field, hints or self.around.plain, parts)
                continue
            key = field[2]
            values[key], written[key], cells[key], parts[key] = value, raw, field[1].letter + place, 1
