# SPDX-License-Identifier: MIT
"""Beside a record: where the number or name at hand has stood before. Updates in place while somebody types."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from opsdesk.gui.looks import fonts, icons, theme
from opsdesk.gui.looks.words import Elided, button, words
from opsdesk.i18n import _
from opsdesk.work.record.seen_before import NOTHING, Seen, SeenBefore

CARDS = 3
CARD_HEIGHT = 68


class SeenCard(QFrame):
    """One record in three lines: register and title, facts, reason. `wanted` asks to open it, `came` says that the
    cursor is on it, `linked` and `aside` what is to be done with it."""

    wanted = Signal()
    came = Signal()
    linked = Signal()
    aside = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.setProperty("edge", "box")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(fonts.scaled(CARD_HEIGHT))
        self._label, self._title = words("", "strong"), Elided("")
        self._facts, self._reason = Elided("", "text2"), Elided("", "good_ink")
        for line in (self._facts, self._reason):
            line.setFont(fonts.font("small"))
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self._label)
        first.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 5, 9, 5)
        column.setSpacing(0)
        column.addLayout(first)
        column.addWidget(self._facts)
        column.addWidget(self._reason)
        self.hide()

    def show_seen(self, seen: Seen) -> None:
        """Fill in another record."""
        self._label.setText(seen.label)
        self._title.say(seen.title or "—")
        self._facts.say(seen.facts)
        self._reason.say(f"✓ {seen.reason}")
        self.setAccessibleName(_("，").join((seen.label, seen.title, seen.facts, seen.reason)))
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or space opens it, + links it, Delete puts it aside."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.wanted.emit()
        elif event.key() == Qt.Key.Key_Plus:
            self.linked.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.aside.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click does too."""
        self.wanted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is painted."""
        self.update()
        self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And goes."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(theme.current().color("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class SeenPanel(QWidget):
    """`opened` asks for a record (register, id), `linked` to tie one to the case at hand, `aside` not to show it again.

    The buttons mean the card the cursor was on last, else the first.
    """

    opened = Signal(str, str)
    linked = Signal(str, str)
    aside = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen = NOTHING
        self._at = 0
        self.link_button = button(_("与本案关联"), lambda: self._do(self.linked, self._at), "link")
        self.aside_button = button(_("看过，无关"), lambda: self._do(self.aside, self._at), "link")
        self.link_button.setToolTip(_("人员加进本案，别案互相写上串并（卡片上按 +）"))
        self.aside_button.setToolTip(_("记住，录这条时不再提示（卡片上按 Delete）"))
        self._count = words("", "small")
        self._asked = Elided("", "text2")
        self._rarity = Elided("", "text2")
        for line in (self._asked, self._rarity):
            line.setFont(fonts.font("small"))
        self.cards = [SeenCard() for _card in range(CARDS)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(self._head())
        column.addWidget(self._asked)
        for place, card in enumerate(self.cards):
            card.wanted.connect(lambda place=place: self._do(self.opened, place))
            card.linked.connect(lambda place=place: self._do(self.linked, place))
            card.aside.connect(lambda place=place: self._do(self.aside, place))
            card.came.connect(lambda place=place: self._mark(place))
            column.addWidget(card)
        column.addWidget(self._rarity)
        column.addLayout(self._foot())
        self.show_seen(NOTHING)

    @property
    def seen(self) -> SeenBefore:
        """What it shows."""
        return self._seen

    def show_seen(self, seen: SeenBefore) -> None:
        """Show what is known of another number or name."""
        self._seen, self._at = seen, 0
        self.link_button.setVisible(bool(seen.records))
        self.aside_button.setVisible(bool(seen.records))
        self._count.setText(_("{count} 处").format(count=len(seen.records)) if seen.records else "")
        self._asked.say(seen.asked if seen.rarity else _("录号码或姓名时，在这里对照全库。"))
        self._rarity.say(seen.rarity)
        self._rarity.setVisible(bool(seen.rarity))
        for place, card in enumerate(self.cards):
            if place < len(seen.records):
                card.show_seen(seen.records[place])
            else:
                card.hide()

    def enter(self) -> None:
        """Alt+E: to the first record."""
        if self._seen.records:
            self.cards[0].setFocus()

    def _do(self, signal: SignalInstance, place: int) -> None:
        if place < len(self._seen.records):
            seen = self._seen.records[place]
            signal.emit(seen.register, seen.id)

    def _mark(self, place: int) -> None:
        self._at = place

    def _foot(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.link_button)
        across.addWidget(self.aside_button)
        return across

    def _head(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(8)
        glyph = words("")
        glyph.setPixmap(icons.pixmap("link", 16, "accent", False, self.devicePixelRatioF()))
        across.addWidget(glyph)
        across.addWidget(words(_("此前出现过"), "strong"))
        across.addWidget(self._count)
        across.addStretch(1)
        across.addWidget(words("Alt+E", "small"))
        return across
