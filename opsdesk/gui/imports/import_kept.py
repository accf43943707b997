# SPDX-License-Identifier: MIT
"""Imports left half done, offered back on the empty import page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from opsdesk.gui.looks.words import Elided, button, surface, words
from opsdesk.i18n import _
from opsdesk.store import clock
from opsdesk.store.imports.import_facts import Preview

WIDTH = 620
MOST = 5


class KeptImports(QFrame):
    """`wanted` brings the preview to go on with, `dropped` the one to forget."""

    wanted = Signal(object)
    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 18, 0, 0)
        self._column.setSpacing(6)
        self.previews: list[Preview] = []

    def show_previews(self, previews: Sequence[Preview]) -> None:
        """List them, the latest first; nothing when there is none."""
        while (item := self._column.takeAt(0)) is not None:
            if item.widget():
                item.widget().hide()
                item.widget().deleteLater()
        self.previews = list(previews[:MOST])
        self.setVisible(bool(self.previews))
        if self.previews:
            self._column.addWidget(words(_("上次没做完的导入"), "strong"))
        for preview in self.previews:
            self._column.addWidget(self._line(preview))

    def _line(self, preview: Preview) -> QFrame:
        line = surface("base", "box")
        across = QHBoxLayout(line)
        across.setContentsMargins(12, 6, 8, 6)
        across.setSpacing(8)
        across.addWidget(Elided(_("、").join(name for _sha256, name in preview.files)), 1)
        across.addWidget(words(clock.local(preview.updated_at), "hint"))
        across.addWidget(button(_("接着做"), lambda: self.wanted.emit(preview)))
        across.addWidget(button(_("不要了"), lambda: self.dropped.emit(preview), "link"))
        return line
