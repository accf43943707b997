# SPDX-License-Identifier: MIT
"""The menus and the tool bar of the main window: which action does what, in one table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from opsdesk.gui import ask, background
from opsdesk.gui.frame import menu_rights
from opsdesk.gui.frame.dialogs import about, change_password, key_table
from opsdesk.gui.lists.record_table import RecordTable
from opsdesk.gui.looks import icons, theme
from opsdesk.gui.looks.words import words
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.gui.settings import settings
from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.records.record import Group

if TYPE_CHECKING:
    from opsdesk.gui.frame.main_window import MainWindow
    from opsdesk.store.proof.chain import ChainCheck

SEARCH_WIDTH = 300


def connect(window: MainWindow) -> None:
    """Give every action of the menus its deed."""
    ui = window.ui
    ui.theme_menu.addAction(window.contrast_action)
    for together in (
        (ui.light_action, ui.dark_action, window.contrast_action),
        (ui.chinese_action, ui.english_action),
    ):
        group = QActionGroup(window)
        for action in together:
            group.addAction(action)
    ui.redo_action.setShortcuts([*ui.redo_action.shortcuts(), QKeySequence("Ctrl+Shift+Z")])
    for menu in (*ui.menu_bar.findChildren(QMenu), window.kinds):
        menu.setToolTipsVisible(True)  # why something cannot be used now
    for action, deed in _deeds(window):
        action.triggered.connect(lambda _checked=False, deed=deed: deed())


def open_package(window: MainWindow, place: Path | None = None) -> None:
    """Ask for the password of a sealed package, and which it is where that is not known."""
    from opsdesk.gui.lists.unpack_dialog import UnpackDialog  # not before: it brings the export of lists with it

    dialog = UnpackDialog(window)
    dialog.take(place)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def print_page(window: MainWindow) -> None:
    """Print what is at hand: the page's own paper, or the papers of the chosen records."""
    page = window.page
    if hasattr(page, "print_paper"):
        page.print_paper()
        return
    ids = page.chosen_ids() if isinstance(page, RecordTable) else []
    if isinstance(page, RecordPage) and page.draft.id:
        ids = [page.draft.id]
    register = window.pages.register
    if about := getattr(page, "subject", ""):  # a page about one record: its papers
        register, ids = page.subject_register, [about]  # type: ignore[attr-defined]
    window.open_page("papers")
    if window.pages.key == "papers" and register:
        papers = window.pages.desk_page("papers")
        papers.offer(register, ids)  # type: ignore[attr-defined]


def _deeds(window: MainWindow) -> tuple[tuple[QAction, Callable[[], object]], ...]:
    ui = window.ui
    return (
        (ui.new_action, lambda: window.come_to_record(window.pages.register or "case")),
        (ui.import_action, lambda: window.open_page("import")),
        (ui.import_files_action, lambda: window.import_files(ask.workbooks(window))),
        (ui.print_action, lambda: print_page(window)),
        (window.unpack_action, lambda: open_package(window)),
        (ui.lock_action, window.lock),
        (ui.quit_action, window.close),
        (ui.undo_action, lambda: window.text_deed("undo")),
        (ui.redo_action, lambda: window.text_deed("redo")),
        (ui.find_action, lambda: window.popup.come()),
        (ui.filter_action, window.filter_list),
        (ui.refresh_action, lambda: _read_anew(window)),
        (ui.save_action, lambda: window.on_record("save_draft")),
        (ui.submit_action, lambda: window.on_record("submit")),
        (ui.void_action, lambda: window.on_record("void")),
        (ui.previous_action, lambda: window.step(-1)),
        (ui.next_action, lambda: window.step(1)),
        (ui.batches_action, lambda: window.open_page("batches")),
        (ui.verify_action, lambda: _verify(window)),
        (ui.bulletin_action, lambda: window.open_page("bulletin")),
        (ui.strip_action, lambda: _choose_strip(window)),
        (ui.full_page_action, lambda: window.full_page(ui.full_page_action.isChecked())),
        (ui.light_action, lambda: _choose_theme(window, "light")),
        (ui.dark_action, lambda: _choose_theme(window, "dark")),
        (window.contrast_action, lambda: _choose_theme(window, "contrast")),
        (ui.chinese_action, lambda: _choose_language(window, "zh_CN")),
        (ui.english_action, lambda: _choose_language(window, "en")),
        (ui.password_action, lambda: change_password(window, window.office)),
        (window.manual_action, window.open_manual),
        (window.tour_action, window.practise),
        (ui.keys_action, lambda: key_table(window)),
        (ui.about_action, lambda: about(window, window.office)),
    )


