# SPDX-License-Identifier: MIT
"""A line under the head of a page that says something and offers what to do about it; never a box in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from opsdesk.gui.background import is_there
from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.words import Elided, button

Deed = tuple[str, Callable[[], object]]


class ChoiceBar(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.setProperty("edge", "bottom")
        self.setFixedHeight(fonts.scaled(40))
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(16, 0, 16, 0)
        self._across.setSpacing(8)
        self._words = Elided("", "notice_ink")
        self._across.addWidget(self._words, 1)
        self.buttons: list[QPushButton] = []
        self._left: QWidget | None = None  # where the cursor was
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while hidden."""
        return self._words.text if not self.isHidden() else ""

    def offer(self, text: str, deeds: Sequence[Deed]) -> None:
        """Say `text` and offer deeds; the bar goes with the deed chosen, and the cursor back to where it was."""
        self.clear()
        self._left = self.window().focusWidget()
        self._words.say(text)
        for words, deed in deeds:
            made = button(words, partial(self._do, deed), "link")
            self.buttons.append(made)
            self._across.addWidget(made)
        self.show()

    def clear(self) -> None:
        """Nothing to say."""
        for made in self.buttons:
            made.hide()
            made.deleteLater()
        self.buttons = []
        self.hide()

    def _do(self, deed: Callable[[], object]) -> None:
        if self._left is not None and is_there(self._left) and any(made.hasFocus() for made in self.buttons):
            self._left.setFocus()  # Qt would give it to whatever comes next in the window
        self.clear()
        deed()
