# SPDX-License-Identifier: MIT
"""The rows of one table of an import, asked for what a preview shows: by place, fate, problem and text."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import compress
from operator import and_
from typing import Protocol

from opsdesk.i18n import _
from opsdesk.records.problem import Severity
from opsdesk.sheets.address import place_of
from opsdesk.sheets.table import CellProblem, Column, Row
from opsdesk.work.imports.import_plan import OUTCOMES, REPEATED, TablePlan
from opsdesk.work.landing.row_plan import RowPlan

MOST_CELLS = 2_000  # of one kind of problem; nobody walks through more
MOST_KINDS = 300
LARGEST_WHOLE = 1e15  # from here on a workbook keeps no whole number whole
_ORDER = list(Severity)


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One thing said of some cells: how often, and in which (the first `MOST_CELLS`)."""

    severity: Severity
    code: str
    message: str
    count: int
    cells: tuple[str, ...]


class Rows(Protocol):
    """A table's rows, here or in another process. Places count from 0, `numbers` are the rows' numbers in the sheet."""

    @property
    def numbers(self) -> Sequence[int]:
        """Each row's number, in order."""
        ...

    @property
    def kinds(self) -> Sequence[ProblemKind]:
        """What is said of the rows' cells."""
        ...

    def __len__(self) -> int: ...

    def row(self, place: int) -> RowPlan:
        """One row."""
        ...

    def select(self, outcomes: Collection[str], only_problems: bool) -> Sequence[int]:
        """Places of rows of these fates (all when none is named), without those nothing is said of if asked."""
        ...

    def alike(self, column: int, message: str, text: str) -> list[str]:
        """The cells of a column of which the same is said and which hold the same text."""
        ...

    def find(self, sought: str, columns: Sequence[int], whole: bool) -> list[tuple[int, int]]:
        """(place, column) of the cells that hold `sought`, or are it."""
        ...

    def renew(self) -> None:
        """More is said of the rows by now, and is counted."""
        ...

    def forget(self) -> None:
        """More is said of some rows by now."""
        ...


class TableRows:
    """The rows of a plan in this process."""

    def __init__(self, plan: TablePlan) -> None:
        self._plan = plan
        self.numbers = array("I", plan.numbers)
        fates = bytearray(len(self.numbers))  # of newcomers 0, "new"
        for place, row in plan.places:
            fates[place] = OUTCOMES.index(row.outcome)
        self._fates = bytes(fates)
        self.renew()

    def renew(self) -> None:
        """Count anew what is said of the rows."""
        self.kinds = kinds_of(problem for row in self._plan.telling for problem in said_of(row))
        said = bytearray(len(self.numbers))
        for place, row in self._plan.places:
            said[place] = bool(row.problems) or any(map(_weighs, row.judged or ()))
        self._said = bytes(said)
        self._cells = {kind.message: set(kind.cells) for kind in self.kinds}

    def forget(self) -> None:
        """Nothing was fetched: the rows themselves are here."""

    def __len__(self) -> int:
        return len(self._plan.rows)

    def row(self, place: int) -> RowPlan:
        """One row."""
        return self._plan.rows[place]

    def select(self, outcomes: Collection[str], only_problems: bool) -> Sequence[int]:
        """Places of rows of these fates, without those nothing is said of if asked."""
        wanted = set(map(OUTCOMES.index, outcomes or OUTCOMES))
        fits = self._fates.translate(bytes(fate in wanted for fate in range(256)))
        if only_problems:
            fits = bytes(map(and_, fits, self._said))
        places = range(len(self))
        return places if all(fits) else array("I", compress(places, fits))

    def alike(self, column: int, message: str, text: str) -> list[str]:
        """The cells of a column of which the same is said and which hold the same text."""
        letter = self._plan.table.columns[column].letter
        wanted = {place_of(cell)[0] for cell in self._cells.get(message, ()) if cell.rstrip("0123456789") == letter}
        columns = self._plan.table.columns
        rows = (row for row in self._plan.telling if row.row in wanted)
        return [f"{letter}{row.row}" for row in rows if text_of(row.source, columns, column) == text]

    def find(self, sought: str, columns: Sequence[int], whole: bool) -> list[tuple[int, int]]:
        """(place, column) of the cells that hold `sought`, or are it."""
        heads = self._plan.table.columns
        return [
            (place, column)
            for place, row in enumerate(self._plan.rows)
            for column in columns
            if _holds(text_of(row.source, heads, column), sought, whole)
        ]


def said_of(row: RowPlan) -> Sequence[CellProblem]:
    """All that is said of a row's cells: of the row itself, and by the rules across records once they were asked."""
    return [*row.problems, *row.judged] if row.judged else row.problems


def _weighs(problem: CellProblem) -> bool:
    """Whether a row is worth a look for it; a gap that the sheet has no column for is not."""
    return problem.severity is not Severity.INFO


def kinds_of(problems: Iterable[CellProblem]) -> list[ProblemKind]:
    """What is said of cells, each thing once; what keeps rows out first."""
    groups: dict[tuple[Severity, str, str], list[str]] = {}
    for problem in problems:
        words = _("与前面的行重复，不另建记录。") if problem.code == REPEATED else problem.message
        groups.setdefault((problem.severity, problem.code, words), []).append(problem.cell)
    ranked = sorted(groups.items(), key=lambda one: _ORDER.index(one[0][0]))
    return [ProblemKind(*what, len(cells), tuple(cells[:MOST_CELLS])) for what, cells in ranked]


def text_of(row: Row, columns: Sequence[Column], place: int) -> str:
    """What is written in a cell, or what a blank or merged cell was filled with."""
    raw = row.line[place] if place < len(row.line) else None
    key = columns[place].field
    if raw is None and key and key in row.inferred:
        raw = row.values.get(key)
    return cell_text(raw)


def cell_text(raw: object) -> str:
    """A cell's content as a workbook shows it: days as ISO, whole numbers whole, destroyed ones as 9.99999E+17."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "√" if raw else "×"
    if isinstance(raw, datetime):
        return raw.strftime("%Y-%m-%d" if raw.time() == time.min else "%Y-%m-%d %H:%M")
    if isinstance(raw, list):
        return "、".join(map(cell_text, raw))
    if isinstance(raw, float | int):
        return f"{raw:.5E}" if abs(raw) >= LARGEST_WHOLE else f"{raw:.10f}".rstrip("0").rstrip(".")
    return " ".join(str(raw).split())


def _holds(text: str, sought: str, whole: bool) -> bool:
    return text == sought if whole else sought in text
