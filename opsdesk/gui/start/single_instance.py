# SPDX-License-Identifier: MIT
"""One program a person: a second start hands its file to the first, which comes to the front, and ends.

They speak over a socket of this machine alone, in the user's own folder (a named pipe on Windows). A file beside it
says that somebody listens, so that a first start need not load what speaks over it before its window is painted.
Python's own library does it: Qt's brings a network along, which needs libraries that a plain desktop lacks.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from opsdesk import paths

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.connection import Listener as Ear

ANSWER = b"here"
WAIT = 0.8  # seconds; a program that does not answer by then hangs: start beside it, the office's own lock decides
LONGEST = 100  # bytes of a socket's path; the system's limit is 108
LONGEST_LINE = 64_000  # bytes of a message; a path is far shorter
FAMILY = "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"
GONE = (OSError, EOFError)  # nobody listens, or left off in the middle


def _mark() -> Path:
    return paths.data_dir() / "listening"


def address() -> str:
    """The socket's path, or the pipe's name; empty where the folder's path is too long for one."""
    if sys.platform == "win32":
        import hashlib

        digest = hashlib.sha256(str(paths.data_dir()).casefold().encode()).hexdigest()
        return rf"\\.\pipe\opsdesk-{digest[:24]}"
    place = str(paths.data_dir() / "desk.socket")
    return place if len(place.encode()) <= LONGEST else ""


def hand_over(path: Path | None) -> bool:
    """Whether a program that runs already took `path` (None: only asked to come to the front)."""
    if not _mark().exists() or not address():
        return False
    import json
    from multiprocessing.connection import Client

    with suppress(*GONE), Client(address(), FAMILY) as first:
        first.send_bytes(json.dumps({"open": str(path.resolve()) if path else ""}).encode())
        return first.poll(WAIT) and first.recv_bytes(LONGEST_LINE) == ANSWER
    return False


class Listener(QObject):
    """`asked` brings the file a second start was given, None when it was given none."""

    asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ear: Ear | None = None

    def listen(self) -> bool:
        """Whether this is the one that listens; what a program that died left behind is cleared away."""
        if not address() or hand_over(None):
            return False
        from multiprocessing.connection import Listener as Ear

        if FAMILY == "AF_UNIX":
            Path(address()).unlink(missing_ok=True)
        others = os.umask(0o077)  # its own user alone may speak to it
        try:
            self._ear = Ear(address(), FAMILY)
        except OSError:
            return False
        finally:
            os.umask(others)
        _mark().touch()
        threading.Thread(target=self._hear, args=(self._ear,), name="single-instance", daemon=True).start()
        return True

    def close(self) -> None:
        """Listen no more."""
        ear, self._ear = self._ear, None
        if ear is None:
            return
        _mark().unlink(missing_ok=True)
        from multiprocessing.connection import Client

        with suppress(*GONE):
            Client(address(), FAMILY).close()  # whoever waits for a caller must be called to see that it is over
        ear.close()

    def _hear(self, ear: Ear) -> None:
        """On a thread of its own: one caller after another, until this listens no more."""
        while self._ear is ear:
            with suppress(*GONE), ear.accept() as caller:
                self._answer(caller)

    def _answer(self, caller: Connection) -> None:
        if self._ear is None or not caller.poll(WAIT):
            return
        path = _path_in(caller.recv_bytes(LONGEST_LINE))
        caller.send_bytes(ANSWER)
        self.asked.emit(path)


def _path_in(line: bytes) -> Path | None:
    """The file named in a message; None for one that names none, or is none of ours."""
    import json

    try:
        wished = json.loads(line).get("open", "")
    except (ValueError, AttributeError):
        return None
    return Path(wished) if isinstance(wished, str) and wished else None
