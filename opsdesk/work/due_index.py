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
from datetime import datetime, timedelta
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from opsdesk.law import due as clocks
from opsdesk.law import successions
from opsdesk.law.clock import Due
from opsdesk.law.conditions import CHILDREN, FOLLOWED, LOOKED_UP, asked_codes
from opsdesk.law.counting import Unit
from opsdesk.law.level import Level
from opsdesk.law.rules import kind_field, rules_for, rules_of
from opsdesk.records import catalogue
from opsdesk.records.fields import restored
from opsdesk.store import query, rows
from opsdesk.store.query import ListQuery
from opsdesk.store.shown import shown
from opsdesk.work.due_items import lists_of, with_children

LONG_OVER = timedelta(days=5)  # clocks of hours are two days at most: what began before has run out

Row = Sequence[Any]  # what lies in the table: the id, then `_Columns.keys`
Place = tuple[str, str]  # register and id
Narrowed = Callable[[ListQuery], ListQuery]


def _everybody(wanted: ListQuery) -> ListQuery:
    return wanted


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
    within: Narrowed = _everybody  # asks for the eyes the list is for
    clocks: list[Clock] = field(default_factory=list)
    _of: dict[str, tuple[Clock, ...]] = field(default_factory=dict)  # by record
    _known: dict[tuple[Any, ...], tuple[End, ...]] = field(default_factory=dict)

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
            for there, one in _touched(connection, register, record):
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

    def _drop(self, record: str) -> None:
        for clock in self._of.pop(record, ()):
            del self.clocks[bisect_left(self.clocks, clock)]

    def _count(
        self, connection: Connection, register: str, ids: Collection[str] | None
    ) -> Iterator[tuple[str, tuple[Clock, ...]]]:
        columns = _columns(register)
        lying = _read(connection, columns, ids, self.within)
        followed = _followed(columns, lying, self.on)
        looked_up = [(at, name, _looked_up(connection, name, ids, lying, at)) for at, name in columns.looked_up]
        now, today = self.on.isoformat(timespec="minutes"), self.on.date().isoformat()
        long_ago = (self.on - LONG_OVER).date().isoformat()
        known, kind, moments = self._known, columns.kind, columns.moments
        plain, stops, unstopped = _picked(columns.plain), _picked(columns.stops), (None,) * len(columns.stops)
        for row in lying:
            latest = _exact_from(register, row[kind] if kind else None, today, long_ago)
            stopped = stops(row)
            key = (
                register,
                plain(row),
                *[v if v is None or v[:10] >= latest else v[:10] for v in [row[at] for at in moments]],
                unstopped if stopped == unstopped else tuple([v is not None and v <= now for v in stopped]),
                *[values.get(row[at]) for at, _name, values in looked_up],
                row[0] in followed,
            )
            ends = known.get(key)
            if ends is None:
                more = {name: values.get(row[at]) for at, name, values in looked_up}
                ends = known[key] = self._ends(columns, row, more, row[0] in followed, latest)
            if ends:
                record = row[0]
                made = [
                    Clock(_at_minute(end, row[by]) if by else end, rule, record, register, level)
                    for end, rule, level, by in ends
                ]
                yield record, tuple(made)

    def _ends(self, columns: _Columns, row: Row, more: dict[str, Any], followed: bool, latest: str) -> tuple[End, ...]:
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


def _end(columns: _Columns, due: Due, row: Row, latest: str) -> End:
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


class _Columns(NamedTuple):
    """What is read of a register, and at which place of the row what kind of input lies."""

    register: str
    keys: tuple[str, ...]
    kind: int  # of the field that says which rules can run; 0 when there is none
    plain: tuple[int, ...]
    moments: tuple[int, ...]
    stops: tuple[int, ...]
    looked_up: tuple[tuple[int, str], ...]


@cache
def _columns(register: str) -> _Columns:
    view = catalogue.register(register)
    row = successions.successions().get(register)
    references = [reference for reference, _key in LOOKED_UP.values() if reference in view.fields]
    keys = tuple(dict.fromkeys((*clocks.inputs(register), *(row.keys if row else ()), *references)))
    at = {key: place for place, key in enumerate(keys, 1)}
    lines = [line for lines in rules_of(register) for line in lines]
    begins = {key for line in lines for key in (line.trigger, line.begins, line.valid_by) if key}
    stops = {key for line in lines for key in line.stop if key in view.fields} - begins - _asked(lines)
    plain = set(clocks.inputs(register)) - begins - stops
    looked_up = tuple((at[of], name) for name, (of, _key) in LOOKED_UP.items() if of in view.fields)
    looked_up += tuple((0, name) for name, parent in CHILDREN.items() if parent == register)
    kind = kind_field(register)
    of_plain, of_begins, of_stops = (tuple(sorted(at[key] for key in some)) for some in (plain, begins, stops))
    return _Columns(register, keys, at[kind] if kind else 0, of_plain, of_begins, of_stops, looked_up)


