# SPDX-License-Identifier: MIT
"""One table of an import as it would land: each row's fate, each cell as written, masked, with what is said of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from opsdesk.gui.imports.cell_face import Face
from opsdesk.gui.imports.import_told import ImportTold
from opsdesk.gui.imports.sheet_keys import counts, masked
from opsdesk.gui.imports.shown_rows import ShownRows, places_of
from opsdesk.gui.looks import theme
from opsdesk.gui.looks.chips import CHIP_ROLE, outcome_face
from opsdesk.gui.looks.problem_line import state_of
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.i18n import _
from opsdesk.work.imports.import_rows import Rows, TableRows, said_of, text_of

if TYPE_CHECKING:
    from opsdesk.sheets.table import Column
    from opsdesk.work.imports.import_plan import TablePlan
    from opsdesk.work.landing.row_plan import RowPlan

Index = QModelIndex | QPersistentModelIndex
PROBLEMS = int(Qt.ItemDataRole.UserRole)
STRUCK = int(Qt.ItemDataRole.UserRole) + 2  # what a repaired cell said before
INFERRED = int(Qt.ItemDataRole.UserRole) + 3  # whether the text was concluded, not written
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_ANSWERED = frozenset(
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.BackgroundRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        CHIP_ROLE,
        PROBLEMS,
        STRUCK,
        INFERRED,
    )
)
_CHANGING = ("fill", "clear", "take")  # what a cell does to a record that changes it
FIXED = 2  # result and row number stand before the sheet's own columns


class ImportModel(QAbstractTableModel):
    """Rows of one `TablePlan`; `narrow` keeps some fates, or only rows that something is said of.

    `typed` brings row, column letter and text of a cell somebody wrote into: the page repairs it, the model only shows.
    """

    typed = Signal(object, str, str)

    def __init__(self, told: ImportTold | None = None) -> None:
        super().__init__()
        self.told = told or ImportTold()
        self.plan: TablePlan | None = None
        self.held: Rows | None = None  # every row of the table
        self.rows: Sequence[RowPlan] = ()  # those shown
        self.columns: list[Column] = []
        self.repaired: dict[tuple[int, str], str] = {}  # row and letter → what the station wrote there
        self.clearing: frozenset[str] = frozenset()  # sheet keys whose empty cells clear what the office holds
        self._outcomes: frozenset[str] = frozenset()
        self._only_problems = False
        self._elsewhere: set[str] = set()  # letters of columns whose cells stand elsewhere in the file

    def show_plan(self, plan: TablePlan | None, rows: Rows | None = None) -> None:
        """Show another table, whole; `rows` are its rows where they lie elsewhere."""
        self._outcomes, self._only_problems = frozenset(), False
        self.renew_plan(plan, rows)

    def renew_plan(self, plan: TablePlan | None, rows: Rows | None = None) -> None:
        """Show the same table planned anew; what it was narrowed to stays.

        Where the same rows are shown, what is chosen and an open cell stay, too: nothing moves under the hands.
        """
        held = rows or (TableRows(plan) if plan else None)
        columns = list(plan.table.columns) if plan else []
        shown = self._chosen_of(held)
        same = len(columns) == len(self.columns) and places_of(shown) == places_of(self.rows)
        (self.layoutAboutToBeChanged.emit if same else self.beginResetModel)()
        self.plan, self.held, self.columns, self.rows = plan, held, columns, shown
        self._elsewhere = {cell.rstrip("0123456789") for cell in plan.table.origin} if plan else set[str]()
        (self.layoutChanged.emit if same else self.endResetModel)()

    def narrow(self, outcomes: Collection[str], only_problems: bool = False) -> None:
        """Only rows of these fates, all when none is named; `only_problems` leaves out rows nothing is said of."""
        self.beginResetModel()
        self._outcomes, self._only_problems = frozenset(outcomes), only_problems
        self._choose()
        self.endResetModel()

    def show_rows(self, numbers: Collection[int]) -> None:
        """Rows of these numbers were written into: what is in view is read anew."""
        if numbers and self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def show_judged(self, whole: bool) -> None:
        """More is said of the rows, of all when `whole`. Their view is only painted anew: told that data changed, it
        would put the old text under the fingers of whoever types just then."""
        if self.held is not None:
            (self.held.renew if whole else self.held.forget)()

    def places(self, first: int, last: int) -> list[int]:
        """Where the rows shown from first to last stand among all rows."""
        return list(places_of(self.rows)[first : last + 1])

    def index_of_cell(self, cell: str) -> QModelIndex:
        """Where a cell of the sheet (`H28`) is shown; invalid when its row is filtered away."""
        parts = re.fullmatch(r"([A-Z]+)(\d+)", cell)
        if parts is None:
            return QModelIndex()
        row = self.rows.place_of(int(parts[2])) if isinstance(self.rows, ShownRows) else -1
        column = next((n for n, one in enumerate(self.columns) if one.letter == parts[1]), -FIXED)
        return self.index(row, column + FIXED) if row >= 0 else QModelIndex()

    def row_at(self, index: Index) -> RowPlan:
        """The row shown there."""
        return self.rows[index.row()]

    def column_at(self, index: Index) -> Column | None:
        """The sheet's column shown there; None under result and row number."""
        place = index.column() - FIXED
        return self.columns[place] if 0 <= place < len(self.columns) else None

    def letter_at(self, index: Index) -> str:
        """The letter of the sheet's column shown there."""
        column = self.column_at(index)
        return column.letter if column else ""

    def letter_of(self, place: int) -> str:
        """The letter over a column; none where its cells stand elsewhere in the file."""
        letter = self.columns[place].letter
        return "" if letter in self._elsewhere else letter

    def cells_like(self, index: Index, message: str) -> list[str]:
        """The cells of the column of which the same is said and which hold the same text, the one shown among them."""
        place = index.column() - FIXED
        return self.held.alike(place, message, self.text_at(index)) if self.held and place >= 0 else []

    def indexes(self, places: Collection[tuple[int, int]]) -> list[QModelIndex]:
        """Where cells (place among all rows, column) are shown; those narrowed away are left out."""
        shown = places_of(self.rows)
        if isinstance(shown, range):
            return [self.index(place, column + FIXED) for place, column in places]
        rows = {place: row for row, place in enumerate(shown)}
        return [self.index(rows[place], column + FIXED) for place, column in places if place in rows]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Rows shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Result, row number, then the sheet's columns."""
        return 0 if parent.isValid() else len(self.columns) + FIXED

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of data rows are written into; totals, notes and heads are only looked at."""
        flags = super().flags(index)
        if self.column_at(index) is not None and not self.row_at(index).source.skipped:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand on what was typed."""
        column = self.column_at(index)
        if role != Qt.ItemDataRole.EditRole or column is None or str(value) == self.text_at(index):
            return False
        self.typed.emit(self.row_at(index).source, column.letter, str(value))
        return True

    def text_at(self, index: Index) -> str:
        """The whole text of a cell, unmasked: for the one cell being typed."""
        place = index.column() - FIXED
        return text_of(self.row_at(index).source, self.columns, place) if place >= 0 else ""

    def face(self, index: Index) -> Face:
        """All that a cell of the sheet shows; asked once for each time it is painted."""
        row, place = self.rows[index.row()], index.column() - FIXED
        column = self.columns[place]
        cell = f"{column.letter}{row.row}"
        found = [problem for problem in said_of(row) if problem.cell == cell]
        text = masked(column.field or "", text_of(row.source, self.columns, place))
        inferred = column.field in row.source.inferred and row.outcome != "skipped"
        change = self.told.change(row, column) if column.field else None
        changed = (row.row, column.letter) in self.repaired or (change is not None and change.how in _CHANGING)
        ground = self._ground(row, column, state_of(found), changed)  # type: ignore[arg-type]
        return Face(text, self._is_number(row, place), ground, self._was(row, column), inferred, found, change)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words and colours; the fate as a chip in column 0."""
        if role not in _ANSWERED:
            return None
        if index.column() < FIXED:
            return self._fixed(self.rows[index.row()], index.column(), role)
        if role == Qt.ItemDataRole.EditRole:
            return self.text_at(index)
        face = self.face(index)
        answers = {
            int(Qt.ItemDataRole.DisplayRole): face.text,
            int(Qt.ItemDataRole.TextAlignmentRole): _RIGHT if face.right else _LEFT,
            int(Qt.ItemDataRole.BackgroundRole): face.ground,
            PROBLEMS: face.problems,
            STRUCK: face.struck,
            INFERRED: face.inferred,
        }
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._said(face) or "")
        return answers.get(role)

    def _choose(self) -> None:
        self.rows = self._chosen_of(self.held)

    def _chosen_of(self, held: Rows | None) -> Sequence[RowPlan]:
        return ShownRows(held, held.select(self._outcomes, self._only_problems)) if held else ()

    def _fixed(self, row: RowPlan, column: int, role: int) -> Any:
        if column == 0 and role == CHIP_ROLE:
            return outcome_face(row.outcome)
        if column == 0 and role == Qt.ItemDataRole.AccessibleTextRole:
            return outcome_face(row.outcome).words
        if column == 1 and role == Qt.ItemDataRole.DisplayRole:
            return self.plan.table.words.get(row.row, str(row.row)) if self.plan else str(row.row)
        if column == 1 and role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        return None

    def _is_number(self, row: RowPlan, place: int) -> bool:
        line = row.source.line
        key = self.columns[place].field
        return place < len(line) and isinstance(line[place], int | float) and counts(key or "")

    def _was(self, row: RowPlan, column: Column) -> str:
        """What a repaired cell said before, masked; empty for any other."""
        text = self.repaired.get((row.row, column.letter), "")
        return masked(column.field or "", text)

    def _said(self, face: Face) -> str | None:
        lines = [problem.message for problem in face.problems if not face.change or problem.code != "W-DIFFERS"]
        if face.change:
            lines.append(face.change.words(face.text))
        if face.struck:
            lines.append(_("原表写“{text}”。").format(text=face.struck))
        if face.inferred and not face.problems:
            lines.append(_("原表没有写全，按上下文推得。"))
        return "\n".join(lines) or None

    def _ground(self, row: RowPlan, column: Column, state: str, changed: bool) -> QBrush | QColor | None:
        colours = theme.current()
        if row.outcome == "skipped":
            return QBrush(colours.color("line"), Qt.BrushStyle.BDiagPattern)
        if state:
            return colours.color(f"{state}_tint")
        if changed:
            return colours.color("changed_tint")
        return colours.color("info_tint") if column.field in row.source.inferred else None
