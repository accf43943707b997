# SPDX-License-Identifier: MIT
"""Deadlines as a list: by how near they are, what is due, for whom, why, and the latest moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeySequence, QMouseEvent, QPainter, QPen, QShortcut
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from opsdesk.gui.looks import fonts, theme
from opsdesk.gui.looks.due_mark import TONES, paint_mark
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.i18n import N_, _
from opsdesk.law import wording
from opsdesk.law.cited import cited
from opsdesk.law.level import Level
from opsdesk.work.due.due_list import DueRow
from opsdesk.work.due.today import Near

Index = QModelIndex | QPersistentModelIndex
ENTRY = int(Qt.ItemDataRole.UserRole) + 1
HEAD, ROW = 28, 46
LEFT, RIGHT = 104, 92
LEAST_BEFORE = 30  # px: two letters and … before whom a term is about
WORDS = {
    Level.RED: N_("已超期"),
    Level.ORANGE: N_("24 小时内"),
    Level.YELLOW: N_("48 小时内"),
    Level.BLUE: N_("72 小时内"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a head when it has no row."""

    level: Level
    title: str
    row: DueRow | None = None
    left: str = ""
    latest: str = ""
    why: str = ""


class DueView(QListWidget):
    """`opened` names the record of a deadline, `listed` the level whose head was clicked."""

    opened = Signal(str, str)
    listed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_DueDelegate(self))
        self.setAccessibleName(_("到期"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemActivated.connect(self._open)
        why = QShortcut(QKeySequence("Alt+W"), self)
        why.setContext(Qt.ShortcutContext.WidgetShortcut)
        why.activated.connect(self.explain)

    def show_near(self, near: Near) -> None:
        """List the deadlines that are near; the cursor stays on the one it was on."""
        before, seen = self.at_hand(), self.verticalScrollBar().value()
        self.clear()
        for level, (found, count) in near.levels.items():
            if count:
                more = _("，列出最近 {shown} 项").format(shown=len(found)) if len(found) < count else ""
                self._add(Entry(level, f"{_(WORDS[level])}\u3000{count:,}{more}"))
                self.show_rows(found, near.at)
        if not self.count():
            self._add(Entry(Level.FAR, _("72 小时内没有到期的事项。")))
        if before is not None:
            self._go_back_to(before)
            self.verticalScrollBar().setValue(seen)

    def _go_back_to(self, before: DueRow) -> None:
        same = before.register, before.record, before.rule
        for at in range(self.count()):
            row = self.item(at).data(ENTRY).row
            if row is not None and (row.register, row.record, row.rule) == same:
                self.setCurrentRow(at)
                return

    def show_rows(self, found: list[DueRow], at: datetime) -> None:
        """Add deadlines without heads."""
        for row in found:
            title = f"{row.name}\u3000{row.subject}"
            begun = f"{row.trigger_at:%Y-%m-%d %H:%M}"[_after_year(row.trigger_at.year, at) :]
            why = _("，").join((f"{row.trigger} {begun}", cited(row.due.rule.source)))
            ends = row.legal_latest
            whole = f"{ends.day:%Y-%m-%d}" if ends.whole_day else str(ends)[:16]
            latest = whole[_after_year(ends.day.year, at) :]
            self._add(Entry(row.level, title, row, wording.left(ends, at), latest, why))

    def at_hand(self) -> DueRow | None:
        """The deadline the cursor is on."""
        item = self.currentItem()
        entry: Entry | None = item.data(ENTRY) if item is not None else None
        return entry.row if entry is not None else None

    def open_at_hand(self) -> None:
        """Enter: the record the deadline at hand runs for."""
        if self.currentItem() is not None:
            self._open(self.currentItem())

    def explain(self) -> None:
        """Alt+W: how the deadline at hand was counted, beside it."""
        item = self.currentItem()
        if item is not None:
            self._explain(item)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A head leads to all that stand under it."""
        item = self.itemAt(event.position().toPoint())
        entry: Entry | None = item.data(ENTRY) if item is not None else None
        if entry is not None and entry.row is None and entry.level is not Level.FAR:
            self.listed.emit(entry.level)
        else:
            super().mousePressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """The same under the mouse; these words are long, and made for the one that is asked about."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            item = self.itemAt(event.pos())
            if item is not None:
                self._explain(item)
            return True
        return super().viewportEvent(event)

    def _explain(self, item: QListWidgetItem) -> None:
        entry: Entry = item.data(ENTRY)
        said = entry.row.why if entry.row is not None else ""
        QToolTip.showText(self.viewport().mapToGlobal(self.visualItemRect(item).bottomLeft()), plain_tip(said), self)

    def _add(self, entry: Entry) -> None:
        item = QListWidgetItem("\u3000".join(filter(None, (entry.left, entry.title, entry.latest, entry.why))))
        item.setData(ENTRY, entry)
        item.setSizeHint(QSize(0, fonts.scaled(ROW if entry.row else HEAD)))
        if entry.row is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _open(self, item: QListWidgetItem) -> None:
        entry: Entry = item.data(ENTRY)
        if entry.row is not None:
            self.opened.emit(entry.row.register, entry.row.record)


class _DueDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry | None = index.data(ENTRY)
        if entry is None:
            super().paint(painter, option, index)
            return
        colours = theme.current()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        at_hand = bool(option.state & QStyle.StateFlag.State_Active)  # type: ignore[attr-defined]
        chosen = "selected" if at_hand else "selected_idle"
        painter.fillRect(rect, colours.color(chosen if selected else "head" if entry.row is None else "base"))
        if entry.row is None:
            paint_mark(painter, QRectF(rect.left() + 16, rect.center().y() - 6, 12, 12), entry.level)
            painter.setFont(fonts.font("small_strong"))
            painter.setPen(colours.color(f"{TONES[entry.level]}_ink"))
            painter.drawText(rect.adjusted(36, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, entry.title)
        else:
            self._row(painter, rect, entry)
        painter.setPen(colours.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if selected and at_hand:
            painter.setPen(QPen(colours.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _row(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        colours = theme.current()
        painter.setFont(fonts.font("strong"))
        painter.setPen(colours.color(f"{TONES[entry.level]}_ink"))
        middle = Qt.AlignmentFlag.AlignVCenter
        left, right = fonts.scaled(LEFT), fonts.scaled(RIGHT)
        painter.drawText(QRect(rect.left() + 16, rect.top(), left, rect.height()), middle, entry.left)
        room = rect.adjusted(16 + left + 8, 4, -right - 12, -4)
        painter.setPen(colours.color("text"))
        upper = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        _elided(painter, upper, entry.title, f"\u3000{entry.row.subject}" if entry.row is not None else "")
        painter.setFont(fonts.font("body"))
        painter.drawText(QRect(rect.right() - right, rect.top(), right - 8, rect.height()), middle, entry.latest)
        painter.setFont(fonts.font("note"))
        painter.setPen(colours.color("text3"))
        _elided(painter, upper.translated(0, room.height() // 2), entry.why)


def _after_year(year: int, at: datetime) -> int:
    """Where a date begins to be said: without its year in the year that is."""
    return 5 if year == at.year else 0


def _elided(painter: QPainter, room: QRect, text: str, end: str = "") -> None:
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shortened(painter.fontMetrics(), text, room.width(), end))


def shortened(metrics: QFontMetrics, text: str, width: int, end: str = "") -> str:
    """As much as `width` px hold; `end`, whom it is about, stays, and what stands before it is cut."""
    kept = end if metrics.horizontalAdvance(end) + LEAST_BEFORE <= width else ""
    room = width - metrics.horizontalAdvance(kept)
    return metrics.elidedText(text.removesuffix(kept), Qt.TextElideMode.ElideRight, room) + kept
