# SPDX-License-Identifier: MIT
"""The page of one record: typed by keyboard alone, checked on leaving each field, saved with its children in one go."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from opsdesk.gui import ask
from opsdesk.gui.editors import Editor
from opsdesk.gui.looks.titles import title_words
from opsdesk.gui.parts.cursor import put_cursor
from opsdesk.gui.parts.enter_walk import EnterWalk
from opsdesk.gui.record import record_keys
from opsdesk.gui.record.child_sheet import ChildSheet
from opsdesk.gui.record.number_told import NumberTold
from opsdesk.gui.record.record_carry import Carry
from opsdesk.gui.record.record_conflict import ConflictPanel
from opsdesk.gui.record.record_draft import RecordDraft
from opsdesk.gui.record.record_history import history_details, history_lines
from opsdesk.gui.record.record_keeper import Keeper
from opsdesk.gui.record.record_parts import RecordParts
from opsdesk.gui.record.record_saving import RecordSaving
from opsdesk.gui.record.record_seen import SeenWatch
from opsdesk.gui.record.record_steps import Steps
from opsdesk.gui.record.side_panel import Placed, counted
from opsdesk.gui.record.step_cursor import SheetCursor
from opsdesk.gui.record.unit_of_case import UnitOfCase
from opsdesk.i18n import _
from opsdesk.records import rules
from opsdesk.records.problem import Problem, Severity
from opsdesk.records.record import RegisterView, State
from opsdesk.store import clock
from opsdesk.work.record.drafts import PageContent

if TYPE_CHECKING:
    from opsdesk.store.office import Office


class RecordPage(RecordSaving):
    """`saved` names the register and the id; `left` asks the window to go back to the list; `dirtied` says whether
    something is typed that is not saved. It begins as an empty record, unless `blank` says that one is opened next."""

    dirtied = Signal(bool)
    wanted = Signal(str, str)  # another record, seen beside this one

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
        super().__init__(view, parts, parent)
        self.office = office
        self.draft = RecordDraft(view)
        self.loaded = PageContent({})  # what is not worth keeping: the page as it was opened
        self.steps = Steps()
        self.carry = Carry(office, view)
        self.keeper = Keeper(self)
        self.seen = SeenWatch(self)
        self._dirty = False
        self._begun = False
        self._carried: dict[str, Any] = {}
        self._staff = parts.staff
        self._tried = False  # required fields speak up after the first try to submit
        self._placed: list[Placed] = []
        self._conflict: ConflictPanel | None = None
        self._follows: tuple[str, str] | None = None  # the record this new one takes over from
        self._connect()
        record_keys.install(self)
        self.form.mark_carried(self.carry.keys)
        self._unit_of_case = UnitOfCase(self)
        self._number_told = NumberTold(self)
        if blank:
            self.open_new()

    # What the window asks of it

    def open_new(self, **values: object) -> None:
        """An empty record, with what this desk carries forward and what is already known filled in."""
        carried = self.carry.values()
        self._show(RecordDraft(self.view, values={**carried, **values}))
        self._carried = carried

    def open_record(self, record_id: str) -> None:
        """A record of the office with its children, or as it was left when it was typed and not saved."""
        with self.office.reader.connection():  # one moment of the office, and one transaction instead of forty
            self._open(record_id)

    def _open(self, record_id: str) -> None:
        row = self.office.reader.get(self.view.key, record_id)
        draft = RecordDraft.of(self.view, row) if row is not None else RecordDraft(self.view, record_id)
        kept = self.office.drafts.of(self.view.key, record_id)
        if row is None and kept is None:
            if not self._begun:
                self.open_new()
            return
        self._show(draft)
        if kept is not None:
            self._resume(clock.local(kept.kept_at)[5:], row is not None)
        else:
            self._offer_same()

    def content(self) -> PageContent:
        """Everything on the page, with the text of the field the cursor is in."""
        texts = self.form.texts()
        values = {key: value for key, value in self._values().items() if value not in (None, "", ())}
        sheets = tuple(sheet.model.content() for sheet in self.sheets)
        return PageContent(values, texts, sheets, self.draft.version, self.draft.base)

    def put_content(self, content: PageContent) -> None:
        """Show what was kept of the page, or typed on it in another language."""
        self.draft.values = dict(content.values)
        self.form.show_values(content.values)
        self.form.put_texts(content.texts)
        for sheet, kept in zip(self.sheets, content.sheets, strict=False):
            sheet.model.put_content(kept)
        self.dirty = self.content() != self.loaded
        self.check()

    def take_over(self, page: RecordPage) -> None:
        """Show what was typed on another page of the same register: the one in the language spoken before."""
        content = page.content()
        self._show(page.draft)
        self.loaded = page.loaded
        self.put_content(content)

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not saved."""
        return self._dirty

    @dirty.setter
    def dirty(self, dirty: bool) -> None:
        self._dirty = dirty
        self.header.show_dirty(dirty)
        self.dirtied.emit(dirty)

    def undo(self) -> None:
        """Ctrl+Z: within the field being typed, then field by field."""
        self._step_back(-1)

    def redo(self) -> None:
        """Ctrl+Y."""
        self._step_back(1)

    def may_leave(self) -> bool:
        """Whether the page may be left: what is typed is kept as a draft; only if that fails is anything asked."""
        self.commit()
        if not self.dirty or self.keeper.keep():
            return True
        answer = ask.may_leave(self, _("“{title}”还没有存。").format(title=self.title()))
        return self.save_draft() if answer == "save" else answer == "discard"

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
        self.fit()
        self.header.counts.setText(counted(self._placed) if self._placed else "")

    def title(self) -> str:
        """What the record is called on screen, masked."""
        values = {**self.draft.values, "local_no": self.draft.local_no}
        if self.draft.is_new and not any(self.draft.values.get(key) for key in self.view.facts.title):
            return self.view.facts.fresh
        return title_words(self.office, self.view, values)

    def note_kept(self) -> None:
        """What is typed was kept at a pause."""
        self.header.saved.say(_("{time} 自动存稿").format(time=datetime.now().strftime("%H:%M:%S")))

    # How it is done

    def _show(self, draft: RecordDraft) -> None:
        self.draft, self._tried, self._follows = draft, False, None
        self._carried = {}
        self.end_conflict()
        self.notes.clear()
        self.form.show_values(draft.values)
        self.form.give_room(self.room(), self.ample())
        for sheet in self.sheets:
            rows = [] if draft.is_new else self.office.reader.children(sheet.view.key, sheet.back, draft.id)
            sheet.model.load(rows)
        self.say("")
        self.dirty = False
        self.seen.begin()
        self._refresh("")
        self._begin()
        first = next(
            (key for key in self.form.editors if not self.draft.values.get(key)), next(iter(self.form.editors))
        )
        first = first if draft.is_new else next(iter(self.form.editors))
        self.form.editors[first].focus()
        self._help(first)

    def _begin(self) -> None:
        """What stands on the page now is what undo goes back to, and not worth keeping."""
        self.loaded, self._begun = self.content(), True
        self.steps.begin(self.loaded)

    def _resume(self, when: str, saved_before: bool) -> None:
        content = self.keeper.of_this()
        if content is None:
            return
        if content.version != self.draft.version:  # saved elsewhere meanwhile: what both changed becomes a choice
            self.draft.version, self.draft.base = content.version, dict(content.base)
        self.put_content(content)
        self.steps.note(self.content())
        back = _("改回已存的") if saved_before else _("丢掉")
        self.notes.offer(_("接着 {when} 录到一半的内容，还没有存。").format(when=when), [(back, self._forget)])

    def _forget(self) -> None:
        """Back to what is saved; Ctrl+Z brings the draft again as long as the page is open."""
        self.keeper.drop()
        kept, record_id, new = self.content(), self.draft.id, self.draft.is_new
        if new:
            self.open_new()
        else:
            self.open_record(record_id)
        self.steps.begin(kept)
        self.steps.note(self.content())

    def _step_back(self, direction: int) -> None:
        at_hand = self.form.at_hand()
        if at_hand and self.form.editors[at_hand].undo_typing(direction):
            return
        self.commit()
        content = self.steps.step(direction)
        if content is None:
            self.say(_("没有可撤销的了。") if direction < 0 else _("没有可重做的了。"))
            return
        before, cursors = self.form.values(), [SheetCursor(sheet) for sheet in self.sheets]
        self.put_content(content)
        self.keeper.touch()
        changed = next((key for key, value in self.form.values().items() if value != before[key]), "")
        moved = [one for one in cursors if one.come()]
        if changed and not moved:
            self.form.go_to(changed)

    def _values(self) -> dict[str, object]:
        return {**self.draft.values, **self.form.values()}

    def _has_said(self, problem: Problem) -> bool:
        """Before the first try to submit, a field still empty is not blamed."""
        return (
            problem.field not in self.view.fields
            or self.draft.values.get(problem.field) not in (None, "", ())
            or (problem in self.form.read_problems())
        )

    def _refresh(self, saved: str) -> None:
        self.hold(self.draft.state is State.VOID)
        self.header.show_record(self.title(), self.draft.state, saved, self.draft.version is None, self.may_confirm())
        self.links.show_record(self.draft.id, self.draft.is_new)
        known = not self.draft.is_new
        lines = history_lines(self.office, self.view, self.draft.id) if known else []
        self.side.show_history(lines, lambda: history_details(self.office, self.view, self.draft.id))
        self.check()

    def reload(self, before: PageContent | None = None) -> None:
        """Show the record as it was saved. What of the page `before` could not be read is no value and was not saved:
        it stays on the page, and as a draft when that is left."""
        row = self.office.reader.get(self.view.key, self.draft.id)
        assert row is not None, "a record that was just saved is there"
        cursor = self.focusWidget()
        self.draft = RecordDraft.of(self.view, row)
        for sheet in self.sheets:
            sheet.model.load(self.office.reader.children(sheet.view.key, sheet.back, self.draft.id))
        self.dirty = False
        self.say("")
        self.notes.clear()
        self._refresh(_("已存 {time}").format(time=datetime.now().strftime("%H:%M:%S")))
        self._begin()
        if before is not None and before.unread:
            self._type_again(before)
        if cursor is not None:
            cursor.setFocus()

    def _type_again(self, before: PageContent) -> None:
        now = self.content()
        self.loaded = replace(now, texts={})
        self.put_content(replace(now, texts=before.texts, sheets=before.unread_in(now.sheets)))
        self.steps.begin(self.content())
        self.keeper.keep()
        self.say(_("已存。{count} 处没有读懂，没有存进去，原样留在草稿里。").format(count=before.unread))

    def commit(self) -> None:
        """Read the field or cell the cursor is in, as if it were left."""
        self.form.commit()
        for sheet in self.sheets:
            if sheet.grid.isAncestorOf(self.focusWidget() or self):
                sheet.grid.setFocus()

    def _changed(self) -> None:
        self.dirty = True
        self.check()
        if not self.notes.buttons and self._follows is None:
            self.notes.clear()  # what needs no answer was read by now, and takes the form's room
        if not any(one.problem.severity is Severity.ERROR for one in self._placed):
            self.say("")
        self.steps.note(self.content())
        self.keeper.touch()

    def _typed(self) -> None:
        """A key in a field or a cell: said to be unsaved at once, though its value is read when it is left."""
        if not self.dirty:
            self.dirty = True
        self.keeper.touch()

    def _came_to(self, key: str) -> None:
        """Another field was left: what was typed there and taken back is not unsaved."""
        if self.dirty and self.content() == self.loaded:
            self.dirty = False
        self._help(key)

    def _help(self, key: str) -> None:
        self.side.show_help(self.view.fields[key])

    def _connect(self) -> None:
        self.form.changed.connect(self._changed)
        self.form.entered.connect(self._came_to)
        self.form.typing.connect(lambda _key, _text: self._typed())
        for sheet in self.sheets:
            sheet.model.edited.connect(self._changed)
            sheet.grid.came_to.connect(lambda index, sheet=sheet: self._help_cell(sheet, index))
            sheet.grid.typing.connect(lambda _index, _text: self._typed())
            sheet.grid.cancelled.connect(lambda index, text, sheet=sheet: self._taken_away(sheet, index, text))
            sheet.grid.told.connect(lambda text, sheet=sheet: self._tell(sheet, text))
            sheet.grid.walked_out.connect(self.header.submit_button.setFocus)
            sheet.grid.walked_back.connect(self.form.focus_last)
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
        EnterWalk(list(self.form.editors.values()), self._beyond_form, self, self._step_back, self._is_carried)

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

    def _taken_away(self, sheet: ChildSheet, index: QModelIndex, text: str) -> None:
        """Esc took a half-typed cell back: redo brings it again."""
        sheet.model.setData(index, text)
        content = self.steps.step(-1)
        if content is not None:
            self.put_content(content)
            put_cursor(sheet.grid, index)
            self.notes.offer(_("格内改动已取消，按 Ctrl+Y 找回。"), [])

    def _beyond_form(self) -> None:
        if self.sheets:
            sheet = self.sheets[0]
            sheet.grid.go_to(len(sheet.model.rows) - 1, 0)
        else:
            self.header.submit_button.setFocus()

    def _help_cell(self, sheet: ChildSheet, index: QModelIndex) -> None:
        if index.isValid():
            self.side.show_help(sheet.model.field_at(index))
