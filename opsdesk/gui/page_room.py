# SPDX-License-Identifier: MIT
"""The room the pages stand in: a page that needs more than a small screen has moves in it, the window never grows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

NARROW_WINDOW = 1100  # px: text at 200 % leaves 960 of a screen


class PageRoom(QScrollArea):
    """Where there is room it is not noticed: the page fills it. `turned` says that the window became narrow or wide."""

    turned = Signal()

    def __init__(self, pages: QWidget) -> None:
        super().__init__()
        self.narrow = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page takes the room; a narrow window is told of once."""
        super().resizeEvent(event)
        narrow = self.window().width() < NARROW_WINDOW
        if narrow is not self.narrow:
            self.narrow = narrow
            self.turned.emit()
