# SPDX-License-Identifier: MIT
"""Where every running clock of an office ends, cheaply: what is the same for many records is counted once.

A record's clocks depend on its day, seldom on its minute, and on whether a stop has come, not on when. Records that
agree in that share their answer; only the few with clocks of hours are counted one by one. What a row says in full is
read when somebody looks at it (`due_list.DueList`).
"""

from __future__ import annotations

import gc
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import repeat
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection

from opsdesk.giving_way import SLICE, give_way
from opsdesk.law import due as clocks
from opsdesk.law import successions
from opsdesk.law.clock import Due
from opsdesk.law.conditions import CHILDREN, FOLLOWED, LOOKED_UP
from opsdesk.law.counting import Unit
from opsdesk.law.level import Level
from opsdesk.law.rules import rules_for
from opsdesk.records import catalogue
from opsdesk.records.fields import restored
from opsdesk.work.due.due_questions import (
    Columns,
    Narrowed,
    Place,
    Row,
    columns_of,
    everybody,
    leaning_on,
    looked_up,
    read,
    sharing,
)

LONG_OVER = timedelta(days=5)  # clocks of hours are two days at most: what began before has run out


class Clock(NamedTuple):
    """One running clock; sorts by its end, then by rule and record."""

    ends_at: datetime
    rule: str
    record: str
    register: str
    level: Level


class End(NamedTuple):
    """What records that agree share. `by` is the column of the trigger when the end moves with its minute, else 0."""

    ends_at: datetime
    rule: str
    level: Level
    by: int


@dataclass(eq=False)
class DueIndex:
    """All running clocks at `on`, in order. `minus_one` is the setting of §5.1 for month periods."""

    on: datetime
    minus_one: bool = True
    within: Narrowed = everybody  # asks for the eyes the list is for
    clocks: list[Clock] = field(default_factory=list)
    _of: dict[str, tuple[Clock, ...]] = field(default_factory=dict)  # by record
    _known: dict[tuple[Any, ...], tuple[End, ...]] = field(default_factory=dict)
    _beside: dict[str, Row] = field(default_factory=dict)  # by record of a group, what it shares

    def read(self, connection: Connection) -> None:
        """Count everything."""
        with _no_sweeping():
            self._of, found = {}, list[Clock]()
            for register in clocks.registers():
                for record, mine in self._count(connection, register, None):
                    self._of[record] = mine
                    found += mine
            found.sort()
            self.clocks = found

    def renew(self, connection: Connection, places: Iterable[Place]) -> None:
        """Count anew what the saving of those records can have moved: themselves, and what takes over or looks up."""
        moved: dict[str, set[str]] = {}
        for register, record in places:
            for there, one in self._touched(connection, register, record):
                moved.setdefault(there, set()).add(one)
        for register, ids in moved.items():
            for record in ids:
                self._drop(record)
            for record, mine in self._count(connection, register, ids):
                self._of[record] = mine
                for clock in mine:
                    insort(self.clocks, clock)

    def of(
        self, connection: Connection, register: str, ids: Collection[str]
    ) -> Iterator[tuple[str, tuple[Clock, ...]]]:
        """The clocks of some records alone, not taken into the list; all that take over from one another are asked."""
        return self._count(connection, register, ids) if ids else iter(())

    def levels(self) -> Counter[Level]:
        """How many clocks stand at each level."""
        return Counter(clock.level for clock in self.clocks)

    def ending_on(self, day: date) -> list[Clock]:
        """The clocks whose last moment lies on a day; 24:00 is its own."""
        begins = datetime.combine(day, time(second=1))
        ends = itemgetter(0)
        first, last = (bisect_left(self.clocks, at, key=ends) for at in (begins, begins + timedelta(days=1)))
        return self.clocks[first:last]

    def _touched(self, connection: Connection, register: str, record: str) -> Iterator[Place]:
        """The record, those that share its succession or shared it before, and those that look something up in it."""
        if register in clocks.registers():
            yield register, record
            columns = columns_of(register)
            now = [_shared(columns, row) for row in read(connection, columns, [record])] if columns.same else []
            for shared in {*now, *filter(None, [self._beside.get(record)])}:
                if None not in shared:
                    yield from ((register, one) for one in sharing(connection, register, shared))
        yield from leaning_on(connection, register, record)

    def _drop(self, record: str) -> None:
        for clock in self._of.pop(record, ()):
            del self.clocks[bisect_left(self.clocks, clock)]

    def _count(
        self, connection: Connection, register: str, ids: Collection[str] | None
    ) -> Iterator[tuple[str, tuple[Clock, ...]]]:
        columns = columns_of(register)
        lying = read(connection, columns, ids, self.within)
        groups = _groups(columns, lying)
        self._beside |= {row[0]: shared for shared, group in groups.items() for row in group}
        followed = _followed(columns, groups.values(), self.on)
        known_of = [(at, name, looked_up(connection, name, ids, lying, at)) for at, name in columns.looked_up]
        for start in range(0, len(lying), SLICE):
            give_way()
            some = lying[start : start + SLICE]
            keys = self._keys(columns, some, [(at, of) for at, _name, of in known_of], followed)
            for row, key in zip(some, keys, strict=True):
                ends = self._known.get(key)
                if ends is None:
                    more = {name: values.get(row[at]) for at, name, values in known_of}
                    latest = self._exact_from(register, row[columns.kind] if columns.kind else None)
                    ends = self._known[key] = self._ends(columns, row, more, row[0] in followed, latest)
                if ends:
                    record = row[0]
                    made = [
                        Clock(_at_minute(end, row[by]) if by else end, rule, record, register, level)
                        for end, rule, level, by in ends
                    ]
                    yield record, tuple(made)

    def _keys(
        self, columns: Columns, some: Sequence[Row], known_of: Iterable[tuple[int, dict[str, Any]]], followed: set[str]
    ) -> Iterator[tuple[Any, ...]]:
        """What each of these rows shares with those that end alike; put together column by column, a third of the
        cost of row by row."""
        lying = list(zip(*some, strict=True))
        kinds = lying[columns.kind] if columns.kind else (None,) * len(some)
        day_of = {kind: self._exact_from(columns.register, kind) for kind in set(kinds)}
        latest = [day_of[kind] for kind in kinds]
        now = self.on.isoformat(timespec="minutes")
        parts: list[Iterable[Any]] = [repeat(columns.register), *(lying[at] for at in columns.plain)]
        parts += [_to_the_day(lying[at], latest) for at in columns.moments]
        parts += [_come(lying[at], now) for at in columns.stops]
        parts += [map(of.get, lying[at]) for at, of in known_of]
        return zip(*parts, [record in followed for record in lying[0]], strict=False)

    def _exact_from(self, register: str, kind: str | None) -> str:
        today, long_ago = self.on.date(), (self.on - LONG_OVER).date()
        return _exact_from(register, kind, today.isoformat(), long_ago.isoformat())

    def _ends(self, columns: Columns, row: Row, more: dict[str, Any], followed: bool, latest: str) -> tuple[End, ...]:
        values = _values(columns, row) | {FOLLOWED: self.on if followed else None}
        for name, lying in more.items():
            if name in CHILDREN or lying is None:
                values[name] = lying
                continue
            reference, key = LOOKED_UP[name]
            values[name] = restored(catalogue.register(reference).fields[key].kind, lying)
        found = clocks.due_of(columns.register, values, self.on, month_period_minus_one_day=self.minus_one)
        return tuple(_end(columns, due, row, latest) for due in found)


