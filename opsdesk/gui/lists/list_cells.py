# SPDX-License-Identifier: MIT
"""Cells of a list, painted by hand: a screen has hundreds."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from opsdesk.gui.lists.record_model import RecordModel
from opsdesk.gui.looks import theme
from opsdesk.gui.looks.cell_words import paint_words
from opsdesk.gui.looks.chips import paint_chip

Index = QModelIndex | QPersistentModelIndex
CHIP_LEFT, CHIP_RIGHT, BAR = 9, 4, 3  # px
_SELECTED, _ACTIVE = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_Active


class ListCells(QStyledItemDelegate):
    """Ground and line below it as the style sheet has them, then the chip of the state or the words of the field."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        model, column, colours = index.model(), index.column(), theme.current()
        assert isinstance(model, RecordModel)
        line, selected = model.line(index.row()), _SELECTED in option.state  # type: ignore[attr-defined]
        at_hand = _ACTIVE in option.state  # type: ignore[attr-defined]
        if selected:
            painter.fillRect(rect, colours.color("selected" if at_hand else "selected_idle"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.color("line"))
        if at_hand and index.row() == option.widget.currentIndex().row():  # type: ignore[attr-defined]
            ring = colours.color("accent")
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, ring)
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, ring)
        late = model.late_at(column)
        if late is not None:
            late.paint(painter, rect, line.late.get(late.key), line.cells[column - 1])
            return
        if column:
            paint_words(painter, rect.adjusted(0, 0, 0, -1), line.cells[column - 1], model.alignment(column))
            return
        if selected:
            painter.fillRect(
                rect.left(), rect.top(), BAR, rect.height(), colours.color("accent" if at_hand else "field")
            )
        if line.face is not None:
            paint_chip(painter, rect.adjusted(CHIP_LEFT, 0, -CHIP_RIGHT, 0), line.face, selected)
