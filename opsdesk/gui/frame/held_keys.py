# SPDX-License-Identifier: MIT
"""Keys pressed while a page is on its way are meant for it: they wait, and are typed on it once it is there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow


class HeldKeys(QObject):
    """Holds them back where they come in, at the window in front; shortcuts and the mouse go on working."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._window: QWindow | None = None
        self._held: list[QKeyEvent] = []

    def hold(self) -> None:
        """From now on."""
        if self._window is None:
            self._window = QGuiApplication.focusWindow()
            if self._window is not None:
                self._window.installEventFilter(self)

    def let_go(self) -> None:
        """Type what was held back, into whatever has the cursor now."""
        window, held = self._window, self._held
        self._window, self._held = None, []
        if window is not None:
            window.removeEventFilter(self)
            for event in held:
                QCoreApplication.postEvent(window, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a key."""
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._held.append(event.clone())
            return True
        return False