def _choose_theme(window: MainWindow, name: str) -> None:
    """Light, dark or high contrast, from now on."""
    window.pages.forget_hidden()
    theme.apply(name)
    settings().setValue("theme", name)


def _choose_language(window: MainWindow, name: str) -> None:
    """Another language, from now on."""
    settings().setValue("language", name)
    if window.languages is not None:
        window.languages.speak(name)


def _read_anew(window: MainWindow) -> None:
    """Counts, lists and the page at hand as they are now; nothing was saved, and what is typed stays."""
    window.refresh_counts()
    window.pages.refresh_list("", "")
    window.pages.read_anew()


def _verify(window: MainWindow) -> None:
    """Check the history and say how it stands; seconds in a large office, so beside the window's thread."""
    window.notices.say("history", _("正在校验日志链…"), tone="info")
    history = window.office.history

    def told(check: ChainCheck) -> None:
        sound = _("日志链 {count} 条完整，末端 {head}。").format(count=check.entries, head=history.head().text)
        window.notices.say("history", sound if check.sound else check.words, tone="info" if check.sound else "warning")

    background.ask(window.notices, lambda _first: history.verify(), told)


def _choose_strip(window: MainWindow) -> None:
    window.navigation.wants_strip = window.ui.strip_action.isChecked()
    window.set_strip(window.navigation.wants_strip)


def fill_kinds(window: MainWindow) -> None:
    """What can be begun anew, in the groups of the navigation; what only comes with another record is left out."""
    window.kinds.clear()
    for group in Group:
        for view in catalogue.in_group(group):
            if view.facts.listed:
                made = window.kinds.addAction(icons.icon(view.facts.icon), view.facts.label)
                made.setData(view.key)
                made.triggered.connect(lambda _checked=False, key=view.key: window.come_to_record(key))
        window.kinds.addSeparator()
    menu_rights.fit_kinds(window)


def fill_tool_bar(window: MainWindow) -> None:
    """New with its kinds, import, print, undo on the left; the search box, lock and help on the right."""
    ui, bar = window.ui, window.ui.tool_bar
    bar.insertAction(ui.import_action, ui.new_action)
    opener = bar.widgetForAction(ui.new_action)
    assert isinstance(opener, QToolButton)
    opener.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
    opener.setMenu(window.kinds)
    stretch = QWidget()
    stretch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(stretch)
    _dress_search(window)
    bar.addWidget(window.search)
    bar.addAction(ui.lock_action)
    window.manual_action.setProperty(icons.PROPERTY, ui.about_action.property(icons.PROPERTY))
    bar.addAction(window.manual_action)
    for action in menu_rights.icons_alone(window):
        button = bar.widgetForAction(action)
        assert isinstance(button, QToolButton)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)


def fit_tool_bar(window: MainWindow) -> None:
    """Import and print are icons alone where the bar has no room for their words: nothing goes out of its end."""
    bar, styles = window.ui.tool_bar, Qt.ToolButtonStyle
    made = [bar.widgetForAction(action) for action in (window.ui.import_action, window.ui.print_action)]
    for style in (styles.ToolButtonTextBesideIcon, styles.ToolButtonIconOnly):
        for one in made:
            assert isinstance(one, QToolButton)
            one.setToolButtonStyle(style)
        if bar.sizeHint().width() <= window.width():
            return


def _dress_search(window: MainWindow) -> None:
    search = window.search
    search.setProperty("role", "search")
    search.setProperty(icons.PROPERTY, "search")
    search.setFixedWidth(SEARCH_WIDTH)
    inside = QHBoxLayout(search)
    inside.setContentsMargins(0, 0, 8, 0)
    inside.addStretch(1)
    inside.addWidget(words("Ctrl+K", "key"), 0, Qt.AlignmentFlag.AlignVCenter)
    search.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    search.clicked.connect(lambda: window.popup.come())
