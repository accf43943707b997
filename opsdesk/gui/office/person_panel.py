# SPDX-License-Identifier: MIT
"""One person of the office beside the list: login, name, unit, roles; a password only when one is given."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout

from opsdesk.gui.looks.words import button, surface, words
from opsdesk.i18n import N_, _
from opsdesk.people.roles import Role
from opsdesk.work.office.staffing import Member

MAY = {
    Role.CLERK: N_("录入、导入、改草稿；只见本单位，号码脱敏"),
    Role.ANALYST: N_("录入案件、措施、请求；说明理由可看完整号码"),
    Role.CUSTODIAN: N_("出入库、盘点；不见案情"),
    Role.REVIEWER: N_("审核、批准、导出；不能审自己录的"),
    Role.AUDITOR: N_("全部只读，查历史，封存"),
    Role.STATISTICIAN: N_("报表和脱敏的行；不见个人"),
    Role.ADMINISTRATOR: N_("人员、备份；不见案件"),
}


class PersonPanel(QFrame):
    """`saved`, `reset`, `removed` ask the page for the deed; `person` is None for somebody new."""

    saved = Signal()
    reset = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "window")
        self.setProperty("edge", "left")
        self.person: Member | None = None
        self.title = words("", "section")
        self.login, self.name, self.unit, self.password = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.unit.setPlaceholderText(_("空着是中心"))
        self.roles = {role: QCheckBox(role.label) for role in Role}
        self.told = words("", "notice")
        self.told.setWordWrap(True)
        self.save_button = button("", self.saved.emit, "primary")
        self.reset_button = button(_("重设密码"), self.reset.emit)
        self.remove_button = button(_("移出"), self.removed.emit)
        self._lay_out()
        self.show_member(None)

    def show_member(self, member: Member | None) -> None:
        """Show somebody, or an empty panel for somebody new."""
        self.person = member
        person = member.person if member else None
        self.title.setText(person.name if person else _("加人"))
        for line, text in ((self.login, "login"), (self.name, "name"), (self.unit, "unit")):
            line.setText(getattr(person, text) if person else "")
        self.login.setEnabled(person is None)
        self.name.setEnabled(person is None)
        self.password.clear()
        for role, box in self.roles.items():
            box.setChecked(person is not None and role in person.roles)
        active = member is None or member.active
        self.save_button.setText(_("加入") if member is None else _("保存"))
        for one in (self.save_button, *self.roles.values(), self.unit, self.password):
            one.setEnabled(active)
        self.reset_button.setVisible(member is not None and active)
        self.remove_button.setVisible(member is not None and active)
        self.say("")

    def chosen_roles(self) -> list[Role]:
        """The roles ticked."""
        return [role for role, box in self.roles.items() if box.isChecked()]

    def say(self, text: str) -> None:
        """Why something was not done, or that it was."""
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def _duties(self) -> QScrollArea:
        """The roles with what each may do; they scroll, so that the buttons below stay in a low window."""
        inside = surface("window")
        down = QVBoxLayout(inside)
        down.setContentsMargins(0, 0, 8, 0)
        down.setSpacing(4)
        for role, box in self.roles.items():
            hint = words(_(MAY[role]), "hint")
            hint.setContentsMargins(22, 0, 0, 4)
            hint.setWordWrap(True)
            down.addWidget(box)
            down.addWidget(hint)
        down.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setProperty("surface", "window")
        area.setWidget(inside)
        return area

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(16, 12, 16, 12)
        down.setSpacing(8)
        down.addWidget(self.title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        lines = ((_("登录名"), self.login), (_("姓名"), self.name), (_("单位"), self.unit), (_("密码"), self.password))
        for place, (label, line) in enumerate(lines):
            grid.addWidget(words(label, "label"), place, 0)
            grid.addWidget(line, place, 1)
            line.setAccessibleName(label)
        down.addLayout(grid)
        down.addWidget(words(_("角色"), "strong"))
        down.addWidget(self._duties(), 1)
        down.addWidget(self.told)
        across = QHBoxLayout()
        across.addWidget(self.remove_button)
        across.addWidget(self.reset_button)
        across.addStretch(1)
        across.addWidget(self.save_button)
        down.addLayout(across)
