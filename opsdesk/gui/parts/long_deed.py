# SPDX-License-Identifier: MIT
"""A deed that takes seconds: done beside the window's thread, with a bar and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from opsdesk.gui import background
from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.words import button, words
from opsdesk.gui.parts.dialog_foot import add_foot, dialog_column
from opsdesk.i18n import _
from opsdesk.work.step_by_step import StoppedInTime, Watch

WIDTH = 380
AT_ONCE = 100  # records that are dealt with while the window waits: a fifth of a second
Result = TypeVar("Result")


class WaitDialog(QDialog):
    """A bar, how far it is, and a button to stop: closing it asks to."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(fonts.scaled(WIDTH))
        self.bar, self.told = QProgressBar(), words("", "small")
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.stop_button = button(_("停止"), self.reject)
        column = dialog_column(self, title)
        column.addWidget(self.bar)
        column.addWidget(self.told)
        add_foot(column, self.stop_button, enter=False)

    def step(self, done: int, total: int) -> None:
        """So many of all are done."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.told.setText(f"{done:,} / {total:,}")

    def step_pages(self, page: int, _total: int) -> None:
        """That page is being drawn; nobody knows yet how many there will be."""
        self.told.setText(_("第 {page} 页").format(page=f"{page:,}"))


class LongDeed(WaitDialog):
    """Open while `work` is under way; asked to stop it stays until the work has stopped."""

    def __init__(self, parent: QWidget, title: str, work: Callable[[Watch], Any]) -> None:
        super().__init__(parent, title)
        self.result_of_work: Any = None
        self.failure: Exception | None = None
        self._job = background.start(lambda job: self._do(job, work))
        self._job.progressed.connect(background.while_there(self, lambda done, total, _words: self.step(done, total)))
        self._job.ended.connect(background.while_there(self, self.accept))

    def reject(self) -> None:
        """Esc and the button: ask the work to stop."""
        self._job.cancel()
        self.stop_button.setEnabled(False)
        self.told.setText(_("正在停…"))

    def _do(self, job: background.Job, work: Callable[[Watch], Any]) -> None:
        """On the pool: what came of it is kept even when it was too late to stop."""
        try:
            self.result_of_work = work(Watch(job.report, job.cancelled.is_set))
        except Exception as failure:
            self.failure = failure


def do_with_many(parent: QWidget, title: str, count: int, work: Callable[[Watch], Result]) -> Result:
    """`work` on so many records: at once when they are few, else behind a bar. Raises what the work raises."""
    if count <= AT_ONCE:
        return work(Watch())
    dialog = LongDeed(parent, title, work)
    dialog.exec()
    dialog.deleteLater()
    if dialog.failure is not None:
        raise dialog.failure
    if dialog.result_of_work is None:  # it was stopped before it began
        raise StoppedInTime
    result: Result = dialog.result_of_work
    return result
