# SPDX-License-Identifier: MIT
"""Some fields of a register below each other on a desk page: label left, problem under its field, Enter goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from opsdesk.gui.editors import Editor, editor_for
from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.problem_line import ProblemLine, worst
from opsdesk.gui.looks.words import words
from opsdesk.gui.parts.enter_walk import EnterWalk
from opsdesk.records.problem import Problem
from opsdesk.records.record import RegisterView

if TYPE_CHECKING:
    from opsdesk.store.office import Office

LABEL, WIDEST_LABEL = 84, 128  # px in medium size; a longer one breaks
BETWEEN_FIELDS = 7


class FieldPanel(QWidget):
    """`changed` after a value changed on leaving its field."""

    changed = Signal()

    def __init__(self, office: Office, view: RegisterView, beyond: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self.editors: dict[str, Editor] = {}
        self._office = office
        self._view = view
        self._beyond = beyond
        self._labels: dict[str, QLabel] = {}
        self._lines: dict[str, ProblemLine] = {}
        self.label_width = fonts.scaled(LABEL)
        self._inner = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._inner)

    def show_fields(
        self, keys: Sequence[str], said: Mapping[str, str] | None = None, required: Sequence[str] = ()
    ) -> None:
        """Show these fields, called as `said` has it; what was typed in fields that stay is kept."""
        held, before = self.editors, self._inner
        self._inner = QWidget()
        self.editors, self._lines = {}, {}
        grid = QGridLayout(self._inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(BETWEEN_FIELDS)
        grid.setColumnStretch(1, 1)
        self.label_width = self._room_for((said or {}).get(key) or self._view.fields[key].label for key in keys)
        for place, key in enumerate(keys):
            self._add(grid, 2 * place, key, (said or {}).get(key, ""), held.get(key))
        for key in required:
            self._labels[key].setText(f"{self._labels[key].text()} *")
        self._column.addWidget(self._inner)
        before.hide()
        self._column.removeWidget(before)
        before.deleteLater()
        EnterWalk(list(self.editors.values()), self._beyond, self._inner)

    def values(self) -> dict[str, Any]:
        """The value of every field shown."""
        return {key: editor.value() for key, editor in self.editors.items()}

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Fill the fields that are named."""
        for key, editor in self.editors.items():
            if key in values:
                editor.set_value(values[key])

    def clear(self) -> None:
        """Empty every field."""
        for editor in self.editors.values():
            editor.set_value(None)

    def commit(self) -> None:
        """Read the field the cursor is in, as if it were left."""
        for editor in self.editors.values():
            editor.commit()

    def read_problems(self) -> list[Problem]:
        """What could not be read from the typed texts."""
        return [problem for editor in self.editors.values() for problem in editor.problems()]

    def show_problems(self, problems: Sequence[Problem]) -> list[Problem]:
        """Mark fields and say what is wrong under them; the problems whose fields do not stand here come back."""
        for key, editor in self.editors.items():
            mine = [problem for problem in problems if problem.field == key]
            editor.mark(mine)
            self._lines[key].show_problem(worst(mine))
        return [problem for problem in problems if problem.field not in self.editors]

    def _room_for(self, labels: Iterable[str]) -> int:
        """One width for all labels: the usual one, more where a name is longer, with its star."""
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(f"{label} *") for label in labels), default=0)
        return min(max(fonts.scaled(LABEL), widest), fonts.scaled(WIDEST_LABEL))

    def _add(self, grid: QGridLayout, row: int, key: str, said: str, held: Editor | None) -> None:
        """A field below the others; its editor is kept, with what was typed in it, when it stood here before."""
        field = self._view.fields[key]
        editor = held or editor_for(field, self._office, self._view.key)
        label = words(said or field.label, "label")
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label.setFixedWidth(self.label_width)
        label.setWordWrap(True)
        label.setBuddy(editor.input)
        editor.input.setAccessibleName(said or field.label)
        if held is None:
            editor.changed.connect(self.changed)
        line = ProblemLine()
        self.editors[key], self._lines[key] = editor, line
        self._labels[key] = label
        grid.addWidget(label, row, 0)
        grid.addWidget(editor, row, 1)
        grid.addWidget(line, row + 1, 0, 1, 2)
