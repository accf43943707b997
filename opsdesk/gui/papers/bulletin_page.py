# SPDX-License-Identifier: MIT
"""The bulletin: options at the left, the paper as it will be printed, and what every number rests on at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from opsdesk.gui import ask
from opsdesk.gui.forms.ui_bulletin_page import Ui_BulletinPage
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.words import surface
from opsdesk.gui.papers.basis import Basis
from opsdesk.gui.papers.paper_job import PaperJob
from opsdesk.gui.parts.page_room import Room
from opsdesk.gui.parts.side_room import SideRoom
from opsdesk.i18n import _, language
from opsdesk.people.roles import Permission
from opsdesk.records import kinds
from opsdesk.records.kinds.kind import Hints
from opsdesk.reports import period
from opsdesk.reports.bulletin_text import late_said
from opsdesk.reports.figure import FigureSet, Scope, Written
from opsdesk.store import clock
from opsdesk.store.file import passing
from opsdesk.store.reading.reader import ListQuery

if TYPE_CHECKING:
    from opsdesk.reports.content import BulletinContent
    from opsdesk.reports.paper.writer import PaperReceipt
    from opsdesk.reports.wording import Language
    from opsdesk.store.office import Office

LANGUAGES = (("zh", "中文"), ("en", "English"))
OPTIONS, BASIS = (256, 240), (348, 264)  # px, in a wide window and in a narrow one


class BulletinPage(QWidget):
    """`opened` names a record behind a number, `left` that the person is done, `made` that the paper is on screen,
    `committed` that a print was kept."""

    opened = Signal(str, str)
    left = Signal()
    made = Signal()
    committed = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from opsdesk.gui.papers.paper_view import PaperView

        self.office = office
        self.figures: FigureSet | None = None
        self._content: BulletinContent | None = None
        self.ui = Ui_BulletinPage()
        self.ui.setupUi(self)
        self.paper = PaperView()
        self.paper.empty.say(_("选好时段，按“出简报”，这里就是印出来的样子。"))
        self.ui.paper_layout.addWidget(self.paper, 1)
        self.basis = Basis()
        self.ui.basis_layout.addWidget(self.basis, 1)
        self._folder = passing.folder()
        self.destroyed.connect(self._folder.cleanup)
        self._called: dict[str, str] = {}
        self._job = PaperJob(self)
        self._job.changed.connect(self._show_state)
        self._job.stepped.connect(self._stepped)
        self._job.told.connect(self.ui.problem.setText)
        self._give_room()
        self._fill_options()
        self._connect()
        self._show_state()
        icons.dress(self)

    def _give_room(self) -> None:
        """The options move up and down on a low screen, where they would make the window higher; the step stays."""
        options, side = self.ui.options, surface("window", "right")
        SideRoom(self, (side, *OPTIONS), (self.ui.basis_side, *BASIS))
        self.ui.sides.replaceWidget(options, side)
        options.setMinimumWidth(0)
        options.setProperty("edge", "")
        room = Room(options)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 6, 16, 14)
        foot.addWidget(self.ui.make_button)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(room, 1)
        column.addLayout(foot)

    def showEvent(self, event: QShowEvent) -> None:
        """Tab goes as the eye does: what moved into the scroll area went to the end of Qt's chain."""
        super().showEvent(event)
        ui = self.ui
        options = (ui.first, ui.last, ui.unit, ui.campaign, ui.language, ui.issue, ui.hide_small, ui.cases)
        paper = (ui.smaller, ui.larger, ui.page_back, ui.page_on, self.paper, self.basis.figures, self.basis.rows)
        foot = (ui.close_button, ui.cancel_button, ui.save_button, ui.print_button)
        for one, other in pairwise((*options, ui.next_steps, ui.make_button, *paper, *foot)):
            QWidget.setTabOrder(one, other)

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
        if scope is None or self._job.busy:
            return
        speech = str(self.ui.language.currentData())
        issue, said = self.ui.issue.text().strip(), self._written()

        def work() -> tuple[BulletinContent, dict[str, str]]:
            from opsdesk.work.papers.bulletin import bulletin_content, preview_bulletin, without_names

            spoken: Language = "en" if speech == "en" else "zh"
            written, called = without_names(self.office, said, spoken)
            content = bulletin_content(self.office, scope, language=spoken, issue_no=issue, written=written)
            preview_bulletin(self.office, content, self.file)
            return content, called

        self._start(work, self._made)

    def save(self) -> None:
        """Save the paper on screen, and write down that it left the desk."""
        name = _("工作简报 {first}—{last}.pdf").format(first=self.ui.first.text(), last=self.ui.last.text())
        place = ask.place_to_save(self, _("另存 PDF"), name, ".pdf")
        if place is not None:
            self._start(lambda: self._keep(place), self._kept)

    def print_paper(self) -> None:
        """Print the paper on screen, numbered and kept."""
        from opsdesk.gui.papers import printing

        printer = printing.ask_printer(self) if self._content is not None else None
        if printer is None:
            return
        out = Path(self._folder.name) / "printed.pdf"

        def work() -> PaperReceipt:
            receipt = self._keep(out)
            printing.paint_pdf(printer, out, self._job.step)
            return receipt

        self._start(work, self._kept)

    def close_month(self) -> None:
        """Close the month of the period: its result sheet is saved, signed for, and its figures stay."""
        scope = self._scope()
        if scope is None or self._job.busy:
            return
        name = _("月报封账 {month}.pdf").format(month=f"{scope.first:%Y-%m}")
        place = ask.place_to_save(self, _("封账后不能撤回。月报存到"), name, ".pdf")
        if place is None:
            return

        def work() -> PaperReceipt:
            from opsdesk.work.papers.closing import close_month

            return close_month(self.office, Scope(scope.first, scope.last), place)

        self._start(work, self._kept)

    def stop(self) -> None:
        """Ask what is being drawn or printed to stop."""
        self._job.stop()

    def _keep(self, out: Path) -> PaperReceipt:
        """Draw what is on screen once more, numbered, to `out`; it says what was counted then."""
        from opsdesk.work.papers.bulletin import print_bulletin

        assert self._content is not None
        return print_bulletin(self.office, self._content.figures.scope, out, content=self._content)

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

    def _start(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.ui.problem.setText("")
        self.ui.progress.setRange(0, 0)
        self._job.start(work, done)

    def _made(self, drawn: tuple[BulletinContent, dict[str, str]]) -> None:
        self._content, self._called = drawn
        self.figures = self._content.figures
        self.paper.show_paper(self.file)
        self.basis.show_figures(self.figures.figures)
        self.made.emit()

    def _kept(self, _receipt: PaperReceipt) -> None:
        self.committed.emit()

    def _stepped(self, number: int, total: int) -> None:
        self.ui.progress.setRange(0, total)
        self.ui.progress.setValue(number if total else 0)
        words = _("正在打印第 {n} 页，共 {total} 页") if total else _("正在画第 {n} 页")
        self.ui.state.setText(words.format(n=number, total=total))

    def _written(self) -> Written:
        return Written(self.ui.cases.toPlainText(), self.ui.next_steps.toPlainText())

    def _scope(self) -> Scope | None:
        first, last = self._day(self.ui.first), self._day(self.ui.last)
        if first is None or last is None or last < first:
            self.ui.problem.setText(_("时段看不懂。起止写成 2022-06-01。"))
            return None
        ui = self.ui
        hide_small = ui.hide_small.isChecked()
        return Scope(first, last, ui.unit.currentData() or "", ui.campaign.currentData() or "", hide_small)

    def _day(self, line: QLineEdit) -> date | None:
        today = clock.today()
        value: date | None = kinds.Day().read(line.text(), Hints(period=(today.replace(month=1, day=1), today))).value
        if value is not None:
            line.setText(value.isoformat())
        return value

    def _show_state(self) -> None:
        ui, busy = self.ui, self._job.busy
        ready = self.figures is not None and not busy
        ui.make_button.setEnabled(not busy)
        ui.save_button.setEnabled(ready)
        ui.print_button.setEnabled(ready)
        ui.close_button.setVisible(self.office.user.may(Permission.CONFIRM))
        ui.close_button.setEnabled(ready and self._closable())
        ui.progress.setVisible(busy)
        ui.stop_button.setVisible(busy)
        ui.state.setText(_("正在统计") if busy else _("未存") if ready else _("选好时段，按“出简报”。"))
        ui.waiting.setText("\n".join(self._to_know()))
        ui.page_number.setText(f"{self.paper.page + 1} / {self.paper.pages}" if self.paper.pages else "")
        ui.scale.setText(f"{self.paper.percent}%")

    def _closable(self) -> bool:
        """Whether the period on screen is one whole month of the whole office that is over."""
        scope = self.figures.scope if self.figures else None
        whole = scope is not None and period.whole_months(scope) == 1 and not (scope.unit or scope.campaign)
        return bool(whole and scope and scope.last < clock.today())

    def _to_know(self) -> Iterator[str]:
        """What whoever signs should know: what is not reviewed, not counted, came late, or was taken out."""
        figures = self.figures
        if figures is None:
            return
        if figures.waiting:
            yield _("{count} 条已计入，待审核。").format(count=figures.waiting)
        if figures.drafts_left_out:
            yield _("{count} 份草稿未计入。").format(count=figures.drafts_left_out)
        if figures.cleared:
            yield _("{count} 人排除责任，已减去。").format(count=max(figures.cleared.values()))
        if figures.late:
            yield late_said(figures, _)
        if self._called:
            pairs = _("、").join(f"{name}→{called}" for name, called in self._called.items())
            yield _("文中人名已隐去：{pairs}。台账里没有的人名自己检查。").format(pairs=pairs)

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
            (ui.close_button.clicked, self.close_month),
            (ui.stop_button.clicked, self.stop),
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
