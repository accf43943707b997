# SPDX-License-Identifier: MIT
"""One line of text, read by the field's kind on leaving; numbers of people show in full only while they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from opsdesk.gui.editors.editor import Editor
from opsdesk.people import masking
from opsdesk.records import kinds
from opsdesk.records.fields import Field, Privacy
from opsdesk.records.kinds.kind import NO_HINTS, Hints
from opsdesk.records.problem import Problem

LATIN_ONLY = Qt.InputMethodHint.ImhLatinOnly | Qt.InputMethodHint.ImhNoPredictiveText


class LineEditor(Editor):
    """Text, names, numbers, amounts."""

    def __init__(self, field: Field, register: str = "", parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.register = register
        self.line = QLineEdit()
        self._shown = ""
        self._take_input(self.line, field.kind.width)
        if not isinstance(field.kind, (kinds.Text, kinds.PersonName)):
            self.line.setInputMethodHints(LATIN_ONLY)
        if field.kind.align == "right":
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        if field.unit:
            unit = _unit(field.unit)
            self.row.addWidget(unit)
            self.setMaximumWidth(field.kind.width + self.row.spacing() + unit.sizeHint().width())

    def hints(self) -> Hints:
        """What the surroundings say about the text; nothing for most kinds."""
        return NO_HINTS

    def _show(self, value: Any) -> None:
        bare = self.line.hasFocus() or self.field.privacy is Privacy.OPEN
        self._put("" if value is None else self._whole(value) if bare else self._masked(value))

    def _masked(self, value: Any) -> str:
        return masking.shown(self.field, value, register=self.register)

    def _whole(self, value: Any) -> str:
        return str(self.field.kind.format(value))

    def _put(self, text: str) -> None:
        self._shown = text
        self.line.setText(text)
        self.line.setCursorPosition(0 if not self.line.hasFocus() else len(text))

    def _came(self) -> None:
        if self._value is not None:
            self._put(self._whole(self._value))
        self.line.selectAll()

    def _read(self) -> tuple[Any, Sequence[Problem]]:
        text = self.line.text()
        if text == self._shown:
            return self._value, self._problems
        reading = self.field.kind.read(text, self.hints())
        self._shown = text
        return reading.value, reading.problems


class ParagraphEditor(Editor):
    """Several lines; Enter is a new line, Tab leaves."""

    LINES = 3

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(self.box.fontMetrics().lineSpacing() * self.LINES + 14)
        self._take_input(self.box)

    def _show(self, value: Any) -> None:
        if self.box.toPlainText() != (value or ""):
            self.box.setPlainText(value or "")

    def _read(self) -> tuple[Any, Sequence[Problem]]:
        reading = self.field.kind.read(self.box.toPlainText())
        return reading.value, reading.problems


def _unit(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "label")
    return label
