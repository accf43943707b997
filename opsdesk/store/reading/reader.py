# SPDX-License-Identifier: MIT
"""Everything that is read from an office: lists, records, titles, counts. Sealed records are never among them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from itertools import chain
from typing import Any

from sqlalchemy import Connection, func, select

from opsdesk.people.account import SignedIn
from opsdesk.records import catalogue, kinds
from opsdesk.records.record import RegisterView, State
from opsdesk.store import accounts, rows
from opsdesk.store.file.connections import Connections
from opsdesk.store.proof.batch import Batch, batch_of
from opsdesk.store.reading import namesakes, query, search, seen, windows
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.store.reading.search import Hit
from opsdesk.store.reading.seen import Sighting
from opsdesk.store.rows import Places
from opsdesk.store.shown import unsealed
from opsdesk.store.tables import BATCH, COUNT

__all__ = ["Filter", "Hit", "ListQuery", "Reader", "Row"]

ALWAYS = ("local_no", "state", "created_by")
NEWEST = 50  # records looked through for the last one of somebody
Row = dict[str, Any]  # declared fields as Python values, and the system columns


class Reader:
    """Reads one office. Inside `gate.transaction()` it sees what was saved there."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def connection(self) -> AbstractContextManager[Connection]:
        """A connection for figures: it sees one moment of the office."""
        return self._connections.reading()

    def count(self, wanted: ListQuery) -> int:
        """How many records the query means; without conditions a look at the counts that are kept."""
        with self.connection() as connection:
            if not wanted.filters and not wanted.text.strip() and wanted.within is None:
                return _kept_count(connection, wanted)
            ids = query.matching(wanted).subquery()
            return connection.execute(select(func.count()).select_from(ids)).scalar_one()

    def any(self, wanted: ListQuery) -> bool:
        """Whether the query means any record at all; the first one answers."""
        with self.connection() as connection:
            return connection.execute(query.matching(wanted).limit(1)).first() is not None

    def ids(self, wanted: ListQuery, most: int | None = None) -> list[str]:
        """The ids the query means, all or the first, in its order: a list's backbone (100,000 ids are 0.2 s)."""
        with self.connection() as connection:
            cursor = connection.execute(query.ordered(wanted).limit(most)).cursor
            assert cursor is not None
            return list(chain.from_iterable(cursor.fetchall()))

    def places(
        self, wanted: ListQuery, unwanted: Callable[[], bool] = lambda: False, *, read_next: bool = False
    ) -> Places:
        """Where all records lie that the query means, in its order: a long list's backbone (a million: 8 MB, 1 s)."""
        with self.connection() as connection:
            return windows.places(connection, wanted, unwanted, read_next=read_next)

    def first_places(self, wanted: ListQuery, offset: int, limit: int, count: int) -> list[int]:
        """Some places of a list of `count` whose backbone is not there yet."""
        with self.connection() as connection:
            return windows.first_places(connection, wanted, offset, limit, count)

    def rows_at(self, register: str, at: Sequence[int], keys: Collection[str]) -> list[Row | None]:
        """Records by place, with these fields only."""
        with self.connection() as connection:
            return windows.rows_at(connection, catalogue.register(register), at, keys)

    def ids_at(self, register: str, at: Sequence[int]) -> list[str]:
        """The ids at places."""
        with self.connection() as connection:
            return windows.ids_at(connection, register, at)

    def place_of(self, register: str, record_id: str) -> int | None:
        """The place of a record."""
        with self.connection() as connection:
            return windows.place_of(connection, register, record_id)

    def totals(
        self, register: str, at: Sequence[int], keys: Iterable[str], apart: str = ""
    ) -> dict[str, dict[str, int]]:
        """Sums of whole-number fields over places, told by the values of `apart`, "" without it; money in 分."""
        with self.connection() as connection:
            return windows.totals(connection, register, at, keys, apart)

    def page(self, wanted: ListQuery, offset: int, limit: int) -> list[Row]:
        """`limit` records from the `offset`-th on."""
        with self.connection() as connection:
            ids = connection.execute(query.ordered(wanted).offset(offset).limit(limit)).scalars().all()
            return _rows(connection, catalogue.register(wanted.register), ids)

    def get(self, register: str, record_id: str) -> Row | None:
        """One record, void or not; None when there is none or it is sealed."""
        found = self.rows(register, [record_id])
        return found[0] if found else None

    def rows(self, register: str, ids: Collection[str], keys: Sequence[str] = ()) -> list[Row]:
        """Records in the order of `ids`; those that do not exist are left out.

        With `keys` only these fields are read, and `ALWAYS`: what masking asks of a record.
        """
        with self.connection() as connection:
            return _rows(connection, catalogue.register(register), ids, (*ALWAYS, *keys) if keys else ())

    def columns(self, register: str, at: Sequence[str] | Places, keys: Sequence[str]) -> dict[str, Sequence[Any]]:
        """Records by id or by place, column by column, with these fields only, and `id` when it was asked by: for lists
        of many thousands."""
        with self.connection() as connection:
            return rows.columns(connection, catalogue.register(register), at, keys)

    def children(self, register: str, back_field: str, parent_id: str) -> list[Row]:
        """The live records of `register` whose `back_field` names the parent, in the order they were entered."""
        filters = (Filter(back_field, "is", parent_id),)
        wanted = ListQuery(register, filters, order="id", descending=False)
        with self.connection() as connection:
            ids = connection.execute(query.ordered(wanted)).scalars().all()
            return _rows(connection, catalogue.register(register), ids)

    def latest_of(self, register: str, user: str) -> Row | None:
        """The record that `user` made last, among the newest of the register; None when there is none."""
        view = catalogue.register(register)
        target = rows.bare(view)
        made = select(target.c.id, target.c.created_by, target.c.batch_id).where(unsealed(target))
        newest = made.order_by(target.c.id.desc()).limit(NEWEST)
        with self.connection() as connection:
            listed = connection.execute(newest).all()
            mine = next((one for one, maker, batch in listed if maker == user and batch is None), None)
            found = _rows(connection, view, [mine]) if mine else []
        return found[0] if found else None

    def seen(self, group: int, beginning: str, most: int) -> list[Sighting]:
        """Where a number was seen before (`store.seen`): of each field at most `most` records."""
        with self.connection() as connection:
            return seen.sightings(connection, group, beginning, most)

    def namesakes(self, name: str, registers: Collection[str], most: int) -> list[Sighting]:
        """Records of these registers in which somebody of exactly that name stands, newest first."""
        with self.connection() as connection:
            return namesakes.namesakes(connection, name, registers, most)

    def titles(self, register: str, ids: Collection[str]) -> dict[str, str]:
        """The names of records, by id."""
        with self.connection() as connection:
            return _titles(connection, catalogue.register(register), ids)

    def search(self, text: str, limit: int = 50, each: int = 0) -> list[Hit]:
        """What the one search box finds: numbers, then names, then free text; each record once.

        `each` bounds the hits of one register (0: only `limit` does).
        """
        with self.connection() as connection:
            return search.find(connection, text, limit, _titles, each)

    def holding(self, number: str) -> int:
        """How many records hold exactly this number; 0 for anything else."""
        with self.connection() as connection:
            return search.exact(connection, number)

    @property
    def counts_quickly(self) -> bool:
        """Whether `counts`, and `count` without conditions, only look at what is kept."""
        return True

    def held(self, register: str) -> int:
        """How many records a register holds in all, whoever sees them; a look at the counts that are kept."""
        with self.connection() as connection:
            return _kept_count(connection, ListQuery(register, states=tuple(State)))

    def counts(self) -> dict[str, int]:
        """How many live records each register holds."""
        with self.connection() as connection:
            held: dict[str, int] = dict(iter(connection.execute(_COUNTS)))
            return {view.key: held.get(view.key, 0) for view in catalogue.REGISTERS}

    def batches(self, limit: int = 200) -> list[Batch]:
        """The imports, newest first."""
        newest = select(BATCH).order_by(BATCH.c.created_at.desc(), BATCH.c.id.desc()).limit(limit)
        with self.connection() as connection:
            return [batch_of(row) for row in connection.execute(newest)]

    def batch_files(self) -> dict[str, str]:
        """The SHA-256 of the file of every import there ever was, by its id."""
        with self.connection() as connection:
            return dict(iter(connection.execute(select(BATCH.c.id, BATCH.c.sha256))))

    def batch(self, batch_id: str) -> Batch | None:
        """One import."""
        with self.connection() as connection:
            row = connection.execute(select(BATCH).where(BATCH.c.id == batch_id)).first()
        return batch_of(row) if row else None

    def batches_of_file(self, sha256: str) -> list[Batch]:
        """Earlier imports of the same file."""
        same = select(BATCH).where(BATCH.c.sha256 == sha256).order_by(BATCH.c.created_at)
        with self.connection() as connection:
            return [batch_of(row) for row in connection.execute(same)]

    def people(self) -> dict[str, SignedIn]:
        """Everybody who ever had an account here, by id: what records and history call `created_by` and `actor`."""
        with self.connection() as connection:
            return accounts.everybody(connection)


