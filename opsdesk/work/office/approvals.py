# SPDX-License-Identifier: MIT
"""Two people, one deed: ask, agree or refuse. What the desk can carry out itself it does as soon as one agrees."""

from __future__ import annotations

from typing import Any

from opsdesk import errors
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.people.two_person import TwoPerson
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store.beside.approvals import WAITING, Approval, ApprovalNeeded
from opsdesk.store.changing.gate import Saved
from opsdesk.store.office import Office
from opsdesk.work.office.closed_counts import counts_stay

_AGREE = tuple({one: None for deed_ in TwoPerson for one in deed_.agrees})
_ASK = tuple({deed_.asks: None for deed_ in TwoPerson})


@deed(*_ASK)
def ask_approval(
    office: Office, what: TwoPerson, register: str = "", record_id: str = "", *, reason: str, **details: Any
) -> Approval:
    """Ask for a two-person deed; `details` is plain JSON that the approver is shown (rows, file, item numbers).

    Raises `NotAllowed` (each deed names who may ask), `ReasonNeeded`.
    """
    return office.approvals.ask(what, register, record_id, reason=reason, details=details)


@deed(*_AGREE)
def approve(office: Office, approval_id: str, words: str = "") -> Approval:
    """Agree, signed; voiding and unsealing are carried out at once, the rest by whoever asked.

    Raises `OwnRequest`, `NotWaiting`, `NotAllowed`, and what the deed raises: then nothing is agreed to either.
    """
    with office.gate.transaction():
        given = office.approvals.give(approval_id, words)
        if given.deed is TwoPerson.VOID:
            office.gate.void(given.register, given.record_id, reason=given.reason, approval=given.id)
        elif given.deed is TwoPerson.UNSEAL:
            with counts_stay(office):
                office.gate.unseal(given.register, given.record_id, reason=given.reason, approval=given.id)
    return office.approvals.get(approval_id) or given


@deed(*_AGREE)
def refuse(office: Office, approval_id: str, words: str) -> Approval:
    """Say no, and why. Raises `ReasonNeeded`, `OwnRequest`, `NotWaiting`, `NotAllowed`."""
    return office.approvals.refuse(approval_id, words)


@deed(*_ASK)
def withdraw(office: Office, approval_id: str) -> Approval:
    """Take one's own request back. Raises `NotWaiting`, `NotAllowed`."""
    return office.approvals.withdraw(approval_id)


@deed()
def use_approval(office: Office, what: TwoPerson, register: str = "", record_id: str = "") -> Approval:
    """Use up the approval for a deed, inside the transaction that does it. Raises `ApprovalNeeded`."""
    given = office.approvals.given(what, register, record_id)
    if given is None:
        raise ApprovalNeeded(what)
    return office.approvals.use(given.id, what, register, record_id)


@deed()
def waits_for_me(office: Office) -> list[Approval]:
    """The requests that whoever is signed in may decide, the oldest first."""
    waiting = office.approvals.listed(WAITING)[::-1]
    return [one for one in waiting if one.asked_by != office.user.id and any(map(office.user.may, one.deed.agrees))]


@deed()
def asked_by_me(office: Office) -> list[Approval]:
    """What whoever is signed in asked for, newest first, decided or not."""
    return [one for one in office.approvals.listed() if one.asked_by == office.user.id]


@deed(Permission.VOID)
def void_record(office: Office, register: str, record_id: str, *, reason: str) -> Saved | Approval:
    """Void a record; a confirmed one is only asked for, and the request is handed back. Raises `ReasonNeeded`."""
    row = office.reader.get(register, record_id)
    if row is not None and not office.sight.sees(register, record_id):
        raise errors.NothingThere(catalogue.register(register).facts.label, record_id)
    if row is not None and row["state"] == State.CONFIRMED:
        return ask_approval(office, TwoPerson.VOID, register, record_id, reason=reason)
    return office.gate.void(register, record_id, reason=reason)
