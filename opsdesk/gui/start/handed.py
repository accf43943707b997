# SPDX-License-Identifier: MIT
"""Files the program was started with, here or by a second start: an office is offered, a workbook imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from opsdesk.gui.start.single_instance import Listener

OFFICE = ".opsdesk"


class Handed:
    """`office` is the one to offer at sign-in; workbooks wait until a window can take them."""

    def __init__(self, path: Path | None) -> None:
        self.office: Path | None = None
        self.workbooks: list[Path] = []
        self._front: QWidget | None = None
        self._listener: Listener | None = None
        self._keep(path)

    def listen(self) -> None:
        """Take files from later starts; called when the first window is painted."""
        if self._listener is None:
            from opsdesk.gui.start.single_instance import Listener

            self._listener = Listener()
            self._listener.asked.connect(self.take)
            self._listener.listen()

    def close(self) -> None:
        """Take no more."""
        if self._listener is not None:
            self._listener.close()

    def to(self, front: QWidget) -> None:
        """The window that is in front from now on; it gets what waits."""
        self._front = front
        front.destroyed.connect(lambda: self._forget(front))
        self._give()

    def take(self, path: Path | None) -> None:
        """A second start: come to the front with its file."""
        self._keep(path)
        if self._front is None:
            return
        front = QApplication.activeModalWidget() or self._front
        front.setWindowState(front.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        front.raise_()
        front.activateWindow()
        QApplication.alert(front)  # where the desktop lets nobody come to the front, it blinks
        offered = getattr(self._front, "offer_office", None)
        if path is not None and path.suffix.lower() == OFFICE and offered is not None:
            offered(path)
        self._give()

    def _forget(self, front: QWidget) -> None:
        if self._front is front:
            self._front = None

    def _keep(self, path: Path | None) -> None:
        if path is None:
            return
        if path.suffix.lower() == OFFICE:
            self.office = path
        else:
            self.workbooks.append(path)

    def _give(self) -> None:
        take = getattr(self._front, "take_files", None)
        if take is not None and self.workbooks:
            files, self.workbooks = self.workbooks, []
            take(files)
