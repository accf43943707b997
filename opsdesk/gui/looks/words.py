# SPDX-License-Identifier: MIT
"""Labels, buttons and key hints in their roles, so that pages do not repeat how they are made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore  # its `Qt` takes 14 ms to become known to Python: not before the first paint
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from opsdesk.gui.looks import fonts, icons, theme
from opsdesk.gui.looks.tips import plain_tip


def words(text: str, role: str = "") -> QLabel:
    """A label in one of the style sheet's roles: title, section, figure, strong, label, small, hint, note, key."""
    label = QLabel(text)
    if role:
        label.setProperty("role", role)
    label.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    return label


def button(text: str, deed: Callable[[], object], role: str = "", glyph: str = "") -> QPushButton:
    """A button that does one deed; `role` primary or link, `glyph` the name of its icon."""
    made = QPushButton(text)
    if role:
        made.setProperty("role", role)
    if glyph:
        made.setProperty(icons.PROPERTY, glyph)
        made.setIcon(icons.icon(glyph))
    made.clicked.connect(lambda: deed())
    return made


def tool(text: str, deed: Callable[[], object], glyph: str) -> QToolButton:
    """A flat button with its icon, as stands in the bar above a sheet."""
    made = QToolButton()
    made.setText(text)
    made.setToolButtonStyle(QtCore.Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setProperty(icons.PROPERTY, glyph)
    made.setIcon(icons.icon(glyph))
    made.setFocusPolicy(QtCore.Qt.FocusPolicy.TabFocus)
    made.clicked.connect(lambda: deed())
    return made


def surface(token: str, edge: str = "") -> QFrame:
    """A plain area on a surface of the token table, with a line on one edge."""
    area = QFrame()
    area.setProperty("surface", token)
    if edge:
        area.setProperty("edge", edge)
    return area


def key_line(pairs: list[tuple[str, str]], note: str = "") -> QFrame:
    """The foot line of a page: which key does what; `note` stands at its right end."""
    foot = _Foot()
    foot.setProperty("surface", "window")
    foot.setProperty("edge", "top")
    foot.setFixedHeight(fonts.scaled(30))
    across = QHBoxLayout(foot)
    across.setContentsMargins(16, 0, 16, 0)
    across.setSpacing(6)
    for key, deed in pairs:
        pair = QWidget()
        beside = QHBoxLayout(pair)
        beside.setContentsMargins(0, 0, 8, 0)
        beside.setSpacing(6)
        for made in (words(key, "key"), words(deed, "small")):
            beside.addWidget(made, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(pair)
        foot.pairs.append(pair)
    across.addStretch(1)
    if note:
        across.addWidget(words(note, "small"), 0, QtCore.Qt.AlignmentFlag.AlignVCenter)
    return foot


class _Foot(QFrame):
    """As many pairs as there is room for, from the left: a foot line never makes a page wider than its window."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the last ones."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Only what is dressed for the screen knows how wide it is."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        for label in self.findChildren(QLabel):
            label.ensurePolished()
        beside = self.findChildren(QLabel, options=QtCore.Qt.FindChildOption.FindDirectChildrenOnly)
        left = self.width() - 32 - sum(note.sizeHint().width() for note in beside)
        for pair in self.pairs:  # its layout still knows the widths from before the labels were dressed
            left -= sum(label.sizeHint().width() for label in pair.findChildren(QLabel)) + 20
            pair.setVisible(left >= 0)
        layout = self.layout()
        if layout is not None:
            layout.activate()  # the others get the room of those left out before they are painted


def hint_line(text: str) -> Elided:
    """A hint that ends in … where its line is short: it never pushes a button out of sight."""
    return small_line(text, "text3")


def small_line(text: str = "", token: str = "text2") -> Elided:
    """Small words that take the room they need where there is that, and end in … where not."""
    line = Elided(text, token)
    line.setProperty("role", "small")
    line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    line.setAccessibleName(text)
    return line


def title_line() -> Elided:
    """The name of what a page is about: a long one ends in … and pushes no button out of sight."""
    line = Elided()
    line.setProperty("role", "title")
    line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return line


class Elided(QWidget):
    """One line of text that ends in … where room ends; whole in the tooltip."""

    def __init__(self, text: str = "", token: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._token = token
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain_tip(text))

    def say(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setToolTip(plain_tip(text))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def sizeHint(self) -> QSize:
        """The whole text, if there were room."""
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 2, self.fontMetrics().height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, elided to the width there is."""
        painter = QPainter(self)
        painter.setPen(theme.current().color(self._token))
        shown = self.fontMetrics().elidedText(self._text, QtCore.Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRect(0, 0, self.width(), self.height()), QtCore.Qt.AlignmentFlag.AlignVCenter, shown)
