# SPDX-License-Identifier: MIT
"""A paper offered after a deed: one button that saves it as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from opsdesk.gui.looks.words import button
from opsdesk.gui.papers.print_deed import PrintDeed, title_of
from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.store.office import Office


class PaperDeed(PrintDeed):
    """The button is hidden while nothing is offered."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(office, parent)
        self._paper = ""
        self._records: list[str] = []
        self.button = button("", self.print_offered, glyph="print")
        self.button.hide()

    def offer(self, paper: str, records: Sequence[str]) -> None:
        """Offer the paper for these records; an empty key offers nothing."""
        title = title_of(paper) if paper and records else ""
        self._paper, self._records = paper if title else "", list(records)
        self.button.setText(_("打印{title}").format(title=title))
        self.button.setVisible(bool(title))

    def print_offered(self) -> None:
        """Ask where to and draw it."""
        if self._paper:
            self.print_paper(self._paper, self._records)
        else:
            self.said.emit(_("先选要打印的记录。"))
