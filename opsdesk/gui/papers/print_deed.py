# SPDX-License-Identifier: MIT
"""A paper as a PDF from whatever page asks for it: drawn beside the window, stopped by whoever will not wait for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from opsdesk.gui import ask
from opsdesk.gui.parts.long_deed import WaitDialog
from opsdesk.i18n import _, language
from opsdesk.store import clock

if TYPE_CHECKING:
    from opsdesk.gui.papers.paper_job import PaperJob
    from opsdesk.reports.wording import Language
    from opsdesk.store.office import Office

SOON_MS = 1_000  # what takes longer shows how far it is, and can be stopped


def title_of(paper: str) -> str:
    """What a paper is called; empty when there is none of that key."""
    from opsdesk.work.papers.printing import all_papers  # not before: it brings the whole catalogue of papers with it

    return next((one.title for one in all_papers(_speech()) if one.key == paper), "")


class PrintDeed(QObject):
    """`said` brings what to tell, `printed` the place of the PDF."""

    said = Signal(str)
    printed = Signal(str)

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self._office, self._window = office, parent
        self._job: PaperJob | None = None
        self.waiting: WaitDialog | None = None

    def print_paper(self, paper: str, records: Sequence[str]) -> None:
        """Ask where to and draw it; one at a time."""
        from opsdesk.work.papers.printing import print_paper  # not before: it brings the writer of PDFs with it

        job, title = self._idle_job(), title_of(paper)
        name = f"{title}-{clock.today():%Y%m%d}.pdf"
        place = ask.place_to_save(self._window, _("存 PDF"), name, ".pdf") if job is not None else None
        if job is None or place is None:
            return
        office, ids, speech = self._office, list(records), _speech()
        self.said.emit(_("正在打印…"))
        job.start(lambda: print_paper(office, paper, ids, place, language=speech), lambda _receipt: self._done(place))
        QTimer.singleShot(SOON_MS, self, lambda: self._wait(job, title))

    def _idle_job(self) -> PaperJob | None:
        from opsdesk.gui.papers.paper_job import PaperJob  # not before: it brings the writer of PDFs with it

        if self._job is None:
            self._job = PaperJob(self)
            self._job.told.connect(self.said)
        return None if self._job.busy else self._job

    def _wait(self, job: PaperJob, title: str) -> None:
        if not job.busy or self.waiting is not None:
            return
        self.waiting = dialog = WaitDialog(self._window, title)
        job.stepped.connect(dialog.step_pages)
        job.changed.connect(dialog.accept)
        dialog.rejected.connect(lambda: self._stop(job))
        dialog.finished.connect(self._waited)
        dialog.open()

    def _stop(self, job: PaperJob) -> None:
        job.stop()
        self.said.emit(_("已停止打印，没有写出文件。"))

    def _waited(self) -> None:
        if self.waiting is not None:
            self.waiting.deleteLater()
            self.waiting = None

    def _done(self, place: Path) -> None:
        self.said.emit(_("已存到 {place}").format(place=place))
        self.printed.emit(str(place))


def _speech() -> Language:
    return "en" if language() == "en" else "zh"
