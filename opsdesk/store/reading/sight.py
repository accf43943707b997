# SPDX-License-Identifier: MIT
"""Which records one person sees, as a condition of every question asked for their eyes (domain.md §7.2)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import reduce
from operator import or_

from sqlalchemy import ColumnElement, Connection, Select, TableClause, select, true

from opsdesk.people import sight
from opsdesk.people.account import SignedIn
from opsdesk.people.sight import Breadth
from opsdesk.records import catalogue
from opsdesk.records.kinds import Reference
from opsdesk.records.record import RegisterView
from opsdesk.store import accounts
from opsdesk.store.file import dialect
from opsdesk.store.file.connections import Connections
from opsdesk.store.proof.batch import Batch
from opsdesk.store.reading import belonging
from opsdesk.store.reading.query import ListQuery
from opsdesk.store.rows import CHUNK, bare
from opsdesk.store.shown import unsealed
from opsdesk.store.tables import HISTORY


class Sight:
    """Which records one person sees."""

    def __init__(self, connections: Connections, user: SignedIn) -> None:
        self._connections = connections
        self.user = user
        self._unit: tuple[frozenset[str], frozenset[str]] | None = None
        self._cases: tuple[object, tuple[str, ...]] = (None, ())

    def within(self, wanted: ListQuery) -> ListQuery:
        """The same question, for the eyes of this person; unchanged for whoever sees all of the register."""
        return wanted if sight.sees_all(self.user, wanted.register) else replace(wanted, within=self)

    def condition(self, view: RegisterView, target: TableClause) -> ColumnElement[bool]:
        """What a row must be to be seen."""
        if not sight.sees_register(self.user, view.key):
            return target.c.id == ""  # none
        far = sight.breadth(self.user, view.key)
        if Breadth.ALL in far:
            return true()
        parts = [target.c.created_by == self.user.id]
        mine = self._of_my_cases(view, target) if Breadth.ASSIGNED in far else None
        if mine is not None:
            parts += [mine, *belonging.handled_by(view, target, self.user.name)]
        if Breadth.UNIT in far or mine is None:
            parts += self._of_my_unit(view, target)
        return reduce(or_, parts)

    def seen(self, register: str, ids: Collection[str]) -> frozenset[str]:
        """Those of `ids` that this person sees; a record nobody has yet is not among them."""
        if sight.sees_all(self.user, register):
            return frozenset(ids)
        view, wanted = catalogue.register(register), list(ids)
        target = bare(view)
        with self._connections.reading() as connection:
            mine = select(target.c.id).where(unsealed(target), self.condition(view, target))
            parts = (wanted[at : at + CHUNK] for at in range(0, len(wanted), CHUNK))
            return frozenset(
                one for part in parts for one in connection.execute(mine.where(target.c.id.in_(part))).scalars()
            )

    def sees(self, register: str, record_id: str) -> bool:
        """Whether this person sees a record."""
        return record_id in self.seen(register, [record_id])

    def brought(self, batches: Collection[Batch]) -> list[Batch]:
        """The imports that one's own unit brought; all of them for whoever sees the whole office."""
        if sight.sees_all(self.user, "case"):
            return list(batches)
        colleagues, _units = self._own_unit()
        return [one for one in batches if one.created_by in colleagues]

    def _of_my_cases(self, view: RegisterView, target: TableClause) -> ColumnElement[bool] | None:
        return belonging.in_cases(view, target, dialect.among(self._my_cases()))

    def _my_cases(self) -> tuple[str, ...]:
        """The cases this person handles or entered; read anew when the history has moved on."""
        with self._connections.reading() as connection:
            now = _head(connection)
            if self._cases[0] != now:
                view = catalogue.register("case")
                target = bare(view)
                ways = [target.c.created_by == self.user.id, *belonging.handled_by(view, target, self.user.name)]
                mine = select(target.c.id).where(unsealed(target), reduce(or_, ways))
                self._cases = now, tuple(connection.execute(mine).scalars())
            return self._cases[1]

    def _of_my_unit(self, view: RegisterView, target: TableClause) -> list[ColumnElement[bool]]:
        colleagues, units = self._own_unit()
        return [target.c.created_by.in_(colleagues), *(target.c[key].in_(units) for key in _unit_keys(view))]

    def _own_unit(self) -> tuple[frozenset[str], frozenset[str]]:
        """The accounts of one's own unit, and the records of the register of units that are it."""
        if self._unit is None:
            with self._connections.reading() as connection:
                people = accounts.everybody(connection).values()
                target = bare(catalogue.register("unit"))
                named = select(target.c.id).where(target.c.unit_name == self.user.unit, target.c.sealed == 0)
                units = frozenset(connection.execute(named).scalars()) if self.user.unit else frozenset()
            colleagues = frozenset(one.id for one in people if one.unit == self.user.unit) | {self.user.id}
            self._unit = colleagues, units
        return self._unit


def _unit_keys(view: RegisterView) -> list[str]:
    return [
        key
        for key, spec in view.fields.items()
        if isinstance(spec.kind, Reference) and spec.kind.register == "unit" and view.key != "unit"
    ]


def _head(connection: Connection) -> object:
    last: Select[tuple[int, bytes]] = select(HISTORY.c.seq, HISTORY.c.mac).order_by(HISTORY.c.seq.desc()).limit(1)
    row = connection.execute(last).first()
    return tuple(row) if row else None
