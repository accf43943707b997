# SPDX-License-Identifier: MIT
"""Each file is read in a process of its own: what kills or hangs the reader costs one file, never the window.

The child is spawned, so a frozen program must call `multiprocessing.freeze_support()` first thing. On Linux and macOS
it runs under limits on memory and processor time; on Windows the parent's clock is the limit.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import pickle
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from opsdesk.sheets.guard import MAX_FILE
from opsdesk.sheets.knowledge import NOTHING_LEARNED, Knowledge
from opsdesk.sheets.reading import parse_file
from opsdesk.sheets.refusal import Refusal
from opsdesk.sheets.table import FileReading

WALL_SECONDS = 180.0
_CPU_SECONDS = 150
_MEMORY = 2 * 1024**3
_MAX_ANSWER = 512 * 1024**2
_POLL_SECONDS = 0.1

Progress = Callable[[int, int], None]
Job = Callable[[str, Knowledge, Progress], FileReading]


class Cancel(Protocol):
    """Anything like `threading.Event`."""

    def is_set(self) -> bool:
        """Whether somebody asked to stop."""
        ...


def read_file(
    path: str | Path,
    knowledge: Knowledge = NOTHING_LEARNED,
    *,
    cancel: Cancel | None = None,
    progress: Progress | None = None,
    seconds: float = WALL_SECONDS,
    job: Job = parse_file,
) -> FileReading:
    """Read one file in a child process; a child that dies, hangs or is cancelled gives a refusal.

    `progress` hears (sheets done, sheets in all); `seconds` is the longest wait; `job` is what the child does.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(theirs, job, str(path), knowledge), daemon=True)
    try:
        child.start()
        theirs.close()
        answer = _answer(ours, time.monotonic() + seconds, cancel, progress)
    finally:
        if child.is_alive():
            child.kill()
        child.join()
        ours.close()
        child.close()
    return answer if isinstance(answer, FileReading) else _refused(Path(path), answer)


def _answer(ours: Connection, until: float, cancel: Cancel | None, progress: Progress | None) -> FileReading | Refusal:
    while True:
        if cancel is not None and cancel.is_set():
            return Refusal("cancelled")
        if time.monotonic() > until:
            return Refusal("timeout")
        if not ours.poll(_POLL_SECONDS):
            continue
        try:
            message = pickle.loads(ours.recv_bytes(_MAX_ANSWER))
        except (EOFError, OSError, pickle.UnpicklingError):
            return Refusal("crashed")
        if isinstance(message, FileReading):
            return message
        if progress is not None:
            progress(*message)


def _work(pipe: Connection, job: Job, path: str, knowledge: Knowledge) -> None:
    """What the child does."""
    _limit()

    def progress(done: int, total: int) -> None:
        pipe.send_bytes(pickle.dumps((done, total)))

    try:
        reading = job(path, knowledge, progress)
    except BaseException as problem:  # the fast reader's panics derive from BaseException
        if isinstance(problem, KeyboardInterrupt | SystemExit):
            raise
        reading = _refused(Path(path), Refusal("crashed", type(problem).__name__))
    pipe.send_bytes(pickle.dumps(reading, pickle.HIGHEST_PROTOCOL))
    pipe.close()


def _limit() -> None:
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _soft, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (most, hard))
        except (ValueError, OSError):  # some systems know the limit but do not enforce it
            continue


def _refused(path: Path, refusal: Refusal) -> FileReading:
    """The file under its checksum, where it can still be read at all."""
    reading = FileReading(str(path), refusal=refusal)
    try:
        reading.size = path.stat().st_size
        if reading.size <= MAX_FILE:
            reading.sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        pass
    return reading
