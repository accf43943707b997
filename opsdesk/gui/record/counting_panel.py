# SPDX-License-Identifier: MIT
"""Cash and cards counted by two people: the form, what waits for the second, and what a reviewer has to settle."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from opsdesk import errors
from opsdesk.gui import ask
from opsdesk.gui.editors.offers import SeizureOffers
from opsdesk.gui.editors.pick_line import PickLine
from opsdesk.gui.looks.words import button, surface, words
from opsdesk.i18n import _
from opsdesk.people.roles import Permission
from opsdesk.records.kinds import Quantity
from opsdesk.store import clock
from opsdesk.work.record import counting_twice, second_keying

if TYPE_CHECKING:
    from opsdesk.store.beside.second_looks import BlindCount
    from opsdesk.store.office import Office


class CountingPanel(QFrame):
    """`opened` asks for a seizure whose counts differ."""

    opened = Signal(str, str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.setProperty("edge", "left")
        self._office = office
        self._seizure = ""
        self._waiting: list[BlindCount] = []
        self._differing: list[BlindCount] = []
        user = office.user
        self._counts = any(user.may(one) for one in counting_twice.WHO)
        self._settles = user.may(Permission.CONFIRM)
        self.seizure = PickLine(SeizureOffers(office, "seizure"), "search")
        self.seizure.picked.connect(lambda offer: self.count_of(offer.value))
        self.seizure.textEdited.connect(lambda: self.count_of(""))  # another one is meant, none is chosen yet
        self.seizure.returnPressed.connect(self.seizure.take_marked)
        self.numbers = {kind: QLineEdit() for kind in counting_twice.KINDS}
        self.counted = words("", "small")
        self.counted.setWordWrap(True)
        self.waiting, self.wrong = QListWidget(), QListWidget()
        for listed, deed in ((self.waiting, self._take), (self.wrong, self._open)):
            listed.setProperty("edge", "box")
            listed.itemActivated.connect(lambda _item, listed=listed, deed=deed: deed(listed.currentRow()))
        self.waiting.itemClicked.connect(lambda _item: self._take(self.waiting.currentRow()))
        self._waiting_head, self._wrong_head = (
            words(_("等第二人清点的"), "strong"),
            words(_("两人清点不符的"), "strong"),
        )
        for listed, head in ((self.waiting, self._waiting_head), (self.wrong, self._wrong_head)):
            listed.setAccessibleName(head.text())
        self.settle_button = button(_("写明怎样处理"), self.settle)
        self._lay_out()

    def come(self) -> None:
        """Look again what waits for the second person, and what differs."""
        self._waiting = counting_twice.for_a_second(self._office) if self._counts else []
        self._differing = counting_twice.differing(self._office) if self._settles else []
        open_ones = [one.seizure for one in (*self._waiting, *self._differing)]
        places = {one: second_keying.place_of(self._office, "seizure", one) for one in dict.fromkeys(open_ones)}
        self._waiting = [one for one in self._waiting if places[one.seizure]]  # others are not for these eyes
        self._differing = [one for one in self._differing if places[one.seizure]]
        people = self._office.reader.people()
        self.waiting.clear()
        for one in self._waiting:
            by = people[one.first_by].name if one.first_by in people else "—"
            when = clock.local(one.first_at)[5:]
            said = _("{place}\u3000第一遍 {name} {when}").format(place=places[one.seizure], name=by, when=when)
            self.waiting.addItem(said)
        self.wrong.clear()
        for one in self._differing:
            first, second = (people[by].name if by in people else "—" for by in (one.first_by, one.second_by))
            who = _("第一遍 {first}，第二遍 {second}").format(first=first, second=second)
            self.wrong.addItem("\n".join((f"{places[one.seizure]}\u3000{who}", *counting_twice.differences(one))))
        for listed, parts in (
            (self.waiting, (self._waiting_head, self.waiting)),
            (self.wrong, (self._wrong_head, self.wrong, self.settle_button)),
        ):
            for part in parts:
                part.setVisible(bool(listed.count()))
        if self._differing:
            self.wrong.setCurrentRow(0)

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
        self.seizure.clear()
        self._seizure = ""
        self.come()
        self.counted.setText(_told(done))
        self.seizure.setFocus()

    def settle(self) -> None:
        """A reviewer says how the difference chosen was settled."""
        row = self.wrong.currentRow()
        if row < 0:
            return
        said = ask.reason(self, _("清点不符"), _("写明重新清点的结果和处理："), _("记下"))
        if said:
            counting_twice.settle(self._office, self._differing[row], said)
            self.come()
            self.counted.setText(_("已记下处理结果。"))

    def count_of(self, seizure: str) -> None:
        """Another seizure is counted; none yet when it is empty."""
        self._seizure = seizure
        if not seizure:
            self.counted.clear()
            return
        first = counting_twice.waiting(self._office, seizure)
        self.counted.setText(_("这是第二遍，第一遍数了多少不显示。") if first else _("这是第一遍。"))
        next(iter(self.numbers.values())).setFocus()

    def _take(self, row: int) -> None:
        """Count what waits for a second person."""
        if 0 <= row < len(self._waiting):
            seizure = self._waiting[row].seizure
            self.seizure.setText(self._office.reader.titles("seizure", [seizure]).get(seizure, ""))
            self.count_of(seizure)

    def _open(self, row: int) -> None:
        self.opened.emit("seizure", self._differing[row].seizure)

    def _missing(self) -> QLineEdit | None:
        """The line that must be filled in first."""
        if not self._seizure:
            return self.seizure
        first = next(iter(self.numbers.values()))
        return None if any(line.text().strip() for line in self.numbers.values()) else first

    def _number(self, line: QLineEdit) -> Decimal:
        reading = Quantity().read(line.text())
        if reading.failed:
            raise second_keying.NotAReading(reading.problems[0].message)
        return Decimal(reading.value or 0)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(words(_("两人清点现金和卡"), "section"))
        form = self._form()
        form.setVisible(self._counts)
        column.addWidget(form)
        column.addWidget(self.counted)
        column.addWidget(self._waiting_head)
        column.addWidget(self.waiting, 1)
        column.addWidget(self._wrong_head)
        column.addWidget(self.wrong, 1)
        column.addWidget(self.settle_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _form(self) -> QFrame:
        form = surface("base")
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        lines: dict[str, QLineEdit] = {_("扣押清单"): self.seizure}
        lines |= {_(name): self.numbers[kind] for kind, name in counting_twice.KINDS.items()}
        for row, (name, line) in enumerate(lines.items()):
            label = words(name, "label")
            label.setBuddy(line)
            line.setAccessibleName(name)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(line, row, 1)
        for line in self.numbers.values():
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.returnPressed.connect(self.focusNextChild)
        grid.addWidget(button(_("记下"), self.count, "primary"), len(lines), 1, Qt.AlignmentFlag.AlignLeft)
        return form


def _told(done: BlindCount) -> str:
    """What became of a count, for whoever counted."""
    if done.second is None:
        return _("第一遍已记下。请另一人登录后再数一遍。")
    if done.agrees:
        return _("两人清点相符。")
    kinds = _("、").join(counting_twice.kinds_apart(done))
    return _("两人清点不符：{kinds}。已交审核人处理，可以两人重新各数一遍。").format(kinds=kinds)
