# SPDX-License-Identifier: MIT
"""One import under way, from the files chosen to the receipts: what was repaired, said and chosen, kept as it goes.

Every method that reads or plans takes its time and is called off the window's thread; `repairs` is worked on at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

from opsdesk.sheets.answers import Answers
from opsdesk.sheets.reading import Held, Source
from opsdesk.sheets.table import Column, Table
from opsdesk.store.imports.import_facts import Preview
from opsdesk.store.office import Office
from opsdesk.work.imports import correcting, import_judging, importing, office_knowledge, receipts, settling
from opsdesk.work.imports.correction_list import write_correction_list
from opsdesk.work.imports.import_plan import ImportPlan
from opsdesk.work.imports.import_rows import TableRows
from opsdesk.work.imports.importing import Progress, Receipt
from opsdesk.work.imports.repairs import Repairs
from opsdesk.work.landing.row_plan import RowPlan


class ImportSession:
    """`plan` is the import as it would land now; every method that changes something returns it anew."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.plan = ImportPlan([], "")
        self.repairs = Repairs()
        self.preview_id = ""
        self.stale = False  # something was repaired or chosen since the plan was made
        self._rows: dict[tuple[int, int], TableRows] = {}

    def open(
        self,
        sources: Sequence[Source],
        answers: Sequence[Answers] = (),
        *,
        progress: Progress | None = None,
        cancel: Event | None = None,
    ) -> ImportPlan:
        """Read and plan files, each with what was said of it already."""
        return self._begin(importing.plan_sources(self.office, sources, answers, progress=progress, cancel=cancel))

    def resume(self, preview: Preview, *, progress: Progress | None = None, cancel: Event | None = None) -> ImportPlan:
        """A preview left half done: its files read again, and all that was said and repaired."""
        sources, answers = [], []
        for sha256, name in preview.files:
            original = self.office.imports.originals.read(sha256)
            if original is not None and original.data:
                sources.append(Held(name, original.data))
                answers.append(Answers.from_plain(preview.answers.get(sha256, {})))
        bare = [replace(one, cells={}) for one in answers]
        plan = importing.plan_sources(self.office, sources, bare, progress=progress, cancel=cancel)
        self._begin(plan)
        self.preview_id = preview.id
        for place in range(len(plan.files)):
            self.repairs.take_cells(place, answers[place].cells)
        return self.renewed()

    def renewed(self) -> ImportPlan:
        """The plan after repairs and choices."""
        files = self.plan.files
        self.stale = False
        for place, file in enumerate(files):
            file.answers.cells = self.repairs.cells(place)
        sources = [file.source or Path(file.reading.path) for file in files]
        answers = [file.answers for file in files]
        plan = importing.plan_readings(self.office, [file.reading for file in files], sources, answers)
        import_judging.carry_over(self.plan, plan, self.repairs.take_mended())
        self.plan, self._rows = plan, {}
        return plan

    def say(self, place: int, said: Callable[[Answers], None], cancel: Event | None = None) -> ImportPlan:
        """Change the answers about one file (its place in the plan), which is read again under them."""
        said(self.plan.files[place].answers)
        return self.answer(place, self.plan.files[place].answers, cancel)

    def answer(self, place: int, answers: Answers, cancel: Event | None = None) -> ImportPlan:
        """Read one file again under these answers."""
        bare = replace(answers, cells={})
        fresh = importing.replan(self.office, self.plan, self.plan.files[place], bare, cancel=cancel)
        self.plan = fresh
        self.repairs.renew(place, fresh.files[place].reading)
        return self.renewed()

    def map_column(self, place: int, table: Table, column: Column, key: str, cancel: Event | None = None) -> ImportPlan:
        """Read a column as another field from now on, "" to leave it out: in this file, in the unit's next one, and
        where its head is news, in every sheet of the kind."""
        said = {column.letter: key}
        for one, learnt in office_knowledge.worth_learning(table, said):
            office_knowledge.learn_spelling(self.office, table, one, learnt)
        office_knowledge.remember_columns(self.office, table, said)
        return self.say(place, lambda answers: answers.of(table.key).columns.update(said), cancel)

    def choose(self, place: int, table: Table, row: RowPlan, record_id: str | None) -> ImportPlan:
        """A row that may mean several records means this one; "" for none of them, which is remembered; None to leave
        it open after all."""
        chosen, where = self.plan.files[place].answers.chosen, f"{table.sheet}!{row.row}"
        doubt = row.doubt or row.answered
        if doubt is not None and record_id == "":
            for candidate in doubt.candidates:
                self.office.imports.apart.keep(doubt.register, candidate, [doubt.likeness])
        elif doubt is not None and chosen.get(where) == "":
            for candidate in doubt.candidates:
                self.office.imports.apart.forget(doubt.register, candidate, doubt.likeness)
        chosen.pop(where, None)
        if record_id is not None:
            chosen[where] = record_id
        return self.renewed()

    def settle(self, file: int, table: int, number: int, about: tuple[str, str], choice: str, alike: bool) -> None:
        """Settle a difference (`work.settling.settle`); the plan is stale until it is renewed."""
        one = self.plan.files[file]
        settling.settle(one.answers, one.tables[table], number, about, choice, alike)
        self.stale = True

    def leave(self, file: int, table: int, number: int, out: bool) -> None:
        """Leave the row of that number out, or take it in after all; the plan is stale until it is renewed."""
        one = self.plan.files[file]
        settling.leave(one.answers, one.tables[table], number, out)
        self.stale = True

    def decide(self, file: int, said: settling.Said) -> None:
        """Say of the rows of a file what was said before; the plan is stale until it is renewed."""
        settling.say(self.plan.files[file].answers, said)
        self.stale = True

    def judge(self, *, progress: Progress | None = None, cancel: Event | None = None) -> bool:
        """Tell what the rules across records will say, of every row; False when it was cancelled or another plan took
        the place of this one meanwhile. What shows the rows is to be renewed after it."""
        plan = self.plan
        tell = (lambda done, total: progress(done, total, "")) if progress else lambda done, total: None
        return import_judging.judge(self.office, plan, progress=tell, cancel=cancel) and plan is self.plan

    def judge_rows(self, file: int, table: int, places: Sequence[int]) -> None:
        """The same of the rows at some places of a table."""
        rows = self.plan.files[file].tables[table].rows
        import_judging.judge(self.office, self.plan, [rows[place] for place in places if place < len(rows)])

    def rows(self, file: int, table: int) -> TableRows:
        """The rows of one table."""
        if (file, table) not in self._rows:
            self._rows[file, table] = TableRows(self.plan.files[file].tables[table])
        return self._rows[file, table]

    def write_corrections(self, place: int, path: Path) -> int:
        """Write the rows of one file that do not come in as a workbook for its station; how many. Raises what
        `correcting.write_corrections` raises."""
        return correcting.write_corrections(self.office, self.plan.files[place], path).rows

    def write_list(self, path: Path) -> None:
        """Write every refused cell as a PDF."""
        write_correction_list(self.office, self.plan, path)

    def close(self) -> None:
        """Nothing to let go of here."""

    def keep(self) -> None:
        """Keep it half done, inside the office; called after every change."""
        if any(file.tables for file in self.plan.files):
            for place, file in enumerate(self.plan.files):
                file.answers.cells = self.repairs.cells(place)
            self.preview_id = receipts.keep_preview(self.office, self.plan, self.preview_id)

    def drop(self) -> None:
        """Forget what was kept: it was given up."""
        if self.preview_id:
            receipts.drop_preview(self.office, self.preview_id)
            self.preview_id = ""

    def commit(self) -> list[Receipt]:
        """Carry it out, with every repair, and forget what was kept half done."""
        done = importing.commit(self.office, self.renewed() if self.stale else self.plan)
        self.drop()
        return done

    def take(self, plan: ImportPlan) -> ImportPlan:
        """Go on with a plan that was made elsewhere."""
        return self._begin(plan)

    def _begin(self, plan: ImportPlan) -> ImportPlan:
        self.plan, self.stale, self._rows = plan, False, {}
        self.repairs.knowledge = office_knowledge.knowledge_of(self.office)
        self.repairs.follow([file.reading for file in plan.files])
        return plan
