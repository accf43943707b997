# SPDX-License-Identifier: MIT
"""The head of an import's grid: the column's letter, what the station wrote, what it was understood as, how surely."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from opsdesk.gui import fonts, theme
from opsdesk.gui.import_model import FIXED, ImportModel, label_of_sheet_key
from opsdesk.i18n import _

LINE = 20
EXACT, NEAR = 0.95, 0.7
BARS = 3


def bars_of(confidence: float) -> int:
    """Three bars for exact, two for near, one for a guess."""
    return 3 if confidence >= EXACT else 2 if confidence >= NEAR else 1


class ImportHead(QHeaderView):
    """Three lines a column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """Room for three lines."""
        return QSize(super().sizeHint().width(), LINE * 3 + 8)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Ground and lines, then the three lines of text."""
        painter.save()
        colours = theme.current()
        painter.fillRect(rect, colours.color("head"))
        painter.setPen(colours.color("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(colours.color("strong_line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        model = self.model()
        assert isinstance(model, ImportModel)
        if section < FIXED:
            if section == 0:
                for line, text in enumerate((_("列"), _("原表头"), _("对应"))):
                    self._line(painter, rect, line, text, "text3")
        else:
            self._column(painter, rect, model, section - FIXED)
        painter.restore()

    def _column(self, painter: QPainter, rect: QRect, model: ImportModel, place: int) -> None:
        column = model.columns[place]
        self._line(painter, rect, 0, column.letter, "text3")
        self._line(painter, rect, 1, column.header.rpartition("/")[2] or column.header, "text2")
        tone = {3: "good", 2: "info", 1: "warning"}[bars_of(column.confidence)]
        if not column.field:
            self._line(painter, rect, 2, "—", "text3")
            return
        box = QRect(rect.left() + 4, rect.top() + 4 + 2 * LINE, rect.width() - 9, LINE - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color(f"{tone}_tint"))
        painter.drawRoundedRect(box, 3, 3)
        self._bars(painter, box, bars_of(column.confidence), tone)
        painter.setFont(fonts.font("small_strong"))
        painter.setPen(theme.current().color(f"{tone}_ink"))
        words = label_of_sheet_key(column.field)
        room = box.adjusted(20, 0, -2, 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _bars(self, painter: QPainter, box: QRect, filled: int, tone: str) -> None:
        for bar in range(BARS):
            token = f"{tone}_mark" if bar < filled else "strong_line"
            height = 4 + 3 * bar
            painter.fillRect(
                box.left() + 5 + bar * 4, box.bottom() - 4 - height, 3, height, theme.current().color(token)
            )

    def _line(self, painter: QPainter, rect: QRect, line: int, text: str, token: str) -> None:
        painter.setFont(fonts.font("small"))
        painter.setPen(theme.current().color(token))
        room = QRect(rect.left() + 7, rect.top() + 3 + line * LINE, rect.width() - 10, LINE)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
