# SPDX-License-Identifier: MIT
"""What stands on a record page, whether it is saved, and what is wrong with it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from opsdesk.gui.looks.titles import title_words
from opsdesk.gui.record.record_draft import RecordDraft
from opsdesk.gui.record.record_frame import RecordFrame
from opsdesk.gui.record.record_parts import RecordParts
from opsdesk.gui.record.record_rights import Rights
from opsdesk.gui.record.side_panel import Placed, counted
from opsdesk.i18n import _
from opsdesk.records import rules
from opsdesk.records.doubts import doubts
from opsdesk.records.problem import Problem, Severity
from opsdesk.records.record import RegisterView
from opsdesk.store import clock
from opsdesk.work.record.drafts import PageContent

if TYPE_CHECKING:
    from opsdesk.store.office import Office


class RecordContent(RecordFrame):
    """Between the frame and the deeds: the record on the page as a whole, read, put back and checked."""

    def __init__(self, office: Office, view: RegisterView, parts: RecordParts, parent: QWidget | None) -> None:
        super().__init__(view, parts, parent)
        self.office = office
        self.draft = RecordDraft(view)
        self.loaded = PageContent({})  # what is not worth keeping: the page as it was opened
        self._dirty = False
        self._staff = parts.staff
        self._tried = False  # required fields speak up after the first try to submit
        self._placed: list[Placed] = []

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not saved."""
        return self._dirty

    @dirty.setter
    def dirty(self, dirty: bool) -> None:
        self._dirty = dirty
        self.header.show_dirty(dirty)
        self.dirtied.emit(dirty)

    @property
    def rights(self) -> Rights:
        """What whoever is signed in may do with this record."""
        return Rights.of(self.office, self.draft)

    def title(self) -> str:
        """What the record is called on screen, masked."""
        values = {**self.draft.values, "local_no": self.draft.local_no}
        if self.draft.is_new and not any(self.draft.values.get(key) for key in self.view.facts.title):
            return self.view.facts.fresh
        return title_words(self.office, self.view, values)

    def note_kept(self, kept: bool) -> None:
        """What is typed was kept at a pause; or there is nothing to keep any more."""
        words = _("{time} 自动存稿").format(time=datetime.now().strftime("%H:%M:%S"))
        self.header.saved.say(words if kept else "")

    def content(self) -> PageContent:
        """Everything on the page, with the text of the field the cursor is in."""
        values = {**self.draft.values, **self.form.values()}
        filled = {key: value for key, value in values.items() if value not in (None, "", ())}
        sheets = tuple(sheet.model.content() for sheet in self.sheets)
        return PageContent(filled, self.form.texts(), sheets, self.draft.version, self.draft.base)

    def put_content(self, content: PageContent) -> None:
        """Show what was kept of the page, or typed on it in another language."""
        self.draft.values = dict(content.values)
        self.form.show_values(content.values)
        self.form.put_texts(content.texts)
        for sheet, kept in zip(self.sheets, content.sheets, strict=False):
            sheet.model.put_content(kept)
        self.dirty = self.content() != self.loaded
        self.check()

    def commit(self) -> None:
        """Read the field or cell the cursor is in, as if it were left."""
        self.form.commit()
        at_hand = self.focusWidget()
        for sheet in self.sheets:
            if at_hand is sheet.grid or sheet.grid.isAncestorOf(at_hand or self):
                sheet.grid.finish_cell()

    def check(self) -> None:
        """Look at the whole page again and show what is wrong where it is wrong."""
        self.draft.values.update(self.form.values())
        problems = [problem for problem in self._problems() if self._tried or self._has_said(problem)]
        self.form.show_problems(problems)
        own = [Placed(one, self.label_of(one.field), one.field) for one in problems]
        rows = [one for place, sheet in enumerate(self.sheets) for one in sheet.placed_problems(place)]
        self._placed = [*own, *rows]
        self.side.show_problems(self._placed)
        self.fit()
        self.header.counts.setText(counted(self._placed) if self._placed else "")

    def _problems(self) -> list[Problem]:
        """Of the form: what could not be read, what the rules find in the rest, and what may be wrong with numbers."""
        read = self.form.read_problems()
        failed = {problem.field for problem in read if problem.severity is Severity.ERROR}
        said = {(problem.field, problem.code) for problem in read}
        found = rules.check(self.view, self.draft.values, clock.today(), self._staff)
        more = (one for one in doubts(self.view, self.draft.values) if (one.field, one.code) not in said)
        return [*read, *(one for one in (*found, *more) if one.field not in failed)]

    def _has_said(self, problem: Problem) -> bool:
        """Before the first try to submit, a field still empty is not blamed."""
        return (
            problem.field not in self.view.fields
            or self.draft.values.get(problem.field) not in (None, "", ())
            or (problem in self.form.read_problems())
        )
