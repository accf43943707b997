# SPDX-License-Identifier: MIT
"""Rows that bring nothing because a column was not understood: the column is asked for, the rows are not blamed.

A row of 手机, 1, 2022.3.1 lacks nothing; it is the program that does not know what 扣的什么 holds.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from opsdesk.i18n import _
from opsdesk.records.problem import warning
from opsdesk.sheets.table import CellProblem, Column, Row, Table
from opsdesk.work.landing.row_plan import RowPlan

NOTHING = "E-NOTHING"
_ASKED = "W-COLUMN"


class UnreadColumns:
    """The columns without a field of one table, and how many rows that bring nothing have something there."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._places = [at for at, one in enumerate(table.columns) if one.header and not one.field]
        self._rows: Counter[int] = Counter()

    def excused(self, plan: RowPlan) -> RowPlan:
        """The plan of a row; where it brings nothing and has something in such a column, without the blame."""
        if not self._places or not _brings_nothing(plan):
            return plan
        told = [at for at in self._places if _says(plan.source, at)]
        self._rows.update(told)
        if not told:
            return plan
        return replace(plan, outcome="skipped", problems=[one for one in plan.problems if one.code != NOTHING])

    def ask(self) -> None:
        """Put one question for each column to its head."""
        row = self.table.header_rows[-1]
        asked = [_question(self.table.columns[at], count, row) for at, count in sorted(self._rows.items())]
        self.table.problems = [*(one for one in self.table.problems if one.code != _ASKED), *asked]


def _brings_nothing(plan: RowPlan) -> bool:
    empty = any(problem.code == NOTHING for problem in plan.problems)
    return empty or (plan.outcome == "skipped" and not plan.source.skipped)


def _says(row: Row, place: int) -> bool:
    return place < len(row.line) and row.line[place] is not None


def _question(column: Column, count: int, row: int) -> CellProblem:
    message = _("“{header}”这一列没有认出，{count} 行因此没有入库。请选它是哪一栏。")
    header = column.header.rpartition("/")[2]
    return CellProblem.of(warning(_ASKED, message.format(header=header, count=count)), f"{column.letter}{row}")
