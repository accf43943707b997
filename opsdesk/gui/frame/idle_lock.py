# SPDX-License-Identifier: MIT
"""A desk that nobody touches locks itself: what is typed is kept as a draft, and whoever comes back signs in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

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
    """Calls `lock` once after `minutes()` without a key or the mouse; `warn` is told True before, False at a touch."""

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
        self.timer.timeout.connect(lock)
        self.timer.start()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

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

    def _say(self, soon: bool) -> None:
        if soon != self._warned:
            self._warned = soon
            self._warn(soon)
