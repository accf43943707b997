# SPDX-License-Identifier: MIT
"""Amounts without a unit that can hardly be yuan: 0.8, 3.2, 12.5 down a column of losses. Whether they are 万元 is
asked, for ten thousand times too little would come in without a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from opsdesk.i18n import _
from opsdesk.records.problem import warning
from opsdesk.sheets.blocks import Head
from opsdesk.sheets.cells import money_units
from opsdesk.sheets.headers.columns import stated_unit
from opsdesk.sheets.table import CellProblem, Column, Table

LEAST = 3  # figures of a column from which on their size tells something
_SMALL = 1_000  # yuan, below which hardly a loss of a case with broken figures is


def asked(
    table: Table, heads: Sequence[Head], types: dict[str, str], samples: Callable[[Head], Sequence[object]]
) -> list[CellProblem]:
    """One question for each column of amounts that are all small and mostly broken, where nobody says a unit."""
    if table.meta.money_unit or any(column.field == money_units.KEY for column in table.columns):
        return []
    return [
        _question(column, figures, table.header_rows[-1])
        for column, head in zip(table.columns, heads, strict=True)
        if column.money_unit == 1
        and types.get(column.field or "") == "money"
        and not stated_unit(head)
        and _look_like_units(figures := samples(head))
    ]


def _look_like_units(figures: Sequence[object]) -> bool:
    numbers = [number for value in figures if (number := _number(value))]
    if len(numbers) < LEAST or max(numbers) >= _SMALL:
        return False
    return 2 * sum(number % 1 > 0 for number in numbers) >= len(numbers)


def _number(value: object) -> float:
    """0 for words without a figure; words with one (3.2万) say their own unit, and are too large to be asked about."""
    text = str(value)
    try:
        return float(text)
    except ValueError:
        return _SMALL if any(map(str.isnumeric, text)) else 0


def _question(column: Column, figures: Sequence[object], row: int) -> CellProblem:
    example = next(value for value in figures if _number(value) % 1 > 0)
    message = _("“{head}”没有写单位，数都很小（如 {example}），现在按元读。若是万元，请在“表的信息”里选金额单位。")
    head = column.header.rpartition("/")[2]
    told = message.format(head=head, example=example)
    return CellProblem.of(warning("W-MONEY-UNIT", told), f"{column.letter}{row}")
