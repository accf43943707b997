# SPDX-License-Identifier: MIT
"""One table of an import as it would land: each row's fate, each cell as written, masked, with what is said of it."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from opsdesk.gui import theme
from opsdesk.gui.chips import CHIP_ROLE, outcome_face
from opsdesk.gui.problem_line import state_of
from opsdesk.i18n import language
from opsdesk.records import catalogue
from opsdesk.records.fields import Field, Privacy
from opsdesk.records.kinds.written import veil
from opsdesk.sheets.synonyms import names

if TYPE_CHECKING:
    from opsdesk.sheets.table import CellProblem, Column
    from opsdesk.work.import_plan import RowPlan, TablePlan

Index = QModelIndex | QPersistentModelIndex
PROBLEMS = int(Qt.ItemDataRole.UserRole)
FIXED = 2  # result and row number stand before the sheet's own columns
LONG_NUMBER = re.compile(r"[0-9][0-9Xx* -]{6,}[0-9Xx]")


@cache
def field_of_sheet_key(key: str) -> Field | None:
    """The field that a sheet's column lands in, the most private one when several registers share the key."""
    found = [spec for view in catalogue.REGISTERS for spec in view.fields.values() if spec.sheet_key == key]
    return max(found, key=lambda spec: spec.privacy is Privacy.NUMBER, default=None)


def label_of_sheet_key(key: str) -> str:
    """What a sheet's column was understood as, by the name the list of spellings gives it."""
    chinese, english = names()[key]
    return english if language() == "en" else chinese


class ImportModel(QAbstractTableModel):
    """Rows of one `TablePlan`; `show_outcomes` narrows them to some fates."""

    def __init__(self) -> None:
        super().__init__()
        self.plan: TablePlan | None = None
        self.rows: list[RowPlan] = []
        self.columns: list[Column] = []
        self._problems: dict[str, list[CellProblem]] = {}

    def show_plan(self, plan: TablePlan | None) -> None:
        """Show another table."""
        self.beginResetModel()
        self.plan = plan
        self.columns = list(plan.table.columns) if plan else []
        self.rows = list(plan.rows) if plan else []
        self._problems = {}
        for row in self.rows:
            for problem in row.problems:
                self._problems.setdefault(problem.cell, []).append(problem)
        self.endResetModel()

    def show_outcomes(self, outcomes: Collection[str]) -> None:
        """Only rows of these fates; all when none is named."""
        self.beginResetModel()
        every = self.plan.rows if self.plan else []
        self.rows = [row for row in every if not outcomes or row.outcome in outcomes]
        self.endResetModel()

    def index_of_cell(self, cell: str) -> QModelIndex:
        """Where a cell of the sheet (`H28`) is shown; invalid when its row is filtered away."""
        parts = re.fullmatch(r"([A-Z]+)(\d+)", cell)
        if parts is None:
            return QModelIndex()
        row = next((n for n, one in enumerate(self.rows) if one.row == int(parts[2])), -1)
        column = next((n for n, one in enumerate(self.columns) if one.letter == parts[1]), -FIXED)
        return self.index(row, column + FIXED) if row >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Rows shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Result, row number, then the sheet's columns."""
        return 0 if parent.isValid() else len(self.columns) + FIXED

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words and colours; the fate as a chip in column 0."""
        row, column = self.rows[index.row()], index.column() - FIXED
        if column < 0:
            return self._fixed(row, index.column(), role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, self.columns[column])
        found = self._problems.get(f"{self.columns[column].letter}{row.row}", [])
        if role == PROBLEMS:
            return found
        if role == Qt.ItemDataRole.ToolTipRole and found:
            return "\n".join(problem.message for problem in found)
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._ground(row, self.columns[column], state_of(found))  # type: ignore[arg-type]
        if role in (Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.FontRole):
            return self._inferred_face(row, self.columns[column], role)
        return None

    def _fixed(self, row: RowPlan, column: int, role: int) -> Any:
        if column == 0 and role == CHIP_ROLE:
            return outcome_face(row.outcome)
        if column == 0 and role == Qt.ItemDataRole.AccessibleTextRole:
            return outcome_face(row.outcome).words
        if column == 1 and role == Qt.ItemDataRole.DisplayRole:
            return str(row.row)
        if column == 1 and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _words(self, row: RowPlan, column: Column) -> str:
        key = column.field or ""
        place = row.source.cells.get(key, "")
        if not place.startswith(column.letter) and key not in row.source.inferred:
            return ""
        raw = row.source.raw.get(key)
        text = "" if raw is None else " ".join(str(raw).split())
        return masked(key, text)

    def _ground(self, row: RowPlan, column: Column, state: str) -> QBrush | QColor | None:
        colours = theme.current()
        if row.outcome == "skipped":
            return QBrush(colours.color("line"), Qt.BrushStyle.BDiagPattern)
        if state:
            return colours.color(f"{state}_tint")
        if self._changed(row, column):
            return colours.color("changed_tint")
        return colours.color("info_tint") if column.field in row.source.inferred else None

    def _changed(self, row: RowPlan, column: Column) -> bool:
        spec = field_of_sheet_key(column.field or "")
        return spec is not None and any(differs.field == spec.key for differs in row.differs)

    def _inferred_face(self, row: RowPlan, column: Column, role: int) -> QColor | QFont | None:
        if column.field not in row.source.inferred or row.outcome == "skipped":
            return None
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.current().color("info_ink")
        font = QFont()
        font.setUnderline(True)
        return font


def masked(key: str, text: str) -> str:
    """A cell's text without any whole identity, card or phone number."""
    spec = field_of_sheet_key(key)
    if spec is not None and spec.privacy is Privacy.NUMBER:
        return LONG_NUMBER.sub(lambda number: veil(number[0], 4, 4), text)
    if spec is not None and spec.privacy is Privacy.OPEN:
        return text
    return LONG_NUMBER.sub(lambda number: veil(number[0], 0, 4), text)
