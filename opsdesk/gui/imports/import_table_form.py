# SPDX-License-Identifier: MIT
"""What a station's table is as a whole: which kind, who reports, in which unit of money, for when."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.words import button, words
from opsdesk.gui.parts.choice_box import ChoiceBox
from opsdesk.gui.parts.dialog_foot import add_foot, dialog_column
from opsdesk.i18n import N_, _
from opsdesk.records import kinds
from opsdesk.sheets.answers import TableAnswers
from opsdesk.sheets.headers.sheet_kinds import SCOPES
from opsdesk.sheets.table import Table

KINDS = {
    "case": N_("案件台账"),
    "alarm": N_("警情登记"),
    "measure": N_("强制措施"),
    "seizure": N_("扣押登记"),
    "funds": N_("追赃挽损"),
    "punishment": N_("两卡惩戒"),
    "exit_control": N_("出入境管控"),
    "fugitive": N_("抓获在逃"),
    "dissuasion": N_("预警劝阻"),
    "publicity": N_("宣传活动"),
    "support": N_("支撑请求"),
    "statistics": N_("战果统计"),
}
# Which kind of sheet a block pasted into a register's list is likely to be.
KIND_OF_REGISTER = {
    "case": "case",
    "alarm": "alarm",
    "person": "measure",
    "measure": "measure",
    "seizure": "seizure",
    "item": "seizure",
    "victim": "funds",
    "ledger_entry": "funds",
    "punishment": "punishment",
    "exit_control": "exit_control",
    "fugitive_capture": "fugitive",
    "dissuasion": "dissuasion",
    "outreach": "publicity",
    "support_request": "support",
}
UNITS = ((0, N_("按原表")), (1, N_("元")), (1_000, N_("千元")), (10_000, N_("万元")))
assert KINDS.keys() == SCOPES.keys()


def kind_words(kind: str) -> str:
    """A kind of sheet in words; an unknown one says so."""
    return _(KINDS[kind]) if kind in KINDS else _("没认出是什么表")


class TableForm(QDialog):
    """Shows what was found; `answers` is what somebody says instead."""

    def __init__(self, table: Table, said: TableAnswers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("表的信息"))
        self._said = said
        self._found = table
        self.kind, self.money = ChoiceBox(), ChoiceBox()
        self.unit, self.first, self.last = QLineEdit(), QLineEdit(), QLineEdit()
        self.problem = words("", "error")
        self._fill(table, said)
        self._lay_out(table)

    def answers(self) -> TableAnswers:
        """What was said of the table before, and now."""
        said = self._said
        kind, unit = str(self.kind.currentData() or ""), self.unit.text().strip()
        said.kind = kind if kind != self._found.kind or said.kind else ""
        said.report_unit = unit if unit != self._found.meta.report_unit or said.report_unit else ""
        said.money_unit = int(self.money.currentData() or 0)
        days = self._days()
        if days != self._found.meta.period:
            said.period = days
        return said

    def accept(self) -> None:
        """Only with days that can be read."""
        half = bool(self.first.text().strip()) != bool(self.last.text().strip())
        days = self._days()
        wrong = half or (bool(self.first.text().strip()) and days is None)
        self.problem.setText(_("时段看不懂。起止写成 2022-06-01。") if wrong else "")
        if not wrong:
            super().accept()

    def _days(self) -> tuple[date, date] | None:
        first, last = (kinds.Day().read(line.text()).value for line in (self.first, self.last))
        return (first, last) if first and last and first <= last else None

    def _fill(self, table: Table, said: TableAnswers) -> None:
        if not table.kind:
            self.kind.addItem(kind_words(""), "")
        for kind in KINDS:
            self.kind.addItem(kind_words(kind), kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(table.kind)))
        for yuan, label in UNITS:
            self.money.addItem(_(label), yuan)
        self.money.setCurrentIndex(max(0, self.money.findData(said.money_unit)))
        self.unit.setText(table.meta.report_unit)
        if table.meta.period:
            self.first.setText(table.meta.period[0].isoformat())
            self.last.setText(table.meta.period[1].isoformat())

    def _lay_out(self, table: Table) -> None:
        column = dialog_column(self)
        column.addWidget(words(table.title or table.sheet, "section"))
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(7)
        days = QHBoxLayout()
        days.setSpacing(6)
        for line, before in ((self.first, ""), (self.last, "—")):
            line.setFixedWidth(fonts.scaled(112))
            if before:
                days.addWidget(words(before, "hint"))
            days.addWidget(line)
        days.addStretch(1)
        for label, field in ((_("表的种类"), self.kind), (_("填报单位"), self.unit), (_("金额单位"), self.money)):
            form.addRow(words(label, "label"), field)
            field.setAccessibleName(label)
        form.addRow(words(_("起止日期"), "label"), days)
        self.first.setAccessibleName(_("从"))
        self.last.setAccessibleName(_("到"))
        column.addLayout(form)
        column.addWidget(words(_("改了以后重读这个文件，已改的格还在。"), "hint"))
        column.addWidget(self.problem)
        add_foot(column, button(_("取消"), self.reject), button(_("重读"), self.accept, "primary"))
        self.setMinimumWidth(420)
