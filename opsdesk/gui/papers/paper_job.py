# SPDX-License-Identifier: MIT
"""Drawing and printing off the window's thread, one at a time: every page begun is a step and a chance to stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from opsdesk import errors
from opsdesk.gui import background
from opsdesk.reports.paper.writer import watched


class Stopped(Exception):
    """Somebody asked for the drawing to stop."""


class PaperJob(QObject):
    """`changed` when something begins or ends, `stepped` with pages done and all (0: nobody knows yet), `told` with
    what went wrong, in words."""

    changed = Signal()
    stepped = Signal(int, int)
    told = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: background.Job | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being drawn."""
        return self._job is not None

    def start(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do `work`, then `done` with its result; whatever is under way is stopped first."""
        self.stop()

        def watched_work(job: background.Job) -> Any:
            def page(number: int) -> None:
                self._report(job, number, 0)

            with watched(page):
                return work()

        job = self._job = background.start(watched_work)
        job.progressed.connect(background.while_there(self, lambda number, total, _words: self._stepped(number, total)))
        job.finished.connect(background.while_there(self, lambda result: self._ended(job, lambda: done(result))))
        job.failed.connect(background.while_there(self, lambda failure: self._ended(job, lambda: self._fail(failure))))
        self.changed.emit()

    def stop(self) -> None:
        """Ask what is under way to stop."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.changed.emit()

    def step(self, done: int, total: int) -> None:
        """A page went to the printer; called by the work itself."""
        if self._job is not None:
            self._report(self._job, done, total)

    def _report(self, job: background.Job, done: int, total: int) -> None:
        if job.cancelled.is_set():
            raise Stopped
        job.report(done, total)

    def _stepped(self, done: int, total: int) -> None:
        if self._job is not None:
            self.stepped.emit(done, total)

    def _ended(self, job: background.Job, then: Callable[[], None]) -> None:
        if job is self._job:
            self._job = None
            then()
            self.changed.emit()

    def _fail(self, failure: Exception) -> None:
        if isinstance(failure, Stopped):
            return
        if not isinstance(failure, errors.Told):
            raise failure
        self.told.emit(str(failure))
