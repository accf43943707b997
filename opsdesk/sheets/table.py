# SPDX-License-Identifier: MIT
"""What reading a workbook gives: plain values that travel between processes. No step after this knows of Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from opsdesk.i18n import _
from opsdesk.records.problem import Problem, Severity
from opsdesk.sheets.address import place_of
from opsdesk.sheets.files.refusal import Refusal

_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A problem and the cell it stands in (`H28`); `field` is the sheet key, empty when no field is concerned."""

    cell: str
    severity: Severity
    code: str
    message: str
    field: str = ""

    @classmethod
    def of(cls, problem: Problem, cell: str, key: str = "") -> CellProblem:
        """`problem`, said of one cell."""
        return cls(cell, problem.severity, problem.code, problem.message, key or problem.field)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its letter, its header with levels joined by `/`, and the sheet key it was understood as.

    `confidence` 1.0 written so in the list of spellings, 0.6 and less a guess; `suggestion` is offered, not applied.
    `money_unit` is what a bare number counts in yuan: 1 or 10_000. `why` tells what keeps a column that has no field
    from the one its words else stand for.
    """

    letter: str
    header: str
    field: str | None = None
    confidence: float = 0.0
    suggestion: str = ""
    money_unit: int = 1
    why: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the plainly written rows of a table share: for each column with a field its key, its letter and its place
    in the line."""

    keys: tuple[str, ...]
    letters: tuple[str, ...]
    places: tuple[int, ...]


@dataclass(slots=True)
class Row:
    """One row: values by sheet key (several in one cell are a list), where each stands and what was written there.

    `skipped` is empty for data, else the reason: total, note, signature, header, numbering, group, struck, example,
    compare (去年同期, 同比), nil (无 | 无 | 0).
    `inferred` names the keys filled from a merged cell, 同上, the sheet's period or its title.
    `line` holds what is written under each column of the table, mapped or not.

    Of a `plain` row only the line and the values under its `frame` are kept, and nothing else is made before somebody
    asks: a hundred thousand rows with five containers each took most of the time and memory of an import.
    """

    row: int
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    raw: dict[str, Any] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    inferred: set[str] = field(default_factory=set)
    skipped: str = ""
    line: tuple[Any, ...] = ()
    frame: Frame | None = field(default=None, init=False, repr=False, compare=False)
    told: tuple[Any, ...] = field(default=(), init=False, repr=False, compare=False)

    @classmethod
    def plain(cls, frame: Frame, row: int, line: tuple[Any, ...], told: tuple[Any, ...]) -> Row:
        """A row of which nothing is to be said: `told` are its values in the order of the frame, None for blanks."""
        made = cls.__new__(cls)
        made.row, made.line, made.frame, made.told, made.skipped = row, line, frame, told, ""
        return made

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """What a plain row was not asked for yet."""
            if name not in _ASKED_LATER:
                raise AttributeError(name)
            made = _ASKED_LATER[name](self)
            setattr(self, name, made)
            return made

    def stand_alone(self) -> None:
        """Stop being plain: what the frame and the line told is the row's own from here on, and may be changed."""
        for name in _ASKED_LATER if self.frame is not None else ():
            getattr(self, name)
        self.frame, self.told = None, ()

    def _values(self) -> dict[str, Any]:
        assert self.frame is not None
        if None not in self.told:
            return dict(zip(self.frame.keys, self.told, strict=True))
        return {key: value for key, value in zip(self.frame.keys, self.told, strict=True) if value is not None}

    def _written(self) -> dict[str, Any]:
        assert self.frame is not None
        written = ((key, self.line[at]) for key, at in zip(self.frame.keys, self.frame.places, strict=True))
        return {key: raw for key, raw in written if raw is not None}

    def _cells(self) -> dict[str, str]:
        assert self.frame is not None
        letters = dict(zip(self.frame.keys, self.frame.letters, strict=True))
        return {key: f"{letters[key]}{self.row}" for key in self.raw}

    @property
    def refused(self) -> bool:
        """Whether an error keeps the whole row from becoming a record."""
        return bool(self.problems) and any(problem.severity is Severity.ERROR for problem in self.problems)


_ASKED_LATER: dict[str, Callable[[Row], Any]] = {
    "values": Row._values,
    "raw": Row._written,
    "cells": Row._cells,
    "problems": lambda _row: [],
    "inferred": lambda _row: set(),
}


