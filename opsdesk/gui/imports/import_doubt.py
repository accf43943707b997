# SPDX-License-Identifier: MIT
"""A row that may mean one of several records: which one is it, or none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QRadioButton, QVBoxLayout, QWidget

from opsdesk.gui.imports.import_told import ImportTold
from opsdesk.gui.looks.titles import named_references
from opsdesk.gui.looks.value_words import EMPTY, cell_words
from opsdesk.gui.looks.words import button, words
from opsdesk.i18n import _
from opsdesk.records import catalogue

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.work.landing.row_plan import RowPlan

MOST = 8
FACTS = 4


class ImportDoubt(QFrame):
    """`chosen` brings the id of the record meant, empty for none of them, None to leave it open."""

    chosen = Signal(object)

    def __init__(self, office: Office, told: ImportTold, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._told = office, told
        self._ways: list[tuple[str | None, QRadioButton]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(5)
        self.hide()

    def show_row(self, row: RowPlan | None, chosen: str | None = None) -> None:
        """Offer the records this row may mean, what was chosen before marked; nothing when it is plain which."""
        while (item := self._column.takeAt(0)) is not None:
            if item.widget():
                item.widget().hide()
                item.widget().deleteLater()
        self._ways = []
        doubt = (row.doubt or row.answered) if row else None
        self.setVisible(doubt is not None)
        if doubt is None:
            return
        contradicts = doubt.kind == "contradicts"
        self._column.addWidget(words(_("证件号相同，姓名不同") if contradicts else _("库内可能相同"), "strong"))
        for record_id in doubt.candidates[:MOST]:
            self._offer(
                record_id,
                self._told.title(doubt.register, record_id),
                facts_of(self._office, doubt.register, record_id),
            )
        if not contradicts:
            self._offer("", _("都不是，按新的入库"), _("记住看过，以后不再问。"))
        self._offer(None, _("待定，先不入库"), "")
        self.pick(chosen)
        self._column.addWidget(button(_("就这样处理"), self._choose))

    def ways(self) -> list[str]:
        """What is offered, in words."""
        return [made.text() for _id, made in self._ways]

    def pick(self, record_id: str | None) -> None:
        """Mark one of them; for tests and the keyboard."""
        for offered, made in self._ways:
            if offered == record_id:
                made.setChecked(True)

    def _offer(self, record_id: str | None, title: str, facts: str) -> None:
        made = QRadioButton(title)
        self._ways.append((record_id, made))
        self._column.addWidget(made)
        if facts:
            told = words(facts, "note")
            told.setWordWrap(True)
            told.setContentsMargins(22, 0, 0, 0)
            self._column.addWidget(told)

    def _choose(self) -> None:
        marked = [record_id for record_id, made in self._ways if made.isChecked()]
        if marked:
            self.chosen.emit(marked[0])


def facts_of(office: Office, register: str, record_id: str) -> str:
    """What else stands in a record one sees, by which it is told from another of its name."""
    view = catalogue.register(register)
    row = office.reader.get(register, record_id)
    if row is None:
        return ""
    keys = [key for key in view.facts.list_keys if key not in view.facts.title][:FACTS]
    named = named_references(office, view, keys, [row])
    told = (f"{view.fields[key].label} {cell_words(view, key, row[key], named)}" for key in keys)
    return "\u3000".join(one for one in told if not one.endswith(EMPTY))
