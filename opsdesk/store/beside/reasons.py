# SPDX-License-Identifier: MIT
"""Reasons a person gave: why a term ran over, why a warning stands. They explain and hide nothing (V09)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

from sqlalchemy import Connection, insert, select

from opsdesk.store.tables import REASON

Matter = Literal["overdue", "check"]
Key = tuple[str, str, str, str]  # rule, register, record, what of it: the end of the term, or the field


@dataclass(frozen=True, slots=True)
class Reason:
    """One answer. `about` is the end that passed (2022-03-13) or the key of the field; times are UTC, ISO."""

    id: str
    matter: Matter
    rule: str
    register: str
    record_id: str
    about: str
    reason: str
    approver: str
    given_by: str
    given_at: str

    @property
    def key(self) -> Key:
        """What it answers."""
        return self.rule, self.register, self.record_id, self.about


def write(connection: Connection, reason: Reason) -> None:
    """Keep a reason inside the caller's transaction."""
    connection.execute(insert(REASON).values(asdict(reason)))


def given(connection: Connection, matter: Matter) -> dict[Key, Reason]:
    """Every reason of a matter, the latest of each thing."""
    listed = select(REASON).where(REASON.c.matter == matter).order_by(REASON.c.id)
    found = [Reason(**row._mapping) for row in connection.execute(listed)]
    return {one.key: one for one in found}
