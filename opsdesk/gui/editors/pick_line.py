# SPDX-License-Identifier: MIT
"""A line with a list under it: typing a number, words or pinyin initials narrows the list, F4 opens all of it.

The list lies inside the window and never takes the keyboard, so Enter stays one key: it takes what is marked in the
list and goes on to the next field. (QCompleter's list grabs the keyboard and needs a second Enter.)
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from opsdesk.gui.editors.cut_line import CutLine
from opsdesk.gui.editors.offers import Offer, Offers
from opsdesk.gui.looks import fonts, icons
from opsdesk.i18n import _

MOST_VISIBLE = 12
ROW = 26
LEAST_WIDTH, MOST_WIDTH = 180, 420
MEASURED, BESIDE_WORDS = 100, 30


class PickLine(CutLine):
    """`picked` brings the offer taken from the list."""

    picked = Signal(object)

    def __init__(self, offers: Offers, glyph: str = "chevron_down", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = offers
        self._found: list[Offer] = []
        self._sought = ""  # what they answer to
        self._list: QListWidget | None = None
        self.means_else: Callable[[str], bool] = lambda _text: False  # what is typed is meant for another field
        self.textEdited.connect(self._narrow)
        opener = self.addAction(icons.icon(glyph), QLineEdit.ActionPosition.TrailingPosition)
        opener.triggered.connect(self.open_list)

    @property
    def list_open(self) -> bool:
        """Whether the list is on screen."""
        return self._list is not None and self._list.isVisible()

    @property
    def lines(self) -> list[str]:
        """The list as it is shown now."""
        return [_listed(offer) for offer in self._found] if self.list_open else []

    def open_list(self) -> None:
        """Show everything that can be chosen."""
        self.setFocus()
        if self.isReadOnly():
            return
        self._fill("")
        self._drop()

    def close_list(self) -> None:
        """Take the list away."""
        if self._list is not None:
            self._list.hide()

    def take_marked(self) -> None:
        """Take what is marked in the open list, if anything is."""
        if self._list is not None and self._list.isVisible():
            row = self._list.currentRow()
            self.close_list()
            if 0 <= row < len(self._found):
                self._take(row)

    def meant(self) -> Offer | None:
        """The offer the text names, or the only one it leads to."""
        typed = self.text().strip()
        if not typed:
            return None
        found = self._found if typed == self._sought else self._offers.find(typed)
        exact, _why = self._offers.meant(typed, found)
        if exact is not None:
            return exact
        return found[0] if len(found) == 1 and found[0].make is None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move in the list, Esc closes it; everything else is typing."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if self._list is not None and self._list.isVisible() and step and self._found:
            self._list.setCurrentRow(max(0, min(self._list.count() - 1, self._list.currentRow() + step)))
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_list()
        elif event.key() == Qt.Key.Key_Escape and self.list_open:
            self.close_list()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the focus."""
        self.close_list()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """And with the line."""
        if self._list is not None:
            self._list.deleteLater()
            self._list = None
        super().hideEvent(event)

    def _narrow(self, typed: str) -> None:
        self._fill(typed)
        if typed.strip() and (self._found or not self.means_else(typed)):
            self._drop()
        else:
            self.close_list()

    def _fill(self, typed: str) -> None:
        self._found, self._sought = self._offers.find(typed), typed.strip()

    def _drop(self) -> None:
        """Lay the list under the line, or above it where there is no room below."""
        if self._list is None:
            self._list = _made_list(self.window())
            self._list.clicked.connect(lambda index: self._clicked(index.row()))
        self._list.clear()
        row = fonts.scaled(ROW)
        for offer in self._found:
            item = QListWidgetItem(_listed(offer))
            item.setSizeHint(QSize(0, row))
            self._list.addItem(item)
        if not self._found:
            self._say_nothing_found(row)
        self._list.setCurrentRow(self._marked())
        height = row * min(MOST_VISIBLE, max(1, len(self._found))) + 4
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 1))
        if corner.y() + height > self.window().height():
            corner.setY(max(0, corner.y() - self.height() - height - 2))
        width = max(self.width(), LEAST_WIDTH, min(self._widest(), fonts.scaled(MOST_WIDTH)))
        left = max(0, min(corner.x(), self.window().width() - width - 4))
        self._list.setGeometry(left, corner.y(), width, height)
        self._list.show()
        self._list.raise_()

    def _say_nothing_found(self, row: int) -> None:
        """Without a word a list that does not come up looks like one that is late."""
        assert self._list is not None
        item = QListWidgetItem(_("没有“{text}”。换几个字，或按 F4 看全部。").format(text=self.text().strip()[:12]))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)  # to be read, not taken
        item.setSizeHint(QSize(0, row))
        self._list.addItem(item)

    def _widest(self) -> int:
        """What the longest line of the list takes: two people of one name differ in its last digits."""
        measured = self.fontMetrics().horizontalAdvance
        said = [self._list.item(0).text()] if self._list is not None and not self._found else []
        return max(map(measured, [*map(_listed, self._found[:MEASURED]), *said]), default=0) + BESIDE_WORDS

    def _marked(self) -> int:
        """The row that Enter takes: what the text means, or the only thing there is."""
        meant = self.meant()
        if meant in self._found:
            return self._found.index(meant)
        return 0 if len(self._found) == 1 and self.text().strip() else -1

    def _clicked(self, row: int) -> None:
        self.close_list()
        if row < len(self._found):
            self._take(row)

    def _take(self, row: int) -> None:
        offer = self._found[row]
        if offer.make is not None:
            value = offer.taken()
            if not value:
                return
            offer = Offer(value, self._offers.words(value))
        self.setText(offer.words)
        self.picked.emit(offer)


def _made_list(window: QWidget) -> QListWidget:
    made = QListWidget(window)
    made.setProperty("edge", "box")
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setUniformItemSizes(True)
    made.hide()
    return made


def _listed(offer: Offer) -> str:
    number = next((key for key in offer.keys if key.isdigit()), "")
    return "\u3000".join(part for part in (number, offer.words, offer.detail) if part)
