# SPDX-License-Identifier: MIT
"""Keys pressed while a page is on its way are meant for it: they wait, and are typed on it once it is there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QWidget


class HeldKeys(QObject):
    """Holds them back where they come in, at the window of the pages, in front or not; shortcuts and the mouse go on
    working."""

    def __init__(self, frame: QWidget) -> None:
        super().__init__(frame)
        self._frame = frame
        self._window: QWindow | None = None
        self._held: list[QKeyEvent] = []
        self._typing = QTimer(self, singleShot=True, interval=0)
        self._typing.timeout.connect(self._type)

    def hold(self) -> None:
        """From now on."""
        self._typing.stop()
        if self._window is None:
            self._window = self._frame.windowHandle()
            if self._window is not None:
                self._window.installEventFilter(self)

    def let_go(self) -> None:
        """Type what was held back into whatever has the cursor in the next turn: until then a key pressed now waits
        behind those before it."""
        self._typing.start()

    def _type(self) -> None:
        window, held = self._window, self._held
        self._window, self._held = None, []
        if window is not None:
            window.removeEventFilter(self)
            for event in held:
                QCoreApplication.sendEvent(window, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a key."""
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._held.append(event.clone())
            return True
        return False
