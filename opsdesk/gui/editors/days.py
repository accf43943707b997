# SPDX-License-Identifier: MIT
"""Days and moments: eight digits, 6.15 and t for today are all understood; up and down move by a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from opsdesk.gui.editors.calendar_popup import open_calendar
from opsdesk.gui.editors.line import LineEditor
from opsdesk.gui.looks import fonts, icons
from opsdesk.records import kinds
from opsdesk.records.fields import Field
from opsdesk.records.kinds.kind import Hints

YEAR, HALF_YEAR = timedelta(days=365), timedelta(days=182)
MOMENT_WIDTH = 148
TIME = "00:00"


class DayEditor(LineEditor):
    """A day, or a moment to the minute; a time typed alone belongs to the day already there, else to today."""

    def __init__(self, field: Field, register: str = "", parent: QWidget | None = None) -> None:
        super().__init__(field, register, parent)
        self.line.setMinimumWidth(fonts.scaled(min(field.kind.width, MOMENT_WIDTH)))
        opener = self.line.addAction(icons.icon("chevron_down"), self.line.ActionPosition.TrailingPosition)
        opener.triggered.connect(self.open_list)

    def hints(self) -> Hints:
        """A date without its year is the last one that has passed; of days that may lie ahead, the nearest."""
        today = date.today()
        there = self._value.date() if isinstance(self._value, datetime) else self._value
        return Hints(period=likely_period(self.field, today), day=there or today)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down and t before the line edit sees them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._steered(event):
            return True
        return super().eventFilter(watched, event)

    def open_list(self) -> None:
        """F4: a calendar under the field."""
        if not self.held:
            open_calendar(self.line, self._value, self._choose)

    def _steered(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_list()
            return True
        if self.held or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step:
            self.commit()
            self._set_day((self._value or self._now()) + timedelta(days=step if self._value else 0))
            return True
        if event.key() == Qt.Key.Key_T:
            self._set_day(self._now())
            return True
        return False

    def _now(self) -> date:
        return datetime.now().replace(second=0, microsecond=0) if self._has_time() else date.today()

    def _has_time(self) -> bool:
        return isinstance(self.field.kind, kinds.Moment)

    def _choose(self, chosen: date) -> None:
        if not self._has_time():
            self._set_day(chosen)
            return
        held = self._value.time() if isinstance(self._value, datetime) else datetime.min.time()
        self._set_day(datetime.combine(chosen, held))
        self.line.setFocus()
        self.line.setSelection(len(self.line.text()) - len(TIME), len(TIME))  # a calendar knows no hours: typed next

    def _set_day(self, value: Any) -> None:
        self.set_value(value)
        self.changed.emit()


def likely_period(field: Field, today: date) -> tuple[date, date]:
    """The year in which a day typed without one most likely lies."""
    return (today - HALF_YEAR, today + HALF_YEAR) if field.may_be_future else (today - YEAR, today)
