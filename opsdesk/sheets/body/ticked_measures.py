# SPDX-License-Identifier: MIT
"""A tick under 刑拘 | 逮捕 | 取保 and one column for the day: the one that is ticked was taken on that day.

Two ticks in a row leave it open whose day it is, and nothing is concluded.
"""

from __future__ import annotations

import re

from opsdesk.sheets.cells.dated_measures import COLUMNS
from opsdesk.sheets.headers.rounds import DAY, MEASURE
from opsdesk.sheets.table import Row

_TICK = re.compile("[√✓✔☑○●■]|是|有")


def name(row: Row) -> None:
    """Give a row that has a day and no measure the one measure that is ticked."""
    if MEASURE in row.raw or DAY not in row.values or isinstance(row.values[DAY], list):
        return
    said = [problem.field for problem in row.problems if problem.code == "W-STATUS-IN-DATE"]
    ticked = [(word, key) for word, key in COLUMNS.items() if key in said]
    others = any(key in row.values for key in COLUMNS.values())
    if len(ticked) == 1 and not others and _TICK.fullmatch(str(row.raw.get(ticked[0][1], "")).strip()):
        word, key = ticked[0]
        row.values[MEASURE] = word
        row.cells[MEASURE] = row.cells[key]
        row.inferred.add(MEASURE)


def rename(row: Row) -> None:
    """The same after a cell of the row was written anew."""
    if MEASURE in row.inferred and MEASURE not in row.raw:
        row.values = {key: value for key, value in row.values.items() if key != MEASURE}
        row.inferred = row.inferred - {MEASURE}
    row.values, row.cells, row.inferred = dict(row.values), dict(row.cells), set(row.inferred)
    name(row)
