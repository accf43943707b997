# SPDX-License-Identifier: MIT
"""What stands in the place of a page that whoever sits there has no rights for: why, and whom to ask."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from opsdesk.gui.looks.words import words
from opsdesk.i18n import _

WIDTH = 520


class RefusedPage(QWidget):
    """`say` names the page and the refusal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head, self.why = words("", "section"), words("")
        self.why.setWordWrap(True)
        self.why.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        for label in (self.head, self.why):
            label.setFixedWidth(WIDTH)
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def say(self, page: str, why: str) -> None:
        """Say why the page is not shown."""
        self.head.setText(_("{page}：不能打开").format(page=page) if page else _("不能打开"))
        self.why.setText(why)
        self.why.setMinimumHeight(self.why.heightForWidth(WIDTH))
