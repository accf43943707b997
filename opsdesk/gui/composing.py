# SPDX-License-Identifier: MIT
"""What an input method is still composing stays when the cursor goes elsewhere: a click loses no syllable.

Qt asks the input method to commit, and ibus, whose protocol fcitx5 speaks too, throws away what it composes.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QAbstractScrollArea, QApplication, QWidget

from opsdesk.gui.background import is_there

LEAVING = (QEvent.Type.FocusAboutToChange, QEvent.Type.MouseButtonPress)  # a press may move on in the same text


class Composing(QObject):
    """Watches whatever has the keyboard, one widget at a time: asking every event for its type takes Qt long."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._text = ""
        self._watched: QWidget | None = None
        self._clicked: QWidget | None = None  # where presses come in while something is composed
        # Just before the focus goes Qt has the text emptied; whoever empties it by Esc stays where they are.
        self._emptied = QTimer(self, singleShot=True, interval=0)
        self._emptied.timeout.connect(lambda: self._note(""))
        app.focusChanged.connect(lambda _before, now: self._watch(now))
        self._watch(app.focusWidget())

    def finish(self) -> None:
        """Put what is composed into the text, as it stands on screen."""
        text, target = self._text, self._watched
        self._note("")
        if text and target is not None and is_there(target):
            cell = open_cell(target)
            event = QInputMethodEvent()
            event.setCommitString(text)
            QCoreApplication.sendEvent(cell or target, event)
            QGuiApplication.inputMethod().reset()
            close_cell(target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note what is composed, and keep it before anything takes it away."""
        if isinstance(event, QInputMethodEvent):
            if event.preeditString() or event.commitString():
                self._note(event.preeditString())
            else:
                self._emptied.start()
        elif self._text and event.type() in LEAVING:
            self.finish()
        return False

    def _note(self, text: str) -> None:
        self._emptied.stop()
        if text and not self._text and isinstance(self._watched, QAbstractScrollArea):
            self._clicked = self._watched.viewport()
            self._clicked.installEventFilter(self)
        elif not text and self._clicked is not None:
            if is_there(self._clicked):
                self._clicked.removeEventFilter(self)
            self._clicked = None
        self._text = text

    def _watch(self, now: QWidget | None) -> None:
        self._note("")
        if self._watched is not None and is_there(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now
        if now is not None:
            now.installEventFilter(self)


_here: list[Composing] = []  # of the one application


def watch(app: QApplication) -> None:
    """Keep what is composed in any window of the program."""
    if not _here:
        _here.append(Composing(app))


def finish() -> None:
    """What is composed is taken as it stands: whoever presses a key for saving means it too."""
    for one in _here:
        one.finish()


def open_cell(table: QWidget) -> QWidget | None:
    """The line over the cell at hand. While the first word is composed there, the table keeps the keyboard."""
    editing = QAbstractItemView.State.EditingState
    if not isinstance(table, QAbstractItemView) or table.state() is not editing:
        return None
    return table.indexWidget(table.currentIndex())


def close_cell(table: QWidget) -> None:
    """Take what stands in the open cell, as on leaving it."""
    cell = open_cell(table)
    if cell is not None and isinstance(table, QAbstractItemView):
        table.commitData(cell)
        table.closeEditor(cell, QAbstractItemDelegate.EndEditHint.NoHint)
