# SPDX-License-Identifier: MIT
"""What hangs on two records about to become one and looks like the same thing told twice: a measure, a sum, a victim.

Nothing goes by itself. Whoever merges says of each pair whether both stay or which one does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue, kinds
from opsdesk.records.record import State
from opsdesk.records.rules.rule import as_day
from opsdesk.store.office import Office
from opsdesk.store.reading.reader import Row

# By what two rows are the same thing stands in the identity of a register; of these three it says too little.
VICTIM, MEASURE, LEDGER = "victim", "measure", "ledger_entry"
OTHERS = ("account_control", "timed_matter", "punishment", "exit_control", "fugitive_capture")
VICTIM_NUMBERS = ("victim_id", "victim_phone")
BLANK: tuple[object, ...] = (None, "", ())


@dataclass(frozen=True, slots=True)
class Twice:
    """One thing that both tell: the row of the record that stays and that of the one that goes."""

    register: str
    kept: Row
    gone: Row

    @property
    def ids(self) -> tuple[str, str]:
        """The ids of both rows."""
        return self.kept["id"], self.gone["id"]

    def row(self, record_id: str) -> Row:
        """The one of the two with this id."""
        return self.kept if self.kept["id"] == record_id else self.gone

    def other(self, record_id: str) -> Row:
        """Its twin."""
        return self.gone if self.kept["id"] == record_id else self.kept

    def may_go(self, record_id: str) -> bool:
        """Whether one of the two may go for the other: what was confirmed takes two people."""
        return bool(self.row(record_id)["state"] != State.CONFIRMED)


Told = Mapping[str, str]  # the victim that stays, by the one that goes: a sum of the one is a sum of the other


@deed(Permission.READ, seen=True)
def told_twice(office: Office, register: str, kept: str, gone: str) -> list[Twice]:
    """The pairs of rows that look like the same thing, each row in one pair."""
    found: list[Twice] = []
    for key in (VICTIM, MEASURE, LEDGER, *OTHERS):
        fields = catalogue.register(key).fields
        if register in fields and isinstance(fields[register].kind, kinds.Reference):
            sides = [office.reader.children(key, register, one) for one in (kept, gone)]
            victims = {pair.gone["id"]: pair.kept["id"] for pair in found if pair.register == VICTIM}
            found += _pairs(key, sides, _alike(key, register, victims))
    return found


def _pairs(key: str, sides: Sequence[Sequence[Row]], alike: Callable[[Row, Row], bool]) -> Iterator[Twice]:
    left = list(sides[0])
    for row in sides[1]:
        same = next((one for one in left if alike(one, row)), None)
        if same is not None:
            left.remove(same)
            yield Twice(key, same, row)


def _alike(key: str, register: str, victims: Told) -> Callable[[Row, Row], bool]:
    if key == VICTIM:
        return _same_victim
    if key == MEASURE:
        return lambda one, other: _same_measure(one, other, register)
    if key == LEDGER:
        return lambda one, other: _same_sum(one, other, victims)
    identities = [[name for name in names if name != register] for names in catalogue.register(key).facts.identity]
    return lambda one, other: any(names and _agree(one, other, names) for names in identities)


def _agree(one: Row, other: Row, names: Sequence[str]) -> bool:
    """All is filled in and says the same, moments by their day."""
    return all(one[name] not in BLANK and _by_day(one[name]) == _by_day(other[name]) for name in names)


def _by_day(value: Any) -> Any:
    return as_day(value) if isinstance(value, date) else value


def _same_victim(one: Row, other: Row) -> bool:
    """One number, or one name that no number speaks against."""
    numbers = [(one[key], other[key]) for key in VICTIM_NUMBERS if one[key] and other[key]]
    if numbers:
        return any(here == there for here, there in numbers)
    return bool(one["victim_name"]) and one["victim_name"] == other["victim_name"]


def _same_measure(one: Row, other: Row, register: str) -> bool:
    """One person under the same measure at the same time; a day nobody wrote down speaks against nothing."""
    person = register == "person" or _agree(one, other, ["person"])
    return person and _agree(one, other, ["measure_type"]) and _overlap(_days(one), _days(other))


def _days(measure: Row) -> tuple[date, date] | None:
    began, ended = (as_day(measure[key]) for key in ("exec_time", "end_time"))
    return (began, ended or began) if began else None


def _overlap(one: tuple[date, date] | None, other: tuple[date, date] | None) -> bool:
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


def _same_sum(one: Row, other: Row, victims: Told) -> bool:
    """One kind, one amount, one day, and not of two victims. A day taken from a sheet's period may be any."""
    inferred = one["date_inferred"] or other["date_inferred"]
    owner = victims.get(other["victim"], other["victim"])
    same_owner = one["victim"] is None or owner is None or one["victim"] == owner
    days = ["entry_date"] if not inferred else []
    return same_owner and one["corrects"] is None and _agree(one, other, ["entry_type", "amount", *days])
