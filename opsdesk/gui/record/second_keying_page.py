# SPDX-License-Identifier: MIT
"""Keying again and counting again: a second person, who does not see what the first one wrote or counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget

from opsdesk import errors
from opsdesk.gui import background
from opsdesk.gui.looks.words import button, hint_line, surface, words
from opsdesk.gui.parts.choice_box import ChoiceBox
from opsdesk.gui.parts.page_head import page_head
from opsdesk.gui.record.counting_panel import CountingPanel
from opsdesk.i18n import _
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.work.record import second_keying
from opsdesk.work.record.second_keying import Task

if TYPE_CHECKING:
    from opsdesk.store.beside.second_looks import Difference
    from opsdesk.store.office import Office


class SecondKeyingPage(QWidget):
    """`opened` asks for a record that does not agree."""

    opened = Signal(str, str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        may = {one: office.user.may(one) for one in (Permission.ENTER, Permission.CUSTODY, Permission.CONFIRM)}
        if not any(may.values()):
            office.user.must(Permission.ENTER)
        self._office = office
        self._tasks: list[Task] = []
        self._drawing: background.Job | None = None
        self._differing: list[Difference] = []
        self.asked, self.place, self.said = words("", "strong"), words(""), words("", "small")
        self.place.setWordWrap(True)
        self.line = QLineEdit()
        self.line.setAccessibleName(_("再录一遍"))
        self.line.setMaximumWidth(260)
        self.line.returnPressed.connect(self.key_again)
        self.rates, self.wrong = QListWidget(), QListWidget()
        self._rates_head, self._wrong_head = words(_("各人差错率"), "strong"), words(_("两遍不符的"), "strong")
        for listed in (self.rates, self.wrong):
            listed.setProperty("edge", "box")
        self.wrong.itemActivated.connect(lambda item: self._open(self.wrong.row(item)))
        self.first_right = button(_("第一遍没有错"), lambda: self._judge(first_was_right=True))
        self.second_right = button(_("第一遍录错了，去改"), lambda: self._judge(first_was_right=False))
        self.clerk, self.share = ChoiceBox(), ChoiceBox()
        self.clerk.setAccessibleName(_("录入员"))
        self.share.setAccessibleName(_("抽查比例"))
        for one in second_keying.SHARES:
            self.share.addItem(f"{one:.0%}" if one else _("不抽查"), one)
        self.clerk.currentIndexChanged.connect(self._show_share)
        self.share.activated.connect(self._set_share)
        self.counting = CountingPanel(office)
        self.counting.opened.connect(self.opened)
        self.sharing = self._sharing()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(page_head(_("复录与清点"), hint_line(_("不看第一遍，两遍相符才算数。")), None))
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        rows.addLayout(across, 1)
        keying = self._keying()
        keying.setVisible(may[Permission.ENTER] or may[Permission.CONFIRM])
        across.addWidget(keying, 3)
        across.addWidget(self.counting, 2)

    def come(self, said: str = "") -> None:
        """Look again what waits; `said` stands under the line afterwards. Drawing goes through the whole office."""
        self._show_outcome()
        self.counting.come()
        if not self._office.user.may(Permission.ENTER):
            self._show_task()
            self.asked.hide()
            self.said.setText(said)
            self.said.setVisible(bool(said))
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
            rate = _("{name}\u3000复录 {keyed} 处，不符 {differed} 处，差错率 {rate:.1%}").format(
                name=name, keyed=one.keyed, differed=one.differed, rate=one.differed / one.keyed
            )
            self.rates.addItem(rate + (_("，其中 {count} 处待看").format(count=one.open) if one.open else ""))
        names = {key: one.name for key, one in people.items()}
        self.wrong.clear()
        self.wrong.addItems([self._difference(one, names) for one in self._differing])
        self.wrong.setCurrentRow(0)
        for shown, parts in (
            (self.rates.count(), (self._rates_head, self.rates)),
            (self.wrong.count(), (self._wrong_head, self.wrong, self.first_right, self.second_right)),
        ):
            for part in parts:
                part.setVisible(bool(shown))

    def _difference(self, one: Difference, names: dict[str, str]) -> str:
        """The value, who keyed it, and where it stands on paper."""
        label = catalogue.register(one.register).fields[one.field].label
        first, second = (names.get(person, "—") for person in (one.clerk, one.keyer))
        place = second_keying.place_of(self._office, one.register, one.record_id)
        return (
            _("{label}\u3000第一遍 {first}，第二遍 {second}").format(label=label, first=first, second=second)
            + f"\n{place}"
        )

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
        if names:
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
        self.place.setText(second_keying.place_of(self._office, task.register, task.record_id) if task else "")
        self.place.setVisible(task is not None)
        self.said.setText(self._waiting() if task else "")
        self.line.setEnabled(task is not None)
        self.line.setVisible(task is not None)
        self.line.clear()

    def _waiting(self) -> str:
        return _("还有 {count} 处。看着原件录，录完按 Enter。").format(count=len(self._tasks))

    def _open(self, row: int) -> None:
        one = self._differing[row]
        self.opened.emit(one.register, one.record_id)

    def _judge(self, *, first_was_right: bool) -> None:
        """A reviewer has looked at the paper; what is wrong is mended on its own page."""
        row = self.wrong.currentRow()
        if row < 0:
            return
        one = self._differing[row]
        second_keying.judge(self._office, one, first_was_right=first_was_right)
        self._show_outcome()
        if not first_was_right:
            self.opened.emit(one.register, one.record_id)

    def _keying(self) -> QFrame:
        panel, column = _panel(_("复录卡号、金额、日期"))
        column.addWidget(self.asked)
        column.addWidget(self.place)
        column.addWidget(self.line)
        column.addWidget(self.said)
        column.addSpacing(8)
        column.addWidget(self.sharing)
        column.addWidget(self._rates_head)
        column.addWidget(self.rates, 1)
        column.addWidget(self._wrong_head)
        column.addWidget(self.wrong, 2)
        column.addLayout(_beside(self.first_right, self.second_right))
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


def _beside(*parts: QPushButton) -> QHBoxLayout:
    across = QHBoxLayout()
    across.setSpacing(8)
    for part in parts:
        across.addWidget(part)
    across.addStretch(1)
    return across


def _panel(title: str) -> tuple[QFrame, QVBoxLayout]:
    panel = surface("base")
    column = QVBoxLayout(panel)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(8)
    column.addWidget(words(title, "section"))
    return panel, column
