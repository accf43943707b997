# SPDX-License-Identifier: MIT
"""One table of an import as it would land: each row's fate, each cell as written, masked, with what is said of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, overload

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from opsdesk.gui.imports.import_told import Change, ImportTold
from opsdesk.gui.looks import theme
from opsdesk.gui.looks.chips import CHIP_ROLE, outcome_face
from opsdesk.gui.looks.problem_line import state_of
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.i18n import _, language
from opsdesk.records import catalogue
from opsdesk.records.fields import Field, Privacy
from opsdesk.records.kinds.written import veil
from opsdesk.records.problem import Severity
from opsdesk.sheets.words.synonyms import names, shipped
from opsdesk.work.imports.import_rows import Rows, TableRows, said_of, text_of

if TYPE_CHECKING:
    from opsdesk.sheets.table import CellProblem, Column
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
BETWEEN = "* \u3000\u00a0\u200b-\u200f\u2060\ufeff－-"  # what stands inside numbers, seen and unseen
LONG_NUMBER = re.compile(rf"\d[\dXxＸｘ{BETWEEN}]{{6,}}[\dXxＸｘ]")  # full-width digits are digits


@cache
def field_of_sheet_key(key: str) -> Field | None:
    """The field that a sheet's column lands in, the most private one when several registers share the key."""
    found = [spec for view in catalogue.REGISTERS for spec in view.fields.values() if spec.sheet_key == key]
    return max(found, key=lambda spec: spec.privacy is Privacy.NUMBER, default=None)


def label_of_sheet_key(key: str) -> str:
    """What a sheet's column was understood as, by the name the list of spellings gives it."""
    chinese, english = names()[key]
    return english if language() == "en" else chinese


@dataclass(frozen=True, slots=True)
class Face:
    """What a cell shows: its masked text, whether it stands at the right, the tint behind it, what a repaired cell said
    before, whether it was concluded, what is said of it, what it does to a record the office holds."""

    text: str
    right: bool
    ground: QBrush | QColor | None
    struck: str
    inferred: bool
    problems: list[CellProblem]
    change: Change | None = None

    @property
    def marked(self) -> bool:
        """Whether the sign of a problem stands in the cell; what is merely noted has none."""
        return any(problem.severity is not Severity.INFO for problem in self.problems)

    @property
    def parts(self) -> tuple[tuple[str, str, bool], ...]:
        """What is painted: text, colour token and whether it is struck through; the old before the new."""
        if self.struck:
            return (self.struck, "changed_ink", True), ("→", "changed_mark", False), (self.text, "changed_ink", False)
        if self.change is None:
            return ()
        held, said = (self.change.held or "—", "changed_ink", True), (self.text or "—", "changed_ink", False)
        match self.change.how:
            case "keep":
                return (self.text, "text3", True), (self.change.held, "text", False)
            case "differs":
                return (
                    (self.change.held, "warning_ink", False),
                    ("≠", "warning_mark", False),
                    (self.text, "text", False),
                )
            case "fill" if not self.change.held:
                return ("→", "changed_mark", False), said
        return held, ("→", "changed_mark", False), said


class _Shown(Sequence["RowPlan"]):
    """The rows at some places, fetched as they are asked for."""

    def __init__(self, held: Rows, shown: Sequence[int]) -> None:
        self.held, self.shown = held, shown

    def __len__(self) -> int:
        return len(self.shown)

    @overload
    def __getitem__(self, at: int) -> RowPlan: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[RowPlan]: ...

    def __getitem__(self, at: int | slice) -> RowPlan | Sequence[RowPlan]:
        if isinstance(at, slice):
            return [self.held.row(place) for place in self.shown[at]]
        return self.held.row(self.shown[at])

    def place_of(self, number: int) -> int:
        """Where the row of that number stands; -1 when it is not among them. Numbers only ever grow."""
        numbers = self.held.numbers
        place = bisect_left(numbers, number)
        if place == len(numbers) or numbers[place] != number:
            return -1
        row = bisect_left(self.shown, place)
        return row if row < len(self.shown) and self.shown[row] == place else -1


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
        same = len(columns) == len(self.columns) and _places(shown) == _places(self.rows)
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
        return list(self.rows.shown[first : last + 1]) if isinstance(self.rows, _Shown) else []

    def index_of_cell(self, cell: str) -> QModelIndex:
        """Where a cell of the sheet (`H28`) is shown; invalid when its row is filtered away."""
        parts = re.fullmatch(r"([A-Z]+)(\d+)", cell)
        if parts is None:
            return QModelIndex()
        row = self.rows.place_of(int(parts[2])) if isinstance(self.rows, _Shown) else -1
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
        shown = self.rows.shown if isinstance(self.rows, _Shown) else ()
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
        return _Shown(held, held.select(self._outcomes, self._only_problems)) if held else ()

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
        return place < len(line) and isinstance(line[place], int | float) and _counts(key or "")

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


@cache
def _counts(key: str) -> bool:
    """Whether numbers of this field stand at the right; numbers of cards and persons stand at the left."""
    return shipped().types.get(key, "int") in ("int", "decimal", "money", "percent")


def masked(key: str, text: str) -> str:
    """A cell's text without any whole identity, card or phone number."""
    spec = field_of_sheet_key(key)
    if spec is not None and spec.privacy is Privacy.NUMBER:
        return LONG_NUMBER.sub(lambda number: _veiled(spec, number[0]), text)
    if spec is not None and spec.privacy is Privacy.OPEN:
        return text
    return LONG_NUMBER.sub(lambda number: veil(number[0], 0, 4), text)


def _veiled(spec: Field, number: str) -> str:
    """A number as its own kind is masked; one that is not of the kind shows four places at each end."""
    told = spec.kind.mask(number)
    return veil(number, 4, 4) if told == number else told


def _places(rows: Sequence[RowPlan]) -> Sequence[int]:
    """Which of all rows are shown."""
    return rows.shown if isinstance(rows, _Shown) else ()
