# SPDX-License-Identifier: MIT
"""The main window: menus, tool bar, navigation, one page at a time, status bar; files may be dropped anywhere on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QShortcut
from PySide6.QtWidgets import (
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from opsdesk import practice
from opsdesk.gui import background
from opsdesk.gui.forms.ui_main_window import Ui_MainWindow
from opsdesk.gui.frame import files_in, menu_rights, window_actions, window_keys
from opsdesk.gui.frame.attention_watch import AttentionWatch
from opsdesk.gui.frame.backup_watch import BackupWatch
from opsdesk.gui.frame.drafts_bar import DraftsBar
from opsdesk.gui.frame.enter_choice import EnterChoice
from opsdesk.gui.frame.enter_window import EnterWindow
from opsdesk.gui.frame.machine_choices import MachineChoices
from opsdesk.gui.frame.navigation import Navigation
from opsdesk.gui.frame.notices import Notices
from opsdesk.gui.frame.originals_watch import OriginalsWatch
from opsdesk.gui.frame.pages import Pages, last_page
from opsdesk.gui.frame.search_popup import SearchPopup
from opsdesk.gui.frame.status import Status
from opsdesk.gui.frame.text_size import TextSizes
from opsdesk.gui.lists.record_table import RecordTable
from opsdesk.gui.looks import fonts, icons, theme
from opsdesk.gui.looks.translator import Languages
from opsdesk.gui.parts.page_room import PageRoom
from opsdesk.gui.record.record_frame import WIDE_WINDOW
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.gui.settings import settings
from opsdesk.i18n import _, language
from opsdesk.records import catalogue
from opsdesk.store.circumstances import amiss
from opsdesk.work.papers.manual import chapter_of

if TYPE_CHECKING:
    from opsdesk.gui.frame.tour import Tour
    from opsdesk.store.office import Office
    from opsdesk.store.reading.query import ListQuery


class MainWindow(EnterWindow):
    """`locked` asks for sign-in again, `practised` for the practice office; the office is the caller's to close."""

    locked = Signal()
    practised = Signal()  # the practice office is wanted instead of this one

    def __init__(self, office: Office, languages: Languages | None = None) -> None:
        super().__init__()
        self.office = office
        self.languages = languages
        self._counting: background.Job | None = None
        self.ui = Ui_MainWindow()
        self.ui.setupUi(self)
        self.navigation = Navigation(office.user)
        self.ui.navigation_layout.addWidget(self.navigation)
        self.pages = Pages(office, self.ui.pages, self)
        self.notices = Notices()
        self.backups = BackupWatch(office, self.notices, self)
        self.originals = OriginalsWatch(office, self)
        self.attention = AttentionWatch(office, self.navigation)
        self.status = Status(self.ui.status_bar, office)
        self.ui.status_bar.addPermanentWidget(self.backups.label)
        self.search = QPushButton()
        self.kinds = QMenu(self)
        self.popup = SearchPopup(office, self)
        self.unpack_action = QAction(self)
        self.ui.file_menu.insertAction(self.ui.lock_action, self.unpack_action)
        self.manual_action = QAction(self)
        self.manual_action.setShortcut("Shift+F1")
        self.tour_action = QAction(self)
        self.manual_key = QShortcut("F1", self)  # a record page explains the field at hand with it
        self.manual_key.activated.connect(self.open_manual)
        self.ui.pages.currentChanged.connect(self._give_key)
        self.ui.help_menu.insertActions(self.ui.keys_action, [self.manual_action, self.tour_action])
        self.drafts = DraftsBar(office, self.come_to_record)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.drafts)
        self.room = PageRoom(self.ui.pages)
        self.room.turned.connect(self.fit_navigation)
        self.room.turned.connect(lambda: window_actions.fit_tool_bar(self))
        column.addWidget(self.room, 1)
        self.tour = self._tour(column) if office.practice else None
        self.ui.centre_layout.addLayout(column, 1)
        self.contrast_action = QAction(self, checkable=True)
        window_actions.fill_tool_bar(self)
        self._connect()
        self.text_sizes = TextSizes(self)
        self.enter_choice = EnterChoice(self)
        self.machine_choices = MachineChoices(self)
        window_keys.install(self)
        self._say_texts()
        self._restyle()
        self.refresh_counts()
        self.open_page(last_page())
        self.drafts.refresh()

    def open_page(self, key: str) -> None:
        """Show a page of `desk_pages`, or the list of a register."""
        if not self.pages.may_leave():
            self.navigation.mark(self.pages.key)
            return
        self.pages.show(key)
        self.navigation.mark(key)
        self.fit_navigation()
        self._say_page()
        self.note_drafts()

    def come_to_record(self, register: str, record_id: str = "") -> None:
        """Show one record, or an empty page, as soon as its page is made: the window answers meanwhile."""
        self.pages.when_ready(
            register, lambda: self.open_record(register, record_id) if record_id else self.new_record(register)
        )

    def open_record(self, register: str, record_id: str) -> None:
        """Show one record."""
        if self.pages.may_leave():
            self.pages.record(register).open_record(record_id)
            self._came_to_record(register)

    def open_field(self, register: str, record_id: str, key: str) -> None:
        """Show one record, the cursor in a field where its page has that."""
        self.open_record(register, record_id)
        if isinstance(self.page, RecordPage) and key in self.page.form.editors:
            self.page.form.go_to(key)

    def new_record(self, register: str) -> None:
        """Show an empty page of a register."""
        if self.pages.may_leave():
            self.pages.record(register).open_new()
            self._came_to_record(register)

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

    def import_files(self, files: Sequence[Path]) -> None:
        """Show the import page and read the files."""
        files_in.bring_in(self, files)

    def take_files(self, files: Sequence[Path]) -> None:
        """Files that were dropped or handed over, of whatever kind."""
        files_in.take(self, files)

    def offer_office(self, place: Path) -> None:
        """Another office, handed over by a second start."""
        files_in.offer_office(self, place)

    def note_drafts(self) -> None:
        """Offer what was typed and not saved, where nothing is being typed; the title says when a page is not saved."""
        page = self.page
        self.drafts.refresh(typing=isinstance(page, RecordPage))
        self.mark_unsaved(isinstance(page, RecordPage) and page.dirty)

    def mark_unsaved(self, dirty: bool) -> None:
        """The star in the title; the compiled form's own title has no place for it."""
        if "[*]" in self.windowTitle():
            self.setWindowModified(dirty)

    def tell_circumstances(self) -> None:
        """Say what is amiss around the office: where it lies, and the clock."""
        for at, words_of_it in enumerate(amiss(self.office)):
            self.notices.say(f"circumstance {at}", words_of_it)

    def open_manual(self) -> None:
        """The chapter of the manual about the page at hand."""
        chapter = chapter_of(self.pages.key)
        self.open_page("help")
        page: Any = self.pages.desk_page("help")
        page.open_chapter(chapter)

    def warn_of_lock(self, soon: bool) -> None:
        """Half a minute before the desk locks itself; any touch takes it back."""
        if soon:
            self.notices.say("lock", _("30 秒后锁定。动一下键盘或鼠标就不锁；没存的都有草稿。"))
        else:
            self.notices.drop("lock")

    def practise(self) -> None:
        """The tour: here in the practice office, else the practice office first."""
        if self.tour is not None:
            self.tour.begin()
        elif self.close():
            self.practised.emit()

    def refresh_counts(self) -> None:
        """Count the registers anew; whoever sees only a part of the office gets the numbers when they are there."""
        if self.office.reader.counts_quickly:
            self.navigation.show_counts(_counts(self.office))
            return
        if self._counting is not None:
            self._counting.cancel()
        self._counting = background.ask(self, lambda _first: _counts(self.office), self.navigation.show_counts)

    def note_saved(self, register: str = "", record_id: str = "") -> None:
        """Something was saved: counts, lists, the end of the history."""
        self.refresh_counts()
        self.attention.note_saved()
        self.pages.refresh_list(register, record_id)
        self.status.note_saved(datetime.now().strftime("%H:%M:%S"))

    # Qt asks

    def changeEvent(self, event: QEvent) -> None:
        """Another language: menus at once, pages as they are shown."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "popup"):
            self.ui.retranslateUi(self)
            self.navigation.retranslate()
            self.pages.retranslate()
            if self.tour is not None:
                self.tour.retranslate()
            self.popup.deleteLater()
            self.popup = SearchPopup(self.office, self)
            self._wire_popup()
            self.status.refresh()
            self.backups.refresh()
            self._say_texts()
            self._restyle()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome; an address of the web is none."""
        if files_in.local(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Dropped files open the page they are for."""
        self.take_files(files_in.local(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work, then remember how the window stood."""
        if not self.pages.may_leave():
            event.ignore()
            return
        background.wait_for_all()
        settings().setValue("geometry", self.saveGeometry())
        settings().setValue("page", self.pages.register or self.pages.key)
        super().closeEvent(event)

    # How it is done

    def _tour(self, column: QVBoxLayout) -> Tour:
        """What only the practice office has: the band over every page, the tour below it."""
        from opsdesk.gui.frame.tour import Tour

        tour = Tour(self)
        column.insertWidget(0, tour.band)
        column.addWidget(tour)
        return tour

    def _came_to_record(self, register: str) -> None:
        self.navigation.mark(register)
        self.fit_navigation()
        self._say_page()
        self.note_drafts()

    def _give_key(self) -> None:
        self.manual_key.setEnabled(not isinstance(self.page, RecordPage))

    @property
    def page(self) -> QWidget:
        """The page on screen."""
        return self.ui.pages.currentWidget()

    def on_record(self, deed: str) -> None:
        """A deed of the record page at hand, if there is one."""
        page = self.page
        if isinstance(page, RecordPage) or (deed == "submit" and hasattr(page, "submit")):
            getattr(page, deed)()

    def step(self, by: int) -> None:
        """The record before or after this one in the list."""
        if isinstance(self.page, RecordPage) and self.pages.may_leave():
            record_id = self.pages.table(self.pages.register).step(by)
            if record_id:
                self.open_record(self.pages.register, record_id)

    def filter_list(self) -> None:
        """Put the cursor into the filter of the list at hand."""
        page = self.page
        if isinstance(page, RecordTable):
            page.search.setFocus()

    def text_deed(self, deed: str) -> None:
        """Undo and redo: of what is being typed, else of the page's own steps."""
        box, page = self.focusWidget(), self.page
        if isinstance(page, RecordPage):
            self.on_record(deed)
            return
        if isinstance(box, (QLineEdit, QPlainTextEdit)):
            getattr(box, deed)()
        elif hasattr(page, deed):
            getattr(page, deed)()

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

    def full_page(self, full: bool) -> None:
        """Hide everything but the page."""
        for part in (self.ui.navigation_place, self.ui.tool_bar, self.ui.status_bar):
            part.setVisible(not full)

    def _say_page(self) -> None:
        """What the menus say and allow of the page that came to the front."""
        self.ui.new_action.setText(catalogue.register(self.pages.register or "case").facts.fresh)
        menu_rights.fit(self)
        window_actions.fit_tool_bar(self)

    def _say_texts(self) -> None:
        self.search.setText(_("搜案件、人员、卡号、手机号"))
        self.unpack_action.setText(_("打开密封包(&K)…"))
        self.manual_action.setText(_("使用说明(&M)"))
        self.tour_action.setText(_("五分钟入门(&T)") if self.office.practice else _("五分钟入门，用练习台账(&T)…"))
        mark = f"【{practice.MARK}】" if self.office.practice else ""
        self.setWindowTitle(mark + _("{office} — 网上作战中心").format(office=self.office.name) + "[*]")
        self.contrast_action.setText(_("高对比"))
        self.text_sizes.say()
        self.enter_choice.say()
        schemes = {"light": self.ui.light_action, "dark": self.ui.dark_action, "contrast": self.contrast_action}
        schemes[theme.current().name].setChecked(True)
        self.machine_choices.say()
        self._say_page()
        self.ui.chinese_action.setChecked(language() == "zh_CN")
        self.ui.english_action.setChecked(language() == "en")
        self.set_strip(self.navigation.strip)

    def _restyle(self) -> None:
        window_actions.fill_kinds(self)
        icons.dress(self)
        self.update()

    def _wire_popup(self) -> None:
        self.popup.opened.connect(self.come_to_record)
        self.popup.created.connect(self.come_to_record)
        self.popup.listed.connect(self.list_words)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.open_page)
        self._wire_popup()
        theme.announcer().changed.connect(self._restyle)
        window_actions.connect(self)

    def lock(self) -> None:
        """Close the desk and ask for sign-in; typed work is kept as a draft."""
        if self.close():
            self.locked.emit()


def _counts(office: Office) -> dict[str, int]:
    return office.reader.counts() | {"batches": len(office.reader.batches())}
