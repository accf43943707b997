# SPDX-License-Identifier: MIT
"""How large the window writes: small, medium or large, chosen in the View menu and kept on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from opsdesk.gui.looks import fonts, theme
from opsdesk.gui.settings import settings
from opsdesk.i18n import N_, _

if TYPE_CHECKING:
    from opsdesk.gui.frame.paged_window import PagedWindow

WORDS = {"small": N_("小(&S)"), "medium": N_("中(&M)"), "large": N_("大(&L)")}


class TextSizes:
    """The submenu; pages are made anew in the size chosen, what is typed on the one in front is carried over."""

    def __init__(self, window: PagedWindow) -> None:
        self._window = window
        self.menu = QMenu(window)
        self.actions: dict[str, QAction] = {}
        group = QActionGroup(window)
        for name in WORDS:
            action = QAction(window, checkable=True)
            action.setChecked(name == fonts.size())
            action.triggered.connect(lambda _checked=False, name=name: self.choose(name))
            group.addAction(action)
            self.menu.addAction(action)
            self.actions[name] = action
        window.ui.view_menu.addMenu(self.menu)
        self.say()

    def choose(self, name: str) -> None:
        """Write in another size from now on."""
        settings().setValue(fonts.KEPT, name)
        fonts.set_size(name)
        theme.apply(theme.current().name)
        self._window.navigation.retranslate()
        self._window.pages.retranslate()
        self._window.fit_navigation()

    def say(self) -> None:
        """The words in the language of the window."""
        self.menu.setTitle(_("字号(&Z)"))
        for name, action in self.actions.items():
            action.setText(_(WORDS[name]))
