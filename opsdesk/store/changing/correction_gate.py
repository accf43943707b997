# SPDX-License-Identifier: MIT
"""The part of the gate for tasks and disputed fields: frozen until the legal unit decides (domain.md §7.5)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.record import RegisterView, State
from opsdesk.store import clock, rows
from opsdesk.store.beside import tasks
from opsdesk.store.beside.tasks import Dispute, Task
from opsdesk.store.changing.sealing import SealingGate, write
from opsdesk.store.checks.plan import Change, Plan
from opsdesk.store.ids import new_id
from opsdesk.store.proof.history import Deed


class FieldFrozen(errors.Told):
    """Somebody asked for a correction of this field, and nobody has decided yet."""

    def __init__(self, label: str) -> None:
        super().__init__(_("“{label}”有更正申请，法制部门定了才能改，没有存上。").format(label=label))


class NotDisputed(errors.Told):
    """The request was decided already, or there is none."""

    def __init__(self) -> None:
        super().__init__(_("这件更正申请已经办过，没有改动。刷新后再看。"))


class CorrectionGate(SealingGate):
    """What `Gate` inherits beside sealing."""

    def open_tasks(self, found: Sequence[tuple[tasks.Matter, str, str, str, str]], *, deed: str) -> list[Task]:
        """Raise things to do: matter, register, record, what caused it, what to do."""
        now = clock.now()
        made = [Task(new_id(), *one, self._user.id, now) for one in found]
        with self._connections.writing() as connection:
            tasks.add(connection, made)
            deeds = [Deed(deed, one.register, one.record_id, {"task": one.id, "words": one.words}) for one in made]
            self._history.append(connection, self._user.id, deeds)
        self._tell()
        return made

    def finish_task(self, task: str, words: str) -> None:
        """Say how a task was done. Raises `ReasonNeeded`."""
        if not words.strip():
            raise errors.ReasonNeeded
        with self._connections.writing() as connection:
            if tasks.done(connection, task, self._user.id, clock.now(), words.strip()):
                self._history.append(connection, self._user.id, [Deed("task.done", data={"task": task}, reason=words)])
        self._tell()

    def dispute(self, register: str, record_id: str, field: str, claim: str, claimant: str) -> Dispute:
        """Freeze a field that somebody wants corrected. Raises `NothingThere`, `ReasonNeeded`."""
        view = catalogue.register(register)
        if not (claim.strip() and claimant.strip()):
            raise errors.ReasonNeeded
        told = (claim.strip(), claimant.strip(), self._user.id, clock.now())
        made = Dispute(new_id(), register, record_id, field, *told)
        with self._connections.writing() as connection:
            self._there(connection, view, record_id)
            tasks.open_dispute(connection, made)
            facts = {"field": field, "claim": made.claim, "claimant": made.claimant}
            self._history.append(connection, self._user.id, [Deed("dispute", register, record_id, facts)])
        self._tell()
        return made

    def decide(self, dispute: str, values: Mapping[str, Any] | None, words: str) -> Dispute:
        """The legal unit's word: `values` correct the record, None refuses. Raises `NotDisputed`, `ReasonNeeded`."""
        self._user.must(Permission.SEAL)
        if not words.strip():
            raise errors.ReasonNeeded
        with self._connections.writing() as connection:
            found = tasks.dispute(connection, dispute)
            if found is None or found.state != tasks.OPEN:
                raise NotDisputed
            state = tasks.REFUSED if values is None else tasks.ACCEPTED
            tasks.settle(connection, dispute, state, self._user.id, clock.now(), words.strip())
            difference = self._correct(connection, found, values) if values else {}
            data = {**difference, "dispute": dispute, "decision": state}
            deed = Deed("decide", found.register, found.record_id, data, words.strip())
            self._history.append(connection, self._user.id, [deed])
            settled = tasks.dispute(connection, dispute)
        self._tell()
        assert settled is not None
        return settled

    def _correct(self, connection: Connection, found: Dispute, values: Mapping[str, Any]) -> dict[str, Any]:
        change = Change(found.register, {found.field: values[found.field]}, found.record_id)
        (plan,) = self._planner.plans(connection, [change], State.DRAFT)
        write(connection, plan)
        return dict(plan.difference())

    def _there(self, connection: Connection, view: RegisterView, record_id: str) -> rows.Stored:
        lying = rows.fetch(connection, view, [record_id]).get(record_id)
        if lying is None or lying["sealed"]:
            raise errors.NothingThere(view.facts.label, record_id)
        return lying


def refuse_frozen(connection: Connection, plans: Collection[Plan]) -> None:
    """Raise `FieldFrozen` when a plan changes a field that is disputed."""
    known = {plan.id: plan for plan in plans if plan.before is not None}
    for one in tasks.disputes(connection, ids=list(known)) if known else ():
        plan = known[one.record_id]
        if plan.before is not None and plan.before[one.field] != plan.after[one.field]:
            raise FieldFrozen(plan.view.fields[one.field].label)
