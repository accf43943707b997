# SPDX-License-Identifier: MIT
"""Long work off the window's thread: progress, result and failure come back as signals; cancelling is asked for."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal

from opsdesk.giving_way import way_is_free

Answer = TypeVar("Answer")


class Job(QObject):
    """One piece of work under way. Signals arrive on the window's thread.

    progressed  done, total, what is being done
    found       a first answer, while the work goes on for the whole one
    finished    what the work returned
    failed      the exception that ended it; nothing arrives after a cancelled job
    """

    progressed = Signal(int, int, str)
    found = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, work: Callable[[Job], Any]) -> None:
        super().__init__()
        self._work = work
        self.cancelled = Event()

    def report(self, done: int, total: int, words: str = "") -> None:
        """Say how far the work is; called by the work itself."""
        self.progressed.emit(done, total, words)

    def tell_first(self, answer: object) -> None:
        """Hand out a first answer; called by the work itself."""
        self._unless_cancelled(self.found, answer)

    def cancel(self) -> None:
        """Ask the work to stop; its result will be dropped."""
        self.cancelled.set()

    def run(self) -> None:
        """Do the work; called on a pool thread. Work cancelled before it began is not begun."""
        try:
            result = None if self.cancelled.is_set() else self._work(self)
        except Exception as failure:
            self._unless_cancelled(self.failed, failure)
        else:
            self._unless_cancelled(self.finished, result)
        finally:
            self.ended.emit()

    def _unless_cancelled(self, signal: Any, payload: object) -> None:
        if not self.cancelled.is_set():
            signal.emit(payload)


class _Task(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


def while_there(owner: QObject, deed: Callable[..., object]) -> Callable[..., None]:
    """`deed` for a job's signal, done only while Qt still has `owner`.

    A method of a page falls away with it by itself; a lambda does not, and a page in another language or with other
    colours may have taken its place meanwhile.
    """

    def told(*words: Any) -> None:
        if is_there(owner):
            deed(*words)

    return told


def is_there(owner: QObject) -> bool:
    """Whether Qt still has an object; asking one that is gone for its name says so."""
    try:
        owner.objectName()
    except RuntimeError:
        return False
    return True


Question = Callable[[Callable[[Answer], None]], Answer]  # is handed what to call with a first answer, if it has one


def ask(owner: QObject, question: Question[Answer], answer: Callable[[Answer], object]) -> Job:
    """Put a question to the office on the pool; `answer` hears what came of it while Qt still has `owner`.

    It may hear a first answer before. A failure is raised where the window sees it.
    """
    job = start(lambda job: question(job.tell_first))
    job.found.connect(while_there(owner, answer))
    job.finished.connect(while_there(owner, answer))
    job.failed.connect(while_there(owner, _raise))
    return job


def words_of(failure: Exception) -> str:
    """What a failure tells a person; one that tells nothing is a fault, and raised where the window sees it."""
    from opsdesk import errors  # not before: every start would wait for it

    if not isinstance(failure, errors.Told):
        raise failure
    return str(failure)


def _raise(failure: Exception) -> None:
    raise failure


_under_way: set[Job] = set()  # a job outlives the page that started it; the page's slots fall away by themselves


def start(work: Callable[[Job], Any]) -> Job:
    """Start `work(job)` on the pool at the next turn of the loop; signals connected before that miss nothing."""
    job = Job(work)
    _under_way.add(job)
    job.ended.connect(lambda: _under_way.discard(job), Qt.ConnectionType.QueuedConnection)
    QTimer.singleShot(0, lambda: QThreadPool.globalInstance().start(_Task(job)))
    return job


def under_way() -> bool:
    """Whether anything is being worked on or asked."""
    return bool(_under_way)


def wait_for_all() -> None:
    """Ask every job to stop and wait until it has: the office may be closed after that."""
    way_is_free()
    for job in tuple(_under_way):
        job.cancel()
    QThreadPool.globalInstance().waitForDone()
