# SPDX-License-Identifier: MIT
"""The one place that opens a database: SQLCipher with a raw 256-bit key, never a plaintext file, settings read back."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool, StaticPool

from opsdesk import errors

PLAINTEXT = b"SQLite format 3\x00"
BUSY_MS = 10_000
CACHE_KIB = 65_536
ROOM_KIB = 196_608  # for what a hundred thousand new records fill
STEP = 4_096  # pages of one step of a copy: 16 MB
TRANSACTION = "transaction"  # execution option: IMMEDIATE for writers, DEFERRED for readers, "" for none

# What a commit is worth: with WAL and FULL a power cut loses nothing that was acknowledged (NORMAL loses).
SETTINGS: tuple[tuple[str, str, object], ...] = (
    ("foreign_keys", "ON", 1),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
)


def refuse_plaintext(path: Path) -> None:
    """Raise `PlaintextRefused` when the file at `path` is an unencrypted SQLite file."""
    with path.open("rb") as file:
        if file.read(len(PLAINTEXT)) == PLAINTEXT:
            raise errors.PlaintextRefused(path)


def connect(path: Path, key: bytes, *, references: bool = True) -> Any:
    """A keyed driver connection to the database at `path`, made if absent. Raises `DamagedOffice` on a wrong key.

    `references` off is for migrations alone: rebuilding a table would otherwise delete the rows that refer to it.
    """
    raw = driver.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        _prepare(raw, path, key)
        if not references:
            raw.execute("PRAGMA foreign_keys = OFF")
    except driver.DatabaseError as error:
        raw.close()
        raise told(error, path) or error from error
    except errors.Told:
        raw.close()
        raise
    return raw


def _prepare(raw: Any, path: Path, key: bytes) -> None:
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    raw.execute("PRAGMA cipher_log_level = none")
    status = raw.execute("PRAGMA cipher_status").fetchone()
    if status is None or str(status[0]) != "1":  # a driver without a cipher would write in the clear, silently
        raise errors.PlaintextRefused(path)
    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    raw.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    raw.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    for name, value, expected in SETTINGS:
        raw.execute(f"PRAGMA {name} = {value}").fetchone()
        got = raw.execute(f"PRAGMA {name}").fetchone()[0]
        if got != expected:
            raise errors.UnsafePlace(path, name, str(got))


def file_engine(path: Path, key: bytes, *, references: bool = True) -> Engine:
    """An engine over the encrypted file at `path`."""

    def opened() -> Any:
        return connect(path, key, references=references)

    engine = create_engine("sqlite://", module=driver, creator=opened, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def memory_engine(pattern: Engine | None = None) -> Engine:
    """An engine over one database in memory, a copy of `pattern`'s if given; nothing of it reaches a disk."""
    engine = create_engine("sqlite://", module=driver, creator=lambda: _memory(pattern), poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def _memory(pattern: Engine | None) -> Any:
    raw = driver.connect(":memory:", isolation_level=None, check_same_thread=False)
    raw.execute("PRAGMA cipher_log_level = none")
    raw.execute("PRAGMA foreign_keys = ON")
    if pattern is not None:
        with closing(pattern.raw_connection()) as model:
            model.driver_connection.backup(raw)  # type: ignore[union-attr]
    return raw


def answers(questions: dict[str, str]) -> dict[str, str]:
    """What the driver answers about itself, asked in a database in memory: name → answer."""
    with closing(driver.connect(":memory:")) as raw:
        raw.execute("PRAGMA key = 'x'")
        found = {name: raw.execute(question).fetchone() for name, question in questions.items()}
    return {name: str(row[0]) for name, row in found.items() if row}


def _begin(connection: Connection) -> None:
    # The driver would begin late and commit before DDL; so every transaction is opened here, by name.
    mode = connection.get_execution_options().get(TRANSACTION, "DEFERRED")
    if mode:
        connection.exec_driver_sql(f"BEGIN {mode}")


def copy(
    connection: Connection, path: Path, key: bytes, progress: Callable[[int, int, int], None] | None = None
) -> None:
    """Copy the open database to a new encrypted file, page by page in one go, so that writers go on meanwhile.

    With `progress` (status, pages left, pages in all) it is done in steps, for a file nobody writes; what that raises
    ends it. A copy begun and not finished is nobody's: no log is kept of it, and it is synced once, at its end.
    """
    made = connect(path, key)
    try:
        for setting in ("journal_mode = MEMORY", "synchronous = OFF"):
            made.execute(f"PRAGMA {setting}").fetchone()
        pages = STEP if progress else -1
        connection.connection.driver_connection.backup(made, pages=pages, progress=progress)  # type: ignore[union-attr]
        made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except driver.DatabaseError as error:
        raise told(error, path) or error from error
    finally:
        made.close()
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def in_transaction(connection: Connection) -> bool:
    """Whether the database itself still has the transaction open."""
    return bool(connection.connection.driver_connection.in_transaction)  # type: ignore[union-attr]


def give_up(connection: Connection) -> None:
    """Roll back at the database itself, whatever SQLAlchemy believes is open."""
    connection.connection.driver_connection.rollback()  # type: ignore[union-attr]


@contextmanager
def room(connection: Connection) -> Iterator[None]:
    """Room in memory for a large transaction, given back after it: what does not fit is sealed and written to the log
    every time it has to make place for something else, instead of once. Not inside a transaction."""
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute(f"PRAGMA cache_size = -{ROOM_KIB}")
    try:
        yield
    finally:
        raw.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        raw.execute("PRAGMA shrink_memory")


def told(error: Exception, path: Path | str) -> errors.Told | None:
    """What to tell a person about a database error; None when it is a fault of the program."""
    words = str(getattr(error, "orig", error))
    if "disk is full" in words:
        return errors.DiskFull()
    if "readonly" in words or "unable to open" in words:
        return errors.ReadOnlyPlace(path)
    if "not a database" in words or "malformed" in words:
        return errors.DamagedOffice(path, words)
    if "disk I/O error" in words:
        return errors.DiskTrouble()
    if "is locked" in words:
        return errors.OfficeBusy()
    return None


@contextmanager
def telling(path: Path | str) -> Iterator[None]:
    """Turn database errors that a person can do something about into `errors.Told`."""
    try:
        yield
    except DatabaseError as error:
        found = told(error, path)
        if found is None:
            raise
        raise found from error


def rekey(path: Path, old: bytes, new: bytes) -> None:
    """Put a closed file that lies under `old` under `new`. Raises `DamagedOffice` when `old` does not open it."""
    raw = connect(path, old)
    try:
        raw.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        raw.close()
