# SPDX-License-Identifier: MIT
"""The list of a register: eight bytes for each record, the rows behind them in pages of 40, the latest kept.

A register of more than `AT_ONCE` records shows its first screen at once, jumps to its end at once, and gets its places
from a thread meanwhile; what sorts or filters it runs there, too, and the old rows stay until the new ones are known.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from opsdesk.gui import background
from opsdesk.gui.lists.late_column import LateCell, LateColumn
from opsdesk.gui.lists.late_columns import first_keys, late_columns
from opsdesk.gui.looks.chips import CHIP_ROLE, ChipFace
from opsdesk.gui.looks.stages import record_face
from opsdesk.gui.looks.titles import named_references
from opsdesk.gui.looks.value_words import EMPTY, cell_words
from opsdesk.i18n import N_, _
from opsdesk.records.record import RegisterView
from opsdesk.store.reading.reader import ListQuery

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.store.rows import Places

Index = QModelIndex | QPersistentModelIndex
PAGE = 40  # rows read in one go: a screen, some 7 ms
PAGES_KEPT = 256
AT_ONCE = 5_000
FIRM = frozenset(
    (
        *("day", "moment", "money", "whole", "quantity", "case_number", "identity_number", "phone"),
        *("sim_number", "bank_card", "account_number"),
    )
)
SYSTEM_LABELS = {
    "local_no": N_("编号"),
    "state": N_("审核"),
    "created_at": N_("录入时间"),
    "updated_at": N_("最后改动"),
}
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_DISPLAY, _ALIGN = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.TextAlignmentRole
_SPOKEN, _TIP = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it is shown; a record that may not be shown any more has no id."""

    id: str
    face: ChipFace | None
    cells: tuple[str, ...]
    late: Mapping[str, LateCell] = field(default_factory=dict)  # by column, what has come of those worked out


