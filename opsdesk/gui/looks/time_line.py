# SPDX-License-Identifier: MIT
"""The life of one item on a line: a mark for each step, a bar for each state; a table says the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from opsdesk.gui.looks import fonts, theme
from opsdesk.gui.looks.custody_faces import state_face
from opsdesk.i18n import _
from opsdesk.law.custody import OUT
from opsdesk.work.custody.chain import Chain, Link

HEIGHT, BAR, MARGIN = 116, 18, 24
LEAST = 74  # px between two marks whose words stand on one level
LEVELS = 3


class TimeLine(QWidget):
    """Steps stand in their order; the room between two grows with the time between them, within reason."""

    def __init__(self) -> None:
        super().__init__()
        self._links: tuple[Link, ...] = ()
        self.setFont(fonts.font("small"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("时间线"))

    def show_chain(self, chain: Chain) -> None:
        """Show these steps; what was corrected is left to the table."""
        self._links = tuple(link for link in chain.links if not link.corrected and link.movement != "correct")
        told = (f"{link.at:%m-%d %H:%M} {link.label} {link.state}" for link in self._links)
        self.setAccessibleDescription("；".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(480, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars first, marks and words above them, dates below."""
        if not self._links:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = _spread([link.at for link in self._links], self.width() - 2 * MARGIN)
        ends = [*places[1:], float(self.width() - 2 * MARGIN)]
        top = HEIGHT - BAR - 26
        for link, begin, end in zip(self._links, places, ends, strict=True):
            self._bar(painter, link, QRect(MARGIN + round(begin), top, max(2, round(end - begin)), BAR))
        free = [-LEAST * 2.0] * LEVELS
        for link, at in zip(self._links, places, strict=True):
            level = next((n for n in range(LEVELS) if at - free[n] >= LEAST), LEVELS - 1)
            free[level] = at
            self._mark(painter, link, MARGIN + round(at), top, level)

    def _bar(self, painter: QPainter, link: Link, box: QRect) -> None:
        colours, tone = theme.current(), state_face(link.state).tone
        painter.setPen(QPen(colours.color(f"{tone}_mark"), 1))
        painter.setBrush(QBrush(colours.color(f"{tone}_tint")))
        painter.drawRect(box)
        if link.state == OUT:  # grey print keeps the hatch
            painter.setBrush(QBrush(colours.color(f"{tone}_mark"), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(box)
        words = state_face(link.state).words
        room = box.adjusted(6, 0, -4, 0)
        if painter.fontMetrics().horizontalAdvance(words) < room.width() and link.state != OUT:
            painter.setPen(colours.color(f"{tone}_ink"))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _mark(self, painter: QPainter, link: Link, x: int, top: int, level: int) -> None:
        colours = theme.current()
        y = 12 + level * 18
        painter.setPen(QPen(colours.color("strong_line"), 1))
        painter.drawLine(QPoint(x, y + 6), QPoint(x, top))
        painter.setBrush(QBrush(colours.color("base")))
        painter.setPen(QPen(colours.color("accent"), 2))
        painter.drawEllipse(QPoint(x, y), 4, 4)
        painter.setPen(colours.color("text"))
        painter.drawText(QPoint(x + 9, y + 5), link.label)
        painter.setPen(colours.color("text3"))
        painter.drawText(QPoint(x, top + BAR + 16), f"{link.at:%m-%d}")


def _spread(moments: Sequence[datetime], width: int) -> list[float]:
    """Where each mark stands: half of the room is shared alike, half by the time that passed."""
    if len(moments) == 1:
        return [0.0]
    gaps = [max(0.0, (after - before).total_seconds()) for before, after in pairwise(moments)]
    alike, whole = width / len(moments) / 2, sum(gaps) or 1.0
    places, at = [0.0], 0.0
    for gap in gaps:
        at += alike + (width - alike * len(moments) - LEAST) * gap / whole
        places.append(at)
    return places
