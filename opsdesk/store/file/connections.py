# SPDX-License-Identifier: MIT
"""Who may touch the database when: one writer at a time, readers beside it, and both see one open transaction."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, Engine

from opsdesk import errors
from opsdesk.store.file import cipher


class Connections:
    """Hands out connections of one office.

    A thread that is inside a transaction gets that same connection for everything it reads and writes, so a dry run
    sees its own changes. `single` is the memory office: one connection for all threads, taken in turns.
    """

    def __init__(self, engine: Engine, place: Path | str, *, single: bool = False) -> None:
        self.place = place
        self._single = single
        self._turn = threading.RLock()
        self._mine = threading.local()
        self._use(engine)

    def _use(self, engine: Engine) -> None:
        self.engine = engine
        self._writer = engine.execution_options(**{cipher.TRANSACTION: "IMMEDIATE"})
        self._reader = engine.execution_options(**{cipher.TRANSACTION: "" if self._single else "DEFERRED"})

    @contextmanager
    def writing(self, *, large: bool = False) -> Iterator[Connection]:
        """A connection inside a transaction that commits at the end; nested calls are savepoints of the first. A
        `large` one is given room in memory."""
        outer: Connection | None = getattr(self._mine, "writing", None)
        if outer is not None:
            with cipher.telling(self.place), _savepoint(outer):
                yield outer
            return
        with (
            self._turn,
            cipher.telling(self.place),
            self._writer.connect() as connection,
            cipher.room(connection) if large else nullcontext(),
            connection.begin(),
        ):
            self._mine.writing = connection
            try:
                yield connection
                _must_be_open(connection)
            finally:
                self._mine.writing = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the database, or this thread's open transaction."""
        open_here: Connection | None = getattr(self._mine, "writing", None) or getattr(self._mine, "reading", None)
        if open_here is not None:
            yield open_here
            return
        turn = self._turn if self._single else nullcontext()
        with turn, cipher.telling(self.place), self._reader.connect() as connection:
            self._mine.reading = connection
            try:
                yield connection
            finally:
                self._mine.reading = None

    @property
    def in_transaction(self) -> bool:
        """Whether this thread is inside `writing`."""
        return getattr(self._mine, "writing", None) is not None

    def exchange(self, deed: Callable[[], None], engine: Engine) -> None:
        """Close the file, let `deed` put another in its place, and go on with `engine`; on failure with what was."""
        with self._turn:
            self.engine.dispose()
            deed()
            self._use(engine)

    def close(self) -> None:
        """Give every connection back to the system."""
        self.engine.dispose()


@contextmanager
def _savepoint(connection: Connection) -> Iterator[None]:
    _must_be_open(connection)
    savepoint = connection.begin_nested()
    try:
        yield
    except BaseException:
        if cipher.in_transaction(connection):
            savepoint.rollback()
        raise
    try:
        savepoint.commit()
    except BaseException:
        # What was to be released cannot be told apart from the rest any more: the whole transaction is given up.
        savepoint.rollback()
        cipher.give_up(connection)
        raise


def _must_be_open(connection: Connection) -> None:
    # A full disk makes SQLite roll back everything by itself; going on would write outside any transaction.
    if not cipher.in_transaction(connection):
        raise errors.TransactionLost