def _to_the_day(moments: Sequence[str | None], latest: Sequence[str]) -> Iterable[str | None]:
    """Moments without their minute where it does not matter."""
    if not any(moments):
        return repeat(None, len(moments))
    return [v if v is None or v[:10] >= day else v[:10] for v, day in zip(moments, latest, strict=True)]


def _come(stops: Sequence[str | None], now: str) -> Iterable[bool]:
    """Whether each of these stops has come."""
    return [v is not None and v <= now for v in stops] if any(stops) else repeat(False, len(stops))


def _end(columns: Columns, due: Due, row: Row, latest: str) -> End:
    """An end that moves with the minute is kept as of the trigger's midnight."""
    by = columns.keys.index(due.rule.trigger) + 1
    written = str(row[by])
    if due.span.unit is not Unit.HOUR or written[:10] >= latest:
        return End(due.legal_latest.ends_at, due.rule.id, due.level, 0)
    return End(due.legal_latest.ends_at - (due.trigger_at - _midnight(due.trigger_at)), due.rule.id, due.level, by)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0)


def _at_minute(end: datetime, written: str) -> datetime:
    return end + _since_midnight(written[11:16]) if len(written) > 10 else end


@cache
def _since_midnight(clock: str) -> timedelta:
    return timedelta(hours=int(clock[:2]), minutes=int(clock[3:]))


@cache
def _exact_from(register: str, kind: str | None, today: str, long_ago: str) -> str:
    """From which day on the minute of a trigger matters, for records of that kind.

    Without clocks of hours only today's does; what lapses by itself counts its days from the minute, always.
    """
    lines = [line for lines in rules_for(register, kind) for line in lines]
    hourly = [
        line
        for line in lines
        if any(span.unit is Unit.HOUR for span in (line.span, *(e.span for e in line.extensions)))
    ]
    if any(line.keep_days is not None for line in hourly):
        return ""
    return long_ago if hourly else today


def _values(columns: Columns, row: Row) -> dict[str, Any]:
    fields = catalogue.register(columns.register).fields
    found = {
        key: None if value is None else restored(fields[key].kind, value)
        for key, value in zip(columns.keys, row[1:], strict=True)
    }
    return found | {"id": row[0]}


def _groups(columns: Columns, lying: Sequence[Row]) -> dict[Row, list[Row]]:
    """Rows that take over from one another share those values; who shares them with nobody is left out."""
    groups: dict[Row, list[Row]] = {}
    first: dict[Row, Row] = {}
    if not columns.same or not lying:
        return groups
    values = list(zip(*lying, strict=True))
    for row, shared in zip(lying, zip(*(values[at] for at in columns.same), strict=True), strict=True):
        if shared in first:
            groups.setdefault(shared, [first[shared]]).append(row)
        elif None not in shared:
            first[shared] = row
    return groups


def _shared(columns: Columns, row: Row) -> Row:
    return tuple([row[at] for at in columns.same])


def _followed(columns: Columns, groups: Iterable[list[Row]], on: datetime) -> set[str]:
    """The records that a later one of their group has taken over from by `on`."""
    several = [_values(columns, row) for group in groups for row in group]
    return {record for record, moment in successions.followers(columns.register, several).items() if moment <= on}


@contextmanager
def _no_sweeping() -> Iterator[None]:
    """A hundred thousand small things are made and none of them is rubbish: the collector would look for nothing."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
