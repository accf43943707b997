# SPDX-License-Identifier: MIT
"""The questions that the order of the due list is counted from; each is put into words once, then asked as often."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, select

from opsdesk.giving_way import SLICE, give_way
from opsdesk.law import due as clocks
from opsdesk.law import successions
from opsdesk.law.conditions import CHILDREN, LOOKED_UP, asked_codes
from opsdesk.law.rules import kind_field, rules_of
from opsdesk.records import catalogue
from opsdesk.store import rows
from opsdesk.store.reading import query
from opsdesk.store.reading.query import ListQuery
from opsdesk.store.shown import shown
from opsdesk.work.due.due_items import lists_of, with_children

Row = Sequence[Any]  # what lies in the table: the id, then `Columns.keys`
Place = tuple[str, str]  # register and id
Narrowed = Callable[[ListQuery], ListQuery]


def everybody(wanted: ListQuery) -> ListQuery:
    """The question as it is: for whoever sees all."""
    return wanted


class Columns(NamedTuple):
    """What is read of a register, and at which place of the row what kind of input lies."""

    register: str
    keys: tuple[str, ...]
    kind: int  # of the field that says which rules can run; 0 when there is none
    plain: tuple[int, ...]
    moments: tuple[int, ...]
    stops: tuple[int, ...]
    looked_up: tuple[tuple[int, str], ...]
    same: tuple[int, ...]  # what records share that take over from one another


@cache
def columns_of(register: str) -> Columns:
    """What the clocks of a register read."""
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
    same = tuple(at[key] for key in row.same) if row else ()
    return Columns(register, keys, at[kind] if kind else 0, of_plain, of_begins, of_stops, looked_up, same)


def _asked(lines: Iterable[Any]) -> set[str]:
    return {key for line in lines for key in asked_codes(line)}


def read(
    connection: Connection, columns: Columns, ids: Collection[str] | None, within: Narrowed = everybody
) -> list[Row]:
    """The live records of a register, of all or of some."""
    wanted = within(ListQuery(columns.register))
    if ids is None:
        return _all(connection, _live(wanted))
    if wanted.within is None:
        return _all(connection, _some(columns.register), ids=list(ids))
    target = rows.bare(catalogue.register(columns.register))
    return _all(connection, _live(wanted).where(target.c.id.in_(list(ids))))


def sharing(connection: Connection, register: str, shared: Row) -> list[str]:
    """The live records with these values where records of the register take over from one another."""
    given = {f"same_{at}": value for at, value in enumerate(shared)}
    return [row[0] for row in _all(connection, _sharing(register), **given)]


def looked_up(
    connection: Connection, name: str, ids: Collection[str] | None, lying: Sequence[Row], at: int
) -> dict[str, Any]:
    """By record that is referred to, what a rule may ask of it; what no rule asks for is left out."""
    if name in CHILDREN:
        return dict.fromkeys(with_children(connection, name, None if ids is None else [row[0] for row in lying]), True)
    if ids is None:
        return dict(_all(connection, _known(name)))
    target = rows.bare(catalogue.register(LOOKED_UP[name][0]))
    meant = _known(name).where(target.c.id.in_(bindparam("ids", expanding=True)))
    return dict(_all(connection, meant, ids=list({row[at] for row in lying})))


def leaning_on(connection: Connection, register: str, record: str) -> Iterator[Place]:
    """The records whose clocks ask something of this one."""
    if register in ("item", "custody_movement"):
        yield from (("seizure", one) for one in lists_of(connection, register, record))
    if register in {of for of, _key in LOOKED_UP.values()}:
        for there in clocks.registers():
            if register in catalogue.register(there).fields:
                yield from ((there, row[0]) for row in _all(connection, _pointing(there, register), meant=record))


def _live(wanted: ListQuery) -> Select[Any]:
    columns, target = columns_of(wanted.register), rows.bare(catalogue.register(wanted.register))
    return query.matching(wanted).with_only_columns(target.c.id, *(target.c[key] for key in columns.keys))


@cache
def _some(register: str) -> Select[Any]:
    target = rows.bare(catalogue.register(register))
    return _live(ListQuery(register)).where(target.c.id.in_(bindparam("ids", expanding=True)))


@cache
def _sharing(register: str) -> Select[Any]:
    target, same = rows.bare(catalogue.register(register)), successions.successions()[register].same
    return query.matching(ListQuery(register)).where(
        *(target.c[key] == bindparam(f"same_{at}") for at, key in enumerate(same))
    )


@cache
def _pointing(register: str, key: str) -> Select[Any]:
    target = rows.bare(catalogue.register(register))
    return query.matching(ListQuery(register)).where(target.c[key] == bindparam("meant"))


@cache
def _known(name: str) -> Select[Any]:
    reference, key = LOOKED_UP[name]
    target = rows.bare(catalogue.register(reference))
    wanted = select(target.c.id, target.c[key]).where(shown(target), target.c[key].is_not(None))
    codes = clocks.codes_asked(name)
    return wanted.where(target.c[key].in_(codes)) if codes else wanted


def _all(connection: Connection, statement: Select[Any], **given: Any) -> list[Any]:
    """Every row as the driver hands it out: no wrapper for each of a hundred thousand."""
    cursor = connection.execute(statement, given).cursor
    assert cursor is not None
    found: list[Any] = []
    while some := cursor.fetchmany(SLICE):
        found += some
        give_way()
    return found
