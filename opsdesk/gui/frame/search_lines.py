# SPDX-License-Identifier: MIT
"""The lines of the search popup: icon, title, what it is, and at the right how it was found; numbers masked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from opsdesk.gui.looks import fonts, icons, theme
from opsdesk.gui.looks.titles import named_references, titles_of
from opsdesk.gui.looks.value_words import EMPTY, cell_words
from opsdesk.i18n import N_, _
from opsdesk.people import masking
from opsdesk.records import catalogue
from opsdesk.records.record import RegisterView, State

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.store.reading.search import Hit

Index = QModelIndex | QPersistentModelIndex
LINE = int(Qt.ItemDataRole.UserRole) + 1
HOW = {
    "local_no": N_("按编号"),
    "number": N_("号码全同"),
    "last4": N_("末四位"),
    "begins": N_("号码开头"),
    "ends": N_("号码末尾"),
    "name": N_("按名称"),
    "initials": N_("按首字母"),
    "text": N_("文中提到"),
}
DETAILS, AROUND = 2, 12


@dataclass(frozen=True, slots=True)
class Line:
    """One line. A head has a title and a count only; `register` and `id` say what opens, `id` empty for a deed."""

    title: str
    detail: str = ""
    right: str = ""
    glyph: str = ""
    register: str = ""
    id: str = ""
    deed: str = ""

    @property
    def head(self) -> bool:
        """Whether it is the head of a group."""
        return not self.glyph

    @property
    def words(self) -> str:
        """The line as one text: for copying and for who listens."""
        return "\u3000".join(part for part in (self.title, self.detail, self.right) if part)


def lines_of(office: Office, register: str, hits: Sequence[Hit], text: str) -> Iterator[Line]:
    """The hits of one register."""
    view = catalogue.register(register)
    ids = [hit.id for hit in hits]
    titles = titles_of(office, register, ids)
    rows = {row["id"]: row for row in office.reader.rows(register, ids)}
    named = named_references(office, view, view.facts.list_keys[:4], list(rows.values()))
    for hit in hits:
        if hit.id in rows:
            title = titles.get(hit.id, hit.title)
            held = tuple(_held(view, hit, rows[hit.id], text))
            told = hit.field if held and hit.how != "text" else ""  # said in full: not in short beside it
            parts = dict.fromkeys((*held, *_cells(view, rows[hit.id], named, told)))
            shown = [part for part in parts if part not in (EMPTY, title)][: DETAILS + 1]
            state = State(rows[hit.id]["state"])
            right = _(HOW[hit.how]) if state is not State.DRAFT else f"{state.label}\u3000{_(HOW[hit.how])}"
            yield Line(title, "\u3000".join(shown), right, view.facts.icon, register, hit.id)


def _held(view: RegisterView, hit: Hit, row: dict[str, Any], text: str) -> Iterator[str]:
    """What holds the words: the number masked, or the place in the text."""
    if hit.how == "text":
        whole = masking.without_numbers(str(row[hit.field]))
        yield excerpt(whole, next((one for one in (text, *text.split()) if one.casefold() in whole.casefold()), text))
    elif hit.field and hit.how not in ("name", "initials"):
        yield masking.shown(view.fields[hit.field], row[hit.field], register=view.key)


def excerpt(whole: str, words: str) -> str:
    """The words with a little of what stands around them."""
    at = max(whole.casefold().find(words.casefold()), 0)
    start, end = max(0, at - AROUND), at + len(words) + AROUND
    return f"{'…' * bool(start)}{whole[start:end]}{'…' * (end < len(whole))}".replace("\n", " ")


def _cells(view: RegisterView, row: dict[str, Any], named: dict[str, str], told: str) -> Iterator[str]:
    for key in view.facts.list_keys[:4]:
        if key != told:
            yield cell_words(view, key, row[key], named)


class LineDelegate(QStyledItemDelegate):
    """Paints a `Line`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Heads on the head's ground; the line at hand on the tint of selected rows."""
        line: Line | None = index.data(LINE)
        if line is None:
            super().paint(painter, option, index)
            return
        colours = theme.current()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        painter.fillRect(rect, colours.color("head" if line.head else "selected" if selected else "base"))
        if line.head:
            self._head(painter, rect, line)
        else:
            self._line(painter, rect, line)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, line: Line) -> None:
        colours, room = theme.current(), rect.adjusted(15, 0, -15, 0)
        painter.setFont(fonts.font("small_strong"))
        painter.setPen(colours.color("text2"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, line.title)
        start = painter.fontMetrics().horizontalAdvance(line.title) + 8
        painter.setFont(fonts.font("small"))
        painter.setPen(colours.color("text3"))
        painter.drawText(room.adjusted(start, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, line.detail)

    def _line(self, painter: QPainter, rect: QRect, line: Line) -> None:
        colours = theme.current()
        ratio = painter.device().devicePixelRatioF()
        glyph = icons.pixmap(line.glyph, 16, "text2", ratio=ratio)
        painter.drawPixmap(rect.left() + 16, rect.center().y() - 7, glyph)
        room = rect.adjusted(40, 0, -16, 0)
        painter.setFont(fonts.font("small"))
        painter.setPen(colours.color("text2"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, line.right)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(line.right) - 16)
        painter.setFont(fonts.font("strong"))
        painter.setPen(colours.color("text"))
        title = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(title) + 14)
        painter.setFont(fonts.font("body"))
        painter.setPen(colours.color("text2"))
        detail = painter.fontMetrics().elidedText(line.detail, Qt.TextElideMode.ElideRight, max(room.width(), 0))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, detail)
