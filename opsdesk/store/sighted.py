# SPDX-License-Identifier: MIT
"""What is read for the eyes of one person: only records they see, and only masked words where they may not see more.

Windows and the command line read through this. Whatever they show, copy, keep or write in a log was masked before it
reached them. A person's own draft is whole for them, and so is for half a minute what they asked to see with a reason.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import ColumnElement, TableClause, or_, select, true

from opsdesk.people import masking, sight
from opsdesk.people.account import SignedIn
from opsdesk.records import catalogue
from opsdesk.records.fields import Privacy
from opsdesk.records.kinds import Reference
from opsdesk.records.record import RegisterView, State
from opsdesk.records.veiled import Veiled, unveiled
from opsdesk.store import accounts
from opsdesk.store.connections import Connections
from opsdesk.store.query import ListQuery
from opsdesk.store.reader import Reader, Row
from opsdesk.store.rows import bare
from opsdesk.store.search import Hit
from opsdesk.store.windows import Places

if TYPE_CHECKING:
    from opsdesk.store.office import Office

SECONDS = 30.0  # how long a revealed value stays whole


class Sight:
    """Which records one person sees."""

    def __init__(self, connections: Connections, user: SignedIn) -> None:
        self._connections = connections
        self.user = user
        self._colleagues: frozenset[str] | None = None
        self._units: frozenset[str] = frozenset()

    def within(self, wanted: ListQuery) -> ListQuery:
        """The same question, for the eyes of this person."""
        return replace(wanted, within=self)

    def condition(self, view: RegisterView, target: TableClause) -> ColumnElement[bool]:
        """What a row must be to be seen."""
        if not sight.sees_register(self.user, view.key):
            return target.c.id == ""  # none
        if not sight.own_unit_only(self.user, view.key):
            return true()
        colleagues, units = self._unit()
        handled = [target.c[key].in_(units) for key in _unit_keys(view)]
        return or_(target.c.created_by.in_(colleagues), *handled)

    def sees(self, register: str, row: Mapping[str, Any]) -> bool:
        """Whether this person sees a row that was read otherwise."""
        if not sight.sees_register(self.user, register):
            return False
        if not sight.own_unit_only(self.user, register):
            return True
        colleagues, units = self._unit()
        return row["created_by"] in colleagues or any(
            row.get(key) in units for key in _unit_keys(catalogue.register(register))
        )

    def _unit(self) -> tuple[frozenset[str], frozenset[str]]:
        """The accounts of one's own unit, and the records of the register of units that are it."""
        if self._colleagues is None:
            with self._connections.reading() as connection:
                people = accounts.everybody(connection).values()
                target = bare(catalogue.register("unit"))
                named = select(target.c.id).where(target.c.unit_name == self.user.unit, target.c.sealed == 0)
                self._units = frozenset(connection.execute(named).scalars()) if self.user.unit else frozenset()
            self._colleagues = frozenset(one.id for one in people if one.unit == self.user.unit) | {self.user.id}
        return self._colleagues, self._units


