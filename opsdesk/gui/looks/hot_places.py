# SPDX-License-Identifier: MIT
"""Painted widgets with places that lead somewhere: a hand over them, their words in the tool-tip, a click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from opsdesk.gui.looks.tips import plain_tip


@dataclass(frozen=True, slots=True)
class HotPlace:
    """Where it is, what it says under the mouse, and what it leads to; None for nowhere."""

    box: QRectF
    said: str = ""
    about: Any = None


class HotPlaces(QWidget):
    """`touched` brings what the place clicked is about. Painting fills `places` anew; the first one hit counts."""

    touched = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places: list[HotPlace] = []
        self.setMouseTracking(True)

    def place_at(self, at: QPointF) -> HotPlace | None:
        """The place under a point."""
        return next((one for one in self.places if one.box.contains(at)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand where a click leads somewhere."""
        place = self.place_at(event.position())
        leads = place is not None and place.about is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The left button leads there."""
        place = self.place_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and place is not None and place.about is not None:
            self.touched.emit(place.about)
        else:
            super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The words of the place under the mouse; elsewhere those of the whole."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            place = self.place_at(QPointF(event.pos()))
            if place is not None and place.said:
                QToolTip.showText(event.globalPos(), plain_tip(place.said), self, place.box.toRect())
                return True
        return super().event(event)
