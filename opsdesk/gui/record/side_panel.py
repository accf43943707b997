# SPDX-License-Identifier: MIT
"""Beside a record: where its numbers stood before, the problems of the page, the rule behind the field at hand, and
what happened to the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from opsdesk.gui import ask
from opsdesk.gui.looks import fonts, icons
from opsdesk.gui.looks.problem_line import GLYPHS, TOKENS
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.words import words
from opsdesk.gui.parts.page_room import WordsRoom, within
from opsdesk.gui.parts.typing_help import how_to_type
from opsdesk.gui.record.seen_panel import SeenPanel
from opsdesk.i18n import _
from opsdesk.records.fields import Field
from opsdesk.records.problem import Problem, Severity

WIDE, NARROW = 348, 268


@dataclass(frozen=True)
class Placed:
    """A problem and where it stands: a field of the page, or a cell of a child sheet (sheet and row from 0)."""

    problem: Problem
    label: str
    key: str
    sheet: int = -1
    row: int = -1


class SidePanel(QFrame):
    """`wanted` asks the page to go to a problem."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.setProperty("edge", "left")
        self._placed: list[Placed] = []
        self.seen = SeenPanel()
        self._list = self.problem_list = _plain_list()
        self._list.itemActivated.connect(lambda item: self._go(self._list.row(item)))
        self._list.itemClicked.connect(lambda item: self._go(self._list.row(item)))
        self._count = words("", "small")
        self._help = words("", "small")
        self._help.setWordWrap(True)
        self._how = words("", "hint")
        self._how.setWordWrap(True)
        self._help_title = words("", "small")
        self._history = _plain_list()
        self._history.setToolTip(_("双击看每一处改前改后"))
        self._history.itemActivated.connect(self._tell_change)
        self._history_details: Callable[[], Sequence[str]] = tuple
        column = QVBoxLayout()
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.seen)
        column.addSpacing(4)
        column.addLayout(_head(_("本页问题"), self._count, "F8"))
        column.addWidget(self._list, 3)
        column.addLayout(_head(_("填写说明"), self._help_title, ""))
        column.addWidget(self._help)
        column.addWidget(self._how)
        column.addSpacing(6)
        self._history_head = words(_("修改记录"), "strong")
        self._history_hint = words(_("双击看改了什么"), "hint")
        above = QHBoxLayout()
        above.addWidget(self._history_head)
        above.addStretch(1)
        above.addWidget(self._history_hint)
        column.addLayout(above)
        column.addWidget(self._history, 2)
        column.addStretch()  # while both lists are hidden, the heads keep their height
        around = QVBoxLayout(self)
        around.setContentsMargins(1, 0, 0, 0)
        around.addWidget(WordsRoom(within(column)))

    def show_problems(self, placed: Sequence[Placed]) -> None:
        """List the problems, the ones to mend first."""
        order = list(Severity)
        self._placed = sorted(placed, key=lambda one: order.index(one.problem.severity))
        self._list.clear()
        for one in self._placed:
            tone = TOKENS[one.problem.severity]
            glyph = icons.icon(GLYPHS[one.problem.severity], 16, f"{tone}_mark", filled=True)
            told = one.problem.message
            item = QListWidgetItem(glyph, told if one.label in told else f"{one.label}\u3000{told}")
            item.setToolTip(plain_tip(one.problem.message))
            item.setSizeHint(QSize(0, fonts.scaled(29)))
            self._list.addItem(item)
        _show(self._list, bool(placed))
        self._count.setText(counted(placed))

    def show_help(self, field: Field) -> None:
        """The rule and the reason of the field the cursor is in, and how it is typed."""
        self._help_title.setText(field.label)
        self._help.setText(field.help or _("照原件填写。"))
        how = how_to_type(field.kind)
        self._how.setText(how)
        self._how.setVisible(bool(how))

    def show_history(self, lines: Sequence[str], details: Callable[[], Sequence[str]] = tuple) -> None:
        """What happened to the record, newest first; `details` are read when a line is opened."""
        self._history.clear()
        self._history.addItems(list(lines))
        _show(self._history, bool(lines))
        for part in (self._history_head, self._history_hint):
            part.setVisible(bool(lines))
        self._history_details = details

    def _tell_change(self, item: QListWidgetItem) -> None:
        """What every field said before and says now."""
        told, row = self._history_details(), self._history.row(item)
        if row < len(told):
            head, _newline, rest = told[row].partition("\n")
            ask.tell(self, head, rest)

    def next_problem(self, step: int) -> None:
        """F8 and Shift+F8."""
        if self._placed:
            here = self._list.currentRow()
            self._go((here + step) % len(self._placed) if here >= 0 else 0)

    def _go(self, place: int) -> None:
        self._list.setCurrentRow(place)
        self.wanted.emit(self._placed[place])


def counted(placed: Sequence[Placed]) -> str:
    """`3 处须改，3 处待核`, or that there is nothing."""
    errors = sum(one.problem.severity is Severity.ERROR for one in placed)
    warnings = sum(one.problem.severity is Severity.WARNING for one in placed)
    if not errors and not warnings:
        return _("没有问题")
    said = [_("{count} 处须改").format(count=errors)] if errors else []
    said += [_("{count} 处待核").format(count=warnings)] if warnings else []
    return _("，").join(said)


def _head(title: str, beside: QLabel, key: str) -> QHBoxLayout:
    across = QHBoxLayout()
    across.setSpacing(8)
    across.addWidget(words(title, "strong"))
    across.addWidget(beside)
    across.addStretch(1)
    if key:
        across.addWidget(words(key, "key"))
    return across


def _plain_list() -> QListWidget:
    made = QListWidget()
    made.setProperty("edge", "box")
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    made.setUniformItemSizes(True)
    made.setIconSize(QSize(16, 16))
    keeps = made.sizePolicy()
    keeps.setRetainSizeWhenHidden(True)  # an empty box says nothing; what stands below it stays where it is
    made.setSizePolicy(keeps)
    _show(made, False)
    return made


def _show(box: QListWidget, shown: bool) -> None:
    """An empty box keeps its place, but gives it to the words around where they would be out of sight."""
    box.setMinimumHeight(0 if shown else 1)
    box.setVisible(shown)
