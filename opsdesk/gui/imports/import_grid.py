# SPDX-License-Identifier: MIT
"""The sheet of an import: cells are put right where they stand, filled down, emptied, copied and pasted over."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QTableView, QWidget

from opsdesk.gui import composing
from opsdesk.gui.imports.frozen_columns import ENSURE_VISIBLE, FrozenColumns
from opsdesk.gui.imports.import_cells import FateCells, ImportCells
from opsdesk.gui.imports.import_head import ImportHead
from opsdesk.gui.imports.import_model import FIXED, ImportModel
from opsdesk.gui.looks import fonts
from opsdesk.gui.parts import table_clip
from opsdesk.gui.parts.cursor import choose_where_ctrl_led, put_cursor
from opsdesk.gui.parts.enter_walk import ENTER
from opsdesk.gui.parts.typed_at_once import typed_at_once
from opsdesk.i18n import language

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 26
FIXED_WIDTHS = (88, 46)
NARROWEST, WIDEST, WIDEST_CHANGE = 64, 190, 280
SAMPLE = 40
MOST_FILLED = 5_000  # cells by one key
MARK = 18  # px of the sign of a problem behind a text
DIGIT_ROOM = 14  # px beside the longest row number
MASKED = "***"
PAD_OR_SHIFT = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class ImportGrid(QTableView):
    """`filled` brings cells and the text to write into all of them, `pasted` cells each with its text and how many of
    the block were left out; `came_to` the current cell, `meaning_asked` the place of a column that may be another
    field."""

    filled = Signal(list, str)
    pasted = Signal(list, int)
    full = Signal()  # there is nothing below to fill
    rested = Signal()  # nobody types in a cell any more
    came_to = Signal(QModelIndex)
    meaning_asked = Signal(int)

    def __init__(self, model: ImportModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = model
        self.setModel(model)
        self.head = ImportHead(self)
        self.setHorizontalHeader(self.head)
        cells = ImportCells(self)
        cells.left.connect(self._step)
        cells.pasted.connect(self.paste)
        self.setItemDelegate(cells)
        self.setItemDelegateForColumn(0, FateCells(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.DoubleClicked | trigger.EditKeyPressed)
        self.setTabKeyNavigation(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(fonts.scaled(ROW_HEIGHT))
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.setFont(fonts.font("body"))
        self.frozen = FrozenColumns(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stays in sight is as high as the sheet."""
        super().resizeEvent(event)
        self.frozen.place()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = ENSURE_VISIBLE) -> None:
        """A cell comes up beside what stays in sight, not below it."""
        super().scrollTo(index, hint)
        left = self.visualRect(index).left() - self.frozen.covers()
        if index.column() >= FIXED and left < 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + left)

    def fit_columns(self) -> None:
        """As wide as the first rows need, within reason."""
        for column in range(self.sheet.columnCount()):
            self.setColumnWidth(column, self._width(column))
        self.frozen.place()

    def go_to(self, cell: str) -> None:
        """Put the cursor into a cell of the sheet (`H28`)."""
        index = self.sheet.index_of_cell(cell)
        if index.isValid():
            put_cursor(self, index)
            self.scrollTo(index, ENSURE_VISIBLE)

    @property
    def being_typed(self) -> bool:
        """Whether a cell is open. A sheet shown anew would close it, and what was typed be lost."""
        return self.state() == QAbstractItemView.State.EditingState

    def finish_typing(self) -> None:
        """Take what is typed, as on leaving the cell."""
        composing.finish()
        composing.close_cell(self)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tell once the cell is closed."""
        super().closeEditor(editor, hint)
        self.rested.emit()

    def places_in_view(self) -> list[int]:
        """Where the rows on screen stand among all rows of the table."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        last = self.sheet.rowCount() - 1 if last < 0 else last
        return self.sheet.places(first, last) if first >= 0 else []

    def fill_down(self) -> None:
        """Several cells of a column chosen: all take the top one's text. One: the empty cells below it, up to the next
        that is written."""
        top, below = self._span()
        if top is not None and below:
            self.filled.emit(below, self.sheet.text_at(top))
        else:
            self.full.emit()

    def paste(self) -> None:
        """Lay the clipboard over the sheet from the first cell chosen on; a single text goes into all that are chosen.

        From the number of a row on it begins with the sheet's first column. A masked number, as copied from a screen,
        goes nowhere: the whole one would be lost.
        """
        from opsdesk.sheets.pasting import cells_of

        block = cells_of(table_clip.copied())
        chosen = self.selectionModel().selectedIndexes() or [self.sheet.index(0, FIXED)]
        first = self.sheet.index(min(one.row() for one in chosen), max(FIXED, min(one.column() for one in chosen)))
        if [len(line) for line in block] == [1]:
            cells = [(index, block[0][0]) for index in chosen]
        else:
            lines = enumerate(block[:MOST_FILLED], first.row())
            cells = [
                (self.sheet.index(row, column), text)
                for row, line in lines
                for column, text in enumerate(line, first.column())
            ]
        taken = [(index, text) for index, text in cells if self._is_open(index) and MASKED not in text]
        if cells:
            self.pasted.emit(taken, len(cells) - len(taken))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down, Delete empties, Ctrl+C copies the cells as text, Ctrl+V pastes; anything else types."""
        if event.key() in ENTER and not event.modifiers() & ~PAD_OR_SHIFT:
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1, 0)
        elif event.key() == Qt.Key.Key_Delete:
            self.empty()
        elif event.key() == Qt.Key.Key_F4 and self.currentIndex().column() >= FIXED:
            self.meaning_asked.emit(self.currentIndex().column() - FIXED)
        elif event.matches(QKeySequence.StandardKey.Copy):
            table_clip.put_shown(self)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)
            choose_where_ctrl_led(self, event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is not composed here opens the cell too."""
        if not typed_at_once(self, event):
            super().inputMethodEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the cursor is."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.viewport().update()  # the row at hand is tinted
        self.came_to.emit(current)

    def _step(self, rows: int, columns: int) -> None:
        self.setFocus()
        here = self.currentIndex()
        there = self.sheet.index(here.row() + rows, here.column() + columns)
        if there.isValid():
            put_cursor(self, there)

    def _span(self) -> tuple[QModelIndex | None, list[QModelIndex]]:
        chosen = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        here = self.currentIndex()
        if len(chosen) > 1:
            column = chosen[0].column()
            return chosen[0], [one for one in chosen[1:] if one.column() == column and self._is_open(one)]
        if not self._is_open(here) or not self.sheet.text_at(here):
            return None, []
        below = []
        for row in range(here.row() + 1, min(self.sheet.rowCount(), here.row() + MOST_FILLED)):
            index = self.sheet.index(row, here.column())
            if not self._is_open(index) or self.sheet.text_at(index):
                break
            below.append(index)
        return here, below

    def _is_open(self, index: QModelIndex) -> bool:
        return bool(index.isValid() and self.sheet.flags(index) & Qt.ItemFlag.ItemIsEditable)

    def empty(self) -> None:
        """Delete: the chosen cells."""
        chosen = [one for one in self.selectionModel().selectedIndexes() if self._is_open(one)]
        if chosen:
            self.filled.emit(chosen, "")

    def _width(self, column: int) -> int:
        metrics = self.fontMetrics()
        if column < FIXED:
            last = self.sheet.held.numbers[-1] if column and self.sheet.held and len(self.sheet.held) else 0
            number = metrics.horizontalAdvance(str(last)) + DIGIT_ROOM
            return max(FIXED_WIDTHS[column] + (18 if language() == "en" and not column else 0), number)
        header = self.sheet.columns[column - FIXED].header.rpartition("/")[2]
        shown = range(min(self.sheet.rowCount(), SAMPLE))
        rows = [row for row in shown if not self.sheet.rows[row].source.skipped]  # a remark runs on beside its column
        faces = [self.sheet.face(self.sheet.index(row, column)) for row in rows]
        words = max((metrics.horizontalAdvance(face.text) + MARK * face.marked for face in faces), default=0)
        changes = (metrics.horizontalAdvance(" ".join(part[0] for part in face.parts)) for face in faces if face.parts)
        room = max(min(words + 26, WIDEST), min(max(changes, default=0) + 46, WIDEST_CHANGE))
        return max(metrics.horizontalAdvance(header) + 40, room, NARROWEST)
