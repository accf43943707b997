# SPDX-License-Identifier: MIT
"""The fate and the number of each row stay in sight when a wide sheet is scrolled sideways.

They are a second view of the same rows over the sheet's left edge, shown only while the first columns are scrolled
away: a sheet that stands at its beginning is painted once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from opsdesk.gui.imports.import_cells import FateCells, ImportCells
from opsdesk.gui.imports.import_head import ImportHead
from opsdesk.gui.imports.import_model import FIXED
from opsdesk.gui.looks import theme

if TYPE_CHECKING:
    from opsdesk.gui.imports.import_grid import ImportGrid

Index = QModelIndex | QPersistentModelIndex
ENSURE_VISIBLE = QAbstractItemView.ScrollHint.EnsureVisible


class FrozenColumns(QTableView):
    """Lies over the left edge of `sheet`; it never takes the keyboard, and a click in it is a click in the sheet."""

    def __init__(self, sheet: ImportGrid) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self.setModel(sheet.sheet)
        self.setSelectionModel(sheet.selectionModel())
        self.setHorizontalHeader(ImportHead(self))
        self.setItemDelegate(ImportCells(self))
        self.setItemDelegateForColumn(0, FateCells(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(sheet.verticalScrollMode())
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows, ours = sheet.verticalHeader(), self.verticalHeader()
        ours.hide()
        ours.setDefaultSectionSize(rows.defaultSectionSize())
        ours.setSectionResizeMode(ours.ResizeMode.Fixed)
        self.setFont(sheet.font())
        sheet.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(sheet.verticalScrollBar().setValue)
        sheet.horizontalScrollBar().valueChanged.connect(self.place)
        sheet.horizontalHeader().sectionResized.connect(lambda *_sizes: self.place())
        sheet.sheet.modelReset.connect(self.place)
        self.hide()

    def covers(self) -> int:
        """How many px of the sheet lie below it."""
        return self.width() if self.isVisibleTo(self._sheet) else 0

    def place(self) -> None:
        """Lie over the first columns while they are scrolled away."""
        wanted = self._sheet.horizontalScrollBar().value() > 0
        if not wanted:
            self.hide()
            return
        for column in range(self._sheet.sheet.columnCount()):
            self.setColumnHidden(column, column >= FIXED)
            if column < FIXED:
                self.setColumnWidth(column, self._sheet.columnWidth(column))
        wide = sum(self._sheet.columnWidth(column) for column in range(FIXED))
        port, head = self._sheet.viewport(), self._sheet.horizontalHeader()
        self.setGeometry(port.x(), head.y(), wide, head.height() + port.height())
        self.horizontalHeader().setFixedHeight(head.height())
        self.verticalScrollBar().setValue(self._sheet.verticalScrollBar().value())
        self.show()
        self.raise_()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The row at hand is tinted here, too; the sheet itself scrolls to it."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and a line where the scrolled columns begin."""
        super().paintEvent(event)
        edge = self.viewport().rect()
        QPainter(self.viewport()).fillRect(edge.right(), 0, 1, edge.height(), theme.current().color("strong_line"))

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = ENSURE_VISIBLE) -> None:
        """The sheet scrolls, and this goes with it."""
