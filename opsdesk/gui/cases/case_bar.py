# SPDX-License-Identifier: MIT
"""The head of a page about one case: its title, and the box that chooses the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from opsdesk.gui.editors import editor_for
from opsdesk.gui.looks.words import words
from opsdesk.i18n import _
from opsdesk.records import catalogue

if TYPE_CHECKING:
    from opsdesk.store.office import Office

BOX = 320


class CaseBar(QFrame):
    """`chosen` brings the id of the case."""

    chosen = Signal(str)

    def __init__(self, office: Office, title: str) -> None:
        super().__init__()
        self.setProperty("surface", "base")
        self.setProperty("edge", "bottom")
        self.setFixedHeight(52)
        self.box = editor_for(catalogue.register("ledger_entry").fields["case"], office, "ledger_entry")
        self.box.input.setAccessibleName(_("案件"))
        self.box.setMaximumWidth(BOX)
        self.box.changed.connect(lambda: self.chosen.emit(str(self.box.value() or "")))
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(16, 0, 16, 0)
        self._across.setSpacing(8)
        self._across.addWidget(words(title, "title"))
        self._across.addWidget(self.box, 9)
        self._across.addStretch(1)

    def add(self, *parts: QWidget) -> None:
        """Put something at the right end."""
        for part in parts:
            self._across.addWidget(part)

    def case(self) -> str:
        """The id of the case; empty while none is chosen."""
        return str(self.box.value() or "")

    def take(self, case_id: str) -> None:
        """Choose a case."""
        self.box.set_value(case_id or None)
