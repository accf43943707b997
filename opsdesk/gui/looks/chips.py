# SPDX-License-Identifier: MIT
"""Chips: a shape and a word on a tint. Grey print keeps the shape, so colour never speaks alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from opsdesk.gui.looks import fonts, icons, theme
from opsdesk.i18n import N_, _
from opsdesk.records.record import State

HEIGHT = 20
PIE = 12
NO_PIE, ENDED = -1, 5  # ENDED: a struck ring
CHIP_ROLE = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class ChipFace:
    """What a chip shows: the icon's name, its words and the state whose tones it wears."""

    glyph: str
    words: str
    tone: str
    part: int = NO_PIE  # quarters of a pie that stands in the glyph's place


STATE_FACES = {State.DRAFT: ("edit", "notice"), State.SUBMITTED: ("send", "info")}
STATE_FACES |= {State.CONFIRMED: ("checkmark_circle", "good"), State.VOID: ("dismiss_circle", "neutral")}

OUTCOMES = {
    "new": ("add_circle", N_("新增"), "good"),
    "update": ("edit", N_("更新"), "changed"),
    "same": ("checkmark_circle", N_("相同"), "neutral"),
    "conflict": ("warning", N_("冲突"), "warning"),
    "error": ("error_circle", N_("拒收"), "error"),
    "skipped": ("subtract_circle", N_("不导入"), "neutral"),
}


def state_face(state: str) -> ChipFace:
    """The chip of a record's state."""
    glyph, tone = STATE_FACES[State(state)]
    return ChipFace(glyph, State(state).label, tone)


def outcome_face(outcome: str) -> ChipFace:
    """The chip of what becomes of a sheet's row."""
    glyph, words, tone = OUTCOMES[outcome]
    return ChipFace(glyph, _(words), tone)


def paint_chip(painter: QPainter, place: QRect, face: ChipFace, on_selected: bool = False) -> int:
    """Paint the chip at the left of `place`, centred in its height; the width it took in px."""
    colours = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(fonts.font("small"))
    width = 5 + 16 + 5 + _wide(face.words, fonts.size()) + 7
    box = QRect(place.left(), place.center().y() - HEIGHT // 2 + 1, min(width, place.width()), HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.color("base" if on_selected else f"{face.tone}_tint"))
    painter.drawRoundedRect(box, 3, 3)
    ratio = painter.device().devicePixelRatioF()
    if face.part == NO_PIE:
        glyph = icons.pixmap(face.glyph, 16, f"{face.tone}_mark", ratio=ratio)
        painter.drawPixmap(box.left() + 5, box.top() + 2, glyph)
    else:
        _paint_pie(painter, QRectF(box.left() + 7, box.top() + 4, PIE, PIE), face)
    painter.setPen(colours.color(f"{face.tone}_ink"))
    room = box.adjusted(26, 0, -4, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _fitted(painter, face.words, room.width()))
    painter.restore()
    return width


def _fitted(painter: QPainter, words: str, room: int) -> str:
    """As a sentence begins, and with … where a narrow column ends it."""
    said = words[:1].upper() + words[1:]
    return painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room + 2)


def _paint_pie(painter: QPainter, place: QRectF, face: ChipFace) -> None:
    mark = theme.current().color(f"{face.tone}_mark")
    painter.setPen(QPen(mark, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place)
    if face.part == ENDED:
        inset = PIE * 0.16
        within = place.adjusted(inset, inset, -inset, -inset)
        painter.drawLine(within.bottomLeft(), within.topRight())
    elif face.part:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mark)
        painter.drawPie(place, 90 * 16, -face.part * 90 * 16)  # sixteenths of a degree, from twelve o'clock on


@lru_cache(2000)
def _wide(text: str, size: str) -> int:
    """How wide the words of a chip are: a list asks for each of its rows whenever it is painted."""
    return QFontMetrics(fonts.font("small")).horizontalAdvance(text[:1].upper() + text[1:])


class Chip(QWidget):
    """A chip on a page; shows nothing until it has a face."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face: ChipFace | None = None
        self.setFont(fonts.font("small"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_face(self, face: ChipFace | None) -> None:
        """Show this face, or nothing."""
        self._face = face
        self.setAccessibleName(face.words if face else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words; no room without a face."""
        if self._face is None:
            return QSize(0, HEIGHT + 2)
        return QSize(self.fontMetrics().horizontalAdvance(self._face.words) + 34, HEIGHT + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chip."""
        if self._face is not None:
            painter = QPainter(self)
            paint_chip(painter, self.rect(), self._face)


class ChipDelegate(QStyledItemDelegate):
    """Paints the face a model gives under CHIP_ROLE; the only column of a list painted in Python."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row's ground as ever, then the chip."""
        face = index.data(CHIP_ROLE)
        super().paint(painter, option, index)
        if face is None:
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        if selected:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.current().color("accent"))
        paint_chip(painter, rect.adjusted(9, 0, -4, 0), face, selected)
