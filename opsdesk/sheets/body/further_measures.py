# SPDX-License-Identifier: MIT
"""The second measure of a row, and every one after it: told beside the first, in columns of their own
(`headers.rounds`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from opsdesk.i18n import _
from opsdesk.records.problem import warning
from opsdesk.sheets.headers.rounds import DAY, MEASURE
from opsdesk.sheets.table import CellProblem, Column, Row

KEYS = (MEASURE, DAY)


def further(columns: Sequence[Column]) -> list[tuple[Column, Column]]:
    """The columns of the second measure of a row, of the third and so on, each with that of its day."""
    measures, days = ([column for column in columns if column.field == key] for key in KEYS)
    return list(zip(measures, days, strict=False))[1:]


def letters(columns: Sequence[tuple[Column, Column]]) -> frozenset[str]:
    """Where they stand."""
    return frozenset(column.letter for pair in columns for column in pair)


def take(row: Row, columns: Sequence[tuple[Column, Column]], read: Callable[[Row, Column], None]) -> None:
    """Let a row, whose first measure was read, tell the others too: then measures and days are lists, one day for one
    measure. `read` puts a cell into a row."""
    told, first = [_told(row)], row.cells.get(MEASURE, "")
    for nth, pair in enumerate(columns, 1):
        part = Row(row.row)
        for column in pair:
            read(part, column)
        _one_of_list(part, nth)
        row.problems = [*row.problems, *part.problems]
        row.inferred |= part.inferred
        told.append(_told(part))
        first = first or part.cells.get(MEASURE, "")
        if any(told[-1]) and not all(told[-1]):
            row.problems.append(_half(part, pair))
    whole = [one for one in told if all(one)]
    if len(whole) > 1 or (whole and not all(told[0])):
        measures, days = map(list, zip(*whole, strict=True))
        row.values[MEASURE], row.values[DAY] = (measures, days) if len(whole) > 1 else whole[0]
        row.cells.setdefault(MEASURE, first)


def _told(row: Row) -> tuple[object, object]:
    return row.values.get(MEASURE), row.values.get(DAY)


def _one_of_list(part: Row, nth: int) -> None:
    """同上 below a row with several means the one that stands above it."""
    for key, value in list(part.values.items()):
        if isinstance(value, list):
            part.values[key] = value[nth] if nth < len(value) else None


def _half(part: Row, pair: tuple[Column, Column]) -> CellProblem:
    """A measure is kept with its day or not at all."""
    measure, day = pair
    if part.values.get(MEASURE):
        message = _("“{measure}”没有写日期，没有记入。请补日期。").format(measure=part.values[MEASURE])
        return CellProblem.of(warning("W-MEASURE-DAY", message), f"{day.letter}{part.row}", DAY)
    message = _("只有日期，没有写是什么措施，没有记入。请补措施。")
    return CellProblem.of(warning("W-MEASURE-DAY", message), f"{measure.letter}{part.row}", MEASURE)
