# SPDX-License-Identifier: MIT
"""The grid of a list: rows of one height, the state's chip in front, columns as each user left them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip, QWidget

from opsdesk.gui.lists.list_cells import ListCells
from opsdesk.gui.lists.record_model import PAGE, RecordModel
from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.cell_words import PADDING
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.parts.column_room import dragged, shared
from opsdesk.gui.settings import settings
from opsdesk.i18n import _

ROW_HEIGHT = 26
CHIP_WIDTH = 96
WIDEST, FIRST_WIDEST = 230, 260
SAMPLE, CELL_PADDING, NAMED = PAGE, 24, 180
NAME_LEAST = 140
GIVING_WAY = {  # by register, the first one first
    "case": ("solved_date", "case_no", "crime"),
    "item": ("legal_status", "card_holder", "bank"),
    "punishment": ("notice_date", "punish_decided"),
}
NARROW = 84  # px: a short name


class ListGrid(QTableView):
    """`turned` asks to open the record at hand, `folded` to hide or show the preview, `gone` to void what is chosen."""

    turned = Signal()
    folded = Signal()
    gone = Signal()
    copied = Signal()  # what is chosen is wanted on the clipboard
    pasted = Signal()  # a block was pasted: it is taken in like a sheet
    glanced = Signal()
    said = Signal(str)  # why something was not done

    def __init__(self, model: RecordModel, user: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._user = user
        self._model = model
        self._by_hand = False  # somebody has set a width or moved a column: it stays
        self._fitting = False
        self._wishes: list[int] = []
        self._heads: list[int] = []
        self._firm: list[int] = []
        self._sorted = (-1, Qt.SortOrder.DescendingOrder)
        self.setModel(model)
        self.setAccessibleName(_("{label}列表").format(label=model.view.facts.label))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setProperty("lines", "rows")
        self.setItemDelegate(ListCells(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(fonts.scaled(ROW_HEIGHT))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(lambda: self.turned.emit())
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.setSectionsMovable(True)
        heads.setFirstSectionMovable(False)
        heads.setSortIndicatorShown(True)
        heads.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        heads.sortIndicatorChanged.connect(self._sort)
        heads.sectionResized.connect(lambda *_sizes: self._moved(dragged(self)))
        heads.sectionMoved.connect(lambda *_places: self._moved(True))
        heads.setTextElideMode(Qt.TextElideMode.ElideRight)
        heads.setStretchLastSection(True)
        heads.setFont(fonts.font("small_strong"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the list Enter opens, Space hides the preview, Ctrl+C copies, Ctrl+F9 voids."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.turned.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.folded.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() == Qt.Key.Key_G and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.glanced.emit()
        elif event.key() == Qt.Key.Key_F9 and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.gone.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            # With Ctrl Qt moves the cursor and leaves the old row chosen, out of sight, and deeds are about it.
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            super().keyPressEvent(QKeyEvent(event.type(), event.key(), shift))
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End: the first row and the last, with Ctrl or without; the columns stay where they are."""
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        rows = self._model.rowCount()
        if action in ends and rows:
            return self._model.index(ends[action] % rows, max(0, self.currentIndex().column()))
        return super().moveCursor(action, modifiers)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        """The list in another order; nothing is in order of what is worked out for the rows on screen."""
        late = self._model.late_at(column)
        if late is not None:
            with QSignalBlocker(self.horizontalHeader()):
                self.horizontalHeader().setSortIndicator(*self._sorted)
            self.said.emit(late.unsorted())
            return
        self._sorted = (column, order)
        self._model.sort(column, order)

    def show_order(self, key: str, descending: bool) -> None:
        """The mark in the head of the column the list is sorted by; in none for the order of the register itself."""
        column = self._model.column_of(key)
        self._sorted = (column, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)
        with QSignalBlocker(self.horizontalHeader()):
            self.horizontalHeader().setSortIndicator(*self._sorted)
        self.horizontalHeader().viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Under the mouse a cell that is cut says all of it."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            words = self._model.whole_words(index) if index.isValid() else ""
            room = self.visualRect(index).width() - 2 * PADDING
            cut = self.fontMetrics().horizontalAdvance(words) > room or words != index.data()
            QToolTip.showText(event.globalPos(), plain_tip(words if cut else ""), self)
            return True
        return super().viewportEvent(event)

    def chosen_rows(self) -> list[int]:
        """The rows chosen, in order; a chosen million stays a range until somebody asks."""
        rows = [row for part in self._ranges() for row in part]
        return sorted(set(rows))

    def chosen_count(self) -> int:
        """How many rows are chosen."""
        return sum(map(len, self._ranges()))

    def _ranges(self) -> list[range]:
        parts: Any = self.selectionModel().selection()  # a list, which the stubs do not know
        return [range(part.top(), part.bottom() + 1) for part in parts]

    def keys_shown(self) -> list[str]:
        """The fields of the columns on screen, from the left."""
        heads = self.horizontalHeader()
        columns = (heads.logicalIndex(place) for place in range(heads.count()))
        return [self._model.keys[column - 1] for column in columns if column and not self.isColumnHidden(column)]

    def fit(self) -> None:
        """As the user left the columns, else as wide as the first rows need, within reason and the room there is."""
        kept = settings().value(self._key())
        self._by_hand = isinstance(kept, QByteArray) and self.horizontalHeader().restoreState(kept)
        if self._by_hand:
            self.horizontalHeader().setStretchLastSection(True)
            return
        metrics, heads = self.fontMetrics(), self.horizontalHeader().fontMetrics()
        self._wishes, self._heads = [fonts.scaled(CHIP_WIDTH)], [fonts.scaled(CHIP_WIDTH)]
        sample = range(min(self._model.rowCount(), SAMPLE))
        for column in range(1, self._model.columnCount()):
            label = heads.horizontalAdvance(str(self._model.headerData(column, Qt.Orientation.Horizontal))) + 22
            cells = (self._model.line(row).cells[column - 1] for row in sample)
            words = max((metrics.horizontalAdvance(cell) for cell in cells), default=0) + CELL_PADDING
            late = self._model.late_at(column)
            if late is not None:
                words = fonts.scaled(late.width)
            self._wishes.append(max(label, min(words, WIDEST if column > 1 else FIRST_WIDEST)))
            self._heads.append(label if column > 1 else max(label, min(self._wishes[column], NAMED)))
        self._firm = [wish if self._model.firm(column) else 0 for column, wish in enumerate(self._wishes)]
        self._firm[0] = self._wishes[0]
        if len(self._firm) > 1:  # what names the record is read before all else
            self._firm[1] = max(self._firm[1], min(self._wishes[1], fonts.scaled(NAME_LEAST)))
        self._share()

    def fit_again(self) -> None:
        """Other rows are shown: where a day or a figure of theirs would be cut, the columns are fitted to them."""
        if not self._wishes:
            self.fit()
        elif not self._by_hand and len(self._wishes) == self._model.columnCount():
            metrics, sample = self.fontMetrics(), range(min(self._model.rowCount(), SAMPLE))
            lines = [self._model.line(row).cells for row in sample]
            firm = [at for at in range(1, len(self._wishes)) if self._model.firm(at) and not self._model.late_at(at)]
            said = ({cells[at - 1] for cells in lines} for at in firm)
            widths = (max(map(metrics.horizontalAdvance, words), default=0) for words in said)
            if any(width + CELL_PADDING > self._wishes[at] for at, width in zip(firm, widths, strict=True)):
                self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the new room, unless somebody has set them."""
        super().resizeEvent(event)
        if len(self._wishes) == self._model.columnCount() and not self._by_hand:  # other columns are fitted in a moment
            self._share()

    def keep(self) -> None:
        """Remember widths and order for this user and these columns, where somebody has set them."""
        if self._by_hand:
            settings().setValue(self._key(), self.horizontalHeader().saveState())

    def forget(self) -> None:
        """Nobody has set anything: nothing is kept."""
        self._by_hand = False

    def _share(self) -> None:
        self._fitting = True
        room = self.viewport().width()
        away = self._put_away(room)
        kept = [column for column in range(len(self._wishes)) if column not in away]
        of_kept = ([of[column] for column in kept] for of in (self._wishes, self._heads, self._firm))
        wishes, heads, firm = of_kept
        given = dict(zip(kept, shared(wishes, heads, room, firm), strict=True))
        widths = [given.get(column, 0) for column in range(len(self._wishes))]
        amounts_last = self._model.right(len(widths) - 1)
        self.horizontalHeader().setStretchLastSection(not amounts_last)
        if amounts_last:  # all columns take their part: amounts stand beside what they belong to, not at the far edge
            spare = max(0, room - sum(widths)) // max(1, len(widths) - 1)
            widths = [widths[0], *(width + spare for width in widths[1:])]
        for column, width in enumerate(widths):
            self.setColumnHidden(column, column in away)
            if column not in away:
                self.setColumnWidth(column, width)
        self._fitting = False

    def _put_away(self, room: int) -> set[int]:
        """Columns that a narrow window leaves out of a list nobody has arranged, so that the others are read whole."""
        away: set[int] = set()
        if self._model.keys != self._model.first_keys:
            return away
        for key in GIVING_WAY.get(self._model.view.key, ()):
            floors = (
                max(min(wish, NARROW), min(wish, whole)) for wish, whole in zip(self._wishes, self._firm, strict=True)
            )
            if sum(floor for column, floor in enumerate(floors) if column not in away) <= room:
                break
            if key in self._model.keys:
                away.add(self._model.keys.index(key) + 1)
        return away

    def _moved(self, by_hand: bool) -> None:
        self._by_hand |= by_hand and not self._fitting

    def _key(self) -> str:
        return f"columns/{self._user}/{self._model.view.key}/{len(self._model.keys)}-{'-'.join(self._model.keys)}"
