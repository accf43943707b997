# SPDX-License-Identifier: MIT
"""A short table of words on a page: rows are chosen, never edited; long lists have their own model."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.chips import ChipDelegate
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.words import surface, words
from opsdesk.gui.parts.empty_words import EmptyWords
from opsdesk.gui.parts.row_menu import give_menu

ROW, HEAD_PADDING = 30, 9


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
        give_menu(self, lambda _at: ())
        for column, width in enumerate(widths):
            if width:
                self.setColumnWidth(column, max(fonts.scaled(width), head_width(heads[column])))
            else:
                bar.setSectionResizeMode(column, bar.ResizeMode.Stretch)

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


def page_head(title: str, *parts: QWidget | None) -> QFrame:
    """The head of a page, 52 px: its title, then widgets; None is where the stretch goes."""
    head = surface("base", "bottom")
    head.setFixedHeight(52)
    across = QHBoxLayout(head)
    across.setContentsMargins(16, 0, 16, 0)
    across.setSpacing(8)
    across.addWidget(words(title, "title"))
    for part in parts:
        if part is None:
            across.addStretch(1)
        elif isinstance(part, QTabBar):  # its mark stands on the line below the head
            across.addSpacing(8)
            across.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        else:
            across.addWidget(part)
    return head
