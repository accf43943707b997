# SPDX-License-Identifier: MIT
"""The page of one record: typed by keyboard alone, checked on leaving each field, saved with its children in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from opsdesk import errors
from opsdesk.gui import ask
from opsdesk.gui.child_sheet import ChildSheet
from opsdesk.gui.enter_walk import EnterWalk
from opsdesk.gui.entry_row import EntryRow
from opsdesk.gui.record_draft import RecordDraft
from opsdesk.gui.record_frame import RecordFrame
from opsdesk.gui.record_history import history_lines
from opsdesk.gui.side_panel import Placed, counted
from opsdesk.gui.titles import title_words
from opsdesk.i18n import _
from opsdesk.people.roles import Permission
from opsdesk.records import rules
from opsdesk.records.problem import Problem, Severity
from opsdesk.records.record import RegisterView, State
from opsdesk.store import clock
from opsdesk.store.checking import staff_by_name

if TYPE_CHECKING:
    from opsdesk.store.office import Office


@dataclass(frozen=True)
class Typed:
    """A page's content on the way to another page."""

    draft: RecordDraft
    rows: list[tuple[list[EntryRow], list[str]]]
    dirty: bool


class RecordPage(RecordFrame):
    """`saved` names the register and the id; `left` asks the window to go back to the list."""

    saved = Signal(str, str)
    left = Signal(str)

    def __init__(self, office: Office, view: RegisterView, parent: QWidget | None = None) -> None:
        with office.reader.connection() as connection:
            staff = staff_by_name(connection)
        super().__init__(office, view, staff, parent)
        self.office = office
        self.draft = RecordDraft(view)
        self.dirty = False
        self._staff = staff
        self._tried = False  # required fields speak up after the first try to submit
        self._placed: list[Placed] = []
        self._connect()
        self.open_new()

    # What the window asks of it

    def open_new(self, **values: object) -> None:
        """An empty record, with what is already known filled in."""
        self._show(RecordDraft(self.view, values=dict(values)))

    def open_record(self, record_id: str) -> None:
        """A record of the office with its children."""
        row = self.office.reader.get(self.view.key, record_id)
        if row is not None:
            self._show(RecordDraft.of(self.view, row))

    def typed(self) -> Typed:
        """What is on the page now, to be carried to a page in another language."""
        self._commit()
        self.draft.values.update(self.form.values())
        return Typed(self.draft, [(sheet.model.rows, sheet.model.removed) for sheet in self.sheets], self.dirty)

    def take(self, typed: Typed) -> None:
        """Show what was typed on another page of the same register."""
        self._show(typed.draft)
        for sheet, (rows, removed) in zip(self.sheets, typed.rows, strict=True):
            sheet.model.take(rows, removed)
        self.dirty = typed.dirty
        self.check()

    def save_draft(self) -> bool:
        """Ctrl+S: keep what is typed, whatever is wrong with it. A submitted record stays submitted."""
        return self._save(self.draft.state, "save")

    def submit(self) -> bool:
        """Ctrl+Enter: the next step. Errors stop it, and the cursor goes to the first."""
        self._tried = True
        self._commit()
        self.check()
        stopping = [one for one in self._placed if one.problem.severity is Severity.ERROR]
        if stopping:
            self.say(_("{count} 处须改，没有提交。").format(count=len(stopping)))
            self.go_to(stopping[0])
            return False
        if self.draft.state is State.SUBMITTED and self._may_confirm():
            return self._save(State.CONFIRMED, "confirm")
        return self._save(State.SUBMITTED if self.draft.state is State.DRAFT else self.draft.state, "submit")

    def may_leave(self) -> bool:
        """Whether the page may be left: unsaved work is saved, dropped on purpose, or kept."""
        self._commit()
        if not self.dirty:
            return True
        answer = ask.may_leave(self, _("“{title}”还没有存。").format(title=self._title()))
        return self.save_draft() if answer == "save" else answer == "discard"

    def void(self) -> None:
        """Take the record out of lists and counts, with a reason."""
        reason = ask.reason(self, _("作废"), _("写明作废的理由，记入日志："))
        if not reason:
            return
        try:
            self.office.gate.void(self.view.key, self.draft.id, reason=reason)
        except errors.Told as told:
            self.say(str(told))
            return
        self.dirty = False
        self.saved.emit(self.view.key, self.draft.id)
        self.left.emit(self.view.key)

    def check(self) -> None:
        """Look at the whole page again and show what is wrong where it is wrong."""
        self.draft.values.update(self.form.values())
        unread = self.form.read_problems()
        failed = {problem.field for problem in unread if problem.severity is Severity.ERROR}
        found = rules.check(self.view, self.draft.values, clock.today(), self._staff)
        problems = [*unread, *(problem for problem in found if problem.field not in failed)]
        problems = [problem for problem in problems if self._tried or self._has_said(problem)]
        self.form.show_problems(problems)
        own = [Placed(one, self.label_of(one.field), one.field) for one in problems]
        rows = [one for place, sheet in enumerate(self.sheets) for one in sheet.placed_problems(place)]
        self._placed = [*own, *rows]
        self.side.show_problems(self._placed)
        self.header.counts.setText(counted(self._placed) if self._placed else "")

    # How it is done

    def _show(self, draft: RecordDraft) -> None:
        self.draft, self.dirty, self._tried = draft, False, False
        self.form.show_values(draft.values)
        for sheet in self.sheets:
            rows = [] if draft.is_new else self.office.reader.children(sheet.view.key, sheet.back, draft.id)
            sheet.model.load(rows)
        self.say("")
        self.dirty = False
        self._refresh("")
        first = next(iter(self.form.editors))
        self.form.editors[first].focus()
        self._help(first)

    def _has_said(self, problem: Problem) -> bool:
        """Before the first try to submit, a field still empty is not blamed."""
        return (
            problem.field not in self.view.fields
            or self.draft.values.get(problem.field) not in (None, "", ())
            or (problem in self.form.read_problems())
        )

    def _refresh(self, saved: str) -> None:
        title = self._title()
        self.header.show_record(title, self.draft.state, saved, self.draft.is_new, self._may_confirm())
        lines = [] if self.draft.is_new else history_lines(self.office, self.view, self.draft.id)
        self.side.show_history(lines)
        self.check()

    def _save(self, state: State, deed: str) -> bool:
        self._commit()
        self.draft.values.update(self.form.values())
        children = [(sheet.view, sheet.back, sheet.model.filled()) for sheet in self.sheets]
        try:
            with self.office.gate.transaction():
                self.office.gate.save(self.draft.changes(children, state), deed=deed)
                for sheet in self.sheets:
                    for gone in sheet.model.removed:
                        self.office.gate.void(sheet.view.key, gone, reason=_("从清单中去掉"))
        except errors.Told as told:
            self._tried = True
            self.check()
            self.say(str(told))
            return False
        self._reload()
        self.saved.emit(self.view.key, self.draft.id)
        return True

    def _reload(self) -> None:
        row = self.office.reader.get(self.view.key, self.draft.id)
        assert row is not None, "a record that was just saved is there"
        cursor = self.focusWidget()
        self.draft = RecordDraft.of(self.view, row)
        for sheet in self.sheets:
            sheet.model.load(self.office.reader.children(sheet.view.key, sheet.back, self.draft.id))
        self.dirty = False
        self.say("")
        self._refresh(_("已存 {time}").format(time=datetime.now().strftime("%H:%M:%S")))
        if cursor is not None:
            cursor.setFocus()

    def _commit(self) -> None:
        self.form.commit()
        for sheet in self.sheets:
            if sheet.grid.isAncestorOf(self.focusWidget() or self):
                sheet.grid.setFocus()

    def _title(self) -> str:
        values = {**self.draft.values, "local_no": self.draft.local_no}
        if self.draft.is_new:
            return _("新建{label}").format(label=self.view.facts.label)
        return title_words(self.office, self.view, values)

    def _may_confirm(self) -> bool:
        return self.office.user.may(Permission.CONFIRM)

    def _changed(self) -> None:
        self.dirty = True
        self.check()

    def _help(self, key: str) -> None:
        self.side.show_help(self.label_of(key), self.view.fields[key].help)

    def _connect(self) -> None:
        self.form.changed.connect(self._changed)
        self.form.entered.connect(self._help)
        for sheet in self.sheets:
            sheet.model.edited.connect(self._changed)
            sheet.grid.came_to.connect(lambda index, sheet=sheet: self._help_cell(sheet, index))
            sheet.grid.walked_out.connect(self.header.submit_button.setFocus)
        self.side.wanted.connect(self.go_to)
        self.header.back.connect(lambda: self.left.emit(self.view.key))
        self.header.save.connect(self.save_draft)
        self.header.submit.connect(self.submit)
        self.header.void.connect(self.void)
        EnterWalk(list(self.form.editors.values()), self._beyond_form, self)

    def _beyond_form(self) -> None:
        if self.sheets:
            sheet = self.sheets[0]
            sheet.grid.go_to(len(sheet.model.rows) - 1, 0)
        else:
            self.header.submit_button.setFocus()

    def _help_cell(self, sheet: ChildSheet, index: QModelIndex) -> None:
        if index.isValid():
            field = sheet.model.field_at(index)
            self.side.show_help(field.label, field.help)
