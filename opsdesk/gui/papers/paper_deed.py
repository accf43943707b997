# SPDX-License-Identifier: MIT
"""A paper offered after a deed: one button that saves it as a PDF, drawn off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from opsdesk.gui import ask, background
from opsdesk.gui.looks.words import button
from opsdesk.i18n import _, language
from opsdesk.store import clock

if TYPE_CHECKING:
    from opsdesk.reports.wording import Language
    from opsdesk.store.office import Office


class PaperDeed(QObject):
    """`said` brings what to tell, `printed` the place of the PDF. The button is hidden while nothing is offered."""

    said = Signal(str)
    printed = Signal(str)

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self._office = office
        self._parent = parent
        self._paper = ""
        self._title = ""
        self._records: list[str] = []
        self.button = button("", self.print_offered, glyph="print")
        self.button.hide()

    def offer(self, paper: str, records: Sequence[str]) -> None:
        """Offer the paper for these records; an empty key offers nothing."""
        from opsdesk.work.papers.printing import (
            all_papers,  # not before: it brings the whole catalogue of papers with it
        )

        speech: Language = "en" if language() == "en" else "zh"
        titles = {one.key: one.title for one in all_papers(speech)} if paper and records else {}
        self._paper, self._records, self._title = paper, list(records), titles.get(paper, "")
        self.button.setText(_("打印{title}").format(title=self._title))
        self.button.setVisible(bool(self._title))

    def print_offered(self) -> None:
        """Ask where to and draw it."""
        from opsdesk.work.papers.printing import print_paper  # not before: it brings the writer of PDFs with it

        if not self._title:
            self.said.emit(_("先选要打印的记录。"))
            return
        place = ask.place_to_save(self._parent, _("存 PDF"), f"{self._title}-{clock.today():%Y%m%d}.pdf", ".pdf")
        if place is None:
            return
        office, paper, records = self._office, self._paper, list(self._records)
        speech: Language = "en" if language() == "en" else "zh"
        job = background.start(lambda _job: print_paper(office, paper, records, place, language=speech))
        job.finished.connect(background.while_there(self, lambda _receipt: self._done(str(place))))
        job.failed.connect(background.while_there(self, lambda failure: self.said.emit(background.words_of(failure))))
        self.said.emit(_("正在打印…"))

    def _done(self, place: str) -> None:
        self.said.emit(_("已存到 {place}").format(place=place))
        self.printed.emit(place)
