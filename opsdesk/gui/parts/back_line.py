# SPDX-License-Identifier: MIT
"""One line that says what was just done, and the one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from opsdesk.gui.looks.words import button, words


class BackLine(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deed: Callable[[], object] = lambda: None
        self.words = words("", "small")
        self.words.setWordWrap(True)
        self.go = button("", lambda: self._deed(), "link")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 5, 16, 5)
        across.setSpacing(10)
        across.addWidget(self.words, 1)
        across.addWidget(self.go)
        self.hide()

    def show_words(self, text: str, label: str = "", deed: Callable[[], object] = lambda: None) -> None:
        """Say it, and offer `deed` under `label`; no label offers nothing."""
        self.words.setText(text)
        self.go.setText(label)
        self.go.setVisible(bool(label))
        self._deed = deed
        self.show()