class SightedReader(Reader):
    """The reader for one person's eyes; the same questions, fewer and masked answers."""

    def __init__(self, connections: Connections, own: Sight, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(connections)
        self._sight = own
        self._clock = clock
        self._revealed: dict[tuple[str, str], float] = {}

    def reveal(self, register: str, record_id: str) -> None:
        """Show a record whole for `SECONDS`; whoever calls this has written it down."""
        self._revealed[register, record_id] = self._clock() + SECONDS

    def count(self, wanted: ListQuery) -> int:
        """How many of the records meant are seen."""
        return super().count(self._sight.within(wanted))

    def ids(self, wanted: ListQuery) -> list[str]:
        """Those that are seen."""
        return super().ids(self._sight.within(wanted))

    def places(self, wanted: ListQuery, unwanted: Callable[[], bool] = lambda: False) -> Places:
        """Those that are seen."""
        return super().places(self._sight.within(wanted), unwanted)

    def first_places(self, wanted: ListQuery, offset: int, limit: int, count: int) -> list[int]:
        """Those that are seen."""
        return super().first_places(self._sight.within(wanted), offset, limit, count)

    def rows_at(self, register: str, at: Sequence[int], keys: Collection[str]) -> list[Row | None]:
        """Masked; the places came from this reader, so they are seen."""
        found = super().rows_at(register, at, keys)
        return [None if row is None else self._masked(register, row) for row in found]

    def page(self, wanted: ListQuery, offset: int, limit: int) -> list[Row]:
        """Masked, those that are seen."""
        found = super().page(self._sight.within(wanted), offset, limit)
        return [self._masked(wanted.register, row) for row in found]

    def rows(self, register: str, ids: Collection[str]) -> list[Row]:
        """Masked, those that are seen."""
        found = super().rows(register, ids)
        return [self._masked(register, row) for row in found if self._sight.sees(register, row)]

    def children(self, register: str, back_field: str, parent_id: str) -> list[Row]:
        """Masked, those that are seen."""
        found = super().children(register, back_field, parent_id)
        return [self._masked(register, row) for row in found if self._sight.sees(register, row)]

    def latest_of(self, register: str, user: str) -> Row | None:
        """Without what is masked: veiled words are nothing to fill a new record with."""
        row = super().latest_of(register, user)
        return None if row is None else unveiled(self._masked(register, row))

    def titles(self, register: str, ids: Collection[str]) -> dict[str, str]:
        """Masked, those that are seen."""
        view = catalogue.register(register)
        return {row["id"]: _title(view, row) for row in self.rows(register, list(dict.fromkeys(ids)))}

    def search(self, text: str, limit: int = 50, each: int = 0) -> list[Hit]:
        """Those that are seen, by masked titles; who sees no such records learns of none."""
        found = super().search(text, limit, each)
        named = {
            register: self.titles(register, [hit.id for hit in found if hit.register == register])
            for register in {hit.register for hit in found}
        }
        return [replace(hit, title=named[hit.register][hit.id]) for hit in found if hit.id in named[hit.register]]

    def counts(self) -> dict[str, int]:
        """How many live records of each register are seen."""
        held = super().counts()
        return {key: self.count(ListQuery(key)) if held[key] and self._narrow(key) else held[key] for key in held}

    def totals(self, register: str, at: Sequence[int], keys: Iterable[str]) -> dict[str, int]:
        """Sums over places that came from this reader."""
        return super().totals(register, at, keys)

    def _narrow(self, register: str) -> bool:
        user = self._sight.user
        return not sight.sees_register(user, register) or sight.own_unit_only(user, register)

    def _masked(self, register: str, row: Row) -> Row:
        if row.get("state") == State.DRAFT and row.get("created_by") == self._sight.user.id:
            return row
        if self._revealed.get((register, row.get("id", "")), 0.0) > self._clock():
            return row
        view = catalogue.register(register)
        return row | {key: veil for key in row if (veil := self._veil(view, key, row)) is not None}

    def _veil(self, view: RegisterView, key: str, row: Row) -> Veiled | None:
        spec = view.fields.get(key)
        if spec is None or spec.privacy is Privacy.OPEN or row[key] in (None, "", ()):
            return None
        if spec.privacy is Privacy.TEXT and view.key == "case" and not sight.sees_case_text(self._sight.user):
            return Veiled("……")
        words = masking.shown(spec, row[key], register=view.key)
        return None if words == spec.kind.format(row[key]) else Veiled(words)


def _title(view: RegisterView, row: Row) -> str:
    for key in view.facts.title:
        value = row.get(key)
        if value not in (None, "", ()):
            return str(value) if isinstance(value, Veiled) else view.fields[key].kind.format(value)
    return view.title_of({"local_no": row.get("local_no")})


def _unit_keys(view: RegisterView) -> list[str]:
    return [
        key
        for key, spec in view.fields.items()
        if isinstance(spec.kind, Reference) and spec.kind.register == "unit" and view.key != "unit"
    ]


class Desk:
    """An office as a window or a command line reads it: `reader` is for the eyes of whoever is signed in.

    Everything else is the office's own. Deeds of `work/` are handed the office `behind`: they need whole values to
    match and to count, and mask what they hand out.
    """

    def __init__(self, office: Office, reader: SightedReader) -> None:
        self.behind = office
        self.reader = reader

    def __getattr__(self, name: str) -> Any:
        return getattr(self.behind, name)


def behind(office: Office) -> Office:
    """The office behind a desk; an office that is none itself."""
    found: Office = getattr(office, "behind", office)
    return found


def at_desk(office: Office) -> Office:
    """The office for a window or a command line (`Desk`)."""
    whole = behind(office)
    return cast("Office", Desk(whole, SightedReader(whole.connections, whole.sight)))
