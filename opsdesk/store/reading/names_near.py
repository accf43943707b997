# SPDX-License-Identifier: MIT
"""The names that a record's free text may repeat: of the people beside it in its cases, known, not guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache

from sqlalchemy import Connection, select

from opsdesk.people.masking import NAMED_IN_FULL
from opsdesk.records import catalogue
from opsdesk.records.fields import Privacy
from opsdesk.records.record import RegisterView
from opsdesk.records.rules.rule import names_in
from opsdesk.store.file import dialect
from opsdesk.store.reading import belonging
from opsdesk.store.rows import bare
from opsdesk.store.shown import unsealed

SHORTEST = 2  # letters of a name; one letter alone is any word
Near = dict[str, frozenset[str]]


def names_near(
    connection: Connection,
    register: str,
    ids: Collection[str],
    hidden: Callable[[str], bool] = lambda register: register not in NAMED_IN_FULL,
) -> Near:
    """By record, the names that are masked beside it: its own, those of victims in its cases, those that are handed.

    `hidden` tells of which registers names are masked for whoever reads.
    """
    view = catalogue.register(register)
    found: dict[str, set[str]] = {one: set() for one in ids}
    if hidden(register):
        for record, names in _own(connection, view, ids):
            found[record].update(_parted(names))
    cases = _cases_of(connection, view, ids)
    beside = _beside(connection, {case for mine in cases.values() for case in mine}, hidden)
    for record, mine in cases.items():
        for case in mine:
            found[record] |= beside[case]
    return {record: frozenset(known) for record, known in found.items() if known}


def has_text(register: str, keys: Iterable[str]) -> bool:
    """Whether free text stands in any of these fields."""
    return not _texts(register).isdisjoint(keys)


@cache
def _texts(register: str) -> frozenset[str]:
    fields = catalogue.register(register).fields.items()
    return frozenset(key for key, spec in fields if spec.privacy is Privacy.TEXT)


def _own(connection: Connection, view: RegisterView, ids: Collection[str]) -> Iterator[tuple[str, list[str | None]]]:
    keys, target = _name_keys(view), bare(view)
    if keys:
        asked = select(target.c.id, *(target.c[key] for key in keys)).where(unsealed(target))
        for record, *names in connection.execute(asked.where(target.c.id.in_(dialect.among(ids)))):
            yield record, names


def _cases_of(connection: Connection, view: RegisterView, ids: Collection[str]) -> Mapping[str, set[str]]:
    """The cases each record belongs to; a person belongs to several."""
    found: dict[str, set[str]] = defaultdict(set)
    if view.key == "case":
        return {one: {one} for one in ids}
    if view.key == "person":
        for person, case in _standing_in(connection, ids):
            found[person].add(case)
        return found
    steps = belonging.way(view.key) or (("person",) if "person" in view.fields else ())
    here = {one: one for one in ids}  # a record, and how far its way was followed
    at = view
    for step in steps:
        there = _followed(connection, at, step, set(here.values()))
        here = {record: there[one] for record, one in here.items() if there.get(one)}
        if step not in ("case", "person"):
            at = catalogue.register(at.fields[step].kind.register)  # type: ignore[attr-defined]
    if steps[-1:] == ("person",):
        of = _cases_of(connection, catalogue.register("person"), set(here.values()))
        return {record: of.get(person, set()) for record, person in here.items()}
    return {record: {case} for record, case in here.items()}


def _followed(connection: Connection, view: RegisterView, key: str, ids: Collection[str]) -> dict[str, str]:
    target = bare(view)
    asked = select(target.c.id, target.c[key])
    meant = asked.where(target.c.id.in_(dialect.among(ids)), unsealed(target))
    return dict(iter(connection.execute(meant)))


def _standing_in(connection: Connection, people: Collection[str]) -> Iterator[tuple[str, str]]:
    for view in catalogue.REGISTERS:
        if {"case", "person"} <= view.fields.keys():
            target = bare(view)
            asked = select(target.c.person, target.c.case).where(target.c.case.is_not(None), unsealed(target))
            meant = asked.where(target.c.person.in_(dialect.among(people)))
            yield from ((one, case) for one, case in connection.execute(meant))


def _beside(connection: Connection, cases: Collection[str], hidden: Callable[[str], bool]) -> Mapping[str, set[str]]:
    """The hidden names that stand in each case."""
    found: dict[str, set[str]] = defaultdict(set)
    for view in catalogue.REGISTERS:
        keys = _name_keys(view)
        if keys and belonging.way(view.key) == ("case",) and hidden(view.key):
            target = bare(view)
            asked = select(target.c.case, *(target.c[key] for key in keys)).where(unsealed(target))
            for case, *names in connection.execute(asked.where(target.c.case.in_(dialect.among(cases)))):
                found[case].update(_parted(names))
    if hidden("person"):
        _people(connection, cases, found)
    return found


def _people(connection: Connection, cases: Collection[str], found: dict[str, set[str]]) -> None:
    person = catalogue.register("person")
    own = bare(person)
    names = [own.c[key] for key in _name_keys(person)]
    for view in catalogue.REGISTERS:
        if {"case", "person"} <= view.fields.keys():
            target = bare(view)
            both = target.join(own, target.c.person == own.c.id)
            asked = select(target.c.case, *names).select_from(both).where(unsealed(target), unsealed(own))
            for case, *lying in connection.execute(asked.where(target.c.case.in_(dialect.among(cases)))):
                found[case].update(_parted(lying))


@cache
def _name_keys(view: RegisterView) -> tuple[str, ...]:
    return tuple(key for key, spec in view.fields.items() if spec.privacy is Privacy.NAME)


def _parted(lying: Iterable[str | None]) -> Iterator[str]:
    """The single names in fields that may hold several."""
    return (name for text in lying if text for name in names_in(text) if len(name) >= SHORTEST)
