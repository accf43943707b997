# SPDX-License-Identifier: MIT
"""What is typed and not yet saved, kept in the encrypted office file: one row for each person and page.

Drafts are no records: they stand outside the history, nobody but their writer sees them, and saving the record drops
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, insert, select

from opsdesk.store import clock
from opsdesk.store.file.connections import Connections
from opsdesk.store.tables import DRAFT


@dataclass(frozen=True, slots=True)
class Kept:
    """One page as it stood at the last pause: `content` is JSON, `kept_at` UTC as stored."""

    register: str
    record_id: str
    title: str
    content: str
    kept_at: str


class Drafts:
    """The drafts of one person in one office."""

    def __init__(self, connections: Connections, user: str) -> None:
        self._connections = connections
        self._user = user

    def keep(self, register: str, record_id: str, title: str, content: str) -> None:
        """Keep a page as it stands, in place of what was kept of it before."""
        facts = {"user": self._user, "register": register, "record_id": record_id}
        with self._connections.writing() as connection:
            connection.execute(delete(DRAFT).where(*self._page(register, record_id)))
            connection.execute(insert(DRAFT).values(**facts, title=title, content=content, kept_at=clock.now()))

    def drop(self, register: str, record_id: str) -> None:
        """Forget what was kept of a page."""
        if self.of(register, record_id) is not None:
            with self._connections.writing() as connection:
                connection.execute(delete(DRAFT).where(*self._page(register, record_id)))

    def of(self, register: str, record_id: str) -> Kept | None:
        """What is kept of one page."""
        found = self._read(self._page(register, record_id))
        return found[0] if found else None

    def all(self) -> list[Kept]:
        """Everything kept, the latest first."""
        return self._read([DRAFT.c.user == self._user])

    def _page(self, register: str, record_id: str) -> list[ColumnElement[bool]]:
        return [DRAFT.c.user == self._user, DRAFT.c.register == register, DRAFT.c.record_id == record_id]

    def _read(self, wanted: Sequence[ColumnElement[bool]]) -> list[Kept]:
        columns = (DRAFT.c.register, DRAFT.c.record_id, DRAFT.c.title, DRAFT.c.content, DRAFT.c.kept_at)
        asked = select(*columns).where(*wanted).order_by(DRAFT.c.kept_at.desc())
        with self._connections.reading() as connection:
            return [Kept(*row) for row in connection.execute(asked)]
