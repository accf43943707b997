# SPDX-License-Identifier: MIT
"""Editors that choose: one code, one record, yes or no or not known, and any number of codes as chips."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from opsdesk.gui.editors.chip_button import ChipButton
from opsdesk.gui.editors.editor import Editor
from opsdesk.gui.editors.line import undo_line
from opsdesk.gui.editors.offers import CodeOffers, Offer, Offers
from opsdesk.gui.editors.pick_line import PickLine
from opsdesk.i18n import _
from opsdesk.records import kinds
from opsdesk.records.fields import Field
from opsdesk.records.problem import Problem

FLAG_KEYS = {
    Qt.Key.Key_1: True,
    Qt.Key.Key_Y: True,
    Qt.Key.Key_0: False,
    Qt.Key.Key_N: False,
    Qt.Key.Key_Delete: None,
}


class PickEditor(Editor):
    """One code or one record. Text that names nothing in the list is kept and marked, never guessed."""

    def __init__(self, field: Field, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.offers = offers
        self.line = PickLine(offers, "search" if isinstance(field.kind, kinds.Reference) else "chevron_down")
        self.line.picked.connect(self._chose)
        self._shown = ""
        self._take_input(self.line, field.kind.width and max(field.kind.width, offers.widest))
        self.line.textEdited.connect(self.typing)

    def typed(self) -> str | None:
        """What stands there and names nothing."""
        text = self.line.text().strip()
        return text if text and (text != self._shown or (self._value is None and self._problems)) else None

    def type_in(self, text: str) -> None:
        """As if typed."""
        self.line.setText(text)
        self.commit()

    def undo_typing(self, step: int) -> bool:
        """Within the line, as long as its text was not read."""
        return undo_line(self.line, step, self.line.text().strip() != self._shown)

    def shown(self) -> str:
        """What stands in the line."""
        return self.line.text()

    def open_list(self) -> None:
        """F4: everything that can be chosen."""
        self.line.open_list()

    def look_beside(self, beside: Callable[[], object]) -> None:
        """Offer first what goes with the value of another field."""
        if isinstance(self.offers, CodeOffers):
            self.offers.beside = beside

    def _chose(self, offer: Offer) -> None:
        self.set_value(offer.value)
        self.changed.emit()

    def _came(self) -> None:
        self.line.selectAll()

    def _show(self, value: Any) -> None:
        self._shown = self.offers.words(value) if value else ""
        self.line.setText(self._shown)
        self.line.setCursorPosition(0)

    def _read(self) -> tuple[Any, Sequence[Problem]]:
        text = self.line.text().strip()
        if text == self._shown:
            return self._value, self._problems
        if not text:
            return None, ()
        meant = self.line.meant()
        if meant:
            return meant.value, ()
        self._shown = text
        if isinstance(self.field.kind, kinds.Choice):
            reading = self.field.kind.read(text)  # spellings of stations, and open lists that take other words
            return reading.value, reading.problems
        return None, tuple(filter(None, (self.offers.meant(text)[1],)))


class FlagEditor(Editor):
    """Yes, no, or not filled in. The box carries the label itself."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = QCheckBox(field.label)
        self.box.setTristate(True)
        self.box.setCheckState(Qt.CheckState.PartiallyChecked)
        self.box.clicked.connect(self.commit)
        self._take_input(self.box)

    def shown(self) -> str:
        """Yes or no."""
        return "" if self._value is None else _("是") if self._value else _("否")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On the number pad 1 is yes and 0 is no; Delete leaves it open."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            typed = FLAG_KEYS.get(Qt.Key(event.key()), ...)
            if typed is not ... and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.set_value(typed)
                self.changed.emit()
                return True
        return super().eventFilter(watched, event)

    def _show(self, value: Any) -> None:
        states = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}
        self.box.setCheckState(states.get(value, Qt.CheckState.PartiallyChecked))

    def _read(self) -> tuple[Any, Sequence[Problem]]:
        values = {Qt.CheckState.Checked: True, Qt.CheckState.Unchecked: False}
        return values.get(self.box.checkState()), ()


class ChipsEditor(Editor):
    """Any number of codes: each a chip that a click takes away, and a line to add one more."""

    def __init__(self, field: Field, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.offers = offers
        self._chips = QHBoxLayout()
        self._chips.setSpacing(4)
        self.row.addLayout(self._chips)
        self.line = PickLine(offers)
        self.line.picked.connect(self._add)
        self._take_input(self.line)
        self.line.textEdited.connect(self.typing)

    def typed(self) -> str | None:
        """What stands in the line and is no chip yet."""
        return self.line.text().strip() or None

    def type_in(self, text: str) -> None:
        """As if typed."""
        self.line.setText(text)
        self.commit()

    def shown(self) -> str:
        """The words of all codes."""
        return " ".join(self.offers.words(code) for code in self._value or ())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in the empty line takes the last chip away: the keyboard comes to none of them."""
        empty = bool(self._value) and not self.line.text() and not self.held
        if empty and isinstance(event, QKeyEvent) and _takes_away(event):
            self._remove(self._value[-1])
            return True
        return super().eventFilter(watched, event)

    def open_list(self) -> None:
        """F4: all codes of the list."""
        self.line.open_list()

    def _add(self, offer: Offer) -> None:
        there = self._value or ()
        self.set_value(there if offer.value in there else (*there, offer.value))
        self.changed.emit()

    def _remove(self, code: str) -> None:
        self.set_value(tuple(there for there in self._value or () if there != code) or None)
        self.changed.emit()

    def _show(self, value: Any) -> None:
        self.line.clear()
        while (item := self._chips.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for code in value or ():
            self._chips.addWidget(self._chip(code))

    def _chip(self, code: str) -> ChipButton:
        chip = ChipButton(self.offers.words(code))
        chip.clicked.connect(lambda: self._remove(code))
        chip.setEnabled(not self.held)
        return chip

    def _read(self) -> tuple[Any, Sequence[Problem]]:
        text = self.line.text().strip()
        if not text:
            return self._value, ()
        meant = self.line.meant()
        if meant is None:
            return self._value, tuple(filter(None, (self.offers.meant(text)[1],)))
        there = self._value or ()
        return (there if meant.value in there else (*there, meant.value)), ()


def _takes_away(event: QKeyEvent) -> bool:
    """Backspace, pressed once: held down to empty the line it goes no further."""
    return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Backspace and not event.isAutoRepeat()
