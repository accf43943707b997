# SPDX-License-Identifier: MIT
"""The window as its menus, bars and choices know it: how it goes from page to page, and out.

Nothing unsaved is left unasked. What stands in it is built by `MainWindow`; nothing but that knows all of it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from opsdesk import errors
from opsdesk.gui.frame.enter_window import EnterWindow
from opsdesk.gui.looks import fonts
from opsdesk.gui.record.record_frame import WIDE_WINDOW
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.work.papers.manual import chapter_of

if TYPE_CHECKING:
    from opsdesk.gui.forms.ui_main_window import Ui_MainWindow
    from opsdesk.gui.frame.counts_watch import CountsWatch
    from opsdesk.gui.frame.drafts_bar import DraftsBar
    from opsdesk.gui.frame.navigation import Navigation
    from opsdesk.gui.frame.notices import Notices
    from opsdesk.gui.frame.pages import Pages
    from opsdesk.gui.frame.search_popup import SearchPopup
    from opsdesk.gui.frame.status import Status
    from opsdesk.gui.looks.translator import Languages
    from opsdesk.gui.parts.page_room import PageRoom
    from opsdesk.store.office import Office
    from opsdesk.store.reading.query import ListQuery

REFUSED = "refused"  # the key of a notice


class PagedWindow(EnterWindow):
    """One page at a time; `came` says that another is in front. `locked` asks for sign-in again."""

    came = Signal()
    locked = Signal()
    office: Office
    ui: Ui_MainWindow
    languages: Languages | None
    notices: Notices
    status: Status
    counts: CountsWatch
    popup: SearchPopup
    search: QPushButton
    kinds: QMenu
    unpack_action: QAction
    manual_action: QAction
    tour_action: QAction
    contrast_action: QAction
    pages: Pages
    navigation: Navigation
    drafts: DraftsBar
    room: PageRoom

    @property
    def page(self) -> QWidget:
        """The page on screen."""
        return self.ui.pages.currentWidget()

    def open_page(self, key: str) -> None:
        """Show a page of `desk_pages`, or the list of a register."""
        if not self.pages.may_leave():
            self.navigation.mark(self.pages.key)
            return
        self.pages.show(key)
        self._came(key)

    def turn_to(self, key: str, about: Any) -> None:
        """Show a page about one thing; a page that could not be left stays."""
        page: Any = self.pages.desk_page(key)
        with suppress(errors.NothingThere):  # said in its place when it is shown
            page.take(about)
        self.open_page(key)

    def open_manual(self) -> None:
        """The chapter of the manual about the page at hand."""
        chapter = chapter_of(self.pages.key)
        self.open_page("help")
        page: Any = self.pages.desk_page("help")
        page.open_chapter(chapter)

    def come_to_record(self, register: str, record_id: str = "") -> None:
        """Show one record, or an empty page, as soon as its page is made: the window answers meanwhile."""
        self.pages.when_ready(
            register, lambda: self.open_record(register, record_id) if record_id else self.new_record(register)
        )

    def open_record(self, register: str, record_id: str) -> None:
        """Show one record."""
        if self.pages.may_leave():
            self.pages.record(register).open_record(record_id)
            self._came(register)

    def open_field(self, register: str, record_id: str, key: str) -> None:
        """Show one record, the cursor in a field where its page has that."""
        self.open_record(register, record_id)
        if isinstance(self.page, RecordPage) and key in self.page.form.editors:
            self.page.form.go_to(key)

    def new_record(self, register: str) -> None:
        """Show an empty page of a register."""
        if self.pages.may_leave():
            self.pages.record(register).open_new()
            self._came(register)

    def list_words(self, register: str, text: str) -> None:
        """Show a register's list narrowed to what holds `text`."""
        self.open_page(register)
        if self.pages.key == register:
            self.pages.table(register).search_for(text)

    def list_query(self, query: ListQuery) -> None:
        """Show the records behind a number."""
        self.open_page(query.register)
        if self.pages.key == query.register:
            self.pages.table(query.register).narrow(*query.filters, states=query.states)

    def note_drafts(self) -> None:
        """Offer what was typed and not saved, where nothing is being typed; the title says when a page is not saved."""
        page = self.page
        self.drafts.refresh(typing=isinstance(page, RecordPage))
        self.mark_unsaved(isinstance(page, RecordPage) and page.dirty)

    def mark_unsaved(self, dirty: bool) -> None:
        """The star in the title; the compiled form's own title has no place for it."""
        if "[*]" in self.windowTitle():
            self.setWindowModified(dirty)

    def fit_navigation(self) -> None:
        """A strip beside an import; and beside a record in large type on a small screen, that it keeps two columns."""
        cramped = fonts.size() == "large" and self.width() < WIDE_WINDOW
        wanted = self.navigation.wants_strip or self.pages.key == "import" or self.room.narrow
        self.set_strip(wanted or (cramped and isinstance(self.page, RecordPage)))

    def set_strip(self, strip: bool) -> None:
        """Navigation as a strip of icons, or with names and counts."""
        self.ui.strip_action.setChecked(strip)
        self.navigation.set_strip(strip)
        self.ui.navigation_place.setFixedWidth(self.navigation.sizeHint().width() + 1)

    def lock(self) -> None:
        """Close the desk and ask for sign-in; typed work is kept as a draft."""
        if self.close():
            self.locked.emit()

    def tell_refused(self, why: str) -> None:
        """Why something was not done, above the page until another one comes or something is saved."""
        self.notices.say(REFUSED, why)

    def _came(self, key: str) -> None:
        self.notices.drop(REFUSED)
        self.navigation.mark(key)
        self.fit_navigation()
        self.came.emit()
        self.note_drafts()
