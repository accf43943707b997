# SPDX-License-Identifier: MIT
"""The record at hand without opening it: what it is, what hangs on it, what happened to it last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from opsdesk.gui.looks.chips import Chip, state_face
from opsdesk.gui.looks.restyle import restyle
from opsdesk.gui.looks.stages import stage_face
from opsdesk.gui.looks.titles import named_references, title_words
from opsdesk.gui.looks.value_words import EMPTY, cell_words
from opsdesk.gui.looks.words import Elided, button, surface, words
from opsdesk.gui.record.record_history import history_lines
from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.records.record import RegisterView

if TYPE_CHECKING:
    from opsdesk.store.office import Office

RIGHT_WIDTH, BELOW_HEIGHT = 372, 206
FACTS, CHILDREN, CHANGES = 9, 5, 4
FACTS_BELOW = 4


class Preview(QFrame):
    """Stands right of the list on wide windows, below it on narrow ones. `opened` asks for the whole record."""

    opened = Signal()

    def __init__(self, office: Office, view: RegisterView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self._office = office
        self._view = view
        self._below = False
        self._row: dict[str, Any] | None = None
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)

    def stand(self, below: bool) -> None:
        """Below the list in three columns, or right of it in one."""
        self._below = below
        self.setProperty("edge", "top" if below else "left")
        direction = QBoxLayout.Direction.LeftToRight if below else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        self.setMinimumSize(0, 0)
        self.setMaximumSize(16777215, 16777215)
        if below:
            self.setFixedHeight(BELOW_HEIGHT)
        else:
            self.setFixedWidth(RIGHT_WIDTH)
        restyle(self)
        self.show_record(self._row["id"] if self._row else None)

    def show_record(self, record_id: str | None) -> None:
        """Show one record, or nothing."""
        while (item := self._columns.takeAt(0)) is not None:
            if item.widget():
                item.widget().hide()
                item.widget().deleteLater()
        with self._office.reader.connection():  # one moment of the office, and one transaction instead of ten
            self._row = self._office.reader.get(self._view.key, record_id) if record_id else None
            if self._row is None:
                return
            for part in (self._facts(self._row), self._children(self._row), self._changes(self._row)):
                if part is not None:
                    self._columns.addWidget(part, 1 if self._below else 0)
        if not self._below:
            self._columns.addStretch(1)
            self._columns.addWidget(self._foot())

    def _facts(self, row: dict[str, Any]) -> QWidget:
        part, column = _part()
        column.addLayout(self._chips(row))
        title = words(title_words(self._office, self._view, row), "section")
        title.setWordWrap(not self._below)
        column.addWidget(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        keys = [
            key
            for key in self._view.page_keys
            if row[key] not in (None, "", ()) and key not in (*self._view.facts.title[:1], self._view.facts.stage)
        ]
        keys = keys[: FACTS_BELOW if self._below else FACTS]
        named = named_references(self._office, self._view, keys, [row])
        for place, key in enumerate(keys):
            grid.addWidget(words(self._view.fields[key].label, "small"), place, 0)
            grid.addWidget(Elided(cell_words(self._view, key, row[key], named, whole=True)), place, 1)
        column.addLayout(grid)
        column.addStretch(1)
        if self._below:
            column.addWidget(self._foot())
        return part

    def _chips(self, row: dict[str, Any]) -> QHBoxLayout:
        """How far it has come, and whether somebody has looked it over."""
        across = QHBoxLayout()
        across.setSpacing(6)
        for face in (stage_face(row.get(self._view.facts.stage)), state_face(row["state"])):
            if face is not None:
                chip = Chip()
                chip.show_face(face)
                across.addWidget(chip)
        across.addStretch(1)
        return across

    def _children(self, row: dict[str, Any]) -> QWidget | None:
        if not self._view.facts.children:
            return None
        part, column = _part("left" if self._below else "top")
        for key, back in self._view.facts.children:
            view = catalogue.register(key)
            rows = self._office.reader.children(key, back, row["id"])
            across = QHBoxLayout()
            across.addWidget(words(view.facts.many, "strong"))
            across.addWidget(words(str(len(rows)), "hint"))
            across.addStretch(1)
            column.addLayout(across)
            shown = [one for one in view.facts.list_keys if one != back][:4]
            most = CHILDREN if not self._below or len(self._view.facts.children) == 1 else 2
            named = named_references(self._office, view, shown, rows[:most])
            for child in rows[:most]:
                cells = [cell_words(view, one, child[one], named) for one in shown]
                column.addWidget(Elided("\u3000".join(cell for cell in cells if cell != EMPTY), "text2"))
        column.addStretch(1)
        return part

    def _changes(self, row: dict[str, Any]) -> QWidget:
        part, column = _part("left" if self._below else "top")
        column.addWidget(words(_("最近变动"), "strong"))
        for line in history_lines(self._office, self._view, row["id"])[:CHANGES]:
            column.addWidget(Elided(line, "text2"))
        column.addStretch(1)
        return part

    def _foot(self) -> QWidget:
        foot = QWidget()
        across = QHBoxLayout(foot)
        across.setContentsMargins(0 if self._below else 16, 4, 0, 0 if self._below else 12)
        across.addWidget(button(_("打开"), self.opened.emit, "primary"))
        across.addWidget(words("Enter", "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)
        across.addWidget(words(_("Space 收起"), "hint"))
        across.addSpacing(0 if self._below else 16)
        return foot


def _part(edge: str = "") -> tuple[QFrame, QVBoxLayout]:
    part = surface("base", edge)
    column = QVBoxLayout(part)
    column.setContentsMargins(16, 10, 16, 10)
    column.setSpacing(5)
    return part, column
