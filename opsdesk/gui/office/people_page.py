# SPDX-License-Identifier: MIT
"""人员与权限: who works here, in which roles and unit; somebody comes, changes duty, forgets a password, goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from opsdesk import errors
from opsdesk.gui import ask
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.words import button, surface, words
from opsdesk.gui.office.person_panel import PersonPanel
from opsdesk.gui.parts.page_head import page_head
from opsdesk.gui.parts.rows_table import RowsTable
from opsdesk.gui.parts.side_room import SideRoom
from opsdesk.i18n import _
from opsdesk.store import clock
from opsdesk.work.office import staffing

if TYPE_CHECKING:
    from opsdesk.store.office import Office

WIDTHS = (96, 104, 210, 130, 76)
PANEL = 340, 320  # px, in a wide window and in a narrow one


class PeoplePage(QWidget):
    """`committed` says that something was written."""

    committed = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.members: list[staffing.Member] = []
        self._count = words("", "hint")
        self.table = RowsTable([_("姓名"), _("登录名"), _("角色"), _("单位"), _("状态"), _("签名")], WIDTHS)
        self.panel = PersonPanel()
        self.recovered = words("", "notice")
        self.seen_button = button(_("我已查看"), self.acknowledge)
        self._lay_out()
        self.table.currentCellChanged.connect(lambda row, *_rest: self._came(row))
        self.panel.saved.connect(self.save)
        self.panel.reset.connect(self.reset)
        self.panel.removed.connect(self.remove)
        icons.dress(self)

    def come(self) -> None:
        """Read anew on being shown."""
        self.refresh()

    def refresh(self) -> None:
        """Read who there is."""
        self.members = staffing.staff(self._office)
        active = sum(one.active for one in self.members)
        self._count.setText(_("{count} 人在用").format(count=active))
        self.table.show_rows([_cells(one) for one in self.members])
        used = staffing.recovery_used(self._office)
        self._banner.setVisible(used is not None)
        if used is not None:
            words_ = _("{name} 于 {at} 用恢复码登录。核实是谁、为什么，再换一张恢复码。")
            self.recovered.setText(words_.format(name=used[0], at=clock.local(used[1])))
        self._came(self.table.currentRow())

    def new_person(self) -> None:
        """An empty panel."""
        self.table.clearSelection()
        self.table.setCurrentCell(-1, -1)
        self.panel.show_member(None)
        self.panel.login.setFocus()

    def save(self) -> None:
        """Let the person in, or give them what is ticked."""
        panel = self.panel
        if panel.person is None:
            login, name, password = panel.login.text().strip(), panel.name.text().strip(), panel.password.text()
            if not login or not name:
                panel.say(_("填登录名和姓名。"))
                return
            roles, unit = panel.chosen_roles(), panel.unit.text()
            self._do(
                lambda: staffing.add_person(self._office, login, name, password, roles, unit),
                _("{name} 可以登录了。").format(name=name),
            )
        else:
            user = panel.person.person.id
            self._do(
                lambda: staffing.change_person(self._office, user, panel.chosen_roles(), panel.unit.text()),
                _("已存，下次登录起作用。"),
            )

    def reset(self) -> None:
        """Another password for somebody who forgot theirs."""
        member, password = self.panel.person, self.panel.password.text()
        if member is None:
            return
        if not password:
            self.panel.say(_("先在“密码”里填新密码，再点重设。"))
            self.panel.password.setFocus()
            return
        self._do(lambda: staffing.reset_password(self._office, member.person.id, password), _("密码已重设。"))

    def remove(self) -> None:
        """Somebody leaves; the keys are changed, which takes a while for a large office."""
        member = self.panel.person
        question = _("移出后不能再登录，并更换全部密钥。此人若带走过台账副本，那份副本仍能打开。输入姓名确认：")
        if member is None or ask.reason(self, _("移出"), question) != member.person.name:
            return
        self._do(lambda: staffing.remove_person(self._office, member.person.id), _("已移出，密钥已更换。"))

    def new_code(self) -> None:
        """A new recovery code, shown once."""
        try:
            code = staffing.new_recovery_code(self._office)
        except errors.Told as told:
            self.panel.say(str(told))
            return
        ask.tell(self, _("新的恢复码只显示这一次，抄下来封存。旧码已作废。"), code)
        self.committed.emit()

    def acknowledge(self) -> None:
        """The use of the recovery code was looked at."""
        self._do(lambda: staffing.acknowledge_recovery(self._office), "")

    def _do(self, deed: Callable[[], object], done: str) -> None:
        try:
            deed()
        except errors.Told as told:
            self.panel.say(str(told))
            return
        self.refresh()
        self.panel.say(done)
        self.committed.emit()

    def _came(self, row: int) -> None:
        self.panel.show_member(self.members[row] if 0 <= row < len(self.members) else None)

    def _lay_out(self) -> None:
        self._banner = surface("window", "bottom")
        across = QHBoxLayout(self._banner)
        across.setContentsMargins(16, 8, 16, 8)
        across.addWidget(self.recovered, 1)
        across.addWidget(self.seen_button)
        head = page_head(
            _("人员与权限"),
            self._count,
            None,
            button(_("换恢复码…"), self.new_code),
            button(_("加人"), self.new_person, "primary"),
        )
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(head)
        left.addWidget(self._banner)
        left.addWidget(self.table, 1)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(left, 1)
        page.addWidget(self.panel)
        SideRoom(self, (self.panel, *PANEL))


def _cells(member: staffing.Member) -> tuple[str, ...]:
    person = member.person
    roles = _("、").join(role.label for role in person.roles)
    state = _("在用") if member.active else _("已移出")
    signs = _("有") if member.signs else _("登录一次后有")
    return person.name, person.login, roles, person.unit or _("中心"), state, signs if member.active else ""
