# SPDX-License-Identifier: MIT
"""Keys of the main window that no menu has (ui-design §4): find next, choose what is made new, the menu bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence, QShortcut

from opsdesk.gui.frame import page_deeds
from opsdesk.gui.lists.record_table import RecordTable

if TYPE_CHECKING:
    from opsdesk.gui.frame.paged_window import PagedWindow

Deed = Callable[["PagedWindow"], object]


def find_next(window: PagedWindow, by: int) -> None:
    """F3, Shift+F3: the next row of a list, the next record of the list beside a record; else the search box."""
    page = window.page
    if isinstance(page, RecordTable):
        page.step(by)
    elif window.pages.register:
        page_deeds.step(window, by)
    else:
        window.popup.come(window.popup.line.text())


def choose_kind(window: PagedWindow) -> None:
    """Ctrl+Shift+N: the kinds of records, under the button that makes one."""
    button = window.ui.tool_bar.widgetForAction(window.ui.new_action)
    window.kinds.popup(button.mapToGlobal(QPoint(0, button.height())))
    window.kinds.setActiveAction(window.kinds.actions()[0])


def into_menus(window: PagedWindow) -> None:
    """F10: the menu bar, its first menu marked."""
    bar = window.ui.menu_bar
    bar.setFocus()
    bar.setActiveAction(bar.actions()[0])


KEYS: tuple[tuple[str, Deed], ...] = (
    ("F3", lambda window: find_next(window, 1)),
    ("Shift+F3", lambda window: find_next(window, -1)),
    ("Ctrl+Shift+N", choose_kind),
    ("F10", into_menus),
)


def install(window: PagedWindow) -> None:
    """Make every key of the table work anywhere in the window."""
    for keys, deed in KEYS:
        QShortcut(QKeySequence(keys), window).activated.connect(lambda deed=deed: deed(window))
