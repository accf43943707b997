# SPDX-License-Identifier: MIT
"""Overdue terms and what was answered for them: a reason and who approved it. An answer explains, it hides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.law.level import Level
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records.rules.rule import names_in
from opsdesk.store.beside import reasons
from opsdesk.store.beside.reasons import Key, Reason
from opsdesk.store.changing import checking
from opsdesk.store.office import Office
from opsdesk.work.due.due_list import DueRow, due_list


@dataclass(frozen=True, slots=True)
class Overdue:
    """A term that ran over, and the latest answer; None while nobody has answered."""

    row: DueRow
    answer: Reason | None


class NotOverdue(errors.Told):
    """Only what ran over is answered for."""

    def __init__(self) -> None:
        super().__init__(_("这一项没有超期，不用写说明。刷新到期提醒再看。"))


class ApproverNeeded(errors.Told):
    """An overdue term is answered for by two: who writes, and who approved."""

    def __init__(self, words: str) -> None:
        super().__init__(words)


@deed(Permission.READ)
def overdue(office: Office, now: datetime) -> list[Overdue]:
    """Every term that has run over, the oldest first, answered or not."""
    late = due_list(office, now).overdue()
    with office.reader.connection() as connection:
        given = reasons.given(connection, "overdue")
    return [Overdue(row, given.get(key_of(row))) for row in late]


@deed(Permission.READ)
def unanswered(office: Office, now: datetime) -> list[DueRow]:
    """Those that nobody has answered for (V09)."""
    return [one.row for one in overdue(office, now) if one.answer is None]


@deed(Permission.ENTER, Permission.CONFIRM, Permission.CUSTODY)
def answer_overdue(office: Office, row: DueRow, *, reason: str, approver: str) -> Reason:
    """Write why a term ran over and who approved; the row stays red until what stops it is entered.

    Raises `NotOverdue`, `ReasonNeeded`, `ApproverNeeded`, `NotAllowed`.
    """
    if row.level is not Level.RED:
        raise NotOverdue
    _must_be_approver(office, approver)
    return office.gate.give_reason("overdue", key_of(row), reason=reason, approver=approver)


def key_of(row: DueRow) -> Key:
    """What an answer is kept under: this term of this record with this end; another end asks anew."""
    return row.rule, row.register, row.record, row.legal_latest.isoformat()


def _must_be_approver(office: Office, approver: str) -> None:
    """V04: who approves is somebody else, and no auxiliary."""
    names = names_in(approver)
    if not names:
        raise ApproverNeeded(_("没有写批准人，没有存上。写明是谁批准的。"))
    if office.user.name in names:
        raise ApproverNeeded(_("批准人不能是经办人自己，没有存上。请有审批权的人批准后再写。"))
    with office.reader.connection() as connection:
        staff = checking.staff_by_name(connection)
    if any("辅警" in staff.get(name, "") for name in names):
        raise ApproverNeeded(_("辅警不能批准，没有存上。换一位民警负责人。"))
