# SPDX-License-Identifier: MIT
"""What two people do together: asked for, agreed to or refused by another, and used once. Each step is history."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people.account import SignedIn
from opsdesk.people.two_person import TwoPerson
from opsdesk.store import accounts, clock
from opsdesk.store.file.connections import Connections
from opsdesk.store.ids import new_id
from opsdesk.store.proof.history import Deed, Head, History
from opsdesk.store.tables import APPROVAL

WAITING, GIVEN, REFUSED, USED, WITHDRAWN = "waiting", "approved", "refused", "used", "withdrawn"


class ApprovalNeeded(errors.Told):
    """One person alone does not do this."""

    def __init__(self, deed: TwoPerson) -> None:
        super().__init__(_("“{deed}”须两人办，没有改动。先请另一人批准，批准后再办。").format(deed=deed.label))
        self.deed = deed


class OwnRequest(errors.Told):
    """Whoever asked cannot agree."""

    def __init__(self) -> None:
        super().__init__(_("这是你自己提的申请，不能由你批准，没有改动。请另一位有审批权的人来办。"))


class NotWaiting(errors.Told):
    """Somebody has decided already, or there is no such request."""

    def __init__(self) -> None:
        super().__init__(_("这件申请已经办过或撤回，没有改动。刷新审批页再看。"))


@dataclass(frozen=True, slots=True)
class Approval:
    """One request. Times are UTC, ISO, seconds; people are ids of accounts; `details` is plain JSON of the asker's.

    state   waiting, approved, refused, used (approved and done), withdrawn
    """

    id: str
    deed: TwoPerson
    register: str
    record_id: str
    reason: str
    asked_by: str
    asked_at: str
    details: dict[str, Any] = field(default_factory=dict)
    state: str = WAITING
    decided_by: str = ""
    decided_at: str = ""
    words: str = ""


class Approvals:
    """The requests of one office, in the name of whoever is signed in."""

    def __init__(
        self, connections: Connections, history: History, user: SignedIn, saved: Callable[[Head], None]
    ) -> None:
        self._connections = connections
        self._history = history
        self._user = user
        self._saved = saved

    def ask(
        self, deed: TwoPerson, register: str = "", record_id: str = "", *, reason: str, details: Mapping[str, Any]
    ) -> Approval:
        """Ask for a deed; a request that waits already for the same thing is handed back instead of a second one.

        Raises `NotAllowed`, `ReasonNeeded`.
        """
        self._user.must(deed.asks)
        if not reason.strip():
            raise errors.ReasonNeeded
        made = Approval(new_id(), deed, register, record_id, reason.strip(), self._user.id, clock.now(), dict(details))
        with self._connections.writing() as connection:
            same = [one for one in listed(connection, WAITING) if _same(one, made)]
            if same:
                return same[0]
            connection.execute(insert(APPROVAL).values(_lying(made)))
            self._note(connection, "approval.ask", made, reason=made.reason, details=made.details)
        self._tell()
        return made

    def give(self, approval_id: str, words: str = "") -> Approval:
        """Agree. Raises `NotWaiting`, `OwnRequest`, `NotAllowed`."""
        return self._decide(approval_id, GIVEN, "approval.give", words)

    def refuse(self, approval_id: str, words: str) -> Approval:
        """Say no, and why. Raises `ReasonNeeded`, `NotWaiting`, `OwnRequest`, `NotAllowed`."""
        if not words.strip():
            raise errors.ReasonNeeded
        return self._decide(approval_id, REFUSED, "approval.refuse", words)

    def withdraw(self, approval_id: str) -> Approval:
        """Whoever asked thinks better of it. Raises `NotWaiting`, `NotAllowed`."""
        with self._connections.writing() as connection:
            found = self._waiting(connection, approval_id)
            if found.asked_by != self._user.id:
                raise errors.NotAllowed(self._user.name, _("撤回别人的申请"))
            done = self._settle(connection, found, {"state": WITHDRAWN})
            self._note(connection, "approval.withdraw", done)
        self._tell()
        return done

    def get(self, approval_id: str) -> Approval | None:
        """One request."""
        with self._connections.reading() as connection:
            return _found(connection, approval_id)

    def listed(self, state: str = "") -> list[Approval]:
        """All requests, or those in a state, newest first."""
        with self._connections.reading() as connection:
            return listed(connection, state)

    def given(self, deed: TwoPerson, register: str = "", record_id: str = "") -> Approval | None:
        """The newest approval that nobody has used yet, for just this; None when there is none."""
        with self._connections.reading() as connection:
            found = listed(connection, GIVEN)
        return next((one for one in found if _subject(one) == (deed, register, record_id)), None)

    def use(self, approval_id: str, deed: TwoPerson, register: str = "", record_id: str = "") -> Approval:
        """Use an approval up, inside the transaction of the deed it is for. Raises `ApprovalNeeded`."""
        with self._connections.writing() as connection:
            return use(connection, approval_id, deed, register, record_id)

    def _decide(self, approval_id: str, state: str, deed: str, words: str) -> Approval:
        with self._connections.writing() as connection:
            found = self._waiting(connection, approval_id)
            if found.asked_by == self._user.id:
                raise OwnRequest
            if not any(self._user.may(one) for one in found.deed.agrees):
                self._user.must(next(iter(found.deed.agrees)))
            facts = {"decided_by": self._user.id, "decided_at": clock.now(), "words": words.strip()}
            done = self._settle(connection, found, {"state": state, **facts})
            self._note(connection, deed, done, reason=done.words, asked_by=done.asked_by, asked_for=done.reason)
        self._tell()
        return done

    def _waiting(self, connection: Connection, approval_id: str) -> Approval:
        found = _found(connection, approval_id)
        if found is None or found.state != WAITING:
            raise NotWaiting
        return found

    def _settle(self, connection: Connection, found: Approval, facts: dict[str, str]) -> Approval:
        connection.execute(update(APPROVAL).where(APPROVAL.c.id == found.id).values(facts))
        settled = _found(connection, found.id)
        assert settled is not None, "it was there a moment ago"
        return settled

    def _note(self, connection: Connection, deed: str, one: Approval, *, reason: str = "", **data: Any) -> None:
        facts = {"approval": one.id, "for": one.deed.value, **data}
        self._history.append(connection, self._user.id, [Deed(deed, one.register, one.record_id, facts, reason)])

    def _tell(self) -> None:
        if not self._connections.in_transaction:
            self._saved(self._history.head())


def use(connection: Connection, approval_id: str, deed: TwoPerson, register: str, record_id: str) -> Approval:
    """Mark an approval as used inside the caller's transaction. Raises `ApprovalNeeded` unless it is for just this."""
    found = _found(connection, approval_id) if approval_id else None
    if (
        found is None
        or found.state != GIVEN
        or (found.deed, found.register, found.record_id)
        != (
            deed,
            register,
            record_id,
        )
    ):
        raise ApprovalNeeded(deed)
    connection.execute(update(APPROVAL).where(APPROVAL.c.id == approval_id).values(state=USED))
    return found


