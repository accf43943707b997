# SPDX-License-Identifier: MIT
"""Confirm what others entered, give it back with words, and see what waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from opsdesk import errors
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store.changing import ripening
from opsdesk.store.changing.gate import Change, Saved
from opsdesk.store.office import Office


@dataclass(frozen=True, slots=True)
class GivenBack:
    """A draft that came back: the record, the reviewer's words, who and when (UTC)."""

    register: str
    id: str
    words: str
    by: str
    at: str


@deed(Permission.CONFIRM)
def confirm(office: Office, register: str, ids: Sequence[str]) -> Saved:
    """Confirm submitted records, all or none.

    Raises `Refused`, `OwnEntry`, `NotSubmitted`, `NothingThere`, `NotAllowed`.
    """
    _must_be_there(office, register, ids)
    changes = [Change(register, {}, one, State.CONFIRMED) for one in ids]
    return office.gate.save(changes, deed=ripening.CONFIRM)


@deed(Permission.CONFIRM, Permission.ENTER)
def give_back(office: Office, register: str, record_id: str, words: str) -> Saved:
    """Make a submitted or confirmed record a draft again and say why; who entered it may take it back themselves.

    Raises `ReasonNeeded`, `NothingThere`, `NotAllowed`.
    """
    _must_be_there(office, register, [record_id])
    return office.gate.save([Change(register, {}, record_id, State.DRAFT)], deed=ripening.RETURN, reason=words)


@deed()
def waiting_for_confirmation(office: Office) -> dict[str, int]:
    """How many records of each register whoever is signed in may confirm; nothing for those who may not."""
    if not office.user.may(Permission.CONFIRM):
        return {}
    with office.reader.connection() as connection:
        return ripening.waiting(connection, office.user.id)


@deed()
def given_back_to_me(office: Office) -> list[GivenBack]:
    """What came back to whoever is signed in and is still a draft, newest first."""
    with office.reader.connection() as connection:
        return [GivenBack(*one) for one in ripening.given_back(connection, office.user.id)]


def _must_be_there(office: Office, register: str, ids: Sequence[str]) -> None:
    """What is sealed, or not seen by whoever is signed in, is not there for them."""
    found = {row["id"] for row in office.seen.reader.rows(register, ids)}
    missing = next((one for one in ids if one not in found), None)
    if missing is not None:
        raise errors.NothingThere(catalogue.register(register).facts.label, missing)
