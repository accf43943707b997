# SPDX-License-Identifier: MIT
"""A short table of words on a page: rows are chosen, never edited; long lists have their own model."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.chips import ChipDelegate
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.parts.column_room import dragged, shared
from opsdesk.gui.parts.empty_words import EmptyWords
from opsdesk.gui.parts.row_menu import give_menu

ROW, HEAD_PADDING = 30, 9
LEAST_REST = 128  # px of each column that takes what is left


class RowsTable(QTableWidget):
    """Heads and widths (the last column, or those of width 0, take the rest); filled by `show_rows`.

    With `chips` the first column shows the chip of its cells' `CHIP_ROLE`.
    """

    def __init__(
        self, heads: Sequence[str], widths: Sequence[int], parent: QWidget | None = None, *, chips: bool = False
    ) -> None:
        super().__init__(0, len(heads), parent)
        self.setHorizontalHeaderLabels(list(heads))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setProperty("lines", "rows")
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(fonts.scaled(ROW))
        bar = self.horizontalHeader()
        bar.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        bar.setHighlightSections(False)
        bar.setStretchLastSection(0 not in widths)
        bar.setFont(fonts.font("small_strong"))
        if chips:
            self.setItemDelegateForColumn(0, ChipDelegate(self))
        self.empty = EmptyWords(self)
        self._by_hand = False  # a person has set a width: it stays
        self._firm = frozenset({0} if chips else ())
        self._wishes: dict[int, int] = {}
        give_menu(self, lambda _at: ())
        for column, width in enumerate(widths):
            if width:
                self.wish(column, width)
            else:
                bar.setSectionResizeMode(column, bar.ResizeMode.Stretch)
        bar.sectionResized.connect(lambda *_sizes: self._resized())

    def wish(self, column: int, width: int) -> None:
        """How wide a column is where there is room, in medium size; its head is read whole."""
        self._wishes[column] = max(fonts.scaled(width), self._head(column))
        self.setColumnWidth(column, self._wishes[column])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short the widest give way, so that nothing is out of sight."""
        super().resizeEvent(event)
        if not self._by_hand:
            self._share()

    def _share(self) -> None:
        """What takes the rest keeps enough to be read; chips stay whole."""
        firm = [self._wishes[one] if one in self._firm else 0 for one in self._wishes]
        heads = [min(self._wishes[one], self._head(one)) for one in self._wishes]
        rest = fonts.scaled(LEAST_REST) * (self.columnCount() - len(self._wishes))
        widths = shared(list(self._wishes.values()), heads, self.viewport().width() - rest, firm)
        for column, width in zip(self._wishes, widths, strict=True):
            self.setColumnWidth(column, width)

    def _head(self, column: int) -> int:
        head = self.horizontalHeaderItem(column)
        return head_width(head.text()) if head is not None else 0

    def _resized(self) -> None:
        if dragged(self):
            self._by_hand = True

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows; the same place stays chosen where there is one."""
        here = self.currentRow()
        self.setRowCount(len(rows))
        for place, cells in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                self.setItem(place, column, item)
        if rows:
            self.setCurrentCell(min(max(here, 0), len(rows) - 1), 0)


def head_width(head: str) -> int:
    """The least width of a column whose head is read whole."""
    return QFontMetrics(fonts.font("small_strong")).horizontalAdvance(head) + 2 * HEAD_PADDING
