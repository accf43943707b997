# SPDX-License-Identifier: MIT
"""The head of an import's grid: the column's letter and group, what the station wrote, what it was understood as, how
surely. One click on the last line changes it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from opsdesk.gui.imports.import_model import FIXED, ImportModel
from opsdesk.gui.imports.sheet_keys import label_of_sheet_key
from opsdesk.gui.looks import fonts, icons, theme
from opsdesk.gui.looks.bars import TONES, bars_of, paint_bars
from opsdesk.i18n import _

LINE = 20
CHEVRON_FROM = 92  # px; a narrower column has no room for it


class ImportHead(QHeaderView):
    """Three lines a column. `asked` brings the place of the column whose meaning is to be changed."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        """Room for three lines."""
        return QSize(super().sizeHint().width(), LINE * 3 + 8)

    def corner_of(self, place: int) -> QPoint:
        """Under which point of the screen the choice for a column is shown."""
        left = self.sectionViewportPosition(place + FIXED)
        return self.viewport().mapToGlobal(QPoint(max(0, left), self.height()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the last line asks for another meaning."""
        super().mouseReleaseEvent(event)
        place = self._meant(event)
        if place >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.asked.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The hand shows where a click does something; at the edges columns are widened as ever."""
        super().mouseMoveEvent(event)
        if self.cursor().shape() is not Qt.CursorShape.SplitHCursor:
            over = self._meant(event) >= 0
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

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

    def _meant(self, event: QMouseEvent) -> int:
        """The place of the column whose last line the mouse is over; -1 elsewhere."""
        where = event.position().toPoint()
        section = self.logicalIndexAt(where)
        if section < FIXED or where.y() < 4 + 2 * LINE:
            return -1
        left = self.sectionViewportPosition(section)
        inside = left + 4 <= where.x() <= left + self.sectionSize(section) - 5
        return section - FIXED if inside else -1

    def _column(self, painter: QPainter, rect: QRect, model: ImportModel, place: int) -> None:
        column = model.columns[place]
        own = column.header.rpartition("/")[2]
        if column.field not in model.clearing:
            self._group(painter, rect, model, place)
        self._line(painter, rect, 1, own or column.header, "text2")
        if column.field in model.clearing:
            self._line(painter, rect, 0, f"{model.letter_of(place)}\u3000{_('空格清除')}".strip(), "warning_ink")
        box = QRect(rect.left() + 4, rect.top() + 4 + 2 * LINE, rect.width() - 9, LINE - 1)
        bars = bars_of(column.confidence) if column.field else 0
        tone = TONES.get(bars, "neutral")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color(f"{tone}_tint" if column.field else "base"))
        painter.drawRoundedRect(box, 3, 3)
        room = box.adjusted(5, 0, -2, 0)
        if column.field:
            paint_bars(painter, box, bars)
            room = box.adjusted(20, 0, -2, 0)
        if rect.width() >= CHEVRON_FROM:
            ratio = painter.device().devicePixelRatioF()
            glyph = icons.pixmap("chevron_down", 16, f"{tone}_ink", ratio=ratio)
            painter.drawPixmap(box.right() - 17, box.top() + 2, glyph)
            room.adjust(0, 0, -16, 0)
        painter.setFont(fonts.font("small_strong" if column.field else "small"))
        painter.setPen(theme.current().color(f"{tone}_ink" if column.field else "text3"))
        words = label_of_sheet_key(column.field) if column.field else _("不导入")
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _group(self, painter: QPainter, rect: QRect, model: ImportModel, place: int) -> None:
        """The letter, and a line over all columns of a group with its name at the first."""
        column = model.columns[place]
        group = column.header.rpartition("/")[0]
        before, after = (_group_of(model, place + step) for step in (-1, 1))
        letter = model.letter_of(place)
        words = letter if not group or group == before else f"{letter}　{group}".strip()
        self._line(painter, rect, 0, words, "text3")
        if group and group in (before, after):
            left = rect.left() + 14 + painter.fontMetrics().horizontalAdvance(words)
            right = rect.right() if group == after else rect.right() - 8
            middle = rect.top() + 3 + LINE // 2
            painter.setPen(theme.current().color("strong_line"))
            painter.drawLine(left, middle, max(left, right), middle)

    def _line(self, painter: QPainter, rect: QRect, line: int, text: str, token: str) -> None:
        painter.setFont(fonts.font("small"))
        painter.setPen(theme.current().color(token))
        room = QRect(rect.left() + 7, rect.top() + 3 + line * LINE, rect.width() - 10, LINE)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


def _group_of(model: ImportModel, place: int) -> str:
    return model.columns[place].header.rpartition("/")[0] if 0 <= place < len(model.columns) else ""
