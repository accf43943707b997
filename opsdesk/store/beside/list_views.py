# SPDX-License-Identifier: MIT
"""Lists as people want to see them again: each person's own, kept in the office."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, insert, select

from opsdesk.store import clock
from opsdesk.store.file.connections import Connections
from opsdesk.store.ids import new_id
from opsdesk.store.tables import LIST_VIEW


@dataclass(frozen=True, slots=True)
class ListView:
    """A saved list: `facts` holds plain values only."""

    id: str
    register: str
    name: str
    facts: dict[str, Any]


class ListViews:
    """The saved lists of one person. They change no record, so no history is kept of them."""

    def __init__(self, connections: Connections, owner: str) -> None:
        self._connections = connections
        self._owner = owner

    def of(self, register: str) -> list[ListView]:
        """The person's lists of a register, in the order they were saved."""
        mine = (LIST_VIEW.c.owner == self._owner, LIST_VIEW.c.register == register)
        with self._connections.reading() as connection:
            found = connection.execute(select(LIST_VIEW).where(*mine).order_by(LIST_VIEW.c.id))
            return [_view(row) for row in found]

    def save(self, register: str, name: str, facts: dict[str, Any]) -> ListView:
        """Keep a list under a name; one of that name is replaced."""
        made = ListView(new_id(), register, name.strip(), facts)
        same = (LIST_VIEW.c.owner == self._owner, LIST_VIEW.c.register == register, LIST_VIEW.c.name == made.name)
        with self._connections.writing() as connection:
            connection.execute(delete(LIST_VIEW).where(*same))
            connection.execute(
                insert(LIST_VIEW).values(
                    id=made.id,
                    owner=self._owner,
                    register=register,
                    name=made.name,
                    facts=json.dumps(facts, ensure_ascii=False),
                    created_at=clock.now(),
                )
            )
        return made

    def remove(self, view_id: str) -> None:
        """Forget a list; only its owner's."""
        with self._connections.writing() as connection:
            mine = (LIST_VIEW.c.owner == self._owner, LIST_VIEW.c.id == view_id)
            connection.execute(delete(LIST_VIEW).where(*mine))


def _view(row: Row[Any]) -> ListView:
    return ListView(row.id, row.register, row.name, json.loads(row.facts))
