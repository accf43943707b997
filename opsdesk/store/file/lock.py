# SPDX-License-Identifier: MIT
"""One running copy for one office file: a lock of the operating system, which a crash releases by itself."""

from __future__ import annotations

import json
import os
import platform
import sys
from pathlib import Path
from typing import Any

from opsdesk import errors
from opsdesk.store import clock
from opsdesk.store.file.safe_file import told

_FAR = 0x4000_0000  # Windows locks are mandatory: this byte lies past the words others must be able to read


class OfficeLock:
    """Holds `NAME.opsdesk.lock` until closed; raises `OfficeInUse` when another copy holds it."""

    def __init__(self, office: Path) -> None:
        self.path = office.with_name(office.name + ".lock")
        try:
            self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise told(error, office) from error
        if not take(self._handle):
            holder = self._holder()
            os.close(self._handle)
            raise errors.OfficeInUse(office, str(holder.get("user", "")), str(holder.get("since", "")))

    def sign(self, user: str) -> None:
        """Write down who holds the lock, for the message others see."""
        words = {"user": user, "since": clock.local(clock.now()), "pid": os.getpid(), "machine": platform.node()}
        self._write(json.dumps(words, ensure_ascii=False).encode())

    def release(self) -> None:
        """Let the next one in."""
        self._write(b"")
        os.close(self._handle)

    def _write(self, data: bytes) -> None:
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, data)
        os.ftruncate(self._handle, len(data))

    def _holder(self) -> dict[str, Any]:
        try:
            found = json.loads(os.read(self._handle, 4096))
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


if sys.platform == "win32":
    import msvcrt

    def take(handle: int) -> bool:
        """Lock an open file for this process; False when another one has."""
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def take(handle: int) -> bool:
        """Lock an open file for this process; False when another one has."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
