# SPDX-License-Identifier: MIT
"""Sentences that stay above the page until their cause is gone: one line each, with a deed that mends it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from opsdesk.gui.looks.words import button, surface, tool, words
from opsdesk.i18n import _


class Notices(QWidget):
    """Lies above the pages and takes no room while nothing is amiss."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, QWidget] = {}
        self._texts: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What is said now, in the order it came."""
        return list(self._texts.values())

    def say(
        self, key: str, text: str, deed: Callable[[], object] | None = None, deed_words: str = "", tone: str = "warning"
    ) -> None:
        """Show a sentence under a key; a later one under it takes its place. `tone` is info where nothing is amiss."""
        self.drop(key)
        line = surface(f"{tone}_tint", "bottom")
        line.setAccessibleName(text)
        across = QHBoxLayout(line)
        across.setContentsMargins(16, 4, 8, 4)
        said = words(text, "warning" if tone == "warning" else "")
        said.setWordWrap(True)
        across.addWidget(said, 1)
        if deed is not None:
            across.addWidget(button(deed_words, deed, "link"))
        across.addWidget(tool(_("收起"), lambda: self.drop(key), "dismiss"))
        self._lines[key], self._texts[key] = line, text
        self._column.addWidget(line)
        self.show()

    def drop(self, key: str) -> None:
        """The cause is gone, or somebody has read it."""
        line = self._lines.pop(key, None)
        self._texts.pop(key, None)
        if line is not None:
            self._column.removeWidget(line)
            line.deleteLater()
        self.setVisible(bool(self._lines))
