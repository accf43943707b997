# SPDX-License-Identifier: MIT
"""Enter goes to the next field, Shift+Enter back; Enter never saves. Boxes of several lines keep it for themselves once
something stands in them.

Whoever has switched that off (`enter_choice`) stays in the field, which is read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit

from opsdesk.gui.editors import Editor
from opsdesk.gui.editors.pick_line import PickLine
from opsdesk.gui.settings import enter_walks

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterWalk(QObject):
    """Watches the inputs of some editors in their order; `beyond` is called after the last one.

    `passed` says which editors Enter need not stop at.
    `undo` is called with -1 or 1: lines would take Ctrl+Z for themselves and know one field only.
    """

    def __init__(
        self,
        editors: Sequence[Editor],
        beyond: Callable[[], None],
        parent: QObject,
        undo: Callable[[int], None] | None = None,
        passed: Callable[[Editor], bool] = lambda _editor: False,
    ) -> None:
        super().__init__(parent)
        self._editors = list(editors)
        self._beyond = beyond
        self._undo = undo
        self._passed = passed
        for editor in self._editors:
            editor.input.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter and F4, leave the rest."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        place = next((n for n, editor in enumerate(self._editors) if editor.input is watched), None)
        if place is None:
            return False
        step = -1 if event.matches(QKeySequence.StandardKey.Undo) else 1 if _redoes(event) else 0
        if step and self._undo is not None:
            self._undo(step)
            return True
        if event.key() == Qt.Key.Key_F4:
            self._editors[place].open_list()
            return True
        if event.key() == Qt.Key.Key_Tab and place == self._last():
            self._step(place, 1)  # the sheet comes next, not the buttons above it
            return True
        if event.key() not in ENTER or (isinstance(watched, QPlainTextEdit) and watched.toPlainText()):
            return False  # nobody begins a remark with an empty line: Enter goes on from an empty box
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if isinstance(watched, PickLine):
            watched.take_marked()
        if enter_walks():
            self._step(place, -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            self._editors[place].commit()
        return True

    def _last(self) -> int:
        """The last field that takes something now."""
        return max((n for n, editor in enumerate(self._editors) if editor.input.isEnabled()), default=-1)

    def _skips(self, target: int, direction: int) -> bool:
        """On the way forth, fields that are carried from the record before are passed; Shift+Enter comes to them."""
        return not self._editors[target].input.isEnabled() or (direction > 0 and self._passed(self._editors[target]))

    def _step(self, place: int, direction: int) -> None:
        """Fields that take nothing now are passed over."""
        target = place + direction
        while 0 <= target < len(self._editors) and self._skips(target, direction):
            target += direction
        if target >= len(self._editors):
            self._editors[place].commit()
            self._beyond()
        elif target >= 0:
            self._editors[target].focus()


def _redoes(event: QKeyEvent) -> bool:
    redo = event.matches(QKeySequence.StandardKey.Redo)
    return redo or (event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier)
