# SPDX-License-Identifier: MIT
"""The next seven days with the number of deadlines that end on each, by how near they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from opsdesk.gui.looks import fonts, theme
from opsdesk.gui.looks.due_mark import paint_mark
from opsdesk.gui.looks.hot_places import HotPlace, HotPlaces
from opsdesk.i18n import N_, _
from opsdesk.law.level import Level

LINE, MARK, MOST_LINES = 19, 10, 3
HEAD_LINES = 2  # the day of the week above the day of the month: beside each other they meet in a narrow window
SHORT_NAME = 2  # letters of a day where a column is narrow: Mo, We
BESIDE = 6  # px beside what a day says
WEEKDAYS = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))


class WeekStrip(HotPlaces):
    """Painted; the accessible description says the same in words. `touched` brings the day that was clicked, when
    anything ends on it; with the keys ← and → another day is at hand, and Enter is a click on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Mapping[date, Counter[Level]] = {}
        self._short = False
        self._at = 0  # the day at hand, for the keys
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(fonts.scaled(LINE) * (HEAD_LINES + MOST_LINES) + 6)
        self.setAccessibleName(_("七日到期"))

    def show_days(self, days: Mapping[date, Counter[Level]]) -> None:
        """Show other days."""
        self._days = days
        counts = (f"{day:%m-%d} {sum(levels.values())}" for day, levels in days.items())
        self.setAccessibleDescription("\u3000".join(counts))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From day to day, and to what ends on it."""
        keys = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in keys:
            self._at = max(0, min(len(self._days) - 1, self._at + keys[Qt.Key(event.key())]))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at < len(self.places):
            if self.places[self._at].about is not None:
                self.touched.emit(self.places[self._at].about)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One cell a day, today's tinted."""
        colours, painter = theme.current(), QPainter(self)
        wide = (self.width() - 1) / max(len(self._days), 1)
        painter.setFont(fonts.font("small"))
        widest = max((painter.fontMetrics().horizontalAdvance(_(name)) for name in WEEKDAYS), default=0)
        self._short = widest > int(wide) - 2 * BESIDE  # all days are shortened alike, or none
        self.places = []
        for place, (day, levels) in enumerate(self._days.items()):
            box = QRect(int(wide * place), 0, int(wide * (place + 1)) - int(wide * place), self.height() - 1)
            painter.fillRect(box, colours.color("base" if place else "selected"))
            painter.setPen(colours.color("line"))
            painter.drawRect(box)
            self._day(painter, box.adjusted(BESIDE, 2, -BESIDE, -2), day, levels)
            count = sum(levels.values())
            said = _("{day} 到期 {count} 项").format(day=f"{day:%m-%d}", count=count) if count else ""
            self.places.append(HotPlace(QRectF(box), said, day if said else None))
            if place == self._at and self.hasFocus():
                painter.setPen(QPen(colours.color("accent"), 2))
                painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _day(self, painter: QPainter, box: QRect, day: date, levels: Counter[Level]) -> None:
        colours, line = theme.current(), fonts.scaled(LINE)
        upper = QRect(box.left(), box.top(), box.width(), line)
        painter.setFont(fonts.font("small"))
        painter.setPen(colours.color("text2"))
        name = _(WEEKDAYS[day.weekday()])
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, _short(name) if self._short else name)
        painter.setFont(fonts.font("strong"))
        painter.setPen(colours.color("text"))
        painter.drawText(upper.translated(0, line), Qt.AlignmentFlag.AlignVCenter, str(day.day))
        painter.setFont(fonts.font("small"))
        for place, (level, count) in enumerate(_shown(levels)):
            row = upper.translated(0, line * (HEAD_LINES + place))
            said, end = f"{count:,}", row.right() + BESIDE - 1
            left = min(row.left() + MARK + 5, end - painter.fontMetrics().horizontalAdvance(said))
            mark = min(row.left(), left - MARK - 1)  # in a narrow cell both move together: the number stays whole
            paint_mark(painter, QRectF(mark, row.center().y() - MARK / 2 + 1, MARK, MARK), level)
            painter.setPen(colours.color("text"))
            painter.drawText(QRect(left, row.top(), end - left + 2, row.height()), Qt.AlignmentFlag.AlignVCenter, said)


def _short(name: str) -> str:
    """The letters of a day that tell it from the others: `We`, and of 周三 the second."""
    return name[:SHORT_NAME] if name.isascii() else name[-1]


def _shown(levels: Counter[Level]) -> list[tuple[Level, int]]:
    """The near levels that have something, and the rest as one."""
    shown = [(level, levels[level]) for level in (Level.RED, Level.ORANGE, Level.YELLOW) if levels[level]]
    rest = sum(levels.values()) - sum(count for _level, count in shown)
    return [*shown, *([(Level.BLUE, rest)] if rest else [])][:MOST_LINES]
