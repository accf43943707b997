# SPDX-License-Identifier: MIT
"""The head of a page, 52 px: its title, what there is, and what may be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QWidget

from opsdesk.gui.looks.words import words
from opsdesk.gui.parts.line_room import LineRoom

HEIGHT, SIDES, BETWEEN = 52, 16, 8


class PageHead(QFrame):
    """`across` is its line."""

    def __init__(self, title: str = "", *, spacing: int = BETWEEN) -> None:
        super().__init__()
        self.setProperty("surface", "base")
        self.setProperty("edge", "bottom")
        self.setFixedHeight(HEIGHT)
        self.across = QHBoxLayout(self)
        self.across.setContentsMargins(SIDES, 0, SIDES, 0)
        self.across.setSpacing(spacing)
        if title:
            self.across.addWidget(words(title, "title"))
        LineRoom(self, self.across)


def page_head(title: str, *parts: QWidget | None) -> PageHead:
    """The head of a page: its title, then widgets; None is where the stretch goes."""
    head = PageHead(title)
    for part in parts:
        if part is None:
            head.across.addStretch(1)
        elif isinstance(part, QTabBar):  # its mark stands on the line below the head
            part.setUsesScrollButtons(False)  # all tabs are in sight: what stands beside them gives way
            head.across.addSpacing(8)
            head.across.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
            part.currentChanged.connect(part.updateGeometry)  # the tab at hand is written in a heavier face
        else:
            head.across.addWidget(part)
    return head
