# SPDX-License-Identifier: MIT
"""Under a large preview: how far its rows are judged by the rules, and whether to go on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from opsdesk.gui.looks.words import button, words
from opsdesk.i18n import _

WIDTH = 96


class JudgingLine(QFrame):
    """`ended`: only what is in view is to be judged. `wanted`: all is, after all."""

    ended = Signal()
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(WIDTH, 6)
        self.go = button("", self._go, "link")
        self._is_running = False
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 16, 0)
        across.setSpacing(8)
        for part in (self.words, self.bar, self.go):
            across.addWidget(part)
        self.hide()

    def show_progress(self, done: int, total: int, _what: str = "") -> None:
        """So far; both 0 when it is just begun."""
        self._is_running = True
        self.words.setText(_("正在按规则核对全部行"))
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.go.setText(_("不再核对"))
        self._show(running=True)

    def offer(self) -> None:
        """It was ended: only rows that are looked at are judged."""
        self._is_running = False
        self.words.setText(_("只核对看到的行"))
        self.go.setText(_("核对全部"))
        self._show(running=False)

    def _show(self, *, running: bool) -> None:
        self.bar.setVisible(running)
        self.show()

    def _go(self) -> None:
        (self.ended if self._is_running else self.wanted).emit()
