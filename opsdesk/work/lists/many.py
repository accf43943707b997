# SPDX-License-Identifier: MIT
"""Deeds on many records at once, all or nothing: void them, hand them over, sum them up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from opsdesk import errors
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue, kinds
from opsdesk.records.record import RegisterView
from opsdesk.store.changing.gate import Change, Saved
from opsdesk.store.office import Office
from opsdesk.work.office.approvals import void_record
from opsdesk.work.record.bringing_back import bring_back
from opsdesk.work.step_by_step import NOBODY, STEP, Watch, in_steps

# Who answers for a record: what handing over changes. Items change hands by movements, not here.
ANSWERS = {
    "case": ("lead_officer", "assigned", "handling_unit"),
    "alarm": ("handling_unit",),
    "dissuasion": ("dissuader", "station"),
    "support_request": ("assignee",),
    "exit_control": ("handling_unit",),
    "punishment": ("handling_unit",),
}


@deed(Permission.VOID)
def void_many(office: Office, register: str, ids: Sequence[str], *, reason: str, watch: Watch = NOBODY) -> int:
    """Void records with one reason, all or none; how many. Raises `ReasonNeeded`, `StoppedInTime`, `NotAllowed`.

    Confirmed ones are not voided but asked for, as a second person decides them.
    """
    done: list[object] = []

    def void(some: Sequence[str]) -> None:
        done.extend(void_record(office, register, one, reason=reason) for one in some)

    in_steps(office.gate, ids, STEP, watch, void)
    return sum(isinstance(one, Saved) for one in done)


@deed(Permission.VOID)
def bring_back_many(office: Office, register: str, ids: Sequence[str], *, reason: str, watch: Watch = NOBODY) -> int:
    """Make void records drafts again, all or none; how many. Raises what `bring_back` does, and `StoppedInTime`."""

    def back(some: Sequence[str]) -> None:
        for one in some:
            bring_back(office, register, one, reason=reason)

    in_steps(office.gate, ids, STEP, watch, back)
    return len(ids)


@deed(Permission.ENTER)
def hand_over(
    office: Office, register: str, ids: Sequence[str], values: dict[str, str], *, reason: str, watch: Watch = NOBODY
) -> int:
    """Give records to other hands; how many. Raises `ReasonNeeded`, `StoppedInTime`, `Refused`, `NotAllowed`."""
    if not reason.strip():
        raise errors.ReasonNeeded
    allowed = {key: value for key, value in values.items() if key in ANSWERS.get(register, ()) and value}

    def give(some: Sequence[str]) -> None:
        changes = [Change(register, dict(allowed), one) for one in some]
        office.gate.save(changes, deed="hand_over", reason=reason.strip())

    in_steps(office.gate, ids, STEP, watch, give)
    return len(ids)


def summed_fields(view: RegisterView) -> list[str]:
    """The fields of a list that can be summed up."""
    wanted = (kinds.Money, kinds.Whole, kinds.Quantity)
    return [key for key in view.facts.list_keys if isinstance(view.fields[key].kind, wanted)]


@deed(Permission.READ)
def sums(
    office: Office, register: str, places: Sequence[int], keys: Sequence[str]
) -> dict[str, dict[str, Decimal | int]]:
    """Totals of fields over records by place; money in yuan. What is never added up (`facts.apart`) stands apart, by
    what it is called; everything else under ""."""
    view = catalogue.register(register)
    found = office.reader.totals(register, places, keys, view.facts.apart)
    apart = view.fields[view.facts.apart].kind if view.facts.apart else None
    return {
        apart.format(value) if apart and value else value: {
            key: view.fields[key].kind.from_plain(lying) for key, lying in of.items()
        }
        for value, of in found.items()
    }
