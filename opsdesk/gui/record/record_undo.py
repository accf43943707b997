# SPDX-License-Identifier: MIT
"""Undo and redo on a record page: within the field being typed, then step by step, and the cursor goes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

from opsdesk.gui.parts.cursor import put_cursor
from opsdesk.gui.record.child_sheet import ChildSheet
from opsdesk.gui.record.step_cursor import SheetCursor
from opsdesk.i18n import _
from opsdesk.work.record.drafts import PageContent

if TYPE_CHECKING:
    from opsdesk.gui.record.record_opening import RecordOpening


class RecordUndo:
    """Goes along the steps that the page has noted."""

    def __init__(self, page: RecordOpening) -> None:
        self._page = page

    def step(self, direction: int) -> None:
        """One step back (-1) or forth (1)."""
        page, at_hand = self._page, self._page.form.at_hand()
        if at_hand and page.form.editors[at_hand].undo_typing(direction):
            return
        page.commit()
        content = page.steps.step(direction)
        if content is None:
            page.say(_("没有可撤销的了。") if direction < 0 else _("没有可重做的了。"))
            return
        self._show(content)

    def _show(self, content: PageContent) -> None:
        page = self._page
        before, cursors = page.form.values(), [SheetCursor(sheet) for sheet in page.sheets]
        page.put_content(content)
        page.keeper.touch()
        if not page.notes.buttons:
            page.notes.clear()  # it told of what is undone
        changed = next((key for key, value in page.form.values().items() if value != before[key]), "")
        moved = [one for one in cursors if one.come()]
        if changed and not moved:
            page.form.go_to(changed)

    def take_away(self, sheet: ChildSheet, index: QModelIndex, text: str) -> None:
        """Esc took a half-typed cell back: redo brings it again."""
        page = self._page
        sheet.model.setData(index, text)
        content = page.steps.step(-1)
        if content is not None:
            page.put_content(content)
            put_cursor(sheet.grid, index)
            page.notes.offer(_("格内改动已取消，按 Ctrl+Y 找回。"), [])
