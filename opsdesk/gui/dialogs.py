# SPDX-License-Identifier: MIT
"""The small dialogs of the main window: about, another password, and the table of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

import opsdesk
from opsdesk import errors
from opsdesk.gui import ask
from opsdesk.gui.forms.ui_about import Ui_About
from opsdesk.gui.forms.ui_password import Ui_Password
from opsdesk.i18n import N_, _

if TYPE_CHECKING:
    from opsdesk.store.office import Office

KEYS = (
    ("Enter / Shift+Enter", N_("下一格，上一格；从不保存")),
    ("Ctrl+N", N_("新建")),
    ("Ctrl+Shift+N", N_("选一种新建")),
    ("Ctrl+S", N_("存草稿")),
    ("Ctrl+Enter", N_("提交审核")),
    ("Ctrl+K", N_("查找")),
    ("Ctrl+F", N_("筛选本表")),
    ("Ctrl+I", N_("导入")),
    ("F1 / Shift+F1", N_("本格说明，使用说明")),
    ("F3 / Shift+F3", N_("下一个、上一个")),
    ("F4", N_("选值，开日历")),
    ("F6", N_("同上行")),
    ("F7 / F12", N_("上一条，下一条")),
    ("F8 / Shift+F8", N_("下一处、上一处问题")),
    ("F9 / Ctrl+F9", N_("加行，去掉行")),
    ("F10", N_("菜单栏")),
    ("F11", N_("全页")),
    ("Ctrl+B", N_("窄导航")),
    ("Ctrl+L", N_("锁定")),
    ("Alt+E", N_("此前出现过")),
    ("Alt+M", N_("展开、收起“更多”")),
    ("Alt+T", N_("图表列成表格，再按画成图")),
    ("Alt+W", N_("期限是怎样算的")),
)


def about(parent: QWidget, office: Office) -> None:
    """What this is, which version, and where the history of the office ends."""
    dialog = QDialog(parent)
    form = Ui_About()
    form.setupUi(dialog)
    form.version.setText(_("版本 {version}").format(version=opsdesk.__version__))
    form.chain.setText(_("日志链末端 {head}").format(head=office.history.head().text))
    form.close_button.clicked.connect(dialog.accept)
    dialog.exec()


def key_table(parent: QWidget) -> None:
    """Every key and what it does."""
    ask.tell(parent, _("按键表"), "\n".join(f"{keys}\u3000{_(deed)}" for keys, deed in KEYS))


class PasswordDialog(QDialog):
    """Another password for the person signed in."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.form = Ui_Password()
        self.form.setupUi(self)
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
