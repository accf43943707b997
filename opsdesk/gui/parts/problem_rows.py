# SPDX-License-Identifier: MIT
"""A list of problems by kind: icon, what is wrong, in which cells, how many; one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from opsdesk.gui.looks import fonts, icons, theme
from opsdesk.gui.looks.problem_line import GLYPHS, TOKENS

if TYPE_CHECKING:
    from opsdesk.work.imports.import_rows import ProblemKind

KIND = int(Qt.ItemDataRole.UserRole) + 1  # the `ProblemKind` of a line
HEIGHT = 30
CELLS_SHOWN = 3


class ProblemRows(QStyledItemDelegate):
    """Paints what the item's `KIND` says; the whole message is the item's tooltip."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line."""
        return QSize(0, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The message takes what room the cells and the count leave."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        kind, colours = index.data(KIND), theme.current()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(rect, colours.color("selected"))
        painter.setPen(colours.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        ratio = painter.device().devicePixelRatioF()
        glyph = icons.pixmap(GLYPHS[kind.severity], 16, f"{TOKENS[kind.severity]}_mark", True, ratio)
        painter.drawPixmap(rect.left() + 8, rect.center().y() - 7, glyph)
        right = self._right(painter, rect, str(kind.count), "strong", "text", rect.right() - 8)
        right = self._right(painter, rect, _cells(kind, rect.width() // 4), "note", "text3", right - 8)
        painter.setFont(fonts.font("body"))
        painter.setPen(colours.color("text"))
        room = QRect(rect.left() + 30, rect.top(), right - rect.left() - 38, rect.height())
        shown = painter.fontMetrics().elidedText(kind.message, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _right(self, painter: QPainter, rect: QRect, text: str, font: str, token: str, right: int) -> int:
        """Words that end at `right`; where they begin."""
        painter.setFont(fonts.font(font))
        painter.setPen(theme.current().color(token))
        width = painter.fontMetrics().horizontalAdvance(text)
        painter.drawText(QRect(right - width, rect.top(), width, rect.height()), Qt.AlignmentFlag.AlignVCenter, text)
        return right - width


def _cells(kind: ProblemKind, room: int) -> str:
    """As many of its cells as there is room for, but one: the message is what one reads."""
    metrics = QFontMetrics(fonts.font("note"))
    for shown in range(CELLS_SHOWN, 1, -1):
        told = " ".join(kind.cells[:shown]) + ("…" if kind.count > shown else "")
        if metrics.horizontalAdvance(told) <= room:
            return told
    return "".join(kind.cells[:1]) + ("…" if kind.count > 1 else "")
