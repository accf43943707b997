# SPDX-License-Identifier: MIT
"""A cell put right in the preview: read again by the same kinds, with what the row's other cells make of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from opsdesk.records.kinds import Hints
from opsdesk.sheets import checks
from opsdesk.sheets.knowledge import NOTHING_LEARNED, Knowledge
from opsdesk.sheets.rows import day_of, period_of
from opsdesk.sheets.table import CellProblem, Column, Row, Table
from opsdesk.sheets.values import SPLIT, CellReading, ValueReader, is_same_as_above


class Repairer:
    """Writes into the rows of one table; `knowledge` is what the table was read with."""

    def __init__(self, table: Table, knowledge: Knowledge = NOTHING_LEARNED) -> None:
        self.table = table
        self._reader = ValueReader(knowledge)
        self._hints = Hints(period=period_of(table), day=day_of(table))
        self._on = table.meta.fill_date or (table.meta.period[1] if table.meta.period else None)
        self._places = {column.letter: place for place, column in enumerate(table.columns)}

    def put(self, row: Row, letter: str, text: str) -> None:
        """Write `text` into the cell of `row` under column `letter` and read it; an empty text empties the cell.

        The row's dictionaries are replaced, never changed: whoever holds the old ones keeps a whole row.
        """
        row.stand_alone()
        place = self._places[letter]
        line = [*row.line, *[None] * (len(self.table.columns) - len(row.line))]
        line[place] = text.strip() or None
        doubts = set(self._doubts(row))
        row.line = tuple(line)
        key = self.table.columns[place].field
        if key:
            self._read(row, key)
            row.problems = [one for one in row.problems if one not in doubts]
            row.problems += self._doubts(row)

    def place_of(self, letter: str) -> int:
        """Where in a row's `line` the cell of column `letter` stands."""
        return self._places[letter]

    def _read(self, row: Row, key: str) -> None:
        """Everything of one field: several columns may hold it together."""
        columns = [column for column in self.table.columns if column.field == key]
        cells = {f"{column.letter}{row.row}" for column in columns}
        row.problems = [one for one in row.problems if one.cell not in cells]
        held: list[object] = []
        inferred = False
        for column in columns:
            reading, guessed = self._cell(row, column)
            cell = f"{column.letter}{row.row}"
            told = (*reading.problems, *checks.others(reading.stated, reading.parts))
            row.problems += [CellProblem.of(problem, cell, key) for problem in told]
            held += reading.value if isinstance(reading.value, list) else [reading.value]
            inferred = inferred or reading.inferred or guessed
        self._keep(row, key, [value for value in held if value is not None], inferred, columns[0])

    def _keep(self, row: Row, key: str, held: Sequence[object], inferred: bool, first: Column) -> None:
        value = list(held) if len(held) > 1 and key in SPLIT else held[0] if held else None
        row.values = {name: old for name, old in row.values.items() if name != key}
        if value is not None:
            row.values[key] = value
        written = [column for column in self.table.columns if column.field == key and self._written(row, column)]
        shown = written[0] if written else first
        row.cells = row.cells | {key: f"{shown.letter}{row.row}"}
        row.raw = row.raw | {key: self._written(row, shown)}
        row.inferred = (row.inferred | {key}) if inferred and value is not None else row.inferred - {key}

    def _cell(self, row: Row, column: Column) -> tuple[CellReading, bool]:
        raw = self._written(row, column)
        if is_same_as_above(raw):
            above = self._above(row)
            return CellReading(above.values.get(column.field or "") if above else None), True
        hints = replace(self._hints, money_unit=column.money_unit)
        return self._reader.read(column.field or "", raw, hints), False

    def _written(self, row: Row, column: Column) -> object:
        place = self._places[column.letter]
        return row.line[place] if place < len(row.line) else None

    def _above(self, row: Row) -> Row | None:
        before = [one for one in self.table.rows if one.row < row.row and not one.skipped]
        return before[-1] if before else None

    def _doubts(self, row: Row) -> Iterator[CellProblem]:
        """What the cells of a row say about each other."""
        parts = {key: self._parts(row, key) for key in row.raw if key in SPLIT}
        for key, doubt in checks.row(row.values, parts, self._on):
            yield CellProblem.of(doubt, row.cells.get(key, f"{self.table.columns[0].letter}{row.row}"), key)

    def _parts(self, row: Row, key: str) -> int:
        columns = [column for column in self.table.columns if column.field == key]
        return sum(self._cell(row, column)[0].parts for column in columns)


def snapshot(row: Row) -> Row:
    """The row as it is now, to go back to."""
    return replace(row, problems=list(row.problems))


def restore(row: Row, kept: Row) -> None:
    """Make the row again what `kept` was."""
    row.stand_alone()
    for name in ("values", "cells", "raw", "inferred", "line"):
        setattr(row, name, getattr(kept, name))
    row.problems = list(kept.problems)
