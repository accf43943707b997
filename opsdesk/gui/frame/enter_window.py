# SPDX-License-Identifier: MIT
"""A window in which Enter presses the button the cursor is on, as in WPS and in every dialog; Qt knows Space alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMainWindow, QPushButton, QToolButton, QWidget

from opsdesk.gui.parts.enter_walk import ENTER


class EnterWindow(QMainWindow):
    """What a field or a sheet takes for itself never comes here: Enter goes on there as before. A key held down
    presses once; one that only brought the cursor to the button does not press it."""

    _asked: QWidget | None = None  # where the cursor was when the key came

    def event(self, event: QEvent) -> bool:
        """Before a key is sent, Qt asks whether it is wanted more than a shortcut: the cursor has not moved yet."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self._asked = self.focusWidget()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nobody took the key."""
        at_hand = self.focusWidget()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in ENTER and plain and isinstance(at_hand, QPushButton | QToolButton):
            if not event.isAutoRepeat() and self._asked in (None, at_hand):
                at_hand.click()
        else:
            super().keyPressEvent(event)
