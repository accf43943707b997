# SPDX-License-Identifier: MIT
"""Keeps what is typed on a page at every pause, and brings it back when the record is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from opsdesk import errors
from opsdesk.work.record import drafts
from opsdesk.work.record.drafts import PageContent

if TYPE_CHECKING:
    from opsdesk.gui.record.record_content import RecordContent

PAUSE_MS = 700


class Keeper(QObject):
    """`kept` comes when something was kept, or when a draft is no longer needed."""

    kept = Signal()

    def __init__(self, page: RecordContent) -> None:
        super().__init__(page)
        self._page = page
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.keep)

    def touch(self) -> None:
        """Something was typed: keep the page at the next pause."""
        self._timer.start()

    def keep(self) -> bool:
        """Keep the page now; False when the place refuses (it says why on the page)."""
        self._timer.stop()
        page = self._page
        content = page.content()
        wanted = content != page.loaded and not (content.blank and page.draft.is_new)
        try:
            if wanted:
                drafts.keep(page.office, page.view.key, page.draft.id, page.title(), content)
            elif self.of_this() is None:
                return True
            else:  # what was kept was taken back since
                drafts.drop(page.office, page.view.key, page.draft.id)
        except errors.Told as told:
            page.say(str(told))
            return False
        page.note_kept(wanted)
        self.kept.emit()
        return True

    def of_this(self) -> PageContent | None:
        """What was kept of the record on the page."""
        return drafts.content_of(self._page.office, self._page.view.key, self._page.draft.id)

    def drop(self) -> None:
        """The page was saved, or what was typed is not wanted."""
        self._timer.stop()
        drafts.drop(self._page.office, self._page.view.key, self._page.draft.id)
        self.kept.emit()
