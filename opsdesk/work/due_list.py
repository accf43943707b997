# SPDX-License-Identifier: MIT
"""Every running clock of an office in one list: persons, freezes, controls, punishments, items out, requests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from opsdesk.i18n import _
from opsdesk.law import due as clocks
from opsdesk.law import successions, wording
from opsdesk.law.clock import Due
from opsdesk.law.counting import Deadline
from opsdesk.law.level import Level
from opsdesk.people.masking import shown
from opsdesk.records import catalogue, kinds
from opsdesk.records.fields import restored
from opsdesk.records.record import RegisterView
from opsdesk.store import query, rows
from opsdesk.store.office import Office
from opsdesk.store.query import ListQuery

Values = dict[str, Any]
LOOKED_UP_IN = {"case": "case_kind", "person": "identity_state"}  # a reference, and the field of its record


@dataclass(frozen=True, slots=True)
class DueRow:
    """One clock of one record. `subject` is masked as on screen; the long words are made when they are asked for."""

    register: str
    record: str
    subject: str
    due: Due

    @property
    def rule(self) -> str:
        """The rule's id, T09."""
        return self.due.rule.id

    @property
    def name(self) -> str:
        """What is due, in a few words: 提请批准逮捕."""
        return self.due.rule.name

    @property
    def trigger(self) -> str:
        """What started the clock: 执行拘留."""
        return self.due.rule.event

    @property
    def trigger_at(self) -> datetime:
        """When it started."""
        return self.due.trigger_at

    @property
    def legal_latest(self) -> Deadline:
        """The end the law sets."""
        return self.due.legal_latest

    @property
    def working_target(self) -> Deadline:
        """The day to aim at."""
        return self.due.working_target

    @property
    def level(self) -> Level:
        """How pressing it is."""
        return self.due.level

    @property
    def why(self) -> str:
        """The whole computation with its footer."""
        return self.due.why


def due_list(office: Office, on: datetime, *, month_period_minus_one_day: bool = True) -> list[DueRow]:
    """All running clocks as they stand at `on`, the nearest end first; what happened later is not yet known there."""
    found: list[tuple[str, Values, Due]] = []
    with office.reader.connection() as connection:
        for register in clocks.registers():
            for values in _live(connection, register):
                dues = clocks.due_of(register, values, on, month_period_minus_one_day=month_period_minus_one_day)
                found.extend((register, values, due) for due in dues)
        subjects = _subjects(connection, found)
    found.sort(key=lambda each: (each[2].legal_latest.ends_at, each[2].rule.id, each[1]["id"]))
    return [DueRow(register, values["id"], subjects[register, values["id"]], due) for register, values, due in found]


def due_as_json(listed: Iterable[DueRow], on: datetime) -> list[dict[str, Any]]:
    """The list as `due --json` prints it: days as 2022-03-13 (until 24:00), moments as 2022-03-11T14:30."""
    return [
        {
            "rule": row.rule,
            "name": row.name,
            "register": row.register,
            "record": row.record,
            "subject": row.subject,
            "trigger": row.trigger,
            "trigger_at": row.trigger_at.isoformat(timespec="minutes"),
            "legal_latest": row.legal_latest.isoformat(),
            "working_target": row.working_target.isoformat(),
            "level": row.level.value,
            "left": wording.left(row.legal_latest, on),
            "warnings": list(row.due.warnings),
            "why": row.why,
        }
        for row in listed
    ]


def _live(connection: Connection, register: str) -> list[Values]:
    """The live records of a register with the fields its clocks read, and what is looked up for them."""
    view = catalogue.register(register)
    found = _read(connection, view, (*clocks.inputs(register), *_succession_keys(register), *_subject_keys(view)))
    followed = successions.followers(register, found)
    kinds_of = {key: _column(connection, key, field) for key, field in LOOKED_UP_IN.items() if key in view.fields}
    for values in found:
        values["followed_by"] = followed.get(values["id"])
        for key, known in kinds_of.items():
            values[LOOKED_UP_IN[key]] = known.get(values[key])
    return found


def _succession_keys(register: str) -> tuple[str, ...]:
    row = successions.successions().get(register)
    return row.keys if row else ()


def _read(connection: Connection, view: RegisterView, keys: Iterable[str]) -> list[Values]:
    target = rows.bare(view)
    wanted = dict.fromkeys(("id", *keys, *(key for key in LOOKED_UP_IN if key in view.fields)))
    statement = query.matching(ListQuery(view.key)).with_only_columns(*(target.c[key] for key in wanted))
    convert = {key: view.fields[key].kind for key in wanted if key in view.fields}
    return [
        {
            key: value if value is None or key not in convert else restored(convert[key], value)
            for key, value in zip(wanted, lying, strict=True)
        }
        for lying in connection.execute(statement)
    ]


def _column(connection: Connection, register: str, key: str) -> dict[str, Any]:
    return {values["id"]: values[key] for values in _read(connection, catalogue.register(register), (key,))}


def _subject_keys(view: RegisterView) -> tuple[str, ...]:
    """Whom or what a clock is about: the first reference of the title, else the title itself."""
    named = (key for key in view.facts.title if isinstance(view.fields[key].kind, kinds.Reference))
    first = next(named, None)
    return (first,) if first else view.facts.title


def _subjects(connection: Connection, found: Iterable[tuple[str, Values, Due]]) -> dict[tuple[str, str], str]:
    """The subject of each record, masked; one question a register for the records it refers to."""
    records = {(register, values["id"]): values for register, values, _due in found}
    asked: dict[str, set[str]] = {}
    for (register, _id), values in records.items():
        view = catalogue.register(register)
        for kind, meant in _references(view, values):
            asked.setdefault(kind.register, set()).add(meant)
    names = {register: _names(connection, catalogue.register(register), ids) for register, ids in asked.items()}
    return {at: _subject(catalogue.register(at[0]), values, names) for at, values in records.items()}


def _references(view: RegisterView, values: Mapping[str, Any]) -> Iterable[tuple[kinds.Reference, str]]:
    for key in _subject_keys(view):
        kind = view.fields[key].kind
        if isinstance(kind, kinds.Reference) and values.get(key):
            yield kind, values[key]


def _names(connection: Connection, view: RegisterView, ids: Iterable[str]) -> dict[str, str]:
    lying = rows.fetch(connection, view, list(ids), ("sealed", "local_no", *view.facts.title))
    return {one: _own_title(view, rows.to_row(view, row)) for one, row in lying.items() if not row["sealed"]}


def _subject(view: RegisterView, values: Mapping[str, Any], names: Mapping[str, Mapping[str, str]]) -> str:
    for kind, meant in _references(view, values):
        return names[kind.register].get(meant, _("未命名"))
    return _own_title(view, values)


def _own_title(view: RegisterView, values: Mapping[str, Any]) -> str:
    """The record's title fields, masked, the first that is filled in."""
    plain = (key for key in view.facts.title if not isinstance(view.fields[key].kind, kinds.Reference))
    words = (shown(view.fields[key], values.get(key), register=view.key) for key in plain)
    return next((word for word in words if word), None) or str(values.get("local_no") or _("未命名"))
