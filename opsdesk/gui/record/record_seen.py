# SPDX-License-Identifier: MIT
"""Follows the field at hand on a record page and asks, while somebody types, where its number stood before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QTimer

from opsdesk import errors
from opsdesk.gui.record.child_sheet import ChildSheet
from opsdesk.i18n import _
from opsdesk.records.fields import Field
from opsdesk.records.number_parts import field_begun
from opsdesk.work.record.relating import link_to_case, look_irrelevant
from opsdesk.work.record.seen_before import NOTHING, follows, seen_before

if TYPE_CHECKING:
    from opsdesk.gui.record.record_opening import RecordOpening

AFTER_MS = 60  # quick typing asks once, not for every digit


class SeenWatch(QObject):
    """Asks for the last field typed in or come to."""

    def __init__(self, page: RecordOpening) -> None:
        super().__init__(page)
        self._page = page
        self._field: Field | None = None
        self._text = ""
        self._aside: set[str] = set()  # seen and irrelevant to the record at hand
        self._pending: list[str] = []  # of a new record: remembered once it is saved
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self.ask)
        page.form.typing.connect(lambda key, text: self._wait(page.view.fields[key], text))
        page.form.entered.connect(self._came)
        for sheet in page.sheets:
            sheet.grid.typing.connect(lambda index, text, sheet=sheet: self._typed_cell(sheet, index, text))
            sheet.grid.came_to.connect(lambda index, sheet=sheet: self._came_to_cell(sheet, index))
        page.side.seen.linked.connect(self._link)
        page.side.seen.aside.connect(self._put_aside)
        page.saved.connect(lambda _register, _id: self._remember())

    def begin(self) -> None:
        """Another record is at hand."""
        page = self._page
        self._pending, self._field, self._text = [], None, ""
        self._timer.stop()
        page.side.seen.show_seen(NOTHING)  # what was seen of the record before says nothing of this one
        apart = page.office.imports.apart
        self._aside = set() if page.draft.is_new else set(apart.others_of(page.view.key, page.draft.id))

    def ask(self) -> None:
        """Ask now and show the answer."""
        self._timer.stop()
        if self._field is None:
            return
        page = self._page
        own = self._aside | {page.draft.id, *(one for sheet in page.sheets for one in sheet.model.saved_ids())}
        page.side.seen.show_seen(seen_before(page.office, self._field, self._text, own) if self._text else NOTHING)

    def _link(self, register: str, record_id: str) -> None:
        """Tie what was seen to the case of this page."""
        page = self._page
        case = page.draft.id if page.view.key == "case" else page.form.values().get("case")
        if not case or (page.view.key == "case" and page.draft.is_new):
            page.say(_("先存本案，或先填案件，再关联。"))
            return
        try:
            page.notes.offer(link_to_case(page.office, str(case), register, record_id), [])
        except errors.Told as told:
            page.say(str(told))
            return
        if page.view.key == "case" and not page.dirty:
            page.reload()
        page.saved.emit("", "")

    def _put_aside(self, _register: str, record_id: str) -> None:
        self._aside.add(record_id)
        self._pending.append(record_id)
        if not self._page.draft.is_new:
            self._remember()
        self.ask()

    def _remember(self) -> None:
        """What was found irrelevant, now that the record is there."""
        page, pending = self._page, self._pending
        self._pending = []
        for other in pending:
            look_irrelevant(page.office, page.view.key, page.draft.id, other)

    def _wait(self, field: Field, text: str) -> None:
        if follows(field):
            self._field, self._text = field, text
            self._timer.start()

    def _came(self, key: str) -> None:
        field, value = self._page.view.fields[key], self._page.form.editors[key].value()
        if follows(field):
            self._wait(field, str(value or ""))

    def _typed_cell(self, sheet: ChildSheet, index: QModelIndex, text: str) -> None:
        key = sheet.model.key_at(index, text)
        if key == "item_kind":
            key = field_begun(text) or key
        self._wait(sheet.view.fields[key], text)

    def _came_to_cell(self, sheet: ChildSheet, index: QModelIndex) -> None:
        if index.isValid():
            field = sheet.model.field_at(index)
            self._wait(field, str(sheet.model.rows[index.row()].values.get(field.key) or ""))
