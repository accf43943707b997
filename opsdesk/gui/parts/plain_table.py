# SPDX-License-Identifier: MIT
"""A table of a desk page: plain words in rows, each row about one thing; Enter opens it.

It is read without moving it sideways: where room is short, columns that say nothing are folded and the widest end in …;
those of `right` and `firm`, numbers and times, stay whole, and those of `spare` fold where nothing could be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QMetaMethod, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableWidget, QTableWidgetItem

from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.chips import CHIP_ROLE, ChipDelegate, ChipFace
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.parts.column_room import LEAST, dragged, shared
from opsdesk.gui.parts.empty_words import EmptyWords
from opsdesk.gui.parts.row_menu import Deed, give_menu
from opsdesk.gui.parts.rows_table import head_width
from opsdesk.i18n import _

ABOUT = int(Qt.ItemDataRole.UserRole)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ROW = 30
WIDEST, FIRMEST, READABLE = 260, 196, 92
SAMPLE = 200  # rows looked at to see whether a column says anything


class PlainTable(QTableWidget):
    """`opened` names what the row is about, `chosen` says that another row is at hand."""

    opened = Signal(str)
    chosen = Signal()

    def __init__(
        self,
        heads: Sequence[str],
        right: Sequence[int] = (),
        *,
        firm: Sequence[int] = (),
        spare: Sequence[int] = (),
        many: bool = False,
        chips: bool = False,
    ) -> None:
        super().__init__(0, len(heads))
        self._firm = frozenset((*right, *firm))
        self._right = frozenset(right)
        self._spare = tuple(spare)
        self._by_hand = False  # a person has set a width: it stays
        self._fitting = False
        self._wishes, self._heads, self._whole = ([0] * len(heads) for _kind in range(3))
        self._blank: frozenset[int] = frozenset()  # columns in which no row says anything
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        several, single = (
            QAbstractItemView.SelectionMode.ExtendedSelection,
            QAbstractItemView.SelectionMode.SingleSelection,
        )
        self.setSelectionMode(several if many else single)
        self.setShowGrid(False)
        self.setProperty("lines", "rows")
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(fonts.scaled(ROW))
        self.horizontalHeader().setStretchLastSection(len(heads) - 1 not in self._right)
        self.horizontalHeader().sectionResized.connect(lambda *_sizes: self._resized())
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setMinimumSectionSize(LEAST)
        self.horizontalHeader().setFont(fonts.font("small_strong"))
        self.say_heads(heads)
        if chips:
            self.setItemDelegateForColumn(0, ChipDelegate(self))
        self.empty = EmptyWords(self)
        self.installEventFilter(self)
        self.itemSelectionChanged.connect(self.chosen)
        self.cellDoubleClicked.connect(lambda row, _column: self._open(row))
        give_menu(self, self._menu)

    def say_heads(self, heads: Sequence[str]) -> None:
        """Name the columns; a head stands as its cells do."""
        for column, text in enumerate(heads):
            head = QTableWidgetItem(text)
            head.setTextAlignment(RIGHT if column in self._right else LEFT)
            head.setToolTip(plain_tip(text))
            self.setHorizontalHeaderItem(column, head)
        if not self._by_hand:
            self._fit()

    def fill(self, rows: Sequence[tuple[str, Sequence[str | ChipFace]]]) -> None:
        """Show rows: what each is about, and its cells; a chip's face stands for itself. The row at hand stays."""
        kept = self.about()
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for row, (about, cells) in enumerate(rows):
            for column, cell in enumerate(cells):
                self.setItem(row, column, self._cell(cell, column, about))
        self.blockSignals(False)
        if not self._by_hand:
            self._fit()
        self.go_to(kept)

    def about(self) -> str:
        """What the row at hand is about; empty when there is none."""
        return self._about(self.currentRow())

    def abouts(self) -> list[str]:
        """What all selected rows are about, from the top."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [self._about(row) for row in rows]

    def go_to(self, about: str) -> None:
        """Put the cursor on the row that is about this, where there is one."""
        for row in range(self.rowCount()):
            if self._about(row) == about:
                self.setCurrentCell(row, 0)
                return

    def texts(self) -> list[list[str]]:
        """What every cell says."""
        cells = [[self.item(row, column) for column in range(self.columnCount())] for row in range(self.rowCount())]
        return [[_said(cell) for cell in row] for row in cells]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens the row at hand."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open(self.currentRow())
            return True
        return super().eventFilter(watched, event)

    def _menu(self, at: QModelIndex) -> Iterator[Deed]:
        """Opening, where rows of this table open something."""
        row = at.row()
        if self.isSignalConnected(QMetaMethod.fromSignal(self.opened)):
            yield Deed(_("打开"), lambda: self._open(row), "Enter")

    def _cell(self, cell: str | ChipFace, column: int, about: str) -> QTableWidgetItem:
        words = cell.words if isinstance(cell, ChipFace) else cell
        item = QTableWidgetItem("" if isinstance(cell, ChipFace) else words)
        if isinstance(cell, ChipFace):
            item.setData(CHIP_ROLE, cell)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        item.setData(ABOUT, about)
        item.setToolTip(plain_tip(words))
        item.setTextAlignment(RIGHT if column in self._right else LEFT)
        return item

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the new room, unless a person has set a width."""
        super().resizeEvent(event)
        if not self._by_hand:
            self._share()

    def _fit(self) -> None:
        """What every column wishes for: its words, within reason, and its head."""
        for column in range(self.columnCount()):
            head = self.horizontalHeaderItem(column)
            said = head_width(head.text()) if head is not None else LEAST
            chip = isinstance(self.itemDelegateForColumn(column), ChipDelegate)
            cells = self._chip_width() if chip else min(self.sizeHintForColumn(column) + 14, WIDEST)
            self._wishes[column] = max(cells, said)
            self._heads[column] = min(cells, said)
            self._whole[column] = cells if chip else min(cells, FIRMEST) if column in self._firm else 0
        sample = range(min(self.rowCount(), SAMPLE))
        silent = (at for at in range(self.columnCount()) if not any(_said(self.item(row, at)) for row in sample))
        self._blank = frozenset(silent) if sample else frozenset()
        self._share()

    def _share(self) -> None:
        self._fitting = True
        room = self.viewport().width() - 1  # a line is a pixel
        short = sum(self._wishes) > room
        shown = [column for column in range(self.columnCount()) if not (short and column in self._blank)]
        for one in self._spare:
            if one in shown and sum(max(self._whole[at], min(self._wishes[at], READABLE)) for at in shown) > room:
                shown.remove(one)
        for column in range(self.columnCount()):
            self.setColumnHidden(column, column not in shown)
        wishes, heads, whole = ([of[one] for one in shown] for of in (self._wishes, self._heads, self._whole))
        widths = shared(wishes, heads, room, whole)
        for column, width in zip(shown, widths, strict=True):
            self.setColumnWidth(column, width)
        self._fitting = False

    def _chip_width(self) -> int:
        said = (_said(self.item(row, 0)) for row in range(self.rowCount()))
        return max((self.fontMetrics().horizontalAdvance(words) for words in said), default=40) + 52

    def _resized(self) -> None:
        if not self._fitting and dragged(self):
            self._by_hand = True

    def _open(self, row: int) -> None:
        if 0 <= row < self.rowCount():
            self.opened.emit(self._about(row))

    def _about(self, row: int) -> str:
        item = self.item(row, 0)
        return str(item.data(ABOUT)) if item is not None else ""


def _said(cell: QTableWidgetItem | None) -> str:
    if cell is None:
        return ""
    face = cell.data(CHIP_ROLE)
    return face.words if isinstance(face, ChipFace) else cell.text()
