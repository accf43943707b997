# SPDX-License-Identifier: MIT
"""One line of text, read by the field's kind on leaving; numbers of people show in full only while they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from opsdesk.gui.editors.cut_line import CutLine
from opsdesk.gui.editors.editor import Editor
from opsdesk.gui.looks import fonts
from opsdesk.people import masking
from opsdesk.records import kinds
from opsdesk.records.fields import Field, Privacy
from opsdesk.records.kinds.kind import NO_HINTS, Hints
from opsdesk.records.kinds.typed import read_typed
from opsdesk.records.problem import Problem
from opsdesk.records.veiled import Veiled

# Kinds typed in digits and Latin letters alone: the input method is switched off, full-width digits are understood.
LATIN_KINDS = (
    kinds.Day,
    kinds.Moment,
    kinds.Money,
    kinds.Quantity,
    kinds.Whole,
    kinds.BankCard,
    kinds.SimNumber,
    kinds.Phone,
    kinds.IdentityNumber,
    kinds.Iccid,
    kinds.Imei,
    kinds.Imsi,
)
LATIN_ONLY = Qt.InputMethodHint.ImhLatinOnly | Qt.InputMethodHint.ImhNoPredictiveText


class LineEditor(Editor):
    """Text, names, numbers, amounts."""

    def __init__(self, field: Field, register: str = "", parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.register = register
        self.line = CutLine()
        self._shown = ""
        self._full = False
        self._take_input(self.line, field.kind.width)
        self.line.textEdited.connect(self.typing)
        if not isinstance(field.kind, (kinds.Text, kinds.PersonName)):
            self.line.setInputMethodHints(LATIN_ONLY)
        if isinstance(field.kind, LATIN_KINDS):
            self.line.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        if field.kind.align == "right":
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        if field.unit:
            unit = _unit(field.unit)
            self.row.addWidget(unit)
            self.setMaximumWidth(fonts.scaled(field.kind.width) + self.row.spacing() + unit.sizeHint().width())

    def hints(self) -> Hints:
        """What the surroundings say about the text; nothing for most kinds."""
        return NO_HINTS

    def typed(self) -> str | None:
        """What stands there and was not read, or could not be."""
        text = self.line.text()
        unread = any(problem.severity == "error" for problem in self._problems)
        return text if text and (text != self._shown or (unread and self._value is None)) else None

    def type_in(self, text: str) -> None:
        """As if typed."""
        self.line.setText(text)
        self.commit()

    def undo_typing(self, step: int) -> bool:
        """Within the line, as long as its text was not read."""
        return undo_line(self.line, step, self.line.text() != self._shown)

    def shown(self) -> str:
        """What stands in the line, and its unit."""
        return " ".join(part for part in (self.line.text(), self.field.unit) if part) if self.line.text() else ""

    def show_in_full(self) -> None:
        """Unmask until another record is shown."""
        self._full = True
        self._show(self._value)

    def set_value(self, value: Any) -> None:
        """Masked again."""
        self._full = False
        super().set_value(value)

    def _show(self, value: Any) -> None:
        bare = self._full or self.line.hasFocus() or self.field.privacy is Privacy.OPEN
        self._put("" if value is None else self._whole(value) if bare else self._masked(value))

    def _masked(self, value: Any) -> str:
        return masking.shown(self.field, value, register=self.register)

    def _whole(self, value: Any) -> str:
        return str(value) if isinstance(value, Veiled) else str(self.field.kind.format(value))

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
        reading = read_typed(self.field.kind, text, self.hints())
        self._shown = text
        return reading.value, reading.problems


class ParagraphEditor(Editor):
    """Several lines; Enter is a new line, Tab leaves."""

    LINES = 2

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(self.box.fontMetrics().lineSpacing() * self.LINES + 14)
        self._take_input(self.box)
        self.box.textChanged.connect(lambda: self.typing.emit(self.box.toPlainText()))

    def typed(self) -> str | None:
        """What was not read yet."""
        text = self.box.toPlainText()
        return text if text and text != (self._value or "") else None

    def type_in(self, text: str) -> None:
        """As if typed."""
        self.box.setPlainText(text)
        self.commit()

    def shown(self) -> str:
        """The first words."""
        return " ".join(self.box.toPlainText().split())[:20]

    def undo_typing(self, step: int) -> bool:
        """Within the box, as long as its text was not read."""
        document = self.box.document()
        undoes = self.typed() is not None and document.isUndoAvailable()
        if not (undoes if step < 0 else document.isRedoAvailable()):
            return False
        (self.box.undo if step < 0 else self.box.redo)()
        return True

    def _show(self, value: Any) -> None:
        # Mending words around a masked number would lose the number: the whole text first, then the change.
        self.box.setReadOnly(self.held or isinstance(value, Veiled))
        if self.box.toPlainText() != (value or ""):
            with QSignalBlocker(self.box):  # nobody typed this
                self.box.setPlainText(value or "")

    def _read(self) -> tuple[Any, Sequence[Problem]]:
        if isinstance(self._value, Veiled):
            return self._value, self._problems
        reading = self.field.kind.read(self.box.toPlainText())
        return reading.value, reading.problems


def undo_line(line: QLineEdit, step: int, pending: bool) -> bool:
    """Undo or redo within a line whose text was not read; False when that is not what is asked for."""
    if not ((pending and line.isUndoAvailable()) if step < 0 else line.isRedoAvailable()):
        return False
    (line.undo if step < 0 else line.redo)()
    return True


def _unit(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "label")
    return label
