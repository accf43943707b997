# SPDX-License-Identifier: MIT
"""What every editor of a field can do: hold a value, read what was typed on leaving, show that something is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from opsdesk.gui import composing
from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.problem_line import state_of
from opsdesk.gui.looks.restyle import restyle
from opsdesk.i18n import _
from opsdesk.records.fields import Field
from opsdesk.records.problem import Problem


class Editor(QWidget):
    """The editor of one field. `changed` comes after the value changed on leaving, never per keystroke.

    Subclasses build their input, name it with `_take_input`, and implement `_show` and `_read`.
    """

    changed = Signal()
    entered = Signal()  # the input got the focus: the side panel shows the field's help
    typing = Signal(str)  # each keystroke, with the text so far: drafts and "seen before" listen

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.input: QWidget = self
        self._value: Any = None
        self._problems: tuple[Problem, ...] = ()
        self.held = False  # it is read and copied, not changed
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)

    def value(self) -> Any:
        """The value as last read; None when blank or unreadable."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show `value`; what was wrong with the text before is forgotten."""
        self._value = value
        self._problems = ()
        self._show(value)
        self.mark(())

    def hold(self, held: bool) -> None:
        """Let the value be read and copied, not changed; or let it be changed again."""
        self.held = held
        for part in self.findChildren(QWidget):
            if isinstance(part, QLineEdit | QPlainTextEdit):
                part.setReadOnly(held)
            elif isinstance(part, QAbstractButton):
                part.setEnabled(not held)
        self.set_value(self._value)

    def typed(self) -> str | None:
        """The text that is no value yet, being typed or unreadable; None when there is none."""
        return None

    def type_in(self, text: str) -> None:
        """Put a text as if it were typed, and read it."""

    def undo_typing(self, step: int) -> bool:
        """Undo (-1) or redo (1) within the text being typed; False when there is nothing of that kind."""
        return False

    def problems(self) -> tuple[Problem, ...]:
        """What reading the typed text found, each naming this field."""
        return self._problems

    def commit(self) -> None:
        """Read what was typed, as on leaving the field."""
        if self.input.hasFocus():
            composing.finish()
        value, found = self._read()
        problems = tuple(problem.at(self.field.key) for problem in found)
        same = value == self._value and problems == self._problems
        self._problems = problems
        if not any(problem.severity == "error" for problem in self._problems):
            self._show(value)
        self._value = value
        if not same:
            self.changed.emit()

    def shown(self) -> str:
        """The value in a few words, masked as it is on screen."""
        raise NotImplementedError

    def mark(self, problems: Sequence[Problem]) -> None:
        """Give the border the colour of the worst problem; required and empty is pale yellow."""
        state = state_of(problems)
        if not state and self.field.required and not self.held and self._value in (None, "", ()):
            state = "required"
        if (self.input.property("state") or "") != state:  # never marked is as good as unmarked, and dressed so
            self.input.setProperty("state", state)
            restyle(self.input)
        self.input.setAccessibleDescription("".join(problem.message for problem in problems))

    def focus(self) -> None:
        """Put the cursor into the input."""
        self.input.setFocus()

    def open_list(self) -> None:
        """F4: show what can be chosen. Plain fields have nothing to show."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Read on leaving, tell on entering."""
        if isinstance(event, QFocusEvent) and watched is self.input:  # asking every event for its type takes Qt long
            if event.lostFocus():
                self._left(event)
            elif event.gotFocus():
                self._came()
                self.entered.emit()
        return False

    def _take_input(self, widget: QWidget, width: int = 0) -> None:
        self.input = widget
        widget.installEventFilter(self)
        widget.setAccessibleName(" ".join(part for part in (self.field.label, _("必填") * self.field.required) if part))
        self.setFocusProxy(widget)
        if width:
            width = fonts.scaled(width)
            widget.setMaximumWidth(width)
            widget.setMinimumWidth(min(width, fonts.scaled(self.field.kind.least)))
            self.setMaximumWidth(width)
        self.row.addWidget(widget, 1)

    def _left(self, event: QEvent) -> None:
        self.commit()

    def _came(self) -> None:
        pass

    def _show(self, value: Any) -> None:
        raise NotImplementedError

    def _read(self) -> tuple[Any, Sequence[Problem]]:
        raise NotImplementedError
