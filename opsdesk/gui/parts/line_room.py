# SPDX-License-Identifier: MIT
"""How the buttons of one line share the room there is: a line never makes a page wider than its window.

Where the words of all do not fit, buttons become their icons alone, the last first; the tooltip has the words.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from opsdesk.gui.looks.tips import plain_tip

WHOLE = "whole"  # the words of a button that shows less
SHORT = "short"  # what it says then; without it nothing
STAYS = "stays"  # true of a button that never gives way


class LineRoom(QObject):
    """Watches `frame`, in which `line` stands; what has an icon gives way, but for the step the page is for."""

    def __init__(self, frame: QWidget, line: QHBoxLayout) -> None:
        super().__init__(frame)
        self._frame, self._line = frame, line
        frame.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another room, or another thing said in it."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """As many words as there is room for, from the left."""
        around = self._frame.layout()
        if around is None:
            return
        made = self._giving()
        for one in made:
            if one.text() != _short(one):
                one.setProperty(WHOLE, one.text())  # somebody has said it, perhaps anew
        for one in set(self._buttons()) - set(made):
            if one.property(WHOLE):
                _say(one, True)  # it has become the step of the page
                one.setProperty(WHOLE, None)
        spared = sum(_spared(one) for one in made if one.text() == one.property(WHOLE))
        least = around.minimumSize().width() - spared
        self._frame.setMinimumWidth(max(1, least))
        whole = least + sum(map(_spared, made)) + len(made)  # letters are measured to a pixel each
        lacking = whole - self._frame.width()
        for one in reversed(made):
            _say(one, lacking <= 0)
            lacking -= _spared(one)

    def _buttons(self) -> list[QAbstractButton]:
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        made = [one for one in self._frame.findChildren(QAbstractButton, options=direct) if not one.isHidden()]
        return sorted((one for one in made if self._line.indexOf(one) >= 0), key=self._line.indexOf)

    def _giving(self) -> list[QAbstractButton]:
        with_icon = [one for one in self._buttons() if not one.icon().isNull()]
        return [one for one in with_icon if one.property("role") != "primary" and not one.property(STAYS)]


def _short(made: QAbstractButton) -> str:
    return str(made.property(SHORT) or "")


def _spared(made: QAbstractButton) -> int:
    """How much narrower it is with less said."""
    said, less = str(made.property(WHOLE) or ""), _short(made)
    if not said:
        return 0
    metrics = QFontMetrics(made.font())
    return metrics.horizontalAdvance(said) - metrics.horizontalAdvance(less)


def _say(made: QAbstractButton, whole: bool) -> None:
    """All of it, or what is short; what is not read is told."""
    said = str(made.property(WHOLE) or "")
    wanted = said if whole else _short(made)
    if made.text() != wanted:
        made.setText(wanted)
    if whole and made.toolTip() == plain_tip(said):
        made.setToolTip("")
        made.setAccessibleName("")
    elif not whole and not made.toolTip():
        made.setToolTip(plain_tip(said))
        made.setAccessibleName(said)
