# SPDX-License-Identifier: MIT
"""What a row of an import changes in the office, field by field, and what it contradicts, to be settled on the spot."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from opsdesk.gui.imports.import_doubt import facts_of
from opsdesk.gui.imports.import_told import ImportTold
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.words import button, words
from opsdesk.i18n import N_, _
from opsdesk.records import catalogue
from opsdesk.store import clock

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.work.landing.differing import Differs
    from opsdesk.work.landing.row_plan import RowPlan

WAYS = {"": N_("待定"), "keep": N_("留库内的"), "take": N_("用表上的")}
ROOM = 196  # px for the words of a button
MOST = 8  # filled in fields shown one by one


class ImportChanges(QWidget):
    """`settled` brings (register, field), the choice (`work.settling.CHOICES`) and whether the whole sheet is meant;
    `left` that the row stays out, or comes in after all."""

    settled = Signal(tuple, str, bool)
    left = Signal(bool)

    def __init__(self, office: Office, told: ImportTold, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._told = office, told
        self._choices: dict[tuple[str, str], QButtonGroup] = {}
        self.alike, self.another = QCheckBox(), QPushButton()
        self.others: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_row(self, row: RowPlan | None, marks: Mapping[str, str], left: bool = False) -> None:
        """Show what the row at hand changes; `marks` is what was decided of it, by mark, `left` that it stays out."""
        self._empty()
        if row is None or row.source.skipped not in ("", "left"):
            self.hide()
            return
        open_or_settled = _contradicted(row)
        decided = {(one.register, one.id, one.field) for one in open_or_settled}
        fills = [one for one in row.fills if (one.register, one.id, one.field) not in decided]
        same = self._told.same(row) if row.outcome in ("same", "update", "conflict") else []
        self.setVisible(bool(open_or_settled or fills or left or same))
        for one in open_or_settled:
            if one.mark:  # without one the row was found to mean another record
                self._column.addWidget(self._difference(row, one, marks))
        if open_or_settled:
            self._offer_more(open_or_settled, marks)
        for one in fills[:MOST]:
            self._column.addWidget(self._fill(row, one))
        rest = [catalogue.register(one.register).fields[one.field].label for one in fills[MOST:]]
        self._say(_("另外填入：{labels}"), rest)
        self._say(_("与库内相同：{labels}"), same)
        if open_or_settled or left:
            deed = (_("还是导入这一行"), False) if left else (_("这一行不导入"), True)
            self._column.addWidget(button(deed[0], partial(self.left.emit, deed[1]), "link"))

    def lines(self) -> list[str]:
        """All that is said, line by line; for tests and readers of the screen."""
        shown = (self._column.itemAt(place) for place in range(self._column.count()))
        parts = (item.widget() for item in shown if item is not None)
        return [str(made.property("said")) for made in parts if made is not None and made.property("said")]

    def pick(self, field: str, choice: str) -> None:
        """Press one of the ways of a field; for tests and the keyboard."""
        group = next(group for (_register, key), group in self._choices.items() if key == field)
        made = next(one for one in group.buttons() if one.property("choice") == choice)
        made.click()

    # How it is done

    def _empty(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if item.widget():
                item.widget().hide()
                item.widget().deleteLater()
        self._choices = {}

    def _difference(self, row: RowPlan, one: Differs, marks: Mapping[str, str]) -> QFrame:
        choice = marks.get(one.mark, "")
        held, said = self._told.held(one), self._told.said(one, row)
        label = catalogue.register(one.register).fields[one.field].label
        box, column = _box(_("{label}：库内 {held}，表上 {said}").format(label=label, held=held, said=said))
        column.addLayout(_line(label, "strong"))
        for side, text in ((_("库内"), held), (_("表上"), said)):
            column.addLayout(_line(side, "label", text))
        if held == said:
            column.addWidget(_wrapped(_masked_apart(one), "small"))
        who = self._who(one)
        if who:
            column.addWidget(_wrapped(who, "note"))
        column.addLayout(self._ways(one, choice))
        return box

    def _ways(self, one: Differs, choice: str) -> QHBoxLayout:
        group = QButtonGroup(self)
        across = QHBoxLayout()
        across.setSpacing(6)
        for way, label in WAYS.items():
            made = QRadioButton(_(label))
            made.setProperty("choice", way)
            made.setChecked(way == choice)
            made.clicked.connect(partial(self._settle, (one.register, one.field), way))
            group.addButton(made)
            across.addWidget(made)
        across.addStretch(1)
        self._choices[one.register, one.field] = group
        return across

    def _settle(self, about: tuple[str, str], way: str) -> None:
        self.settled.emit(about, way, self.alike.isChecked())

    def _offer_more(self, told: list[Differs], marks: Mapping[str, str]) -> None:
        """The same for the whole sheet; and that the row means another record, where no number speaks against it."""
        self.alike = QCheckBox(_("这张表里同一项都这样"))
        self._column.addWidget(self.alike)
        another = next((one for one in told if one.another), None)
        if another is None:
            return
        about, said = (another.register, another.field), marks.get(another.another, "")
        deed: tuple[str, str] = (_("改回待定"), "") if said else (_("是另一条，按新的入库"), "new")
        if said == "new":
            self._column.addWidget(_wrapped(_("按新的一条入库，以后不再和这条比。"), "small"))
        elif said:
            title = self._told.title(another.register, said)
            self._column.addWidget(_wrapped(_("按{title}入库，以后不再和这条比。").format(title=title), "small"))
        self.others = [] if said else self._others(another)
        for made in self.others:
            self._column.addWidget(made)
            self._column.addWidget(_wrapped(made.accessibleDescription(), "note"))
        self.another = button(deed[0], lambda: self._settle(about, deed[1]))
        self._column.addWidget(self.another)

    def _others(self, another: Differs) -> list[QPushButton]:
        """The other records the row may mean, each with what tells it from those of its name."""
        about, register, made = (another.register, another.field), another.register, []
        for record_id in [one for one in another.others if self._told.sees(register, one)][:MOST]:
            words_of_it = _("是另一条：{title}").format(title=self._told.title(register, record_id))
            short = self.fontMetrics().elidedText(words_of_it, Qt.TextElideMode.ElideRight, ROOM)
            made.append(button(short, partial(self._settle, about, record_id)))
            made[-1].setToolTip(plain_tip(words_of_it))
            made[-1].setAccessibleDescription(facts_of(self._office, register, record_id))
        return made

    def _fill(self, row: RowPlan, one: Differs) -> QFrame:
        spec = catalogue.register(one.register).fields[one.field]
        held, said = self._told.held(one), self._told.said(one, row) if one.said is not None else _("清除")
        words_of_it = _("{label}：{held} → {said}").format(label=spec.label, held=held, said=said)
        box, column = _box(words_of_it)
        column.addWidget(_wrapped(words_of_it, "small"))
        return box

    def _who(self, one: Differs) -> str:
        """Who made the record say what it says."""
        from opsdesk.work.imports.conflicts import held_by

        said = held_by(self._office, one.register, one.id, one.field)
        parts = (said.who, clock.local(said.at) if said.at else "", said.unit, said.file)
        return "\u3000".join(part for part in parts if part)

    def _say(self, message: str, labels: list[str]) -> None:
        if labels:
            self._column.addWidget(_wrapped(message.format(labels=_("、").join(labels)), "note"))


def _contradicted(row: RowPlan) -> list[Differs]:
    """What the row tells otherwise, decided or not; what it tells of two records in the same words stands once."""
    told = (*(one for one, _choice in row.settled), *row.differs)
    return list({(one.register, one.field, str(one.held), str(one.said)): one for one in told}.values())


def _masked_apart(one: Differs) -> str:
    """Where two values differ that look the same masked."""
    from opsdesk.work.imports.import_told import hidden_difference
    from opsdesk.work.landing.differing import plain_of

    held, said = (plain_of(one.register, one.field, value) for value in (one.held, one.said))
    return hidden_difference(held, said)


def _box(said: str) -> tuple[QFrame, QVBoxLayout]:
    box = QFrame()
    box.setProperty("said", said)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    return box, column


def _line(label: str, role: str, text: str = "") -> QHBoxLayout:
    across = QHBoxLayout()
    across.setSpacing(8)
    across.addWidget(words(label, role))
    if text:
        across.addWidget(_wrapped(text, ""), 1)
    else:
        across.addStretch(1)
    return across


def _wrapped(text: str, role: str) -> QWidget:
    made = words(text, role)
    made.setWordWrap(True)
    return made
