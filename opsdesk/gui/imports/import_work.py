# SPDX-License-Identifier: MIT
"""What an import page does off the window's thread: read, plan, plan anew, keep, write; one import at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from opsdesk.gui import background
from opsdesk.i18n import _
from opsdesk.work.imports.deciding import Chosen, Decisions
from opsdesk.work.imports.import_session import ImportSession
from opsdesk.work.imports.import_where import Session, session_for, session_of
from opsdesk.work.imports.settling import Said, said_in

if TYPE_CHECKING:
    from opsdesk.sheets.answers import Answers
    from opsdesk.sheets.reading import Source
    from opsdesk.sheets.table import Column, Table
    from opsdesk.store.imports.import_facts import Preview
    from opsdesk.store.office import Office
    from opsdesk.work.imports.import_plan import ImportPlan
    from opsdesk.work.landing.row_plan import RowPlan

PAUSE_MS = 250  # after the last repair, before the import is planned anew


class ImportWork(QObject):
    """`planned` brings a plan and whether it is a new import; `busy` says that something began or ended; `kept` that
    the preview lies in the office; `committed` brings receipts, `failed` what went wrong."""

    planned = Signal(object, bool)
    busy = Signal()
    progressed = Signal(int, int, str)
    kept = Signal()
    committed = Signal(list)
    failed = Signal(object)
    settled = Signal()  # what was put aside or given up is kept or forgotten now
    written = Signal(str)  # what went back to a station, in words
    outdated = Signal()  # something was repaired or decided: the plan no longer stands

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.session: Session = ImportSession(office)
        self.decisions = Decisions()
        self.job: background.Job | None = None  # nothing else can be done until it ends
        self._again: background.Job | None = None  # planning anew beside the person's work
        self._keeping: background.Job | None = None
        self._keep_again = False  # something changed while the preview was being kept
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._plan_again)
        self.destroyed.connect(partial(_close, self.__dict__))

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is under way and nothing waits to be."""
        return not (self.job or self._again or self._keeping or self._pause.isActive())

    def read(self, sources: Callable[[], Sequence[Source]], answers: Sequence[Answers] = ()) -> None:
        """Read and plan files, each with what was said of it already; what they are is found out off the window's
        thread too."""

        def work(job: background.Job) -> tuple[Session, ImportPlan]:
            found = sources()
            session = session_for(self.office, found)
            return session, session.open(found, answers, progress=job.report, cancel=job.cancelled)

        self._start(work, self._opened)

    def read_again(self, batch_id: str) -> None:
        """Read the file of an earlier import from its kept original, with what was said of it then."""
        from opsdesk.sheets.reading import Held
        from opsdesk.work.imports.receipts import answers_of, original_of

        def sources() -> list[Source]:
            original = original_of(self.office, batch_id)
            return [Held(original.file_name, original.data)]

        self.read(sources, [answers_of(self.office, batch_id)])

    def resume(self, preview: Preview) -> None:
        """Go on with a preview that was left half done."""

        def work(job: background.Job) -> tuple[Session, ImportPlan]:
            session = session_of(self.office, preview)
            return session, session.resume(preview, progress=job.report, cancel=job.cancelled)

        self._start(work, self._opened)

    def take(self, plan: ImportPlan) -> None:
        """Go on with a plan that was made elsewhere."""
        session = ImportSession(self.office)
        self._opened((session, session.take(plan)))

    def commit(self) -> None:
        """Write the plan, each file whole."""
        session = self.session

        def work(job: background.Job) -> list[Any]:
            job.report(0, 0, _("正在入库"))
            return session.commit()

        self._start(work, self._written)

    def map_column(self, place: int, table: Table, column: Column, key: str) -> None:
        """A column is another field."""
        session = self.session
        self._start(lambda job: session.map_column(place, table, column, key, job.cancelled), self._said)

    def choose(self, file: int, table: int, row: RowPlan, record_id: str | None) -> None:
        """A row means a record, none of those offered, or is left open."""
        if self.job is None:
            plan = self.session.plan.files[file]
            before = plan.answers.chosen.get(f"{plan.tables[table].table.sheet}!{row.row}")
            was, becomes = Chosen(table, row.row, before), Chosen(table, row.row, record_id)
            self.decisions.do(file, was, becomes, self.session.repairs.done)
            self._choose(file, table, row, record_id)

    def _choose(self, file: int, table: int, row: RowPlan, record_id: str | None) -> None:
        session, about = self.session, self.session.plan.files[file].tables[table].table
        self._start(lambda _job: session.choose(file, about, row, record_id), self._said)

    def undo(self) -> bool:
        """Take back the last step if a row was decided by it; whether that was so."""
        if self.job is not None:
            return True  # the plan is on its way
        one = self.decisions.undo(self.session.repairs.done)
        return one is not None and self._decide(one.file, one.before)

    def redo(self) -> bool:
        """Decide once more what was taken back last; False where a repair was."""
        if self.job is not None:
            return True
        one = self.decisions.redo(self.session.repairs.done)
        return one is not None and self._decide(one.file, one.after)

    def _decide(self, file: int, said: Said | Chosen) -> bool:
        if isinstance(said, Chosen):
            rows = self.session.rows(file, said.table)
            row = rows.row(list(rows.numbers).index(said.row))
            self._choose(file, said.table, row, said.record_id)
        else:
            self.session.decide(file, said)
            self.repaired()
        return True

    def say(self, place: int, said: Callable[[Answers], None]) -> None:
        """Something is said of a file, which is read again."""
        session = self.session
        self._start(lambda job: session.say(place, said, job.cancelled), self._said)

    def settle(self, file: int, table: int, number: int, about: tuple[str, str], choice: str, alike: bool) -> None:
        """A difference of a row is settled; planned anew when the person pauses."""
        if self.job is None:
            self._say_of(file, lambda: self.session.settle(file, table, number, about, choice, alike))

    def leave(self, file: int, table: int, number: int, out: bool) -> None:
        """A row stays out, or comes in after all."""
        if self.job is None:
            self._say_of(file, lambda: self.session.leave(file, table, number, out))

    def _say_of(self, file: int, deed: Callable[[], None]) -> None:
        """One step in which something is said of rows of a file."""
        before = said_in(self.session.plan.files[file].answers)
        deed()
        after = said_in(self.session.plan.files[file].answers)
        self.decisions.do(file, before, after, self.session.repairs.done)
        self.repaired()

    def repaired(self) -> None:
        """Cells were written into: plan anew when the person pauses."""
        self.session.stale = True
        self._pause.start()
        self.outdated.emit()

    def later(self) -> None:
        """Put the import aside: it is kept."""
        session = self.session
        self._let_go()
        self._settle(lambda _job: (session.keep(), session.close()))

    def give_up(self) -> None:
        """Forget the import."""
        session = self.session
        self._let_go()
        self._settle(lambda _job: session.drop())

    def write(self, work: Callable[[Session], str]) -> None:
        """Write something for a station; `work` says in words what it did."""
        session = self.session
        job = background.start(lambda _job: work(session))
        job.finished.connect(background.while_there(self, lambda words: self.written.emit(words)))
        job.failed.connect(background.while_there(self, lambda failure: self.failed.emit(failure)))

    def cancel(self) -> None:
        """Ask what is under way to stop; its result is dropped."""
        if self.job is not None:
            self.job.cancel()
            self.job = None
            self.busy.emit()

    # How it is done

    def _settle(self, work: Callable[[background.Job], Any]) -> None:
        job = background.start(work)
        job.finished.connect(background.while_there(self, lambda _done: self.settled.emit()))
        job.failed.connect(background.while_there(self, lambda _failure: self.settled.emit()))

    def _start(self, work: Callable[[background.Job], Any], done: Callable[[Any], None]) -> None:
        if self.job is not None:
            return
        self._pause.stop()
        self.job = background.start(work)
        self.job.progressed.connect(self.progressed)
        self.job.finished.connect(done)
        self.job.failed.connect(self._failed)
        self.progressed.emit(0, 0, "")
        self.busy.emit()

    def _opened(self, made: tuple[Session, ImportPlan]) -> None:
        self.job = None
        self.session.close()
        self.session, self.decisions = made[0], Decisions()
        self.planned.emit(made[1], True)
        self._keep()

    def _said(self, plan: ImportPlan) -> None:
        self.job = None
        self.planned.emit(plan, False)
        self._keep()

    def _written(self, receipts: list[Any]) -> None:
        self.job = None
        self._let_go()
        self.committed.emit(receipts)

    def _let_go(self) -> None:
        self._pause.stop()
        self.session = ImportSession(self.office)

    def _plan_again(self) -> None:
        """Plan what was repaired; the sheet stays as it is until then."""
        if self.job is not None:
            return
        if self._again is not None:
            self._pause.start()
            return
        session = self.session
        self._again = background.start(lambda _job: session.renewed())
        self._again.finished.connect(background.while_there(self, lambda plan: self._planned_again(session, plan)))
        self._again.failed.connect(self._failed)

    def _planned_again(self, session: Session, plan: ImportPlan) -> None:
        self._again = None
        if session is self.session and plan is session.plan:
            self.planned.emit(plan, False)
            self._keep()

    def _keep(self) -> None:
        """Lay the preview into the office as it stands; once more when something changed meanwhile."""
        if self._keeping is not None:
            self._keep_again = True
            return
        session = self.session
        self._keeping = background.start(lambda _job: session.keep())
        self._keeping.finished.connect(self._has_kept)
        self._keeping.failed.connect(self._failed)

    def _has_kept(self) -> None:
        self._keeping = None
        if self._keep_again:
            self._keep_again = False
            self._keep()
        else:
            self.kept.emit()

    def _failed(self, failure: Exception) -> None:
        self.job = self._again = self._keeping = None
        self.busy.emit()
        self.failed.emit(failure)


def _close(held: dict[str, Any], *_gone: object) -> None:
    """The page goes: an import in a process of its own must not outlive the open office."""
    held["session"].close()
