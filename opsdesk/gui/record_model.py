# SPDX-License-Identifier: MIT
"""The list of a register: all ids at once, the rows behind them in pages of 256, of which the latest are kept."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from opsdesk.gui.chips import CHIP_ROLE, state_face
from opsdesk.gui.titles import named_references
from opsdesk.i18n import _
from opsdesk.people import masking
from opsdesk.records import kinds
from opsdesk.records.record import RegisterView
from opsdesk.store.reader import ListQuery

if TYPE_CHECKING:
    from opsdesk.store.office import Office

Index = QModelIndex | QPersistentModelIndex
PAGE = 256
PAGES_KEPT = 40
EMPTY = "—"
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True)
class _Line:
    state: str
    cells: tuple[str, ...]


class RecordModel(QAbstractTableModel):
    """Column 0 is the state's chip, the others are the register's list keys. Sorting and finding are the store's."""

    def __init__(self, office: Office, view: RegisterView) -> None:
        super().__init__()
        self.view = view
        self.keys = view.facts.list_keys
        self.query = ListQuery(view.key)
        self._office = office
        self._ids: list[str] = []
        self._pages: OrderedDict[int, list[_Line]] = OrderedDict()
        self._right = [view.fields[key].kind.align == "right" for key in self.keys]

    @property
    def pages_held(self) -> int:
        """How many pages are in memory."""
        return len(self._pages)

    def ask(self, **changed: Any) -> None:
        """Ask for another list: text, filters, order, descending, states."""
        self.query = replace(self.query, **changed)
        self.reload()

    def reload(self) -> None:
        """Ask the office again."""
        self.beginResetModel()
        self._ids = self._office.reader.ids(self.query)
        self._pages.clear()
        self.endResetModel()

    def id_at(self, row: int) -> str:
        """The id of the record in that row."""
        return self._ids[row]

    def row_of(self, record_id: str) -> int:
        """Where the record stands in this list; -1 when it is not in it."""
        return self._ids.index(record_id) if record_id in self._ids else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """All records the query means."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The chip and the register's list keys."""
        return 0 if parent.isValid() else len(self.keys) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, alignment, and the chip of column 0. Few roles: a repaint asks each cell for all of them."""
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._line(index.row()).cells[column - 1] if column else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column and self._right[column - 1] else _LEFT
        if role == CHIP_ROLE and not column:
            return state_face(self._line(index.row()).state)
        if role == Qt.ItemDataRole.AccessibleTextRole and not column:
            return state_face(self._line(index.row()).state).words
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Labels, with the unit of amounts; a column head stands as its cells do."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section and self._right[section - 1] else _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if not section:
            return _("状态")
        field = self.view.fields[self.keys[section - 1]]
        return f"{field.label}（{field.unit}）" if field.unit else field.label

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """The store sorts; column 0 by state."""
        key = self.keys[column - 1] if column > 0 else "state" if column == 0 else ""
        self.ask(order=key, descending=order is Qt.SortOrder.DescendingOrder)

    def _line(self, row: int) -> _Line:
        page, within = divmod(row, PAGE)
        if page not in self._pages:
            self._pages[page] = self._read(self._ids[page * PAGE : (page + 1) * PAGE])
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return self._pages[page][within]

    def _read(self, ids: list[str]) -> list[_Line]:
        rows = self._office.reader.rows(self.view.key, ids)
        named = named_references(self._office, self.view, self.keys, rows)
        return [
            _Line(row["state"], tuple(cell_words(self.view, key, row[key], named) for key in self.keys)) for row in rows
        ]


def cell_words(view: RegisterView, key: str, value: Any, named: dict[str, str], whole: bool = False) -> str:
    """One cell: masked, references by name, long case numbers by their last ten places unless `whole`."""
    if value in (None, "", ()):
        return EMPTY
    field = view.fields[key]
    if isinstance(field.kind, kinds.Reference):
        return named.get(value, EMPTY)
    words = masking.shown(field, value, register=view.key)
    if isinstance(field.kind, kinds.CaseNumber) and len(words) > 12 and not whole:
        return f"…{words[-10:-4]} {words[-4:]}"
    return " ".join(words.split("\n"))
