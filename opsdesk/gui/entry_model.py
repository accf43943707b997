# SPDX-License-Identifier: MIT
"""The rows of a child register as a sheet: typed, pasted, copied from the row above, each cell read by its kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from opsdesk.gui import theme
from opsdesk.gui.editors.offers import Offers, offers_for
from opsdesk.gui.entry_row import EntryRow, columns_of
from opsdesk.gui.problem_line import state_of
from opsdesk.i18n import _
from opsdesk.people import masking
from opsdesk.records import kinds
from opsdesk.records.fields import Field
from opsdesk.records.problem import error
from opsdesk.records.record import RegisterView

if TYPE_CHECKING:
    from opsdesk.store.office import Office

Index = QModelIndex | QPersistentModelIndex
PROBLEMS = int(Qt.ItemDataRole.UserRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class EntryModel(QAbstractTableModel):
    """`rows` always ends with one untouched row to go on typing in. `edited` comes after any cell changed."""

    edited = Signal()

    def __init__(self, view: RegisterView, back: str, office: Office | None, staff: Mapping[str, str]) -> None:
        super().__init__()
        self.view = view
        self.back = back
        self.keys = columns_of(view, back)
        self.rows: list[EntryRow] = [EntryRow()]
        self.removed: list[str] = []
        self._staff = staff
        self._offers = {key: offers_for(view.fields[key], office) for key in self.keys}

    def load(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show the children already saved."""
        self.beginResetModel()
        fields = self.view.fields
        self.rows = [EntryRow({key: row.get(key) for key in fields}, row["id"], row["version"]) for row in rows]
        self.rows.append(EntryRow())
        self.removed = []
        for row in self.rows:
            row.check(self.view, self.back, self._staff)
        self.endResetModel()

    def take(self, rows: list[EntryRow], removed: list[str]) -> None:
        """Show rows typed elsewhere."""
        self.beginResetModel()
        self.rows, self.removed = rows, removed
        self.endResetModel()

    def filled(self) -> list[EntryRow]:
        """The rows in which something stands."""
        return [row for row in self.rows if not row.untouched]

    def field_at(self, index: Index) -> Field:
        """The field of the cell's column."""
        return self.view.fields[self.keys[index.column()]]

    def offers_at(self, index: Index) -> Offers | None:
        """What can be chosen in the cell, if its kind is chosen."""
        return self._offers[self.keys[index.column()]]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Rows, with the untouched last one."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One column a field."""
        return 0 if parent.isValid() else len(self.keys)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be typed into."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Labels with a star where required; real row numbers."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        field = self.view.fields[self.keys[section]]
        return f"{field.label} *" if field.required else field.label

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Masked words for showing, the whole value for editing, tint and tooltip for problems."""
        row, key = self.rows[index.row()], self.keys[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(row, key, index)
        if role == Qt.ItemDataRole.EditRole:
            return self.text_at(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.view.fields[key].kind.align == "right" else _LEFT
        found = row.problems.get(key, [])
        if role == PROBLEMS:
            return found
        if role == Qt.ItemDataRole.ToolTipRole and found:
            return "\n".join(problem.message for problem in found)
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._tint(state_of(found))
        return None

    def text_at(self, index: Index) -> str:
        """The cell as it is typed: in full, chosen values as their words."""
        row, key = self.rows[index.row()], self.keys[index.column()]
        if key in row.unread:
            return row.unread[key]
        return self._words(key, row.values.get(key))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Read what was typed into the cell; what cannot be read stays there, marked."""
        self.type_into(index.row(), self.keys[index.column()], str(value))
        self._after(index.row(), index.row())
        return True

    def put(self, index: Index, value: Any) -> None:
        """Set a value that was chosen from a list."""
        row, key = self.rows[index.row()], self.keys[index.column()]
        row.unread.pop(key, None)
        row.values[key] = value
        self._after(index.row(), index.row())

    def paste(self, index: Index, block: str) -> int:
        """Lay a block of tab-parted lines over the sheet from `index` on; the number of rows touched."""
        lines = [line.split("\t") for line in block.rstrip("\r\n").splitlines()]
        first, left = index.row(), index.column()
        self._need(first + len(lines) + 1)
        for down, cells in enumerate(lines):
            for key, text in zip(self.keys[left:], cells, strict=False):
                self.type_into(first + down, key, text.strip())
        self._after(first, first + len(lines) - 1)
        return len(lines)

    def copy_above(self, index: Index) -> None:
        """F6: the value of the row above."""
        if index.row() > 0:
            self.put(index, self.rows[index.row() - 1].values.get(self.keys[index.column()]))

    def remove(self, place: int) -> None:
        """Take a row out; a saved one is voided when the page is saved."""
        if place >= len(self.rows) - 1:
            return
        self.beginRemoveRows(QModelIndex(), place, place)
        gone = self.rows.pop(place)
        self.endRemoveRows()
        if gone.id and gone.version is not None:
            self.removed.append(gone.id)
        self.edited.emit()

    def type_into(self, place: int, key: str, text: str) -> None:
        """Read one typed cell into its row."""
        row, field = self.rows[place], self.view.fields[key]
        if not text and key not in row.unread and row.values.get(key) is None:
            return
        row.unread.pop(key, None)
        row.problems.pop(key, None)
        if isinstance(field.kind, kinds.Reference):
            value, problems = self._refer(key, text)
        else:
            reading = field.kind.read(text)
            value, problems = reading.value, reading.problems
        row.values[key] = value
        if any(problem.severity == "error" for problem in problems):
            row.unread[key] = text
            row.problems[key] = [problem.at(key) for problem in problems]

    def _refer(self, key: str, text: str) -> tuple[str | None, tuple[Any, ...]]:
        offers = self._offers[key]
        found = [offer for offer in offers.find(text) if offer.is_meant_by(text.lower())] if text and offers else []
        if found or not text:
            return (found[0].value if found else None), ()
        return None, (error("E-CHOICE", _("“{text}”不在单子里，按 F4 选。").format(text=text[:12])),)

    def _words(self, key: str, value: Any) -> str:
        if value is None:
            return ""
        offers = self._offers[key]
        if offers is not None and not self.view.fields[key].kind.many:
            return offers.words(value)
        return str(self.view.fields[key].kind.format(value))

    def _shown(self, row: EntryRow, key: str, index: Index) -> str:
        if row is self.rows[-1] and row.untouched:
            return _("从此行继续录入，或粘贴表格") if index.column() == 0 else ""
        if key in row.unread:
            return row.unread[key]
        value = row.values.get(key)
        if value is None or self._offers[key] is not None:
            return self._words(key, value)
        return masking.shown(self.view.fields[key], value, register=self.view.key)

    def _tint(self, state: str) -> QColor | None:
        return theme.current().color(f"{state}_tint") if state else None

    def _need(self, rows: int) -> None:
        missing = rows - len(self.rows)
        if missing > 0:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + missing - 1)
            self.rows.extend(EntryRow() for _row in range(missing))
            self.endInsertRows()

    def _after(self, first: int, last: int) -> None:
        for row in self.rows[first : last + 1]:
            row.check(self.view, self.back, self._staff)
        if not self.rows[-1].untouched:
            self._need(len(self.rows) + 1)
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.keys) - 1))
        self.edited.emit()
