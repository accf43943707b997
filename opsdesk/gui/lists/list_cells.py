# SPDX-License-Identifier: MIT
"""Cells of a list, painted by hand: the style sheet's own painting takes 0.1 ms for each, and a screen has hundreds."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from opsdesk.gui.lists.record_model import RecordModel
from opsdesk.gui.looks import fonts, theme
from opsdesk.gui.looks.chips import paint_chip

Index = QModelIndex | QPersistentModelIndex
PADDING, CHIP_LEFT, CHIP_RIGHT, BAR = 9, 9, 4, 3  # px
TEXTS_KEPT = 10_000
_SELECTED = QStyle.StateFlag.State_Selected


class ListCells(QStyledItemDelegate):
    """Ground and line below it as the style sheet has them, then the chip of the state or the words of the field."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        model, column, colours = index.model(), index.column(), theme.current()
        assert isinstance(model, RecordModel)
        line, selected = model.line(index.row()), _SELECTED in option.state  # type: ignore[attr-defined]
        if selected:
            painter.fillRect(rect, colours.color("selected"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.color("line"))
        if column:
            painter.setPen(colours.color("text"))
            room = rect.adjusted(PADDING, 0, -PADDING, -1)
            painter.drawText(room, model.alignment(column), elided(line.cells[column - 1], room.width(), fonts.size()))
            return
        if selected:
            painter.fillRect(rect.left(), rect.top(), BAR, rect.height(), colours.color("accent"))
        if line.face is not None:
            paint_chip(painter, rect.adjusted(CHIP_LEFT, 0, -CHIP_RIGHT, 0), line.face, selected)


@lru_cache(TEXTS_KEPT)
def elided(text: str, width: int, size: str) -> str:
    """The text as far as `width` px hold it; measured once, for a list is painted many times."""
    return QFontMetrics(fonts.font("body")).elidedText(text, Qt.TextElideMode.ElideRight, width)
