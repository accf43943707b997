# SPDX-License-Identifier: MIT
"""A sealed package from somewhere else: which file, its password, where its workbook goes, what it says of itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from opsdesk import errors
from opsdesk.gui import ask, background
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.words import button, words
from opsdesk.gui.parts.dialog_foot import add_foot, dialog_column
from opsdesk.i18n import _
from opsdesk.work.lists.packing import Unpacked, unpack

WIDTH = 520


class UnpackDialog(QDialog):
    """Opens one package after another; no office is asked, nothing is imported."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: background.Job | None = None
        self.file, self.password, self.folder = QLineEdit(), QLineEdit(), QLineEdit(str(ask.save_folder()))
        for line, name in ((self.file, _("密封包")), (self.password, _("密码")), (self.folder, _("放到"))):
            line.setAccessibleName(name)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.told, self.problem = words("", "note"), words("", "error")
        self.open_button = button(_("打开"), self.unpack, "primary")
        self.setWindowTitle(_("打开密封包"))
        self._lay_out()
        icons.dress(self)

    def take(self, place: Path | None) -> None:
        """Which package, where that is known: then its password is next."""
        if place is not None:
            self.file.setText(str(place))
            self.password.setFocus()

    def choose_file(self) -> None:
        """Which package."""
        self.take(ask.package_file(self))

    def choose_folder(self) -> None:
        """Where its workbook goes."""
        found = ask.folder(self, _("放到哪个文件夹"))
        if found is not None:
            self.folder.setText(str(found))

    def unpack(self) -> None:
        """Open it off the window's thread: the password costs a second."""
        if self._job is not None or not self.file.text().strip():
            self.problem.setText("" if self._job else _("先选一个密封包。"))
            return
        near = ask.save_folder()  # a name alone is not meant for wherever the program was started
        path, password, folder = (
            near / self.file.text().strip(),
            self.password.text(),
            near / self.folder.text().strip(),
        )
        self.problem.setText("")
        self.told.setText(_("正在打开…"))
        self._job = background.start(lambda _job: unpack(path, password, folder))
        self._job.finished.connect(background.while_there(self, self._done))
        self._job.failed.connect(background.while_there(self, self._failed))

    def _done(self, seen: Unpacked) -> None:
        self._job = None
        self.password.clear()
        self.told.setText("\n".join([*seen.lines, _("已存到 {path}").format(path=seen.path)]))

    def _failed(self, failure: Exception) -> None:
        self._job = None
        self.told.setText("")
        if not isinstance(failure, errors.Told):
            raise failure
        self.problem.setText(str(failure))

    def _lay_out(self) -> None:
        self.setMinimumWidth(WIDTH)
        column = dialog_column(self, self.windowTitle())
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(words(_("密封包"), "label"), _beside(self.file, _("选文件"), self.choose_file))
        form.addRow(words(_("密码"), "label"), self.password)
        form.addRow(words(_("放到"), "label"), _beside(self.folder, _("选文件夹"), self.choose_folder))
        column.addLayout(form)
        for label in (self.told, self.problem):
            label.setWordWrap(True)
            column.addWidget(label)
        add_foot(column, button(_("关闭"), self.reject), self.open_button)


def _beside(line: QLineEdit, text: str, deed: Callable[[], object]) -> QHBoxLayout:
    across = QHBoxLayout()
    across.addWidget(line, 1)
    across.addWidget(button(text, deed))
    return across
