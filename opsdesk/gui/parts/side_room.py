# SPDX-License-Identifier: MIT
"""Panels beside what a page is about: in a narrow window they leave it more room, so that it does not move sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QBoxLayout, QWidget

from opsdesk.gui.looks import fonts
from opsdesk.gui.parts.page_room import NARROW_WINDOW


class SideRoom(QObject):
    """Keeps panels of `page` at a width: `(panel, px in a wide window, px in a narrow one)`, in medium size.

    What stands beside each other in `turning` stands below each other in a narrow window. The window is asked, not the
    page: a page that is too wide for its window would call itself wide for ever.
    """

    def __init__(self, page: QWidget, *panels: tuple[QWidget, int, int], turning: QBoxLayout | None = None) -> None:
        super().__init__(page)
        self._page = page
        self._panels, self._turning = panels, turning
        self._fit()
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another room."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        narrow = self._page.window().width() < NARROW_WINDOW
        for panel, wide, less in self._panels:
            panel.setFixedWidth(fonts.scaled(less if narrow else wide))
        if self._turning is not None:
            way = QBoxLayout.Direction
            self._turning.setDirection(way.TopToBottom if narrow else way.LeftToRight)
