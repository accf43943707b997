# SPDX-License-Identifier: MIT
"""The page of one record: typed by keyboard alone, checked on leaving each field, saved with its children in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from opsdesk.gui.editors import Editor
from opsdesk.gui.parts.enter_walk import EnterWalk
from opsdesk.gui.record import record_keys
from opsdesk.gui.record.child_sheet import ChildSheet
from opsdesk.gui.record.number_told import NumberTold
from opsdesk.gui.record.record_parts import RecordParts
from opsdesk.gui.record.record_saving import RecordSaving
from opsdesk.gui.record.record_undo import RecordUndo
from opsdesk.gui.record.unit_of_case import UnitOfCase
from opsdesk.i18n import _
from opsdesk.records.problem import Severity
from opsdesk.records.record import RegisterView

if TYPE_CHECKING:
    from opsdesk.store.office import Office


class RecordPage(RecordSaving):
    """What happens while somebody types on it. It begins as an empty record, unless `blank` says that one is opened
    next."""

    def __init__(
        self,
        office: Office,
        view: RegisterView,
        parent: QWidget | None = None,
        *,
        blank: bool = True,
        parts: RecordParts | None = None,
    ) -> None:
        if parts is None:
            parts = RecordParts(office, view)
            for _part in parts.built():
                pass  # one after the other, at once
        super().__init__(office, view, parts, parent)
        self._undo = RecordUndo(self)
        self._connect()
        record_keys.install(self)
        self.form.mark_carried(self.carry.keys)
        self._unit_of_case = UnitOfCase(self)
        self._number_told = NumberTold(self)
        if blank:
            self.open_new()

    def undo(self) -> None:
        """Ctrl+Z: within the field being typed, then field by field."""
        self._undo.step(-1)

    def redo(self) -> None:
        """Ctrl+Y."""
        self._undo.step(1)

    def _connect(self) -> None:
        self.form.changed.connect(self._changed)
        self.form.entered.connect(self._came_to)
        self.form.typing.connect(lambda _key, _text: self._typed())
        for sheet in self.sheets:
            self._connect_sheet(sheet)
        self.side.wanted.connect(self.go_to)
        self.side.seen.opened.connect(self.wanted)
        self.header.back.connect(lambda: self.left.emit(self.view.key))
        self.header.save.connect(self.save_draft)
        self.header.submit.connect(self.submit)
        self.header.void.connect(self.void)
        self.header.bring_back.connect(self.bring_back)
        self.header.give_back.connect(self.give_back)
        self.links.assigning.connect(self.assign)
        self.links.opened.connect(self.wanted)
        EnterWalk(list(self.form.editors.values()), self._beyond_form, self, self._undo.step, self._is_carried)

    def _connect_sheet(self, sheet: ChildSheet) -> None:
        sheet.model.edited.connect(self._changed)
        sheet.grid.came_to.connect(lambda index: self._help_cell(sheet, index))
        sheet.grid.typing.connect(lambda _index, _text: self._typed())
        sheet.grid.rested.connect(self._left_one)
        sheet.grid.cancelled.connect(lambda index, text: self._undo.take_away(sheet, index, text))
        sheet.grid.told.connect(lambda text: self._tell(sheet, text))
        sheet.grid.walked_out.connect(self.header.submit_button.setFocus)
        sheet.grid.walked_back.connect(self.form.focus_last)

    def _changed(self) -> None:
        content = self.content()
        self.dirty = content != self.loaded
        self.check()
        if not self.notes.buttons and self._follows is None:
            self.notes.clear()  # what needs no answer was read by now, and takes the form's room
        if not any(one.problem.severity is Severity.ERROR for one in self._placed):
            self.say("")
        self.steps.note(content)
        self.keeper.touch()

    def _typed(self) -> None:
        """A key in a field or a cell: said to be unsaved at once, though its value is read when it is left."""
        if not self.dirty:
            self.dirty = True
        self.keeper.touch()

    def _came_to(self, key: str) -> None:
        self._left_one()
        self._help(key)

    def _left_one(self) -> None:
        """A field or a cell was left: what was typed there and taken back is not unsaved."""
        if self.dirty and self.content() == self.loaded:
            self.dirty = False

    def _help(self, key: str) -> None:
        self.side.show_help(self.view.fields[key])

    def _help_cell(self, sheet: ChildSheet, index: QModelIndex) -> None:
        if index.isValid():
            self.side.show_help(sheet.model.field_at(index))

    def _tell(self, sheet: ChildSheet, text: str) -> None:
        """What became of a deed, and whom a block names that nobody knows; an answer waited for is not pushed aside."""
        count = len(sheet.model.newcomers())
        if self.notes.buttons and not count:
            self.say(text)
        elif count:
            deed = (_("新建这 {count} 人").format(count=count), sheet.model.make_newcomers)
            self.notes.offer(text + _("有 {count} 人还没有登记。").format(count=count), [deed])
        else:
            self.notes.offer(text, [])

    def _is_carried(self, editor: Editor) -> bool:
        """Filled by what this desk carries forward, and not touched."""
        key = editor.field.key
        return key in self._carried and editor.value() == self._carried[key]

    def _beyond_form(self) -> None:
        if self.sheets:
            sheet = self.sheets[0]
            sheet.grid.go_to(len(sheet.model.rows) - 1, 0)
        else:
            self.header.submit_button.setFocus()
