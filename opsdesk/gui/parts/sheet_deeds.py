# SPDX-License-Identifier: MIT
"""What the menu of every sheet that is typed in begins with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtWidgets import QAbstractItemView

from opsdesk.gui.parts import table_clip
from opsdesk.gui.parts.row_menu import Deed
from opsdesk.i18n import _


class Sheet(Protocol):
    """A sheet whose chosen cells are written into."""

    def paste(self) -> None:
        """Lay the clipboard over it."""

    def empty(self) -> None:
        """Take out what stands in the chosen cells."""

    def fill_down(self) -> None:
        """The topmost chosen cell into those below."""


def copying(view: QAbstractItemView) -> Deed:
    """The chosen cells onto the clipboard, as they are shown."""
    return Deed(_("复制"), lambda: table_clip.put_shown(view), "Ctrl+C")


def writing(sheet: Sheet) -> Iterator[Deed]:
    """What is written into the chosen cells."""
    yield Deed(_("粘贴"), sheet.paste, "Ctrl+V")
    yield Deed(_("清空"), sheet.empty, "Delete")
    yield Deed(_("向下填"), sheet.fill_down, "Ctrl+D")
