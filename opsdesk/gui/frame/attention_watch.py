# SPDX-License-Identifier: MIT
"""Keeps the marks of the navigation true: asked a while after the window came, after saves, and every few minutes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from opsdesk.gui import background
from opsdesk.gui.frame.navigation import Navigation
from opsdesk.people.roles import Permission

if TYPE_CHECKING:
    from opsdesk.store.office import Office

FIRST_MS = 4_000  # the desk is typed at first; in a large office the first count takes seconds of another thread
SAVED_MS = 1_500
AGAIN_MS = 300_000  # deadlines come nearer by themselves


class AttentionWatch(QObject):
    """Asks off the window's thread; whoever may not read records has no marks."""

    def __init__(self, office: Office, navigation: Navigation) -> None:
        super().__init__(navigation)
        self._office, self._navigation = office, navigation
        self._asking: background.Job | None = None
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.look)
        if office.user.may(Permission.READ):
            self._next.start(FIRST_MS)

    def note_saved(self) -> None:
        """Something was saved: look soon, once for a run of saves."""
        if self._next.isActive() and self._next.remainingTime() > SAVED_MS and self._asking is not None:
            self._next.start(SAVED_MS)

    def look(self) -> None:
        """Ask what presses now."""
        from opsdesk.work.due.attention import attention  # not before: the first window would wait for it

        if self._asking is not None:
            self._asking.cancel()
        office, now = self._office, datetime.now()
        self._asking = background.ask(self, lambda _first: attention(office, now), self._navigation.show_attention)
        self._next.start(AGAIN_MS)
