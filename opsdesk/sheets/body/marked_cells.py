# SPDX-License-Identifier: MIT
"""What the marks of a cell mean for its value: an error of a formula, a line drawn through it, a comment."""

from __future__ import annotations

from opsdesk.i18n import _
from opsdesk.records.problem import warning
from opsdesk.sheets.address import address
from opsdesk.sheets.cells.values import unreadable
from opsdesk.sheets.files.second_look import Marks
from opsdesk.sheets.table import CellProblem, Row

_LONGEST = 100  # signs of a comment that are repeated


def passes(row: Row, marks: Marks, place: tuple[int, int], key: str, kind: str) -> bool:
    """Say in the row what the marks of a cell mean; False when its value, of a field of this type, cannot be had."""
    if place in marks.errors or place in marks.uncalculated:
        problem = unreadable(kind, marks.errors.get(place, ""))
        row.problems.append(CellProblem.of(problem, address(*place), key))
        return False
    if place in marks.struck:
        message = _("此格划了删除线，仍按原文读取。请核对。")
        row.problems.append(CellProblem.of(warning("W-STRUCK", message), address(*place), key))
    if place in marks.comments:
        message = _("此格有批注：{text}").format(text=marks.comments[place][:_LONGEST])
        row.problems.append(CellProblem.of(warning("W-COMMENT", message), address(*place), key))
    return True
