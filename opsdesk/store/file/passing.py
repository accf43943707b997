# SPDX-License-Identifier: MIT
"""Files in the clear that are needed for a moment only, such as a paper on its way to a printer: nothing of them stays.

They lie in a folder of this process below the user's own (with the portable program: on the stick), which goes when
the program ends. What a crash or a power cut left behind goes with the next program that needs one. A folder whose
program still runs is locked and left alone.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import time
from functools import cache
from pathlib import Path

from opsdesk import paths
from opsdesk.store.file import lock

LOCK = "lock"
NEW_SECONDS = 3600  # a folder without a lock may be about to get one


def folder() -> tempfile.TemporaryDirectory[str]:
    """A new folder for the user alone, gone after the `with` or `cleanup`."""
    return tempfile.TemporaryDirectory(dir=_of_this_process(paths.data_dir() / "passing"), ignore_cleanup_errors=True)


def sweep() -> int:
    """Remove what programs that are gone left behind; how many folders."""
    place = paths.data_dir() / "passing"
    left = [one for one in place.iterdir() if one.is_dir() and _is_left(one)] if place.is_dir() else []
    for one in left:
        shutil.rmtree(one, ignore_errors=True)
    return len(left)


@cache
def _of_this_process(place: Path) -> Path:
    sweep()
    place.mkdir(mode=0o700, exist_ok=True)
    mine = Path(tempfile.mkdtemp(dir=place))
    handle = os.open(mine / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    lock.take(handle)
    atexit.register(_leave, mine, handle)
    return mine


def _leave(mine: Path, handle: int) -> None:
    os.close(handle)
    shutil.rmtree(mine, ignore_errors=True)


def _is_left(one: Path) -> bool:
    try:
        handle = os.open(one / LOCK, os.O_RDWR)
    except OSError:
        return time.time() - one.stat().st_mtime > NEW_SECONDS
    try:
        return lock.take(handle)
    finally:
        os.close(handle)
