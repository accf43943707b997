# SPDX-License-Identifier: MIT
"""Charts as the window paints them: bars from zero, at most two series, hatch beside colour, words for who listens.

Tab comes to a chart as to any field; Alt+T turns it into a table and back (`ChartView.turned`).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from opsdesk.gui.looks import fonts, theme
from opsdesk.gui.looks.hot_places import HotPlace, HotPlaces
from opsdesk.gui.looks.tips import plain_tip
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
LEAST_HIT = 24.0  # px of a target


class ChartView(HotPlaces):
    """One chart. Its rows are also its accessible description: nobody needs to see it. `turned` asks for the table;
    with `leads`, `touched` brings category and series of the bar clicked."""

    turned = Signal()
    leads = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._tones: Sequence[str] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("图表"))  # until it has one

    def show_chart(self, chart: Chart | None, tones: Sequence[str] = ()) -> None:
        """Paint another chart, or nothing; `tones` are the states whose colours lying bars wear."""
        self._chart, self._tones = chart, tones
        if chart is not None:
            self.setAccessibleName(_(chart.title))
            self.setAccessibleDescription(as_words(chart))
            self.setToolTip(plain_tip(f"{as_words(chart)}\n{_('Alt+T 列成表格')}"))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the kind needs."""
        if self._chart is not None and self._chart.kind == "hbar":
            return QSize(280, fonts.scaled(LINE_HIGH) * len(self._chart.categories) + 8)
        return QSize(280, fonts.scaled(HIGH))

    def event(self, event: QEvent) -> bool:
        """Alt+T belongs to the chart at hand, and not to a menu that begins with T."""
        if event.type() == QEvent.Type.ShortcutOverride and is_turning(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+T."""
        if is_turning(event):
            self.turned.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chart; a ring while it has the focus."""
        if self._chart is None:
            return
        painter = QPainter(self)
        self.places = []
        if self.hasFocus():
            painter.setPen(QPen(theme.current().color("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.setFont(fonts.font("note"))
        (self._lying if self._chart.kind == "hbar" else self._standing)(painter, self._chart)

    def _standing(self, painter: QPainter, chart: Chart) -> None:
        colours, metrics = theme.current(), painter.fontMetrics()
        marks = ticks(chart.highest)
        left = max(metrics.horizontalAdvance(value_text(mark)) for mark in marks) + 8
        high = metrics.height()
        area = QRectF(left, high + 6, self.width() - left - 6, self.height() - 2 * high - 12)
        for mark in marks:
            y = area.bottom() - area.height() * mark / marks[-1]
            painter.setPen(colours.color("line" if mark else "strong_line"))
            painter.drawLine(int(area.left()), int(y), int(area.right()), int(y))
            painter.setPen(colours.color("text3"))
            painter.drawText(
                QRectF(0, y - high / 2, left - 5, high),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                value_text(mark),
            )
        step = area.width() / len(chart.categories)
        wide = min(22.0, step * 0.76 / len(chart.series))
        for place, category in enumerate(chart.categories):
            begin = area.left() + step * place + (step - wide * len(chart.series)) / 2
            for number, series in enumerate(chart.series):
                tall = area.height() * series.values[place] / marks[-1]
                box = QRectF(begin + wide * number, area.bottom() - tall, wide - 1, tall)
                self._bar(painter, box, *TONES[number % len(TONES)])
                if self.leads and series.values[place]:
                    said = f"{category_words(chart, place)}\u3000{_(series.name)} {value_text(series.values[place])}"
                    over = box.adjusted(0, min(0.0, tall - LEAST_HIT), 0, 0)  # a low bar is hit as well
                    self.places.append(HotPlace(over, said, (place, number)))
            painter.setPen(colours.color("text3"))
            under = QRectF(area.left() + step * place - 8, area.bottom() + 2, step + 16, high)
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, _month(category))
        self._legend(painter, chart, area)

    def _legend(self, painter: QPainter, chart: Chart, area: QRectF) -> None:
        x = area.left()
        for number, series in enumerate(chart.series):
            self._bar(painter, QRectF(x, 4, 11, 11), *TONES[number % len(TONES)])
            painter.setPen(theme.current().color("text2"))
            words = _(series.name)
            painter.drawText(
                QRectF(x + 15, 0, 200, painter.fontMetrics().height()), Qt.AlignmentFlag.AlignVCenter, words
            )
            x += painter.fontMetrics().horizontalAdvance(words) + 34

    def _lying(self, painter: QPainter, chart: Chart) -> None:
        colours, metrics = theme.current(), painter.fontMetrics()
        left = max(metrics.horizontalAdvance(_(name)) for name in chart.categories) + 10
        values, line = chart.series[0].values, fonts.scaled(LINE_HIGH)
        room = self.width() - left - max(metrics.horizontalAdvance(value_text(value)) for value in values) - 14
        for place, (name, value) in enumerate(zip(chart.categories, values, strict=True)):
            top = 4 + line * place
            painter.setPen(colours.color("text2"))
            beside = QRectF(0, top, left - 8, line - 8)
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _(name))
            long = room * value / chart.highest if chart.highest else 0.0
            tone, hatch = BAR_TONES[place % len(BAR_TONES)]
            tone = self._tones[place] if place < len(self._tones) else tone
            self._bar(painter, QRectF(left, top, max(long, 1.0), line - 9), tone, hatch)
            painter.setPen(colours.color("text"))
            after = QRectF(left + long + 6, top, 120, line - 8)
            painter.drawText(after, Qt.AlignmentFlag.AlignVCenter, value_text(value))
            if self.leads and value:
                whole = QRectF(0, top, self.width(), line - 8)
                self.places.append(HotPlace(whole, f"{_(name)} {value_text(value)}", (place, 0)))
        painter.setPen(colours.color("strong_line"))
        painter.drawLine(left, 0, left, self.height() - 4)

    def _bar(self, painter: QPainter, box: QRectF, tone: str, hatch: Qt.BrushStyle) -> None:
        colours = theme.current()
        mark = colours.color(f"{tone}_mark")
        painter.fillRect(box, colours.color(f"{tone}_tint"))
        painter.fillRect(box, QBrush(mark, hatch))
        painter.setPen(mark)
        painter.drawRect(box.adjusted(0, 0, -1, -1) if box.width() > 2 and box.height() > 2 else box)


def is_turning(event: QEvent) -> bool:
    """Whether a key event is Alt+T."""
    return (
        isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_T
        and event.modifiers() == Qt.KeyboardModifier.AltModifier
    )


def as_words(chart: Chart) -> str:
    """The chart as lines of text."""
    lines = []
    for place, category in enumerate(chart.categories):
        values = "\u3000".join(f"{_(series.name)} {value_text(series.values[place])}" for series in chart.series)
        lines.append(f"{_(category)}\u3000{values}")
    return "\n".join(lines)


def category_words(chart: Chart, place: int) -> str:
    """What a row of the chart is called: a month, or a name."""
    category = chart.categories[place]
    return category if category[-2:].isdecimal() else _(category)


def _month(category: str) -> str:
    return _("{month}月").format(month=int(category[-2:])) if category[-2:].isdecimal() else category
