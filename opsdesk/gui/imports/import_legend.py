# SPDX-License-Identifier: MIT
"""What the colours of an import's cells mean, in one line."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from opsdesk.gui.looks import fonts, theme
from opsdesk.i18n import N_, _

SAMPLES = (
    ("error", N_("错误")),
    ("warning", N_("警告")),
    ("info", N_("推得")),
    ("changed", N_("有变化")),
    ("skipped", N_("不导入")),
)
SAMPLE, GAP, BETWEEN = 24, 5, 16
CORNER = 6


class ImportLegend(QWidget):
    """Gives way when there is no room for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFont(fonts.font("small"))

    def sizeHint(self) -> QSize:
        """All samples with their words."""
        words = sum(self.fontMetrics().horizontalAdvance(_(label)) for _tone, label in SAMPLES)
        return QSize(words + len(SAMPLES) * (SAMPLE + GAP + BETWEEN), 24)

    def minimumSizeHint(self) -> QSize:
        """Nothing at all."""
        return QSize(0, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each sample as a cell of that sort, its word at the right."""
        if self.width() < self.sizeHint().width():
            return
        painter, left = QPainter(self), 0
        for tone, label in SAMPLES:
            self._sample(painter, QRect(left, 5, SAMPLE, 14), tone)
            painter.setPen(theme.current().color("text2"))
            painter.drawText(QRect(left + SAMPLE + GAP, 0, self.width(), 24), Qt.AlignmentFlag.AlignVCenter, _(label))
            left += SAMPLE + GAP + self.fontMetrics().horizontalAdvance(_(label)) + BETWEEN

    def _sample(self, painter: QPainter, box: QRect, tone: str) -> None:
        colours = theme.current()
        if tone == "skipped":
            painter.fillRect(box, QBrush(colours.color("strong_line"), Qt.BrushStyle.BDiagPattern))
            return
        painter.fillRect(box, colours.color(f"{tone}_tint"))
        mark = colours.color(f"{tone}_mark")
        if tone == "info":
            painter.setPen(QPen(mark, 1, Qt.PenStyle.DashLine))
            painter.drawLine(box.left() + 4, box.center().y() + 2, box.right() - 4, box.center().y() + 2)
        elif tone == "changed":
            painter.setPen(colours.color("changed_ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "→")
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mark)
            corner = QPointF(box.left(), box.top())
            painter.drawPolygon(QPolygonF([corner, corner + QPointF(CORNER, 0), corner + QPointF(0, CORNER)]))
