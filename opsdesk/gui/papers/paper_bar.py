# SPDX-License-Identifier: MIT
"""The bar above a paper: smaller, larger, page by page, and a search through its pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from opsdesk.gui.looks import icons
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.words import words
from opsdesk.gui.papers.paper_view import PaperView
from opsdesk.i18n import _


class PaperBar(QFrame):
    """Belongs to one `PaperView`."""

    def __init__(self, paper: PaperView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = paper
        self.setProperty("surface", "window")
        self.setProperty("edge", "bottom")
        self.setFixedHeight(36)
        self.page, self.search = QLineEdit(), QLineEdit()
        self.page.setFixedWidth(48)
        self.page.setValidator(QIntValidator(1, 99_999, self))
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setAccessibleName(_("页"))
        self.search.setMaximumWidth(180)
        self.search.setMinimumWidth(72)
        self.search.setPlaceholderText(_("在文书里找"))
        self.search.setAccessibleName(_("在文书里找"))
        self.pages, self.scale, self.found = words("", "small"), words("", "small"), words("", "small")
        self._lay_out()
        self.page.returnPressed.connect(lambda: self.paper.go_to(int(self.page.text() or 1) - 1))
        self.search.returnPressed.connect(self.find_next)
        self.paper.turned.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say where the paper stands."""
        self.page.setText(str(self.paper.page + 1) if self.paper.pages else "")
        self.pages.setText(f"/ {self.paper.pages}" if self.paper.pages else "")
        self.scale.setText(f"{self.paper.percent}%")

    def find_next(self) -> None:
        """Go to the next place that holds the words, from here on and round."""
        wanted = self.search.text().strip()
        hit = self.paper.find_text(wanted) if wanted else False
        self.found.setText("" if hit or not wanted else _("没有找到"))

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(12, 0, 12, 0)
        across.setSpacing(6)
        parts: tuple[QWidget, ...] = (
            _tool(_("缩小"), "zoom_out", lambda: self.paper.zoom(-1)),
            self.scale,
            _tool(_("放大"), "zoom_in", lambda: self.paper.zoom(1)),
        )
        for part in parts:
            across.addWidget(part)
        across.addStretch(1)
        parts = (
            _tool(_("上一页"), "chevron_left", lambda: self.paper.turn(-1)),
            self.page,
            self.pages,
            _tool(_("下一页"), "chevron_right", lambda: self.paper.turn(1)),
        )
        for part in parts:
            across.addWidget(part)
        across.addStretch(1)
        for part in (self.found, self.search, _tool(_("找下一处"), "search", self.find_next)):
            across.addWidget(part)
        across.setStretchFactor(self.search, 9)  # all of its width where there is room


def _tool(text: str, glyph: str, deed: Callable[[], object]) -> QToolButton:
    made = QToolButton()
    made.setToolTip(plain_tip(text))
    made.setAccessibleName(text)
    made.setProperty(icons.PROPERTY, glyph)
    made.setIcon(icons.icon(glyph))
    made.clicked.connect(lambda: deed())
    return made
