# SPDX-License-Identifier: MIT
"""What a list asks for, and the conditions it becomes. Conditions compare what lies in the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal, Protocol, cast

from sqlalchemy import ColumnElement, Select, TableClause, and_, false, or_, select, true

from opsdesk.records import catalogue
from opsdesk.records.fields import Search, stored
from opsdesk.records.record import SYSTEM_COLUMNS, RegisterView, State
from opsdesk.store.file import dialect
from opsdesk.store.reading import index
from opsdesk.store.reading.spelled import in_one_piece, spelled
from opsdesk.store.rows import bare, texts_of
from opsdesk.store.shown import unsealed

MOST_WORDS = 4  # that are looked for in one record
ENDING = 4  # characters of a number from which on its end is enough
MANY = 100  # values from which on they are handed over as one
LIVE = (State.DRAFT, State.SUBMITTED, State.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition on a field or system column.

    is        equals the value; None asks for blanks
    not       another value; not blank either
    in        equals any of a collection; for fields that hold several codes: holds any of them
    contains  the text holds the value; for fields that hold several codes: holds that code
    from, to  not before, not after; a day given to a moment means the whole day
    empty     blank (True) or filled in (False)
    """

    field: str
    op: Literal["is", "not", "in", "contains", "from", "to", "empty"]
    value: Any


class Within(Protocol):
    """Whose eyes a question is for."""

    def condition(self, view: RegisterView, target: TableClause) -> ColumnElement[bool]:
        """What a row must be to be seen."""


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What a list shows: `order` a field or system column, the register's own order when empty.

    `within` narrows it to what somebody sees (`store.sighted`).
    """

    register: str
    filters: tuple[Filter, ...] = ()
    text: str = ""
    order: str = ""
    descending: bool = True
    states: tuple[State, ...] = LIVE
    within: Within | None = None


def matching(query: ListQuery, *, walk: bool = False) -> Select[str]:
    """Ids of the records the query means, unordered.

    `walk`: all of them will be read. Then the table is walked once from end to end rather than by an index whose order
    jumps about in it (a million: 3 s, not 30), unless a condition has an index of its own.
    """
    view = catalogue.register(query.register)
    target = bare(view)
    held: Callable[[ColumnElement[Any]], ColumnElement[Any]] = dialect.unindexed if walk else lambda one: one
    states = [str(one) for one in query.states]
    wanted = select(target.c.id).where(held(unsealed(target)), held(target.c.state).in_(states))
    wanted = wanted.where(*(_condition(view, target, one) for one in query.filters))
    if query.within is not None:
        wanted = wanted.where(query.within.condition(view, target))
    words = query.text.strip()
    return wanted.where(or_(*_meant(view, target, words))) if words else wanted


def ordered(query: ListQuery, *, walk: bool = False) -> Select[str]:
    """Ids of the records the query means, in its order; equal ones by id, so that pages never overlap."""
    view = catalogue.register(query.register)
    target = bare(view)
    key = query.order or view.facts.order
    columns = [dialect.unindexed(target.c[key]) if walk else target.c[key], target.c.id]
    return matching(query, walk=walk).order_by(
        *(column.desc() if query.descending else column.asc() for column in columns)
    )


def _condition(view: RegisterView, target: TableClause, one: Filter) -> ColumnElement[bool]:
    if one.field not in view.fields and one.field not in SYSTEM_COLUMNS:
        raise ValueError(f"{view.key} has no field {one.field!r}")
    lying: ColumnElement[Any] = target.c[one.field]
    value = one.value
    many = one.field in view.fields and view.fields[one.field].kind.many
    match one.op:
        case "empty":
            return lying.is_(None) if value else lying.is_not(None)
        case "is":
            return lying == (None if value is None else _stored(view, one.field, value))
        case "not":
            return lying != _stored(view, one.field, value)
        case "in" if many:
            return or_(false(), *(dialect.contains(lying, f'"{code}"') for code in value))
        case "in":
            as_they_are = one.field in texts_of(view) and set(map(type, value)) == {str}
            wanted = list(value) if as_they_are else [_stored(view, one.field, each) for each in value]
            return lying.in_(dialect.among(wanted) if len(wanted) > MANY else wanted)
        case "contains":
            return dialect.contains(lying, f'"{value}"' if many else str(value))
        case "from":
            return lying >= _edge(view, one.field, value)
        case "to" if isinstance(value, date) and not isinstance(value, datetime):
            # ISO text: the next day's name is greater than every moment of this one.
            return lying < (value + timedelta(days=1)).isoformat()
        case "to":
            return lying <= _edge(view, one.field, value)
    return true()


def _edge(view: RegisterView, key: str, value: Any) -> str | int:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return _stored(view, key, value)


def _stored(view: RegisterView, key: str, value: Any) -> str | int:
    return stored(view.fields[key].kind, value) if key in view.fields else cast("str | int", value)


def _meant(view: RegisterView, target: TableClause, words: str) -> Iterator[ColumnElement[bool]]:
    """All of the text at once, or each of its words by itself."""
    yield from _found(view, target, words)
    several = words.split()[:MOST_WORDS]
    if len(several) > 1:
        yield and_(*(or_(*_found(view, target, word)) for word in several))


def _found(view: RegisterView, target: TableClause, words: str) -> Iterator[ColumnElement[bool]]:
    """The ways a text can mean a record; each is answered by an index, except short words in free text."""
    yield target.c.local_no == in_one_piece(words)
    for key in index.searchable(view, Search.NUMBER):
        for number in spelled(view.fields[key].kind, words):
            yield and_(target.c[key] >= number, target.c[key] < number + "\U0010ffff")
            if len(number) >= ENDING:
                yield dialect.ends_with(target.c[key], number)
    if index.searchable(view, Search.NAME):
        for names in name_questions(words):
            yield target.c.id.in_(dialect.entry_ids(view.key, names))
    said = index.searchable(view, Search.TEXT)
    if said:
        really = or_(*(dialect.contains(target.c[key], words) for key in said))
        if len(words) >= dialect.TRIGRAM:
            yield and_(target.c.id.in_(dialect.entry_ids(view.key, dialect.saying(words))), really)
        else:
            yield really


def name_questions(words: str) -> Iterator[Select[int]]:
    """How a text may name somebody: by characters, and by pinyin initials when it is two letters or more."""
    letters = index.folded(words)
    if letters:
        yield dialect.named(index.pairs_of(letters) or [letters])
    if len(letters) >= 2 and letters.isascii() and letters.isalpha():
        yield dialect.named([letters], initials=True)
