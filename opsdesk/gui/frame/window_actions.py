# SPDX-License-Identifier: MIT
"""The actions of the main window, in its menus and its tool bar: which does what, in one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from opsdesk.gui import ask, background
from opsdesk.gui.frame import files_in, page_deeds
from opsdesk.gui.frame.dialogs import about, change_password, key_table
from opsdesk.gui.looks import theme
from opsdesk.gui.settings import settings
from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.gui.frame.paged_window import PagedWindow
    from opsdesk.store.proof.chain import ChainCheck


def connect(window: PagedWindow) -> None:
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


def _deeds(window: PagedWindow) -> tuple[tuple[QAction, Callable[[], object]], ...]:
    ui = window.ui
    return (
        (ui.new_action, lambda: window.come_to_record(window.pages.register or "case")),
        (ui.import_action, lambda: window.open_page("import")),
        (ui.import_files_action, lambda: files_in.bring_in(window, ask.workbooks(window))),
        (ui.print_action, lambda: page_deeds.print_page(window)),
        (window.unpack_action, lambda: files_in.open_package(window)),
        (ui.lock_action, window.lock),
        (ui.quit_action, window.close),
        (ui.undo_action, lambda: page_deeds.on_text(window, "undo")),
        (ui.redo_action, lambda: page_deeds.on_text(window, "redo")),
        (ui.find_action, lambda: window.popup.come()),
        (ui.filter_action, lambda: page_deeds.filter_list(window)),
        (ui.refresh_action, lambda: page_deeds.read_anew(window)),
        (ui.save_action, lambda: page_deeds.on_record(window, "save_draft")),
        (ui.submit_action, lambda: page_deeds.on_record(window, "submit")),
        (ui.void_action, lambda: page_deeds.on_record(window, "void")),
        (ui.previous_action, lambda: page_deeds.step(window, -1)),
        (ui.next_action, lambda: page_deeds.step(window, 1)),
        (ui.batches_action, lambda: window.open_page("batches")),
        (ui.verify_action, lambda: _verify(window)),
        (ui.bulletin_action, lambda: window.open_page("bulletin")),
        (ui.strip_action, lambda: _choose_strip(window)),
        (ui.full_page_action, lambda: _full_page(window, ui.full_page_action.isChecked())),
        (ui.light_action, lambda: _choose_theme(window, "light")),
        (ui.dark_action, lambda: _choose_theme(window, "dark")),
        (window.contrast_action, lambda: _choose_theme(window, "contrast")),
        (ui.chinese_action, lambda: _choose_language(window, "zh_CN")),
        (ui.english_action, lambda: _choose_language(window, "en")),
        (ui.password_action, lambda: change_password(window, window.office)),
        (window.manual_action, window.open_manual),
        (ui.keys_action, lambda: key_table(window)),
        (ui.about_action, lambda: about(window, window.office)),
    )


def _choose_theme(window: PagedWindow, name: str) -> None:
    """Light, dark or high contrast, from now on."""
    window.pages.forget_hidden()
    theme.apply(name)
    settings().setValue("theme", name)


def _choose_language(window: PagedWindow, name: str) -> None:
    """Another language, from now on."""
    settings().setValue("language", name)
    if window.languages is not None:
        window.languages.speak(name)


def _verify(window: PagedWindow) -> None:
    """Check the history and say how it stands; seconds in a large office, so beside the window's thread."""
    window.notices.say("history", _("正在校验日志链…"), tone="info")
    history = window.office.history

    def told(check: ChainCheck) -> None:
        sound = _("日志链 {count} 条完整，末端 {head}。").format(count=check.entries, head=history.head().text)
        window.notices.say("history", sound if check.sound else check.words, tone="info" if check.sound else "warning")

    background.ask(window.notices, lambda _first: history.verify(), told)


def _full_page(window: PagedWindow, full: bool) -> None:
    """Hide everything but the page."""
    for part in (window.ui.navigation_place, window.ui.tool_bar, window.ui.status_bar):
        part.setVisible(not full)


def _choose_strip(window: PagedWindow) -> None:
    window.navigation.wants_strip = window.ui.strip_action.isChecked()
    window.set_strip(window.navigation.wants_strip)
