# SPDX-License-Identifier: MIT
"""A list of any length: eight bytes a record stand for all of it, rows are read where somebody looks."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from itertools import chain
from typing import Any

from sqlalchemy import Connection, func, literal, select

from opsdesk.giving_way import SLICE, give_way
from opsdesk.records import catalogue
from opsdesk.records.fields import restored
from opsdesk.records.record import RegisterView
from opsdesk.store import rows
from opsdesk.store.file import dialect
from opsdesk.store.reading import query
from opsdesk.store.reading.query import ListQuery
from opsdesk.store.rows import Places
from opsdesk.store.shown import unsealed

CHUNK = 4 * SLICE  # places read between two looks at whether the list is still wanted, and the window at work
SUMMED = 5_000  # places in one question about totals
ALWAYS = ("id", "state", "sealed")


def no_places() -> Places:
    """The empty list."""
    return array("q")


def places(
    connection: Connection, wanted: ListQuery, unwanted: Callable[[], bool] = lambda: False, *, read_next: bool = False
) -> Places:
    """Where the records lie that the query means, in its order (a million: 8 MB); cut short once `unwanted`.

    What was looked through does not stay in memory unless all the records are `read_next`.
    """
    found = no_places()
    plain = not wanted.filters and not wanted.text.strip()
    own = wanted.order in ("", catalogue.register(wanted.register).facts.order)
    statement = query.ordered(wanted, walk=not (plain and own)).with_only_columns(dialect.place(wanted.register))
    with nullcontext() if read_next else dialect.passing_by(connection):
        cursor = connection.execute(statement).cursor
        assert cursor is not None
        while not unwanted() and (some := cursor.fetchmany(CHUNK)):
            found.extend(chain.from_iterable(some))
            give_way()
        cursor.close()
    return found


def first_places(connection: Connection, wanted: ListQuery, offset: int, limit: int, count: int) -> list[int]:
    """`limit` places from the `offset`-th on, of a list of `count`; counted from the nearer end."""
    here = dialect.place(wanted.register)
    if offset <= count // 2:
        statement = query.ordered(wanted).with_only_columns(here).offset(offset).limit(limit)
        return list(connection.execute(statement).scalars())
    most = min(limit, count - offset)
    turned = query.ordered(replace(wanted, descending=not wanted.descending))
    statement = turned.with_only_columns(here).offset(count - offset - most).limit(most)
    return list(connection.execute(statement).scalars())[::-1]


def rows_at(
    connection: Connection, view: RegisterView, at: Sequence[int], keys: Collection[str]
) -> list[dict[str, Any] | None]:
    """The records at those places with these fields, in that order; None where none may be shown any more."""
    target, here = rows.bare(view), dialect.place(view.key)
    wanted = tuple(dict.fromkeys((*ALWAYS, *keys)))
    asked = select(here, *(target.c[key] for key in wanted)).where(here.in_(list(at)))
    kinds = [view.fields[key].kind if key in view.fields else None for key in wanted]
    found: dict[int, dict[str, Any]] = {}
    for place, *lying in connection.execute(asked):
        found[place] = {
            key: value if value is None or kind is None else restored(kind, value)
            for key, kind, value in zip(wanted, kinds, lying, strict=True)
        }
    return [None if (row := found.get(one)) is None or row["sealed"] else row for one in at]


def ids_at(connection: Connection, register: str, at: Sequence[int]) -> list[str]:
    """The ids at those places, in that order."""
    target, here = rows.bare(catalogue.register(register)), dialect.place(register)
    found: dict[int, str] = {}
    for start in range(0, len(at), SUMMED):
        asked = select(here, target.c.id).where(here.in_(list(at[start : start + SUMMED])), unsealed(target))
        found.update((place, one) for place, one in connection.execute(asked))
    return [found[one] for one in at if one in found]


def place_of(connection: Connection, register: str, record_id: str) -> int | None:
    """Where a record lies; None when there is none."""
    target = rows.bare(catalogue.register(register))
    there = select(dialect.place(register)).where(target.c.id == record_id, unsealed(target))
    return connection.execute(there).scalar()


def totals(
    connection: Connection, register: str, at: Sequence[int], keys: Iterable[str], apart: str = ""
) -> dict[str, dict[str, int]]:
    """The sums of whole-number fields over those places, as they lie: money in 分. They are told by the values of
    `apart`, by "" without it."""
    wanted = list(keys)
    target, here = rows.bare(catalogue.register(register)), dialect.place(register)
    sums: dict[str, dict[str, int]] = {} if apart else {"": dict.fromkeys(wanted, 0)}
    by = func.coalesce(target.c[apart], "") if apart else literal("")
    asked = select(by, *(func.sum(target.c[key]) for key in wanted)).where(unsealed(target)).group_by(by)
    for start in range(0, len(at), SUMMED):
        for value, *found in connection.execute(asked.where(here.in_(list(at[start : start + SUMMED])))):
            mine = sums.setdefault(value, dict.fromkeys(wanted, 0))
            mine.update((key, mine[key] + (one or 0)) for key, one in zip(wanted, found, strict=True))
    return sums
