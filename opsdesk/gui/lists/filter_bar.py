# SPDX-License-Identifier: MIT
"""The conditions of a list as chips: 条件：值 ×, then 加条件 and 清除."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from opsdesk.gui.lists.condition_editor import ConditionEditor
from opsdesk.gui.lists.conditions import chip_words, grouped, without
from opsdesk.gui.looks import fonts, icons
from opsdesk.gui.looks.spoken import give_names
from opsdesk.gui.looks.tips import plain_face, plain_tip
from opsdesk.gui.looks.words import button
from opsdesk.i18n import _
from opsdesk.records.record import RegisterView, State
from opsdesk.store.reading.query import LIVE, ListQuery

if TYPE_CHECKING:
    from opsdesk.store.office import Office

STATES = "state"


class FilterChip(QFrame):
    """One condition. Clicking it changes it; × or Delete drops it."""

    changed = Signal()
    dropped = Signal()

    def __init__(self, label: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        text = _("{label}：{value}").format(label=label, value=value)
        self.face = QPushButton(plain_face(text))
        self.face.setToolTip(plain_tip(text))
        self.face.setProperty("role", "plain")
        self.face.clicked.connect(lambda: self.changed.emit())
        self.cross = QToolButton()
        self.cross.setProperty("role", "cross")
        self.cross.setProperty(icons.PROPERTY, "dismiss")
        self.cross.setIcon(icons.icon("dismiss"))
        self.cross.setAccessibleName(_("去掉条件 {text}").format(text=text))
        self.cross.setToolTip(_("去掉这个条件，Delete"))
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cross.clicked.connect(lambda: self.dropped.emit())
        across = QHBoxLayout(self)
        across.setContentsMargins(2, 0, 2, 0)
        across.setSpacing(0)
        across.addWidget(self.face)
        across.addWidget(self.cross)
        self.setFixedHeight(fonts.scaled(26))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete drops the condition."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QFrame):
    """`asked` brings what changed of the query: filters or states."""

    asked = Signal(dict)

    def __init__(self, office: Office, view: RegisterView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._view = office, view
        self._query = ListQuery(view.key)
        self.setProperty("surface", "base")
        self.chips: list[FilterChip] = []
        self.add = button(_("加条件"), lambda: self._edit(""), "quiet", "add_circle")  # stands in the head of the list
        self.clear = button(_("清除"), self._clear, "link")
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(16, 0, 16, 8)
        self._across.setSpacing(8)
        self._across.addWidget(self.clear)
        self._across.addStretch(1)
        self.show_query(self._query)

    @cached_property
    def editor(self) -> ConditionEditor:
        """The small window for one condition; most lists never need theirs."""
        made = ConditionEditor(self._office, self._view, self)
        made.decided.connect(self._decided)
        give_names(made, made.accessibleName())
        return made

    def show_query(self, query: ListQuery) -> None:
        """Chips for the conditions of a query."""
        self._query = query
        for chip in self.chips:
            self._across.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        if query.states != LIVE:
            self._add_chip(STATES, _("状态"), _("、").join(state.label for state in query.states))
        for key, filters in grouped(query.filters).items():
            self._add_chip(key, *chip_words(self._office, self._view, key, filters))
        self.setVisible(bool(self.chips))  # a line of its own only while something is narrowed

    def _add_chip(self, key: str, label: str, value: str) -> None:
        chip = FilterChip(label, value)
        chip.dropped.connect(lambda: self._drop(key))
        chip.changed.connect(lambda: self._edit(key))
        self._across.insertWidget(len(self.chips), chip)
        self.chips.append(chip)

    def _drop(self, key: str) -> None:
        if key == STATES:
            self.asked.emit({"states": LIVE})
        else:
            self.asked.emit({"filters": without(self._query.filters, key)})

    def _edit(self, key: str) -> None:
        if key and key not in self._view.fields:
            return
        filters = [one for one in self._query.filters if one.field == key]
        below = self if key else self.add
        self.editor.come(below.mapToGlobal(QPoint(16 if key else 0, below.height())), key, filters)

    def _decided(self, key: str, filters: object) -> None:
        self.asked.emit({"filters": (*without(self._query.filters, key), *filters)})  # type: ignore[misc]

    def _clear(self) -> None:
        self.asked.emit({"filters": (), "states": LIVE})


def state_menu_words() -> list[tuple[str, tuple[State, ...]]]:
    """What the menu of states offers: all that live, then each alone."""
    return [(_("全部"), LIVE), *((state.label, (state,)) for state in State)]
