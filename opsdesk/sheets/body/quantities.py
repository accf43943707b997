# SPDX-License-Identifier: MIT
"""The unit written with a quantity, 3.5克, where no column is there for it; and cards that came by the box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from opsdesk.i18n import _
from opsdesk.records.kinds import cell_words
from opsdesk.records.kinds.counts import unit_beside
from opsdesk.records.problem import Problem, error
from opsdesk.sheets.cells import card_kinds
from opsdesk.sheets.table import Row


def name_unit(row: Row) -> None:
    """Give the unit in the cell of the quantity to the row, unless it names one itself."""
    unit = unit_beside(row.raw.get("qty")) if "qty" in row.values else ""
    if unit and row.values.setdefault("uom", unit) is unit:
        row.cells.setdefault("uom", row.cells["qty"])
        row.inferred.add("uom")


def doubts(values: Mapping[str, Any]) -> Iterator[tuple[str, Problem]]:
    """Four boxes of phone cards are not four of them."""
    if "qty" in values and values.get("uom") in cell_words.measuring() and card_kinds.of_words(values):
        message = _("卡按“{unit}”写，看不出是多少张。请写张数。").format(unit=values["uom"])
        yield "qty", error("E-COUNT-MEASURE", message)


def doubtful(columns: Mapping[str, Sequence[Any]]) -> Iterator[int]:
    """Places of the rows that `doubts` may have something to say of."""
    measuring = cell_words.measuring()
    yield from (at for at, unit in enumerate(columns.get("uom", ())) if unit in measuring)
