# SPDX-License-Identifier: MIT
"""A section that one field asks for: its fields stand on the page only with some of that field's values."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from opsdesk.gui.editors import Editor
from opsdesk.gui.looks.words import words
from opsdesk.records.fields import Asked


class AskedSection(QWidget):
    """Not asked for, its fields take no cursor: Enter and Tab go past them. What they hold already is never hidden.

    `turned` says that the page grew or shrank.
    """

    turned = Signal()

    def __init__(self, label: str, asked: Asked, editors: Mapping[str, Editor], inside: QLayout) -> None:
        super().__init__()
        self.keys = editors.keys()
        self._asked, self._editors = asked, editors
        self.shown: bool | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(7)
        rows.addWidget(words(label, "section"))
        rows.addLayout(inside)
        self._show(False)

    def heed(self, value: object) -> None:
        """The asking field has this value now."""
        self._show(value in self._asked.values or self._holds())

    def open(self) -> None:
        """Show it whatever is asked: a problem lies here, or the cursor is sent here."""
        self._show(True)

    def _holds(self) -> bool:
        return any(editor.value() not in (None, "", ()) or editor.typed() for editor in self._editors.values())

    def _show(self, wanted: bool) -> None:
        if wanted is not self.shown:
            self.shown = wanted
            self.setVisible(wanted)
            self.setEnabled(wanted)
            self.turned.emit()
