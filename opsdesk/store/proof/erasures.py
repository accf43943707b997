# SPDX-License-Identifier: MIT
"""What was erased at the end of its time, and what was handed to whom (domain.md §7.4)."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert, select

from opsdesk.store.tables import ERASURE, PROVIDED


@dataclass(frozen=True, slots=True)
class Erased:
    """One record that was shredded; `digest` is the SHA-256 of the box whose key was destroyed. Times are UTC, ISO."""

    id: str
    kind: str
    register: str
    record_id: str
    approval: str
    erased_by: str
    erased_at: str
    digest: str


@dataclass(frozen=True, slots=True)
class Provision:
    """What was handed to whom: to a court, a unit, the person; `reference` is the number of their letter."""

    id: str
    provided_on: str
    recipient: str
    basis: str
    what: str
    register: str
    record_id: str
    reference: str
    given_by: str
    given_at: str


def note(connection: Connection, erased: Erased) -> None:
    """Keep what was erased, inside the caller's transaction."""
    facts = asdict(erased)
    connection.execute(insert(ERASURE).values({"class": facts.pop("kind"), **facts}))


def erased(connection: Connection) -> list[Erased]:
    """Everything that was erased, the latest first."""
    listed = connection.execute(select(ERASURE).order_by(ERASURE.c.id.desc())).mappings()
    return [Erased(kind=row["class"], **{k: v for k, v in row.items() if k != "class"}) for row in listed]


def write(connection: Connection, provision: Provision) -> None:
    """Keep a provision, inside the caller's transaction."""
    connection.execute(insert(PROVIDED).values(asdict(provision)))


def provisions(connection: Connection) -> list[Provision]:
    """Everything that was provided, the latest first."""
    return [Provision(**row._mapping) for row in connection.execute(select(PROVIDED).order_by(PROVIDED.c.id.desc()))]
