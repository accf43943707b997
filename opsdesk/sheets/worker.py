# SPDX-License-Identifier: MIT
"""Each file is read in a process of its own: what kills or hangs the reader costs one file, never the window.

The child is spawned, so a frozen program must call `multiprocessing.freeze_support()` first thing. On Linux and macOS
it runs under limits on memory and processor time; on Windows the parent's clock is the limit.
"""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import os
import pickle
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Protocol

from opsdesk.i18n import language, set_language
from opsdesk.records.strips import Strip
from opsdesk.sheets.body.sheaf import Sheaf
from opsdesk.sheets.files.refusal import Refusal, Refused
from opsdesk.sheets.knowledge import NOTHING_LEARNED, Knowledge
from opsdesk.sheets.reading import Source, bytes_of, name_of, parse_file
from opsdesk.sheets.table import FileReading, Frame, Row

WALL_SECONDS = 180.0
_CPU_SECONDS = 150
_MEMORY = 2 * 1024**3
_MAX_ANSWER = 512 * 1024**2
_POLL_SECONDS = 0.1
_ROWS_AT_ONCE = 2_000

Progress = Callable[[int, int], None]
Job = Callable[[Source, Knowledge, Progress], FileReading]


@dataclass(frozen=True, slots=True)
class _Part:
    """Something of one table's rows, on its way: rows of their own, or a column of the plain ones."""

    table: int
    frame: Frame | None = None
    numbers: Sequence[int] = ()
    lines: Sequence[Strip] = ()
    told: Sequence[Strip | None] = ()
    others: Sequence[Row] = ()


class Cancel(Protocol):
    """Anything like `threading.Event`."""

    def is_set(self) -> bool:
        """Whether somebody asked to stop."""
        ...


def read_file(
    source: Source,
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
    child = context.Process(target=_work, args=(theirs, job, source, knowledge, language()), daemon=True)
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
    return answer if isinstance(answer, FileReading) else _refused(source, answer)


def _answer(ours: Connection, until: float, cancel: Cancel | None, progress: Progress | None) -> FileReading | Refusal:
    parts: list[_Part] = []
    while True:
        if cancel is not None and cancel.is_set():
            return Refusal("cancelled")
        if time.monotonic() > until:
            return Refusal("timeout")
        if not ours.poll(_POLL_SECONDS):
            continue
        try:
            message = _unpacked(ours.recv_bytes(_MAX_ANSWER))
        except (EOFError, OSError, pickle.UnpicklingError):
            return Refusal("crashed")
        if isinstance(message, _Part):
            parts.append(message)
        elif isinstance(message, FileReading):
            for place, table in enumerate(message.tables):
                table.rows = _put_together([part for part in parts if part.table == place])
            return message
        if progress is not None and isinstance(message, tuple):
            progress(*message)


def _put_together(parts: Sequence[_Part]) -> Sheaf:
    frame = next((part.frame for part in parts if part.frame), None)
    numbers = next((part.numbers for part in parts if part.numbers), ())
    lines, told, others = (
        [one for part in parts for one in getattr(part, name)] for name in ("lines", "told", "others")
    )
    return Sheaf(frame, numbers, lines, told, others)


def _unpacked(message: bytes) -> object:
    swept = gc.isenabled()
    gc.disable()
    try:
        return pickle.loads(message)
    finally:
        if swept:
            gc.enable()


def _work(pipe: Connection, job: Job, source: Source, knowledge: Knowledge, spoken: str) -> None:
    """What the child does. Its last words are nobody's to read: a panic prints a page of them."""
    _limit()
    set_language(spoken)
    gc.disable()  # the process lives for one file, and makes nothing that goes in circles
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)

    def progress(done: int, total: int) -> None:
        pipe.send_bytes(pickle.dumps((done, total)))

    try:
        reading = job(source, knowledge, progress)
    except BaseException as problem:  # the fast reader's panics derive from BaseException
        if isinstance(problem, KeyboardInterrupt | SystemExit):
            raise
        reading = _refused(source, Refusal("crashed", type(problem).__name__))
    _send(pipe, reading)
    pipe.close()
    os._exit(0)  # giving back two million objects one by one would take a tenth of the time


def _send(pipe: Connection, reading: FileReading) -> None:
    """Send the rows column by column: one large message would hold everything twice."""
    for place, table in enumerate(reading.tables):
        rows, table.rows = Sheaf.of(table.rows), ()
        for part in _parts(place, rows):
            pipe.send_bytes(pickle.dumps(part, pickle.HIGHEST_PROTOCOL))
    pipe.send_bytes(pickle.dumps(reading, pickle.HIGHEST_PROTOCOL))


def _parts(place: int, rows: Sheaf) -> Iterator[_Part]:
    frame, numbers, lines, told = rows.parts()
    yield _Part(place, frame, numbers)
    yield from (_Part(place, lines=[strip.packed()]) for strip in lines)
    yield from (_Part(place, told=[None if strip is None else strip.packed()]) for strip in told)
    for start in range(0, len(rows.others), _ROWS_AT_ONCE):
        yield _Part(place, others=rows.others[start : start + _ROWS_AT_ONCE])


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


def _refused(source: Source, refusal: Refusal) -> FileReading:
    """The file under its checksum, where it can still be read at all."""
    reading = FileReading(name_of(source), refusal=refusal)
    try:
        data = bytes_of(source)
        reading.size, reading.sha256 = len(data), hashlib.sha256(data).hexdigest()
    except (OSError, Refused):
        pass
    return reading
