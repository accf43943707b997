# SPDX-License-Identifier: MIT
"""Charts as the window paints them: bars from zero, at most two series, hatch beside colour, words for who listens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from opsdesk.gui import fonts, theme
from opsdesk.i18n import _
from opsdesk.reports.chart import Chart, ticks, value_text

TONES = (("info", Qt.BrushStyle.SolidPattern), ("warning", Qt.BrushStyle.BDiagPattern))
BAR_TONES = (
    ("good", Qt.BrushStyle.SolidPattern),
    ("info", Qt.BrushStyle.BDiagPattern),
    ("notice", Qt.BrushStyle.Dense5Pattern),
    ("neutral", Qt.BrushStyle.HorPattern),
)
HIGH, LINE_HIGH = 190, 26


class ChartView(QWidget):
    """One chart. Its rows are also its accessible description: nobody needs to see it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._tones: Sequence[str] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, chart: Chart | None, tones: Sequence[str] = ()) -> None:
        """Paint another chart, or nothing; `tones` are the states whose colours lying bars wear."""
        self._chart, self._tones = chart, tones
        if chart is not None:
            self.setAccessibleName(_(chart.title))
            self.setAccessibleDescription(as_words(chart))
            self.setToolTip(as_words(chart))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the kind needs."""
        if self._chart is not None and self._chart.kind == "hbar":
            return QSize(280, LINE_HIGH * len(self._chart.categories) + 8)
        return QSize(280, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chart."""
        if self._chart is None:
            return
        painter = QPainter(self)
        painter.setFont(fonts.font("note"))
        (self._lying if self._chart.kind == "hbar" else self._standing)(painter, self._chart)

    def _standing(self, painter: QPainter, chart: Chart) -> None:
        colours, metrics = theme.current(), painter.fontMetrics()
        marks = ticks(chart.highest)
        left = max(metrics.horizontalAdvance(value_text(mark)) for mark in marks) + 8
        area = QRectF(left, 22, self.width() - left - 6, self.height() - 44)
        for mark in marks:
            y = area.bottom() - area.height() * mark / marks[-1]
            painter.setPen(colours.color("line" if mark else "strong_line"))
            painter.drawLine(int(area.left()), int(y), int(area.right()), int(y))
            painter.setPen(colours.color("text3"))
            painter.drawText(
                QRectF(0, y - 8, left - 5, 16),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                value_text(mark),
            )
        step = area.width() / len(chart.categories)
        wide = min(22.0, step * 0.76 / len(chart.series))
        for place, category in enumerate(chart.categories):
            begin = area.left() + step * place + (step - wide * len(chart.series)) / 2
            for number, series in enumerate(chart.series):
                high = area.height() * series.values[place] / marks[-1]
                box = QRectF(begin + wide * number, area.bottom() - high, wide - 1, high)
                self._bar(painter, box, *TONES[number % len(TONES)])
            painter.setPen(colours.color("text3"))
            under = QRectF(area.left() + step * place - 8, area.bottom() + 2, step + 16, 16)
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, _month(category))
        self._legend(painter, chart, area)

    def _legend(self, painter: QPainter, chart: Chart, area: QRectF) -> None:
        x = area.left()
        for number, series in enumerate(chart.series):
            self._bar(painter, QRectF(x, 4, 11, 11), *TONES[number % len(TONES)])
            painter.setPen(theme.current().color("text2"))
            words = _(series.name)
            painter.drawText(QRectF(x + 15, 0, 200, 18), Qt.AlignmentFlag.AlignVCenter, words)
            x += painter.fontMetrics().horizontalAdvance(words) + 34

    def _lying(self, painter: QPainter, chart: Chart) -> None:
        colours, metrics = theme.current(), painter.fontMetrics()
        left = max(metrics.horizontalAdvance(_(name)) for name in chart.categories) + 10
        values = chart.series[0].values
        room = self.width() - left - max(metrics.horizontalAdvance(value_text(value)) for value in values) - 14
        for place, (name, value) in enumerate(zip(chart.categories, values, strict=True)):
            top = 4 + LINE_HIGH * place
            painter.setPen(colours.color("text2"))
            beside = QRectF(0, top, left - 8, LINE_HIGH - 8)
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _(name))
            long = room * value / chart.highest if chart.highest else 0.0
            tone, hatch = BAR_TONES[place % len(BAR_TONES)]
            tone = self._tones[place] if place < len(self._tones) else tone
            self._bar(painter, QRectF(left, top, max(long, 1.0), LINE_HIGH - 9), tone, hatch)
            painter.setPen(colours.color("text"))
            after = QRectF(left + long + 6, top, 120, LINE_HIGH - 8)
            painter.drawText(after, Qt.AlignmentFlag.AlignVCenter, value_text(value))
        painter.setPen(colours.color("strong_line"))
        painter.drawLine(left, 0, left, self.height() - 4)

    def _bar(self, painter: QPainter, box: QRectF, tone: str, hatch: Qt.BrushStyle) -> None:
        colours = theme.current()
        mark = colours.color(f"{tone}_mark")
        painter.fillRect(box, colours.color(f"{tone}_tint"))
        painter.fillRect(box, QBrush(mark, hatch))
        painter.setPen(mark)
        painter.drawRect(box.adjusted(0, 0, -1, -1) if box.width() > 2 and box.height() > 2 else box)


def as_words(chart: Chart) -> str:
    """The chart as lines of text."""
    lines = []
    for place, category in enumerate(chart.categories):
        values = "\u3000".join(f"{_(series.name)} {value_text(series.values[place])}" for series in chart.series)
        lines.append(f"{_(category)}\u3000{values}")
    return "\n".join(lines)


def _month(category: str) -> str:
    return _("{month}月").format(month=int(category[-2:])) if category[-2:].isdecimal() else category
