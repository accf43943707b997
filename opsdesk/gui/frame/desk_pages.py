# SPDX-License-Identifier: MIT
"""The pages that are not a register's: declared once, each with its place in the navigation and how it is made.

A new page is one line of `DESK_PAGES` and a widget. Signals it has by these names are connected for it: `opened`
(register, id) shows a record, `ended` (register, id, field) one with the cursor in a field, `wanted` (key) a page,
`turned` (key, id) a page about something, `narrowed` (ListQuery) a list; `committed` tells that something was saved,
`left` goes back to the cases, `signed_out` closes the desk and asks who sits there, `refused` says above the page why
something was not done. A page with `come()` reads anew
each time it is shown; one about something has `take(id)`, and `subject` says its id when it must be made anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from opsdesk.i18n import N_
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Permission
from opsdesk.records.record import Group

if TYPE_CHECKING:
    from opsdesk.gui.frame.ways import Ways
    from opsdesk.store.office import Office


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A page's key, its words (Chinese message id), its icon, its widget as `group.module:class`, and its group.

    The module is imported when the page is first shown, so that the window opens quickly. Without a group it stands
    above all groups; without words it is reached from elsewhere and stands in no navigation. `needs`: it stands there
    only for those who may one of these.
    """

    key: str
    label: str
    icon: str
    widget: str
    group: Group | None = Group.WORK
    needs: tuple[Permission, ...] = ()

    @property
    def module(self) -> str:
        """Where the widget is written; some bring the writers of papers or the readers of workbooks with them."""
        return f"opsdesk.gui.{self.widget.partition(':')[0]}"

    def made(self, office: Office, ways: Ways) -> QWidget:
        """The widget, its signals connected."""
        page: QWidget = getattr(import_module(self.module), self.widget.partition(":")[2])(office)
        wires: dict[str, Callable[..., object]] = {
            "opened": ways.come_to_record,
            "wanted": ways.open_page,
            "turned": ways.turn_to,
            "narrowed": ways.list_query,
            "ended": ways.open_field,
            "committed": ways.note_saved,
            "left": lambda: ways.open_page("case"),
            "signed_out": ways.lock,
            "refused": ways.tell_refused,
        }
        for signal, deed in wires.items():
            if hasattr(page, signal):
                getattr(page, signal).connect(deed)
        return page


# Who asks for something or decides it: everybody but a statistician.
_DECIDE = (Permission.ENTER, Permission.CUSTODY, Permission.CONFIRM, Permission.SEAL, Permission.ACCOUNTS)
_READ = (Permission.READ,)
_KEY = (Permission.ENTER, Permission.CUSTODY, Permission.CONFIRM)

DESK_PAGES = (
    DeskPage("today", N_("今日"), "calendar_today", "due.today_page:TodayPage", None),
    DeskPage("due", N_("到期提醒"), "alert", "due.due_page:DuePage", None, _READ),
    DeskPage("glance", "", "", "cases.glance_page:GlancePage"),
    DeskPage("import", "", "", "imports.import_page:ImportPage"),
    DeskPage("batches", N_("导入批次"), "arrow_import", "imports.batches_page:BatchesPage"),
    DeskPage("conflicts", N_("导入待定"), "branch_compare", "imports.conflicts_page:ConflictsPage"),
    DeskPage("learnt", "", "", "imports.learnt_page:LearntPage"),
    DeskPage("templates", N_("空表与统计表"), "document_table", "papers.templates_page:TemplatesPage"),
    DeskPage("papers", N_("打印文书"), "print", "papers.papers_page:PapersPage"),
    DeskPage("custody", N_("保管"), "box", "custody.custody_page:CustodyPage", Group.STRIKE, _READ),
    DeskPage(
        "stocktaking", N_("盘点"), "checkmark_circle", "custody.stocktake_page:StocktakePage", Group.STRIKE, _READ
    ),
    DeskPage("chain", "", "", "custody.chain_page:ChainPage"),
    DeskPage("ledger", N_("账本"), "money", "cases.ledger_page:LedgerPage", Group.STRIKE),
    DeskPage("returning", N_("返还测算"), "table_calculator", "cases.return_page:ReturnPage", Group.STRIKE),
    DeskPage(
        "second_keying", N_("复录与清点"), "table_calculator", "record.second_keying_page:SecondKeyingPage", needs=_KEY
    ),
    DeskPage("bulletin", N_("简报与报表"), "data_bar_vertical", "papers.bulletin_page:BulletinPage"),
    DeskPage("check", N_("核查"), "checkmark_circle", "office.check_page:CheckPage"),
    DeskPage("correcting", N_("更正与待办"), "edit", "office.correction_page:CorrectionPage", needs=_READ),
    DeskPage("keeping", N_("到期与清理"), "lock_closed", "office.keeping_page:KeepingPage"),
    DeskPage("help", "", "", "frame.help_page:HelpPage"),
    DeskPage("approvals", N_("审批"), "person_lock", "office.approvals_page:ApprovalsPage", needs=_DECIDE),
    DeskPage(
        "people", N_("人员与权限"), "people_team", "office.people_page:PeoplePage", Group.DESK, (Permission.ACCOUNTS,)
    ),
    DeskPage(
        "inspector", N_("历史查阅"), "history", "office.inspector_page:InspectorPage", Group.DESK, (Permission.AUDIT,)
    ),
    DeskPage("backups", N_("备份与恢复"), "archive", "office.backups_page:BackupsPage"),
)

BY_KEY = {page.key: page for page in DESK_PAGES}


def listed(group: Group | None, user: SignedIn | None = None) -> list[DeskPage]:
    """The pages that stand in the navigation under a group, those `user` has rights for."""
    return [page for page in DESK_PAGES if page.label and page.group is group and _has_rights(page, user)]


def _has_rights(page: DeskPage, user: SignedIn | None) -> bool:
    return user is None or not page.needs or any(map(user.may, page.needs))
