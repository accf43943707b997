# SPDX-License-Identifier: MIT
"""One sheet of a correction workbook: the rows that go back, copied with their looks, mended, marked and keyed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from copy import copy
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from opsdesk import practice
from opsdesk.sheets.address import letter, number
from opsdesk.sheets.cells.values import is_same_as_above
from opsdesk.sheets.corrections.correction_rows import (
    KEY,
    REASON,
    REFILL,
    Returned,
    ReturnedTable,
    key_of,
)
from opsdesk.sheets.export import cells, dress
from opsdesk.sheets.export.choice_sheet import ChoiceSheet
from opsdesk.sheets.table import CellProblem, Row, Table

_MOST_COLUMNS = 300
_MARK = PatternFill("solid", fgColor="FFE699")
_SPARE_ROWS = 50


class SheetCopy:
    """Copies the rows of one sheet that go back, in their order."""

    def __init__(self, old: Any, new: Any, sha256: str, plain: bool) -> None:
        self.old, self.new, self.sha256, self.plain = old, new, sha256, plain
        self.width = min(int(old.max_column), _MOST_COLUMNS)
        self.keys = self.width + 1  # the column of keys
        self.places: dict[int, int] = {}  # row there → row here

    def fill(self, tables: Sequence[ReturnedTable], choices: ChoiceSheet) -> None:
        """All of it."""
        kept = {row for one in tables for row in _kept(one)} | set(_above(tables))
        self.keys = 1 + self._last_written(kept, {returned.row.row for one in tables for returned in one.rows})
        self.places = {row: place for place, row in enumerate(sorted(kept), 1 + self._practice_line())}
        heads = {row for one in tables for row in one.table.header_rows}
        for row, place in self.places.items():
            self._copy(row, place, row in heads)
        self._merges()
        for column in range(1, self.width + 1):
            self.new.column_dimensions[letter(column)].width = self._width(column)
        for one in tables:
            for returned in one.rows:
                self._mend(one, returned)
            self._offer(one, choices)
        self.new.column_dimensions[letter(self.keys)].hidden = True
        self.new.freeze_panes = self.new.cell(self.places[tables[0].table.header_rows[-1]] + 1, 1)

    def _last_written(self, kept: AbstractSet[int], back: AbstractSet[int]) -> int:
        """The last column that says something or is merged with one that does. Keys follow right behind it: were a
        column left free between them, Excel and WPS would sort the rows and leave their keys where they were."""
        cells = (self.old.cell(row, column) for row in kept for column in range(1, self.width + 1))
        spans = (span for span in self.old.merged_cells.ranges if not back.isdisjoint(_rows_of(span)))
        written = (int(cell.column) for cell in cells if cell.value is not None)
        merged = (min(int(span.max_col), self.width) for span in spans)
        return max(0, *written, *merged)

    def _practice_line(self) -> int:
        """A line of its own on top while the practice office is open, for a sheet need not have a title; how many."""
        if practice.is_open():
            words = practice.marked(practice.SENTENCE.removeprefix(practice.MARK).strip())
            dress.put(self.new, 1, 1, words, dress.TITLE, dress.ONE_LINE)
        return int(practice.is_open())

    def _width(self, column: int) -> float:
        held = self.old.column_dimensions[letter(column)].width if letter(column) in self.old.column_dimensions else 13
        return max(float(held), 16.0) if self.plain else float(held)

    def _copy(self, row: int, place: int, is_head: bool) -> None:
        for column in range(1, self.width + 1):
            old, new = self.old.cell(row, column), self.new.cell(place, column)
            _write(new, old.value)
            if old.has_style:
                for part in ("font", "fill", "border", "alignment", "number_format"):
                    setattr(new, part, copy(getattr(old, part)))
            if self.plain and is_head and old.value is not None:
                dress.head(self.new, place, column, old.value)
        if row in self.old.row_dimensions:
            self.new.row_dimensions[place].height = self.old.row_dimensions[row].height

    def _merges(self) -> None:
        """Merged cells all of whose rows go back, title and heads that is; others were filled down."""
        for span in self.old.merged_cells.ranges:
            rows = _rows_of(span)
            if all(row in self.places for row in rows) and span.min_col <= self.width:
                first, last = self.places[span.min_row], self.places[span.max_row]
                if last - first == len(rows) - 1:
                    self.new.merge_cells(None, first, span.min_col, last, min(span.max_col, self.width))

    def _mend(self, one: ReturnedTable, returned: Returned) -> None:
        row, place = returned.row, self.places[returned.row.row]
        parts = one.table.parts()
        own = [column for column in one.table.columns if column.letter not in parts]
        columns = {column.field: number(column.letter) for column in own if column.field}
        for key, column in columns.items():
            cell = self.new.cell(place, column)
            if letter(column) in parts.values():
                if cell.value is None or is_same_as_above(cell.value):
                    _write(cell, self._whole(one, row, letter(column), parts))
            elif key in row.inferred and (cell.value is None or is_same_as_above(cell.value)) and key in row.values:
                _write(cell, _filled(row, key))
            if key in one.kinds and cells.Column("", one.kinds[key]).is_text:
                cell.number_format = "@"
        for column, problems in _by_column(one.table, returned.problems).items():
            self._mark(self.new.cell(place, column), problems)
        self.new.cell(place, self.keys, key_of(self.sha256, one.table.sheet, row.row)).data_type = "s"

    def _whole(self, one: ReturnedTable, row: Row, of: str, parts: Mapping[str, str]) -> Any:
        """What a merged cell that was parted says, or 同上 in its place: the whole of it."""
        spans = self.old.merged_cells.ranges
        top = next((span for span in spans if (row.row, number(of)) in set(span.cells)), None)
        if top is not None:
            return self.old.cell(top.min_row, top.min_col).value
        keys = [column.field for column in one.table.columns if of in (column.letter, parts.get(column.letter))]
        said = ((key, row.values[key]) for key in keys if key in row.values)
        return " ".join(str(one.kinds[key].format(value) if key in one.kinds else value) for key, value in said) or None

    def _mark(self, cell: Any, problems: Sequence[CellProblem]) -> None:
        words = "；".join(dict.fromkeys(problem.message for problem in problems))
        if any(problem.code.startswith("E-") and problem.code.endswith("-PRECISION") for problem in problems):
            words += f"原表显示 {_as_shown(cell.value)}。"
            _write(cell, REFILL)
        cell.fill = _MARK
        cell.comment = Comment(f"{REASON}：{words}", KEY, width=280, height=100)

    def _offer(self, one: ReturnedTable, choices: ChoiceSheet) -> None:
        """Drop-downs from the first row that goes back to a few below the last."""
        places = [self.places[returned.row.row] for returned in one.rows]
        parts = one.table.parts()
        shared = {*parts, *parts.values()}
        for column in one.table.columns:
            if column.field and column.field in one.kinds and column.letter not in shared:
                span = f"{column.letter}{min(places)}:{column.letter}{max(places) + _SPARE_ROWS}"
                choices.offer(self.new, one.kinds[column.field], span)


def _rows_of(span: Any) -> range:
    return range(span.min_row, span.max_row + 1)


def _kept(one: ReturnedTable) -> Iterator[int]:
    """Heads, the rows that go back, and the caption above each that names its unit."""
    yield from one.table.header_rows
    captions = [row.row for row in one.table.rows if row.skipped == "group"]
    for returned in one.rows:
        yield returned.row.row
        yield from [caption for caption in captions if caption < returned.row.row][-1:]


def _above(tables: Sequence[ReturnedTable]) -> Iterator[int]:
    """The lines above each head: title and particulars, back to the end of the table before."""
    end = 0
    for one in sorted(tables, key=lambda one: one.table.header_rows[0]):
        yield from range(end + 1, one.table.header_rows[0])
        end = max([*one.table.header_rows, *(row.row for row in one.table.rows)])


def _by_column(table: Table, problems: Iterable[CellProblem]) -> dict[int, list[CellProblem]]:
    found: dict[int, list[CellProblem]] = {}
    for problem in problems:
        found.setdefault(number(table.beside(problem.cell).rstrip("0123456789")), []).append(problem)
    return found


def _filled(row: Row, key: str) -> Any:
    """What 同上 or a merged cell stood for."""
    if is_same_as_above(row.raw.get(key)):
        value = row.values[key]
        return "、".join(map(str, value)) if isinstance(value, list) else value
    return row.raw.get(key)


def _as_shown(value: Any) -> str:
    """A long number as a workbook shows it: 2.31223E+17."""
    return f"{value:.5E}" if isinstance(value, int | float) else str(value)


def _write(cell: Any, value: Any) -> None:
    """A value, never a formula."""
    cell.value = cells.clean(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
