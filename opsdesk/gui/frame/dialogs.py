# SPDX-License-Identifier: MIT
"""The small dialogs of the main window: about, another password, and the table of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

import opsdesk
from opsdesk import errors
from opsdesk.gui.forms.ui_about import Ui_About
from opsdesk.gui.forms.ui_password import Ui_Password
from opsdesk.gui.frame.key_table import KeyTable
from opsdesk.gui.parts.dialog_foot import dress_foot
from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.store.office import Office


def about(parent: QWidget, office: Office) -> None:
    """What this is, which version, and where the history of the office ends."""
    dialog = QDialog(parent)
    form = Ui_About()
    form.setupUi(dialog)
    dress_foot(form.buttons, form.close_button)
    form.version.setText(_("版本 {version}").format(version=opsdesk.__version__))
    form.chain.setText(_("日志链末端 {head}").format(head=office.history.head().text))
    form.close_button.clicked.connect(dialog.accept)
    dialog.exec()


def key_table(parent: QWidget) -> None:
    """Every key and what it does."""
    KeyTable(parent).exec()


class PasswordDialog(QDialog):
    """Another password for the person signed in."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.form = Ui_Password()
        self.form.setupUi(self)
        dress_foot(self.form.buttons, self.form.cancel_button, self.form.change_button)
        self.form.change_button.clicked.connect(self._change)
        self.form.cancel_button.clicked.connect(self.reject)

    def _change(self) -> None:
        form = self.form
        if form.new_password.text() != form.again.text():
            form.problem.setText(_("两次输入的新密码不同，再输一次。"))
            return
        try:
            self._office.change_password(form.old.text(), form.new_password.text())
        except errors.Told as told:
            form.problem.setText(str(told))
            return
        self.accept()


def change_password(parent: QWidget, office: Office) -> None:
    """Ask for the old and the new password."""
    PasswordDialog(office, parent).exec()
