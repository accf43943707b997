# SPDX-License-Identifier: MIT
"""Originals of imports are let go when their time is over: looked at soon after the start, then once a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from opsdesk.gui import background

if TYPE_CHECKING:
    from opsdesk.store.office import Office

SOON = 20_000  # milliseconds after the start: the first page comes first
DAY = 24 * 60 * 60 * 1000


class OriginalsWatch(QObject):
    """`looked` brings the names of the files that were let go; what fails is tried again the next day."""

    looked = Signal(list)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        if office.path is not None:
            self._timer.start(SOON)

    def look(self) -> None:
        """Let go what is past its time, off the window's thread."""
        self._timer.setInterval(DAY)
        job = background.start(lambda _job: _forgotten(self._office))
        job.finished.connect(background.while_there(self, lambda names: self.looked.emit(names)))
        job.failed.connect(background.while_there(self, lambda _failure: None))


def _forgotten(office: Office) -> list[str]:
    from opsdesk.work.imports.receipts import forget_originals

    return [] if office.closed else forget_originals(office)
