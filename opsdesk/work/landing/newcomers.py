# SPDX-License-Identifier: MIT
"""Rows that bring a record nobody has seen, told for a whole table before its rows land.

Warnings come by the hundred thousand, each a record of its own under a number of its own. A row whose number stands
nowhere else in its table, nor in the office or an earlier sheet, has nothing to meet and nothing to be said of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from opsdesk.records import catalogue
from opsdesk.sheets.plain_cells import SLOW
from opsdesk.work.landing.ground import Ground, Landed
from opsdesk.work.landing.known import Row

_UNIT_COLUMN = "handling_unit"


@dataclass(frozen=True, slots=True)
class OneRecord:
    """A kind of sheet whose rows are one record each: its register, the field and sheet key of the number it is known
    by, and the field of the unit that reports it."""

    register: str
    number: str
    unit: str


_KINDS = {"dissuasion": OneRecord("dissuasion", "warn_no", "station")}


class Newcomers:
    """Those rows of the ground's table; `others` are the values of the rows beside its plain ones."""

    def __init__(self, ground: Ground, sheet: str, others: Sequence[Row]) -> None:
        self._ground, self._kind = ground, _KINDS.get(sheet)
        self.rows = _unseen(ground, self._kind, others) if self._kind else frozenset[int]()

    def land(self, number: int, place: str) -> Landed:
        """Plan the record of row `number` at `place`, as the landing of its kind does when nothing is met."""
        assert self._kind is not None
        ground, register = self._ground, self._kind.register
        landed = ground.begin(place)
        values = ground.table.values(number, register, ()) or {}
        unit = ground.reporting_unit(ground.table.cell(number, _UNIT_COLUMN))
        if unit:
            values[self._kind.unit] = unit
        landed.touched.append(ground.plan_new(register, values, place))
        landed.outcomes.append("new")
        return landed


def _unseen(ground: Ground, kind: OneRecord, others: Sequence[Row]) -> frozenset[int]:
    """The numbers of the rows."""
    table, find = ground.table, ground.known.find
    told = table.told(kind.register, ())
    if kind.number not in told.keys:
        return frozenset()
    read = catalogue.register(kind.register).fields[kind.number].kind.read
    taken = [
        read(written).value if value is SLOW else value
        for written, value in zip(table.column(kind.number), told.column(kind.number), strict=True)
    ]
    named = Counter([*taken, *(read(_one(row.get(kind.number))).value for row in others)])
    return frozenset(
        row
        for place, (row, number) in enumerate(zip(table.numbers, taken, strict=True))
        if number and named[number] == 1 and place not in told.slow and not find(kind.register, **{kind.number: number})
    )


def _one(written: Any) -> Any:
    return "、".join(map(str, written)) if isinstance(written, list) else written
