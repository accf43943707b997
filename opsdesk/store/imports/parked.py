# SPDX-License-Identifier: MIT
"""What an import could not decide: put aside, settled, opened again; each step stands in the history."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, func, select, update

from opsdesk.people.roles import Permission
from opsdesk.store import clock
from opsdesk.store.file import dialect
from opsdesk.store.imports.beside import Beside, as_json
from opsdesk.store.imports.import_facts import (
    OPEN,
    Difference,
    Waiting,
    said_of,
)
from opsdesk.store.proof.history import Deed
from opsdesk.store.tables import PARKED


class Parked(Beside):
    """What waits for a decision, and what was decided."""

    def add(self, waiting: Sequence[Waiting]) -> None:
        """Put aside what an import could not decide, inside its transaction."""
        if not waiting:
            return
        names = tuple(column.name for column in PARKED.columns)
        lying = [_lying(one) for one in waiting]
        with self.connections.writing() as connection:
            dialect.insert_many(connection, PARKED, names, [tuple(row[name] for name in names) for row in lying])

    def add_settled(self, settled: Sequence[Waiting], state: str) -> None:
        """Put down what was decided before it was ever put aside, inside the import's transaction; in the history each
        stands like one that is settled later."""
        now = clock.now()
        self.add([replace(one, state=state, settled_by=self.user.id, settled_at=now) for one in settled])
        deeds = [_settling(one, state) for one in settled]
        if deeds:
            with self.connections.writing() as connection:
                self.history.append(connection, self.user.id, deeds)

    def waiting(
        self, *, batch_id: str = "", record_id: str = "", open_only: bool = True, limit: int = 10_000
    ) -> list[Waiting]:
        """What waits, oldest first; of one import or about one record, settled things too if asked."""
        wanted = select(PARKED).order_by(PARKED.c.id).limit(limit)
        for name, value in (("batch_id", batch_id), ("record_id", record_id), ("state", OPEN if open_only else "")):
            if value:
                wanted = wanted.where(PARKED.c[name] == value)
        with self.connections.reading() as connection:
            return [_waiting(row) for row in connection.execute(wanted)]

    def one(self, waiting_id: str) -> Waiting | None:
        """One of them, settled or not."""
        with self.connections.reading() as connection:
            row = connection.execute(select(PARKED).where(PARKED.c.id == waiting_id)).first()
        return _waiting(row) if row else None

    def counts(self) -> dict[str, int]:
        """How many things of each import still wait, by its id."""
        with self.connections.reading() as connection:
            mine = select(PARKED.c.batch_id, func.count()).where(PARKED.c.state == OPEN).group_by(PARKED.c.batch_id)
            return dict(iter(connection.execute(mine)))

    def settle(self, waiting_id: str, state: str, *, reason: str = "", landed: Sequence[tuple[str, str]] = ()) -> None:
        """Mark one as settled and note it in the history, with the records (register, id) its row landed in; the change
        of the record, if any, is the caller's."""
        self.user.must(Permission.IMPORT)
        with self.connections.writing() as connection:
            one = _waiting(connection.execute(select(PARKED).where(PARKED.c.id == waiting_id)).one())
            marks = {"state": state, "settled_by": self.user.id, "settled_at": clock.now(), "reason": reason}
            connection.execute(update(PARKED).where(PARKED.c.id == waiting_id).values(marks))
            self.history.append(connection, self.user.id, [_settling(one, state, reason, landed)])

    def reopen(self, waiting_id: str) -> None:
        """One that was settled waits again; what its settling changed is the caller's."""
        self.user.must(Permission.IMPORT)
        with self.connections.writing() as connection:
            one = _waiting(connection.execute(select(PARKED).where(PARKED.c.id == waiting_id)).one())
            marks = {"state": OPEN, "settled_by": "", "settled_at": "", "reason": ""}
            connection.execute(update(PARKED).where(PARKED.c.id == waiting_id).values(marks))
            facts = {"parked": one.id, "field": one.field, "batch": one.batch_id}
            self.history.append(connection, self.user.id, [Deed("unsettle", one.register, one.record_id, facts)])

    def withdraw(self, batch_id: str) -> None:
        """Nothing of an import that was taken back waits any more."""
        with self.connections.writing() as connection:
            mine = update(PARKED).where(PARKED.c.batch_id == batch_id, PARKED.c.state == OPEN)
            connection.execute(mine.values(state="undone", settled_by=self.user.id, settled_at=clock.now()))

    def differences(self, state: str) -> frozenset[Difference]:
        """Differences of fields in one state: those left as they are (`kept`) are not asked again, those that wait
        are not put aside twice."""
        wanted = select(PARKED).where(PARKED.c.kind == "differs", PARKED.c.state == state)
        with self.connections.reading() as connection:
            found = map(_waiting, connection.execute(wanted))
            return frozenset((one.register, one.record_id, one.field, said_of(one)) for one in found)


def _settling(one: Waiting, state: str, reason: str = "", landed: Sequence[tuple[str, str]] = ()) -> Deed:
    facts: dict[str, Any] = {"parked": one.id, "choice": state, "field": one.field, "batch": one.batch_id}
    facts |= {"landed": landed} if landed else {}
    return Deed("settle", one.register, one.record_id, facts, reason)


def _lying(one: Waiting) -> dict[str, Any]:
    return {
        column.name: as_json(one.facts) if column.name == "facts" else getattr(one, column.name)
        for column in PARKED.columns
    }


def _waiting(row: Row[Any]) -> Waiting:
    facts = dict(row._mapping)
    return Waiting(**facts | {"facts": json.loads(facts["facts"])})
