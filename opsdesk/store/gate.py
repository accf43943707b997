# SPDX-License-Identifier: MIT
"""The one gate: check → write → history → search index, in one transaction. Nothing changes a record past it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, insert, update

from opsdesk import errors
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Permission, to_enter
from opsdesk.records import catalogue
from opsdesk.records.record import SYSTEM_COLUMNS, RegisterView, State
from opsdesk.store import checking, clock, dialect, index, numbers, rows
from opsdesk.store.batch import Batch, import_entry, write_batch
from opsdesk.store.connections import Connections
from opsdesk.store.history import Deed, Head, History
from opsdesk.store.ids import new_id

RIPE = (State.SUBMITTED, State.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Change:
    """What a record shall become. Fields that are not named stay as they are.

    id            None for a new record; may be preset with `ids.new_id()`, so that a retried save is the same record
    state         None keeps the state (a new record is a draft; an imported one is submitted)
    base_version  the version the person saw; another one raises `StaleRecord`
    place         "工作表!行", where an import found it
    """

    register: str
    values: dict[str, Any]
    id: str | None = None
    state: State | None = None
    base_version: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """The ids in the order of the changes, and the end of the history after them."""

    ids: tuple[str, ...]
    seq: int
    head: str


class Rollback(Exception):
    """Raised inside `gate.transaction()` to undo all of it and go on after it."""


@dataclass(slots=True)
class Plan:
    """One change, made ready: what lies there now and what shall lie there."""

    view: RegisterView
    change: Change
    id: str
    before: rows.Stored | None
    after: rows.Stored
    difference: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def state(self) -> State:
        """The state the record will have."""
        return State(self.after["state"])


class Gate:
    """Every change of one office goes through here, in the name of whoever is signed in."""

    def __init__(
        self, connections: Connections, history: History, user: SignedIn, desk: str, saved: Callable[[Head], None]
    ) -> None:
        self._connections = connections
        self._history = history
        self._user = user
        self._desk = desk
        self._saved = saved

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make several saves one: all or nothing. `Rollback` raised inside undoes them quietly."""
        try:
            with self._connections.writing():
                yield
        except Rollback:
            return
        self._tell()

    def save(self, changes: Sequence[Change], *, deed: str, reason: str = "") -> Saved:
        """Check and write, all or nothing; what would change nothing writes nothing.

        Raises `Refused` when a record that is to be submitted or confirmed has errors, `StaleRecord` when somebody
        was faster, `AlreadyVoid`, `NotAllowed`.
        """
        for permission in {wanted for change in changes for wanted in _permissions(change)}:
            self._user.must(permission)
        with self._connections.writing() as connection:
            plans = self._plan(connection, changes, State.DRAFT)
            checking.refuse_errors([(plan.view, plan.after, plan.state in RIPE) for plan in plans], connection)
            changed = [plan for plan in plans if plan.difference]
            self._number(connection, [plan for plan in changed if plan.before is None])
            for plan in changed:
                self._write(connection, plan)
            deeds = [Deed(deed, plan.view.key, plan.id, plan.difference, reason) for plan in changed]
            head = self._history.append(connection, self._user.id, deeds)
        self._tell()
        return Saved(tuple(plan.id for plan in plans), head.seq, head.text)

    def void(self, register: str, record_id: str, *, reason: str) -> Saved:
        """Take a record out of every list and count; the row and its history stay. Raises `ReasonNeeded`."""
        self._user.must(Permission.VOID)
        return self._mark(register, record_id, {"state": State.VOID, "void_reason": reason.strip()}, "void", reason)

    def restore(self, register: str, record_id: str, *, reason: str) -> Saved:
        """Bring a void record back, as a draft."""
        self._user.must(Permission.VOID)
        return self._mark(register, record_id, {"state": State.DRAFT, "void_reason": None}, "restore", reason)

    def seal(self, register: str, record_id: str, *, reason: str) -> Saved:
        """Take a record out of every list, search and report (domain.md §7.3)."""
        self._user.must(Permission.SEAL)
        return self._mark(register, record_id, {"sealed": 1}, "seal", reason)

    def unseal(self, register: str, record_id: str, *, reason: str) -> Saved:
        """Undo `seal`, on the legal unit's word."""
        self._user.must(Permission.SEAL)
        return self._mark(register, record_id, {"sealed": 0}, "unseal", reason)

    def import_batch(self, batch: Batch, changes: Sequence[Change]) -> Saved:
        """Write what a file brought: one entry of history vouches for every row by digest.

        Raises `Refused` when a row that is to be submitted has errors: sheets keep those rows back beforehand.
        """
        self._user.must(Permission.IMPORT)
        with self._connections.writing() as connection:
            plans = self._plan(connection, changes, State.SUBMITTED)
            checking.refuse_errors([(plan.view, plan.after, plan.state in RIPE) for plan in plans], connection)
            new = [plan for plan in plans if plan.before is None]
            changed = [plan for plan in plans if plan.before is not None and plan.difference]
            self._number(connection, new)
            self._insert_batch(connection, batch, new)
            for plan in changed:
                self._write(connection, plan)
            updates = {plan.id: {"register": plan.view.key, **plan.difference} for plan in changed}
            digests = [(plan.view.key, plan.id, str(plan.after["row_digest"])) for plan in new]
            head = self._history.append(connection, self._user.id, [import_entry(batch, digests, updates)])
            write_batch(connection, batch, self._user.id, head.seq, list(updates))
        self._tell()
        return Saved(tuple(plan.id for plan in plans), head.seq, head.text)

    def note(self, deed: str, *, register: str = "", record_id: str = "", reason: str = "", **data: Any) -> Head:
        """Write down a deed that changes no record: a print, an export, a number shown in full."""
        with self._connections.writing() as connection:
            entry = Deed(deed, register, record_id, data, reason)
            head = self._history.append(connection, self._user.id, [entry])
        self._tell()
        return head

    # How it is done

    def _plan(self, connection: Connection, changes: Sequence[Change], fresh: State) -> list[Plan]:
        known: dict[str, dict[str, rows.Stored]] = {}
        for register in {change.register for change in changes}:
            ids = [change.id for change in changes if change.register == register and change.id]
            known[register] = rows.fetch(connection, catalogue.register(register), ids) if ids else {}
        plans = []
        for change in changes:
            plan = self._planned(change, known[change.register].get(change.id or ""), fresh)
            # A second change of the same record in one call starts from the first.
            known[change.register][plan.id] = {**(plan.before or {}), **plan.after}
            plans.append(plan)
        return plans

    def _planned(self, change: Change, before: rows.Stored | None, fresh: State) -> Plan:
        view = catalogue.register(change.register)
        record_id = change.id or new_id()
        given = rows.to_stored(view, change.values)
        if before is None:
            blank: rows.Stored = dict.fromkeys((*SYSTEM_COLUMNS, *view.fields))
            after = blank | self._birth(record_id) | given | {"state": str(change.state or fresh)}
            born = {key: value for key, value in (given | {"state": after["state"]}).items() if value is not None}
            return Plan(view, change, record_id, None, after, rows.difference(view, {}, born))
        self._must_be_current(view, change, before)
        wanted = given if change.state is None else given | {"state": str(change.state)}
        difference = rows.difference(view, before, wanted)
        after = before | wanted | (self._touch(before) if difference else {})
        return Plan(view, change, record_id, before, after, difference)

    def _must_be_current(self, view: RegisterView, change: Change, before: rows.Stored) -> None:
        if change.base_version is not None and change.base_version != before["version"]:
            raise errors.StaleRecord(before | rows.to_values(view, before))
        if before["state"] == State.VOID:
            raise errors.AlreadyVoid(view.title_of(before | rows.to_values(view, before)))

    def _birth(self, record_id: str) -> rows.Stored:
        now, who = clock.now(), self._user.id
        birth = {"id": record_id, "sealed": 0, "version": 1, "desk": self._desk}
        return birth | {"created_by": who, "created_at": now, "updated_by": who, "updated_at": now}

    def _touch(self, before: Mapping[str, Any]) -> rows.Stored:
        return {"version": before["version"] + 1, "updated_by": self._user.id, "updated_at": clock.now()}

    def _number(self, connection: Connection, new: Sequence[Plan]) -> None:
        for view in dict.fromkeys(plan.view for plan in new):
            mine = [plan for plan in new if plan.view is view]
            for plan, number in zip(mine, numbers.take(connection, view.key, clock.today(), len(mine)), strict=True):
                plan.after["local_no"] = plan.difference["after"]["local_no"] = number

    def _write(self, connection: Connection, plan: Plan) -> None:
        target = rows.bare(plan.view)
        if plan.before is None:
            connection.execute(insert(target).values(plan.after))
        else:
            changed = {key: value for key, value in plan.after.items() if plan.before[key] != value}
            connection.execute(update(target).where(target.c.id == plan.id).values(changed))
        index.renew(connection, plan.view, plan.after)

    def _insert_batch(self, connection: Connection, batch: Batch, new: Sequence[Plan]) -> None:
        for plan in new:
            keys = rows.digest_keys(plan.view)
            plan.after["batch_id"], plan.after["batch_place"] = batch.id, plan.change.place
            plan.after["row_digest"] = rows.digest(plan.id, plan.after, keys)
        for view in dict.fromkeys(plan.view for plan in new):
            lying = [plan.after for plan in new if plan.view is view]
            keys = (*SYSTEM_COLUMNS, *view.fields)
            dialect.insert_many(connection, rows.bare(view), keys, [tuple(map(row.get, keys)) for row in lying])
            index.add(connection, view, lying)

    def _mark(self, register: str, record_id: str, marks: rows.Stored, deed: str, reason: str) -> Saved:
        if not reason.strip():
            raise errors.ReasonNeeded
        view = catalogue.register(register)
        with self._connections.writing() as connection:
            before = rows.fetch(connection, view, [record_id]).get(record_id)
            if before is None:
                raise errors.NothingThere(view.facts.label, record_id)
            difference = rows.difference(view, before, marks)
            deeds = []
            if difference:
                change = Change(register, {}, record_id)
                self._write(connection, Plan(view, change, record_id, before, before | marks | self._touch(before)))
                deeds = [Deed(deed, register, record_id, difference, reason.strip())]
            head = self._history.append(connection, self._user.id, deeds)
        self._tell()
        return Saved((record_id,), head.seq, head.text)

    def _tell(self) -> None:
        if not self._connections.in_transaction:
            self._saved(self._history.head())


def _permissions(change: Change) -> Iterator[Permission]:
    if change.state is State.CONFIRMED:
        yield Permission.CONFIRM
    if change.values or change.state is not State.CONFIRMED:
        yield to_enter(change.register)
