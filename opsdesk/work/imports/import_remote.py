# SPDX-License-Identifier: MIT
"""An import held by another process (`import_helper`), with the same face as one held here (`ImportSession`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from opsdesk.sheets.answers import Answers
from opsdesk.sheets.reading import Source
from opsdesk.sheets.table import Column, Table
from opsdesk.store.backups import unasked
from opsdesk.store.hand import Hand
from opsdesk.store.imports.import_facts import Preview
from opsdesk.store.office import Office
from opsdesk.store.upgrading.backup_folder import Occasion
from opsdesk.work.imports.helper_line import Helper
from opsdesk.work.imports.import_plan import ImportPlan
from opsdesk.work.imports.importing import Progress, Receipt
from opsdesk.work.imports.remote_rows import RemoteRepairs, RemoteRows
from opsdesk.work.imports.settling import Said
from opsdesk.work.landing.row_plan import RowPlan


class RemoteSession:
    """`ImportSession` for an import too large for the window's process."""

    def __init__(self, office: Office, hand: Hand) -> None:
        self.office = office
        self.plan = ImportPlan([], "")
        self.preview_id = ""
        self.stale = False
        self._helper = Helper(hand)
        self.repairs = RemoteRepairs(self._helper, self._wrote)
        self._rows: dict[tuple[int, int], RemoteRows] = {}

    def open(
        self,
        sources: Sequence[Source],
        answers: Sequence[Answers] = (),
        *,
        progress: Progress | None = None,
        cancel: Event | None = None,
    ) -> ImportPlan:
        """Read and plan files, each with what was said of it already."""
        return self._took(self._helper.do("open", list(sources), list(answers), progress=progress, cancel=cancel))

    def resume(self, preview: Preview, *, progress: Progress | None = None, cancel: Event | None = None) -> ImportPlan:
        """A preview left half done."""
        self.preview_id = preview.id
        return self._took(self._helper.do("resume", preview, progress=progress, cancel=cancel))

    def renewed(self) -> ImportPlan:
        """The plan after repairs and choices."""
        self.stale = False
        return self._took(self._helper.do("renewed"))

    def say(self, place: int, said: Callable[[Answers], None], cancel: Event | None = None) -> ImportPlan:
        """Change the answers about one file, which is read again under them."""
        said(self.plan.files[place].answers)
        return self._took(self._helper.do("answer", place, self.plan.files[place].answers))

    def map_column(self, place: int, table: Table, column: Column, key: str, cancel: Event | None = None) -> ImportPlan:
        """Read a column as another field from now on."""
        return self._took(self._helper.do("map_column", place, table, column, key))

    def choose(self, place: int, table: Table, row: RowPlan, record_id: str | None) -> ImportPlan:
        """A row that may mean several records means this one, none of them, or is left open."""
        return self._took(self._helper.do("choose", place, table, row, record_id))

    def settle(self, file: int, table: int, number: int, about: tuple[str, str], choice: str, alike: bool) -> None:
        """Settle a difference."""
        answers = self.plan.files[file].answers
        answers.settled = self._helper.ask("settle", file, table, number, about, choice, alike)
        self.stale = True

    def leave(self, file: int, table: int, number: int, out: bool) -> None:
        """Leave a row out, or take it in after all."""
        self.plan.files[file].answers.left = self._helper.ask("leave", file, table, number, out)
        self.stale = True

    def judge(self, *, progress: Progress | None = None, cancel: Event | None = None) -> bool:
        """Tell what the rules across records will say, of every row; False when it was cancelled."""
        return not (cancel and cancel.is_set()) and self._helper.judge(progress, cancel)

    def judge_rows(self, file: int, table: int, places: Sequence[int]) -> None:
        """The same of the rows at some places of a table."""
        self._helper.do("judge_rows", file, table, list(places))

    def decide(self, file: int, said: Said) -> None:
        """Say of the rows of a file what was said before."""
        answers = self.plan.files[file].answers
        answers.settled, answers.left = self._helper.ask("decide", file, said)
        self.stale = True

    def rows(self, file: int, table: int) -> RemoteRows:
        """The rows of one table."""
        if (file, table) not in self._rows:
            self._rows[file, table] = RemoteRows(self._helper, file, table)
        return self._rows[file, table]

    def write_corrections(self, place: int, path: Path) -> int:
        """Write the correction workbook of one file; how many rows go back."""
        return int(self._helper.do("write_corrections", place, path))

    def write_list(self, path: Path) -> None:
        """Write the list of errors."""
        self._helper.do("write_list", path)

    def keep(self) -> None:
        """Keep it half done."""
        self.preview_id = self._helper.do("keep")

    def drop(self) -> None:
        """Forget what was kept, and let the process go."""
        if self.preview_id:
            self._helper.do("drop")
        self.close()

    def commit(self) -> list[Receipt]:
        """Carry it out. The backup before it is made here, where the keyring is."""
        unasked.automatic(self.office, Occasion.IMPORT)
        done: list[Receipt] = self._helper.do("commit")
        self.office.note_anchor()
        self.close()
        return done

    def close(self) -> None:
        """Let the process go; what was kept stays kept."""
        self._helper.end()

    def _took(self, plan: ImportPlan) -> ImportPlan:
        """What is on screen is fetched here, off the window's thread: the window need not wait for it."""
        shown: list[tuple[tuple[int, int], RemoteRows | None]] = [*self._rows.items()] or [((0, 0), None)]
        there = [one for one in shown if one[0][0] < len(plan.files) and one[0][1] < len(plan.files[one[0][0]].tables)]
        fresh = {place: RemoteRows(self._helper, *place) for place, _before in there}
        for place, before in there:
            fresh[place].fetch(before.latest if before is not None else 0)
        self.plan, self._rows = plan, fresh
        return plan

    def _wrote(self, file: int, table: int) -> None:
        if (file, table) in self._rows:
            self._rows[file, table].forget()
