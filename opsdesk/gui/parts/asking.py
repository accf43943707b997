# SPDX-License-Identifier: MIT
"""The two boxes behind `ask`: one line asked for, and a message with its answers. Like every dialog of the desk, the
step stands at the right end and says what it does."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QWidget

from opsdesk.gui.looks import fonts, icons
from opsdesk.gui.looks.words import button
from opsdesk.gui.parts.dialog_foot import add_foot, dialog_column, dialog_text
from opsdesk.i18n import _

WIDTH, GLYPH, BESIDE = 440, 16, 10


class LineDialog(QDialog):
    """`typed` once accepted; nothing is accepted while the line is empty. `go` names the step, the title when not."""

    def __init__(self, parent: QWidget | None, title: str, prompt: str, go: str = "", *, unseen: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(fonts.scaled(WIDTH))
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password if unseen else QLineEdit.EchoMode.Normal)
        self.go = button(go or title, self.accept, "primary")
        self.go.setEnabled(False)
        self.line.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        asked = dialog_text(prompt, WIDTH)
        asked.setBuddy(self.line)
        self.line.setAccessibleName(prompt)
        column = dialog_column(self, title)
        column.addWidget(asked)
        column.addWidget(self.line)
        add_foot(column, button(_("取消"), self.reject), self.go)
        self.line.setFocus()

    @property
    def typed(self) -> str:
        """What was typed, as it stands."""
        return self.line.text()


class Message(QDialog):
    """A sentence, what more there is to say, and the answers; `answer` is the key of the one chosen, "" for none."""

    def __init__(
        self, parent: QWidget | None, text: str, answers: tuple[tuple[str, str], ...], *, detail: str = "", glyph: str
    ) -> None:
        super().__init__(parent)
        self.answer = ""
        self.setWindowTitle(_("网上作战中心"))
        self.setMinimumWidth(fonts.scaled(WIDTH))
        mark = QLabel()
        mark.setPixmap(icons.pixmap(glyph, GLYPH, "accent", filled=True, ratio=self.devicePixelRatioF()))
        across = QHBoxLayout()
        across.setSpacing(BESIDE)
        across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self.text = dialog_text(text, WIDTH - GLYPH - BESIDE)
        across.addWidget(self.text, 1)
        column = dialog_column(self)
        column.addLayout(across)
        self.detail = dialog_text(detail, WIDTH, "small")
        for said in (self.text, self.detail):
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if detail:
            column.addWidget(self.detail)
        ends = [
            button(label, partial(self._choose, key), "primary" if key == answers[-1][0] else "")
            for key, label in answers
        ]
        add_foot(column, *ends)
        ends[-1].setFocus()

    def _choose(self, key: str) -> None:
        self.answer = key
        self.accept()
