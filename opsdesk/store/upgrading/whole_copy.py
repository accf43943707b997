# SPDX-License-Identifier: MIT
"""A copy of an office that has a name only once it is known to be good; whatever else was begun is removed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from opsdesk.store.file.safe_file import copy_verified_file, need_space, remove_database, sync_folder, told
from opsdesk.store.keys import keyring


@contextmanager
def made_whole(source: Path, target: Path) -> Iterator[Path]:
    """Where the copy of `source` is to be put and looked at; with its keyring it is called `target` if nothing is
    raised inside. Raises `DiskFull`, `ReadOnlyPlace`."""
    part = target.with_name(target.name + ".part")
    try:
        need_space(source, target)
        yield part
        _sync(part)
        copy_verified_file(keyring.place_of(source), keyring.place_of(target))
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise told(error, target) from error
    finally:
        remove_database(part)
        if not target.exists():
            keyring.place_of(target).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
