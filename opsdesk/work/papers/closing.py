# SPDX-License-Identifier: MIT
"""Close a month: its result sheet is printed, signed for, and its figures do not move any more (domain.md §9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.reports import period
from opsdesk.reports.figure import Scope
from opsdesk.reports.figures.closed import CLOSING, closing_of
from opsdesk.reports.paper.writer import PaperReceipt
from opsdesk.store.office import Office
from opsdesk.work.papers.keeping_prints import print_content
from opsdesk.work.papers.printing import Order, about_of, gather


class NotClosed(errors.Told):
    """A month that cannot be closed, or not again."""

    def __init__(self, month: date, why: str) -> None:
        super().__init__(_("{y}年{m}月没有封账：{why}").format(y=month.year, m=month.month, why=why))


@deed(Permission.CONFIRM)
def close_month(office: Office, scope: Scope, out: Path, *, on: datetime | None = None) -> PaperReceipt:
    """Print the month's result sheet to `out` and keep it as the closing of the month.

    Raises `NotClosed` (no whole month, not over yet, closed already), `NotAllowed`, `ReadOnlyPlace`, `DiskFull`.
    """
    moment = (on or datetime.now()).replace(second=0, microsecond=0)
    with office.reader.connection():
        _check(office, scope, moment.date())
        head = office.history.head()
        order = Order(CLOSING, (), scope)
        content = gather(office, order, moment)
    about = replace(about_of(order, content), closes=True)
    return print_content(office, content, about, out, head=head, moment=moment)


def _check(office: Office, scope: Scope, today: date) -> None:
    if period.whole_months(scope) != 1 or scope.unit or scope.campaign or scope.hide_small:
        raise NotClosed(scope.first, _("封账按整月、全部单位。"))
    if scope.last >= today:
        raise NotClosed(scope.first, _("这个月还没有过完。"))
    if (before := closing_of(office.reader, scope)) is not None:
        raise NotClosed(scope.first, _("已经封账，印号 {number}。").format(number=before.number))
