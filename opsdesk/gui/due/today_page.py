# SPDX-License-Identifier: MIT
"""The first look of the day: what is due, what waits, the last imports, this month's figures. Numbers open rows."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from opsdesk.gui import background
from opsdesk.gui.due.due_view import DueView
from opsdesk.gui.looks import fonts, icons
from opsdesk.gui.looks.chips import OUTCOMES
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.week_strip import WEEKDAYS, WeekStrip
from opsdesk.gui.looks.words import Elided, button, key_line, small_line, surface, words
from opsdesk.gui.papers.print_deed import PrintDeed
from opsdesk.gui.parts.chart_twin import ChartTwin
from opsdesk.gui.parts.freshening import say_freshening
from opsdesk.gui.parts.page_room import NARROW_PAGE
from opsdesk.gui.parts.row_menu import Deed, give_menu
from opsdesk.i18n import _
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.store import clock
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.work.due.today import Near, month_figures, near, rows_of_month, year_chart
from opsdesk.work.due.waiting import Waits, waiting

if TYPE_CHECKING:
    from opsdesk.reports.chart import Chart
    from opsdesk.reports.figure import Figure, FigureSet
    from opsdesk.store.office import Office

IMPORTS = 5
MINUTE_MS, STALE_SECONDS = 60_000, 300
ONE_LINE, TWO_LINES, LEAST_LIST = 30, 42, 60
SHARES = (17, 11, 14)  # of the width, for deadlines, what waits, figures
NARROW_SHARES = (12, 8, 10)  # days and names of figures keep their letters
PLACE = int(Qt.ItemDataRole.UserRole)


class TodayPage(QWidget):
    """`opened` names a record, `wanted` a page, `narrowed` brings the query behind a number, `ended` a record and the
    field that ends a deadline."""

    opened = Signal(str, str)
    wanted = Signal(str)
    narrowed = Signal(object)
    ended = Signal(str, str, str)
    turned = Signal(str, object)  # a page about something: terms of a level or a day, an import

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._jobs: list[background.Job] = []
        self._printing = PrintDeed(office, self)
        self._shown: FigureSet | None = None
        self._day_shown = self._day_of_chart = clock.today()
        self._again = QTimer(self, interval=MINUTE_MS)  # the desk may stay open over night, and deadlines come nearer
        self._again.timeout.connect(self._keep_up)
        self._asked_at = time.monotonic()
        self.due, self.week = DueView(), WeekStrip()
        self.waiting, self.imports = _list(_("待我处理")), _list(_("最近导入"))
        self._day, self.told = words("", "hint"), small_line()
        self._printing.said.connect(self.told.say)
        self.due_count = button("", lambda: self.turned.emit("due", None), "link")
        self.due_count.setMaximumHeight(self._day.sizeHint().height())  # the heads of the three columns stand in line
        self.due_count.setToolTip(_("到“到期提醒”看全部"))
        self.year, self.money = ChartTwin(), ChartTwin()
        self.figures = QGridLayout()
        self.due.opened.connect(self.opened)
        self.due.listed.connect(lambda level: self.turned.emit("due", level))
        self.week.touched.connect(lambda day: self.turned.emit("due", day))
        self.year.open_with(self._open_month)
        self.money.open_with(self._open_sum)
        give_menu(self.due, lambda _at: self._deeds_of_term(), copies=False)
        for made in (self.waiting, self.imports):
            made.itemActivated.connect(self._go)
            made.itemClicked.connect(self._go)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._head())
        self._across = QHBoxLayout()
        self._across.setSpacing(0)
        for panel, share in zip((self._deadlines(), self._middle(), self._numbers()), SHARES, strict=True):
            self._across.addWidget(panel, share)
        rows.addLayout(self._across, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window takes room from the deadlines."""
        super().resizeEvent(event)
        for at, share in enumerate(NARROW_SHARES if self.width() < NARROW_PAGE else SHARES):
            self._across.setStretch(at, share)

    def come(self) -> None:
        """Read anew on being shown."""
        self.told.say("")
        self.refresh()
        self._again.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is asked."""
        super().hideEvent(event)
        self._again.stop()

    def _keep_up(self) -> None:
        """Each minute somebody looks at it: anew when the day has turned, and every few minutes anyway."""
        if clock.today() != self._day_shown or time.monotonic() - self._asked_at > STALE_SECONDS:
            self.refresh()

    def refresh(self) -> None:
        """Ask the office anew; what takes long comes when it is there."""
        today = self._day_shown = clock.today()
        self._asked_at = time.monotonic()
        self._day.setText(f"{today.isoformat()}\u3000{_(WEEKDAYS[today.weekday()])}")
        self._show_imports()
        for job in self._jobs:
            job.cancel()
        office, at = self._office, datetime.combine(today, datetime.now().time())
        self._jobs = [background.ask(self, lambda _first: waiting(office), self._show_waiting)]
        if office.user.may(Permission.READ):
            self._jobs.append(background.ask(self, lambda first: near(office, at, first), self._show_near))
            say_freshening(self, self._jobs[-1], first=not self.due.count())
        if office.user.may(Permission.REPORT):
            self._jobs += [
                background.ask(self, lambda _first: month_figures(office, today), self._show_figures),
                background.ask(
                    self, lambda _first: year_chart(office, today), lambda found: self._show_year(found, today)
                ),
            ]

    def submit(self) -> None:
        """Ctrl+Enter: to where the deadline at hand is dealt with."""
        row = self.due.at_hand()
        if row is not None:
            self.ended.emit(row.register, row.record, row.ended_by)

    def print_paper(self) -> None:
        """The morning sheet as a PDF."""
        self._printing.print_paper("morning_sheet", ())

    # How it is done

    def _deeds_of_term(self) -> Iterator[Deed]:
        yield Deed(_("打开"), self.due.open_at_hand, "Enter")
        yield Deed(_("去办"), self.submit, "Ctrl+Enter")
        yield Deed(_("怎样算的"), self.due.explain, "Alt+W")

    def _show_near(self, found: Near) -> None:
        self.due.show_near(found)
        self.due_count.setText(_("{count} 项，按最晚时间排").format(count=f"{found.count:,}"))
        self.week.show_days(found.days)

    def _show_waiting(self, found: list[Waits]) -> None:
        self.waiting.clear()
        for one in found:
            item = QListWidgetItem(icons.icon(one.icon), f"{one.label}\u3000{one.count:,}\n{one.newest}".rstrip())
            item.setData(PLACE, one.queries or one.page)
            item.setSizeHint(QSize(0, fonts.scaled(TWO_LINES if one.newest else ONE_LINE)))
            self.waiting.addItem(item)
        if not found:
            _nothing(self.waiting, _("没有要处理的。"))
        _as_high_as_its_lines(self.waiting)

    def _show_imports(self) -> None:
        self.imports.clear()
        for batch in self._office.reader.batches(IMPORTS):
            counts = "\u3000".join(
                f"{_(OUTCOMES[key][1])} {number:,}" for key, number in batch.counts.items() if key in OUTCOMES
            )
            item = QListWidgetItem(f"{batch.file_name}\n{clock.local(batch.created_at)[5:]}\u3000{counts}")
            item.setData(PLACE, ("batches", batch.id))
            item.setSizeHint(QSize(0, fonts.scaled(TWO_LINES)))
            self.imports.addItem(item)
        if not self.imports.count():
            _nothing(self.imports, _("还没有导入。按 Ctrl+I 导入表格。"))
        _as_high_as_its_lines(self.imports)

    def _show_figures(self, found: FigureSet) -> None:
        while (item := self.figures.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for place, figure in enumerate(found.figures):
            self.figures.addWidget(_label(figure), place, 0)
            sum_of_money = figure.unit == "元"  # it has no change beside it, and takes that room: names stay readable
            across = 2 if sum_of_money else 1
            self.figures.addWidget(self._number(figure), place, 1, 1, across, Qt.AlignmentFlag.AlignRight)
            if not sum_of_money:
                self.figures.addWidget(_change(figure), place, 2, Qt.AlignmentFlag.AlignRight)
        self._shown = found
        money = next((chart for chart in found.charts if chart.kind == "hbar"), None)
        self.money.show_chart(money)

    def _number(self, figure: Figure) -> QWidget:
        """A number that opens the rows behind it."""
        text = f"{figure.value / 100:,.2f}" if figure.unit == "元" else f"{figure.value:,}"
        if not figure.lines or figure.hidden:
            return words("—" if figure.hidden else text, "figure")
        made = button(text, lambda: self._open_rows(figure, made.mapToGlobal(QPoint(0, made.height()))), "figure")
        made.setAccessibleName(f"{_(figure.label)} {text} {_(figure.unit)}")
        made.setToolTip(_("列出这些记录"))
        return made

    def _open_rows(self, figure: Figure, at: QPoint | None = None) -> None:
        """The rows behind a number; where they lie in several registers, the person says which."""
        ids: dict[str, dict[str, None]] = {}
        for line in figure.lines:
            ids.setdefault(line.register, {})[line.id] = None
        self._open_one_of([ListQuery(key, (Filter("id", "in", tuple(held)),)) for key, held in ids.items()], at)

    def _open_one_of(self, queries: Sequence[ListQuery], at: QPoint | None) -> None:
        """One list, or a menu of several, each with its count: together they are the number that was touched."""
        if len(queries) == 1:
            self.narrowed.emit(queries[0])
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for query in queries:
            told = f"{catalogue.register(query.register).facts.many}\u3000{self._office.reader.count(query):,}"
            menu.addAction(told, lambda query=query: self.narrowed.emit(query))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(at or QCursor.pos())

    def _show_year(self, chart: Chart, today: date) -> None:
        self._day_of_chart = today
        self.year.show_chart(chart)

    def _open_month(self, place: int, series: int) -> None:
        self.narrowed.emit(rows_of_month(self._day_of_chart, place, series))

    def _open_sum(self, place: int, _series: int) -> None:
        """A bar of money stands for the figure of its name."""
        shown = self.money.shown
        named = shown.categories[place] if shown is not None else ""
        figures = self._shown.figures if self._shown is not None else ()
        for figure in figures:
            if figure.label == named and figure.lines and not figure.hidden:
                self._open_rows(figure)
                return

    def _go(self, item: QListWidgetItem) -> None:
        place, view = item.data(PLACE), item.listWidget()
        if isinstance(place, tuple) and isinstance(place[0], ListQuery):
            self._open_one_of(place, view.viewport().mapToGlobal(view.visualItemRect(item).bottomLeft()))
        elif isinstance(place, tuple):
            self.turned.emit(*place)
        elif place:
            self.wanted.emit(place)

    def _head(self) -> QWidget:
        head = surface("window", "bottom")
        head.setFixedHeight(48)
        across = QHBoxLayout(head)
        across.setContentsMargins(16, 0, 16, 0)
        across.setSpacing(10)
        across.addWidget(words(_("今日"), "title"))
        across.addWidget(self._day)
        across.addWidget(self.told)
        across.addStretch(1)
        across.addWidget(button(_("打印晨会单"), self.print_paper, glyph="print"))
        across.addWidget(button(_("编简报"), lambda: self.wanted.emit("bulletin"), glyph="data_bar_vertical"))
        return head

    def _deadlines(self) -> QWidget:
        panel = surface("base")
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(words(_("到期"), "section"))
        head.addWidget(self.due_count)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.due, 1)
        open_, done, why = ("Enter", _("打开")), ("Ctrl+Enter", _("去办")), ("Alt+W", _("怎样算的"))
        column.addWidget(key_line([("↑↓", _("选")), open_, done, why]))
        return panel

    def _middle(self) -> QWidget:
        panel = surface("base", "left")
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(6)
        for title, made, share in ((_("待我处理"), self.waiting, 50), (_("最近导入"), self.imports, 40)):
            column.addWidget(words(title, "section"))
            column.addWidget(made, share)
        column.addWidget(words(_("七日到期"), "section"))
        column.addWidget(self.week)
        column.addStretch(1)
        return panel

    def _numbers(self) -> QWidget:
        panel = surface("base", "left")
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 10, 0, 12)
        column.addWidget(words(_("本月数字"), "section"))
        self.figures.setHorizontalSpacing(8)
        self.figures.setVerticalSpacing(2)
        self.figures.setColumnStretch(0, 1)
        inside = surface("base")
        under = QVBoxLayout(inside)
        under.setContentsMargins(0, 0, 14, 0)
        under.setSpacing(8)
        under.addLayout(self.figures)
        for title, chart in ((_("破案与强制措施，近 12 月"), self.year), (_("追赃挽损，本月，万元"), self.money)):
            said = words(title, "section")
            said.setWordWrap(True)
            under.addWidget(said)
            under.addWidget(chart)
        apart = words(_("冻结、止付另列，不相加。"), "note")
        apart.setWordWrap(True)
        under.addWidget(apart)
        under.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setProperty("surface", "base")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)
        return panel


def _label(figure: Figure) -> Elided:
    """What is counted; the unit where it is money, for there is no room for all of them in a narrow window."""
    label, unit = _(figure.label), _(figure.unit)
    both = _("{label}（{unit}）").format(label=label, unit=unit)
    made = Elided(both if figure.unit == "元" else label)
    made.setToolTip(plain_tip(both))
    return made


def _change(figure: Figure) -> QLabel:
    """How much more or less than in the period before."""
    if figure.before is None or figure.hidden or figure.unit == "元":
        return words("", "small")
    by = figure.value - figure.before
    return words(_("持平") if not by else f"{by:+,}".replace("-", "−"), "small")


def _list(name: str) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(name)
    made.setIconSize(QSize(16, 16))
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def _as_high_as_its_lines(made: QListWidget) -> None:
    """A short list leaves its room to the one below; a long one scrolls."""
    lines = sum(max(made.sizeHintForRow(row), 1) for row in range(made.count()))
    made.setMaximumHeight(lines + 2 * made.frameWidth())
    made.setMinimumHeight(min(lines, fonts.scaled(LEAST_LIST)))


def _nothing(where: QListWidget, text: str) -> None:
    item = QListWidgetItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    where.addItem(item)
