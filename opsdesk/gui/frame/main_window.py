# SPDX-License-Identifier: MIT
"""The main window: menus, tool bar, navigation, one page at a time, status bar; files may be dropped anywhere on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout

from opsdesk.gui import background
from opsdesk.gui.forms.ui_main_window import Ui_MainWindow
from opsdesk.gui.frame import files_in, menu_rights, tool_bar, window_actions, window_keys, window_texts
from opsdesk.gui.frame.attention_watch import AttentionWatch
from opsdesk.gui.frame.backup_watch import BackupWatch
from opsdesk.gui.frame.counts_watch import CountsWatch
from opsdesk.gui.frame.drafts_bar import DraftsBar
from opsdesk.gui.frame.enter_choice import EnterChoice
from opsdesk.gui.frame.machine_choices import MachineChoices
from opsdesk.gui.frame.navigation import Navigation
from opsdesk.gui.frame.notices import Notices
from opsdesk.gui.frame.originals_watch import OriginalsWatch
from opsdesk.gui.frame.paged_window import REFUSED, PagedWindow
from opsdesk.gui.frame.pages import Pages, last_page
from opsdesk.gui.frame.search_popup import SearchPopup
from opsdesk.gui.frame.status import Status
from opsdesk.gui.frame.text_size import TextSizes
from opsdesk.gui.looks import icons, theme
from opsdesk.gui.looks.translator import Languages
from opsdesk.gui.parts.page_room import PageRoom
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.gui.settings import settings
from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.store.circumstances import amiss

if TYPE_CHECKING:
    from opsdesk.gui.frame.tour import Tour
    from opsdesk.store.office import Office


class MainWindow(PagedWindow):
    """`practised` asks for the practice office instead of this one; the office is the caller's to close."""

    practised = Signal()

    def __init__(self, office: Office, languages: Languages | None = None) -> None:
        super().__init__()
        self.office = office
        self.languages = languages
        self.ui = Ui_MainWindow()
        self.ui.setupUi(self)
        self.navigation = Navigation(office.user)
        self.ui.navigation_layout.addWidget(self.navigation)
        self.pages = Pages(office, self.ui.pages, self)
        self.notices = Notices()
        self.backups = BackupWatch(office, self.notices, self)
        self.originals = OriginalsWatch(office, self)
        self.counts = CountsWatch(office, self.navigation)
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
        self.room.turned.connect(lambda: tool_bar.fit(self))
        column.addWidget(self.room, 1)
        self.tour = self._tour(column) if office.practice else None
        self.ui.centre_layout.addLayout(column, 1)
        self.contrast_action = QAction(self, checkable=True)
        tool_bar.fill(self)
        self._connect()
        self.text_sizes = TextSizes(self)
        self.enter_choice = EnterChoice(self)
        self.machine_choices = MachineChoices(self)
        window_keys.install(self)
        self._say()
        self._restyle()
        self.counts.refresh()
        self.open_page(last_page())
        self.drafts.refresh()

    def take_files(self, files: Sequence[Path]) -> None:
        """Files that were dropped or handed over, of whatever kind."""
        files_in.take(self, files)

    def offer_office(self, place: Path) -> None:
        """Another office, handed over by a second start."""
        files_in.offer_office(self, place)

    def tell_circumstances(self) -> None:
        """Say what is amiss around the office: where it lies, and the clock."""
        for at, words_of_it in enumerate(amiss(self.office)):
            self.notices.say(f"circumstance {at}", words_of_it)

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

    def note_saved(self, register: str = "", record_id: str = "") -> None:
        """Something was saved: counts, lists, the end of the history."""
        self.notices.drop(REFUSED)
        self.counts.refresh()
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
            self._say()
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

    def _give_key(self) -> None:
        self.manual_key.setEnabled(not isinstance(self.page, RecordPage))

    def _say_page(self) -> None:
        """What the menus say and allow of the page that came to the front."""
        self.ui.new_action.setText(catalogue.register(self.pages.register or "case").facts.fresh)
        menu_rights.fit(self)
        tool_bar.fit(self)

    def _say(self) -> None:
        window_texts.say(self)
        for choice in (self.text_sizes, self.enter_choice, self.machine_choices):
            choice.say()
        self._say_page()
        self.set_strip(self.navigation.strip)

    def _restyle(self) -> None:
        tool_bar.fill_kinds(self)
        icons.dress(self)
        self.update()

    def _wire_popup(self) -> None:
        self.popup.opened.connect(self.come_to_record)
        self.popup.created.connect(self.come_to_record)
        self.popup.listed.connect(self.list_words)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.open_page)
        self.came.connect(self._say_page)
        self.tour_action.triggered.connect(lambda: self.practise())
        self._wire_popup()
        theme.announcer().changed.connect(self._restyle)
        window_actions.connect(self)