class RecordModel(QAbstractTableModel):
    """Column 0 is the state's chip, the others are `keys`. Sorting and finding are the store's.

    settled   the list is as long as it will be
    working   whether the office is being asked in the background
    """

    settled = Signal()
    working = Signal(bool)

    def __init__(self, office: Office, view: RegisterView) -> None:
        super().__init__()
        self.view = view
        self.late = late_columns(office, view, self)
        self.keys: tuple[str, ...] = first_keys(view, self.late.values())
        self.first_keys = self.keys
        self.query = ListQuery(view.key)
        self._office = office
        self._places: Places | None = None  # None while the thread is still reading them
        self._count = 0
        self._shown = self.query  # what the rows on screen answer
        self._pages: OrderedDict[int, list[Line]] = OrderedDict()
        self._latest = -1
        self._job: background.Job | None = None
        self._right: list[bool] = []
        for key, column in self.late.items():
            column.told.connect(lambda told, key=key: self._take_late(key, told))
        self._learn_columns()

    @property
    def pages_held(self) -> int:
        """How many pages are in memory."""
        return len(self._pages)

    @property
    def shown_query(self) -> ListQuery:
        """What the rows on screen answer; another than `query` while that is being asked."""
        return self._shown

    @property
    def whole(self) -> bool:
        """Whether every place is known: deeds on all rows wait for it."""
        return self._places is not None

    def begin_with(self, keys: tuple[str, ...]) -> None:
        """The columns to come up with, before anything is read; the usual ones for none."""
        self.keys = keys or self.first_keys
        self._learn_columns()

    def ask(self, **changed: Any) -> None:
        """Ask for another list: text, filters, order, descending, states."""
        self.query = replace(self.query, **changed)
        self.reload()

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show other fields."""
        self.beginResetModel()
        self.keys = tuple(keys)
        self._learn_columns()
        self._pages.clear()
        self._latest = -1
        self.endResetModel()

    def reload(self) -> None:
        """Ask the office again."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        wanted, reader = self.query, self._office.reader
        if reader.held(wanted.register) <= AT_ONCE:
            self._take(wanted, reader.places(wanted))
            return
        plain = not wanted.filters and not wanted.text.strip()
        if plain and reader.counts_quickly and wanted.order in ("", self.view.facts.order):
            self._show(wanted, None, reader.count(wanted))
        self._job = background.start(lambda job: reader.places(wanted, job.cancelled.is_set))
        self._job.finished.connect(background.while_there(self, lambda found: self._take(wanted, found)))
        self._job.failed.connect(background.while_there(self, lambda _failure: self.working.emit(False)))
        self.working.emit(True)

    def id_at(self, row: int) -> str:
        """The id of the record in that row; empty when it may not be shown any more."""
        return self.line(row).id

    def places_at(self, rows: Sequence[int]) -> list[int]:
        """The places of several rows; all of them must be known."""
        return [self._places[row] for row in rows] if self._places is not None else []

    def row_of(self, record_id: str) -> int:
        """Where the record stands in this list; -1 when it is not in it, or not known yet."""
        for page, lines in self._pages.items():
            for within, line in enumerate(lines):
                if line.id == record_id:
                    return page * PAGE + within
        place = self._office.reader.place_of(self.view.key, record_id) if self._places else None
        try:
            return self._places.index(place) if self._places and place is not None else -1
        except ValueError:
            return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """All records the query means."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The chip and the fields shown."""
        return 0 if parent.isValid() else len(self.keys) + 1

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Words, alignment, and the chip of column 0. Few roles: a repaint asks each cell for all of them."""
        if role == _DISPLAY:
            column = index.column()
            return self.line(index.row()).cells[column - 1] if column else None
        if role == _ALIGN:
            return _RIGHT if self._right[index.column()] else _LEFT
        if role == CHIP_ROLE and not index.column():
            return self.line(index.row()).face
        if role == _SPOKEN and not index.column():
            face = self.line(index.row()).face
            return face.words if face else ""
        return None

    def alignment(self, column: int) -> int:
        """How a column stands: numbers to the right."""
        return _RIGHT if self._right[column] else _LEFT

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Labels, with the unit of amounts; a column head stands as its cells do."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == _ALIGN:
            return _RIGHT if self._right[section] else _LEFT
        if role not in (_DISPLAY, _TIP):
            return None
        return self.head(self.keys[section - 1]) if section else _("状态")

    def head(self, key: str) -> str:
        """The head of a column, whether it is on screen or not."""
        return self.late[key].head() if key in self.late else head_words(self.view, key)

    def right(self, column: int) -> bool:
        """Whether a column holds numbers, which stand at its right edge."""
        return self._right[column]

    def firm(self, column: int) -> bool:
        """Whether half of a cell says nothing: days, sums and numbers are read whole where names are shortened."""
        key = self.keys[column - 1] if column else ""
        return key in self.late or (key in self.view.fields and self.view.fields[key].kind.key in FIRM)

    def late_at(self, column: int) -> LateColumn | None:
        """What works out a column, where it is not stored: its words come a moment after the row."""
        return self.late.get(self.keys[column - 1]) if 0 < column <= len(self.keys) else None

    def column_of(self, key: str) -> int:
        """The column a field stands in, 0 for that of the chip, -1 for none."""
        if key in self.keys:
            return self.keys.index(key) + 1
        return 0 if key and key == (self.view.facts.stage or "state") else -1

    def whole_words(self, index: Index) -> str:
        """All that a cell says; a chip's words in column 0."""
        line = self.line(index.row())
        if not index.column():
            return line.face.words if line.face else ""
        key = self.keys[index.column() - 1]
        places = self.places_at([index.row()]) if key not in self.late else []
        whole = self.whole_cells(places, [key]) if places else []
        return whole[0][0] if whole else line.cells[index.column() - 1]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """The store sorts; column 0 by stage or state."""
        if column > len(self.keys) or self.late_at(column):
            return  # the head still names a column that was taken away; others are known for the rows on screen only
        front = self.view.facts.stage or "state"
        key = self.keys[column - 1] if column > 0 else front if column == 0 else ""
        self.ask(order=key, descending=order is Qt.SortOrder.DescendingOrder)

    def line(self, row: int) -> Line:
        """One row, read with its page when it is not held."""
        page, within = divmod(row, PAGE)
        held = self._pages.get(page)
        if held is None:
            held = self._pages[page] = self._read(page)
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        elif page != self._latest:
            self._pages.move_to_end(page)
        self._latest = page
        return held[within]

    def whole_cells(self, places: Sequence[int], keys: Sequence[str]) -> list[list[str]]:
        """What records say where there is room for all of it, as for copying: masked, but case numbers in all their
        places. Called on any thread."""
        late = [key for key in keys if key in self.late]
        stored = [key for key in keys if key not in late]
        with self._office.reader.connection():
            rows = [row for row in self._office.reader.rows_at(self.view.key, places, stored) if row]
            named = named_references(self._office, self.view, stored, rows)
            told = {key: self.late[key].answer([row["id"] for row in rows]) for key in late}

        def words(row: dict[str, Any], key: str) -> str:
            if key not in told:
                return cell_words(self.view, key, row[key], named, whole=True)
            return told[key][row["id"]].words if row["id"] in told[key] else EMPTY

        return [[words(row, key) for key in keys] for row in rows]

    # How it is done

    def _learn_columns(self) -> None:
        fields = self.view.fields
        self._right = [False, *(key in fields and fields[key].kind.align == "right" for key in self.keys)]

    def _take(self, wanted: ListQuery, found: Places) -> None:
        """The places have come."""
        self._job = None
        if self._places is None and self._shown == wanted and self._count == len(found) > 0:
            self._places = found  # rows on screen were read in this very order
        else:
            self._show(wanted, found, len(found))
        self.working.emit(False)
        self.settled.emit()

    def _show(self, wanted: ListQuery, found: Places | None, count: int) -> None:
        self.beginResetModel()
        self._shown, self._places, self._count = wanted, found, count
        self._pages.clear()
        for column in self.late.values():
            column.forget()
        self._latest = -1
        self.endResetModel()

    def _read(self, page: int) -> list[Line]:
        reader, start = self._office.reader, page * PAGE
        most = min(PAGE, self._count - start)
        if self._places is not None:
            at: Sequence[int] = self._places[start : start + PAGE]
        else:
            at = reader.first_places(self._shown, start, most, self._count)
        kept = [key for key in self.keys if key not in self.late]
        with reader.connection():
            found = reader.rows_at(self.view.key, at, (*kept, *filter(None, (self.view.facts.stage,))))
            named = named_references(self._office, self.view, kept, [row for row in found if row])
        blank = Line("", None, (EMPTY,) * len(self.keys))
        lines = [self._line(row, named) if row else blank for row in found]
        for key in self.late.keys() & set(self.keys):
            self.late[key].want(line.id for line in lines if line.id)
        return lines + [blank] * (most - len(lines))

    def _line(self, row: dict[str, Any], named: dict[str, str]) -> Line:
        cells = tuple("" if key in self.late else cell_words(self.view, key, row[key], named) for key in self.keys)
        return Line(row["id"], record_face(self.view, row["state"], row.get(self.view.facts.stage)), cells)

    def _take_late(self, key: str, told: Mapping[str, LateCell | None]) -> None:
        """Cells of some rows have come: their lines tell them, and that column alone is painted anew."""
        if key not in self.keys:
            return
        column = self.keys.index(key)
        for lines in self._pages.values():
            for at, line in enumerate(lines):
                if line.id in told:
                    cell = told[line.id]
                    cells = (*line.cells[:column], cell.words if cell else EMPTY, *line.cells[column + 1 :])
                    lines[at] = replace(line, cells=cells, late={**line.late, key: cell} if cell else line.late)
        if self._count:
            self.dataChanged.emit(self.index(0, column + 1), self.index(self._count - 1, column + 1))


def head_words(view: RegisterView, key: str) -> str:
    """The head of a column, with the unit of amounts; columns every record has are called here."""
    if key not in view.fields:
        return _(SYSTEM_LABELS[key])
    named = view.fields[key]
    return _("{label}（{unit}）").format(label=named.label, unit=named.unit) if named.unit else named.label
