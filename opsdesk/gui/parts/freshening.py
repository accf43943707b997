# SPDX-License-Identifier: MIT
"""A page that shows what it knew before says so quietly while it is brought up to date, when that is not at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from opsdesk.gui.background import Job, is_there
from opsdesk.i18n import _

AFTER_MS = 300  # quicker answers are not worth a word
MARGIN = 12


class Freshening(QLabel):
    """Lies over the lower right corner of its page and moves nothing; gone with the answer."""

    def __init__(self, page: QWidget, job: Job, said: str) -> None:
        super().__init__(said, page)
        self._page = page
        self.setProperty("role", "fresh")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._wait = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._wait.timeout.connect(self._come)
        self._wait.start()
        page.installEventFilter(self)
        job.ended.connect(self._go)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It keeps its corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _come(self) -> None:
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        self.move(self._page.width() - self.width() - MARGIN, self._page.height() - self.height() - MARGIN)

    def _go(self) -> None:
        if is_there(self):
            self._wait.stop()
            self.hide()
            self.deleteLater()


def say_freshening(page: QWidget, job: Job, *, first: bool = False) -> None:
    """Tell whoever looks at `page` that `job` is bringing it up to date, or for the `first` time fills it; one line at
    a time."""
    for earlier in page.findChildren(Freshening, options=Qt.FindChildOption.FindDirectChildrenOnly):
        earlier.deleteLater()
    Freshening(page, job, _("正在查…") if first else _("正在更新，先看上次的…"))
