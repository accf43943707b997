# SPDX-License-Identifier: MIT
"""A line of text that says where it is cut: a value that ends in the middle of a word reads like another value."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QToolTip

from opsdesk.gui.looks import theme
from opsdesk.gui.looks.tips import plain_tip

DOTS, MARGIN = "…", 2  # px that Qt keeps free beside the text of a line


class CutLine(QLineEdit):
    """While the cursor is elsewhere, words that do not fit end in …, and the mouse over them reads them whole."""

    def is_cut(self) -> bool:
        """Whether its words are longer than its room."""
        room = self._room()
        return bool(self.text()) and self.fontMetrics().horizontalAdvance(self.text()) > room.width()

    def event(self, event: QEvent) -> bool:
        """The tooltip of a cut line is its text; it is masked there as it is here."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.is_cut():
            QToolTip.showText(event.globalPos(), plain_tip(self.text()), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, and dots over its last letters."""
        super().paintEvent(event)
        if self.hasFocus() or not self.is_cut() or self.cursorPosition():
            return
        room, metrics = self._room(), self.fontMetrics()
        whole = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width()).removesuffix(DOTS)
        left = room.left() + metrics.horizontalAdvance(whole)
        box = QRect(left, room.top() + 2, room.right() + MARGIN + 1 - left, room.height() - 4)
        painter = QPainter(self)
        painter.fillRect(box, self.palette().color(self.backgroundRole()))
        painter.setPen(theme.current().color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, DOTS)

    def _room(self) -> QRect:
        """Where its words stand: between its frame, its margins and the buttons in it."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        buttons = sum(22 for action in self.actions() if action.isVisible())
        return inside.adjusted(MARGIN, 0, -MARGIN - buttons, 0)
