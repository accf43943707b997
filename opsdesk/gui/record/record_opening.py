# SPDX-License-Identifier: MIT
"""Which record stands on a page: a new one, one of the office, one just saved, or one as it was left half typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from opsdesk.gui.record.record_deeds import RecordDeeds
from opsdesk.gui.record.record_draft import RecordDraft
from opsdesk.gui.record.record_history import history_details, history_lines
from opsdesk.gui.record.record_keeper import Keeper
from opsdesk.gui.record.record_parts import RecordParts
from opsdesk.gui.record.record_same import SameRecord
from opsdesk.gui.record.record_seen import SeenWatch
from opsdesk.gui.record.record_steps import Steps
from opsdesk.gui.record.step_cursor import SheetCursor
from opsdesk.i18n import _
from opsdesk.records.record import RegisterView, State
from opsdesk.store import clock
from opsdesk.work.record.drafts import PageContent

if TYPE_CHECKING:
    from opsdesk.store.office import Office


class RecordOpening(RecordDeeds):
    """Between the deeds of the keys and the saving: another record comes, and what goes with it begins anew."""

    def __init__(self, office: Office, view: RegisterView, parts: RecordParts, parent: QWidget | None) -> None:
        super().__init__(office, view, parts, parent)
        self.steps = Steps()
        self.keeper = Keeper(self)
        self.seen = SeenWatch(self)
        self.same = SameRecord(self)
        self._begun = False
        self._carried: dict[str, Any] = {}
        self._follows: tuple[str, str] | None = None  # the record this new one takes over from

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
            self.same.offer()

    def take_over(self, page: RecordOpening) -> None:
        """Show what was typed on another page of the same register: the one in the language spoken before."""
        content, (sheet, row, key) = page.content(), page.cursor_place()
        self._show(page.draft)
        self.loaded = page.loaded
        self.put_content(content)
        self.put_cursor(sheet, row, key)

    def reload(self, before: PageContent | None = None) -> None:
        """Show the record as it was saved. What of the page `before` could not be read is no value and was not saved:
        it stays on the page, and as a draft when that is left."""
        row = self.office.reader.get(self.view.key, self.draft.id)
        assert row is not None, "a record that was just saved is there"
        cursor, cells = self.focusWidget(), [SheetCursor(sheet) for sheet in self.sheets]
        self.draft = RecordDraft.of(self.view, row)
        self._load_sheets()
        self.dirty = False
        self.say("")
        self.notes.clear()
        self._refresh(_("已存 {time}").format(time=datetime.now().strftime("%H:%M:%S")))
        self._begin()
        if before is not None and before.unread:
            self._type_again(before)
        for cell in cells:
            cell.stay()
        if cursor is not None:
            cursor.setFocus()

    def _type_again(self, before: PageContent) -> None:
        now = self.content()
        self.loaded = replace(now, texts={})
        self.put_content(replace(now, texts=before.texts, sheets=before.unread_in(now.sheets)))
        self.steps.begin(self.content())
        self.keeper.keep()
        self.say(_("已存。{count} 处没有读懂，没有存进去，原样留在草稿里。").format(count=before.unread))

    def _show(self, draft: RecordDraft) -> None:
        self.draft, self._tried, self._follows = draft, False, None
        self._carried = {}
        self.end_conflict()
        self.notes.clear()
        self.form.show_values(draft.values)
        self.form.give_room(self.room(), self.ample())
        self._load_sheets()
        self.say("")
        self.dirty = False
        self.seen.begin()
        self._refresh("")
        self._begin()
        first = self._first_field()
        self.form.editors[first].focus()
        self.side.show_help(self.view.fields[first])

    def _load_sheets(self) -> None:
        for sheet in self.sheets:
            new = self.draft.is_new
            sheet.model.load([] if new else self.office.reader.children(sheet.view.key, sheet.back, self.draft.id))

    def _first_field(self) -> str:
        """Where the cursor begins: of a new record the first field that is still empty."""
        empty = [key for key in self.form.editors if not self.draft.values.get(key)]
        return empty[0] if empty and self.draft.is_new else next(iter(self.form.editors))

    def _begin(self) -> None:
        """What stands on the page now is what undo goes back to, and not worth keeping."""
        self.loaded, self._begun = self.content(), True
        self.steps.begin(self.loaded)

    def _refresh(self, saved: str) -> None:
        rights = self.rights
        self.hold(self.draft.state is State.VOID or not rights.mend)
        self.header.show_record(self.title(), self.draft.state, saved, self.draft.version is None, rights)
        self.links.show_record(self.draft.id, self.draft.is_new)
        known = not self.draft.is_new
        lines = history_lines(self.office, self.view, self.draft.id) if known else []
        self.side.show_history(lines, lambda: history_details(self.office, self.view, self.draft.id))
        self.check()
        if rights.told:
            self.notes.offer(rights.told, [(_("退回…"), self.header.give_back.emit)] if rights.give_back else [])

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
