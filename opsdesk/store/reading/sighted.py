# SPDX-License-Identifier: MIT
"""What is read for the eyes of one person: only records they see, and only masked words where they may not see more.

Windows and the command line read through this. Whatever they show, copy, keep or write in a log was masked before it
reached them. A person's own draft is whole for them, and so is for half a minute what they asked to see with a reason.
"""

from __future__ import annotations

import time
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from opsdesk.people import masking, sight
from opsdesk.records import catalogue
from opsdesk.records.fields import Privacy
from opsdesk.records.record import RegisterView, State
from opsdesk.records.veiled import Veiled, unveiled
from opsdesk.store.file.connections import Connections
from opsdesk.store.proof.batch import Batch
from opsdesk.store.reading import names_near
from opsdesk.store.reading.query import ListQuery
from opsdesk.store.reading.reader import Reader, Row, titles_through
from opsdesk.store.reading.search import Hit
from opsdesk.store.reading.sight import Sight
from opsdesk.store.rows import Places

SECONDS = 30.0  # how long a revealed value stays whole
TITLE = "case_name"  # a case is called after somebody: whoever reads no names reads it without
DEEPER = 10  # so many times more is searched for whoever sees only a part of what there is


class SeenReader(Reader):
    """The reader for deeds that work with whole values: only of records that one person sees.

    `seen` and `holding` count in the whole office (domain.md §7.2: found or not, and how often); what they name is
    looked up through the other questions, which know only what is seen.
    """

    def __init__(self, connections: Connections, own: Sight) -> None:
        super().__init__(connections)
        self._sight = own

    def count(self, wanted: ListQuery) -> int:
        """How many of the records meant are seen."""
        return super().count(self._sight.within(wanted))

    def any(self, wanted: ListQuery) -> bool:
        """Whether any of the records meant is seen."""
        return super().any(self._sight.within(wanted))

    def ids(self, wanted: ListQuery, most: int | None = None) -> list[str]:
        """Those that are seen."""
        return super().ids(self._sight.within(wanted), most)

    def places(
        self, wanted: ListQuery, unwanted: Callable[[], bool] = lambda: False, *, read_next: bool = False
    ) -> Places:
        """Those that are seen."""
        return super().places(self._sight.within(wanted), unwanted, read_next=read_next)

    def first_places(self, wanted: ListQuery, offset: int, limit: int, count: int) -> list[int]:
        """Those that are seen."""
        return super().first_places(self._sight.within(wanted), offset, limit, count)

    def place_of(self, register: str, record_id: str) -> int | None:
        """The place of a record that is seen."""
        return super().place_of(register, record_id) if self._sight.sees(register, record_id) else None

    def page(self, wanted: ListQuery, offset: int, limit: int) -> list[Row]:
        """Those that are seen."""
        return super().page(self._sight.within(wanted), offset, limit)

    def rows(self, register: str, ids: Collection[str], keys: Sequence[str] = ()) -> list[Row]:
        """Those that are seen."""
        seen = self._sight.seen(register, ids)
        return super().rows(register, [one for one in ids if one in seen], keys)

    def columns(self, register: str, at: Sequence[str] | Places, keys: Sequence[str]) -> dict[str, Sequence[Any]]:
        """Those that are seen; the places came from this reader, so they are."""
        if isinstance(at, array):
            return super().columns(register, at, keys)
        seen = self._sight.seen(register, at)
        return super().columns(register, [one for one in at if one in seen], keys)

    def children(self, register: str, back_field: str, parent_id: str) -> list[Row]:
        """Those that are seen."""
        found = super().children(register, back_field, parent_id)
        seen = self._sight.seen(register, [row["id"] for row in found])
        return [row for row in found if row["id"] in seen]

    def titles(self, register: str, ids: Collection[str]) -> dict[str, str]:
        """Those that are seen."""
        return super().titles(register, self._sight.seen(register, ids))

    def search(self, text: str, limit: int = 50, each: int = 0) -> list[Hit]:
        """Those that are seen; who sees no such records learns of none."""
        narrow = any(self._narrow(view.key) for view in catalogue.REGISTERS)
        found = super().search(text, limit * DEEPER, each * DEEPER) if narrow else super().search(text, limit, each)
        by_register = {hit.register: [one.id for one in found if one.register == hit.register] for hit in found}
        seen = {register: self._sight.seen(register, ids) for register, ids in by_register.items()}
        return _first([hit for hit in found if hit.id in seen[hit.register]], limit, each)

    @property
    def counts_quickly(self) -> bool:
        """Not for whoever sees a part of a register: it is counted one by one, seconds in a large office."""
        return not any(self._narrow(view.key) for view in catalogue.REGISTERS)

    def counts(self) -> dict[str, int]:
        """How many live records of each register are seen."""
        held = super().counts()
        return {key: self.count(ListQuery(key)) if held[key] and self._narrow(key) else held[key] for key in held}

    def batches(self, limit: int = 200) -> list[Batch]:
        """Those of one's own unit."""
        return self._sight.brought(super().batches(limit))

    def _narrow(self, register: str) -> bool:
        return not sight.sees_all(self._sight.user, register)


