# SPDX-License-Identifier: MIT
"""Which records were found to be one: what was moved and filled in is kept, so that it can be taken apart again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select, update

from opsdesk.store import clock
from opsdesk.store.file.connections import Connections
from opsdesk.store.ids import new_id
from opsdesk.store.tables import MERGE


@dataclass(frozen=True, slots=True)
class Merged:
    """One merge. `moved` are references (register, id, field) that named the record that went; `filled` are plain.

    `pointed` are references (register, id, field, before, now) that named a twin that went, `completed` the plain
    values (register, id, values) that its twin was filled up with.
    """

    id: str
    register: str
    kept: str
    gone: str
    moved: tuple[tuple[str, str, str], ...]
    filled: dict[str, Any]
    twins: tuple[tuple[str, str], ...]  # what both records had, voided with the merge: register, id
    pointed: tuple[tuple[str, str, str, str, str], ...]
    completed: tuple[tuple[str, str, dict[str, Any]], ...]
    ripe: frozenset[str]  # those of the twins that were submitted before
    state: str  # of the record that went, before
    made_at: str
    undone: bool


class Merges:
    """The merges of one office. Records change through the gate; here lies only what undoing needs."""

    def __init__(self, connections: Connections, user: str) -> None:
        self._connections = connections
        self._user = user

    def note(self, register: str, kept: str, gone: str, reason: str, facts: dict[str, Any]) -> str:
        """Remember a merge inside the transaction that makes it; its id."""
        made = new_id()
        with self._connections.writing() as connection:
            connection.execute(
                insert(MERGE).values(
                    id=made,
                    register=register,
                    kept=kept,
                    gone=gone,
                    facts=json.dumps(facts, ensure_ascii=False),
                    reason=reason,
                    made_by=self._user,
                    made_at=clock.now(),
                )
            )
        return made

    def get(self, merge_id: str) -> Merged | None:
        """One merge."""
        with self._connections.reading() as connection:
            row = connection.execute(select(MERGE).where(MERGE.c.id == merge_id)).first()
        return _merged(row) if row else None

    def into(self, record_id: str) -> list[Merged]:
        """What was merged into a record and not taken apart since, newest first."""
        mine = (MERGE.c.kept == record_id, MERGE.c.undone_at.is_(None))
        with self._connections.reading() as connection:
            return [_merged(row) for row in connection.execute(select(MERGE).where(*mine).order_by(MERGE.c.id.desc()))]

    def took(self, record_id: str) -> Merged | None:
        """The merge by which a record went into another one, unless that was taken apart since."""
        mine = (MERGE.c.gone == record_id, MERGE.c.undone_at.is_(None))
        with self._connections.reading() as connection:
            row = connection.execute(select(MERGE).where(*mine)).first()
        return _merged(row) if row else None

    def dropped(self, register: str, record_id: str) -> Merged | None:
        """The merge that voided a record for its twin, unless that was taken apart since."""
        likely = (MERGE.c.facts.contains(record_id, autoescape=True), MERGE.c.undone_at.is_(None))
        with self._connections.reading() as connection:
            found = [_merged(row) for row in connection.execute(select(MERGE).where(*likely))]
        return next((one for one in found if (register, record_id) in one.twins), None)

    def undone(self, merge_id: str) -> None:
        """Remember that a merge was taken apart."""
        with self._connections.writing() as connection:
            connection.execute(update(MERGE).where(MERGE.c.id == merge_id).values(undone_at=clock.now()))


def _merged(row: Row[Any]) -> Merged:
    facts = json.loads(row.facts)
    moved = tuple((register, one, field) for register, one, field in facts["moved"])
    twins = tuple((register, one) for register, one in facts.get("twins", ()))
    return Merged(
        row.id,
        row.register,
        row.kept,
        row.gone,
        moved,
        facts["filled"],
        twins,
        tuple((register, one, field, before, now) for register, one, field, before, now in facts.get("pointed", ())),
        tuple((register, one, values) for register, one, values in facts.get("completed", ())),
        frozenset(facts.get("ripe", ())),
        facts["state"],
        row.made_at,
        row.undone_at is not None,
    )
