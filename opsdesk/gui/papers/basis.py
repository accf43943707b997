# SPDX-License-Identifier: MIT
"""What each number of a bulletin rests on: its definition and the rows behind it; a row opens its record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.words import words
from opsdesk.gui.parts.column_room import shared
from opsdesk.gui.parts.empty_words import EmptyWords
from opsdesk.gui.parts.rows_table import head_width
from opsdesk.i18n import _
from opsdesk.reports.figure import YUAN, Figure, Line

LEAST_WORDS = 150  # px: what a number counts, read whole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def value_words(figure: Figure) -> str:
    """The number with its unit; money, kept in 分, in yuan with two decimals."""
    number = f"{figure.value / 100:,.2f}" if figure.unit == YUAN else f"{figure.value:,}"
    return f"{number} {_(figure.unit)}"


class Basis(QWidget):
    """`opened` names the record behind a row."""

    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: Sequence[Figure] = ()
        self._lines: Sequence[Line] = ()
        self._heads: list[str] = []
        self.figures = _table()
        self.rows = _table()
        for table in (self.figures, self.rows):
            table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        EmptyWords(self.figures).say(_("出了简报，每个数字由哪些记录数出来，列在这里。"))
        self.rows.hide()
        self._title = words("", "strong")
        self._definition = words("", "small")
        self._definition.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.figures, 3)
        column.addWidget(self._title)
        column.addWidget(self._definition)
        column.addWidget(self.rows, 2)
        self.figures.currentCellChanged.connect(lambda row: self._show_rows(row))
        self.rows.cellDoubleClicked.connect(lambda row, _column: self._open(row))
        self.rows.itemActivated.connect(lambda item: self._open(item.row()))

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """List the numbers; the first one's rows are shown."""
        self._figures = figures
        heads = [_("数字"), _("结果"), _("依据")]
        cells = [(_(one.label), value_words(one), _("{count} 行").format(count=len(one.lines))) for one in figures]
        _fill(self.figures, heads, cells, right=(1, 2))
        heads_bar = self.figures.horizontalHeader()
        heads_bar.setStretchLastSection(False)
        heads_bar.setSectionResizeMode(0, heads_bar.ResizeMode.Stretch)
        for column in (1, 2):
            heads_bar.setSectionResizeMode(column, heads_bar.ResizeMode.ResizeToContents)
        self._fold()
        self.rows.setVisible(bool(figures))
        if figures:
            self.figures.setCurrentCell(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What a number counts says more than how many rows it has: they are listed below."""
        super().resizeEvent(event)
        self._fold()
        self._share()

    def _share(self) -> None:
        """The rows are read without moving them sideways."""
        heads = [head_width(head) for head in self._heads]
        wishes = [max(self.rows.sizeHintForColumn(column) + 14, head) for column, head in enumerate(heads)]
        for column, width in enumerate(shared(wishes, heads, self.rows.viewport().width() - 1)):
            self.rows.setColumnWidth(column, width)

    def _fold(self) -> None:
        numbers = self.figures.columnWidth(1) + self.figures.sizeHintForColumn(2)
        self.figures.setColumnHidden(2, self.figures.viewport().width() - numbers < LEAST_WORDS)

    def _show_rows(self, place: int) -> None:
        if not 0 <= place < len(self._figures):
            return
        figure = self._figures[place]
        self._lines = figure.lines
        self._title.setText(f"{_(figure.label)}\u3000{value_words(figure)}")
        self._definition.setText(_(figure.definition))
        self._heads = [_(head) for head in figure.heads]
        _fill(self.rows, self._heads, [line.cells for line in figure.lines])
        self._share()

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._lines):
            self.opened.emit(self._lines[row].register, self._lines[row].id)


def _table() -> QTableWidget:
    table = QTableWidget()
    table.setProperty("edge", "box")
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setProperty("lines", "rows")
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(fonts.scaled(28))
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setFont(fonts.font("small_strong"))
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


def _fill(table: QTableWidget, heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> None:
    table.setRowCount(0)
    table.setColumnCount(len(heads))
    table.setHorizontalHeaderLabels(list(heads))
    table.setRowCount(len(rows))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setToolTip(plain_tip(text))
            if column in right:
                item.setTextAlignment(_RIGHT)
            table.setItem(row, column, item)