@dataclass(frozen=True, slots=True)
class Total:
    """A figure in a total row against the sum of the rows it covers, rejected rows included: what the station sent is
    checked, not what was made of it. `first` and `last` are rows of the sheet; `unread` counts the cells among them
    that could not be read and are missing from the sum."""

    cell: str
    field: str
    stated: Any
    computed: Any
    first: int = 0
    last: int = 0
    unread: int = 0

    @property
    def agrees(self) -> bool:
        """Whether the unit added up what it wrote."""
        return bool(self.stated == self.computed)

    @property
    def words(self) -> str:
        """By how much it is off, and where."""
        gap = self.stated - self.computed
        said = _("写的是 {stated}，第 {first}–{last} 行加起来是 {computed}，{more} {gap}。").format(
            stated=_figure(self.stated),
            first=self.first,
            last=self.last,
            computed=_figure(self.computed),
            more=_("多写") if gap > 0 else _("少写"),
            gap=_figure(abs(gap)),
        )
        return said + _("其中 {count} 格读不出，没有算进去。").format(count=self.unread) if self.unread else said


def _figure(value: Any) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, Decimal) else f"{value:,}"


@dataclass(slots=True)
class Meta:
    """What stands around the table: who reports, for when, in which unit of money (yuan per unit, 0 when it is not
    said)."""

    report_unit: str = ""
    filler: str = ""
    reviewer: str = ""
    report_phone: str = ""
    fill_date: date | None = None
    period: tuple[date, date] | None = None
    money_unit: int = 0


@dataclass(slots=True)
class Table:
    """One table of a sheet. `kind` is empty when nothing tells it; `signature` is the key of a remembered mapping.

    Of a table that was laid out anew (forms, fields down the sheet) cells and rows are those of the new layout;
    `where` and `row_words` say where they stand in the file, by `origin` (of cells) and `words` (of rows: 3–9, B,
    A2:D6). In a table that is `apart` no row goes on about another.
    """

    sheet: str
    kind: str
    title: str
    meta: Meta
    header_rows: list[int]
    columns: list[Column]
    rows: Sequence[Row] = ()
    totals: list[Total] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    hidden: bool = False
    signature: str = ""
    origin: dict[str, str] = field(default_factory=dict)
    words: dict[int, str] = field(default_factory=dict)
    apart: bool = False

    @property
    def rearranged(self) -> bool:
        """Whether its records stand otherwise in the file than in rows."""
        return bool(self.words)

    def where(self, cell: str) -> str:
        """Where a cell of the table stands in the file."""
        return self.origin.get(cell, cell)

    def beside(self, cell: str) -> str:
        """The cell of the same row that the file has for it: of a part of a cell, the whole cell."""
        there = self.where(cell)
        return there if place_of(there)[0] == place_of(cell)[0] and not self.rearranged else cell

    def parts(self) -> dict[str, str]:
        """The columns that hold parts of other columns' cells, by their letters: the letter of the whole one."""
        places = {cell.rstrip(_DIGITS): self.beside(cell).rstrip(_DIGITS) for cell in self.origin}
        return {part: whole for part, whole in places.items() if part != whole}

    def row_words(self, number: int) -> str:
        """Where a row of the table stands in the file: 第 5 行, 第 3–9 行, B 列."""
        mark = self.words.get(number, str(number))
        if ":" in mark:
            return mark
        if mark.isalpha():
            return _("{column} 列").format(column=mark)
        first, _dash, last = mark.partition("–")
        return _("第 {first}–{last} 行").format(first=first, last=last) if last else _("第 {row} 行").format(row=first)

    @property
    def key(self) -> str:
        """What answers about this table are kept under."""
        return f"{self.sheet}!{self.header_rows[0]}!{self.columns[0].letter}"

    def data_rows(self) -> Iterator[Row]:
        """The rows that hold data, refused ones included."""
        return (row for row in self.rows if not row.skipped)


@dataclass(slots=True)
class FileReading:
    """One file: either refused with a reason, or its tables."""

    path: str
    sha256: str = ""
    size: int = 0
    refusal: Refusal | None = None
    tables: list[Table] = field(default_factory=list)
