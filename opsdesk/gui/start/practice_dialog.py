# SPDX-License-Identifier: MIT
"""Opening the practice office: at once when it is there, else made from the samples with progress and cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from opsdesk import errors
from opsdesk.gui import background
from opsdesk.gui.looks.words import button, words
from opsdesk.gui.parts.dialog_foot import add_foot, dialog_column
from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.store.office import Office

WIDTH = 460  # the style gives a bar 422


class PracticeDialog(QDialog):
    """Accepted with `office` open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office: Office | None = None
        self.setWindowTitle(_("练习台账"))
        self._words = words(_("正在用样表做一份练习台账，约十秒。内容全是编的。"))
        self._words.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        column = dialog_column(self, self.windowTitle())
        column.addWidget(self._words)
        column.addWidget(self._bar)
        add_foot(column, button(_("取消"), self.reject), enter=False)
        self.setFixedWidth(WIDTH)
        self._job: background.Job | None = None

    def open(self) -> None:
        """Open it, or begin to make it."""
        from opsdesk.work.program import practising

        try:
            self.office = practising.open_practice()
        except (errors.NotAnOffice, errors.DamagedOffice, errors.WrongPassword):
            self._make()
        except errors.Told as told:
            self._fail(told)
        else:
            self.accept()

    def reject(self) -> None:
        """Stop making it; what was begun is thrown away."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _make(self) -> None:
        from opsdesk.work.program.practising import make_practice

        self._job = background.start(lambda job: make_practice(job.report, job.cancelled))
        self._job.progressed.connect(self._progress)
        self._job.finished.connect(background.while_there(self, lambda _made: self._made()))
        self._job.failed.connect(self._fail)

    def _progress(self, done: int, total: int, _name: str) -> None:
        self._bar.setRange(0, total + 1)  # one more for writing what was read
        self._bar.setValue(done)

    def _made(self) -> None:
        from opsdesk.work.program.practising import open_practice

        self._job = None
        self.office = open_practice()
        self.accept()

    def _fail(self, failure: Exception) -> None:
        self._job = None
        self._bar.hide()
        self._words.setText(
            str(failure) if isinstance(failure, errors.Told) else _("没有做成：{why}").format(why=failure)
        )


def open_practice(parent: QWidget | None = None) -> Office | None:
    """The practice office, open; None when it was cancelled."""
    dialog = PracticeDialog(parent)
    dialog.open()
    if dialog.office is None:
        dialog.exec()
    office = dialog.office
    dialog.deleteLater()
    return office
