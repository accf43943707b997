# SPDX-License-Identifier: MIT
"""The room the pages stand in: a page that needs more than a small screen has moves in it, the window never grows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QStackedWidget, QWidget

NARROW_WINDOW = 1100  # px: text at 200 % leaves 960 of a screen
LOW_WINDOW = 560  # px: what a page can do without gives way to its list or sheet; the menus tell the keys, too
NARROW_PAGE = 1000  # px, beside the navigation: panels give what they can spare to the list or sheet they serve


def needs_room(page: QWidget, stack: QStackedWidget) -> None:
    """The page shown needs its room; one behind it would widen the window for what nobody sees."""
    ignored, preferred = QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
    for place in range(stack.count()):
        behind = stack.widget(place)
        policy = preferred if behind is page else ignored
        if behind.sizePolicy().horizontalPolicy() != policy:
            behind.setSizePolicy(policy, policy)


class Room(QScrollArea):
    """What stands in it is as large as the room, and moves only where it cannot be that small.

    Qt's own resizing gives a page with wrapped words the height it would like best, and moves it for nothing.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """What stands in it needs more or less than before."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        room = self.maximumViewportSize()
        least = self._least(room.width())
        bar = self.verticalScrollBar().sizeHint().width()
        if least.height() > room.height():
            room.setWidth(room.width() - bar)
        if least.width() > room.width() and self.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            room.setHeight(room.height() - bar)
        self.widget().resize(room.expandedTo(least))

    def _least(self, _width: int) -> QSize:
        """What stands in it can be as small as this."""
        return self.widget().minimumSizeHint()


class WordsRoom(Room):
    """A room for sentences: they are broken into lines, and no line is cut; it moves up and down only."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside)
        lines = inside.layout()
        assert lines is not None
        self._lines = lines
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _least(self, width: int) -> QSize:
        """As high as all lines need at this width, beside the bar where it comes."""
        high = self._lines.minimumHeightForWidth(width)
        if high > self.maximumViewportSize().height():
            high = self._lines.minimumHeightForWidth(width - self.verticalScrollBar().sizeHint().width())
        return QSize(0, high)


def within(lines: QLayout) -> QWidget:
    """What stands in a room, where that is no more than lines."""
    inside = QWidget()
    inside.setLayout(lines)
    return inside


class PageRoom(Room):
    """The room of the pages; `turned` says that the window became narrow or wide."""

    turned = Signal()

    def __init__(self, pages: QWidget) -> None:
        super().__init__(pages)
        self.narrow = False
        self.turning = False  # a page goes and another comes

    def focusNextPrevChild(self, forth: bool) -> bool:
        """The cursor goes from page to page: Qt would lead it through the navigation, which is painted anew for it."""
        return not self.turning and super().focusNextPrevChild(forth)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window is told of once."""
        super().resizeEvent(event)
        narrow = self.window().width() < NARROW_WINDOW
        if narrow is not self.narrow:
            self.narrow = narrow
            self.turned.emit()
