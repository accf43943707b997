# SPDX-License-Identifier: MIT
"""The raw grid of a file: cells with their types and addresses, merged ranges, and what only a second look shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice, zip_longest
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from opsdesk.i18n import _
from opsdesk.records.problem import Problem
from opsdesk.records.strips import says_the_same
from opsdesk.sheets.address import place_of
from opsdesk.sheets.blocks import Block
from opsdesk.sheets.files import delimited, second_look, web_table
from opsdesk.sheets.files.guard import examine
from opsdesk.sheets.files.refusal import Refused
from opsdesk.sheets.files.second_look import Marks
from opsdesk.sheets.files.web_table import WebTable

_MAX_MERGED = 1_000_000
_DAY_NUMBERS = (18_000, 60_000)  # of our time; figures below are counts, above them days such as 20220305
_HIDDEN_SIGNS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, 1-based, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet as a grid from A1; blank cells are None, texts lose control and invisible signs.

    `late` are the days by which day numbers of the book lag behind: 1462 in books that count from 1904.

    A sheet that was laid out anew (`laid_out`) has its one table in `block`; `origin` tells of its cells where they
    truly stand, `words` of its rows, and `unread` are rows of the file that went into none.
    """

    name: str
    rows: list[list[object]]
    hidden: bool = False
    merges: tuple[Merge, ...] = ()
    marks: Marks = field(default_factory=Marks)
    late: int = 0
    block: Block | None = None
    origin: dict[str, str] = field(default_factory=dict)
    words: dict[int, str] = field(default_factory=dict)
    unread: list[int] = field(default_factory=list)
    aside: tuple[str, tuple[str, ...]] | None = None  # the head of the figures that were read, and those left
    own_width: int = field(default=0, init=False)  # columns of the file; others are put behind them
    parted: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict, init=False)  # head: as sent, parts
    sent_width: int = field(default=0, init=False)  # columns before those that parts were put into
    inferred: set[tuple[int, int]] = field(default_factory=set, init=False)  # cells that hold a part of another
    unclear: dict[tuple[int, int], Problem] = field(default_factory=dict, init=False)  # cells that could not be parted
    _anchors: dict[tuple[int, int], Merge] = field(default_factory=dict)
    _columns: Sequence[Sequence[object]] = ()  # the same cells, once somebody asked for them so

    def __post_init__(self) -> None:
        self.own_width = self.width
        left = _MAX_MERGED
        for merge in self.merges:
            bottom, right = min(merge.bottom, self.height), min(merge.right, self.width)
            left -= max(bottom - merge.top + 1, 0) * max(right - merge.left + 1, 0)
            if left < 0:
                return
            for row in range(merge.top, bottom + 1):
                for column in range(merge.left, right + 1):
                    self._anchors[row, column] = merge

    @classmethod
    def of(
        cls, name: str, rows: Iterable[Sequence[object]], hidden: bool = False, merges: tuple[Merge, ...] = ()
    ) -> Sheet:
        """A sheet of cells as a reader gives them."""
        grid, columns = _grid(rows)
        made = cls(name, grid, hidden, merges)
        made._columns = columns
        return made

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def value(self, row: int, column: int) -> object:
        """What is written in the cell itself."""
        return self.rows[row - 1][column - 1] if 0 < row <= self.height and 0 < column <= self.width else None

    def columns(self, rows: range) -> list[Sequence[object]]:
        """What is written in some rows, column by column."""
        if not self._columns:
            self._columns = list(zip(*self.rows, strict=True))
        return [column[rows.start - 1 : rows.stop - 1] for column in self._columns]

    def merge(self, row: int, column: int) -> Merge | None:
        """The merged range the cell lies in."""
        return self._anchors.get((row, column))

    def write(self, cells: Mapping[str, str]) -> None:
        """Put other words into cells, by address; what is blank becomes empty. Marks of the old words go."""
        for where, text in cells.items():
            row, column = place_of(where)
            if 0 < row <= self.height and 0 < column <= self.width:
                self.rows[row - 1][column - 1], self._columns = _cleaned(text) if text else None, ()
                self.marks.forget((row, column))
                self.unclear.pop((row, column), None)
                self.inferred.discard((row, column))

    def widen(self, width: int) -> None:
        """Add empty columns behind the sheet's own, so that it has as many in all."""
        if width > self.width:
            self._columns = ()
            for line in self.rows:
                line += [None] * (width - len(line))

    def put(self, row: int, column: int, value: object) -> None:
        """Let a cell hold something else than the file does."""
        self.rows[row - 1][column - 1], self._columns = value, ()

    def count_days(self, column: int, rows: range) -> None:
        """Make the bare day numbers of a column of days those of the 1900 system."""
        for row in rows if self.late else ():
            held = self.rows[row - 1][column - 1]
            if type(held) in (int, float) and _DAY_NUMBERS[0] <= held < _DAY_NUMBERS[1]:  # type: ignore[operator]
                self.rows[row - 1][column - 1], self._columns = held + self.late, ()  # type: ignore[operator]

    def seen(self, row: int, column: int) -> object:
        """What a reader sees there: the value of the merged range that covers the cell."""
        merge = self._anchors.get((row, column))
        return self.value(merge.top, merge.left) if merge else self.value(row, column)


