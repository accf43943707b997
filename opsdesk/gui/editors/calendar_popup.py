# SPDX-License-Identifier: MIT
"""A calendar under a field or a cell: a day is chosen with the arrow keys and Enter, or by a click."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from opsdesk.gui.looks import fonts, icons, theme
from opsdesk.i18n import _, language

WIDTH = 336  # the names of the days stand whole


def open_calendar(under: QWidget, day: date | None, chosen: Callable[[date], object]) -> QCalendarWidget:
    """Show it below `under` at `day` (today when there is none); `chosen` is told once, Esc tells nothing."""
    calendar = QCalendarWidget(under)
    calendar.setWindowFlag(Qt.WindowType.Popup)
    calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if day is not None:
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
    for signal in (calendar.activated, calendar.clicked):
        signal.connect(lambda picked: _choose(calendar, picked, chosen))
    _dress(calendar)
    calendar.move(under.mapToGlobal(QPoint(0, under.height())))
    calendar.show()
    calendar.setFocus()
    return calendar


def _dress(calendar: QCalendarWidget) -> None:
    """In the language and the colours of the window; red, as Qt paints week-ends, belongs to time that ran out."""
    calendar.setLocale(QLocale("zh_CN" if language() == "zh_CN" else "en"))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setMinimumWidth(fonts.scaled(WIDTH))
    heads = QCalendarWidget.HorizontalHeaderFormat
    one = language() == "zh_CN"  # 一 二 三, where English needs Mon Tue Wed
    calendar.setHorizontalHeaderFormat(heads.SingleLetterDayNames if one else heads.ShortDayNames)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        plain = QTextCharFormat()
        plain.setForeground(theme.current().color("text2"))
        calendar.setWeekdayTextFormat(day, plain)
    for name, glyph in (("qt_calendar_prevmonth", "chevron_left"), ("qt_calendar_nextmonth", "chevron_right")):
        turner = calendar.findChild(QToolButton, name)
        if turner is not None:
            turner.setIcon(icons.icon(glyph))
    calendar.setAccessibleName(_("日历"))


def _choose(calendar: QCalendarWidget, picked: QDate, chosen: Callable[[date], object]) -> None:
    calendar.blockSignals(True)  # Enter on a clicked day would tell it twice
    calendar.close()
    chosen(date(picked.year(), picked.month(), picked.day()))
