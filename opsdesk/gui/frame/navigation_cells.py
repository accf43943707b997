# SPDX-License-Identifier: MIT
"""Lines of the navigation, painted by hand: a page with its count and what presses there, a head, what is put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from opsdesk.gui.looks import fonts, icons, theme
from opsdesk.gui.looks.due_mark import TONES, paint_mark

if TYPE_CHECKING:
    from opsdesk.work.due.attention import Attention

Index = QModelIndex | QPersistentModelIndex
WIDTH, STRIP_WIDTH = 184, 48
KEY = int(Qt.ItemDataRole.UserRole)
COUNT = KEY + 1
GLYPH = KEY + 2
PRESSES = KEY + 3
GROUP = KEY + 4  # of the head of a group: which
FOLDED = KEY + 6
WITHIN = KEY + 5  # of the head of a folded group, and of the line before its rest: what presses most there
MORE = KEY + 7  # of the line before the rest of a group: which
MARK = 10


class NavigationCells(QStyledItemDelegate):
    """Pages, heads, and the line before the rest of a group."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        if index.data(KEY):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
            self._page(painter, rect, index, selected)
        elif index.data(MORE):
            self._more(painter, rect, index)
        else:
            within = index.data(WITHIN)
            self._group(painter, rect, str(index.data()), folded=bool(index.data(FOLDED)))
            if within is not None and rect.width() > STRIP_WIDTH:
                self._presses(painter, rect.adjusted(40, 4, -28, 0), within, "", 0)
        painter.restore()

    def _page(self, painter: QPainter, rect: QRect, index: Index, selected: bool) -> None:
        colours = theme.current()
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.color("base"))
            painter.drawRoundedRect(rect.adjusted(8, 1, -6, -1), 4, 4)
            painter.fillRect(rect.left() + 6, rect.top() + 5, 3, rect.height() - 10, colours.color("accent"))
        ratio = painter.device().devicePixelRatioF()
        token = "accent" if selected else "text2"
        glyph = icons.pixmap(index.data(GLYPH), 16, token, selected, ratio)
        painter.drawPixmap(rect.left() + 16, rect.center().y() - 7, glyph)
        presses = index.data(PRESSES)
        if rect.width() <= STRIP_WIDTH:
            if presses is not None:
                paint_mark(painter, QRectF(rect.left() + 28, rect.top() + 4, 8, 8), presses.level)
            return
        painter.setFont(fonts.font("strong" if selected else "body"))
        painter.setPen(colours.color("text"))
        count = index.data(COUNT)
        number = f"{count:,}" if count else ""
        room = rect.adjusted(40, 0, -14, 0)
        name, width = str(index.data()), painter.fontMetrics().horizontalAdvance(str(index.data()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        if presses is not None:
            number = number if rect.width() > fonts.scaled(WIDTH) else ""
            number = self._presses(painter, room, presses, number, room.left() + width)
        painter.setFont(fonts.font("small"))
        painter.setPen(colours.color("text3"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number)

    def _more(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """What is put away: in small, a chevron where the pages have their icons, and what presses there."""
        glyph = icons.pixmap(
            "chevron_right" if index.data(FOLDED) else "chevron_down", 12, "text3", ratio=_ratio(painter)
        )
        painter.drawPixmap(rect.left() + 18, rect.center().y() - 5, glyph)
        if rect.width() <= STRIP_WIDTH:
            return
        painter.setFont(fonts.font("small"))
        painter.setPen(theme.current().color("text3"))
        room = rect.adjusted(40, 0, -14, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        if index.data(WITHIN) is not None:
            self._presses(painter, room, index.data(WITHIN), "", 0)

    def _presses(self, painter: QPainter, room: QRect, presses: Attention, count: str, end: int) -> str:
        """The mark and its number before the count, or in its place where the name `end`s too far; what is left."""
        painter.setFont(fonts.font("small_strong"))
        metrics = painter.fontMetrics()
        kept = metrics.horizontalAdvance(count) + (8 if count else 0)
        number = f"{presses.count:,}"
        place = room.adjusted(0, 0, -kept, 0)
        start = place.right() - metrics.horizontalAdvance(number) - MARK - 4
        if start < end + 6:
            kept, place = 0, room  # a long name: the mark stands where the count was
            count, start = "", room.right() - metrics.horizontalAdvance(number) - MARK - 4
        paint_mark(painter, QRectF(start, room.center().y() - MARK / 2 + 1, MARK, MARK), presses.level)
        painter.setPen(theme.current().color(f"{TONES[presses.level]}_ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number)
        return count

    def _group(self, painter: QPainter, rect: QRect, text: str, *, folded: bool) -> None:
        colours = theme.current()
        sign, _newline, name = text.partition("\n")
        painter.setFont(fonts.font("small_strong"))
        painter.setPen(colours.color("accent"))
        room = rect.adjusted(14, 4, -10, 0)
        if rect.width() <= STRIP_WIDTH and painter.fontMetrics().horizontalAdvance(sign) > room.width():
            painter.setPen(colours.color("strong_line"))
            painter.drawLine(room.left(), room.center().y(), room.right(), room.center().y())
            return
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, sign)
        if rect.width() <= STRIP_WIDTH:
            return
        end = room.left() + painter.fontMetrics().horizontalAdvance(sign) + 6
        painter.setFont(fonts.font("small"))
        painter.setPen(colours.color("text3"))
        painter.drawText(room.adjusted(end - room.left(), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)
        end += painter.fontMetrics().horizontalAdvance(name) + (8 if name else 0)
        glyph = icons.pixmap("chevron_right" if folded else "chevron_down", 12, "text3", ratio=_ratio(painter))
        painter.drawPixmap(room.right() - 11, room.center().y() - 5, glyph)
        painter.setPen(colours.color("strong_line"))
        if not folded:
            painter.drawLine(end, room.center().y(), room.right() - 16, room.center().y())


def _ratio(painter: QPainter) -> float:
    return float(painter.device().devicePixelRatioF())
