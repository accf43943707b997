# SPDX-License-Identifier: MIT
"""A window in which Enter presses the button the cursor is on, as in WPS and in every dialog; Qt knows Space alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMainWindow, QPushButton, QToolButton

from opsdesk.gui.parts.enter_walk import ENTER


class EnterWindow(QMainWindow):
    """What a field or a sheet takes for itself never comes here: Enter goes on there as before. A key held down
    presses once."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nobody took the key."""
        at_hand = self.focusWidget()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in ENTER and plain and isinstance(at_hand, QPushButton | QToolButton):
            if not event.isAutoRepeat():
                at_hand.click()
        else:
            super().keyPressEvent(event)
