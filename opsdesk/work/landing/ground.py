# SPDX-License-Identifier: MIT
"""The ground that sheet rows land on: met records are filled in, unknown ones planned, none overwritten."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.records.kinds import Choice, Choices, Text
from opsdesk.records.kinds.kind import Hints
from opsdesk.records.problem import Problem
from opsdesk.sheets.cells.plain_cells import SLOW
from opsdesk.sheets.words.units import shipped
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.rows import EMPTY
from opsdesk.work.landing.alike import eased, several, sharpens
from opsdesk.work.landing.decisions import Decisions
from opsdesk.work.landing.differing import Differs, differing, share_a_number
from opsdesk.work.landing.known import Known, Row, declared
from opsdesk.work.landing.landed import NOTHING_DECIDED, Decided, Doubt, Landed
from opsdesk.work.landing.plain_table import PlainTable
from opsdesk.work.landing.plain_values import takers_of

_NUMBERS = frozenset(("phone", "identity_number", "imei", "iccid", "imsi", "plate"))  # fields that hold one number
Same = Callable[[Row], bool]

# A met record: its place, what the row fills in, what it held there before, what an earlier row had planned there.
_Filled = tuple[tuple[str, str], Row, Row, Row]


class Ground:
    """Plans the changes of one file. Records met earlier, in the office or in the plan, are the same records."""

    def __init__(
        self,
        known: Known,
        aliases: Mapping[str, str],
        report_unit: str,
        period: tuple[date, date] | None,
        decided: Decided = NOTHING_DECIDED,
    ) -> None:
        self.known = known
        self.aliases = aliases
        self.report_unit = report_unit
        self.period = period
        self.decisions = Decisions(known, decided)
        self.filled_in: date | None = None  # the day the sheet was filled in
        self.titles = ""  # of the table, its sheet and its file: they name whose sheet it is
        self._told: set[str] = set()  # what is said once for the whole table
        self.clears: frozenset[str] = frozenset()  # sheet keys whose empty cells clear the record's field
        self.changes: dict[tuple[str, str], Change] = {}
        self.landed = Landed()
        self.place = ""
        self.table = PlainTable()  # the rows that come, as far as they are plain
        self._number = 0
        self._said: Row | None = None
        self._names: dict[object, str] = {}  # of units, by what is written for them
        self._units: dict[str, str] = {}  # met before, by name: nothing new is said of them
        self._made: list[tuple[str, str]] = []  # by the row at hand
        self._filled: list[_Filled] = []

    def begin(self, place: str, number: int = 0, said: Row | None = None) -> Landed:
        """Start a row at `place` ("sheet!row") and hand out what will become of it. `said` are its values, as those of
        row `number` of `table`."""
        self.place, self.landed = place, Landed()
        self._number, self._said = number, said
        self._made, self._filled = [], []
        return self.landed

    def retract(self) -> None:
        """Take back all that the row at hand planned: it waits as a whole."""
        for place, fill, held, planned in reversed(self._filled):
            self.known.unlearn(*place, fill)
            self.known.remember(*place, held)
            change = self.changes[place]
            for key in fill:
                change.values.pop(key, None)
            change.values.update(planned)
            if not change.values:
                del self.changes[place]
        for place in self._made:
            del self.changes[place]
            self.known.forget(*place)
        self._units.clear()
        for gone in (self.landed.touched, self.landed.fills, self.landed.settled, self.landed.repeats):
            gone.clear()

    def tell_once(self, problem: Problem) -> None:
        """Say something of the whole table, at its first row only."""
        if problem.code not in self._told:
            self._told.add(problem.code)
            self.landed.problems.append(replace(problem, message=_(problem.message)))

    def put(
        self,
        register: str,
        values: Row,
        ids: Iterable[str] = (),
        same: Same | None = None,
        main: bool = False,
        fills: Collection[str] = (),
    ) -> str:
        """Meet the first of `ids` that is the `same` thing, or plan a new record; the id either way.

        `main` records decide what the row is called; others (its person, its unit) come along quietly. What `fills`
        names is written where nothing stands yet and never compared.
        """
        values = {key: value for key, value in values.items() if value or value not in EMPTY}
        ids = self.decisions.as_chosen(ids) if main else ids
        wanted = ""
        for record_id in ids:
            if (same is not None and not same(self.known.row(register, record_id))) or wanted not in ("", record_id):
                continue
            another = self.decisions.is_another(register, record_id, values, self.landed) if main and not wanted else ""
            if another == "new":
                break  # said of this row: then it means none of the others either
            wanted = another if another not in ("", "apart") else wanted
            if not another:
                held = self.known.row(register, record_id) if fills else {}
                values = {key: said for key, said in values.items() if key not in fills or not held.get(key)}
                return self._meet(register, record_id, values, main, ids)
        return self._plan(register, values, main)

    def choose(self, problem: Problem, doubt: Doubt) -> list[str]:
        """The record a person chose among candidates, none for a new one; raises `Parked` until somebody chose."""
        return self.decisions.choose(problem, doubt, self.landed)

    def _plan(self, register: str, values: Row, main: bool) -> str:
        where = self.plan_new(register, values, self.place)
        self._made.append(where)
        self._note(*where, "new", main)
        return where[1]

    def plan_new(self, register: str, values: Row, place: str) -> tuple[str, str]:
        """Plan a record that nothing is met for, and that no row takes back; its register and id."""
        where = register, new_id()
        self.changes[where] = Change(register, values, where[1], None, None, place)
        self.known.plan(where, values)
        return where

    def _meet(self, register: str, record_id: str, values: Row, main: bool, ids: Iterable[str] = ()) -> str:
        held = declared(register, self.known.row(register, record_id))
        fill = {key: value for key, value in values.items() if key not in held or sharpens(held[key], value)}
        fill |= self._cleared(register, held, values) if self.clears and main else {}
        differs = self.decisions.unkept(differing(register, record_id, held, values))
        if differs:
            apart = main and not share_a_number(register, held, values)
            others = tuple(one for one in ids if one != record_id and not self.known.is_fresh(one))
            marked = self.decisions.marked(differs, others if apart else None)
            differs = self.decisions.open(marked, fill, self.landed)
        if fill:
            self._fill(register, record_id, fill, held)
        self.landed.differs.extend(differs)
        self._note(register, record_id, "conflict" if differs else "update" if fill else "same", main)
        return record_id

    def _cleared(self, register: str, held: Row, values: Row) -> Row:
        """Fields whose column is empty in this row, where somebody said that an empty cell clears."""
        fields = catalogue.register(register).fields
        return {key: None for key in held if key not in values and fields[key].sheet_key in self.clears}

    def _fill(self, register: str, record_id: str, fill: Row, held: Row) -> None:
        planned = self.changes.get((register, record_id))
        if planned is None:
            planned = Change(register, {}, id=record_id, place=self.place)
            self.changes[register, record_id] = planned
        if (register, record_id) not in self._made:
            before, already = ({key: said[key] for key in fill if key in said} for said in (held, planned.values))
            self._filled.append(((register, record_id), fill, before, already))
            told = (Differs(register, record_id, key, held.get(key), value) for key, value in fill.items())
            self.landed.fills.extend(told)
        planned.values.update(fill)
        self.known.remember(register, record_id, fill)

    def _note(self, register: str, record_id: str, outcome: str, main: bool) -> None:
        self.landed.touched.append((register, record_id))
        if main:
            self.landed.outcomes.append(outcome)
            if outcome != "new" and self.known.is_fresh(record_id) and (register, record_id) not in self._made:
                self.landed.repeats.append((register, record_id))

    def unit(self, written: object) -> str | None:
        """The unit of that name or alias; a name nobody knows becomes a unit that waits for a look."""
        if written not in self._names:
            self._names[written] = shipped().resolve(str(written or ""), self.aliases).name
        name = self._names[written]
        if not name:
            return None
        if name in self._units:
            self.landed.touched.append(("unit", self._units[name]))
            return self._units[name]
        said = self.landed.said
        unit = self.put("unit", {"unit_name": name}, self.known.find("unit", unit_name=name))
        if self.landed.said == said:
            self._units[name] = unit
        return unit

    def reporting_unit(self, written: object) -> str | None:
        """The unit in the row's own column, else the one that filled in the sheet."""
        return self.unit(written) or self.unit(self.report_unit)

    def campaign(self, written: object) -> str | None:
        """The campaign of that name."""
        name = str(written or "").strip()
        return (
            self.put("campaign", {"campaign_name": name}, self.known.find("campaign", campaign_name=name))
            if name
            else None
        )

    def values_of(self, register: str, row: Row, skip: tuple[str, ...] = ()) -> Row:
        """The fields of `register` that the sheet row fills, read by the field's own kind.

        References are left out: units, persons and cases are landed, not read. A value its kind refuses becomes a
        problem of the row.
        """
        plain = self.table.values(self._number, register, skip) if row is self._said else None
        if plain is not None:
            return plain
        values: Row = {}
        unlisted: list[str] = []
        room = "remark" not in skip and "remark" in catalogue.register(register).fields
        for key, spec, take in takers_of(register, tuple(row), skip):
            written = row[spec.sheet_key]
            if not written and written in (None, "", []):
                continue
            value, said = take(written), len(self.landed.problems)
            if value is SLOW:
                value = self.value(register, key, written, spare=room and key != "remark")
            if value is not None:
                values[key] = value
            elif len(self.landed.problems) > said and isinstance(spec.kind, Choice | Choices | Text):
                unlisted.append(_("{label}：{word}").format(label=spec.label, word=written))
        if unlisted and room:
            values["remark"] = _("；").join([*filter(None, [values.get("remark")]), *unlisted])
        return values

    def value(self, register: str, key: str, written: object, *, spare: bool = False) -> Any:
        """One written value as the field holds it; None with a problem when the field cannot hold it. What is `spare`
        may go into the remark instead."""
        spec = catalogue.register(register).fields[key]
        if isinstance(written, list) and spec.kind.key in _NUMBERS:
            self.landed.problems.append(several(written, spec.label).at(spec.sheet_key))
            written = written[0]
        if isinstance(written, list):
            written = "、".join(str(part) for part in written)
        reading = spec.kind.read(written, Hints(period=self.period))
        if reading.value is None:
            self.landed.problems.extend(
                eased(problem, spare=spare and not spec.required).at(spec.sheet_key) for problem in reading.problems
            )
        return reading.value
