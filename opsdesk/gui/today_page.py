# SPDX-License-Identifier: MIT
"""The first look of the day: what waits to be finished or reviewed, the last imports, the figures of this month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from opsdesk.gui import icons
from opsdesk.gui.chips import OUTCOMES
from opsdesk.gui.titles import titles_of
from opsdesk.gui.words import button, surface, words
from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.reports.figure import Scope
from opsdesk.store import clock
from opsdesk.store.reader import ListQuery

if TYPE_CHECKING:
    from opsdesk.store.office import Office

MOST = 12
RECORD = int(Qt.ItemDataRole.UserRole)


class TodayPage(QWidget):
    """`opened` names a record, `wanted` a page."""

    opened = Signal(str, str)
    wanted = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.drafts, self.waiting, self.imports = _list(), _list(), _list()
        self._figures = QGridLayout()
        self._figures.setHorizontalSpacing(16)
        self._figures.setVerticalSpacing(5)
        self._figures.setContentsMargins(0, 0, 8, 0)
        self._figures.setColumnStretch(0, 1)
        for made in (self.drafts, self.waiting):
            made.itemActivated.connect(self._open)
            made.itemDoubleClicked.connect(self._open)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._head())
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(_panel(((_("我的草稿"), self.drafts), (_("待审核"), self.waiting))), 3)
        across.addWidget(_panel(((_("最近导入"), self.imports),), "left"), 2)
        across.addWidget(self._numbers(), 2)
        rows.addLayout(across, 1)

    def come(self) -> None:
        """Read anew on being shown."""
        self.refresh()

    def refresh(self) -> None:
        """Ask the office anew."""
        self._day.setText(clock.today().isoformat())
        self._fill(self.drafts, State.DRAFT, _("没有草稿。"))
        self._fill(self.waiting, State.SUBMITTED, _("没有待审核的记录。"))
        self.imports.clear()
        for batch in self._office.reader.batches(MOST):
            counts = "\u3000".join(
                f"{_(OUTCOMES[key][1])} {number}" for key, number in batch.counts.items() if key in OUTCOMES
            )
            item = QListWidgetItem(f"{batch.file_name}\n{clock.local(batch.created_at)[5:]}\u3000{counts}")
            item.setSizeHint(QSize(0, 44))
            self.imports.addItem(item)
        self._count()

    def _fill(self, where: QListWidget, state: State, nothing: str) -> None:
        where.clear()
        for view in catalogue.REGISTERS:
            query = ListQuery(view.key, states=(state,), order="updated_at")
            every = self._office.reader.count(query)
            if not every or where.count() >= MOST:
                continue
            ids = [row["id"] for row in self._office.reader.page(query, 0, 3)]
            for record_id, title in titles_of(self._office, view.key, ids).items():
                item = QListWidgetItem(icons.icon(view.facts.icon), f"{view.facts.label}\u3000{title}")
                item.setData(RECORD, (view.key, record_id))
                item.setSizeHint(QSize(0, 30))
                where.addItem(item)
            if every > len(ids):
                more = QListWidgetItem(
                    _("{label}另有 {count} 条").format(label=view.facts.label, count=every - len(ids))
                )
                more.setData(RECORD, (view.key, ""))
                where.addItem(more)
        if not where.count():
            where.addItem(nothing)

    def _open(self, item: QListWidgetItem) -> None:
        register, record_id = item.data(RECORD) or ("", "")
        if record_id:
            self.opened.emit(register, record_id)
        elif register:
            self.wanted.emit(register)

    def _count(self) -> None:
        from opsdesk.reports.figures import figure_set  # heavy: after the page is on screen

        today = clock.today()
        figures = figure_set(self._office, Scope(today.replace(day=1), today)).figures
        while (item := self._figures.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for place, figure in enumerate(figures):
            value = f"{figure.value / 100:,.2f}" if figure.unit == "元" else f"{figure.value:,}"
            self._figures.addWidget(words(_(figure.label)), place, 0)
            self._figures.addWidget(words(value, "figure"), place, 1, Qt.AlignmentFlag.AlignRight)
            self._figures.addWidget(words(_(figure.unit), "small"), place, 2)

    def _head(self) -> QWidget:
        head = surface("window", "bottom")
        head.setFixedHeight(48)
        across = QHBoxLayout(head)
        across.setContentsMargins(16, 0, 16, 0)
        across.setSpacing(10)
        across.addWidget(words(_("今日"), "title"))
        self._day = words("", "hint")
        across.addWidget(self._day)
        across.addStretch(1)
        across.addWidget(button(_("编简报"), lambda: self.wanted.emit("bulletin"), glyph="data_bar_vertical"))
        return head

    def _numbers(self) -> QWidget:
        panel = surface("base", "left")
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(words(_("本月数字"), "section"))
        inner = surface("base")
        inner.setLayout(self._figures)
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setProperty("surface", "base")
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        column.addWidget(scroll, 1)
        return panel


def _list() -> QListWidget:
    made = QListWidget()
    made.setIconSize(QSize(16, 16))
    return made


def _panel(parts: tuple[tuple[str, QListWidget], ...], edge: str = "") -> QWidget:
    panel = surface("base", edge)
    column = QVBoxLayout(panel)
    column.setContentsMargins(16, 12, 16, 12)
    for title, made in parts:
        column.addWidget(words(title, "section"))
        column.addWidget(made, 1)
    return panel
