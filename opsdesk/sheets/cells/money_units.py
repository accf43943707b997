# SPDX-License-Identifier: MIT
"""金额单位 as a column: 元 in one row, 万元 in the next. It stands above head and title (domain.md §6.1 row 9), below
a unit in the amount's own cell."""

from __future__ import annotations

from dataclasses import dataclass

from opsdesk.i18n import _
from opsdesk.records.kinds import Hints, Kind, Reading
from opsdesk.records.kinds.kind import NO_HINTS
from opsdesk.records.kinds.written import is_nothing, tidy
from opsdesk.records.problem import error
from opsdesk.sheets.cells.marks_of_same import SAME
from opsdesk.sheets.table import Row
from opsdesk.sheets.words.header_text import MONEY_UNITS

KEY = "money_unit"


@dataclass(frozen=True)
class MoneyUnit(Kind[str]):
    """A unit of money that bare amounts of the row count in."""

    key = "money_unit"

    def read(self, raw: object, hints: Hints = NO_HINTS) -> Reading[str]:
        """The unit; one that nobody knows keeps the row out, for its amounts could be anything."""
        text = _named(raw)
        if is_nothing(text) or text in MONEY_UNITS:
            return Reading(text or None)
        return Reading(None, (error("E-MONEY-UNIT", _("看不懂的金额单位“{text}”。请写元或万元。").format(text=text)),))


def stated(raw: object) -> int:
    """Yuan in one unit, as a cell of the column names it; 0 when it names none."""
    return MONEY_UNITS.get(_named(raw), 0)


def of_row(raw: object, above: Row | None) -> int:
    """The same for a row's cell; 同上 names what the row above counts in."""
    same = isinstance(raw, str) and raw.strip() in SAME
    return stated(above.values.get(KEY) if same and above else raw)


def _named(raw: object) -> str:
    return tidy(raw).removeprefix("人民币").strip("()（）")
