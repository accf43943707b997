# SPDX-License-Identifier: MIT
"""A chart and its rows as a table, one of them on screen: Alt+T changes, and the cursor stays where it is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from opsdesk.gui.looks.charts import ChartView, category_words, is_turning
from opsdesk.gui.parts.plain_table import PlainTable
from opsdesk.i18n import _
from opsdesk.reports.chart import Chart, value_text


class ChartTwin(QWidget):
    """`table` is None until it is first asked for: most people look at the bars."""

    def __init__(self) -> None:
        super().__init__()
        self.chart = ChartView()
        self.table: PlainTable | None = None
        self._shown: Chart | None = None
        self._open_rows: Callable[[int, int], object] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.chart)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chart.turned.connect(self.turn)

    def open_with(self, open_rows: Callable[[int, int], object]) -> None:
        """Let a bar, and a row of the table, lead to what it counts: `open_rows` is called with category and series."""
        self._open_rows = open_rows
        self.chart.leads = True
        self.chart.touched.connect(lambda about: open_rows(*about))

    @property
    def shown(self) -> Chart | None:
        """The chart on screen, as bars or as rows."""
        return self._shown

    @property
    def is_table(self) -> bool:
        """Whether the rows are on screen, and not the bars."""
        return self.table is not None and not self.table.isHidden()

    def show_chart(self, chart: Chart | None, tones: Sequence[str] = ()) -> None:
        """Show another chart, or nothing; it stays a table when it is one."""
        self._shown = chart
        self.chart.show_chart(chart, tones)
        if self.is_table:
            self._fill()

    def turn(self) -> None:
        """Alt+T: from bars to rows, or back."""
        if self._shown is None:
            return
        as_table = not self.is_table
        if as_table:
            self._fill()
        self.chart.setVisible(not as_table)
        if self.table is not None:
            self.table.setVisible(as_table)
            (self.table if as_table else self.chart).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+T in the table, before a menu takes it."""
        if not is_turning(event):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self.turn()
            return True
        return super().eventFilter(watched, event)

    # How it is done

    def _fill(self) -> None:
        """The rows of the chart, all of them in sight."""
        chart = self._shown
        if chart is None:
            return
        self._drop()
        self.table = table = PlainTable(
            ["", *(_(one.name or chart.title) for one in chart.series)], range(1, len(chart.series) + 1)
        )
        table.setAccessibleName(_(chart.title))
        table.setToolTip(_("Alt+T 画成图"))
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.installEventFilter(self)
        if self._open_rows is not None:
            table.opened.connect(self._open_row)
        self._column.addWidget(table)
        rows = range(len(chart.categories))
        table.fill(
            [
                (str(row), [category_words(chart, row), *(value_text(one.values[row]) for one in chart.series)])
                for row in rows
            ]
        )
        lines = sum(table.rowHeight(row) for row in rows)
        table.setFixedHeight(table.horizontalHeader().sizeHint().height() + lines + 2)
        table.setCurrentCell(0, 0)

    def _open_row(self, row: str) -> None:
        """Enter in the table: the row of the series the cursor is in."""
        if self._open_rows is not None and self.table is not None:
            self._open_rows(int(row), max(self.table.currentColumn() - 1, 0))

    def _drop(self) -> None:
        if self.table is not None:
            self._column.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
