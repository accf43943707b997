# SPDX-License-Identifier: MIT
"""A desk that nobody touches locks itself: what is typed is kept as a draft, and whoever comes back signs in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from opsdesk.gui.background import is_there
from opsdesk.gui.settings import settings

MINUTES, LEAST, MOST = 5, 1, 15
WARN_MS = 30_000  # before the lock: time enough to touch a key

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.TouchBegin,
    }
)


def minutes() -> int:
    """After how long, as set on this machine, 1 to 15."""
    try:
        wish = int(str(settings().value("idle_minutes", MINUTES)))
    except ValueError:
        wish = MINUTES
    return min(max(wish, LEAST), MOST)


class IdleLock(QObject):
    """Calls `lock` once after `minutes()` without a key or the mouse; `warn` is told True before, False at a touch.

    A dialog that stands open would stay on screen with what it shows, and be answered by whoever comes by: it is given
    up first.

    It watches windows, where every touch comes in, and what has the cursor, where input methods write. Watching the
    application would bring Python every event of every label: building a page took half as long again.
    """

    def __init__(
        self, lock: Callable[[], None], parent: QObject, warn: Callable[[bool], None] = lambda _soon: None
    ) -> None:
        super().__init__(parent)
        self._warn, self._warned = warn, False
        self.warning = QTimer(self)
        self.warning.setSingleShot(True)
        self.warning.setInterval(60_000 * minutes() - WARN_MS)
        self.warning.timeout.connect(lambda: self._say(True))
        self.warning.start()
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(60_000 * minutes())
        self._lock = lock
        self.timer.timeout.connect(self._leave)
        self.timer.start()
        self._focus: QObject | None = None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch_window)
        app.focusObjectChanged.connect(self._watch_focus)
        self._watch_window(app.focusWindow())
        self._watch_focus(app.focusObject())

    def renew(self) -> None:
        """Another time was chosen: it begins anew."""
        self.timer.start(60_000 * minutes())
        self.warning.start(60_000 * minutes() - WARN_MS)
        self._say(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any touch begins the time anew."""
        if event.type() in _TOUCHES:
            self.timer.start()
            self.warning.start()
            self._say(False)
        return False

    def _leave(self) -> None:
        """Nobody answers what is asked any more; then lock."""
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        for asked in QApplication.topLevelWidgets():
            if isinstance(asked, QDialog) and asked.isVisible():
                asked.done(QDialog.DialogCode.Rejected)
        self._lock()

    def _watch_window(self, window: QObject | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # a second time is not twice

    def _watch_focus(self, focus: QObject | None) -> None:
        if self._focus is not None and is_there(self._focus):
            self._focus.removeEventFilter(self)
        self._focus = focus
        self._watch_window(focus)

    def _say(self, soon: bool) -> None:
        if soon != self._warned:
            self._warned = soon
            self._warn(soon)
