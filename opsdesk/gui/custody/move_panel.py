# SPDX-License-Identifier: MIT
"""What shall happen to the items at hand: one movement, the fields it must record, and the button that does it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from opsdesk import errors
from opsdesk.gui.looks.words import button, surface, words
from opsdesk.gui.parts.choice_box import ChoiceBox
from opsdesk.gui.parts.field_panel import FieldPanel
from opsdesk.i18n import _
from opsdesk.law.custody import CORRECT, MERGE, SPLIT, Step, possible, step
from opsdesk.law.custody_checks import field_words
from opsdesk.records import catalogue
from opsdesk.records.problem import Problem, error
from opsdesk.store.beside.approvals import ApprovalNeeded
from opsdesk.work.custody import moving
from opsdesk.work.custody.shelf import Kept

if TYPE_CHECKING:
    from opsdesk.store.office import Office

MOVEMENT = "custody_movement"
ALONE = (SPLIT, MERGE, CORRECT)  # these speak of one item, and are done from its own chain
EXTRA = {SPLIT: ("qty",)}
KNOWN = {SPLIT: ("other_item",), CORRECT: ("corrects",)}  # filled in by the deed itself
OFFERED = {
    SPLIT: ("cash_amount",),
    "check_in": ("due", "photo_no"),
    "review": ("photo_no",),
}  # beside what must be filled in


class MovePanel(QWidget):
    """`moved` brings the ids of the movements, comma between them, and the key of the paper that goes with them."""

    moved = Signal(str, str)

    def __init__(self, office: Office, *, alone: bool = False) -> None:
        super().__init__()
        self._office = office
        self._alone = alone
        self.last = ""  # the movement that a correction takes back
        self._items: tuple[Kept, ...] = ()
        self.kinds = ChoiceBox()
        self.kinds.setAccessibleName(_("流转"))
        self.fields = FieldPanel(office, catalogue.register(MOVEMENT), self._to_button)
        self.message = words("", "error")
        self.message.setWordWrap(True)
        self.basis = words("", "note")
        self.basis.setWordWrap(True)
        self.title = words("", "section")
        self.button = button("", self.go, "primary")
        self.kinds.currentIndexChanged.connect(lambda _at: self._show_fields())
        self._lay_out()

    def show_items(self, items: Sequence[Kept]) -> None:
        """What the movement is about; only what may be done with all of them is offered."""
        self._items = tuple(items)
        here = self.kinds.currentData()
        offered = [row for row in _shared(items) if self._alone or row.id not in ALONE]
        self.kinds.blockSignals(True)
        self.kinds.clear()
        for row in offered:
            self.kinds.addItem(row.label, row.id)
        at = self.kinds.findData(here)
        self.kinds.setCurrentIndex(max(at, 0) if offered else -1)
        self.kinds.blockSignals(False)
        self._show_fields()

    def choose(self, movement: str) -> None:
        """Choose a movement that is offered."""
        self.kinds.setCurrentIndex(self.kinds.findData(movement))

    def put_place(self, path: str) -> None:
        """A place's label was scanned: that is where it goes."""
        if "to_place" in self.fields.editors:
            self.fields.show_values({"to_place": path})

    def show_places(self, paths: Sequence[str]) -> None:
        """The places that can be written."""
        self._paths = list(paths)
        self._complete()

    def go(self) -> None:
        """Let it happen; what the law or the record forbids is said under the fields."""
        movement = self.kinds.currentData()
        if movement is None or not self._items:
            return
        self.fields.commit()
        wrong = self.fields.read_problems() + self._blanks(movement)
        facts = {key: value for key, value in self.fields.values().items() if value is not None}
        if wrong:
            self._say(wrong)
            return
        try:
            made = self._done(movement, facts)
        except errors.Refused as refused:
            self._say(list(next(iter(refused.problems.values()))))
            return
        except ApprovalNeeded:
            self._ask(movement, facts)
            return
        except errors.Told as told:
            self._tell(str(told))
            return
        self._say([])
        self.moved.emit(",".join(made), step(movement).paper)

    def _blanks(self, movement: str) -> list[Problem]:
        """What the deeds of a single item cannot begin without."""
        asked = {SPLIT: "qty", MERGE: "other_item"}.get(movement, "")
        if not asked or self.fields.values().get(asked) is not None:
            return []
        label = field_words(step(movement), asked)
        return [error("E-REQUIRED", _("{label}未填。").format(label=label)).at(asked)]

    def _done(self, movement: str, facts: dict[str, Any]) -> list[str]:
        """The ids of the movements; a split brings the new item's."""
        ids = [one.id for one in self._items]
        match movement:
            case "split":
                return [moving.split(self._office, ids[0], facts.pop("qty"), facts)]
            case "merge":
                return [moving.merge(self._office, ids[0], facts.pop("other_item"), facts)]
            case "correct":
                return [moving.correct(self._office, self.last, facts)]
        return moving.move(self._office, ids, movement, facts)

    def _ask(self, movement: str, facts: dict[str, Any]) -> None:
        """Two people do this: file the request; what was typed stays, and the button is pressed again afterwards."""
        label = step(movement).label
        said = [str(facts[key]) for key in ("purpose", "doc_no") if facts.get(key)]
        try:
            moving.ask_hand_over(
                self._office, [one.id for one in self._items], movement, reason="，".join(said) or label
            )
        except errors.Told as told:
            self._tell(str(told))
            return
        self._tell(_("“{movement}”须两人办，已报审核人。批准后选同样的物品，再按一次。").format(movement=label))

    def _tell(self, text: str) -> None:
        self.message.setText(text)
        self.message.show()

    def _say(self, problems: Sequence[Problem]) -> None:
        rest = self.fields.show_problems(problems)
        self.message.setText("\n".join(dict.fromkeys(problem.message for problem in rest)))
        self.message.setVisible(bool(rest))

    def _show_fields(self) -> None:
        movement = self.kinds.currentData()
        count = len(self._items)
        self.title.setText(_("流转 {count} 件").format(count=count) if count else _("流转"))
        self.button.setEnabled(movement is not None and count > 0)
        self.message.hide()
        if movement is None:
            nothing = _("扫标签，或在表里选物品。") if not count else _("选中的物品状态不同，没有共同能办的流转。")
            self.basis.setText(nothing)
            self.fields.show_fields(())
            self.button.setText(_("登记"))
            return
        row = step(movement)
        needs = tuple(key for key in (*EXTRA.get(movement, ()), *row.needs) if key not in KNOWN.get(movement, ()))
        keys = ("moved_at", *needs, *OFFERED.get(movement, ()))
        self.fields.show_fields(keys, {key: field_words(row, key) for key in keys}, ("moved_at", *needs))
        if not self.fields.values()["moved_at"]:
            self.fields.show_values({"moved_at": datetime.now().replace(second=0, microsecond=0)})
        approver = _("批准：{who}。").format(who=_(row.approver)) if row.approver else ""
        self.basis.setText(approver + row.basis)
        self.button.setText(_("{movement} {count} 件").format(movement=row.label, count=count))
        self._complete()

    def _complete(self) -> None:
        editor = self.fields.editors.get("to_place")
        if editor is not None and isinstance(editor.input, QLineEdit):
            completer = QCompleter(getattr(self, "_paths", []), editor.input)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            editor.input.setCompleter(completer)

    def _to_button(self) -> None:
        self.button.setFocus()

    def _lay_out(self) -> None:
        inner = surface("base")
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for part in (self.title, self.kinds, self.fields, self.message, self.basis):
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setProperty("surface", "base")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        foot = surface("base", "top")
        below = QVBoxLayout(foot)
        below.setContentsMargins(16, 8, 16, 8)
        below.addWidget(self.button)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(area, 1)
        around.addWidget(foot)
        self._show_fields()


def _shared(items: Sequence[Kept]) -> list[Step]:
    """The movements that every one of the items may take now."""
    states = {one.state for one in items}
    if not states:
        return []
    offered = [{row.id for row in possible(state)} for state in states]
    both = set.intersection(*offered)
    return [row for row in possible(next(iter(states))) if row.id in both]
