# SPDX-License-Identifier: MIT
"""The disk is full at every page, and every write fails once: told each time, and nothing saved before is touched."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import desk
from sqlalchemy import text

from opsdesk import errors
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office

STEP = 2048  # bytes by which a file may grow further at each try


def full_at_every_page(count: int, folder: Path) -> desk.Result:
    """SQLite finds no page left after 0, 1, 2, … of those a save needs, `count` saves in all."""
    return _tried(count, folder, "disk full", _no_more_pages)


def failing_at_every_write(count: int, folder: Path) -> desk.Result:
    """The system refuses to let a file grow after 0, 2048, 4096, … bytes of a save, `count` saves in all."""
    return _tried(count, folder, "write fails", _no_longer_files)


def possible() -> bool:
    """Whether this system can limit the length of files."""
    return sys.platform != "win32"


Hindrance = Callable[[Office, Path, int], Iterator[None]]


def _tried(count: int, folder: Path, name: str, hindrance: Hindrance) -> desk.Result:
    path, result, acknowledged = desk.made(folder), desk.Result(name), list[str]()
    hindered = contextmanager(hindrance)
    with desk.opened(path) as office:
        allowed = 0
        for _number in range(count):
            result.tries += 1
            try:
                with hindered(office, path, allowed):
                    acknowledged += _save(office)
                allowed = 0  # it went through: begin again with nothing
            except errors.Told:
                allowed += 1
            except Exception as error:
                result.untold += 1
                result.notes.append(repr(error))
                allowed += 1
        acknowledged += _save(office)  # with room again all is well
    result.acknowledged = len(acknowledged)
    desk.examine(path, acknowledged, result)
    return result


def _save(office: Office) -> tuple[str, ...]:
    people = [Change("person", {"person_name": "赵嘉怡", "remark": "字" * 900}) for _ in range(desk.TOGETHER)]
    return office.gate.save(people, deed="save").ids


def _no_more_pages(office: Office, path: Path, allowed: int) -> Iterator[None]:
    with office.gate.transaction():
        with office._connections.writing() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
            connection.execute(text(f"PRAGMA max_page_count = {pages + allowed}"))
        try:
            yield
        finally:
            with office._connections.reading() as connection:
                connection.execute(text("PRAGMA max_page_count = 1073741823"))


def _no_longer_files(office: Office, path: Path, allowed: int) -> Iterator[None]:
    import resource

    log = path.with_name(path.name + "-wal")
    length = (log.stat().st_size if log.exists() else 0) + allowed * STEP
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
