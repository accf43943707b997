# SPDX-License-Identifier: MIT
"""When an office will not open: choose one of its backups and say why. The desk then opens what was in the backup."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from opsdesk.gui import ask
from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.words import button, words
from opsdesk.gui.parts.choice_box import ChoiceBox
from opsdesk.gui.parts.dialog_foot import add_foot, dialog_column, dialog_text
from opsdesk.i18n import _
from opsdesk.store.upgrading.backup_folder import Occasion, of_office

WIDTH = 560


class RestoreDialog(QDialog):
    """Accepted with `source`, the backup, and a reason that is not empty."""

    def __init__(self, office: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("从备份恢复"))
        self.setMinimumWidth(fonts.scaled(WIDTH))
        self.backup = ChoiceBox()
        self.backup.setAccessibleName(_("备份"))
        self.backup.setPlaceholderText(_("旁边没有备份，选别的文件"))
        for one in of_office(office):
            if one.occasion is not Occasion.DAMAGED:
                self.backup.addItem(f"{one.at:%Y-%m-%d %H:%M}\u3000{one.occasion.label}", str(one.path))
        self.backup.setCurrentIndex(0)  # the newest; a box with a placeholder chooses nothing by itself
        self.reason = QLineEdit(_("台账打不开"))
        self.reason.setAccessibleName(_("恢复的理由"))
        self.go = button(_("恢复并打开"), self.accept, "primary")
        self.second, self.second_password = QLineEdit(), QLineEdit()
        self.second.setAccessibleName(_("另一人的登录名"))
        self.second_password.setAccessibleName(_("另一人的密码"))
        self.second.setPlaceholderText(_("登录名"))
        self.second_password.setPlaceholderText(_("密码"))
        self.second_password.setEchoMode(QLineEdit.EchoMode.Password)
        self.reason.textChanged.connect(self._enable)
        self._lay_out()
        self._enable()

    @property
    def source(self) -> Path | None:
        """The backup chosen."""
        place = self.backup.currentData()
        return Path(place) if place else None

    def _browse(self) -> None:
        place = ask.office_file(self)
        if place is not None:
            self.backup.addItem(str(place), str(place))
            self.backup.setCurrentIndex(self.backup.count() - 1)
            self._enable()

    def _enable(self) -> None:
        self.go.setEnabled(self.source is not None and bool(self.reason.text().strip()))

    def _lay_out(self) -> None:
        column = dialog_column(self, self.windowTitle())
        said = _("打不开的文件会原样留在备份文件夹里。用写在登录框里的登录名和密码打开备份。")
        column.addWidget(dialog_text(said, WIDTH, "small"))
        row = QHBoxLayout()
        row.addWidget(self.backup, 1)
        row.addWidget(button(_("别的文件…"), self._browse, glyph="folder_open"))
        pair = QHBoxLayout()
        pair.addWidget(self.second)
        pair.addWidget(self.second_password)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(10)
        form.addRow(words(_("备份"), "label"), row)
        form.addRow(words(_("恢复的理由"), "label"), self.reason)
        form.addRow(words(_("另一人"), "label"), pair)
        form.addRow("", dialog_text(_("恢复须两人办；台账里只有一个人时不填。"), WIDTH // 2, "note"))
        column.addLayout(form)
        add_foot(column, button(_("取消"), self.reject), self.go)
