# SPDX-License-Identifier: MIT
"""A preview is judged by the rules across records once it stands: a small one whole, of a large one what is in view."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from opsdesk import errors
from opsdesk.gui import background

if TYPE_CHECKING:
    from opsdesk.gui.import_review import ImportReview
    from opsdesk.gui.import_work import ImportWork

PAUSE_MS = 200  # after the last scrolling, before the rows in view are judged


class ImportJudging(QObject):
    """`judged` says that what the rules have to say is on screen."""

    judged = Signal()

    def __init__(self, work: ImportWork, review: ImportReview) -> None:
        super().__init__(review)
        self._work, self._review = work, review
        self._job: background.Job | None = None
        self._asked: set[tuple[int, int, int]] = set()  # file, table and place of rows that were judged in view
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._by_sight = False  # the import is too large to be judged whole
        work.planned.connect(lambda *_plan: self._begin())
        review.model.modelReset.connect(self._scrolled)
        review.grid.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is being judged and nothing waits to be."""
        return not (self._job or self._pause.isActive())

    def _begin(self) -> None:
        self._by_sight, self._asked = False, set()
        self._start(lambda session: session.judge(), self._told)

    def _told(self, whole: bool) -> None:
        self._by_sight = not whole
        if whole:
            self._review.show_judged(whole)
            self.judged.emit()
        else:
            self._look()

    def _scrolled(self) -> None:
        if self._by_sight:
            self._pause.start()

    def _look(self) -> None:
        """Judge the rows in view that were not judged yet."""
        if self._job is not None:
            self._pause.start()
            return
        place = self._review.place
        new = [row for row in self._review.grid.places_in_view() if (*place, row) not in self._asked]
        if new and self._by_sight:
            self._asked.update((*place, row) for row in new)
            self._start(lambda session: session.judge_rows(*place, new), lambda _none: self._seen())

    def _seen(self) -> None:
        self._review.show_judged(False)
        self.judged.emit()

    def _start(self, work: Callable[..., object], done: Callable[..., object]) -> None:
        """Ask in the background; what is told of a plan that is no longer shown is dropped."""
        session, plan = self._work.session, self._work.session.plan
        job = self._job = background.start(lambda _job: work(session))

        def ended(deed: Callable[..., object], told: object) -> None:
            if self._job is job:
                self._job = None
                if session is self._work.session and session.plan is plan:
                    deed(told)

        job.finished.connect(background.while_there(self, lambda told: ended(done, told)))
        job.failed.connect(background.while_there(self, lambda failure: ended(_raise, failure)))


def _raise(failure: Exception) -> None:
    """A record that somebody changed meanwhile is met anew when the import is planned again; a fault is a fault."""
    if not isinstance(failure, errors.Told):
        raise failure
