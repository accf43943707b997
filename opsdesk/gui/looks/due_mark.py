# SPDX-License-Identifier: MIT
"""The shape of how pressing something is, for painters: the due list, time lines, the navigation."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from opsdesk.gui.looks import theme
from opsdesk.law.level import Level

TONES = {Level.RED: "error", Level.ORANGE: "warning", Level.YELLOW: "notice", Level.BLUE: "info", Level.FAR: "neutral"}


def paint_mark(painter: QPainter, box: QRectF, level: Level) -> None:
    """The shape of a level: diamond, triangle, square, ring; grey print still tells them apart."""
    colour = theme.current().color(f"{TONES[level]}_mark")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    middle = box.center()
    if level is Level.RED:
        corners = (QPointF(middle.x(), box.top()), QPointF(box.right(), middle.y()))
        painter.drawPolygon(QPolygonF([*corners, QPointF(middle.x(), box.bottom()), QPointF(box.left(), middle.y())]))
    elif level is Level.ORANGE:
        painter.drawPolygon(QPolygonF([QPointF(middle.x(), box.top()), box.bottomRight(), box.bottomLeft()]))
    elif level is Level.YELLOW:
        painter.drawRect(box.adjusted(1, 1, -1, -1))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = painter.pen()
        pen.setStyle(Qt.PenStyle.SolidLine)
        pen.setColor(colour)
        pen.setWidthF(2)
        painter.setPen(pen)
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    painter.restore()
