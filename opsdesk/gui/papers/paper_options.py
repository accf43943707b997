# SPDX-License-Identifier: MIT
"""What is to be printed: the papers, the records or the period they are about, and how they are said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.titles import titles_of
from opsdesk.gui.looks.words import words
from opsdesk.gui.parts.choice_box import ChoiceBox
from opsdesk.i18n import _, language
from opsdesk.records import catalogue, kinds
from opsdesk.records.kinds.kind import Hints
from opsdesk.reports.figure import Scope
from opsdesk.reports.papers.form import FormUnfit
from opsdesk.reports.period import usual
from opsdesk.reports.wording import Language
from opsdesk.store import clock
from opsdesk.store.reading.reader import ListQuery
from opsdesk.work.papers.printing import Order, PaperChoice, all_papers

if TYPE_CHECKING:
    from opsdesk.store.office import Office

KEY = int(Qt.ItemDataRole.UserRole)
PAUSE_MS = 200
MOST = 60


LEAST_LIST = 62  # px: two lines


class PaperOptions(QFrame):
    """`changed` tells that something else is to be printed."""

    changed = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._offered: tuple[str, tuple[str, ...]] = ("", ())
        self.filter, self.search = QLineEdit(), QLineEdit()
        self.papers, self.records = _list(), _list()
        self.first, self.last = QLineEdit(), QLineEdit()
        self.unit, self.language = ChoiceBox(), ChoiceBox()
        self.hide_small = QCheckBox(_("1至2人的小数隐去"))
        self._choices: dict[str, PaperChoice] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._find)
        self._lay_out()
        self._fill()
        self._connect()
        self.show_paper()

    def offer(self, register: str, ids: Sequence[str]) -> None:
        """The papers of a register, for records of it that were chosen elsewhere; all papers for an empty register."""
        self._offered = (register, tuple(ids))
        self.filter.clear()
        self._fill_papers()
        if self.papers.count():
            self.papers.setCurrentRow(0)
        self.show_paper()

    def chosen(self) -> list[PaperChoice]:
        """The papers chosen, in the order of the list."""
        rows = sorted(self.papers.row(item) for item in self.papers.selectedItems())
        return [self._choices[self.papers.item(row).data(KEY)] for row in rows]

    def orders(self) -> list[Order]:
        """What is to be printed; several papers for the same records are several orders."""
        ids = tuple(item.data(KEY) for item in self.records.selectedItems())
        speech: Language = "en" if self.language.currentData() == "en" else "zh"
        return [
            Order(one.key, () if one.period else ids, self._scope() if one.period else None, speech)
            for one in self.chosen()
        ]

    def problem(self) -> str:
        """Why this cannot be printed yet; empty when it can."""
        if not self.chosen():
            return _("选一种文书。")
        if any(one.period for one in self.chosen()) and self._scope() is None:
            return _("时段看不懂。起止写成 2022-06-01。")
        wanting = [one for one in self.chosen() if not one.everything and not one.period]
        if wanting and not self.records.selectedItems():
            label = catalogue.register(wanting[0].register).facts.label
            return _("选要印的{register}，可以选几条。").format(register=label)
        return ""

    def show_paper(self) -> None:
        """Show what the chosen papers ask for: records, or a period."""
        chosen = self.chosen()
        period = any(one.period for one in chosen)
        asked: tuple[QWidget, ...] = (self.first, self.last, self.unit, self.hide_small, self._period, self._dash)
        for part in asked:
            part.setVisible(period)
        for part in (self.search, self.records, self._about):
            part.setVisible(bool(chosen) and not period)
        if period and not self.first.text():
            kind = next(one.period for one in chosen if one.period)
            scope = usual(kind, clock.today())
            self.first.setText(scope.first.isoformat())
            self.last.setText(scope.last.isoformat())
        self._find()
        self.changed.emit()

    # How it is done

    def _register(self) -> str:
        chosen = self.chosen()
        return chosen[0].register if chosen else ""

    def _find(self) -> None:
        """The records of the chosen paper's register that hold the words; those offered stand above and are chosen."""
        register, (offered, ids) = self._register(), self._offered
        self.records.clear()
        if not register or self.records.isHidden():
            return
        mine = register if offered in ("", register) else offered
        found = list(ids) if offered and not self.search.text() else []
        if not found:
            query = ListQuery(mine, text=self.search.text())
            found = [row["id"] for row in self._office.reader.page(query, 0, MOST)]
        for record_id, title in titles_of(self._office, mine, found).items():
            item = QListWidgetItem(title)
            item.setData(KEY, record_id)
            item.setSizeHint(QSize(0, fonts.scaled(26)))
            self.records.addItem(item)
            item.setSelected(record_id in ids)
        view = catalogue.register(mine)
        self._about.setText(
            _("{label}（选 {count} 条）").format(label=view.facts.label, count=len(self.records.selectedItems()))
        )

    def _scope(self) -> Scope | None:
        first, last = self._day(self.first), self._day(self.last)
        if first is None or last is None or last < first:
            return None
        return Scope(first, last, self.unit.currentData() or "", "", self.hide_small.isChecked())

    def _day(self, line: QLineEdit) -> date | None:
        today = clock.today()
        value: date | None = kinds.Day().read(line.text(), Hints(period=(today.replace(month=1, day=1), today))).value
        return value

    def _fill(self) -> None:
        self.unit.addItem(_("全部单位"), "")
        query = ListQuery("unit", order="unit_name", descending=False)
        for row in self._office.reader.page(query, 0, 500):
            if row["unit_name"]:
                self.unit.addItem(row["unit_name"], row["unit_name"])
        for key, label in (("zh", "中文"), ("en", "English")):
            self.language.addItem(label, key)
        self.language.setCurrentIndex(1 if language() == "en" else 0)
        self._fill_papers()

    def _fill_papers(self) -> None:
        self.papers.clear()
        wanted, register = self.filter.text().strip(), self._offered[0]
        try:
            choices = all_papers("en" if language() == "en" else "zh")
        except FormUnfit as unfit:
            self.papers.addItem(str(unfit))
            return
        self._choices = {one.key: one for one in choices}
        for one in choices:
            mine = not register or register in one.registers
            if mine and wanted.lower() in one.title.lower():
                item = QListWidgetItem(one.title)
                item.setData(KEY, one.key)
                item.setToolTip(plain_tip(_("{title}，{n}份").format(title=one.title, n=one.copies)))
                item.setSizeHint(QSize(0, fonts.scaled(26)))
                self.papers.addItem(item)

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda _text: self._fill_papers())
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.papers.itemSelectionChanged.connect(self.show_paper)
        self.records.itemSelectionChanged.connect(self.changed)
        for line in (self.first, self.last):
            line.editingFinished.connect(self.changed)
        for box in (self.unit, self.language):
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.hide_small.toggled.connect(lambda _on: self.changed.emit())

    def _lay_out(self) -> None:
        self.setProperty("surface", "window")
        self.setProperty("edge", "right")
        self._about, self._period = words("", "label"), words(_("统计时段"), "label")
        self.filter.setPlaceholderText(_("找文书"))
        self.search.setPlaceholderText(_("找记录：名称、号码"))
        for line, name in ((self.filter, _("找文书")), (self.search, _("找记录")), (self.first, _("时段起"))):
            line.setAccessibleName(name)
        self.last.setAccessibleName(_("时段止"))
        self.papers.setAccessibleName(_("文书"))
        self.records.setAccessibleName(_("记录"))
        self.records.setMaximumHeight(210)
        for listed in (self.papers, self.records):
            listed.setMinimumHeight(fonts.scaled(LEAST_LIST))
        days = QHBoxLayout()
        days.addWidget(self.first)
        self._dash = words("—")
        days.addWidget(self._dash)
        days.addWidget(self.last)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(7)
        column.addWidget(words(_("打印文书"), "title"))
        column.addWidget(self.filter)
        column.addWidget(self.papers, 1)
        column.addWidget(self._about)
        column.addWidget(self.search)
        column.addWidget(self.records)
        column.addWidget(self._period)
        column.addLayout(days)
        column.addWidget(self.unit)
        column.addWidget(self.hide_small)
        column.addWidget(words(_("语言"), "label"))
        column.addWidget(self.language)


def _list() -> QListWidget:
    made = QListWidget()
    made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    made.setProperty("edge", "box")
    return made
