# SPDX-License-Identifier: MIT
"""A few things asked at once: fields of a register, lines of words, a choice. Tests replace `ask_fields`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLineEdit, QWidget

from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.words import button, words
from opsdesk.gui.parts.choice_box import ChoiceBox
from opsdesk.gui.parts.dialog_foot import add_foot, dialog_column, dialog_text
from opsdesk.gui.parts.field_panel import BETWEEN_FIELDS, FieldPanel
from opsdesk.i18n import _
from opsdesk.records import catalogue

if TYPE_CHECKING:
    from opsdesk.store.office import Office

WIDTH = 460


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: `fields` of `register`, then a choice, then lines; `held` is filled in beforehand.

    choices  key, label, and the codes with their words
    lines    key, label; all of them, and all fields, must be filled in but those of `may_lack`
    """

    title: str
    note: str
    button: str
    register: str = ""
    fields: tuple[str, ...] = ()
    choices: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    may_lack: tuple[str, ...] = ()
    held: tuple[tuple[str, Any], ...] = ()


class FieldsDialog(QDialog):
    """`answers` once it was accepted; what is missing is said under the fields, and it stays open."""

    def __init__(self, office: Office, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = asked
        self.answers: dict[str, Any] = {}
        self.setWindowTitle(asked.title)
        self.setMinimumWidth(fonts.scaled(WIDTH))
        self.panel = FieldPanel(office, catalogue.register(asked.register or "case"))
        self.panel.show_fields(asked.fields, {}, [key for key in asked.fields if key not in asked.may_lack])
        self.boxes: dict[str, QComboBox] = {}
        self.edits: dict[str, QLineEdit] = {}
        self.told = words("", "error")
        self.go = button(asked.button, self.accept, "primary")
        self._lay_out()
        held = dict(asked.held)
        self.panel.show_values(held)
        for key, edit in self.edits.items():
            edit.setText(str(held.get(key, "")))

    def accept(self) -> None:
        """Read everything; stay while something is missing."""
        self.panel.commit()
        found: dict[str, Any] = {**self.panel.values(), **{key: box.currentData() for key, box in self.boxes.items()}}
        found |= {key: edit.text().strip() for key, edit in self.edits.items()}
        wrong = self.panel.read_problems()
        self.panel.show_problems(wrong)
        named = {key: editor.field.label for key, editor in self.panel.editors.items()} | dict(self.asked.lines)
        missing = [label for key, label in named.items() if not found[key] and key not in self.asked.may_lack]
        if wrong or missing:
            self.told.setText(_("还没有填：{fields}").format(fields=_("、").join(missing)) if missing else "")
            return
        self.answers = found
        super().accept()

    def showEvent(self, event: QShowEvent) -> None:
        """On a low screen Qt opens a dialog at two thirds of its height: its fields must not be what gives way."""
        super().showEvent(event)
        laid = self.layout()
        assert laid is not None, "laid out when it was made"
        self.resize(self.width(), max(self.height(), laid.heightForWidth(self.width())))

    def _lay_out(self) -> None:
        column = dialog_column(self, self.asked.title)
        column.setSpacing(BETWEEN_FIELDS)
        if self.asked.note:
            column.addWidget(dialog_text(self.asked.note, WIDTH, "small"))
        if self.asked.fields:
            column.addWidget(self.panel)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(BETWEEN_FIELDS)
        grid.setColumnStretch(1, 1)
        for key, label, codes in self.asked.choices:
            box = self.boxes[key] = ChoiceBox()
            for code, said in codes:
                box.addItem(said, code)
            self._row(grid, label, box)
        for key, label in self.asked.lines:
            edit = self.edits[key] = QLineEdit()
            self._row(grid, label + ("" if key in self.asked.may_lack else " *"), edit)
        column.addLayout(grid)
        self.told.setWordWrap(True)
        column.addWidget(self.told)
        add_foot(column, button(_("取消"), self.reject), self.go)

    def _row(self, grid: QGridLayout, label: str, field: QWidget) -> None:
        said = words(label, "label")
        said.setMinimumWidth(self.panel.label_width)
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        said.setBuddy(field)
        field.setAccessibleName(label)
        at = grid.rowCount()
        grid.addWidget(said, at, 0)
        grid.addWidget(field, at, 1)


def ask_fields(office: Office, asked: Asked, parent: QWidget | None = None) -> dict[str, Any] | None:
    """The answers by key; None when the user thinks better of it."""
    dialog = FieldsDialog(office, asked, parent)
    return dialog.answers if dialog.exec() else None
