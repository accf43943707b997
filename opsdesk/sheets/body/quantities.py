# SPDX-License-Identifier: MIT
"""The unit written with a quantity, 3.5克, where no column is there for it; and cards that came by the box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from opsdesk.i18n import _
from opsdesk.records.kinds import cell_words
from opsdesk.records.kinds.counts import unit_beside
from opsdesk.records.problem import Problem, error, warning
from opsdesk.sheets.cells import card_kinds
from opsdesk.sheets.table import CellProblem, Row


def name_unit(row: Row) -> None:
    """Give the unit in the cell of the quantity to the row, unless it names one itself. Cards by the box go back: four
    boxes of them are not four."""
    unit = unit_beside(row.raw.get("qty")) if "qty" in row.values else ""
    if not unit or "uom" in row.values:
        return
    if card_kinds.of_words(row.values):
        problem = error("E-COUNT-MEASURE", _said(unit))
        row.problems.append(CellProblem.of(problem, row.cells["qty"], "qty"))
        return
    row.values["uom"] = unit
    row.cells.setdefault("uom", row.cells["qty"])
    row.inferred.add("uom")


def doubts(values: Mapping[str, Any]) -> Iterator[tuple[str, Problem]]:
    """Cards whose own column of units says 盒: what is written comes in, and is to be looked at."""
    if "qty" in values and values.get("uom") in cell_words.measuring() and card_kinds.of_words(values):
        yield "qty", warning("W-COUNT-MEASURE", _said(values["uom"]))


def _said(unit: str) -> str:
    return _("卡按“{unit}”写，看不出是多少张。请写张数。").format(unit=unit)


def doubtful(columns: Mapping[str, Sequence[Any]]) -> Iterator[int]:
    """Places of the rows that `doubts` may have something to say of."""
    measuring = cell_words.measuring()
    yield from (at for at, unit in enumerate(columns.get("uom", ())) if unit in measuring)
