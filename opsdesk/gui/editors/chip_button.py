# SPDX-License-Identifier: MIT
"""A chosen code as a chip that a click takes away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from opsdesk.gui.looks import fonts, icons
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.i18n import _

CROSS, AROUND, LEAST = 16, 26, 72  # px: the cross, what stands around the words, the narrowest chip


class ChipButton(QPushButton):
    """Its words end in … where room ends, and stand whole in the tooltip: a name is known by how it begins."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setProperty("role", "chip")
        self.setIcon(icons.icon("dismiss", CROSS, "info_ink"))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("去掉 {words}").format(words=words))
        self.setToolTip(plain_tip(words))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)  # a button would keep all its words

    def sizeHint(self) -> QSize:
        """All of its words, with the cross: the style leaves less room around them."""
        wished = super().sizeHint()
        words = self.fontMetrics().horizontalAdvance(self.text())
        return wished.expandedTo(QSize(words + CROSS + AROUND, wished.height()))

    def shown(self) -> str:
        """As many of its words as there is room for."""
        room = self.width() - CROSS - AROUND
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def minimumSizeHint(self) -> QSize:
        """Narrower than its words, so that several find room."""
        return QSize(min(fonts.scaled(LEAST), self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button with as many of its words as there is room for."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.shown()  # type: ignore[attr-defined]
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
