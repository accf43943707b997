# SPDX-License-Identifier: MIT
"""What an import would do, as data: the window previews it, the command line prints it, `commit` carries it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, overload

from opsdesk.sheets.answers import Answers
from opsdesk.sheets.body.sheaf import Sheaf
from opsdesk.sheets.reading import Source
from opsdesk.sheets.table import CellProblem, FileReading, Table
from opsdesk.sheets.table import Row as SheetRow
from opsdesk.store.imports.changes import Changes
from opsdesk.work.landing.row_plan import RowPlan

OUTCOMES = ("new", "update", "same", "conflict", "error", "skipped")
REPEATED = "I-REPEATED"  # the code of the note that a row tells of what an earlier row of the import brings
WRONG_TOTAL = "W-TOTAL"  # the code of the warning in the cell of a total row that does not add up


class Newcoming(Protocol):
    """The rows of a table that bring a record nobody has seen, and nothing else."""

    @property
    def numbers(self) -> Sequence[int]:
        """Their numbers in the sheet, ascending."""
        ...

    def plan(self, row: SheetRow) -> RowPlan:
        """What becomes of one of them."""
        ...


class PlannedRows(Sequence[RowPlan]):
    """The rows of a table in sheet order: `others`, by place, and the newcomers, which are made when asked for."""

    def __init__(self, rows: Sheaf, others: dict[int, RowPlan], new: Newcoming) -> None:
        self._rows, self._made, self._new = rows, others, new
        self._counted = Counter(row.outcome for row in others.values())
        if new.numbers:
            self._counted["new"] += len(new.numbers)

    @property
    def numbers(self) -> Sequence[int]:
        """Each row's number in the sheet, in order."""
        return self._rows.numbers

    def places(self) -> Iterable[tuple[int, RowPlan]]:
        """Those that lie here by now, with their places."""
        return [(place, self._made[place]) for place in sorted(self._made)]

    def counts(self) -> Counter[str]:
        """Rows by outcome."""
        return Counter(self._counted)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> RowPlan: ...
    @overload
    def __getitem__(self, place: slice) -> list[RowPlan]: ...
    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        at = range(len(self))[place]
        if at not in self._made:
            return self._made.setdefault(at, self._new.plan(self._rows[at]))  # another thread may have been faster
        return self._made[at]

    def __iter__(self) -> Iterator[RowPlan]:
        return (
            self[at] if at in self._made else self._made.setdefault(at, self._new.plan(row))
            for at, row in enumerate(self._rows)
        )


@dataclass(slots=True)
class TablePlan:
    """One table with its rows in sheet order."""

    table: Table
    rows: Sequence[RowPlan]

    @property
    def telling(self) -> Iterable[RowPlan]:
        """The rows of which there may be something to tell: those that only bring a record are made when asked for."""
        return (row for _place, row in self.places)

    @property
    def places(self) -> Iterable[tuple[int, RowPlan]]:
        """The same with their places among all rows."""
        return self.rows.places() if isinstance(self.rows, PlannedRows) else enumerate(self.rows)

    @property
    def numbers(self) -> Sequence[int]:
        """The number of each row in the sheet."""
        return self.rows.numbers if isinstance(self.rows, PlannedRows) else [row.row for row in self.rows]

    def counts(self) -> Counter[str]:
        """Rows by outcome."""
        if isinstance(self.rows, PlannedRows):
            return self.rows.counts()
        return Counter(row.outcome for row in self.rows)

    def differences(self) -> int:
        """Fields that rows which come in tell otherwise than the office: they wait for a decision."""
        return sum(len(row.differs) for row in self.telling if row.outcome != "conflict")

    def size(self) -> int:
        """How many rows the table has, notes and totals included."""
        return len(self.rows)


@dataclass(slots=True)
class SeenTable(TablePlan):
    """A table whose rows lie in another process: only what is counted of them is here."""

    counted: Counter[str] = field(default_factory=Counter)
    differ: int = 0
    held: int = 0

    def counts(self) -> Counter[str]:
        """Rows by outcome."""
        return self.counted

    def differences(self) -> int:
        """Fields that wait for a decision."""
        return self.differ

    def size(self) -> int:
        """How many rows the table has."""
        return self.held


@dataclass(slots=True)
class FilePlan:
    """One file: its reading, its tables, and the changes that would be written as one batch.

    `imported_before` is set when the office already took in the same bytes. `source` is where the bytes are, and
    `answers` what was said about them so far.
    """

    path: Path
    reading: FileReading
    tables: list[TablePlan] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    imported_before: bool = False
    source: Source | None = None
    answers: Answers = field(default_factory=Answers)

    def counts(self) -> Counter[str]:
        """Rows by outcome over all tables."""
        return sum((table.counts() for table in self.tables), Counter[str]())

    def problems(self) -> Iterator[tuple[TablePlan, CellProblem]]:
        """Every problem with its table, rows first."""
        for table in self.tables:
            for row in table.telling:
                yield from ((table, problem) for problem in row.problems)
            yield from ((table, problem) for problem in table.table.problems)


@dataclass(slots=True)
class ImportPlan:
    """All files of one import, planned in order: what one file brings, the next one meets. `head` is the head of the
    history it was planned at; a plan made at another head is made anew before it is carried out."""

    files: list[FilePlan]
    head: str

    def counts(self) -> Counter[str]:
        """Rows by outcome over all files."""
        return sum((file.counts() for file in self.files), Counter[str]())
