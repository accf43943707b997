# SPDX-License-Identifier: MIT
"""The words of a cell painted by hand: the style sheet takes 0.1 ms for each, and a page has hundreds."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from opsdesk.gui.looks import fonts, theme

RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
PADDING = 9  # px: where the style sheet's painting puts them
TEXTS_KEPT = 10_000


def paint_words(painter: QPainter, rect: QRect, text: str, side: int) -> None:
    """One line in the body's face, which the painter of a view has already, ending in … where room ends."""
    room = rect.adjusted(PADDING, 0, -PADDING, 0)
    painter.setPen(theme.current().color("text"))
    painter.drawText(room, side, elided(text, room.width(), fonts.size()))


def is_cut(text: str, width: int) -> bool:
    """Whether a cell of `width` px ends the text in …"""
    return elided(text, width - 2 * PADDING, fonts.size()) != text


@lru_cache(TEXTS_KEPT)
def elided(text: str, width: int, size: str) -> str:
    """The text as far as `width` px hold it; measured once, for cells are painted many times."""
    return QFontMetrics(fonts.font("body")).elidedText(text, Qt.TextElideMode.ElideRight, width)
