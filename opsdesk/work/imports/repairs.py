# SPDX-License-Identifier: MIT
"""What was put right in a preview, step by step: undone, done again, kept with a half-done import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from opsdesk.sheets.address import letter, place_of
from opsdesk.sheets.body.sheaf import Sheaf
from opsdesk.sheets.knowledge import NOTHING_LEARNED, Knowledge
from opsdesk.sheets.table import FileReading, Row
from opsdesk.work.imports.repairing import Repairer, restore, snapshot


@dataclass(frozen=True, slots=True)
class Repair:
    """One cell written anew: which file and table of the import (from 0), which row and column, what it says now."""

    file: int
    table: int
    row: int
    letter: str
    text: str


Step = tuple[Repair, ...]
_RowPlace = tuple[int, int, int]  # file, table and number of a row


class Repairs:
    """The steps done to some readings, in order. A row is what the station sent plus every step that is not undone."""

    def __init__(self, knowledge: Knowledge = NOTHING_LEARNED) -> None:
        self.knowledge = knowledge
        self.steps: list[Step] = []
        self._undone: list[Step] = []
        self._readings: list[FileReading] = []
        self._repairers: dict[tuple[int, int], Repairer] = {}
        self._touched: list[set[_RowPlace]] = []  # by step, the rows it wrote into and those that follow them
        self._sent: dict[_RowPlace, Row] = {}  # rows as they came, kept on their first repair
        self._mended: set[_RowPlace] = set()  # rows written into since somebody asked

    def follow(self, readings: Sequence[FileReading]) -> None:
        """Work on `readings`, none of which was repaired yet."""
        self._readings = list(readings)
        self._repairers, self._sent = {}, {}
        self.steps.clear()
        self._touched.clear()
        self._undone.clear()

    def renew(self, file: int, reading: FileReading) -> None:
        """One file was read again: all that was repaired in it is repaired again, in cells that are still there."""
        self._readings[file] = reading
        self._repairers = {place: one for place, one in self._repairers.items() if place[0] != file}
        self._sent = {place: row for place, row in self._sent.items() if place[0] != file}
        for number, step in enumerate(self.steps):
            others = {place for place in self._touched[number] if place[0] != file}
            self._touched[number] = others | self._put(tuple(one for one in step if one.file == file))

    def do(self, step: Iterable[Repair]) -> list[Row]:
        """One step, undone as a whole; the rows it wrote into."""
        self._undone.clear()
        return self._done(tuple(step))

    @property
    def done(self) -> int:
        """How many steps stand."""
        return len(self.steps)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self.steps)

    @property
    def can_redo(self) -> bool:
        """Whether a step was undone and nothing was done since."""
        return bool(self._undone)

    def undo(self) -> list[Row]:
        """Take the last step back; the rows that changed."""
        step = self.steps.pop()
        self._undone.append(step)
        gone = self._touched.pop()
        rows = self._together(gone)
        for place, row in rows.items():
            restore(row, self._sent[place])
        for number, done in enumerate(self.steps):
            if self._touched[number] & rows.keys():
                self._touched[number] |= self._put(done)
        self._mended |= rows.keys()
        return list(rows.values())

    def redo(self) -> list[Row]:
        """Do the step undone last once more."""
        return self._done(self._undone.pop())

    def take_mended(self) -> set[_RowPlace]:
        """The rows (file, table, number) that were written into since this was asked last."""
        mended, self._mended = self._mended, set()
        return mended

    def sent(self, file: int, table: int) -> dict[tuple[int, str], Any]:
        """What the station wrote in the repaired cells of a table, by row number and column letter."""
        held: dict[tuple[int, str], Any] = {}
        for one in (one for step in self.steps for one in step):
            row = self._sent.get(_place(one))
            if row is not None and (one.file, one.table) == (file, table):
                place = self._repairer(one).place_of(one.letter)
                held[one.row, one.letter] = row.line[place] if place < len(row.line) else None
        return held

    def cells(self, file: int) -> dict[str, dict[str, str]]:
        """What stands in the repaired cells of a file now, by sheet and address, as `Answers.cells` keeps it."""
        held: dict[str, dict[str, str]] = {}
        for one in (one for step in self.steps for one in step):
            if one.file == file and self._is_there(one):
                sheet = self._readings[file].tables[one.table].sheet
                held.setdefault(sheet, {})[f"{one.letter}{one.row}"] = one.text
        return held

    def take_cells(self, file: int, cells: Mapping[str, Mapping[str, str]]) -> None:
        """Repair what an earlier look at the same file had repaired, each cell a step of its own."""
        for number, table in enumerate(self._readings[file].tables):
            rows = set(Sheaf.of(table.rows).numbers)
            for where, text in cells.get(table.sheet, {}).items():
                row, column = place_of(where)
                if row in rows:
                    self.do([Repair(file, number, row, letter(column), text)])

    def _done(self, step: Step) -> list[Row]:
        self.steps.append(step)
        touched = self._put(step)
        self._touched.append(touched)
        self._mended |= touched
        return [self._row(place) for place in sorted(touched)]

    def _put(self, step: Step) -> set[_RowPlace]:
        """Write the cells of a step; the rows that changed."""
        touched: set[_RowPlace] = set()
        for repair in step:
            row = self._repairer(repair).row(repair.row) if self._is_there(repair) else None
            if row is not None:
                changed = self._repairer(repair).put(row, repair.letter, repair.text, self._keeper(repair))
                touched.update((repair.file, repair.table, one.row) for one in changed)
        return touched

    def _keeper(self, repair: Repair) -> Callable[[Row], object]:
        """Keeps each row as it came before it is first written into."""

        def keep(row: Row) -> None:
            place = (repair.file, repair.table, row.row)
            if place not in self._sent:
                self._sent[place] = snapshot(row)

        return keep

    def _together(self, gone: set[_RowPlace]) -> dict[_RowPlace, Row]:
        """The rows of a step, and all that other steps wrote into together with them."""
        wanted, more = set(gone), set(gone)
        while more:
            more = set().union(*(one for one in self._touched if one & wanted)) - wanted
            wanted |= more
        return {place: self._row(place) for place in sorted(wanted)}

    def _row(self, place: _RowPlace) -> Row:
        row = self._repairers[place[:2]].row(place[2])
        assert row is not None
        return row

    def _is_there(self, repair: Repair) -> bool:
        if repair.file >= len(self._readings) or repair.table >= len(self._readings[repair.file].tables):
            return False
        columns = self._readings[repair.file].tables[repair.table].columns
        return any(column.letter == repair.letter for column in columns)

    def _repairer(self, repair: Repair) -> Repairer:
        place = (repair.file, repair.table)
        if place not in self._repairers:
            self._repairers[place] = Repairer(self._readings[repair.file].tables[repair.table], self.knowledge)
        return self._repairers[place]


def _place(repair: Repair) -> _RowPlace:
    return repair.file, repair.table, repair.row