def _kept_count(connection: Connection, wanted: ListQuery) -> int:
    mine = (COUNT.c.register == wanted.register, COUNT.c.sealed == 0)
    states = COUNT.c.state.in_([str(state) for state in wanted.states])
    return int(connection.execute(select(func.sum(COUNT.c.n)).where(*mine, states)).scalar() or 0)


_COUNTS = (
    select(COUNT.c.register, func.sum(COUNT.c.n))
    .where(COUNT.c.sealed == 0, COUNT.c.state != State.VOID)
    .group_by(COUNT.c.register)
)


def _rows(connection: Connection, view: RegisterView, ids: Collection[str], keys: Sequence[str] = ()) -> list[Row]:
    found = rows.fetch(connection, view, list(ids), keys)
    return [rows.to_row(view, found[one]) for one in ids if one in found and not found[one]["sealed"]]


def _titles(connection: Connection, view: RegisterView, ids: Collection[str]) -> dict[str, str]:
    found = rows.fetch(connection, view, list(dict.fromkeys(ids)), ("sealed", "local_no", *view.facts.title))
    shown = {one: rows.to_row(view, lying) for one, lying in found.items() if not lying["sealed"]}
    return titles_through(view, shown, partial(_titles, connection), view.title_of)


def titles_through(
    view: RegisterView,
    found: Mapping[str, Row],
    ask: Callable[[RegisterView, Collection[str]], dict[str, str]],
    own: Callable[[Row], str],
) -> dict[str, str]:
    """What rows, by id, are called: `own` says it, but a record named by another one is called as that is.

    `ask` tells the titles of those others; one that may not be seen leaves the running number.
    """
    named_by: dict[str, tuple[RegisterView, str]] = {}
    for one, row in found.items():
        key = view.title_key(row)
        kind = view.fields[key].kind if key else None
        if isinstance(kind, kinds.Reference) and isinstance(row[key], str):
            named_by[one] = (catalogue.register(kind.register), row[key])
    others = {
        there: ask(there, {one for place, one in named_by.values() if place is there})
        for there in dict.fromkeys(place for place, _one in named_by.values())
    }
    return {
        one: (others[named_by[one][0]].get(named_by[one][1]) or view.title_of({"local_no": row.get("local_no")}))
        if one in named_by
        else own(row)
        for one, row in found.items()
    }
