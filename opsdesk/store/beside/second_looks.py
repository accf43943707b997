# SPDX-License-Identifier: MIT
"""What a second person keyed or counted, beside the history that vouches for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, insert, select, update

from opsdesk.store import clock
from opsdesk.store.beside.second_tables import BLIND_COUNT, KEYED_AGAIN
from opsdesk.store.file.connections import Connections
from opsdesk.store.ids import new_id

Counted = dict[str, str]  # by kind, as `kind.to_plain` writes numbers


@dataclass(frozen=True, slots=True)
class Tally:
    """How often the first keying of one clerk was checked, and how often it did not agree."""

    clerk: str
    keyed: int
    differed: int


@dataclass(frozen=True, slots=True)
class BlindCount:
    """One count by two people; `second` is None until the second has counted."""

    id: str
    seizure: str
    first_by: str
    first: Counted
    first_at: str
    second_by: str | None
    second: Counted | None
    settled: str | None

    @property
    def agrees(self) -> bool:
        """Whether both counted the same."""
        return self.second is not None and self.first == self.second


class SecondLooks:
    """Reads and writes the second looks of one office in the name of one person."""

    def __init__(self, connections: Connections, user: str) -> None:
        self._connections = connections
        self._user = user

    def keyed(self, register: str, record_id: str, field: str, clerk: str, *, agrees: bool) -> None:
        """A value was keyed again."""
        facts = {"register": register, "record_id": record_id, "field": field, "clerk": clerk}
        with self._connections.writing() as connection:
            connection.execute(
                insert(KEYED_AGAIN).values(
                    **facts, id=new_id(), keyer=self._user, agrees=int(agrees), keyed_at=clock.now()
                )
            )

    def done(self) -> set[tuple[str, str]]:
        """The record and field of everything keyed again so far."""
        with self._connections.reading() as connection:
            pairs = connection.execute(select(KEYED_AGAIN.c.record_id, KEYED_AGAIN.c.field))
            return {(record_id, field) for record_id, field in pairs}

    def tallies(self) -> list[Tally]:
        """One line a clerk."""
        differed = func.count() - func.sum(KEYED_AGAIN.c.agrees)
        asked = select(KEYED_AGAIN.c.clerk, func.count(), differed).group_by(KEYED_AGAIN.c.clerk)
        with self._connections.reading() as connection:
            return [Tally(*row) for row in connection.execute(asked)]

    def differing(self) -> list[tuple[str, str, str]]:
        """Register, record and field of what did not agree, newest first."""
        wanted = select(KEYED_AGAIN.c.register, KEYED_AGAIN.c.record_id, KEYED_AGAIN.c.field)
        wanted = wanted.where(KEYED_AGAIN.c.agrees == 0).order_by(KEYED_AGAIN.c.id.desc())
        with self._connections.reading() as connection:
            return [(row[0], row[1], row[2]) for row in connection.execute(wanted)]

    def begin_count(self, seizure: str, counted: Mapping[str, str]) -> str:
        """The first person counted; the id of the count."""
        facts = {"id": new_id(), "seizure": seizure, "first_by": self._user, "first_at": clock.now()}
        with self._connections.writing() as connection:
            connection.execute(insert(BLIND_COUNT).values(**facts, first=json.dumps(dict(counted))))
        return facts["id"]

    def end_count(self, count_id: str, counted: Mapping[str, str]) -> None:
        """The second person counted."""
        marks = {"second_by": self._user, "second": json.dumps(dict(counted)), "second_at": clock.now()}
        self._mark(count_id, marks)

    def settle(self, count_id: str, words: str) -> None:
        """A difference was settled, in words."""
        self._mark(count_id, {"settled": words, "settled_by": self._user})

    def counts(self, seizure: str = "") -> list[BlindCount]:
        """The counts of a seizure, or all; newest first."""
        table = BLIND_COUNT.c
        asked = select(
            table.id, table.seizure, table.first_by, table.first, table.first_at, table.second_by, table.second,
            table.settled,
        ).order_by(table.id.desc())  # fmt: skip
        asked = asked.where(table.seizure == seizure) if seizure else asked
        with self._connections.reading() as connection:
            return [_count(tuple(row)) for row in connection.execute(asked)]

    def _mark(self, count_id: str, marks: dict[str, str]) -> None:
        with self._connections.writing() as connection:
            connection.execute(update(BLIND_COUNT).where(BLIND_COUNT.c.id == count_id).values(marks))


def _count(row: tuple[str, ...]) -> BlindCount:
    one, seizure, first_by, first, first_at, second_by, second, settled = row
    return BlindCount(
        one, seizure, first_by, json.loads(first), first_at, second_by, json.loads(second) if second else None, settled
    )