def read(data: bytes, most: int | None = None) -> list[Sheet]:
    """Every sheet of the file, or its first `most` rows; raises `Refused` for what is not a readable workbook."""
    examined = examine(data)
    form = examined.form
    if form == "text":
        return [Sheet.of("", islice(delimited.rows(data), most))]
    if form == "web":
        return _web_sheets(data)
    try:
        sheets = [sheet for sheet in _excel(data, most) if sheet.rows]
    except PasswordError as error:
        raise Refused("password") from error
    except CalamineError as error:
        raise Refused(_reason(error, form)) from error
    if form in ("package", "binary") and second_look.counts_from_1904(data):
        for one in sheets:
            one.late = 1462
    if form == "package" and most is None:
        for sheet, marks in second_look.marks(data, [sheet.name for sheet in sheets], examined.unmarked):
            sheets[sheet].marks = marks
            _show_money(sheets[sheet])
    return sheets


def _show_money(sheet: Sheet) -> None:
    """A number that its cell shows as 3.20万元 is that: whoever wrote the sheet saw the unit."""
    for (row, column), unit in sheet.marks.money.items():
        value = sheet.value(row, column)
        if type(value) in (int, float):
            sheet.put(row, column, f"{value:.15g}{unit}")


def _web_sheets(data: bytes) -> list[Sheet]:
    """The tables of a page under the names the page gives them, where it names each; else counted."""
    tables, said = web_table.tables(data), web_table.names(data)
    counted = [_("表格 {place}").format(place=place) for place in range(1, len(tables) + 1)]
    names = said if len(said) == len(tables) == len(set(said)) else counted
    return [_web_sheet(name, table) for name, table in zip(names, tables, strict=True)]


def _web_sheet(name: str, table: WebTable) -> Sheet:
    merges = tuple(_merge(*spans) for spans in web_table.spans_of(table))
    return Sheet.of(name, map(tuple, table.rows), merges=merges)


def _reason(error: CalamineError, form: str) -> str:
    text = str(error).lower()
    if "password" in text or "encrypt" in text:
        return "password"
    return "damaged" if "package" in form or "sector" in text or "eof" in text else "not-workbook"


def _excel(data: bytes, most: int | None) -> Iterable[Sheet]:
    with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        for about in book.sheets_metadata:
            if about.typ is not SheetTypeEnum.WorkSheet:
                continue
            try:
                sheet = book.get_sheet_by_name(about.name)
            except CalamineError as error:
                if "error value" not in str(error).lower():
                    raise
                yield Sheet.of(about.name, second_look.values(data, about.name))
                continue
            merges = tuple(_merge(*spans) for spans in sheet.merged_cell_ranges or ())
            rows, hidden = (
                sheet.to_python(skip_empty_area=False, nrows=most),
                about.visible is not SheetVisibleEnum.Visible,
            )
            yield Sheet.of(about.name, rows, hidden, merges)


def _merge(start: tuple[int, int], end: tuple[int, int]) -> Merge:
    return Merge(start[0] + 1, start[1] + 1, end[0] + 1, end[1] + 1)


def _grid(rows: Iterable[Sequence[object]]) -> tuple[list[list[object]], list[Sequence[object]]]:
    """The cells with clean texts, blanks as None, row by row and column by column; rows that are lists are made so
    themselves. Whether they are is asked of whole columns: a fifth of the cost of asking each."""
    grid = [row if type(row) is list else list(row) for row in rows]
    uneven = len(set(map(len, grid))) > 1
    columns: list[Sequence[object]] = list(zip_longest(*grid) if uneven else zip(*grid, strict=True))
    for place, column in enumerate(columns):
        if not _are_clean(column):
            columns[place] = _clean(grid, place, column)
    while grid and not any(value is not None for value in grid[-1]):
        grid.pop()
    width = max(map(len, grid), default=0)
    for row in grid if uneven else ():
        row += [None] * (width - len(row))
    return grid, [column[: len(grid)] for column in columns[:width]]


def _clean(grid: list[list[object]], place: int, column: Sequence[object]) -> Sequence[object]:
    made = [_cleaned(value) if type(value) is str and not _is_clean(value) else value for value in column]
    for row, value, held in zip(grid, made, column, strict=True):
        if value is not held:
            row[place] = value
    return made


def _are_clean(column: Sequence[object]) -> bool:
    """Whether every text of a column stays as it is."""
    different: Collection[object] = set(column) if says_the_same(column) else column
    kinds = set(map(type, different))
    texts: Collection[Any] = different if kinds == {str} else [value for value in different if type(value) is str]
    return not texts or (min(texts) >= "!" and "".join(texts).isprintable())


def _is_clean(text: str) -> bool:
    """Whether a text stays as it is: no invisible sign, and more than spaces."""
    return text.isprintable() and text[:1] > " "


def _cleaned(text: str) -> str | None:
    if not text.isprintable():
        text = _HIDDEN_SIGNS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if text and not text.isspace() else None
