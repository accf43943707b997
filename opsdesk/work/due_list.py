# SPDX-License-Identifier: MIT
"""Every running clock of an office in one list: persons, freezes, controls, punishments, items out, requests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from opsdesk.law import due as clocks
from opsdesk.law import wording
from opsdesk.law.clock import Due
from opsdesk.law.counting import Deadline
from opsdesk.law.level import Level
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.store.office import Office
from opsdesk.work.due_records import Values, live_records, subjects_of


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


@deed(Permission.READ)
def due_list(office: Office, on: datetime, *, month_period_minus_one_day: bool = True) -> list[DueRow]:
    """All running clocks as they stand at `on`, the nearest end first; what happened later is not yet known there."""
    found: list[tuple[str, Values, Due]] = []
    with office.reader.connection() as connection:
        for register in clocks.registers():
            for values in live_records(connection, register):
                dues = clocks.due_of(register, values, on, month_period_minus_one_day=month_period_minus_one_day)
                found.extend((register, values, due) for due in dues)
        subjects = subjects_of(connection, ((register, values) for register, values, _due in found))
    found.sort(key=lambda each: (each[2].legal_latest.ends_at, each[2].rule.id, each[1]["id"]))
    return [DueRow(register, values["id"], subjects[values["id"]], due) for register, values, due in found]


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
