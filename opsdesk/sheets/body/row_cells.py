# SPDX-License-Identifier: MIT
"""One cell of a row: found under its merge, told by its marks, read by its field's kind, kept with what it says."""

from __future__ import annotations

from collections.abc import Collection

from opsdesk.i18n import _
from opsdesk.records.kinds import Hints
from opsdesk.records.problem import warning
from opsdesk.sheets.body import checks, marked_cells
from opsdesk.sheets.body.surroundings import Field, Surroundings
from opsdesk.sheets.cells import dated_measures
from opsdesk.sheets.cells.listed import SPLIT
from opsdesk.sheets.cells.values import ValueReader, is_same_as_above, masked_key
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.table import CellProblem, Row

_ADDED_UP = ("money", "decimal", "int")


class CellReader:
    """Reads the cells of one table into its rows. `previous` is the row above, which 同上 speaks of."""

    def __init__(
        self, sheet: Sheet, body: range, reader: ValueReader, around: Surroundings, measures: Collection[str]
    ) -> None:
        self.sheet, self.body, self.reader, self.around, self.measures = sheet, body, reader, around, measures
        self.previous: Row | None = None

    def read(self, row: Row, field: Field, hints: Hints, parts: dict[str, int]) -> None:
        """Put what the row's cell of that column says into the row; `parts` counts how many values stood in a cell."""
        column, about, key = field
        place, raw, covered = self._found(row.row, column, key)
        if self.sheet.marks and not marked_cells.passes(row, self.sheet.marks, place, key, self.reader.types[key]):
            return
        if place in self.sheet.unclear:
            self._keep(row, key, None, raw, f"{about.letter}{place[0]}", False)
            row.problems.append(CellProblem.of(self.sheet.unclear[place], row.cells[key], key))
            return
        if raw is None:
            return
        cell = f"{about.letter}{place[0]}"
        if is_same_as_above(raw):
            self._same(row, key, raw, cell)
            return
        if key in self.measures and dated_measures.tell(row, key, raw, cell, hints):
            return
        reading = self.reader.read(key, raw, self.around.of_column(hints, about, row.row, self.previous))
        for problem in (*reading.problems, *checks.others(reading.stated, reading.parts)):
            row.problems.append(CellProblem.of(problem, cell, key))
        parts[key] = parts.get(key, 0) + reading.parts
        self._keep(row, key, reading.value, raw, cell, reading.inferred or covered or place in self.sheet.inferred)
        if reading.masked:
            row.values.setdefault(masked_key(key), []).extend(reading.masked)

    def _keep(self, row: Row, key: str, value: object, raw: object, cell: str, inferred: bool) -> None:
        row.raw.setdefault(key, raw)
        row.cells.setdefault(key, cell)
        if value is None:
            return
        held = row.values.get(key)
        if held is not None and key in SPLIT:
            value = [*(held if isinstance(held, list) else [held]), *(value if isinstance(value, list) else [value])]
        row.values[key] = value
        if inferred:
            row.inferred.add(key)

    def _found(self, place: int, column: int, key: str) -> tuple[tuple[int, int], object, bool]:
        """(where, what, whether from above): a merged cell speaks for all its rows, but its amounts count once."""
        merge = self.sheet.merge(place, column)
        if merge is None or merge.top == place or merge.top not in self.body:
            return (place, column), self.sheet.rows[place - 1][column - 1], False
        kind = self.reader.types[key]
        if (kind in _ADDED_UP and key != "age") or key == "seq":
            return (place, column), None, False
        return (merge.top, merge.left), self.sheet.value(merge.top, merge.left), True

    def _same(self, row: Row, key: str, raw: object, cell: str) -> None:
        held = self.previous.values.get(key) if self.previous else None
        self._keep(row, key, held, raw, cell, True)
        if held is None and self.reader.types[key] not in ("text", "code", "ref"):
            message = _("写了“同上”，上一行没有内容。请补全。")
            row.problems.append(CellProblem.of(warning("W-SAME", message), cell, key))
