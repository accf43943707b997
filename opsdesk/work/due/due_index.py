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
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection

from opsdesk.giving_way import giving_way
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
        now, today = self.on.isoformat(timespec="minutes"), self.on.date().isoformat()
        long_ago = (self.on - LONG_OVER).date().isoformat()
        known, kind, moments = self._known, columns.kind, columns.moments
        plain, stops, unstopped = _picked(columns.plain), _picked(columns.stops), (None,) * len(columns.stops)
        for row in giving_way(lying):
            latest = _exact_from(register, row[kind] if kind else None, today, long_ago)
            stopped = stops(row)
            key = (
                register,
                plain(row),
                *[v if v is None or v[:10] >= latest else v[:10] for v in [row[at] for at in moments]],
                unstopped if stopped == unstopped else tuple([v is not None and v <= now for v in stopped]),
                *[values.get(row[at]) for at, _name, values in known_of],
                row[0] in followed,
            )
            ends = known.get(key)
            if ends is None:
                more = {name: values.get(row[at]) for at, name, values in known_of}
                ends = known[key] = self._ends(columns, row, more, row[0] in followed, latest)
            if ends:
                record = row[0]
                made = [
                    Clock(_at_minute(end, row[by]) if by else end, rule, record, register, level)
                    for end, rule, level, by in ends
                ]
                yield record, tuple(made)

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


def _picked(places: tuple[int, ...]) -> Callable[[Row], tuple[Any, ...]]:
    """Those places of a row, as a tuple however many there are."""
    if len(places) < 2:
        return lambda row: tuple([row[at] for at in places])
    return itemgetter(*places)


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
    return end + timedelta(hours=int(written[11:13]), minutes=int(written[14:16])) if len(written) > 10 else end


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
    for row in lying if columns.same else ():
        shared = _shared(columns, row)
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
