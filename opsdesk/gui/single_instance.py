# SPDX-License-Identifier: MIT
"""One program a person: a second start hands its file to the first, which comes to the front, and ends.

They speak over a socket of this machine alone, in the user's own folder (a named pipe on Windows). A file beside it
says that somebody listens, so that a first start need not load Qt's network library before its window is painted.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from opsdesk import paths

ANSWER = b"here\n"
WAIT_MS = 800  # a program that does not answer by then hangs: start beside it, the office's own lock decides
LONGEST = 100  # bytes of a socket's path; the system's limit is 108


def _mark() -> Path:
    return paths.data_dir() / "listening"


def address() -> str:
    """The socket's path, or the pipe's name; empty where the folder's path is too long for one."""
    if sys.platform == "win32":
        import hashlib

        return "opsdesk-" + hashlib.sha256(str(paths.data_dir()).casefold().encode()).hexdigest()[:24]
    place = str(paths.data_dir() / "desk.socket")
    return place if len(place.encode()) <= LONGEST else ""


def hand_over(path: Path | None) -> bool:
    """Whether a program that runs already took `path` (None: only asked to come to the front)."""
    if not _mark().exists() or not address():
        return False
    import json

    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(address())
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(json.dumps({"open": str(path.resolve()) if path else ""}).encode() + b"\n")
    socket.waitForBytesWritten(WAIT_MS)
    answered = socket.waitForReadyRead(WAIT_MS) and bytes(socket.readAll().data()) == ANSWER
    socket.disconnectFromServer()
    return answered


class Listener(QObject):
    """`asked` brings the file a second start was given, None when it was given none."""

    asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)

    def listen(self) -> bool:
        """Whether this is the one that listens; what a program that died left behind is cleared away."""
        from PySide6.QtNetwork import QLocalServer

        if not address() or hand_over(None):
            return False
        QLocalServer.removeServer(address())
        heard = self._server.listen(address())
        if heard:
            _mark().touch()
        return heard

    def close(self) -> None:
        """Listen no more."""
        if self._server.isListening():
            self._server.close()
            _mark().unlink(missing_ok=True)

    def _meet(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.readyRead.connect(lambda caller=caller: self._read(caller))
            caller.disconnected.connect(caller.deleteLater)

    def _read(self, caller: QObject) -> None:
        from PySide6.QtNetwork import QLocalSocket

        assert isinstance(caller, QLocalSocket)
        if not caller.canReadLine():
            return
        path = _path_in(bytes(caller.readLine().data()))
        caller.write(ANSWER)
        caller.flush()
        self.asked.emit(path)


def _path_in(line: bytes) -> Path | None:
    """The file named in a message; None for one that names none, or is none of ours."""
    import json

    try:
        wished = json.loads(line).get("open", "")
    except (ValueError, AttributeError):
        return None
    return Path(wished) if isinstance(wished, str) and wished else None
