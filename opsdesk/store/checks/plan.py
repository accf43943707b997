# SPDX-License-Identifier: MIT
"""What a change will do to its record, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection

from opsdesk import errors
from opsdesk.people.account import SignedIn
from opsdesk.records import catalogue
from opsdesk.records.record import SYSTEM_COLUMNS, RegisterView, State
from opsdesk.store import clock, rows
from opsdesk.store.ids import new_id

RIPE = ("submitted", "confirmed")
UNBORN: rows.Stored = {"sealed": 0}  # what lies there before a record is made


class Change(NamedTuple):
    """What a record shall become. Fields that are not named stay as they are. A tuple: an import makes 100,000 of them.

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


@dataclass(slots=True)
class Plan:
    """One change, made ready: what lies there now (None for a new record) and what shall lie there."""

    view: RegisterView
    change: Change
    id: str
    before: rows.Stored | None
    after: rows.Stored

    @property
    def changes_anything(self) -> bool:
        """Whether there is something to write."""
        return self.before is None or self.before != self.after

    @property
    def ripe(self) -> bool:
        """Whether the record will count, and so must be free of errors."""
        return self.after["state"] in RIPE

    @property
    def values(self) -> Mapping[str, Any]:
        """The declared fields as they will be."""
        return self.change.values if self.before is None else rows.to_values(self.view, self.after)

    def difference(self) -> dict[str, dict[str, Any]]:
        """What changes, as history keeps it."""
        return rows.difference(self.view, self.before or UNBORN, self.after)


class Planner:
    """Makes plans in the name of one person at one desk."""

    def __init__(self, user: SignedIn, desk: str) -> None:
        self._user = user.id
        self._desk = desk

    def plans(self, connection: Connection, changes: Sequence[Change], fresh: State) -> list[Plan]:
        """One plan for each change, in order; a new record without a state becomes `fresh`.

        Raises `StaleRecord` and `AlreadyVoid`. A second change of one record starts from the first.
        """
        known: dict[str, dict[str, rows.Stored]] = {}
        for register in dict.fromkeys(change.register for change in changes):
            ids = [change.id for change in changes if change.id and change.register == register]
            known[register] = rows.fetch(connection, catalogue.register(register), ids)
        now, made = clock.now(), []
        births = {register: self.birth(catalogue.register(register), now) for register in known}
        for change in changes:
            before = known[change.register].get(change.id) if change.id else None
            if before is None:
                plan = self._born(change, births[change.register], fresh)
            else:
                plan = self._changed(change, before, now)
            known[change.register][plan.id] = plan.after
            made.append(plan)
        return made

    def marked(self, view: RegisterView, before: rows.Stored, marks: rows.Stored) -> Plan:
        """A plan that sets system columns only."""
        after = before | marks
        if after != before:
            after |= self._touch(before, clock.now())
        return Plan(view, Change(view.key, {}, before["id"]), before["id"], before, after)

    def _born(self, change: Change, birth: rows.Stored, fresh: State) -> Plan:
        view, record_id = catalogue.register(change.register), change.id or new_id()
        given = rows.to_stored(view, change.values)
        after = {**birth, **given, "id": record_id, "state": (change.state or fresh).value}
        return Plan(view, change, record_id, None, after)

    def _changed(self, change: Change, before: rows.Stored, now: str) -> Plan:
        view = catalogue.register(change.register)
        _must_be_current(view, change, before)
        after = before | rows.to_stored(view, change.values)
        if change.state is not None:
            after["state"] = change.state.value
        if after != before:
            after |= self._touch(before, now)
        return Plan(view, change, before["id"], before, after)

    def birth(self, view: RegisterView, now: str) -> rows.Stored:
        """What every new record of the register is born with."""
        blank: rows.Stored = dict.fromkeys((*SYSTEM_COLUMNS, *view.fields))
        facts = {"sealed": 0, "version": 1, "desk": self._desk}
        who = {"created_by": self._user, "created_at": now, "updated_by": self._user, "updated_at": now}
        return blank | facts | who

    def _touch(self, before: Mapping[str, Any], now: str) -> rows.Stored:
        return {"version": before["version"] + 1, "updated_by": self._user, "updated_at": now}


def _must_be_current(view: RegisterView, change: Change, before: rows.Stored) -> None:
    if before["sealed"]:
        raise errors.NothingThere(view.facts.label, before["id"])
    if change.base_version is not None and change.base_version != before["version"]:
        raise errors.StaleRecord(rows.to_row(view, before))
    if before["state"] == State.VOID:
        raise errors.AlreadyVoid(view.title_of(rows.to_row(view, before)))
