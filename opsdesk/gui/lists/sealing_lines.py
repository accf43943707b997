# SPDX-License-Identifier: MIT
"""What a sealed package asks for: who gets it, the password that opens it, what it is sealed with."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from opsdesk.gui.looks.words import words
from opsdesk.gui.parts.choice_box import ChoiceBox
from opsdesk.i18n import N_, _
from opsdesk.store.keys.envelope import Suite, available

SUITES = {Suite.AES: N_("AES-256（默认）"), Suite.SM: N_("国密 SM4")}


class SealingLines(QWidget):
    """Three lines of a form, and one that repeats the password."""

    def __init__(self) -> None:
        super().__init__()
        self.recipient, self.password, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        self.suite = ChoiceBox()
        for suite in available():
            self.suite.addItem(_(SUITES[suite]), suite)
        for line in (self.password, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        self.recipient.setPlaceholderText(_("哪个单位，谁收"))
        self.password.setPlaceholderText(_("当面或打电话告诉收件人，不写在一起"))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(7)
        for label, part in (
            (_("给谁"), self.recipient),
            (_("密码"), self.password),
            (_("再输一遍"), self.again),
            (_("加密"), self.suite),
        ):
            form.addRow(words(label, "label"), part)

    def align(self, above: QFormLayout) -> None:
        """Stand in line with the form above: both give their labels the width of the widest."""
        mine = self.layout()
        assert isinstance(mine, QFormLayout)
        labels = [label for form in (above, mine) for row in range(form.rowCount()) if (label := _label(form, row))]
        width = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(width)

    def missing(self) -> str:
        """What is not filled in, in words; empty when all is."""
        if not self.recipient.text().strip():
            return _("写明密封包给哪个单位。")
        if not self.password.text():
            return _("给密封包定一个密码。")
        return "" if self.password.text() == self.again.text() else _("两遍密码不一样，重新输。")

    def facts(self) -> dict[str, Any]:
        """What `pack_list` asks for."""
        suite: Suite = self.suite.currentData()
        return {"recipient": self.recipient.text(), "password": self.password.text(), "suite": Suite(suite)}


def _label(form: QFormLayout, row: int) -> QWidget | None:
    item = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
    return item.widget() if item is not None else None
