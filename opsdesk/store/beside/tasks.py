# SPDX-License-Identifier: MIT
"""Things to do about records, and fields somebody asked to have corrected (domain.md §7.5, 7.6)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Literal

from sqlalchemy import Connection, insert, select, update

from opsdesk.store.tables import DISPUTED, TASK

Matter = Literal["clearing", "correction", "recall"]
OPEN, ACCEPTED, REFUSED = "open", "accepted", "refused"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. `about` is the record that caused it; empty `done_at` while it waits. Times are UTC, ISO."""

    id: str
    matter: Matter
    register: str
    record_id: str
    about: str
    words: str
    opened_by: str
    opened_at: str
    done_by: str = ""
    done_at: str = ""
    done_words: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field somebody asked to have corrected: `claim` is what they say is right, `claimant` who says so."""

    id: str
    register: str
    record_id: str
    field: str
    claim: str
    claimant: str
    opened_by: str
    opened_at: str
    state: str = OPEN
    decided_by: str = ""
    decided_at: str = ""
    words: str = ""


def add(connection: Connection, tasks: Collection[Task]) -> None:
    """Keep new tasks inside the caller's transaction."""
    if tasks:
        connection.execute(insert(TASK), [asdict(one) for one in tasks])


def waiting(connection: Connection) -> list[Task]:
    """What is still to be done, the oldest first."""
    wanted = select(TASK).where(TASK.c.done_at == "").order_by(TASK.c.id)
    return [Task(**row._mapping) for row in connection.execute(wanted)]


def done(connection: Connection, task: str, by: str, at: str, words: str) -> bool:
    """Tick a task off; False when it is not waiting."""
    mine = update(TASK).where(TASK.c.id == task, TASK.c.done_at == "")
    return bool(connection.execute(mine.values(done_by=by, done_at=at, done_words=words)).rowcount)


def open_dispute(connection: Connection, dispute: Dispute) -> None:
    """Freeze a field."""
    connection.execute(insert(DISPUTED).values(asdict(dispute)))


def settle(connection: Connection, dispute: str, state: str, by: str, at: str, words: str) -> None:
    """Decide a dispute, which frees the field."""
    mine = update(DISPUTED).where(DISPUTED.c.id == dispute)
    connection.execute(mine.values(state=state, decided_by=by, decided_at=at, words=words))


def dispute(connection: Connection, one: str) -> Dispute | None:
    """The dispute of that id."""
    row = connection.execute(select(DISPUTED).where(DISPUTED.c.id == one)).first()
    return Dispute(**row._mapping) if row else None


def disputes(connection: Connection, register: str = "", ids: Collection[str] = ()) -> list[Dispute]:
    """The disputes that are open, of all records or of some, the oldest first."""
    wanted = select(DISPUTED).where(DISPUTED.c.state == OPEN).order_by(DISPUTED.c.id)
    wanted = wanted.where(DISPUTED.c.register == register) if register else wanted
    wanted = wanted.where(DISPUTED.c.record_id.in_(list(ids))) if ids else wanted
    return [Dispute(**row._mapping) for row in connection.execute(wanted)]


def every_dispute(connection: Connection) -> list[Dispute]:
    """All disputes: the open ones, the oldest first, then the decided, the latest first."""
    decided = select(DISPUTED).where(DISPUTED.c.state != OPEN).order_by(DISPUTED.c.decided_at.desc(), DISPUTED.c.id)
    return [*disputes(connection), *(Dispute(**row._mapping) for row in connection.execute(decided))]
