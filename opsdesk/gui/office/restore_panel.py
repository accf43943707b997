# SPDX-License-Identifier: MIT
"""Going back to a backup, in two steps: look what would be lost, then say why and go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from opsdesk.gui.looks.words import button, words
from opsdesk.i18n import _


class RestorePanel(QFrame):
    """`look` asks for the comparison; `go` brings the reason, and comes only after the comparison was seen."""

    look = Signal()
    go = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.setProperty("edge", "top")
        self.title = words("", "section")
        self.lines = words("")
        self.lines.setWordWrap(True)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("恢复的理由"))
        self.reason.setPlaceholderText(_("为什么恢复，会记入历史，如：误把整批人员作废"))
        self.look_button = button(_("看看会少什么"), self.look.emit, glyph="branch_compare")
        self.go_button = button(_("恢复到这一份"), self._go, glyph="arrow_undo")
        self.reason.textChanged.connect(self._enable)
        self.reason.returnPressed.connect(self.go_button.setFocus)  # Enter goes on and never restores by itself
        self._lay_out()
        self.choose("")

    def choose(self, when: str) -> None:
        """Another backup was chosen; what was seen of the last one no longer counts."""
        self.setVisible(bool(when))
        self.title.setText(_("恢复到 {when} 的备份").format(when=when))
        self.lines.setText(_("先看看从那时到现在的改动，再决定。现在的台账会整份另存，随时能换回来。"))
        self._seen = False
        self._enable()

    def show_lines(self, lines: Sequence[str]) -> None:
        """What going back would mean."""
        self.lines.setText("\n".join(lines))
        self._seen = True
        self._enable()
        self.reason.setFocus()

    def _enable(self) -> None:
        self.reason.setEnabled(self._seen)
        self.go_button.setEnabled(self._seen and bool(self.reason.text().strip()))

    def _go(self) -> None:
        self.go.emit(self.reason.text().strip())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addStretch(1)
        top.addWidget(self.look_button)
        column.addLayout(top)
        column.addWidget(self.lines)
        foot = QHBoxLayout()
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.go_button)
        column.addLayout(foot)
