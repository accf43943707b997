# SPDX-License-Identifier: MIT
"""A short table of words on a page: rows are chosen, never edited; long lists have their own model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
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
CELL_PADDING = 14
LEAST_REST, READABLE = 96, 64  # px: what takes what is left; what says anything at all


class RowsTable(QTableWidget):
    """Heads and widths (the last column, or those of width 0, take the rest); filled by `show_rows`.

    With `chips` the first column shows the chip of its cells' `CHIP_ROLE`. Where room is short the widest columns give
    way; those of `spare` fold where nothing could be read, the first named first.
    """

    def __init__(
        self,
        heads: Sequence[str],
        widths: Sequence[int],
        parent: QWidget | None = None,
        *,
        spare: Sequence[int] = (),
        chips: bool = False,
    ) -> None:
        super().__init__(0, len(heads), parent)
        for column, head in enumerate(heads):
            item = QTableWidgetItem(head)
            item.setToolTip(plain_tip(head))
            self.setHorizontalHeaderItem(column, item)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setProperty("lines", "rows")
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(fonts.scaled(ROW))
        bar = self.horizontalHeader()
        bar.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        bar.setHighlightSections(False)
        bar.setTextElideMode(Qt.TextElideMode.ElideRight)
        bar.setFont(fonts.font("small_strong"))
        if chips:
            self.setItemDelegateForColumn(0, ChipDelegate(self))
        self.empty = EmptyWords(self)
        self._by_hand = False  # a person has set a width: it stays
        self._firm = frozenset({0} if chips else ())
        self._spare = tuple(spare)
        wide = {column: fonts.scaled(width) for column, width in enumerate(widths) if width}
        self._wishes = {column: max(width, self._head(column)) for column, width in wide.items()}
        self._resting = [column for column in range(len(heads)) if column not in wide]
        for column in self._resting:
            bar.setSectionResizeMode(column, bar.ResizeMode.Stretch)
        give_menu(self, lambda _at: ())
        bar.sectionResized.connect(lambda *_sizes: self._resized())
        self._soon = QTimer(self, singleShot=True, interval=0)  # rows come one by one
        self._soon.timeout.connect(self._share)
        for signal in (self.model().rowsInserted, self.model().dataChanged):
            signal.connect(lambda *_places: self._soon.start())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short the widest give way, so that nothing is out of sight."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """What takes the rest keeps enough to be read, chips and figures stay whole, and where room is short no column
        takes more than it says; where there is plenty none takes less."""
        if self._by_hand:
            return
        wishes, away = dict(self._wishes), set[int]()
        rest = sum(min(fonts.scaled(LEAST_REST), self._said(one)) for one in self._resting)
        room = self.viewport().width() - rest - 2
        said = {one: self._said(one) for one in wishes}
        if sum(wishes.values()) > room:
            wishes = {one: min(wish, said[one]) for one, wish in wishes.items()}
        elif self._fits(wider := {one: max(wish, said[one]) for one, wish in wishes.items()}):
            wishes = wider
        whole = {one: wish if self._is_figure(one) else 0 for one, wish in wishes.items()}
        for one in self._spare:
            kept = [max(whole[at], min(wish, READABLE)) for at, wish in wishes.items() if at not in away]
            away |= {one} if sum(kept) > room else set()
        shown = [one for one in wishes if one not in away]
        heads = [min(wishes[one], self._head(one)) for one in shown]
        widths = shared([wishes[one] for one in shown], heads, room, [whole[one] for one in shown])
        for one in wishes:
            self.setColumnHidden(one, one in away)
        for one, width in zip(shown, widths, strict=True):
            self.setColumnWidth(one, width)

    def _fits(self, wishes: Mapping[int, int]) -> bool:
        """Whether every word of the table can be read whole, those of what takes the rest too."""
        rest = sum(self._said(one) for one in self._resting)
        return sum(wishes.values()) + rest + 2 <= self.viewport().width()

    def _said(self, column: int) -> int:
        """What the words of a column take, and its head."""
        cells = self._wishes.get(column, 0) if column in self._firm else self.sizeHintForColumn(column) + CELL_PADDING
        return max(cells, self._head(column))

    def _is_figure(self, column: int) -> bool:
        """A chip, a day, an hour or a number: half of it would be another one."""
        first = self.item(0, column)
        return column in self._firm or (first is not None and first.text()[:1].isdigit())

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
