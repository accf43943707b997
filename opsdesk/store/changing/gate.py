# SPDX-License-Identifier: MIT
"""The one gate: check → write → history → search index, in one transaction. Nothing changes a record past it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from opsdesk import errors
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Permission
from opsdesk.people.two_person import TwoPerson
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store import clock, rows
from opsdesk.store.beside import approvals, printed
from opsdesk.store.beside.printed import Printed
from opsdesk.store.changing import checking, custody_gate, ripening
from opsdesk.store.changing.correction_gate import refuse_frozen
from opsdesk.store.changing.photos import PhotoGate
from opsdesk.store.changing.sealing import Saved, write
from opsdesk.store.changing.vault import Vault
from opsdesk.store.checks import cross_rules, numbers
from opsdesk.store.checks.plan import RIPE, Change, Plan, Planner
from opsdesk.store.file.connections import Connections
from opsdesk.store.ids import new_id
from opsdesk.store.imports import births, supposing, undo
from opsdesk.store.imports.changes import Brood, Changes
from opsdesk.store.proof.batch import Batch, import_entry, write_batch
from opsdesk.store.proof.history import Deed, Head, History

__all__ = ["Batch", "Change", "Gate", "Rollback", "Saved"]


class Rollback(Exception):
    """Raised inside `gate.transaction()` to undo all of it and go on after it."""


class Gate(PhotoGate):
    """Every change of one office goes through here, in the name of whoever is signed in."""

    def __init__(
        self,
        connections: Connections,
        history: History,
        user: SignedIn,
        desk: str,
        saved: Callable[[Head], None],
    ) -> None:
        self._vault = Vault(history)
        self._connections = connections
        self._history = history
        self._user = user
        self._planner = Planner(user, desk)
        self._saved = saved

    @contextmanager
    def transaction(self, *, large: bool = False) -> Iterator[None]:
        """Make several saves one: all or nothing; a `large` one is given room. `Rollback` raised inside undoes them
        quietly."""
        try:
            with self._connections.writing(large=large):
                yield
        except Rollback:
            return
        self._tell()

    def save(self, changes: Sequence[Change], *, deed: str, reason: str = "") -> Saved:
        """Check and write, all or nothing; what would change nothing writes nothing.

        Raises `Refused` when a record that is to be submitted or confirmed has errors, `StaleRecord` when somebody
        was faster, `AlreadyVoid`, `NotAllowed`, what `ripening` refuses: one's own entry confirmed, a confirmed
        record corrected or a record given back without a reason, and `ApprovalNeeded` when items are destroyed or
        handed over and another person could agree first.
        """
        parts = custody_gate.parts(changes)
        with self._connections.writing() as connection:
            follow = custody_gate.consequences(connection, changes)
            plans = self._planner.plans(connection, [*changes, *follow], State.DRAFT)
            own = plans[: len(changes)]
            agreed = custody_gate.agreed(connection, self._user, own)
            for permission in dict.fromkeys(one for plan in own for one in ripening.permissions(plan, parts)):
                self._user.must(permission)
            for plan in own:
                ripening.ripen(plan, self._user, reason)
            checking.refuse_errors(connection, plans, deed)
            changed = [plan for plan in plans if plan.changes_anything]
            refuse_frozen(connection, changed)
            before = cross_rules.held(connection, changed)
            _number(connection, changed)
            for plan in changed:
                write(connection, plan)
            checking.refuse(plans, cross_rules.new_errors(connection, changed, before))
            deeds = [
                Deed(
                    ripening.deed_of(plan, deed),
                    plan.view.key,
                    plan.id,
                    plan.difference() | agreed.get(plan.id, {}),
                    reason.strip(),
                )
                for plan in changed
            ]
            head = self._history.append(connection, self._user.id, deeds)
        self._tell()
        return Saved(tuple(plan.id for plan in plans[: len(changes)]), head.seq, head.text)

    def import_batch(self, batch: Batch, changes: Sequence[Change]) -> Saved:
        """Write what a file brought: one entry of history vouches for every row by digest.

        A sheet tells less than a page asks for: gaps stay as problems of the record until a reviewer confirms it, so
        nothing is refused here. Rows that must not come in are kept back by whoever reads the sheet.
        """
        self._user.must(Permission.IMPORT)
        told = Changes.of_all(changes)
        if any(change.state is State.CONFIRMED for change in told.singles):
            raise ValueError("an import confirms nothing: only a reviewer does, record by record")
        told = Changes((one if one.id else one._replace(id=new_id()) for one in told.singles), told.broods)
        with self._connections.writing() as connection:
            new, others = births.split(connection, told.singles)
            digests = []
            for register in dict.fromkeys([*new, *(brood.register for brood in told.broods)]):
                broods = [brood for brood in told.broods if brood.register == register]
                digests += self._born(connection, register, new.get(register, ()), broods, batch)
            plans = self._planner.plans(connection, others, State.SUBMITTED)
            changed = [plan for plan in plans if plan.before is not None and plan.changes_anything]
            for plan in changed:
                if plan.before is not None and plan.before["state"] == State.CONFIRMED:
                    plan.after["state"] = State.SUBMITTED.value  # what a sheet changed waits for a reviewer again
                write(connection, plan)
            updates = {plan.id: {"register": plan.view.key, **plan.difference()} for plan in changed}
            head = self._history.append(connection, self._user.id, [import_entry(batch, digests, updates)])
            write_batch(connection, batch, self._user.id, head.seq, list(updates))
        self._tell()
        return Saved(tuple(told.ids), head.seq, head.text)

    @contextmanager
    def supposing(self, changes: Sequence[Change]) -> Iterator[None]:
        """Inside, this thread reads the office as an import of `changes` would leave it, as far as the rules across
        records look; nothing is written and nobody waits (`store.supposing`).

        Every change has an id. Raises `StaleRecord`, `AlreadyVoid`.
        """
        with self._connections.reading() as connection, supposing.supposing(connection, self._planner, changes):
            yield

    def _born(
        self,
        connection: Connection,
        register: str,
        changes: Sequence[Change],
        broods: Sequence[Brood],
        batch: Batch,
    ) -> list[births.Digest]:
        view = catalogue.register(register)
        return births.write(connection, view, changes, broods, self._planner.birth(view, clock.now()), batch)

    def undo_batch(self, batch_id: str, *, reason: str) -> tuple[undo.Undo, Saved]:
        """Take a whole import back, one entry of history (`store.undo`); what is `behind` is left to the caller.

        Raises `ReasonNeeded`, `NotAllowed`, `NoSuchBatch`, `AlreadyUndone`.
        """
        self._must_undo()
        if not reason.strip():
            raise errors.ReasonNeeded
        with self._connections.writing() as connection:
            done = undo.undo(connection, batch_id, self._user.id, reason.strip())
            head = self._history.append(connection, self._user.id, [done.deed(reason.strip())])
            undo.note_subjects(connection, done, head.seq)
        self._tell()
        return done, Saved(tuple(one for ids in done.voided.values() for one in ids), head.seq, head.text)

    def foresee_undo(self, batch_id: str) -> undo.Undo:
        """What `undo_batch` would do now; only read, so that nobody waits. Raises the same, but for the reason."""
        self._must_undo()
        with self._connections.reading() as connection:
            return undo.reckoned(connection, batch_id)

    def _must_undo(self) -> None:
        for permission in (Permission.IMPORT, Permission.VOID):
            self._user.must(permission)

    def void(
        self, register: str, record_id: str, *, reason: str, approval: str = "", told_twice: bool = False
    ) -> Saved:
        """Take a record out of every list and count; the row and its history stay.

        A confirmed record wants the id of an `approval`, which is used up. What is only ever added to goes when it was
        `told_twice`: its twin stays. Raises `ReasonNeeded`, `ApprovalNeeded`.
        """
        self._user.must(Permission.VOID)
        if catalogue.register(register).facts.append_only and not told_twice:
            self._refuse_counted(register, record_id)
        marks = {"state": State.VOID.value, "void_reason": reason.strip()}
        return self._mark(
            register, record_id, marks, "void", reason, _Agreed(TwoPerson.VOID, approval, State.CONFIRMED)
        )

    def restore(self, register: str, record_id: str, *, reason: str) -> Saved:
        """Bring a void record back, as a draft."""
        self._user.must(Permission.VOID)
        return self._mark(register, record_id, {"state": State.DRAFT.value, "void_reason": None}, "restore", reason)

    def note(self, deed: str, *, register: str = "", record_id: str = "", reason: str = "", **data: Any) -> Head:
        """Write down a deed that changes no record: a print, an export, a number shown in full."""
        with self._connections.writing() as connection:
            entry = Deed(deed, register, record_id, data, reason)
            head = self._history.append(connection, self._user.id, [entry])
        self._tell()
        return head

    def print_number(self) -> str:
        """The next number of a print, 2026-0012: taken before it is drawn; one that is never kept stays unused."""
        with self._connections.writing() as connection:
            return numbers.take(connection, printed.NUMBERED, clock.today())[0]

    def keep_print(self, paper: Printed, *, deed: str = "print", shown: str = "") -> Head:
        """Keep a print and write it down, both or neither; `shown` says how masked it was."""
        with self._connections.writing() as connection:
            head = self._history.append(connection, self._user.id, [printed.entry(paper, deed, shown)])
            printed.write(connection, paper, self._user.id, head.seq)
        self._tell()
        return head

    def _refuse_counted(self, register: str, record_id: str) -> None:
        view = catalogue.register(register)
        with self._connections.reading() as connection:
            lying = rows.fetch(connection, view, [record_id], ("state",)).get(record_id)
        if lying is not None and lying["state"] in RIPE:
            raise errors.OnlyAdded(view.facts.label)

    def _mark(
        self,
        register: str,
        record_id: str,
        marks: rows.Stored,
        deed: str,
        reason: str,
        agreed: _Agreed | None = None,
    ) -> Saved:
        if not reason.strip():
            raise errors.ReasonNeeded
        view = catalogue.register(register)
        with self._connections.writing() as connection:
            before = rows.fetch(connection, view, [record_id]).get(record_id)
            if before is None or before["sealed"]:
                raise errors.NothingThere(view.facts.label, record_id)
            plan = self._planner.marked(view, before, marks)
            deeds = []
            if plan.changes_anything:
                facts: dict[str, Any] = dict(plan.difference())
                if agreed is not None and agreed.needed(before):
                    given = approvals.use(connection, agreed.approval, agreed.deed, register, record_id)
                    facts |= {"approval": given.id, "asked_by": given.asked_by, "decided_by": given.decided_by}
                write(connection, plan)
                deeds = [Deed(deed, register, record_id, facts, reason.strip())]
            head = self._history.append(connection, self._user.id, deeds)
        self._tell()
        return Saved((record_id,), head.seq, head.text)

    def _tell(self) -> None:
        if not self._connections.in_transaction:
            self._saved(self._history.head())


@dataclass(frozen=True, slots=True)
class _Agreed:
    """What a second person must have agreed to, always or only for records in `state`."""

    deed: TwoPerson
    approval: str
    state: State | None = None

    def needed(self, before: rows.Stored) -> bool:
        return self.state is None or before["state"] == self.state


def _number(connection: Connection, plans: Sequence[Plan]) -> None:
    new = [plan for plan in plans if plan.before is None]
    for view in dict.fromkeys(plan.view for plan in new):
        mine = [plan for plan in new if plan.view is view]
        for plan, number in zip(mine, numbers.take(connection, view.key, clock.today(), len(mine)), strict=True):
            plan.after["local_no"] = number
