# SPDX-License-Identifier: MIT
"""Pairs that were looked at and found not to be the same: they are not offered again."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, insert, select

from opsdesk.people.roles import Permission
from opsdesk.store import clock
from opsdesk.store.imports.beside import Beside
from opsdesk.store.tables import APART


class Apart(Beside):
    """Records, or a record and what a sheet row is known by, that are two."""

    def keep(self, register: str, one: str, others: Iterable[str], *, reason: str = "") -> None:
        """Remember that `one` (a record) is none of `others` (records, or what a sheet row is known by)."""
        now = clock.now()
        with self.connections.writing() as connection:
            for other in others:
                pair = {"register": register, "one": one, "other": other}
                same = [APART.c[name] == value for name, value in pair.items()]
                if connection.execute(select(APART.c.one).where(*same)).first() is None:
                    facts = pair | {"reason": reason, "created_by": self.user.id, "created_at": now}
                    connection.execute(insert(APART).values(facts))
                    self.note(connection, "apart", register, one, reason, other=other)

    def forget(self, register: str, one: str, other: str) -> None:
        """It was a slip: ask again. Raises `NotAllowed`."""
        self.user.must(Permission.IMPORT)
        pair = [APART.c.register == register, APART.c.one == one, APART.c.other == other]
        with self.connections.writing() as connection:
            if connection.execute(delete(APART).where(*pair)).rowcount:
                self.note(connection, "apart.forget", register, one, other=other)

    def pairs(self, register: str) -> frozenset[tuple[str, str]]:
        """Every pair of one register found not to be the same, both ways round."""
        wanted = select(APART.c.one, APART.c.other).where(APART.c.register == register)
        with self.connections.reading() as connection:
            pairs = [(row.one, row.other) for row in connection.execute(wanted)]
        return frozenset([*pairs, *((other, one) for one, other in pairs)])

    def others_of(self, register: str, one: str) -> frozenset[str]:
        """What a single record was found not to be, or to have nothing to do with."""
        wanted = select(APART.c.other).where(APART.c.register == register, APART.c.one == one)
        with self.connections.reading() as connection:
            return frozenset(connection.execute(wanted).scalars())
