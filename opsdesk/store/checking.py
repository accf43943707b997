# SPDX-License-Identifier: MIT
"""The first step of the gate: whether records may lie there as they are about to."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from opsdesk import errors
from opsdesk.records import catalogue
from opsdesk.records.problem import Problem, Severity
from opsdesk.records.record import State
from opsdesk.records.rules import check
from opsdesk.store import clock, rows
from opsdesk.store.plan import Plan


def refuse_errors(connection: Connection, plans: Sequence[Plan]) -> None:
    """Raise `Refused` when a record that is to count has errors; a draft may have any."""
    today, staff = clock.today(), staff_by_name(connection)
    refused: dict[int, list[Problem]] = {}
    for at, plan in enumerate(plans):
        if plan.ripe:
            found = check(plan.view, plan.values, today, staff)
            wrong = [problem for problem in found if problem.severity is Severity.ERROR]
            if wrong:
                refused[at] = wrong
    if refused:
        raise errors.Refused(refused)


def staff_by_name(connection: Connection) -> dict[str, str]:
    """The category of each member of staff by name: the rules about auxiliary police and witnesses ask it."""
    staff = rows.bare(catalogue.register("staff"))
    wanted = select(staff.c.staff_name, staff.c.staff_category).where(staff.c.state != State.VOID)
    return {name: category for name, category in connection.execute(wanted) if name and category}