class SightedReader(SeenReader):
    """The reader for one person's eyes; the same questions, fewer and masked answers."""

    def __init__(self, connections: Connections, own: Sight, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(connections, own)
        self._clock = clock
        self._revealed: dict[tuple[str, str], float] = {}

    def reveal(self, register: str, record_id: str) -> None:
        """Show a record whole for `SECONDS`; whoever calls this has written it down."""
        self._revealed[register, record_id] = self._clock() + SECONDS

    def rows_at(self, register: str, at: Sequence[int], keys: Collection[str]) -> list[Row | None]:
        """Masked; the places came from this reader, so they are seen."""
        found = super().rows_at(register, at, keys)
        masked = {row["id"]: row for row in self._all_masked(register, (row for row in found if row is not None))}
        return [None if row is None else masked[row["id"]] for row in found]

    def page(self, wanted: ListQuery, offset: int, limit: int) -> list[Row]:
        """Masked, those that are seen."""
        return self._all_masked(wanted.register, super().page(wanted, offset, limit))

    def rows(self, register: str, ids: Collection[str], keys: Sequence[str] = ()) -> list[Row]:
        """Masked, those that are seen."""
        return self._all_masked(register, super().rows(register, ids, keys))

    def columns(self, register: str, at: Sequence[str] | Places, keys: Sequence[str]) -> dict[str, Sequence[Any]]:
        """Masked, those that are seen: what is masked depends on the whole record."""
        found = self.rows(register, self.ids_at(register, at) if isinstance(at, array) else at)
        return {key: [row[key] for row in found] for key in dict.fromkeys(("id", *keys))}

    def children(self, register: str, back_field: str, parent_id: str) -> list[Row]:
        """Masked, those that are seen."""
        return self._all_masked(register, super().children(register, back_field, parent_id))

    def latest_of(self, register: str, user: str) -> Row | None:
        """Without what is masked: veiled words are nothing to fill a new record with."""
        row = super().latest_of(register, user)
        return None if row is None else unveiled(self._all_masked(register, [row])[0])

    def titles(self, register: str, ids: Collection[str]) -> dict[str, str]:
        """Masked, those that are seen."""
        view = catalogue.register(register)
        rows = {row["id"]: row for row in self.rows(register, list(dict.fromkeys(ids)), view.facts.title)}
        return titles_through(view, rows, lambda there, others: self.titles(there.key, others), partial(_title, view))

    def search(self, text: str, limit: int = 50, each: int = 0) -> list[Hit]:
        """Those that are seen, by masked titles; who sees no such records learns of none."""
        found = super().search(text, limit, each)
        named = {
            register: self.titles(register, [hit.id for hit in found if hit.register == register])
            for register in {hit.register for hit in found}
        }
        return [replace(hit, title=named[hit.register][hit.id]) for hit in found if hit.id in named[hit.register]]

    def _all_masked(self, register: str, found: Iterable[Row]) -> list[Row]:
        rows = list(found)
        near = self._names_near(register, rows)
        return [self._masked(register, row, near.get(row.get("id", ""), frozenset())) for row in rows]

    def _names_near(self, register: str, rows: Sequence[Row]) -> names_near.Near:
        """The names that free text in these rows may repeat, but for those this person reads whole anyway."""
        names_too = register == "case" and not self._reads_names
        texts = [
            row["id"]
            for row in rows
            if names_near.has_text(register, [key for key in row if row[key]]) or (names_too and TITLE in row)
        ]
        if not texts:
            return {}
        with self.connection() as connection:
            return names_near.names_near(connection, register, texts, self._hides)

    @property
    def _reads_names(self) -> bool:
        return sight.reads_names(self._sight.user)

    def _hides(self, register: str) -> bool:
        """Whether names of this register are masked for this person: where its rows show them so."""
        whole = self._reads_names and sight.sees_register(self._sight.user, register)
        return register not in masking.NAMED_IN_FULL or not whole

    def _masked(self, register: str, row: Row, names: frozenset[str]) -> Row:
        if row.get("state") == State.DRAFT and row.get("created_by") == self._sight.user.id:
            return row
        if self._revealed.get((register, row.get("id", "")), 0.0) > self._clock():
            return row
        view = catalogue.register(register)
        return row | {key: veil for key in row if (veil := self._veil(view, key, row, names)) is not None}

    def _veil(self, view: RegisterView, key: str, row: Row, names: frozenset[str]) -> Veiled | None:
        spec = view.fields.get(key)
        if spec is None or row[key] in (None, "", ()):
            return None
        if view.key == "case" and key == TITLE and not self._reads_names:
            words = masking.without_names(str(row[key]), names)
            return None if words == row[key] else Veiled(words)
        if spec.privacy is Privacy.OPEN:
            return None
        if spec.privacy is Privacy.TEXT and view.key == "case" and not sight.sees_case_text(self._sight.user):
            return Veiled("……")
        named = view.key if self._reads_names or view.key in sight.DESK else ""
        words = masking.shown(spec, row[key], register=named, names=names)
        return None if words == spec.kind.format(row[key]) else Veiled(words)


def _title(view: RegisterView, row: Row) -> str:
    key = view.title_key(row)
    return str(row[key]) if key and isinstance(row[key], Veiled) else view.title_of(row)


def _first(hits: list[Hit], limit: int, each: int) -> list[Hit]:
    of_register: Counter[str] = Counter()
    kept = []
    for hit in hits:
        of_register[hit.register] += 1
        if not each or of_register[hit.register] <= each:
            kept.append(hit)
    return kept[:limit]
