# SPDX-License-Identifier: MIT
"""The sheet of a record's children: Enter walks the cells, F6 copies from above, F9 adds a row, blocks are pasted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from opsdesk.gui import fonts
from opsdesk.gui.entry_delegate import EntryDelegate
from opsdesk.gui.entry_model import EntryModel

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 27
WORDS_WIDTH, WIDEST = 104, 160


class EntryGrid(QTableView):
    """`walked_out` comes when Enter is pressed on the untouched last row, `came_to` with the current cell."""

    walked_out = Signal()
    came_to = Signal(QModelIndex)

    def __init__(self, model: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = model
        self.setModel(model)
        self._delegate = EntryDelegate(self)
        self._delegate.left.connect(self._walk_from_editor)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.verticalHeader().setMinimumWidth(40)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self._size_columns()
        model.modelReset.connect(self._size_columns)

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor into a cell, ready to type."""
        self.setCurrentIndex(self.entries.index(row, column))
        self.setFocus()

    def copy_above(self) -> None:
        """F6."""
        self._finish_cell()
        self.entries.copy_above(self.currentIndex())

    def add_row(self) -> None:
        """F9: to the first cell of the row that waits to be typed."""
        self._finish_cell()
        self.go_to(self.entries.rowCount() - 1, 0)

    def remove_row(self) -> None:
        """Ctrl+F9."""
        self._finish_cell()
        self.entries.remove(self.currentIndex().row())

    def paste(self) -> None:
        """Lay the clipboard over the sheet from the current cell on."""
        block = QGuiApplication.clipboard().text()
        if block and self.currentIndex().isValid():
            self._finish_cell()
            self.entries.paste(self.currentIndex(), block)

    def walk(self, step: int) -> None:
        """To the next or the previous cell; past the last cell of a row to the next row, past an untouched row out."""
        here = self.currentIndex()
        place = here.row() * len(self.entries.keys) + here.column() + step
        row, column = divmod(place, len(self.entries.keys))
        if step > 0 and here.row() == len(self.entries.rows) - 1 and self.entries.rows[here.row()].untouched:
            self.walked_out.emit()
        elif 0 <= row < self.entries.rowCount():
            self.setCurrentIndex(self.entries.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter walks, Delete empties, Ctrl+V pastes a block; anything else types."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _has(
            event, Qt.KeyboardModifier.ControlModifier
        ):
            self.walk(-1 if _has(event, Qt.KeyboardModifier.ShiftModifier) else 1)
        elif event.key() == Qt.Key.Key_F4:
            self.edit(self.currentIndex())
            QGuiApplication.sendEvent(QGuiApplication.focusObject(), event)
        elif event.key() == Qt.Key.Key_Delete:
            self.entries.setData(self.currentIndex(), "")
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(str(self.currentIndex().data() or ""))
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the cursor is."""
        super().currentChanged(current, previous)
        self.came_to.emit(current)

    def _walk_from_editor(self, step: int) -> None:
        self.setFocus()
        self.walk(step)

    def _finish_cell(self) -> None:
        """Close an open editor by taking the focus back; the delegate reads it then."""
        self.setFocus()

    def _size_columns(self) -> None:
        metrics = self.fontMetrics()
        for place, key in enumerate(self.entries.keys):
            field = self.entries.view.fields[key]
            label = metrics.horizontalAdvance(f"{field.label} *") + 24
            self.setColumnWidth(place, max(label, min(field.kind.width or WORDS_WIDTH, WIDEST)))
        self.horizontalHeader().setFont(fonts.font("small_strong"))


def _has(event: QKeyEvent, modifier: Qt.KeyboardModifier) -> bool:
    return bool(event.modifiers() & modifier)
