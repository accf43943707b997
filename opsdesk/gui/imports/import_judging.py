# SPDX-License-Identifier: MIT
"""A preview is judged by the rules across records once it stands: of a large one first what is in view, then all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from opsdesk import errors
from opsdesk.gui import background

if TYPE_CHECKING:
    from opsdesk.gui.imports.import_review import ImportReview
    from opsdesk.gui.imports.import_work import ImportWork
    from opsdesk.work.imports.import_plan import ImportPlan

PAUSE_MS = 200  # after the last scrolling, before the rows in view are judged


class ImportJudging(QObject):
    """`judged` says that what the rules have to say is on screen, of the rows in view or of all."""

    judged = Signal()

    def __init__(self, work: ImportWork, review: ImportReview) -> None:
        super().__init__(review)
        self._work, self._review = work, review
        self._of: ImportPlan | None = None  # what is judged
        self._job: background.Job | None = None  # judges what is in view
        self._whole: background.Job | None = None  # judges all of it
        self._asked: set[tuple[int, int, int]] = set()  # file, table and place of rows that were judged in view
        self._by_sight = False  # not all is judged yet, and what is in view comes first
        self._is_done = False
        self._is_declined = False  # somebody ended it: only what is in view is judged, until they ask for all
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look)
        work.planned.connect(lambda _plan, fresh: self._begin(fresh))
        work.outdated.connect(self._stop)
        work.busy.connect(self._give_way)
        review.model.modelReset.connect(self._scrolled)
        review.grid.verticalScrollBar().valueChanged.connect(self._scrolled)
        review.judging_line.ended.connect(self._decline)
        review.judging_line.wanted.connect(self._resume)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is being judged and nothing waits to be."""
        return not (self._job or self._whole or self._pause.isActive())

    # All of it

    def _begin(self, fresh: bool) -> None:
        from opsdesk.work.imports.import_judging import is_small

        self._stop()
        self._of, self._is_done, self._asked = self._work.session.plan, False, set()
        self._is_declined = self._is_declined and not fresh
        self._by_sight = not is_small(self._of)
        self._go_on()

    def _judge_all(self) -> None:
        if self._whole is not None or self._is_done or self._is_declined or self._of is None:
            return
        session = self._work.session
        job = background.start(lambda job: session.judge(progress=job.report, cancel=job.cancelled))
        self._whole = job
        if self._by_sight:
            self._review.judging_line.show_progress(0, 0)
            job.progressed.connect(background.while_there(self, self._review.judging_line.show_progress))
        self._hear(job, self._all_judged)

    def _all_judged(self, whole: bool) -> None:
        self._is_done, self._by_sight = whole, self._by_sight and not whole
        self._review.judging_line.hide()
        if whole:
            self._review.show_judged(whole)
            self.judged.emit()

    def _stop(self) -> None:
        """The plan no longer stands, or a person waits for something else."""
        for job in filter(None, (self._job, self._whole)):
            job.cancel()
        self._job = self._whole = None
        self._pause.stop()
        self._review.judging_line.hide()

    def _give_way(self) -> None:
        """To whatever a person waits for; where that came to nothing, go on."""
        if self._work.job is not None:
            self._stop()
        elif self._of is not None and self._of is self._work.session.plan and not self._is_done:
            self._go_on()

    def _go_on(self) -> None:
        if self._by_sight:
            self._pause.start()  # what is in view is not on screen yet
        else:
            self._judge_all()

    def _decline(self) -> None:
        self._is_declined = True
        if self._whole is not None:
            self._whole.cancel()
        self._whole = None
        self._review.judging_line.offer()

    def _resume(self) -> None:
        self._is_declined = False
        self._judge_all()

    # What is in view

    def _scrolled(self) -> None:
        if self._by_sight:
            self._pause.start()

    def _look(self) -> None:
        """Judge the rows in view that were not judged yet, and go on with all others."""
        if self._job is not None:
            self._pause.start()
            return
        place, session = self._review.repairing.place, self._work.session
        new = [row for row in self._review.grid.places_in_view() if (*place, row) not in self._asked]
        if not self._by_sight:
            return
        if not new:
            self._judge_all()
            return
        self._asked.update((*place, row) for row in new)
        self._job = background.start(lambda _job: session.judge_rows(*place, new))
        self._hear(self._job, lambda _none: self._seen())

    def _seen(self) -> None:
        self._review.show_judged(False)
        self.judged.emit()
        self._judge_all()

    # How it is done

    def _hear(self, job: background.Job, done: Callable[..., object]) -> None:
        """What is told of a plan that is no longer shown is dropped."""
        session, plan = self._work.session, self._work.session.plan

        def ended(deed: Callable[..., object], told: object) -> None:
            if job is self._job:
                self._job = None
            elif job is self._whole:
                self._whole = None
            else:
                return
            if session is self._work.session and session.plan is plan:
                deed(told)

        job.finished.connect(background.while_there(self, lambda told: ended(done, told)))
        job.failed.connect(background.while_there(self, lambda failure: ended(_raise, failure)))


def _raise(failure: Exception) -> None:
    """A record that somebody changed meanwhile is met anew when the import is planned again; a fault is a fault."""
    if not isinstance(failure, errors.Told):
        raise failure
