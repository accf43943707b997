# SPDX-License-Identifier: MIT
"""A calendar under a field or a cell: a day is chosen with the arrow keys and Enter, or by a click."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QWidget


def open_calendar(under: QWidget, day: date | None, chosen: Callable[[date], object]) -> QCalendarWidget:
    """Show it below `under` at `day` (today when there is none); `chosen` is told once, Esc tells nothing."""
    calendar = QCalendarWidget(under)
    calendar.setWindowFlag(Qt.WindowType.Popup)
    calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if day is not None:
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
    for signal in (calendar.activated, calendar.clicked):
        signal.connect(lambda picked: _choose(calendar, picked, chosen))
    calendar.move(under.mapToGlobal(QPoint(0, under.height())))
    calendar.show()
    calendar.setFocus()
    return calendar


def _choose(calendar: QCalendarWidget, picked: QDate, chosen: Callable[[date], object]) -> None:
    calendar.blockSignals(True)  # Enter on a clicked day would tell it twice
    calendar.close()
    chosen(date(picked.year(), picked.month(), picked.day()))
