# SPDX-License-Identifier: MIT
"""The small window that adds or changes one condition of a list: a field, then what it must be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from opsdesk.gui.lists.conditions import filterable
from opsdesk.gui.looks.words import button, words
from opsdesk.gui.parts.choice_box import ChoiceBox
from opsdesk.i18n import _
from opsdesk.records import kinds
from opsdesk.records.choices import codes
from opsdesk.records.fields import Field
from opsdesk.records.record import RegisterView
from opsdesk.store.reading.query import Filter, ListQuery

if TYPE_CHECKING:
    from opsdesk.store.office import Office

WIDTH, LIST_HEIGHT = 320, 220
KEY = int(Qt.ItemDataRole.UserRole)
SPANS = (kinds.Day, kinds.Moment, kinds.Money, kinds.Whole, kinds.Quantity)


class ConditionEditor(QFrame):
    """`decided` names the field and brings its conditions, none to drop them."""

    decided = Signal(str, object)

    def __init__(self, office: Office, view: RegisterView, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setAutoFillBackground(True)
        self.setProperty("surface", "base")
        self.setProperty("edge", "box")
        self.setAccessibleName(_("筛选条件"))
        self._office, self._bar = office, parent
        parent.destroyed.connect(self.deleteLater)
        self._fields = {field.key: field for field in filterable(view)}
        self.field = ChoiceBox()
        self.field.setAccessibleName(_("字段"))
        for key, field in self._fields.items():
            self.field.addItem(field.label, key)
        self.choices = QListWidget()
        self.choices.setFixedHeight(LIST_HEIGHT)
        self.choices.itemActivated.connect(_turn)
        self.first, self.last, self.holds = QLineEdit(), QLineEdit(), QLineEdit()
        self.empty = QCheckBox(_("未填写的"))
        self.problem = words("", "error")
        self._lay_out()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        self.field.currentIndexChanged.connect(lambda: self._ask_for())
        self.empty.toggled.connect(lambda: self._ask_for(keep=True))

    def come(self, at: QPoint, key: str = "", filters: Sequence[Filter] = ()) -> None:
        """Open under a point, for a new condition or for those of a field."""
        if key in self._fields:
            self.field.setCurrentIndex(list(self._fields).index(key))
        self._ask_for()
        self._show_held(filters)
        self.setParent(self._bar.window())  # above the list, and away when the focus goes elsewhere
        self.adjustSize()
        self.move(self.window().mapFromGlobal(at))
        self.show()
        self.raise_()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter decides wherever the focus is, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.decide()
        elif event.key() == Qt.Key.Key_Escape:
            self._away()
        else:
            super().keyPressEvent(event)

    def decide(self) -> None:
        """Take what is entered; what cannot be read is said, and the window stays."""
        field = self._current()
        try:
            filters = self._entered(field)
        except ValueError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        self._away()
        self.decided.emit(field.key, filters)

    # How it is done

    def _away(self) -> None:
        self.hide()
        self._bar.setFocus()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and now is not self and not self.isAncestorOf(now):
            self.hide()

    def _current(self) -> Field:
        return self._fields[self.field.currentData()]

    def _entered(self, field: Field) -> tuple[Filter, ...]:
        if self.empty.isChecked():
            return (Filter(field.key, "empty", True),)
        if _listed(field):
            items = [self.choices.item(row) for row in range(self.choices.count())]
            chosen = [item.data(KEY) for item in items if item.checkState() is Qt.CheckState.Checked]
            return (Filter(field.key, "in", tuple(chosen)),) if chosen else ()
        if isinstance(field.kind, SPANS):
            ends = (("from", _read(field, self.first.text())), ("to", _read(field, self.last.text())))
            return tuple(Filter(field.key, op, value) for op, value in ends if value is not None)  # type: ignore[arg-type]
        text = self.holds.text().strip()
        return (Filter(field.key, "contains", text),) if text else ()

    def _show_held(self, filters: Sequence[Filter]) -> None:
        for box in (self.first, self.last, self.holds):
            box.clear()
        self.empty.setChecked(any(one.op == "empty" and one.value for one in filters))
        for one in filters:
            if one.op == "in":
                for row in range(self.choices.count()):
                    item = self.choices.item(row)
                    item.setCheckState(Qt.CheckState.Checked if item.data(KEY) in one.value else item.checkState())
            elif one.op in ("from", "to"):
                box = self.first if one.op == "from" else self.last
                box.setText(str(one.value) if not isinstance(one.value, str) else one.value)
            elif one.op == "contains":
                self.holds.setText(str(one.value))

    def _ask_for(self, keep: bool = False) -> None:
        """Show the boxes that fit the field."""
        field, blank = self._current(), self.empty.isChecked()
        listed, span = _listed(field), isinstance(field.kind, SPANS)
        self.problem.hide()
        self.choices.setVisible(listed and not blank)
        for widget in (self.first, self.last, self._from, self._to):
            widget.setVisible(span and not blank)
        self.holds.setVisible(not listed and not span and not blank)
        self.holds.setAccessibleName(field.label)
        if listed and not keep:
            self._fill(field)
        self.adjustSize()

    def _fill(self, field: Field) -> None:
        self.choices.clear()
        self.choices.setAccessibleName(field.label)
        for value, name in self._offers(field):
            item = QListWidgetItem(name)
            item.setData(KEY, value)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.choices.addItem(item)

    def _offers(self, field: Field) -> list[tuple[Any, str]]:
        if isinstance(field.kind, kinds.Flag):
            return [(True, _("是")), (False, _("否"))]
        if isinstance(field.kind, kinds.Reference):
            register = field.kind.register
            ids = self._office.reader.ids(ListQuery(register, descending=False))
            return sorted(self._office.reader.titles(register, ids).items(), key=lambda pair: pair[1])
        return [(code.code, code.shown) for code in codes(field.kind.list_key).codes]  # type: ignore[attr-defined]

    def _lay_out(self) -> None:
        self._from, self._to = words(_("从"), "label"), words(_("到"), "label")
        self.first.setAccessibleName(_("从"))
        self.last.setAccessibleName(_("到"))
        self.holds.setPlaceholderText(_("含这些字"))
        ends = QGridLayout()
        for column, widget in enumerate((self._from, self.first, self._to, self.last)):
            ends.addWidget(widget, 0, column)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 12, 12, 12)
        rows.setSpacing(8)
        rows.addWidget(self.field)
        rows.addWidget(self.choices)
        rows.addLayout(ends)
        rows.addWidget(self.holds)
        rows.addWidget(self.problem)
        rows.addWidget(self.empty)
        rows.addWidget(button(_("加入条件"), self.decide, "primary"), 0, Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(WIDTH)


def _turn(item: QListWidgetItem) -> None:
    checked = item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)


def _listed(field: Field) -> bool:
    return isinstance(field.kind, (kinds.Choice, kinds.Choices, kinds.Flag, kinds.Reference))


def _read(field: Field, text: str) -> Any:
    """The value typed; a day serves for a moment. Raises ValueError with the words of the problem."""
    if not text.strip():
        return None
    kind = kinds.Day() if isinstance(field.kind, kinds.Moment) else field.kind
    reading = kind.read(text)
    if reading.value is None:
        raise ValueError(reading.problems[0].message if reading.problems else _("请核对。"))
    return reading.value
