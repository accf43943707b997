# SPDX-License-Identifier: MIT
"""Another record that may be the one on the page: said when it is opened, compared side by side when wished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from opsdesk.i18n import _
from opsdesk.people.roles import Permission
from opsdesk.work.record.duplicates import likely_same

if TYPE_CHECKING:
    from opsdesk.gui.record.record_opening import RecordOpening


class SameRecord:
    """Two records become one, or are remembered as two."""

    def __init__(self, page: RecordOpening) -> None:
        self._page = page

    def offer(self) -> None:
        """Say that another record bears the same number, where somebody may do something about it."""
        page = self._page
        same = likely_same(page.office, page.view.key, page.draft.id) if page.office.user.may(Permission.ENTER) else []
        if same:
            title = page.office.reader.titles(page.view.key, same[:1]).get(same[0], "")
            told = _("“{title}”的号码相同，可能是同一条。").format(title=title)
            page.notes.offer(told, [(_("比较、合并…"), lambda: self.compare(same[0]))])

    def compare(self, other: str) -> None:
        """This record and another side by side, to become one or to be remembered as two."""
        from opsdesk.gui.record.merge_dialog import MergeDialog

        page = self._page
        dialog = MergeDialog(page.office, page.view.key, (page.draft.id, other), page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.merged.connect(lambda _merge, kept: self._merged(kept))
        dialog.parted.connect(lambda: page.notes.offer(_("已记住不是同一个，不再提示。"), []))
        dialog.open()

    def _merged(self, kept: str) -> None:
        self._page.saved.emit(self._page.view.key, kept)
        self._page.open_record(kept)
