# SPDX-License-Identifier: MIT
"""What a second person keyed or counted, beside the history that vouches for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, insert, or_, select, update

from opsdesk.store import clock
from opsdesk.store.beside.second_tables import BLIND_COUNT, KEYED_AGAIN
from opsdesk.store.file.connections import Connections
from opsdesk.store.ids import new_id

FIRST, SECOND = "first", "second"  # which of two keyings was right
Counted = dict[str, str]  # by kind, as `kind.to_plain` writes numbers


@dataclass(frozen=True, slots=True)
class Tally:
    """How often the first keying of one clerk was checked, how often it did not agree and was not found right after
    all, and how many of these nobody has looked at yet."""

    clerk: str
    keyed: int
    differed: int
    open: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A value whose two keyings differ and that no reviewer has judged."""

    id: str
    register: str
    record_id: str
    field: str
    clerk: str
    keyer: str


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
        table = KEYED_AGAIN.c
        wrong = and_(table.agrees == 0, or_(table.verdict.is_(None), table.verdict != FIRST))
        unjudged = and_(table.agrees == 0, table.verdict.is_(None))
        counts = (func.count().filter(one) for one in (wrong, unjudged))
        with self._connections.reading() as connection:
            asked = select(table.clerk, func.count(), *counts).group_by(table.clerk)
            return [Tally(*row) for row in connection.execute(asked)]

    def differing(self) -> list[Difference]:
        """What did not agree and waits for a reviewer, newest first."""
        table = KEYED_AGAIN.c
        asked = select(table.id, table.register, table.record_id, table.field, table.clerk, table.keyer)
        asked = asked.where(table.agrees == 0, table.verdict.is_(None)).order_by(table.id.desc())
        with self._connections.reading() as connection:
            return [Difference(*row) for row in connection.execute(asked)]

    def judge(self, keyed_id: str, verdict: str) -> None:
        """Say which keying was right: `FIRST` or `SECOND`."""
        marks = {"verdict": verdict, "verdict_by": self._user}
        with self._connections.writing() as connection:
            connection.execute(update(KEYED_AGAIN).where(KEYED_AGAIN.c.id == keyed_id).values(marks))

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

    def counts(self, seizure: str) -> list[BlindCount]:
        """The counts of a seizure, newest first."""
        return self._counts(BLIND_COUNT.c.seizure == seizure)

    def open_counts(self) -> list[BlindCount]:
        """The counts that wait for their second person, and those that differ and are not settled; newest first."""
        table = BLIND_COUNT.c
        differs = and_(table.first != table.second, table.settled.is_(None))
        return self._counts(or_(table.second.is_(None), differs))

    def _counts(self, which: ColumnElement[bool]) -> list[BlindCount]:
        table = BLIND_COUNT.c
        asked = select(
            table.id, table.seizure, table.first_by, table.first, table.first_at, table.second_by, table.second,
            table.settled,
        ).where(which).order_by(table.id.desc())  # fmt: skip
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
