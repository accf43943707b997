# SPDX-License-Identifier: MIT
"""Small files that must never be half written: a new file beside the old one, synced, then put in its place."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from opsdesk import errors
from opsdesk.i18n import _

KEPT = (".1", ".2")  # newest first
_BESIDE = re.compile(r"\.(.+)\.part(\..+)?")  # a file in the making, beside the one that is wanted


def write_whole(path: Path, content: bytes) -> None:
    """Replace the file at `path` in one step: nobody ever opens half of it. Raises `OSError`; what stood there stays
    then."""
    part = path.with_name(f".{path.name}.part")
    try:
        _write_through(part, content)
        part.replace(path)
    finally:
        drop(part)


def write_kept(path: Path, text: str, *, keep_old: bool) -> None:
    """Replace the file at `path` by `text`, keeping two older versions. Raises `DiskFull`, `ReadOnlyPlace`."""
    part = path.with_name(path.name + ".part")
    try:
        _write_through(part, text.encode())
        if keep_old and path.exists():
            _shift(path)
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise told(error, path) from error


def read_kept(path: Path) -> list[str]:
    """What `path` and its older versions hold, newest first; files that are missing or unreadable are left out."""
    texts = []
    for place in (path, *(path.with_name(path.name + end) for end in KEPT)):
        try:
            texts.append(place.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            continue
    return texts


def remove_kept(path: Path) -> None:
    """Remove the file and its older versions."""
    path.unlink(missing_ok=True)
    remove_older(path)


def remove_older(path: Path) -> None:
    """Remove the older versions of the file."""
    for end in KEPT:
        path.with_name(path.name + end).unlink(missing_ok=True)


def copy_verified_file(source: Path, target: Path) -> None:
    """Copy one file beside its place, read it back, compare, and only then give it its name. Raises `OSError`."""
    part = target.with_name(target.name + ".part")
    try:
        shutil.copyfile(source, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        if digest_of_file(part) != digest_of_file(source):
            raise OSError(None, _("读回来与原件不同"))
        part.replace(target)
        sync_folder(target.parent)
    finally:
        drop(part)


def digest_of_file(path: Path) -> bytes:
    """SHA-256 over the file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def remove_database(path: Path) -> None:
    """Remove a copy of a database and what SQLite left beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def need_space(source: Path, target: Path) -> None:
    """Raise `DiskFull` unless a copy of `source` and a log of its size fit beside `target`."""
    if shutil.disk_usage(target.parent).free < 2 * source.stat().st_size:
        raise errors.DiskFull


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut; Windows does so by itself."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def told(error: OSError, path: Path) -> errors.Told:
    """What a person is told about a file that could not be written."""
    if error.errno is None and error.strerror:  # not the system's: a copy that reads back differently
        return errors.BackupFailed(path, str(error.strerror))
    if error.errno == errno.ENOSPC:
        return errors.DiskFull()
    if error.errno == errno.ENAMETOOLONG:
        return errors.NameTooLong()
    wanted = path.with_name(_BESIDE.sub(r"\1\2", path.name))
    return errors.ReadOnlyPlace(wanted) if _is_folder(wanted.parent) else errors.FolderGone(wanted)


def drop(part: Path) -> None:
    """Take away what was being made; that it cannot be, on a stick that was pulled out, is not what is to be told."""
    with suppress(OSError):
        part.unlink(missing_ok=True)


def _write_through(part: Path, content: bytes) -> None:
    """Written and on the disk, not only on its way there."""
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _is_folder(place: Path) -> bool:
    try:
        return place.is_dir()
    except OSError:  # a stick that was pulled out answers nothing at all
        return False


def _shift(path: Path) -> None:
    newest, oldest = (path.with_name(path.name + end) for end in KEPT)
    if newest.exists():
        newest.replace(oldest)
    # A copy, not a rename: at no moment is the keyring missing from its place.
    newest.write_bytes(path.read_bytes())
