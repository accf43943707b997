# SPDX-License-Identifier: MIT
"""What an import would do, as data: the window previews it, the command line prints it, `commit` carries it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from opsdesk.sheets.answers import Answers
from opsdesk.sheets.reading import Source
from opsdesk.sheets.table import CellProblem, FileReading, Table
from opsdesk.sheets.table import Row as SheetRow
from opsdesk.store.gate import Change
from opsdesk.work.landing.differing import Differs, Settled
from opsdesk.work.landing.ground import Doubt

OUTCOMES = ("new", "update", "same", "conflict", "error", "skipped")
REPEATED = "I-REPEATED"  # the code of the note that a row tells of what an earlier row of the import brings
WRONG_TOTAL = "W-TOTAL"  # the code of the warning in the cell of a total row that does not add up


@dataclass(slots=True)
class RowPlan:
    """One sheet row and what becomes of it.

    `differs` are fields of met records that the sheet tells otherwise; `touched` are the records it means, new or met;
    `doubt` is why the row waits as a whole, with the records it may mean. `fills` are fields of met records that the
    row changes, `settled` differences decided in the preview, `answered` a doubt answered there. `judged` is what the
    rules across records will say of it, None until somebody asked (`import_judging`); `repeats` are the records it
    tells of that an earlier row of the same import brings.
    """

    source: SheetRow
    outcome: str
    problems: list[CellProblem]
    differs: list[Differs] = field(default_factory=list)
    touched: list[tuple[str, str]] = field(default_factory=list)
    doubt: Doubt | None = None
    fills: Sequence[Differs] = ()
    settled: Sequence[Settled] = ()
    answered: Doubt | None = None
    judged: Sequence[CellProblem] | None = None
    repeats: Sequence[tuple[str, str]] = ()

    @property
    def row(self) -> int:
        """The row's number in its sheet."""
        return self.source.row


@dataclass(slots=True)
class TablePlan:
    """One table with its rows in sheet order."""

    table: Table
    rows: list[RowPlan]

    def counts(self) -> Counter[str]:
        """Rows by outcome."""
        return Counter(row.outcome for row in self.rows)

    def differences(self) -> int:
        """Fields that rows which come in tell otherwise than the office: they wait for a decision."""
        return sum(len(row.differs) for row in self.rows if row.outcome != "conflict")

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
    changes: list[Change] = field(default_factory=list)
    imported_before: bool = False
    source: Source | None = None
    answers: Answers = field(default_factory=Answers)

    def counts(self) -> Counter[str]:
        """Rows by outcome over all tables."""
        return sum((table.counts() for table in self.tables), Counter[str]())

    def problems(self) -> Iterator[tuple[TablePlan, CellProblem]]:
        """Every problem with its table, rows first."""
        for table in self.tables:
            for row in table.rows:
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
