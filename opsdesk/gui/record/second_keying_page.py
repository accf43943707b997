# SPDX-License-Identifier: MIT
"""Keying again and counting again: a second person, who does not see what the first one wrote or counted."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from opsdesk import errors
from opsdesk.gui import ask, background
from opsdesk.gui.editors.offers import SeizureOffers
from opsdesk.gui.editors.pick_line import PickLine
from opsdesk.gui.looks.words import button, hint_line, surface, words
from opsdesk.gui.parts.page_head import page_head
from opsdesk.i18n import _
from opsdesk.people.roles import Permission
from opsdesk.records.kinds import Quantity
from opsdesk.work.record import counting_twice, second_keying
from opsdesk.work.record.second_keying import Task

if TYPE_CHECKING:
    from opsdesk.store.office import Office


class SecondKeyingPage(QWidget):
    """`opened` asks for a record that does not agree."""

    opened = Signal(str, str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._tasks: list[Task] = []
        self._drawing: background.Job | None = None
        self._differing: list[Task] = []
        self._seizure = ""
        self.asked, self.said = words("", "strong"), words("", "small")
        self.line = QLineEdit()
        self.line.setAccessibleName(_("再录一遍"))
        self.line.setMaximumWidth(260)
        self.line.returnPressed.connect(self.key_again)
        self.rates, self.wrong = QListWidget(), QListWidget()
        self._rates_head, self._wrong_head = words(_("各人差错率"), "strong"), words(_("两遍不符的"), "strong")
        for listed in (self.rates, self.wrong):
            listed.setProperty("edge", "box")
        self.wrong.itemActivated.connect(lambda item: self._open(self.wrong.row(item)))
        self.clerk, self.share = QComboBox(), QComboBox()
        self.clerk.setAccessibleName(_("录入员"))
        self.share.setAccessibleName(_("抽查比例"))
        for one in second_keying.SHARES:
            self.share.addItem(f"{one:.0%}" if one else _("不抽查"), one)
        self.clerk.currentIndexChanged.connect(self._show_share)
        self.share.activated.connect(self._set_share)
        self.seizure = PickLine(SeizureOffers(office, "seizure"), "search")
        self.seizure.picked.connect(lambda offer: self._count_of(offer.value))
        self.seizure.textEdited.connect(lambda: self._count_of(""))  # another one is meant, none is chosen yet
        self.seizure.returnPressed.connect(self.seizure.take_marked)
        self.numbers = {kind: QLineEdit() for kind in counting_twice.KINDS}
        self.counted = words("", "small")
        self.settle_button = button(_("写明怎样处理"), self.settle)
        self.sharing = self._sharing()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(page_head(_("复录与清点"), hint_line(_("不看第一遍，两遍相符才算数。")), None))
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        rows.addLayout(across, 1)
        across.addWidget(self._keying(), 3)
        across.addWidget(self._counting(), 2)

    def come(self, said: str = "") -> None:
        """Look again what waits; `said` stands under the line afterwards. Drawing goes through the whole office."""
        self._show_outcome()
        if not self._office.user.may(Permission.ENTER):
            self._show_task()
            return
        if not self._tasks:
            self.asked.setText(_("正在抽取要复录的…"))
            self.said.setText(said)
            self.line.setEnabled(False)
        drawing = self._drawing = background.ask(
            self, lambda _first: second_keying.tasks(self._office), lambda drawn: self._take(drawing, drawn, said)
        )
        self.line.setFocus()

    def _take(self, drawing: background.Job, drawn: list[Task], said: str) -> None:
        """What waits has been drawn; what is being keyed just now stays at hand."""
        if drawing is not self._drawing:
            return  # drawn before what was asked for last
        self._drawing = None
        at_hand = [one for one in self._tasks[:1] if one in drawn]
        self._tasks = at_hand + [one for one in drawn if one not in at_hand]
        if at_hand:
            self.said.setText(said or self._waiting())
            return
        self._show_task()
        self.said.setText(said or self.said.text())
        self.line.setFocus()

    def _show_outcome(self) -> None:
        """What differed and whose rates these are, for whoever may see."""
        may_see = self._office.user.may(Permission.CONFIRM)
        self._differing = second_keying.differing(self._office) if may_see else []
        people = self._office.reader.people()
        self._list_clerks({key: one.name for key, one in people.items()} if may_see else {})
        self.rates.clear()
        for one in second_keying.tallies(self._office) if may_see else []:
            name = people[one.clerk].name if one.clerk in people else "—"
            self.rates.addItem(
                _("{name}\u3000复录 {keyed} 处，不符 {differed} 处，差错率 {rate:.1%}").format(
                    name=name, keyed=one.keyed, differed=one.differed, rate=one.differed / one.keyed
                )
            )
        self.wrong.clear()
        self.wrong.addItems([one.words for one in self._differing])
        for head, listed in ((self._rates_head, self.rates), (self._wrong_head, self.wrong)):
            head.setVisible(bool(listed.count()))
            listed.setVisible(bool(listed.count()))

    def key_again(self) -> None:
        """Enter: compare, say whether both agree, and on to the next."""
        if not self._tasks:
            return
        try:
            agrees = second_keying.key_again(self._office, self._tasks[0], self.line.text())
        except errors.Told as told:
            self.said.setText(str(told))
            self.line.selectAll()
            return
        del self._tasks[0]
        outcome = _("两遍相符。") if agrees else _("两遍不符，已交审核人看。")
        if not self._tasks or self._drawing is not None:  # what is being drawn would bring this one again
            self._tasks.clear()
            self.come(outcome)
            return
        self._show_task()
        self._show_outcome()
        self.said.setText(outcome)

    def count(self) -> None:
        """Note what was counted; of which list and how much must be said: a slip of the key is no count."""
        missing = self._missing()
        if missing is not None:
            self.counted.setText(_("先选扣押清单。") if missing is self.seizure else _("还没有填数。没有的填 0。"))
            missing.setFocus()
            return
        try:
            numbers = {kind: self._number(line) for kind, line in self.numbers.items()}
            done = counting_twice.count(self._office, self._seizure, numbers)
        except errors.Told as told:
            self.counted.setText(str(told))
            return
        for line in self.numbers.values():
            line.clear()
        if done.second is None:
            self.counted.setText(_("第一遍已记下。请另一人登录后再数一遍。"))
        else:
            wrong = counting_twice.differences(done)
            self.counted.setText("\n".join(wrong) if wrong else _("两人清点相符。"))
            self.settle_button.setVisible(bool(wrong) and self._office.user.may(Permission.CONFIRM))

    def settle(self) -> None:
        """A reviewer says how a difference was settled."""
        said = ask.reason(self, _("清点不符"), _("写明重新清点的结果和处理："), _("记下"))
        if said:
            counting_twice.settle(self._office, self._seizure, said)
            self.settle_button.hide()
            self.counted.setText(_("已记下处理结果。"))

    def _list_clerks(self, names: dict[str, str]) -> None:
        """Whose share may be chosen; only a reviewer sees it."""
        at = self.clerk.currentData()
        self.clerk.blockSignals(True)
        self.clerk.clear()
        for key, name in sorted(names.items(), key=lambda pair: pair[1]):
            self.clerk.addItem(name, key)
        self.clerk.setCurrentIndex(max(0, self.clerk.findData(at)))
        self.clerk.blockSignals(False)
        self.sharing.setVisible(bool(names))
        self._show_share()

    def _show_share(self) -> None:
        share = second_keying.shares(self._office).get(self.clerk.currentData(), second_keying.SHARE)
        self.share.setCurrentIndex(self.share.findData(share))

    def _set_share(self) -> None:
        second_keying.set_share(self._office, self.clerk.currentData(), self.share.currentData())
        name, share = self.clerk.currentText(), self.share.currentText()
        chosen = _("{name}的记录今后抽查 {share}。").format(name=name, share=share)
        self.come(chosen)

    def _show_task(self) -> None:
        task = self._tasks[0] if self._tasks else None
        self.asked.setText(task.words if task else _("没有等着复录的。"))
        self.said.setText(self._waiting() if task else "")
        self.line.setEnabled(task is not None)
        self.line.setVisible(task is not None)
        self.line.clear()

    def _waiting(self) -> str:
        return _("还有 {count} 处。看着原件录，录完按 Enter。").format(count=len(self._tasks))

    def _missing(self) -> QLineEdit | None:
        """The line that must be filled in first."""
        if not self._seizure:
            return self.seizure
        first = next(iter(self.numbers.values()))
        return None if any(line.text().strip() for line in self.numbers.values()) else first

    def _count_of(self, seizure: str) -> None:
        self._seizure = seizure
        if not seizure:
            self.counted.clear()
            self.settle_button.hide()
            return
        first = counting_twice.waiting(self._office, seizure)
        self.counted.setText(_("这是第二遍，第一遍数了多少不显示。") if first else _("这是第一遍。"))
        self.settle_button.hide()
        next(iter(self.numbers.values())).setFocus()

    def _number(self, line: QLineEdit) -> Decimal:
        reading = Quantity().read(line.text())
        if reading.failed:
            raise second_keying.NotAReading(reading.problems[0].message)
        return Decimal(reading.value or 0)

    def _open(self, row: int) -> None:
        task = self._differing[row]
        self.opened.emit(task.register, task.record_id)

    def _keying(self) -> QFrame:
        panel, column = _panel(_("复录卡号、金额、日期"))
        column.addWidget(self.asked)
        column.addWidget(self.line)
        column.addWidget(self.said)
        column.addSpacing(8)
        column.addWidget(self.sharing)
        column.addWidget(self._rates_head)
        column.addWidget(self.rates, 1)
        column.addWidget(self._wrong_head)
        column.addWidget(self.wrong, 2)
        column.addStretch(1)
        return panel

    def _sharing(self) -> QWidget:
        both = QWidget()
        across = QHBoxLayout(both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(words(_("抽查比例"), "label"))
        across.addWidget(self.clerk)
        across.addWidget(self.share)
        across.addStretch(1)
        return both

    def _counting(self) -> QFrame:
        panel, column = _panel(_("两人清点现金和卡"), "left")
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        label = words(_("扣押清单"), "label")
        label.setBuddy(self.seizure)
        self.seizure.setAccessibleName(_("扣押清单"))
        grid.addWidget(label, 0, 0, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.seizure, 0, 1)
        for row, (kind, name) in enumerate(counting_twice.KINDS.items(), 1):
            label = words(_(name), "label")
            label.setBuddy(self.numbers[kind])
            self.numbers[kind].setAccessibleName(_(name))
            self.numbers[kind].setAlignment(Qt.AlignmentFlag.AlignRight)
            self.numbers[kind].returnPressed.connect(self.focusNextChild)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(self.numbers[kind], row, 1)
        column.addLayout(grid)
        column.addWidget(button(_("记下"), self.count, "primary"), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.counted)
        column.addWidget(self.settle_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.settle_button.hide()
        column.addStretch(1)
        return panel


def _panel(title: str, edge: str = "") -> tuple[QFrame, QVBoxLayout]:
    panel = surface("base", edge)
    column = QVBoxLayout(panel)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(8)
    column.addWidget(words(title, "section"))
    return panel, column
