# SPDX-License-Identifier: MIT
"""The part of the gate that seals, opens, and keeps reasons (domain.md §7.3, §3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, update

from opsdesk import errors
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Permission
from opsdesk.people.two_person import TwoPerson
from opsdesk.records import catalogue
from opsdesk.records.record import RegisterView
from opsdesk.store import clock, rows
from opsdesk.store.beside import approvals, reasons
from opsdesk.store.changing.vault import LOOK, Vault, Vouched
from opsdesk.store.checks.plan import Plan, Planner
from opsdesk.store.file import dialect
from opsdesk.store.file.connections import Connections
from opsdesk.store.ids import new_id
from opsdesk.store.proof import erasures, redaction
from opsdesk.store.proof.erasures import Erased, Provision
from opsdesk.store.proof.history import Deed, History
from opsdesk.store.reading import index


@dataclass(frozen=True, slots=True)
class Saved:
    """The ids in the order of the changes, and the end of the history after them."""

    ids: tuple[str, ...]
    seq: int
    head: str


def write(connection: Connection, plan: Plan) -> None:
    """Write a plan to its table and to the search index."""
    target = rows.bare(plan.view)
    if plan.before is None:
        connection.execute(insert(target).values(plan.after))
    else:
        changed = {key: value for key, value in plan.after.items() if plan.before[key] != value}
        connection.execute(update(target).where(target.c.id == plan.id).values(changed))
    index.renew(connection, plan.view, plan.after)


class SealingGate:
    """What `Gate` inherits."""

    _connections: Connections
    _history: History
    _user: SignedIn
    _planner: Planner
    _vault: Vault

    def _tell(self) -> None:
        raise NotImplementedError

    def seal(self, register: str, record_id: str, *, reason: str, person: str = "", case: str = "") -> Saved:
        """Take a record out of everything that is read, and put its words under a key of their own (domain.md §7.3).

        `person` and `case` are the ids on whose account it is sealed, and of the case that then holds sealed words.
        """
        self._user.must(Permission.SEAL)
        view = catalogue.register(register)

        def put_away(connection: Connection, before: rows.Stored) -> Vouched:
            return self._vault.put_away(connection, view, before, user=self._user.id, person=person, case=case)

        return self._turn_key(view, record_id, 1, "seal", reason, put_away)

    def unseal(self, register: str, record_id: str, *, reason: str, approval: str = "") -> Saved:
        """Undo `seal`, for the record and all that was sealed on its account; `approval` is used up.

        Raises `ApprovalNeeded`, `ReasonNeeded`, `NothingThere`, `Shredded`.
        """
        if not any(self._user.may(one) for one in TwoPerson.UNSEAL.agrees):
            self._user.must(Permission.SEAL)
        with self._connections.writing() as connection:
            self._sealed(connection, catalogue.register(register), record_id)
            given = approvals.use(connection, approval, TwoPerson.UNSEAL, register, record_id)
            agreed = {"approval": given.id, "asked_by": given.asked_by, "decided_by": given.decided_by}
            for view, one in self._vault.belonging(connection, register, record_id):
                saved = self._take_back(view, one, reason, agreed)
        return saved

    def _take_back(self, view: RegisterView, record_id: str, reason: str, agreed: Mapping[str, Any]) -> Saved:
        def take_back(connection: Connection, before: rows.Stored) -> Vouched:
            words, vouched = self._vault.take_back(connection, view, record_id)
            before.update(words)
            return vouched

        return self._turn_key(view, record_id, 0, "unseal", reason, take_back, agreed)

    def look_sealed(self, register: str, record_id: str, *, reason: str, approval: str = "") -> dict[str, Any]:
        """A sealed record's fields, for a court's question; it stays sealed and the look is written down.

        Raises `ApprovalNeeded`, `ReasonNeeded`, `NothingThere`, `Shredded`.
        """
        self._user.must(Permission.SEAL)
        if not reason.strip():
            raise errors.ReasonNeeded
        view = catalogue.register(register)
        with self._connections.writing() as connection:
            lying = self._sealed(connection, view, record_id)
            given = approvals.use(connection, approval, TwoPerson.LOOK, register, record_id)
            content = self._vault.content(connection, register, record_id)
            words = lying | (content["words"] if content else {})
            deed = Deed(LOOK, register, record_id, {"approval": given.id, "decided_by": given.decided_by}, reason)
            self._history.append(connection, self._user.id, [deed])
        self._tell()
        return rows.to_row(view, words)

    def find_sealed(self, wanted: str, *, reason: str) -> list[tuple[str, str]]:
        """Register and id of the sealed records that hold exactly this number or name; the question is written down."""
        self._user.must(Permission.SEAL)
        if not reason.strip():
            raise errors.ReasonNeeded
        with self._connections.writing() as connection:
            found = self._vault.named(connection, wanted)
            self._history.append(connection, self._user.id, [Deed(LOOK, data={"found": len(found)}, reason=reason)])
        self._tell()
        return found

    def _sealed(self, connection: Connection, view: RegisterView, record_id: str) -> rows.Stored:
        lying = rows.fetch(connection, view, [record_id]).get(record_id)
        if lying is None or not lying["sealed"]:
            raise errors.NothingThere(view.facts.label, record_id)
        return lying

    def _turn_key(
        self,
        view: RegisterView,
        record_id: str,
        sealed: int,
        deed: str,
        reason: str,
        turn: Callable[[Connection, rows.Stored], Vouched],
        agreed: Mapping[str, Any] | None = None,
    ) -> Saved:
        if not reason.strip():
            raise errors.ReasonNeeded
        with self._connections.writing() as connection:
            before = rows.fetch(connection, view, [record_id]).get(record_id)
            if before is None:
                raise errors.NothingThere(view.facts.label, record_id)
            deeds = []
            if before["sealed"] != sealed:
                vouched = turn(connection, before)
                plan = self._planner.marked(view, before, {"sealed": sealed})
                write(connection, plan)
                data = {**plan.difference(), redaction.VOUCHED: vouched, **(agreed or {})}
                deeds = [Deed(deed, view.key, record_id, data, reason.strip())]
            head = self._history.append(connection, self._user.id, deeds)
        self._tell()
        return Saved((record_id,), head.seq, head.text)

    def give_reason(
        self, matter: reasons.Matter, key: reasons.Key, *, reason: str, approver: str = ""
    ) -> reasons.Reason:
        """Keep why a term ran over or a warning stands. Raises `ReasonNeeded`, `NothingThere`."""
        if not reason.strip():
            raise errors.ReasonNeeded
        rule, register, record_id, about = key
        made = reasons.Reason(new_id(), matter, *key, reason.strip(), approver.strip(), self._user.id, clock.now())
        with self._connections.writing() as connection:
            lying = rows.fetch(connection, catalogue.register(register), [record_id], ("state",)).get(record_id)
            if lying is None or lying["sealed"]:
                raise errors.NothingThere(catalogue.register(register).facts.label, record_id)
            reasons.write(connection, made)
            facts = {"matter": matter, "rule": rule, "about": about, "approver": made.approver}
            self._history.append(connection, self._user.id, [Deed("reason", register, record_id, facts, made.reason)])
        self._tell()
        return made

    def shred(self, register: str, record_id: str, *, keep: Sequence[str], kind: str, approval: str) -> Saved:
        """Destroy a record's words at the end of their time; `keep` are the fields that stay, with nobody in them.

        The consent of two was used up by the caller. Raises `NothingThere`, `NotAllowed`.
        """
        self._user.must(Permission.SEAL)
        view = catalogue.register(register)
        with self._connections.writing() as connection:
            dialect.erase_for_good(connection)
            before = rows.fetch(connection, view, [record_id]).get(record_id)
            if before is None or before["sealed"]:
                raise errors.NothingThere(view.facts.label, record_id)
            vouched = self._vault.put_away(connection, view, before, user=self._user.id, person="", case="")
            digest = self._vault.destroy_key(connection, record_id)
            stays = {key: before[key] for key in keep} | {"sealed": 0 if keep else 1}
            blank = before | dict.fromkeys((*view.fields, "void_reason"))
            plan = self._planner.marked(view, blank, stays)
            write(connection, plan)
            after = {
                key: rows.to_plain(view, key, plan.after[key])
                for key in rows.vouched(view)
                if plan.after[key] is not None
            }
            data = {"before": {}, "after": after, "shredded": True, "class": kind, "approval": approval}
            deed = Deed("shred", register, record_id, data | {redaction.VOUCHED: vouched})
            head = self._history.append(connection, self._user.id, [deed])
            erasures.note(
                connection,
                Erased(new_id(), kind, register, record_id, approval, self._user.id, clock.now(), digest),
            )
        self._tell()
        return Saved((record_id,), head.seq, head.text)

    def provide(
        self, recipient: str, basis: str, what: str, register: str, record_id: str, reference: str
    ) -> Provision:
        """Write down what was handed to whom."""
        who = (self._user.id, clock.now())
        told = (recipient.strip(), basis.strip(), what.strip(), register, record_id, reference.strip())
        made = Provision(new_id(), clock.today().isoformat(), *told, *who)
        with self._connections.writing() as connection:
            erasures.write(connection, made)
            facts = {"recipient": made.recipient, "basis": made.basis, "what": made.what, "reference": made.reference}
            self._history.append(connection, self._user.id, [Deed("provide", register, record_id, facts)])
        self._tell()
        return made
