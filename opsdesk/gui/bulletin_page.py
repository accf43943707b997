# SPDX-License-Identifier: MIT
"""The bulletin: options at the left, the paper as it will be printed, and what every number rests on at the right."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from opsdesk import errors
from opsdesk.gui import ask, background, icons
from opsdesk.gui.basis import Basis
from opsdesk.gui.forms.ui_bulletin_page import Ui_BulletinPage
from opsdesk.i18n import _, language
from opsdesk.records import kinds
from opsdesk.records.kinds.kind import Hints
from opsdesk.reports.figure import FigureSet, Scope
from opsdesk.store import clock
from opsdesk.store.reader import ListQuery

if TYPE_CHECKING:
    from opsdesk.reports.content import BulletinContent
    from opsdesk.store.office import Office

LANGUAGES = (("zh", "中文"), ("en", "English"))


class BulletinPage(QWidget):
    """`opened` names a record behind a number, `left` that the person is done, `made` that the paper is on screen."""

    opened = Signal(str, str)
    left = Signal()
    made = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from opsdesk.gui.paper_view import PaperView

        self.office = office
        self.figures: FigureSet | None = None
        self._content: BulletinContent | None = None
        self.ui = Ui_BulletinPage()
        self.ui.setupUi(self)
        self.paper = PaperView()
        self.ui.paper_layout.addWidget(self.paper, 1)
        self.basis = Basis()
        self.ui.basis_layout.addWidget(self.basis, 1)
        self._folder = tempfile.TemporaryDirectory(prefix="opsdesk-")
        self.destroyed.connect(self._folder.cleanup)
        self._job: background.Job | None = None
        self._fill_options()
        self._connect()
        self._show_state()
        icons.dress(self)

    @property
    def file(self) -> Path:
        """Where the paper on screen lies until it is saved."""
        return Path(self._folder.name) / "bulletin.pdf"

    def set_period(self, first: date, last: date) -> None:
        """Fill in the period."""
        self.ui.first.setText(first.isoformat())
        self.ui.last.setText(last.isoformat())

    def make(self) -> None:
        """Count and draw in the background, then show the paper and what it rests on."""
        scope = self._scope()
        if scope is None or self._job is not None:
            return
        speech = str(self.ui.language.currentData())

        def work(job: background.Job) -> FigureSet:
            from opsdesk.work.bulletin import bulletin_content, preview_bulletin

            content = bulletin_content(self.office, scope, language="en" if speech == "en" else "zh")
            preview_bulletin(self.office, content, self.file)
            self._content = content
            return content.figures

        self.ui.problem.setText("")
        self._job = background.start(work)
        self._job.finished.connect(self._made)
        self._job.failed.connect(self._failed)
        self._show_state()

    def save(self) -> None:
        """Save the paper on screen, and write down that it left the desk."""
        name = _("工作简报 {first}—{last}.pdf").format(first=self.ui.first.text(), last=self.ui.last.text())
        place = ask.place_to_save(self, _("另存 PDF"), name, ".pdf")
        if place is not None:
            self._keep(place)

    def print_paper(self) -> None:
        """Print the paper on screen, numbered and kept."""
        from opsdesk.gui import printing

        if self.figures is None:
            return
        printer = printing.ask_printer(self)
        if printer is not None:
            out = Path(self._folder.name) / "printed.pdf"
            self._keep(out)
            printing.paint_pdf(printer, out)

    def _keep(self, out: Path) -> None:
        """Draw what is on screen once more, numbered, to `out`; it says what was counted then."""
        from opsdesk.work.bulletin import print_bulletin

        assert self._content is not None
        try:
            print_bulletin(self.office, self._content.figures.scope, out, content=self._content)
        except errors.Told as told:
            self.ui.problem.setText(str(told))

    def retranslate(self) -> None:
        """Say everything in another language; the paper keeps its own."""
        self.ui.retranslateUi(self)
        kept = (self.ui.unit.currentIndex(), self.ui.campaign.currentIndex(), self.ui.language.currentIndex())
        self._fill_options()
        for box, index in zip((self.ui.unit, self.ui.campaign, self.ui.language), kept, strict=True):
            box.setCurrentIndex(index)
        icons.dress(self)
        if self.figures is not None:
            self.basis.show_figures(self.figures.figures)
        self._show_state()

    def _made(self, figures: FigureSet) -> None:
        self._job = None
        self.figures = figures
        self.paper.show_paper(self.file)
        self.basis.show_figures(figures.figures)
        self._show_state()
        self.made.emit()

    def _failed(self, failure: Exception) -> None:
        self._job = None
        self._show_state()
        if not isinstance(failure, errors.Told):
            raise failure
        self.ui.problem.setText(str(failure))

    def _scope(self) -> Scope | None:
        first, last = self._day(self.ui.first), self._day(self.ui.last)
        if first is None or last is None or last < first:
            self.ui.problem.setText(_("时段看不懂。起止写成 2022-06-01。"))
            return None
        return Scope(first, last, self.ui.unit.currentData() or "", self.ui.campaign.currentData() or "")

    def _day(self, line: QLineEdit) -> date | None:
        today = clock.today()
        value: date | None = kinds.Day().read(line.text(), Hints(period=(today.replace(month=1, day=1), today))).value
        if value is not None:
            line.setText(value.isoformat())
        return value

    def _show_state(self) -> None:
        ui, figures = self.ui, self.figures
        ready = figures is not None and self._job is None
        ui.make_button.setEnabled(self._job is None)
        ui.save_button.setEnabled(ready)
        ui.print_button.setEnabled(ready)
        ui.state.setText(_("正在统计") if self._job else _("未存") if ready else _("选好时段，按“出简报”。"))
        waiting = figures.waiting if figures else 0
        drafts = figures.drafts_left_out if figures else 0
        said = []
        if waiting:
            said.append(_("{count} 条已计入，待审核。").format(count=waiting))
        if drafts:
            said.append(_("{count} 份草稿未计入。").format(count=drafts))
        ui.waiting.setText("\n".join(said))
        ui.page_number.setText(f"{self.paper.page + 1} / {self.paper.pages}" if self.paper.pages else "")
        ui.scale.setText(f"{self.paper.percent}%")

    def _fill_options(self) -> None:
        _offer(self.ui.unit, _("全部单位"), self._names("unit", "unit_name"))
        _offer(self.ui.campaign, _("全部行动"), self._names("campaign", "campaign_name"))
        self.ui.language.clear()
        for key, label in LANGUAGES:
            self.ui.language.addItem(label, key)
        self.ui.language.setCurrentIndex(1 if language() == "en" else 0)
        if not self.ui.first.text():
            self.set_period(clock.today().replace(day=1), clock.today())

    def _names(self, register: str, key: str) -> list[str]:
        query = ListQuery(register, order=key, descending=False)
        return [row[key] for row in self.office.reader.page(query, 0, 500) if row[key]]

    def _connect(self) -> None:
        ui: Any = self.ui
        for signal, deed in (
            (ui.make_button.clicked, self.make),
            (ui.save_button.clicked, self.save),
            (ui.print_button.clicked, self.print_paper),
            (ui.cancel_button.clicked, self.left.emit),
            (ui.smaller.clicked, lambda: self.paper.zoom(-1)),
            (ui.larger.clicked, lambda: self.paper.zoom(1)),
            (ui.page_back.clicked, lambda: self.paper.turn(-1)),
            (ui.page_on.clicked, lambda: self.paper.turn(1)),
            (ui.first.returnPressed, ui.last.setFocus),
            (ui.last.returnPressed, self.make),
        ):
            signal.connect(lambda *_args, deed=deed: deed())
        self.paper.turned.connect(self._show_state)
        self.basis.opened.connect(self.opened)
        QShortcut(QKeySequence("Alt+R"), self).activated.connect(self.basis.figures.setFocus)


def _offer(box: QComboBox, every: str, names: list[str]) -> None:
    box.clear()
    box.addItem(every, "")
    for name in names:
        box.addItem(name, name)
