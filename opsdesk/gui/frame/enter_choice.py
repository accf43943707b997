# SPDX-License-Identifier: MIT
"""Enter 跳格: whether Enter goes on to the next field or cell (as shipped), or as in a spreadsheet.

Off, Enter takes what is typed: in a sheet it goes down to the cell below, in a form it stays, and Tab goes on. Kept on
this machine: it is a habit of hands, not of an office.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from opsdesk.gui.settings import ENTER, enter_walks, settings
from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.gui.frame.paged_window import PagedWindow


class EnterChoice:
    """The switch in the Edit menu."""

    def __init__(self, window: PagedWindow) -> None:
        self.action = QAction(window, checkable=True)
        self.action.setChecked(enter_walks())
        self.action.toggled.connect(lambda on: settings().setValue(ENTER, "1" if on else "0"))
        window.ui.edit_menu.addSeparator()
        window.ui.edit_menu.addAction(self.action)
        self.say()

    def say(self) -> None:
        """The words in the language of the window."""
        self.action.setText(_("Enter 跳格(&E)"))
        self.action.setToolTip(_("关掉后：明细表里 Enter 往下走，格子之间用 Tab"))
