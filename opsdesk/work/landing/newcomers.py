# SPDX-License-Identifier: MIT
"""Rows that bring a record nobody has seen, told for a whole table before its rows land.

Warnings come by the hundred thousand, each a record of its own under a number of its own. A row whose number stands
nowhere else in its table, nor in the office or an earlier sheet, has nothing to meet and nothing to be said of it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from opsdesk.records import catalogue
from opsdesk.records.strips import Listed, Strip
from opsdesk.sheets.cells.plain_cells import SLOW
from opsdesk.sheets.table import Row as SheetRow
from opsdesk.sheets.table import Table
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_ids
from opsdesk.store.imports.changes import Brood
from opsdesk.work.landing.ground import Ground
from opsdesk.work.landing.known import Row
from opsdesk.work.landing.row_plan import RowPlan

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
    """Those rows of the ground's table, in the order of the sheet; `others` are the values of the rows beside its plain
    ones, rows of the numbers `left` land nowhere.

    They are brought in turn with the rows between them, a stretch at a time, and each is met by what comes after it.
    """

    def __init__(self, ground: Ground, sheet: Table, others: Sequence[Row], left: Collection[int]) -> None:
        self._ground, self._sheet, self._kind = ground, sheet.sheet, _KINDS.get(sheet.kind)
        self._at = _unseen(ground, self._kind, others, frozenset(left)) if self._kind and not sheet.hidden else []
        self.numbers = array("I", map(ground.table.numbers.__getitem__, self._at))
        self._ids: list[str] = []
        self._units: list[str | None] = []
        self._met: set[int] = set()  # places of those that are changes of their own by now
        self._known_by: dict[tuple[str, ...], tuple[dict[Any, int], dict[Any, list[int]]]] = {}
        if self._kind and self._at:
            self._columns = self._columns_of(self._at, ground.table.told(self._kind.register, ()).columns)
            ground.known.expect(self._kind.register, self)

    def bring(self, before: int | None = None) -> None:
        """Plan the records of all rows before that number, as the landing of their kind does when nothing is met."""
        start, end = len(self._ids), len(self._at) if before is None else bisect_left(self.numbers, before)
        if start < end:
            self._units += self._units_of(start, end)
            fresh = new_ids(end - start)
            self._ids += fresh
            self._ground.known.announce(fresh)

    def plan(self, row: SheetRow) -> RowPlan:
        """What became of one of them."""
        at = bisect_left(self.numbers, row.row)
        assert self._kind is not None
        unit = self._units[at]
        touched = [*([("unit", unit)] if unit else []), (self._kind.register, self._ids[at])]
        return RowPlan(row, "new", [], [], touched)

    def brood(self) -> Brood | None:
        """Those that nobody asked for: they need no change of their own."""
        if self._kind is None or not self._at:
            return None
        made = Brood(self._kind.register, self._ids, self._with_units(), self._sheet, self.numbers)
        return made.without(self._met)

    def meet(self, keys: Mapping[str, Any]) -> bool:
        """Make those known that agree on all of `keys`, and a change of their own, which a row to come may fill in."""
        names = tuple(keys)
        if names == ("id",):  # ascending
            at = bisect_left(self._ids, keys["id"])
            found: Sequence[int] = [at] if self._ids[at : at + 1] == [keys["id"]] else []
        else:
            if names not in self._known_by:
                self._known_by[names] = self._index(names)
            alone, several = self._known_by[names]
            values = tuple(keys.values())
            found = several.get(values) or ([alone[values]] if values in alone else [])
        fresh = [at for at in found if at < len(self._ids) and at not in self._met]
        for at in fresh:
            self._met.add(at)
            self._settle(at)
        return bool(fresh)

    def holds(self, name: str) -> Collection[Any]:
        """What all of them hold in one field."""
        return self._columns.get(name, ())

    def _index(self, names: tuple[str, ...]) -> tuple[dict[Any, int], dict[Any, list[int]]]:
        """By what they hold in some fields, the place of one, and where several hold the same, of all of these."""
        rows = list(zip(*map(self.holds, names), strict=False))
        alone, several = dict(zip(rows, range(len(rows)), strict=True)), dict[Any, list[int]]()
        if len(alone) < len(rows):
            again = {values for values, times in Counter(rows).items() if times > 1}
            for at, values in enumerate(rows):
                if values in again:
                    several.setdefault(values, []).append(at)
        return alone, several

    def _settle(self, at: int) -> None:
        assert self._kind is not None
        columns, unit = self._columns, self._units[at]
        values = {key: column[at] for key, column in columns.items() if column[at] is not None}
        values |= {self._kind.unit: unit} if unit else {}
        where = self._kind.register, self._ids[at]
        place = f"{self._sheet}!{self.numbers[at]}"
        self._ground.changes[where] = Change(where[0], values, where[1], None, None, place)
        self._ground.known.plan(where, values)

    def _columns_of(self, places: Sequence[int], columns: Mapping[str, Strip]) -> Mapping[str, Strip]:
        rows = len(self._ground.table.numbers)
        if len(places) == rows:
            return columns
        chosen = bytearray(rows)
        for at in places:
            chosen[at] = 1
        return {key: column.kept(chosen) for key, column in columns.items()}

    def _with_units(self) -> Mapping[str, Strip]:
        assert self._kind is not None
        return {**self._columns, self._kind.unit: Listed(self._units)} if any(self._units) else self._columns

    def _units_of(self, start: int, end: int) -> list[str | None]:
        column = self._ground.table.column(_UNIT_COLUMN)
        written = [column[at] for at in self._at[start:end]] if column else [None] * (end - start)
        named: dict[Any, str | None] = {}
        for word in dict.fromkeys(written):
            self._ground.begin(f"{self._sheet}!{self.numbers[start + written.index(word)]}")
            named[word] = self._ground.reporting_unit(word)
        return list(map(named.__getitem__, written))


def _unseen(ground: Ground, kind: OneRecord, others: Sequence[Row], left: Collection[int]) -> Sequence[int]:
    """The places of the rows in the ground's table."""
    table = ground.table
    told = table.told(kind.register, ())
    if kind.number not in told.columns:
        return []
    read = catalogue.register(kind.register).fields[kind.number].kind.read
    taken = told.columns[kind.number].values
    if told.slow:
        written = table.column(catalogue.register(kind.register).fields[kind.number].sheet_key)
        taken = [read(raw).value if value is SLOW else value for raw, value in zip(written, taken, strict=True)]
    named = Counter(chain(taken, (read(_one(row.get(kind.number))).value for row in others)))
    again = [number for number, times in named.items() if times > 1] if len(named) < named.total() else []
    unwanted = {None, "", *again, *ground.known.among(kind.register, kind.number, named)}
    aside = {*told.slow, *(place for place, row in enumerate(table.numbers if left else ()) if row in left)}
    if not aside and unwanted.isdisjoint(taken):
        return range(len(taken))
    return [place for place, number in enumerate(taken) if number not in unwanted and place not in aside]


def _one(written: Any) -> Any:
    return "、".join(map(str, written)) if isinstance(written, list) else written
