# SPDX-License-Identifier: MIT
"""What counts (domain.md §9): submitted and confirmed, not sealed, inside the period, of a unit or campaign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, or_, select, true
from sqlalchemy.orm import aliased

from opsdesk.records.case import Case
from opsdesk.records.desk import Campaign, Unit
from opsdesk.records.kinds import Moment
from opsdesk.records.person import Person
from opsdesk.records.record import Record, State
from opsdesk.reports.figure import Line, Scope
from opsdesk.reports.figures.names import Nameless, Names
from opsdesk.store.shown import unsealed

COUNTED = (State.SUBMITTED.value, State.CONFIRMED.value)


@dataclass
class Counting:
    """One count over one connection: all figures of a set are read inside the same snapshot."""

    connection: Connection
    scope: Scope
    names: Names = None  # type: ignore[assignment]  # made below unless another count lends its own

    def __post_init__(self) -> None:
        self.names = self.names or Names(self.connection)
        self._unit = self._id_of(Unit, Unit.unit_name, self.scope.unit)
        self._campaign = self._id_of(Campaign, Campaign.campaign_name, self.scope.campaign)

    def within_scope(self, **changes: Any) -> Counting:
        """The same count in another scope; names already read are shared."""
        return Counting(self.connection, replace(self.scope, **changes), self.names)

    def _id_of(self, model: type[Record], column: Any, name: str) -> str | None:
        """The id of the unit or campaign asked for; a name nobody knows counts nothing rather than everything."""
        if not name:
            return None
        return self.connection.scalar(select(model.id).where(column == name, unsealed(model))) or "-"

    @property
    def plain(self) -> Counting:
        """The same count for its numbers alone: nobody is looked up, no rows are listed."""
        return self if isinstance(self.names, Nameless) else Counting(self.connection, self.scope, Nameless(self.names))

    def listed(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        """The rows behind a number, as far as anybody will read them."""
        return () if isinstance(self.names, Nameless) else tuple(lines)

    def rows(self, query: Any) -> list[Any]:
        """All rows of a query, in its order; a plain count has no use for the order."""
        if isinstance(self.names, Nameless):
            query = query.order_by(None)
        return list(self.connection.execute(query))

    def valid(self, model: Any) -> ColumnElement[bool]:
        """The record counts at all."""
        return and_(model.state.in_(COUNTED), unsealed(model))

    def within(self, column: Any) -> ColumnElement[bool]:
        """The day or moment lies in the half-open period [first 00:00, last + 1 00:00)."""
        if isinstance(column.type.kind, Moment):
            return and_(column >= _midnight(self.scope.first), column < _midnight(self.scope.last + timedelta(days=1)))
        return and_(column >= self.scope.first, column <= self.scope.last)

    def of_unit(self, column: Any) -> ColumnElement[bool]:
        """The record belongs to the unit asked for."""
        belongs: ColumnElement[bool] = column == self._unit if self._unit else true()
        return belongs

    def of_campaign(self, model: Any, case: Any = None) -> ColumnElement[bool]:
        """The record, or the case it belongs to, is part of the campaign asked for."""
        if not self._campaign:
            return true()
        own = [model.campaign == self._campaign] if hasattr(model, "campaign") else []
        its = aliased(Case)
        mine = select(its.id).where(its.id == case, its.campaign == self._campaign, self.valid(its))
        through = [mine.exists()] if case is not None else []
        return or_(*own, *through) if own or through else false()

    def not_cleared(self, column: Any) -> ColumnElement[bool]:
        """The person is not sealed; cleared persons leave the results (domain.md §7.6)."""
        who = aliased(Person)
        lawful: ColumnElement[bool] = select(who.id).where(who.id == column, self.valid(who)).exists()
        return lawful


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


def waiting(rows: list[Any]) -> int:
    """How many of the rows counted nobody has reviewed yet."""
    return sum(row.state != State.CONFIRMED.value for row in rows)


def by_unit(names: Names, rows: Iterable[Any], what: Callable[[Any], Hashable] | None = None) -> dict[str, int]:
    """How many rows each unit has, or how many different things `what` names; rows carry their unit's id as `unit`."""
    if what is None:
        counted = Counter(row.unit for row in rows)
        return {names.unit(unit): number for unit, number in counted.items() if unit}
    seen: dict[str, set[Hashable]] = {}
    for row in rows:
        seen.setdefault(row.unit, set()).add(what(row))
    return {names.unit(unit): len(things) for unit, things in seen.items() if unit}


def sums_by_unit(names: Names, rows: Iterable[Any], worth: Callable[[Any], int]) -> dict[str, int]:
    """The sum of `worth` for each unit."""
    summed: Counter[str] = Counter()
    for row in rows:
        if row.unit:
            summed[names.unit(row.unit)] += worth(row)
    return dict(summed)


def day_text(value: date | datetime | None) -> str:
    """A day as it stands in an annex; "—" when nobody wrote one."""
    return value.strftime("%Y-%m-%d") if value else "—"


def line(register: str, record_id: str, *cells: object) -> Line:
    """A row behind a number."""
    return Line(register, record_id, tuple("—" if cell in (None, "") else str(cell) for cell in cells))
