# SPDX-License-Identifier: MIT
"""How sure a column's meaning is, as three bars: written so in the list, nearly so, or a guess."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from opsdesk.gui.looks import theme

EXACT, NEAR = 0.95, 0.7
BARS = 3
TONES = {3: "good", 2: "info", 1: "warning"}


def bars_of(confidence: float) -> int:
    """Three bars for exact, two for near, one for a guess."""
    return 3 if confidence >= EXACT else 2 if confidence >= NEAR else 1


def paint_bars(painter: QPainter, box: QRect, filled: int) -> None:
    """The bars at the left of `box`, standing on its ground."""
    for bar in range(BARS):
        token = f"{TONES[filled]}_mark" if bar < filled else "strong_line"
        height = 4 + 3 * bar
        painter.fillRect(box.left() + 5 + bar * 4, box.bottom() - 4 - height, 3, height, theme.current().color(token))
