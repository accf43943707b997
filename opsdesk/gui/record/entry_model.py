# SPDX-License-Identifier: MIT
"""The rows of a child register as a sheet: typed, pasted, copied from the row above, each cell read by its kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from opsdesk.gui.editors.days import likely_period
from opsdesk.gui.editors.offers import Offer, Offers, offers_for
from opsdesk.gui.looks import theme
from opsdesk.gui.looks.problem_line import state_of
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.record.entry_block import heads_of, placed
from opsdesk.gui.record.entry_row import EntryRow, columns_of
from opsdesk.i18n import _
from opsdesk.people import masking
from opsdesk.records import kinds
from opsdesk.records.fields import Field
from opsdesk.records.kinds.kind import Hints
from opsdesk.records.kinds.typed import read_typed
from opsdesk.records.number_parts import field_meant, parts_of, told_beside
from opsdesk.records.problem import Problem
from opsdesk.records.record import RegisterView
from opsdesk.records.veiled import Veiled
from opsdesk.work.record.drafts import SheetContent

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
        self.columns = columns_of(view, back)
        self.keys = tuple(column.keys[0] for column in self.columns)
        self.rows: list[EntryRow] = [EntryRow()]
        self.removed: list[str] = []
        self._split_at = -1
        self._full = False
        self.held = False  # it is read and copied, not changed
        self._staff = staff
        every = [key for column in self.columns for key in column.keys]
        self._offers = {key: offers_for(view.fields[key], office) for key in every}
        self._named: dict[tuple[str, str], str] = {}  # what records are called that cells refer to

    def load(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show the children already saved."""
        self.beginResetModel()
        self._full = False
        self._named.clear()
        self.rows = [*(EntryRow.lying(self.view, row) for row in rows), EntryRow()]
        self.removed = []
        for row in self.rows:
            row.check(self.view, self.back, self._staff)
        self.endResetModel()

    def content(self) -> SheetContent:
        """Everything that stands in it."""
        return SheetContent(tuple(row.content() for row in self.filled()), tuple(self.removed))

    def put_content(self, content: SheetContent) -> None:
        """Show rows kept elsewhere: of a draft, of an undone step, of the page in another language."""
        self.beginResetModel()
        lying = {row.id: row for row in self.rows if row.id}
        self.rows = [EntryRow.of(row) for row in content.rows]
        for one in self.rows:
            if one.id in lying:
                there = lying[one.id]
                one.base, one.state, one.authors = one.base or there.base, there.state, there.authors
        self.removed = list(content.removed)
        for row, kept in zip(self.rows, content.rows, strict=True):
            for key, text in kept.unread.items():
                self._read_into(row, key, text)
        self.rows.append(EntryRow())
        for row in self.rows:
            row.check(self.view, self.back, self._staff)
        self.endResetModel()

    def show_in_full(self, full: bool) -> None:
        """Unmask until other rows are loaded."""
        self._full = full
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))

    def saved_ids(self) -> list[str]:
        """The ids of the rows that lie in the office."""
        return [row.id for row in self.rows if row.id and row.version is not None]

    def changed_elsewhere(self) -> None:
        """Rows were changed past the model: look at all of them again."""
        for row in self.rows:
            row.check(self.view, self.back, self._staff)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))

    def filled(self) -> list[EntryRow]:
        """The rows in which something stands."""
        return [row for row in self.rows if not row.untouched]

    def offers(self) -> list[Offers]:
        """The lists behind its columns."""
        return [one for one in self._offers.values() if one is not None]

    def key_at(self, index: Index, text: str = "") -> str:
        """The field of a cell; in a column that several fields share, the one the row or the typed text means."""
        keys = self.columns[index.column()].keys
        row = self.rows[index.row()]
        unread = next((key for key in keys if key in row.unread), "")
        return keys[0] if len(keys) == 1 else (unread if not text else "") or field_meant(keys, row.values, text)

    def column_of(self, key: str) -> int:
        """Where a field stands; 0 for one that has no column."""
        return next((at for at, column in enumerate(self.columns) if key in column.keys), 0)

    def field_at(self, index: Index) -> Field:
        """The field of the cell."""
        return self.view.fields[self.key_at(index)]

    def offers_at(self, index: Index) -> Offers | None:
        """What can be chosen in the cell, if its kind is chosen."""
        return self._offers[self.key_at(index)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Rows, with the untouched last one."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One column a field."""
        return 0 if parent.isValid() else len(self.keys)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be typed into, unless the sheet is held."""
        there = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return there if self.held else there | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Labels with a star where required; real row numbers."""
        if role == Qt.ItemDataRole.ToolTipRole and orientation is Qt.Orientation.Horizontal:
            return plain_tip(self.head(section))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return str(section + 1) if orientation is Qt.Orientation.Vertical else self.head(section)

    def head(self, column: int) -> str:
        """What a column is called, with a star where it must be filled."""
        required = any(self.view.fields[key].required for key in self.columns[column].keys)
        return f"{self.columns[column].label} *" if required else self.columns[column].label

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Masked words for showing, the whole value for editing, tint and tooltip for problems."""
        row, key = self.rows[index.row()], self.key_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(row, key, index)
        if role == Qt.ItemDataRole.EditRole:
            return self.text_at(index)
        if role == Qt.ItemDataRole.AccessibleTextRole and row is self.rows[-1] and not index.column():
            return self.invitation or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.view.fields[key].kind.align == "right" else _LEFT
        found = row.problems.get(key, [])
        if role == PROBLEMS:
            return found
        if role == Qt.ItemDataRole.ToolTipRole and found:
            return plain_tip("\n".join(problem.message for problem in found))
        if role == Qt.ItemDataRole.BackgroundRole:
            return theme.current().color(f"{tone}_tint") if (tone := state_of(found)) else None
        return None

    @property
    def invitation(self) -> str:
        """What the row that waits says across its cells, until something is typed there."""
        return _("从此行继续录入，或粘贴表格") if self.rows[-1].untouched and not self.held else ""

    def face(self, index: Index) -> tuple[str, bool, Sequence[Problem]]:
        """What a cell shows, whether to the right, and what is wrong with it: all that painting asks, in one go."""
        row, key = self.rows[index.row()], self.key_at(index)
        right = self.view.fields[key].kind.align == "right"
        return self._shown(row, key, index), right, row.problems.get(key, ())

    def text_at(self, index: Index) -> str:
        """The cell as it is typed: in full, chosen values as their words."""
        row, key = self.rows[index.row()], self.key_at(index)
        if key in row.unread:
            return row.unread[key]
        return self._words(key, row.values.get(key))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Read what was typed into the cell; what cannot be read stays there, marked."""
        self.type_into(index.row(), index.column(), str(value))
        self._after(index.row(), index.row())
        return True

    def put(self, index: Index, value: Any) -> None:
        """Set a value that was chosen from a list."""
        row, key = self.rows[index.row()], self.key_at(index)
        row.unread.pop(key, None)
        row.values[key] = value
        self._after(index.row(), index.row())

    def paste(self, index: Index, block: str) -> str:
        """Lay a copied block over the sheet from `index` on; what was pasted and what was not, in words.

        Every cell is read by its kind, whose guard refuses numbers that a workbook has damaged.
        """
        from opsdesk.sheets.pasting import cells_of

        rows, columns = cells_of(block), range(index.column(), len(self.columns))
        laid = placed(rows, columns, heads_of(self.view, self.columns))
        if not laid.lines:
            return _("剪贴板里没有表格。")
        first = index.row()
        self._need(first + len(laid.lines) + 1)
        for down, cells in enumerate(laid.lines):
            for column, text in laid.cells(cells).items():
                self.type_into(first + down, column, text)
        self._after(first, first + len(laid.lines) - 1)
        return laid.told()

    def newcomers(self) -> list[tuple[int, str, Offer]]:
        """Row, field and offer of each text that names nobody yet and could be made a record on the spot."""
        found = []
        for place, row in enumerate(self.rows):
            for key, text in row.unread.items():
                offers = self._offers.get(key)
                answers = offers.find(text) if offers is not None else []
                if len(answers) == 1 and answers[0].make is not None:
                    found.append((place, key, answers[0]))
        return found

    def make_newcomers(self) -> None:
        """Make them all; whoever is named twice in the same words is one."""
        made: dict[str, str] = {}
        for place, key, offer in self.newcomers():
            row, text = self.rows[place], self.rows[place].unread[key]
            made[text] = made.get(text) or offer.taken()
            if made[text]:
                row.unread.pop(key)
                row.values[key] = made[text]
        self._after(0, len(self.rows) - 1)

    def copy_above(self, index: Index) -> bool:
        """F6: the value of the row above; False when that is masked, and nobody can copy it."""
        if index.row() <= 0:
            return True
        done = self._copy(index.row() - 1, index.row(), index.column())
        self._after(index.row(), index.row())
        return done

    def fill_down(self, places: Iterable[Index]) -> bool:
        """Ctrl+D: the topmost cell of each column into all the others chosen below it; False as for `copy_above`."""
        columns: dict[int, list[int]] = {}
        for index in places:
            columns.setdefault(index.column(), []).append(index.row())
        touched = [row for rows in columns.values() for row in rows]
        done = [
            self._copy(min(rows), place, column)
            for column, rows in columns.items()
            for place in rows
            if place > min(rows)
        ]
        if touched:
            self._after(min(touched), max(touched))
        return all(done)

    def _copy(self, source: int, target: int, column: int) -> bool:
        values = {key: self.rows[source].values.get(key) for key in self.columns[column].keys}
        if any(isinstance(value, Veiled) for value in values.values()):
            return False
        for key, value in values.items():
            self.rows[target].unread.pop(key, None)
            self.rows[target].values[key] = value
        return True

    def empty(self, places: Iterable[Index]) -> None:
        """Take out what stands in cells, as one step."""
        chosen = list(places)
        for index in chosen:
            self.type_into(index.row(), index.column(), "")
        self._after(min(one.row() for one in chosen), max(one.row() for one in chosen))

    def remove(self, places: Iterable[int]) -> None:
        """Take rows out; saved ones are voided when the page is saved."""
        gone = sorted({place for place in places if 0 <= place < len(self.rows) - 1}, reverse=True)
        for place in gone:
            self.beginRemoveRows(QModelIndex(), place, place)
            row = self.rows.pop(place)
            self.endRemoveRows()
            if row.id and row.version is not None:
                self.removed.append(row.id)
        if gone:
            self.edited.emit()

    def type_into(self, place: int, column: int, text: str) -> None:
        """Read one typed cell into its row."""
        row = self.rows[place]
        key = self.key_at(self.index(place, column), text)
        if not text and key not in row.unread and row.values.get(key) is None:
            return
        for other in self.columns[column].keys:
            if other != key:
                row.unread.pop(other, None)
                row.values[other] = None
        if self._split(row, key, text):
            self._split_at = place
        else:
            self._read_into(row, key, text)

    def take_split(self) -> int:
        """The row that a scanned number filled last, once; -1 when none did."""
        place, self._split_at = self._split_at, -1
        return place

    def _split(self, row: EntryRow, key: str, text: str) -> bool:
        """A number scanned where the kind is asked fills kind, number, bank and piece by itself."""
        parts = parts_of(text) if self.view.key == "item" and key == "item_kind" else {}
        for part, value in parts.items():
            row.unread.pop(part, None)
            row.values[part] = value
        return bool(parts)

    def _complete(self, row: EntryRow, key: str) -> None:
        """What a number tells beside itself, where nothing stands yet."""
        told = told_beside(key, str(row.values.get(key) or "")) if self.view.key == "item" else {}
        for part, value in told.items():
            if part in self.view.fields and row.values.get(part) is None and part not in row.unread:
                row.values[part] = value

    def _read_into(self, row: EntryRow, key: str, text: str) -> None:
        field = self.view.fields[key]
        row.unread.pop(key, None)
        row.problems.pop(key, None)
        if isinstance(field.kind, kinds.Reference):
            offers = self._offers[key]
            value, problems = offers.referred(text) if offers is not None else (None, ())
        else:
            reading = read_typed(field.kind, text, self._hints(row, field))
            value, problems = reading.value, reading.problems
        row.values[key] = value
        self._complete(row, key)
        if any(problem.severity == "error" for problem in problems):
            row.unread[key] = text
            row.problems[key] = [problem.at(key) for problem in problems]

    def _hints(self, row: EntryRow, field: Field) -> Hints:
        today = date.today()
        return Hints(period=likely_period(field, today), day=today)

    def _words(self, key: str, value: Any) -> str:
        if value is None:
            return ""
        offers = self._offers[key]
        if offers is not None and not self.view.fields[key].kind.many:
            return self._name(key, offers, value)
        return str(value) if isinstance(value, Veiled) else str(self.view.fields[key].kind.format(value))

    def _name(self, key: str, offers: Offers, value: str) -> str:
        """Asked once: cells are painted again and again."""
        if (key, value) not in self._named:
            self._named[key, value] = offers.words(value)
        return self._named[key, value]

    def _shown(self, row: EntryRow, key: str, index: Index) -> str:
        if row is self.rows[-1] and row.untouched:
            return ""
        if key in row.unread:
            return row.unread[key]
        value = row.values.get(key)
        if value is None or self._offers[key] is not None:
            return self._words(key, value)
        return masking.shown(self.view.fields[key], value, full=self._full, register=self.view.key)

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
