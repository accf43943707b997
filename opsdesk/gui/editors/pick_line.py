# SPDX-License-Identifier: MIT
"""A line with a list under it: typing a number, words or pinyin initials narrows the list, F4 opens all of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QStringListModel, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from opsdesk.gui import icons
from opsdesk.gui.editors.offers import Offer, Offers


class PickLine(QLineEdit):
    """`picked` brings the offer chosen from the list."""

    picked = Signal(object)

    def __init__(self, offers: Offers, glyph: str = "chevron_down", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = offers
        self._found: list[Offer] = []
        self._words = QStringListModel(self)
        self._completer = QCompleter(self._words, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(12)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index] - chosen by signature
        self.textEdited.connect(self._narrow)
        self._opener = self.addAction(icons.icon(glyph), QLineEdit.ActionPosition.TrailingPosition)
        self._opener.triggered.connect(self.open_list)

    def open_list(self) -> None:
        """Show everything that can be chosen."""
        self.setFocus()
        self._fill("")
        self._completer.complete()

    def meant(self) -> Offer | None:
        """The offer the text names, or the only one it leads to."""
        typed = self.text().strip().lower()
        if not typed:
            return None
        found = self._offers.find(typed)
        exact = [offer for offer in found if offer.is_meant_by(typed)]
        if exact:
            return exact[0]
        return found[0] if len(found) == 1 else None

    def _narrow(self, typed: str) -> None:
        self._fill(typed)
        if self._found:
            self._completer.complete()
        else:
            self._completer.popup().hide()

    def _fill(self, typed: str) -> None:
        self._found = self._offers.find(typed)
        self._words.setStringList([_listed(offer) for offer in self._found])

    def _take(self, index: QModelIndex) -> None:
        offer = self._found[index.row()]
        self.setText(offer.words)
        self.picked.emit(offer)

    @property
    def list_open(self) -> bool:
        """Whether the list is on screen: Enter then belongs to it."""
        return bool(self._completer.popup().isVisible())

    @property
    def lines(self) -> list[str]:
        """The list as it would be shown now."""
        return list(self._words.stringList())


def _listed(offer: Offer) -> str:
    number = next((key for key in offer.keys if key.isdigit()), "")
    return f"{number}\u3000{offer.words}" if number else offer.words
