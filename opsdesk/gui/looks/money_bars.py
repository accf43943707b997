# SPDX-License-Identifier: MIT
"""Sums as bars from zero: what is counted is filled, what stands apart is hatched and never stacked on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from opsdesk.gui.looks import fonts, theme
from opsdesk.law.ledger import yuan

ROW, LABEL, NUMBER = 24, 132, 104
Bar = tuple[str, int | None, str, bool]  # label, 分 (None: a heading), token of its colour, hatched


class MoneyBars(QWidget):
    """One line a sum: label, bar, number."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[Bar, ...] = ()
        self.setFont(fonts.font("small"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these sums."""
        self._bars = tuple(bars)
        self.setAccessibleDescription(
            "；".join(f"{label} {yuan(fen)}" for label, fen, _t, _h in bars if fen is not None)
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row for each bar."""
        return QSize(self._beside() + fonts.scaled(NUMBER) + 60, fonts.scaled(ROW) * len(self._bars))

    def _beside(self) -> int:
        """The room of the labels: the longest of them whole, in every language."""
        wide = self.fontMetrics().horizontalAdvance
        widest = max((wide(label) for label, fen, _token, _hatched in self._bars if fen is not None), default=0)
        return max(fonts.scaled(LABEL), widest + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Labels left, numbers right, bars between."""
        painter, colours = QPainter(self), theme.current()
        most = max((fen or 0 for _label, fen, _token, _hatched in self._bars), default=0) or 1
        high, beside, number_room = fonts.scaled(ROW), self._beside(), fonts.scaled(NUMBER)
        room = max(10, self.width() - beside - number_room - 8)
        middle = Qt.AlignmentFlag.AlignVCenter
        for place, (label, fen, token, hatched) in enumerate(self._bars):
            row = QRect(0, place * high, self.width(), high)
            painter.setPen(colours.color("text3" if fen is None else "text2"))
            painter.drawText(
                QRect(row.left(), row.top(), row.width() if fen is None else beside - 4, high), middle, label
            )
            if fen is None:
                continue
            box = QRect(beside, row.top() + 7, round(room * fen / most), high - 14)
            painter.setPen(QPen(colours.color(token), 1) if fen else Qt.PenStyle.NoPen)
            pattern = Qt.BrushStyle.BDiagPattern if hatched else Qt.BrushStyle.SolidPattern
            painter.setBrush(QBrush(colours.color(token), pattern))
            if fen:
                painter.drawRect(box)
            painter.setPen(colours.color("text"))
            number = QRect(row.right() - number_room, row.top(), number_room, high)
            painter.drawText(number, middle | Qt.AlignmentFlag.AlignRight, yuan(fen))
