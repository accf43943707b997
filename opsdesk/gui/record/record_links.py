# SPDX-License-Identifier: MIT
"""Where a record leads: a case to its ledger and returns, an item to its chain, anything to a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from opsdesk.gui.looks.chips import Chip, ChipFace
from opsdesk.gui.looks.tips import plain_face
from opsdesk.gui.looks.words import button
from opsdesk.gui.record.assign_deed import may_assign
from opsdesk.i18n import N_, _
from opsdesk.records import kinds
from opsdesk.records.record import RegisterView

if TYPE_CHECKING:
    from opsdesk.store.office import Office

# By register: the words, the desk page, and what stands before the record's id in what that page is told.
LINKS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "case": ((N_("一览"), "glance", ""), (N_("账本"), "ledger", ""), (N_("返还测算"), "returning", "")),
    "item": ((N_("流转过程"), "chain", ""),),
    "involvement": ((N_("登记排除责任…"), "correcting", "clear:involvement:"),),
}
PLAIN = ("unit", "campaign")  # nobody goes there from a record
ALWAYS = (
    (N_("登记更正申请…"), "correcting", "dispute:{register}:"),
    (N_("登记提供…"), "correcting", "provide:{register}:"),
)


class RecordLinks(QWidget):
    """`turned` asks for a desk page about something, `opened` for the record a field refers to (register, id). It is
    hidden on a record that was never saved."""

    turned = Signal(str, str)
    opened = Signal(str, str)
    assigning = Signal()

    def __init__(self, office: Office, view: RegisterView) -> None:
        super().__init__()
        self._office = office
        self._view = view
        self._record = ""
        self.disputed = Chip()
        self.menu = QMenu(self)
        self.button = button(_("转到"), lambda: None, "quiet")
        self.button.setProperty("opens", "true")
        self.button.setMenu(self.menu)
        for words, page, before in (*LINKS.get(view.key, ()), *ALWAYS):
            start = before.format(register=view.key)
            self.menu.addAction(_(words), lambda page=page, start=start: self.turned.emit(page, start + self._record))
        if may_assign(office, view.key):
            self.menu.addAction(_("分派经办人…"), self.assigning.emit)
        self._references: list[QAction] = []
        self.menu.aboutToShow.connect(self._list_references)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.disputed)
        across.addWidget(self.button)

    def _list_references(self) -> None:
        """The case, the person, the list that the record belongs to come first: read when somebody looks."""
        for action in self._references:
            self.menu.removeAction(action)
        row = self._office.reader.get(self._view.key, self._record) or {}
        first = self.menu.actions()[0]  # what stands there always
        self._references = []
        for key in self._view.page_keys:
            kind, there = self._view.fields[key].kind, row.get(key)
            if not isinstance(kind, kinds.Reference) or kind.register in PLAIN or not there:
                continue
            title = self._office.reader.titles(kind.register, [there]).get(there, "")
            action = QAction(f"{self._view.fields[key].label}\u3000{plain_face(title)}", self.menu)
            action.triggered.connect(lambda _on=False, to=kind.register, one=there: self.opened.emit(to, one))
            self.menu.insertAction(first, action)
            self._references.append(action)
        if self._references:
            self._references.append(self.menu.insertSeparator(first))

    def show_record(self, record: str, is_new: bool) -> None:
        """Lead on from this record, and say which of its fields are in dispute."""
        from opsdesk.work.record.clearing import open_disputes

        if record != self._record:
            self.menu.close()  # it speaks of the one before
        self._record = record
        self.button.setVisible(not is_new)
        fields = self._view.fields
        mine = [] if is_new else [one for one in open_disputes(self._office, self._view.key) if one.record_id == record]
        labels = _("、").join(fields[one.field].label for one in mine)
        self.disputed.setVisible(bool(mine))
        self.disputed.show_face(ChipFace("warning", _("争议中：{fields}").format(fields=labels), "warning"))
