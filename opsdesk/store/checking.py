# SPDX-License-Identifier: MIT
"""The first step of the gate: whether records may lie there as they are about to."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from opsdesk import errors
from opsdesk.records import catalogue
from opsdesk.records.problem import Problem, Severity
from opsdesk.records.record import RegisterView, State
from opsdesk.records.rules import check
from opsdesk.store import clock, rows


def refuse_errors(records: Sequence[tuple[RegisterView, rows.Stored, bool]], connection: Connection) -> None:
    """Raise `Refused` when a record marked ripe has errors; a draft may have any."""
    if not any(ripe for _view, _lying, ripe in records):
        return
    today, staff = clock.today(), staff_by_name(connection)
    refused: dict[int, list[Problem]] = {}
    for at, (view, lying, ripe) in enumerate(records):
        if ripe:
            found = check(view, rows.to_values(view, lying), today, staff)
            errors_found = [problem for problem in found if problem.severity is Severity.ERROR]
            if errors_found:
                refused[at] = errors_found
    if refused:
        raise errors.Refused(refused)


def staff_by_name(connection: Connection) -> dict[str, str]:
    """The category of each member of staff by name: the rules about auxiliary police and witnesses ask it."""
    staff = rows.bare(catalogue.register("staff"))
    wanted = select(staff.c.staff_name, staff.c.staff_category).where(staff.c.state != State.VOID)
    return {name: category for name, category in connection.execute(wanted) if name and category}
