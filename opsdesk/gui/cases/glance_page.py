# SPDX-License-Identifier: MIT
"""A case at a glance: facts, time line, clocks, people, items, money, links to other cases, papers and history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from opsdesk.gui import background
from opsdesk.gui.cases.case_time_line import CaseTimeLine, TimeLineRoom
from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.chips import Chip, state_face
from opsdesk.gui.looks.link_graph import LinkGraph
from opsdesk.gui.looks.stages import stage_face
from opsdesk.gui.looks.tips import plain_face, plain_tip
from opsdesk.gui.looks.titles import named_references, title_words
from opsdesk.gui.looks.value_words import EMPTY, cell_words
from opsdesk.gui.looks.words import button, key_line, surface, words
from opsdesk.gui.parts.chart_twin import ChartTwin
from opsdesk.gui.parts.freshening import say_freshening
from opsdesk.gui.parts.row_menu import Deed, give_menu
from opsdesk.gui.record.record_history import history_lines
from opsdesk.i18n import N_, _
from opsdesk.records import catalogue
from opsdesk.reports.chart import Chart, Series
from opsdesk.store import clock
from opsdesk.store.beside import printed
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.work.record.glance import Bar, Glance, Lane, Pile, glance

if TYPE_CHECKING:
    from opsdesk.store.office import Office

FACTS = ("case_no", "crime", "handling_unit", "lead_officer", "filing_date", "amount_involved", "loss_amount")
PLACE = int(Qt.ItemDataRole.UserRole)
MOST_LINES = 12
WAN = 10_000
LEAST_HEIGHT = 54  # of a list: two lines on a small screen, more where there is room
Go = Callable[[], object]
Entry = tuple[str, str, Go | None]  # title, detail, where it leads


class GlancePage(QWidget):
    """`opened` names a record to open, `wanted` a page, `narrowed` the list of what was counted; a linked case is shown
    in place, and Alt+← leads back from it."""

    opened = Signal(str, str)
    wanted = Signal(str)
    narrowed = Signal(object)
    turned = Signal(str, str)  # another page about this case

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.case, self._shown = "", ""
        self._before: list[tuple[str, str]] = []  # the cases that led here, with their titles
        self.title, self.stage, self.chip = words("", "title"), Chip(), Chip()
        self.time_line, self.graph, self.money = CaseTimeLine(), LinkGraph(), ChartTwin()
        names = (_("期限"), _("涉案人员"), _("扣押物品"), _("关联案件"), _("文书"), _("最近变动"))
        self.clocks, self.people, self.items, self.links, self.papers, self.history = (_list(name) for name in names)
        self._facts = QHBoxLayout()
        self.back = button("", self.go_back, "link", "chevron_left")
        self.back.setShortcut("Alt+Left")
        self.back.hide()
        self._lay_out()
        self.time_line.touched.connect(lambda about: self.opened.emit(*about))
        self.graph.touched.connect(self.follow)
        self.money.open_with(lambda _category, _series: self.turned.emit("ledger", self.case))
        for made in (self.clocks, self.people, self.items, self.links, self.papers, self.history):
            made.itemActivated.connect(self._go)
            give_menu(made, lambda at: _menu(at))

    subject_register = "case"

    @property
    def subject(self) -> str:
        """The id it is about; empty for none."""
        return self.case

    def take(self, case: str) -> None:
        """Show a case; what it needs is read in the background."""
        if case != self.case:
            self._before.clear()
        self._read(case)

    def follow(self, case: str) -> None:
        """Show a linked case, from which there is a way back."""
        self._before.append((self.case, self.title.text()))
        self._read(case)

    def go_back(self) -> None:
        """Show the case that led here."""
        if self._before:
            self._read(self._before.pop()[0])

    def _read(self, case: str) -> None:
        self.case = case
        self.back.setVisible(bool(self._before))
        if self._before:
            self.back.setText(_("回到 {title}").format(title=plain_face(self._before[-1][1])))
        now, office = datetime.now().replace(second=0, microsecond=0), self._office
        job = background.start(lambda _job: glance(office, case, now))
        say_freshening(self, job, first=case != self._shown)
        job.finished.connect(
            background.while_there(self, lambda found: self._told(found, now) if self.case == case else None)
        )

    def come(self) -> None:
        """Read anew on being shown."""
        self.refresh()

    def refresh(self) -> None:
        """Read the case anew."""
        if self.case:
            self.take(self.case)

    # How it is done

    def _told(self, found: Glance | None, now: datetime) -> None:
        """What was read; of a case that was sealed or merged away meanwhile nothing is left on the page."""
        for part in (self.stage, self.chip, self._body, *self._leading):
            part.setVisible(found is not None)
        if found is not None:
            self._show(found, now)
            return
        self._shown = ""
        self._clear_facts()
        self.title.setText(_("这个案件已封存，或已不在台账里。"))

    def _show(self, found: Glance, now: datetime) -> None:
        view, row = catalogue.register("case"), found.case
        self._shown = str(row["id"])
        self.title.setText(title_words(self._office, view, row))
        self.stage.show_face(stage_face(row["case_status"]))
        self.chip.show_face(state_face(row["state"]))
        self._show_facts(found)
        self.time_line.show_glance(found, now)
        self.graph.show_glance(found)
        self.graph.setVisible(bool(found.links))
        for where, lines in (
            (self.clocks, self._clocks(found)),
            (self.people, self._people(found)),
            (self.items, [self._item(one) for one in found.items]),
            (self.links, self._links(found)),
            (self.papers, self._papers()),
            (self.history, self._lines_of_history()),
        ):
            self._fill(where, lines)
        values = tuple(float((one.amount / WAN).quantize(Decimal("0.01"))) for one in found.money)
        chart = Chart(N_("资金，万元"), "", "hbar", tuple(one.words for one in found.money), (Series("", values),))
        self.money.show_chart(chart, [one.tone for one in found.money])

    def _papers(self) -> list[Entry]:
        prints = printed.holding(self._office.reader, self.case)[:MOST_LINES]
        return [
            (one.title, f"{one.number}\u3000{clock.local(one.printed_at)[:10]}", self._turn("papers", one.id))
            for one in prints
        ]

    def _lines_of_history(self) -> list[Entry]:
        lines = history_lines(self._office, catalogue.register("case"), self.case)
        return [(line, "", self._open("case", self.case)) for line in lines[:MOST_LINES]]

    def _item(self, pile: Pile) -> Entry:
        """Things of a kind on one line; where they are is left out while nobody has said so."""
        parts = (part for part in (pile.kind, f"{pile.count:,}", pile.status) if part not in ("", EMPTY))
        query = ListQuery("item", (Filter("id", "in", pile.ids),))
        return "\u3000".join(parts), "", lambda: self.narrowed.emit(query)

    def _clocks(self, found: Glance) -> list[Entry]:
        running = [(lane, bar) for lane, bar in _bars(found) if bar.left]
        return [(bar.left, f"{lane.name}\u3000{bar.words}", self._open("measure", bar.id)) for lane, bar in running]

    def _people(self, found: Glance) -> list[Entry]:
        return [
            (f"{one.name}\u3000{one.role}", f"{one.id_no}\u3000{one.now}", self._open("person", one.person))
            for one in found.lanes
        ]

    def _links(self, found: Glance) -> list[Entry]:
        rare = _("，少见")
        return [
            (found.titles[one.case], f"{one.reason}\u3000{one.words}{rare if one.rare else ''}", self._follow(one.case))
            for one in found.links
        ]

    def _open(self, register: str, record_id: str) -> Go:
        return lambda: self.opened.emit(register, record_id)

    def _turn(self, key: str, about: str) -> Go:
        return lambda: self.turned.emit(key, about)

    def _follow(self, case: str) -> Go:
        return lambda: self.follow(case)

    def _clear_facts(self) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            if item.widget():
                item.widget().hide()
                item.widget().deleteLater()

    def _show_facts(self, found: Glance) -> None:
        self._clear_facts()
        view = catalogue.register("case")
        named = named_references(self._office, view, FACTS, [found.case])
        for key in FACTS:
            value = cell_words(view, key, found.case[key], named, whole=True)
            if value == EMPTY:
                continue
            both = QWidget()
            column = QVBoxLayout(both)
            column.setContentsMargins(0, 0, 18, 0)
            column.setSpacing(1)
            column.addWidget(words(view.fields[key].label, "small"))
            column.addWidget(words(value, "strong"))
            self._facts.addWidget(both)
        self._facts.addStretch(1)

    def _fill(self, where: QListWidget, lines: list[Entry]) -> None:
        where.clear()
        for title, detail, go in lines:
            item = QListWidgetItem(f"{title}\n{detail}" if detail else title)
            item.setData(PLACE, go)
            item.setSizeHint(QSize(0, fonts.scaled(40 if detail else 26)))
            item.setToolTip(plain_tip(item.text()))
            where.addItem(item)
        if not lines:
            item = QListWidgetItem(_("没有。"))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            where.addItem(item)

    def _go(self, item: QListWidgetItem) -> None:
        go = item.data(PLACE)
        if go is not None:
            go()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._head())
        inside = surface("base")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TimeLineRoom(self.time_line))
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(_panel([(_("期限"), self.clocks), (_("涉案人员"), self.people)], ""), 4)
        across.addWidget(_panel([(_("关联案件"), self.links), ("", self.graph)], "left"), 5)
        across.addWidget(_panel([(_("扣押物品"), self.items), (_("资金，万元"), self.money)], "left"), 4)
        across.addWidget(_panel([(_("文书"), self.papers), (_("最近变动"), self.history)], "left"), 4)
        column.addLayout(across, 1)
        self._body = scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setProperty("surface", "base")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        rows.addWidget(scroll, 1)
        rows.addWidget(key_line([("Enter", _("打开所选")), ("F5", _("刷新"))], _("实线到今日，虚线到法定期满")))

    def _head(self) -> QFrame:
        head = surface("base", "bottom")
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(6)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(
            button(catalogue.register("case").facts.many, lambda: self.wanted.emit("case"), "link", "chevron_left")
        )
        across.addWidget(self.back)
        across.addWidget(self.title)
        across.addWidget(self.stage)
        across.addWidget(self.chip)
        across.addStretch(1)
        self._leading = (
            button(_("账本"), lambda: self.turned.emit("ledger", self.case)),
            button(_("返还测算"), lambda: self.turned.emit("returning", self.case)),
            button(_("打开记录"), lambda: self.opened.emit("case", self.case), "primary"),
        )
        for made in self._leading:
            across.addWidget(made)
        column.addLayout(across)
        column.addLayout(self._facts)
        return head


def _menu(at: QModelIndex) -> Iterator[Deed]:
    go = at.data(PLACE)
    if go is not None:
        yield Deed(_("打开"), go, "Enter")


def _bars(found: Glance) -> list[tuple[Lane, Bar]]:
    """The running ones, the nearest end first."""
    both = [(lane, bar) for lane in found.lanes for bar in lane.bars]
    return sorted(both, key=lambda pair: pair[1].due or datetime.max)


def _panel(parts: list[tuple[str, QWidget]], edge: str) -> QFrame:
    panel = surface("base", edge)
    column = QVBoxLayout(panel)
    column.setContentsMargins(14, 8, 14, 8)
    column.setSpacing(4)
    for title, part in parts:
        if title:
            column.addWidget(words(title, "section"))
        column.addWidget(part, 0 if isinstance(part, ChartTwin) else 1)
    return panel


def _list(name: str) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(name)
    made.setMinimumHeight(LEAST_HEIGHT)
    made.setIconSize(QSize(16, 16))
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
