# SPDX-License-Identifier: MIT
"""What the keys of a record page do beyond typing and saving: take over, carry forward, explain, go between panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from opsdesk.gui import ask
from opsdesk.gui.editors import LineEditor, ParagraphEditor
from opsdesk.gui.record.record_carry import Carry
from opsdesk.gui.record.record_content import RecordContent
from opsdesk.gui.record.record_parts import RecordParts
from opsdesk.i18n import _
from opsdesk.people.roles import Permission
from opsdesk.records.record import RegisterView
from opsdesk.records.veiled import Veiled
from opsdesk.store.reading.sighted import SECONDS
from opsdesk.work.record import revealing

if TYPE_CHECKING:
    from opsdesk.store.office import Office


class RecordDeeds(RecordContent):
    """Between the content and the opening: deeds that need fields and what the desk remembers, not the saving."""

    def __init__(self, office: Office, view: RegisterView, parts: RecordParts, parent: QWidget | None) -> None:
        super().__init__(office, view, parts, parent)
        self.carry = Carry(office, view)

    def same_as_above(self) -> None:
        """F6: in a sheet the row above, in the form what the record saved before had in this field."""
        sheet = self.sheet_at_hand()
        if sheet is not None and sheet.isAncestorOf(self.focusWidget() or self):
            sheet.grid.copy_above()
            return
        key = self.form.at_hand()
        value = self.carry.last().get(key)
        if not key or self.held:
            return
        if value in (None, "", ()):
            self.say(_("上一条没有填{label}。").format(label=self.label_of(key)))
            return
        if isinstance(value, Veiled):
            self.say(_("遮盖的内容不能照搬，请看着原件录。"))
            return
        self.say("")
        self.form.editors[key].set_value(value)
        self.form.editors[key].changed.emit()

    def carry_on(self) -> None:
        """Shift+F6: the field at hand is taken over by each new record from now on, or no longer."""
        key = self.form.at_hand()
        if not key:
            return
        label = self.label_of(key)
        if self.carry.toggle(key):
            self.notes.offer(_("新记录沿用“{label}”。再按 Shift+F6 取消。").format(label=label), [])
        else:
            self.notes.offer(_("新记录不再沿用“{label}”。").format(label=label), [])
        self.form.mark_carried(self.carry.keys)

    def explain(self) -> None:
        """F1: the rule behind the field at hand, in a line above the fields."""
        key = self.form.at_hand()
        if key:
            text = self.view.fields[key].help or _("照原件填写。")
            self.notes.offer(f"{self.label_of(key)}\u3000{text}", [])

    def edit_at_end(self) -> None:
        """F2: the cursor behind the text, nothing marked; in a sheet the cell is opened."""
        for sheet in self.sheets:
            if sheet.grid.has_keys:
                sheet.grid.edit_at_end()
        key = self.form.at_hand()
        line = self.form.editors[key].input if key else None
        if isinstance(line, QLineEdit):
            line.end(False)

    def show_in_full(self) -> None:
        """Ctrl+U: every number and name on the page in full for half a minute; with a reason, logged."""
        if not self.office.user.may(Permission.UNMASK):
            self.say(_("没有显示完整号码的权限。"))
            return
        reason = ask.reason(self, _("显示完整号码"), _("写明理由，记入日志："))
        if not reason:
            return
        parts = [(sheet.view.key, one) for sheet in self.sheets for one in sheet.model.saved_ids()]
        revealing.reveal(self.office, self.view.key, self.draft.id, reason=reason, parts=parts)
        self._show_whole(True)
        QTimer.singleShot(int(1000 * SECONDS), self, lambda: self._show_whole(False))

    def _show_whole(self, whole: bool) -> None:
        """Take what the reader now shows of this record into the fields nobody has typed in."""
        row = self.office.reader.get(self.view.key, self.draft.id) or {}
        for key, editor in self.form.editors.items():
            if isinstance(editor, (LineEditor, ParagraphEditor)) and editor.value() == self.draft.base.get(key):
                if key in row:
                    editor.set_value(row[key])
                    self.draft.values[key] = self.draft.base[key] = row[key]
                if isinstance(editor, LineEditor) and whole:
                    editor.show_in_full()
        for sheet in self.sheets:
            if not self.dirty:
                sheet.model.load(self.office.reader.children(sheet.view.key, sheet.back, self.draft.id))
            sheet.model.show_in_full(whole)

    def next_pane(self, step: int) -> None:
        """Ctrl+Tab: form, sheet, seen before, problems, and round again."""
        panes: list[QWidget] = [next(iter(self.form.editors.values())).input]
        sheet = self.sheet_at_hand()
        panes += [sheet.grid] if sheet is not None else []
        panes += [self.side.seen.cards[0]] if self.side.seen.seen.records else []
        problems: list[QWidget] = [] if self.side.problem_list.isHidden() else [self.side.problem_list]
        panes += problems
        at = self.focusWidget()
        holders: list[QWidget] = [self.form, *([sheet] if sheet is not None else [])]
        holders += [self.side.seen] if self.side.seen.seen.records else []
        holders += problems
        here = next((n for n, one in enumerate(holders) if one is at or (at and one.isAncestorOf(at))), -1)
        panes[(here + step) % len(panes)].setFocus()

    def open_tab(self, place: int) -> None:
        """Ctrl+1…9: the child sheets of the record."""
        if place < len(self.sheets):
            self.tabs.setCurrentIndex(place)
            self.sheets[place].grid.setFocus()
