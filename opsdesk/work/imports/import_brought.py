# SPDX-License-Identifier: MIT
"""What one import has brought so far, and by which row: a row that tells of it once more is said to repeat that one."""

from __future__ import annotations

from collections.abc import Mapping

from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.records.problem import Severity
from opsdesk.sheets.table import CellProblem
from opsdesk.store.changing.gate import Change
from opsdesk.work.imports.import_plan import REPEATED
from opsdesk.work.landing.known import OWN_NUMBERS
from opsdesk.work.landing.row_plan import RowPlan

_Place = tuple[str, str]  # register and id


class Brought:
    """The changes of each table planned so far, under the name of its file."""

    def __init__(self) -> None:
        self._tables: list[tuple[str, Mapping[_Place, Change]]] = []

    def begin(self, file: str, changes: Mapping[_Place, Change]) -> None:
        """Another table; `changes` grows as its rows land."""
        self._tables.append((file, changes))

    def problem(self, plan: RowPlan, sheet: str) -> CellProblem:
        """Say of a row which earlier one it repeats, in the cell that shows it."""
        register, record_id = plan.repeats[0]
        file, change = next(
            (file, changes[register, record_id]) for file, changes in self._tables if (register, record_id) in changes
        )
        there, _mark, row = change.place.rpartition("!")
        words = self._words(file, there, row, sheet)
        if plan.outcome == "update":
            words += _("新的内容补进去。")
        return CellProblem(_cell(plan, register), Severity.INFO, REPEATED, words)

    def _words(self, file: str, there: str, row: str, sheet: str) -> str:
        if file != self._tables[-1][0]:
            return _("与“{file}”{sheet} 第 {row} 行重复，不另建记录。").format(file=file, sheet=there, row=row)
        if there != sheet:
            return _("与工作表“{sheet}”第 {row} 行重复，不另建记录。").format(sheet=there, row=row)
        return _("与第 {row} 行重复，不另建记录。").format(row=row)


def _cell(plan: RowPlan, register: str) -> str:
    """The cell of the number the record is known by, else the first of the row."""
    fields, cells = catalogue.register(register).fields, plan.source.cells
    keys = [fields[key].sheet_key for key in OWN_NUMBERS.get(register, ())]
    first = next(iter(cells.values()), f"A{plan.row}")
    return next((cells[key] for key in (*keys, "id_no", "person_name", "case_name") if key in cells), first)
