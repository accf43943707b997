# SPDX-License-Identifier: MIT
"""An office of an older release is brought up to date: how far it is, and a way to stop before anything is changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from opsdesk.gui import background
from opsdesk.gui.looks.words import button, words
from opsdesk.gui.parts.dialog_foot import MARGINS, add_foot, dialog_column
from opsdesk.i18n import _
from opsdesk.store.upgrading.upgrade_watch import STAGES, WHOLE, UpgradeNeeded, UpgradeWatch

if TYPE_CHECKING:
    from opsdesk.store.office import Office

WIDTH = 460


def opened(parent: QWidget | None, place: Path, login: str, password: str) -> Office:
    """The office at `place`; one that must be upgraded first is, in a window that tells how far it is.

    Raises what `Office.open` raises.
    """
    from opsdesk.store.office import Office

    try:
        return Office.open(place, login, password, UpgradeWatch(tell=_refuse))
    except UpgradeNeeded:
        dialog = UpgradeDialog(lambda watch: Office.open(place, login, password, watch), parent)
        dialog.exec()
        return dialog.result_or_failure()


class UpgradeDialog(QDialog):
    """Opens an office off the window's thread; closes when that is done, has failed, or was stopped."""

    def __init__(self, opening: Callable[[UpgradeWatch], Office], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opening = opening
        self._stop = Event()
        self._office: Office | None = None
        self._failure: Exception | None = None
        self.bar = QProgressBar()
        self.bar.setRange(0, WHOLE)
        self.bar.setTextVisible(False)
        self.doing = words("", "small")
        self.stop_button = button(_("停止"), self.stop)
        self.setWindowTitle(_("升级台账"))
        self._lay_out()
        self._job = background.start(
            lambda job: self._opening(UpgradeWatch(job.report, self._stop.is_set)),
        )
        self._job.progressed.connect(background.while_there(self, self._progressed))
        self._job.finished.connect(background.while_there(self, self._done))
        self._job.failed.connect(background.while_there(self, self._failed))

    def stop(self) -> None:
        """Ask for an end; what is being written now is taken back."""
        self._stop.set()
        self.stop_button.setEnabled(False)
        self.doing.setText(_("正在停止，台账不会改动…"))

    def reject(self) -> None:
        """Closing the window is asking for an end, too; it closes when that has come."""
        self.stop()

    def result_or_failure(self) -> Office:
        """The open office. Raises what kept it closed."""
        if self._failure is not None:
            raise self._failure
        assert self._office is not None, "the dialog closes only when the work has ended"
        return self._office

    def _progressed(self, done: int, _total: int, text: str) -> None:
        self.bar.setValue(done)
        if text == _(STAGES["done"][0]):
            self.stop_button.setEnabled(False)
        if not self._stop.is_set():
            self.doing.setText(f"{text}\u3000{done}%")

    def _done(self, office: Office) -> None:
        self._office = office
        self.accept()

    def _failed(self, failure: Exception) -> None:
        self._failure = failure
        super().reject()

    def _lay_out(self) -> None:
        self.setFixedWidth(WIDTH)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        column = dialog_column(self, self.windowTitle())
        why = words(_("这本台账是旧版程序存的。先整份备份再升级，核对一条不少才换上；中途停止，还是原来的样子。"))
        why.setWordWrap(True)
        why.setMinimumHeight(why.heightForWidth(WIDTH - MARGINS[0] - MARGINS[2]))
        column.addWidget(why)
        column.addWidget(self.bar)
        column.addWidget(self.doing)
        add_foot(column, self.stop_button, enter=False)


def _refuse(_done: int, _total: int, _words: str) -> None:
    raise UpgradeNeeded
