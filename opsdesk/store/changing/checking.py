# SPDX-License-Identifier: MIT
"""The first step of the gate: whether records may lie there as they are about to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.law.tiers import tier_problem
from opsdesk.records import catalogue, kinds
from opsdesk.records.fields import Privacy
from opsdesk.records.problem import Problem, Severity, error
from opsdesk.records.record import RegisterView
from opsdesk.records.rules import check
from opsdesk.store import clock, rows
from opsdesk.store.changing import custody_gate, ledger_gate
from opsdesk.store.checks.plan import RIPE, Plan
from opsdesk.store.rows import to_values
from opsdesk.store.shown import shown

UNMERGED = "unmerge"
MOVES = frozenset({"merge", UNMERGED})  # deeds that only say anew which record is meant


def refuse_errors(connection: Connection, plans: Sequence[Plan], deed: str = "save") -> None:
    """Raise `Refused` when a record that is to count has errors; a draft may have any but a mask for a number.

    A record that counts already and keeps its state may keep the gaps it came with (sheets tell less than a page asks
    for): only an edit that brings a new error is refused, so that it can be mended piece by piece. A merge that is
    taken apart gives records back the gaps and the state they had before.
    """
    today, staff = clock.today(), staff_by_name(connection)
    refused: dict[int, list[Problem]] = {}
    for at, plan in enumerate(plans):
        if plan.ripe and deed != UNMERGED:
            wrong = _errors(plan.view, plan.values, today, staff)
            if wrong and plan.before is not None and plan.change.state is None:
                held = {(p.code, p.field) for p in _errors(plan.view, to_values(plan.view, plan.before), today, staff)}
                wrong = [one for one in wrong if (one.code, one.field) not in held]
            if wrong:
                refused[at] = wrong
    for found in (custody_gate.problems(connection, plans, staff), ledger_gate.problems(connection, plans)):
        for at, more in found.items():
            refused.setdefault(at, []).extend(more)
    for at, plan in enumerate(plans):
        refused.setdefault(at, []).extend((*_rewritten(plan, moving=deed in MOVES), *_masked(plan)))
    refused = {at: found for at, found in refused.items() if found}
    if refused:
        raise errors.Refused(refused)


def _rewritten(plan: Plan, *, moving: bool) -> Iterator[Problem]:
    """A value once recorded where things are only added is not changed; a blank may be filled in.

    When duplicates are merged, what names the one that goes names the other: that changes nothing that counts.
    """
    if not plan.view.facts.append_only or plan.before is None or plan.before["state"] not in RIPE:
        return
    for key, field in plan.view.fields.items():
        if moving and isinstance(field.kind, kinds.Reference):
            continue
        if plan.before[key] is not None and plan.before[key] != plan.after[key]:
            words = _("{label}记下就不改。记错的另记一条更正。").format(label=field.label)
            yield error("E-RECORDED", words, "§2.6").at(key)


def _masked(plan: Plan) -> Iterator[Problem]:
    """A number as a screen shows it, written over the one it hides: nobody could bring that back but the history."""
    before = plan.before or {}
    for key, value in plan.change.values.items():
        field = plan.view.fields.get(key)
        written = type(value) is str and "*" in value and before.get(key) != value  # what a sheet brought so may stay
        if written and field is not None and field.privacy is Privacy.NUMBER:
            words = _("{label}是遮盖过的，不能存。请看着原件录。").format(label=field.label)
            yield error("E-MASKED", words, "§7.1").at(key)


def refuse(plans: Sequence[Plan], found: Mapping[str, Sequence[Problem]]) -> None:
    """Raise `Refused` for the errors `found` by record."""
    if found:
        raise errors.Refused({at: found[plan.id] for at, plan in enumerate(plans) if plan.id in found})


def problems_of(view: RegisterView, values: Mapping[str, Any], today: date, staff: Mapping[str, str]) -> list[Problem]:
    """All that one record says against the rules and against who may approve what for how long, with the article."""
    found, tier = check(view, values, today, staff), tier_problem(view.key, values)
    if tier is None:
        return found
    said = [problem for problem in found if (problem.field, problem.code) != (tier.field, tier.code)]
    return [*said, tier]


def _errors(view: RegisterView, values: Mapping[str, Any], today: date, staff: Mapping[str, str]) -> list[Problem]:
    return [problem for problem in problems_of(view, values, today, staff) if problem.severity is Severity.ERROR]


def staff_by_name(connection: Connection) -> dict[str, str]:
    """The category of each member of staff by name: the rules about auxiliary police and witnesses ask it."""
    staff = rows.bare(catalogue.register("staff"))
    wanted = select(staff.c.staff_name, staff.c.staff_category).where(shown(staff))
    return {name: category for name, category in connection.execute(wanted) if name and category}
