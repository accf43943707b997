# SPDX-License-Identifier: MIT
"""A record's fields as its section arranges them: two columns of lines, label left, problem directly under its line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from opsdesk.gui.editors import Editor, FlagEditor, PickEditor, editor_for
from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.problem_line import ProblemLine, worst
from opsdesk.gui.looks.restyle import restyle
from opsdesk.gui.record.form_asked import AskedSection
from opsdesk.gui.record.form_fold import Fold
from opsdesk.i18n import _
from opsdesk.records.fields import Asked, Section
from opsdesk.records.problem import Problem, Severity
from opsdesk.records.record import RegisterView

if TYPE_CHECKING:
    from opsdesk.store.office import Office

LABEL_WIDTH = 84
WIDEST_LABEL = 132
COLUMN_GAP, LEAST_GAP = 28, 14
MARGIN = 16
FIELD_HEIGHT = 28
FILL = 320  # how a field without a width of its own counts beside others
SHARES = (11, 9)


class Form(QWidget):
    """All sections of one register. `changed` says that some value did, `entered` which field the cursor came to,
    `typing` each keystroke: the field and its text."""

    changed = Signal()
    entered = Signal(str)
    typing = Signal(str, str)
    turned = Signal()  # a section came or went: the form is higher or lower

    def __init__(
        self, view: RegisterView, office: Office | None, skip: Sequence[str] = (), *, whole: bool = True
    ) -> None:
        """With all its sections, unless it is not to be made `whole`: then `built` makes it so, a line at a time."""
        super().__init__()
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.editors: dict[str, Editor] = {}
        self._labels: dict[str, QLabel] = {}
        self._lines: list[tuple[tuple[str, ...], ProblemLine]] = []
        self._sides: list[QBoxLayout] = []
        self._first_labels: dict[int, list[tuple[QGridLayout, QWidget]]] = {0: [], 1: []}
        self._view = view
        self._office = office
        self._skip = frozenset(skip)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(MARGIN, 12, MARGIN, 12)
        self._rows.setSpacing(7)
        self._folds: list[Fold] = []
        self._asked: list[AskedSection] = []
        self._heed: list[Callable[[], None]] = []  # each asked section looks at the field that asks
        self.whole = False  # whether every section stands
        for _line in self.built() if whole else ():
            pass  # one after the other, at once

    def built(self) -> Iterator[None]:
        """Makes its sections, a line at a time: a few milliseconds each."""
        for section in self._view.facts.sections:
            self._add(section, (yield from self._section(section)))
        self._rows.addStretch(1)
        self._line_up()
        self.whole = True

    def _add(self, section: Section, inside: QBoxLayout) -> None:
        if section.folded:
            self._folds.append(self._fold(section, inside))
            self._rows.addWidget(self._folds[-1])
        elif section.asked is not None:
            self._rows.addWidget(self._asked_section(section, section.asked, inside))
        else:
            if self._rows.count():
                self._rows.addWidget(_words(section.label, "section"))
            self._rows.addLayout(inside)

    def values(self) -> dict[str, Any]:
        """The value of every field on the page."""
        return {key: editor.value() for key, editor in self.editors.items()}

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Fill every field; absent ones are emptied."""
        for key, editor in self.editors.items():
            editor.set_value(values.get(key))
        for heed in self._heed:
            heed()
        for fold in self._folds:
            fold.refresh()

    def hold(self, held: bool) -> None:
        """Let every field be read and copied, not changed; or let them be changed again."""
        for editor in self.editors.values():
            if editor.held is not held:
                editor.hold(held)

    def give_room(self, height: int, ample: int | None = None) -> None:
        """Close what is folded where it does not fit; open it where all fits `ample`, which leaves a sheet its room."""
        ample = height if ample is None else ample
        for fold in self._folds:
            if self.sizeHint().height() + fold.taller <= ample:
                fold.set_open(True)
            elif fold.open and self.sizeHint().height() > height and not fold.in_use:
                fold.set_open(False)

    def fold_or_unfold(self) -> None:
        """Alt+M: open everything, and with the cursor into what was closed; or close it all again."""
        closed = [fold for fold in self._folds if not fold.open]
        for fold in closed or self._folds:
            fold.set_open(bool(closed))
        if closed:
            self.go_to(next(key for key in self.editors if key in closed[0].keys))

    def go_to(self, key: str) -> None:
        """Put the cursor into a field, wherever it is."""
        self._show({key})
        self.editors[key].focus()

    def texts(self) -> dict[str, str]:
        """What stands in fields and is no value: being typed, or unreadable."""
        found = {key: editor.typed() for key, editor in self.editors.items()}
        return {key: text for key, text in found.items() if text is not None}

    def put_texts(self, texts: Mapping[str, str]) -> None:
        """Type texts into their fields."""
        for key, text in texts.items():
            if key in self.editors:
                self.editors[key].type_in(text)
        self._show(texts.keys())

    def mark_carried(self, keys: Collection[str]) -> None:
        """Show which fields a new record takes over."""
        for key, label in self._labels.items():
            role = "carried" if key in keys else "label"
            if label.property("role") != role:
                label.setProperty("role", role)
                label.setToolTip(_("新记录沿用这一格（Shift+F6 改）") if key in keys else "")
                restyle(label)

    def focus_last(self) -> None:
        """Put the cursor into the last field that takes something."""
        able = [editor for editor in self.editors.values() if editor.input.isEnabled()]
        able[-1].focus()

    def at_hand(self) -> str:
        """The field the cursor is in; empty when it is elsewhere."""
        return next((key for key, editor in self.editors.items() if editor.input.hasFocus()), "")

    def read_problems(self) -> list[Problem]:
        """What could not be read from the typed texts."""
        return [problem for editor in self.editors.values() for problem in editor.problems()]

    def unread(self) -> list[str]:
        """The fields whose text could not be read and that have no value by it."""
        failed = (problem.field for problem in self.read_problems() if problem.severity is Severity.ERROR)
        return [key for key in dict.fromkeys(failed) if self.editors[key].value() is None]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Mark the fields, and say the worst of each under its line."""
        by_field: dict[str, list[Problem]] = {}
        for problem in problems:
            by_field.setdefault(problem.field, []).append(problem)
        for key, editor in self.editors.items():
            editor.mark(by_field.get(key, []))
        self._show(by_field.keys())
        for keys, line in self._lines:
            heaviest = (worst(by_field.get(key, [])) for key in keys)
            line.show_problems([problem for problem in heaviest if problem is not None])

    def commit(self) -> None:
        """Read the field the cursor is in, as if it were left."""
        for editor in self.editors.values():
            if editor.input.hasFocus():
                editor.commit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest column: sections whose two columns do not fit fall to one."""
        columns = [side.itemAt(place).minimumSize().width() for side in self._sides for place in range(side.count())]
        return QSize(max(columns, default=0) + 2 * MARGIN, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where both fit, else one below the other: nothing scrolls sideways."""
        super().resizeEvent(event)
        self._line_up()  # labels of one column take the room of the longest: measured so, two would never fit again
        least = [max((side.itemAt(at).minimumSize().width() for side in self._sides), default=0) for at in (0, 1)]
        gap = max(LEAST_GAP, min(COLUMN_GAP, self.width() - 2 * MARGIN - sum(least)))
        room = self.width() - gap - 2 * MARGIN
        fits = sum(least) <= room
        right = max(least[1], min(room - least[0], round(room * SHARES[1] / sum(SHARES))))
        self._line_up(together=not fits)
        for side in self._sides:
            side.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
            side.setSpacing(gap if fits else 0)
            for at, share in enumerate((room - right, right) if fits else SHARES):
                side.setStretch(at, share)

    def _show(self, keys: Collection[str]) -> None:
        """Open whatever these fields lie in."""
        for fold in self._folds:
            if fold.keys & set(keys):
                fold.set_open(True)
        for asked in self._asked:
            if asked.keys & set(keys):
                asked.open()

    def _fold(self, section: Section, inside: QBoxLayout) -> Fold:
        keys = [key for key in section.field_keys() if key not in self._skip]
        return Fold(section.label, {key: self.editors[key] for key in keys}, inside)

    def _asked_section(self, section: Section, asked: Asked, inside: QBoxLayout) -> AskedSection:
        keys = [key for key in section.field_keys() if key not in self._skip]
        made = AskedSection(section.label, asked, {key: self.editors[key] for key in keys}, inside)
        asking = self.editors[asked.key]
        asking.changed.connect(lambda: made.heed(asking.value()))
        made.turned.connect(self.turned)
        self._asked.append(made)
        self._heed.append(lambda: made.heed(asking.value()))
        return made

    def _section(self, section: Section) -> Generator[None, None, QBoxLayout]:
        sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        sides.setSpacing(COLUMN_GAP)
        self._sides.append(sides)
        for at, lines in enumerate((section.left, section.right)):
            grid = self._column()
            for line in lines:
                keys = tuple(key for key in ((line,) if isinstance(line, str) else line) if key not in self._skip)
                if keys:
                    self._line(grid, keys, at)
                    yield
            grid.setRowStretch(grid.rowCount(), 1)
            sides.addLayout(grid, SHARES[at])
        return sides

    def _line_up(self, *, together: bool = False) -> None:
        """The fields of one column begin at one place in every section; those of both where they are one column."""
        columns = list(self._first_labels.values())
        for labels in [[one for column in columns for one in column]] if together else columns:
            widest = max((label.sizeHint().width() for _grid, label in labels), default=0)
            for grid in {grid for grid, _label in labels}:
                if grid.columnMinimumWidth(0) != max(LABEL_WIDTH, widest):
                    grid.setColumnMinimumWidth(0, max(LABEL_WIDTH, widest))

    def _column(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        return grid

    def _line(self, grid: QGridLayout, keys: tuple[str, ...], at: int) -> None:
        place = grid.rowCount()
        across = QHBoxLayout()
        across.setSpacing(10)
        for index, key in enumerate(keys):
            editor = self._editor(key)
            if not isinstance(editor, FlagEditor):
                label, self._labels[key] = _label(editor)
                if index:
                    across.addWidget(label)
                else:
                    grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
                    self._first_labels[at].append((grid, label))
            across.addWidget(editor, editor.field.kind.width or FILL)
        if all(self.editors[key].field.kind.width > 0 for key in keys):
            across.addStretch(1)
        problem = ProblemLine()
        below = QVBoxLayout()
        below.setContentsMargins(0, 0, 0, 7)
        below.setSpacing(2)
        below.addLayout(across)
        below.addWidget(problem)
        grid.addLayout(below, place, 1)
        self._lines.append((keys, problem))

    def _editor(self, key: str) -> Editor:
        editor = editor_for(self._view.fields[key], self._office, self._view.key)
        editor.changed.connect(self.changed)
        editor.entered.connect(lambda: self.entered.emit(key))
        editor.typing.connect(lambda text: self.typing.emit(key, text))
        self.editors[key] = editor
        beside = self.editors.get(getattr(editor.field.kind, "beside", ""))
        if beside is not None and isinstance(editor, PickEditor):
            editor.look_beside(beside.value)
        return editor


def _label(editor: Editor) -> tuple[QWidget, QLabel]:
    """The label with its star, and the words alone."""
    holder = QWidget()
    beside = QHBoxLayout(holder)
    beside.setContentsMargins(0, 0, 0, 0)
    beside.setSpacing(3)
    label = _words(editor.field.label, "label")
    label.setBuddy(editor.input)
    label.setWordWrap(label.sizeHint().width() > WIDEST_LABEL)
    label.setMaximumWidth(WIDEST_LABEL)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    beside.addWidget(label)
    if editor.field.required:
        beside.addWidget(_words("*", "error"))
    holder.setFixedHeight(fonts.scaled(FIELD_HEIGHT))
    holder.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return holder, label


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    return label
