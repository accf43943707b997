# SPDX-License-Identifier: MIT
"""The papers page: what to print at the left, the pages as they will come out, what was printed before at the right."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QListWidget, QListWidgetItem, QProgressBar, QVBoxLayout, QWidget

from opsdesk.gui import ask
from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.words import Elided, button, surface, words
from opsdesk.gui.papers import printing
from opsdesk.gui.papers.paper_bar import PaperBar
from opsdesk.gui.papers.paper_job import PaperJob
from opsdesk.gui.papers.paper_options import PaperOptions
from opsdesk.gui.papers.paper_view import PaperView
from opsdesk.gui.parts.page_room import Room
from opsdesk.gui.parts.side_room import SideRoom
from opsdesk.i18n import _
from opsdesk.reports.paper.file_forms import archived, locked
from opsdesk.reports.paper.writer import PaperReceipt
from opsdesk.store import clock
from opsdesk.store.beside import printed
from opsdesk.store.file import passing
from opsdesk.work.papers.keeping_prints import draw_again, reprint
from opsdesk.work.papers.print_together import preview_together, print_together
from opsdesk.work.proving import proof_as_text, prove

if TYPE_CHECKING:
    from opsdesk.store.office import Office

ID = int(Qt.ItemDataRole.UserRole)
PAUSE_MS = 250
OPTIONS, PRINTS = (288, 220), (264, 208)  # px, in a wide window and in a narrow one
MOST = 100


class PapersPage(QWidget):
    """`committed` tells that a print was kept; `shown` that pages are on screen."""

    committed = Signal()
    shown = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.options = PaperOptions(office)
        self.paper = PaperView()
        self.paper.empty.say(_("选文书，再选要印的记录，这里就是印出来的样子。"))
        self.kept = QListWidget()
        self.said, self.problem = Elided("", "text2"), words("", "error")
        self.progress = QProgressBar()
        self.receipt: PaperReceipt | None = None
        self._folder = passing.folder()
        self.destroyed.connect(self._folder.cleanup)
        self._job = PaperJob(self)
        self._job.changed.connect(self._show_state)
        self._job.stepped.connect(self._stepped)
        self._job.told.connect(self._told)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.preview)
        self._lay_out()
        self.options.changed.connect(self._changed)
        self.kept.itemActivated.connect(lambda item: self.open_again(item.data(ID)))
        self._show_state()

    @property
    def file(self) -> Path:
        """Where the pages on screen lie."""
        return Path(self._folder.name) / "preview.pdf"

    def come(self) -> None:
        """Read anew what was printed."""
        self._fill_kept()

    def offer(self, register: str, ids: Sequence[str]) -> None:
        """The papers of a register for records chosen elsewhere."""
        self.options.offer(register, ids)

    def preview(self) -> None:
        """Draw what is chosen in the background and show it."""
        self.problem.setText(self.options.problem())
        if self.problem.text():
            self.paper.clear()
            self._show_state()
            return
        orders = self.options.orders()
        self._start(lambda: preview_together(self.office, orders, self.file), self._previewed)

    def print_paper(self) -> None:
        """Ask for the printer, then draw, keep and print."""
        printer = printing.ask_printer(self) if self._ready() else None
        if printer is None:
            return
        out, orders = self._fresh(), self.options.orders()

        def work() -> PaperReceipt:
            receipt = print_together(self.office, orders, out)
            printing.paint_pdf(printer, out, self._job.step)
            return receipt

        self._start(work, self._kept)

    def save(self) -> None:
        """Draw, keep and save as a PDF."""
        self._save(_("另存 PDF"), lambda path: None)

    def save_locked(self) -> None:
        """The same with a password (AES-256)."""
        password = ask.new_password(self, _("加密另存")) if self._ready() else ""
        if password:
            self._save(_("加密另存"), lambda path: locked(path, path, password))

    def save_archive(self) -> None:
        """The same for the archive (PDF/A-2b)."""
        self._save(_("存档 PDF/A"), lambda path: archived(path, path))

    def take(self, print_id: str) -> None:
        """Come up with a paper as it was printed."""
        self.open_again(print_id)

    def open_again(self, print_id: str) -> None:
        """Show a paper as it was printed."""
        self._start(lambda: draw_again(self.office, print_id, self.file), self._previewed)

    def print_again(self) -> None:
        """Print the chosen earlier paper once more, under a number of its own."""
        item = self.kept.currentItem()
        printer = printing.ask_printer(self) if item is not None else None
        if item is None or printer is None:
            return
        out, print_id = self._fresh(), str(item.data(ID))

        def work() -> PaperReceipt:
            receipt, _first = reprint(self.office, print_id, out)
            printing.paint_pdf(printer, out, self._job.step)
            return receipt

        self._start(work, self._kept)

    def check(self) -> None:
        """Whether a PDF is a paper of this office, and what changed since."""
        path = ask.pdf_file(self)
        if path is not None:
            self.check_file(path)

    def check_file(self, path: Path) -> None:
        """The same of one that was dropped."""
        self._start(lambda: prove(self.office, path), lambda proof: ask.tell(self, proof_as_text(proof)))

    def stop(self) -> None:
        """Ask the drawing to stop."""
        self._job.stop()

    # How it is done

    def _ready(self) -> bool:
        self.problem.setText(self.options.problem())
        return not self.problem.text() and not self._job.busy

    def _fresh(self) -> Path:
        return Path(self._folder.name) / "printed.pdf"

    def _save(self, title: str, finish: Callable[[Path], None]) -> None:
        if not self._ready():
            return
        chosen = self.options.chosen()
        name = _("、").join(one.title for one in chosen[:3])
        place = ask.place_to_save(self, title, f"{name}.pdf", ".pdf")
        if place is None:
            return
        out, orders = self._fresh(), self.options.orders()

        def work() -> PaperReceipt:
            receipt = print_together(self.office, orders, out)
            finish(out)
            shutil.copyfile(out, place)
            return receipt

        self._start(work, self._kept)

    def _start(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.problem.setText("")
        self.progress.setRange(0, 0)
        self._job.start(work, done)

    def _previewed(self, receipt: PaperReceipt) -> None:
        self.receipt = receipt
        self.paper.show_paper(self.file)
        self.shown.emit()

    def _kept(self, receipt: PaperReceipt) -> None:
        self.receipt = receipt
        self._fill_kept()
        self.committed.emit()

    def _told(self, words: str) -> None:
        self.paper.clear()
        self.problem.setText(words)

    def _changed(self) -> None:
        self.stop()
        self._pause.start()

    def _stepped(self, number: int, total: int) -> None:
        """A page drawn, or one of all gone to the printer."""
        self.progress.setRange(0, total)
        self.progress.setValue(number if total else 0)
        words = _("正在打印第 {n} 页，共 {total} 页") if total else _("正在画第 {n} 页")
        self.said.say(words.format(n=number, total=total))

    def _show_state(self) -> None:
        drawing = self._job.busy
        ready = bool(self.paper.pages) and not drawing
        self.progress.setVisible(drawing)
        self._stop.setVisible(drawing)
        for part in self._deeds:
            part.setEnabled(ready and not self.options.problem())
        if drawing:
            return
        lost = self.receipt.missing_characters if self.receipt and ready else ()
        if lost:
            self.said.say(_("字体里没有这些字，印成〓：{lost}").format(lost=_("、").join(lost)))
        else:
            self.said.say(_("没有缺字。打印和另存都编号、留存、记入历史。") if ready else "")

    def _fill_kept(self) -> None:
        people = self.office.reader.people()
        self.kept.clear()
        for one in printed.latest(self.office.reader, MOST):
            who = people[one.printed_by].name if one.printed_by in people else ""
            when = clock.local(one.printed_at)[5:]
            again = _("第{n}次").format(n=one.nth) if one.nth > 1 else _("封账") if one.closes else ""
            line = "\u3000".join(filter(None, (one.number, when, who, again)))
            item = QListWidgetItem(f"{one.title}\n{line}")
            item.setData(ID, one.id)
            item.setSizeHint(QSize(0, fonts.scaled(44)))
            self.kept.addItem(item)

    def _lay_out(self) -> None:
        self.progress.setRange(0, 0)
        self.progress.setProperty("role", "small")
        self.progress.setTextVisible(False)
        self._stop = button(_("停"), self.stop)
        self._deeds = (
            button(_("存档 PDF/A"), self.save_archive),
            button(_("加密另存"), self.save_locked),
            button(_("另存 PDF"), self.save),
            button(_("打印"), self.print_paper, "primary"),
        )
        middle = QVBoxLayout()
        middle.setSpacing(0)
        self.bar = PaperBar(self.paper)
        middle.addWidget(self.bar)
        middle.addWidget(self.paper, 1)
        sides = QHBoxLayout()
        sides.setSpacing(0)
        options = Room(self.options)
        options.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sides.addWidget(options)
        sides.addLayout(middle, 1)
        prints = self._prints()
        sides.addWidget(prints)
        SideRoom(self, (options, *OPTIONS), (prints, *PRINTS), turning=self._again)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(sides, 1)
        rows.addWidget(self._foot())

    def _prints(self) -> QWidget:
        panel = surface("base", "left")
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 14, 16, 14)
        column.addWidget(words(_("印过的"), "section"))
        hint = words(_("双击打开，与当时印的一样。"), "small")
        hint.setWordWrap(True)
        column.addWidget(hint)
        column.addWidget(self.kept, 1)
        self.kept.setAccessibleName(_("印过的"))
        self._again = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._again.addWidget(button(_("再印一份"), self.print_again))
        self._again.addWidget(button(_("核对文件"), self.check))
        column.addLayout(self._again)
        return panel

    def _foot(self) -> QWidget:
        foot = surface("window", "top")
        foot.setFixedHeight(50)
        across = QHBoxLayout(foot)
        across.setContentsMargins(16, 0, 16, 0)
        across.setSpacing(10)
        across.addWidget(self.problem)
        across.addWidget(self.said, 1)
        across.addWidget(self.progress)
        across.addWidget(self._stop)
        for part in self._deeds:
            across.addWidget(part)
        return foot
