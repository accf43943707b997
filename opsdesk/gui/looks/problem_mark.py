# SPDX-License-Identifier: MIT
"""How a cell shows that something is wrong: tint behind, corner at the left, icon at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPolygonF

from opsdesk.gui.looks import icons, theme
from opsdesk.gui.looks.problem_line import GLYPHS, TOKENS, worst
from opsdesk.records.problem import Severity

CORNER = 7
ICON_ROOM = 18  # px that words leave to the icon


def paint_problem(painter: QPainter, rect: QRect, problems: Sequence[Any], icon_left: bool = False) -> None:
    """Corner and icon of the worst problem; notes have neither."""
    problem = worst(problems)
    if problem is None or problem.severity is Severity.INFO:
        return
    tone = TOKENS[problem.severity]
    left, top = rect.left(), rect.top()
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().color(f"{tone}_mark"))
    painter.drawPolygon(QPolygonF([QPointF(left, top), QPointF(left + CORNER, top), QPointF(left, top + CORNER)]))
    ratio = painter.device().devicePixelRatioF()
    glyph = icons.pixmap(GLYPHS[problem.severity], 16, f"{tone}_mark", True, ratio)
    painter.drawPixmap(left + 8 if icon_left else rect.right() - 20, rect.center().y() - 7, glyph)
    painter.restore()