def _asked(lines: Iterable[Any]) -> set[str]:
    return {key for line in lines for key in asked_codes(line)}


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


def _read(
    connection: Connection,
    columns: _Columns,
    ids: Collection[str] | None,
    within: Narrowed = _everybody,
) -> list[Row]:
    target = rows.bare(catalogue.register(columns.register))
    statement = query.matching(within(ListQuery(columns.register)))
    statement = statement if ids is None else statement.where(target.c.id.in_(list(ids)))
    return _all(connection, statement.with_only_columns(target.c.id, *(target.c[key] for key in columns.keys)))


def _all(connection: Connection, statement: Any) -> list[Any]:
    """Every row as the driver hands it out: no wrapper for each of a hundred thousand."""
    cursor = connection.execute(statement).cursor
    assert cursor is not None
    return list(cursor.fetchall())


def _values(columns: _Columns, row: Row) -> dict[str, Any]:
    fields = catalogue.register(columns.register).fields
    found = {
        key: None if value is None else restored(fields[key].kind, value)
        for key, value in zip(columns.keys, row[1:], strict=True)
    }
    return found | {"id": row[0]}


def _looked_up(
    connection: Connection, name: str, ids: Collection[str] | None, lying: Sequence[Row], at: int
) -> dict[str, Any]:
    """By record that is referred to, what a rule may ask of it; what no rule asks for is left out."""
    if name in CHILDREN:
        return dict.fromkeys(with_children(connection, name, None if ids is None else [row[0] for row in lying]), True)
    reference, key = LOOKED_UP[name]
    target = rows.bare(catalogue.register(reference))
    wanted = select(target.c.id, target.c[key]).where(shown(target), target.c[key].is_not(None))
    codes = clocks.codes_asked(name)
    wanted = wanted.where(target.c[key].in_(codes)) if codes else wanted
    if ids is not None:
        wanted = wanted.where(target.c.id.in_([row[at] for row in lying]))
    return dict(_all(connection, wanted))


def _followed(columns: _Columns, lying: Sequence[Row], on: datetime) -> set[str]:
    """The records that a later one among `lying` has taken over from by `on`."""
    succession = successions.successions().get(columns.register)
    if succession is None:
        return set()
    places = [columns.keys.index(key) + 1 for key in succession.same]
    groups: dict[tuple[Any, ...], list[Row]] = {}
    first: dict[tuple[Any, ...], Row] = {}
    for row in lying:
        shared = tuple([row[at] for at in places])
        if shared in first:
            groups.setdefault(shared, [first[shared]]).append(row)
        elif None not in shared:
            first[shared] = row
    several = [_values(columns, row) for group in groups.values() for row in group]
    return {record for record, moment in successions.followers(columns.register, several).items() if moment <= on}


def _siblings(connection: Connection, columns: _Columns, same: Sequence[str], shared: Row) -> list[Row]:
    target = rows.bare(catalogue.register(columns.register))
    statement = query.matching(ListQuery(columns.register))
    statement = statement.where(*(target.c[key] == value for key, value in zip(same, shared, strict=True)))
    return _all(connection, statement.with_only_columns(target.c.id, *(target.c[key] for key in columns.keys)))


def _touched(connection: Connection, register: str, record: str) -> Iterator[Place]:
    """The record, those that share its succession, and those that look something up in it."""
    if register in clocks.registers():
        yield register, record
        columns, succession = _columns(register), successions.successions().get(register)
        if succession is not None:
            for row in _read(connection, columns, [record]):
                shared = [row[columns.keys.index(key) + 1] for key in succession.same]
                if None not in shared:
                    found = _siblings(connection, columns, succession.same, shared)
                    yield from ((register, each[0]) for each in found)
    if register in ("item", "custody_movement"):
        yield from (("seizure", one) for one in lists_of(connection, register, record))
    if register in {of for of, _key in LOOKED_UP.values()}:
        for there in clocks.registers():
            if register in catalogue.register(there).fields:
                target = rows.bare(catalogue.register(there))
                pointing = query.matching(ListQuery(there)).where(target.c[register] == record)
                yield from ((there, one) for one in connection.execute(pointing).scalars())


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
