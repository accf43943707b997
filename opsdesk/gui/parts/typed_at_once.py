# SPDX-License-Identifier: MIT
"""Words that an input method commits without composing them in the window: full-width signs, 五笔, panels of their own.

Qt opens the cell under the cursor for them and then drops them; only what was composed there before comes through.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit


def typed_at_once(view: QAbstractItemView, event: QInputMethodEvent) -> bool:
    """Open the cell at hand and hand it the words, in place of what stood there; whether that was done."""
    here = view.currentIndex()
    composed = view.state() is QAbstractItemView.State.EditingState
    if composed or not event.commitString() or not here.flags() & Qt.ItemFlag.ItemIsEditable:
        return False
    view.edit(here)
    line = view.focusWidget()
    if isinstance(line, QLineEdit):
        line.clear()
        QGuiApplication.sendEvent(line, event)
    return True