def others_who_may_agree(connection: Connection, user: SignedIn, deed: TwoPerson) -> list[SignedIn]:
    """Everybody else who could agree to a deed; where there is nobody, one person does it alone and history says so."""
    return [one for one in accounts.active(connection) if one.id != user.id and any(map(one.may, deed.agrees))]


def must_be_agreed(
    connection: Connection,
    user: SignedIn,
    deed: TwoPerson,
    record_id: str,
    covers: Callable[[Approval], bool] = lambda _one: True,
) -> Approval | None:
    """The approval for a deed that this person asked for; None where nobody else could agree.

    `covers` tells whether what was agreed to is enough. Raises `ApprovalNeeded`.
    """
    if not others_who_may_agree(connection, user, deed):
        return None
    for one in listed(connection, GIVEN):
        if _subject(one) == (deed, "", record_id) and one.asked_by == user.id and covers(one):
            return one
    raise ApprovalNeeded(deed)


def agreed(
    connection: Connection,
    user: SignedIn,
    deed: TwoPerson,
    record_id: str,
    covers: Callable[[Approval], bool] = lambda _one: True,
) -> dict[str, str]:
    """Use up that approval inside the deed's transaction; what the history says of it. Raises `ApprovalNeeded`."""
    given = must_be_agreed(connection, user, deed, record_id, covers)
    if given is None:
        return {}
    used = use(connection, given.id, deed, "", record_id)
    return {"approval": used.id, "asked_by": used.asked_by, "decided_by": used.decided_by}


def listed(connection: Connection, state: str = "") -> list[Approval]:
    """All requests, or those in a state, newest first."""
    wanted = select(APPROVAL).order_by(APPROVAL.c.id.desc())
    return [_approval(row) for row in connection.execute(wanted.where(APPROVAL.c.state == state) if state else wanted)]


def _same(one: Approval, other: Approval) -> bool:
    return _subject(one) == _subject(other) and one.details == other.details


def _subject(one: Approval) -> tuple[TwoPerson, str, str]:
    return one.deed, one.register, one.record_id


def _found(connection: Connection, approval_id: str) -> Approval | None:
    row = connection.execute(select(APPROVAL).where(APPROVAL.c.id == approval_id)).first()
    return _approval(row) if row else None


def _approval(row: Row[Any]) -> Approval:
    facts = {key: value or "" for key, value in row._mapping.items()}
    return Approval(**facts | {"deed": TwoPerson(row.deed), "details": json.loads(row.details)})


def _lying(one: Approval) -> dict[str, Any]:
    return {
        "id": one.id,
        "deed": one.deed.value,
        "register": one.register,
        "record_id": one.record_id,
        "details": json.dumps(one.details, ensure_ascii=False, sort_keys=True),
        "reason": one.reason,
        "asked_by": one.asked_by,
        "asked_at": one.asked_at,
        "state": one.state,
    }
