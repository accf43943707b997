# SPDX-License-Identifier: MIT
"""What is already on the desk, in the office or earlier in the same import, found by what identifies it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from opsdesk.records import catalogue
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.store.reading.reader import Reader

# By which fields a landing looks for a record it may meet again.
LOOKUPS: dict[str, tuple[tuple[str, ...], ...]] = {
    "unit": (("unit_name",),),
    "campaign": (("campaign_name",),),
    "case": (("case_no",), ("case_name",)),
    "person": (("id_no",), ("person_name",)),
    "involvement": (("case", "person"), ("person",)),
    "victim": (("case", "victim_name"), ("victim_name",)),
    "measure": (("person", "measure_type"),),
    "seizure": (("case", "owner"), ("owner",)),
    "item": (("card_no",), ("sim_no",), ("imei",), ("iccid",), ("seizure",)),
    "ledger_entry": (("victim", "entry_type"), ("case", "entry_type")),
    "punishment": (("person",),),
    "exit_control": (("person",),),
    "fugitive_capture": (("fugitive_no",), ("person",)),
    "dissuasion": (("warn_no",), ("phone",)),
    "outreach": (("act_date", "handling_unit"),),
    "support_request": (("req_unit", "req_time"),),
    "alarm": (("alarm_no",),),
    "reported_figure": (("report_unit", "figure_key"),),
}

# The numbers a thing is known by: two that bear the same one are one thing.
OWN_NUMBERS: dict[str, tuple[str, ...]] = {
    register: tuple(key for (key, *more) in lookups if not more and key.endswith(("_no", "imei", "iccid")))
    for register, lookups in LOOKUPS.items()
} | {"reported_figure": ("figure_key",)}

CHUNK = 5_000  # values in one question
Row = dict[str, Any]


@dataclass(slots=True)
class _Lookup:
    """One way to find a register's records: their ids by what they hold in its fields, and what the office was asked
    already: for one row, and of a single field `ahead` of all rows."""

    ids: dict[tuple[Any, ...], list[str]] = field(default_factory=dict)
    asked: set[tuple[Any, ...]] = field(default_factory=set)
    ahead: set[Any] = field(default_factory=set)


class Expected(Protocol):
    """New records of one register that become known when they are asked for."""

    def meet(self, keys: Mapping[str, Any]) -> bool:
        """Make those known that agree on all of `keys` (or have that `id`), as far as they are there; whether any is
        new."""
        ...

    def holds(self, name: str) -> Collection[Any]:
        """What all of them hold in one field."""
        ...


class Known:
    """Records by their identifying fields; what an import plans to write is known as soon as it is planned."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._rows: dict[tuple[str, str], Row] = {}
        self._lookups = {register: {names: _Lookup() for names in named} for register, named in LOOKUPS.items()}
        self._expected: dict[str, list[Expected]] = {}
        self._fresh: set[Any] = set()  # ids this import makes: nothing in the office can point at them yet

    def find(self, register: str, **keys: Any) -> list[str]:
        """Ids of the records that agree on all of `keys`, oldest first; void ones are not met again."""
        lookup, values = self._lookups[register][tuple(keys)], tuple(keys.values())
        asked = values in lookup.asked or (len(values) == 1 and values[0] in lookup.ahead)
        if not asked and self._fresh.isdisjoint(values):
            lookup.asked.add(values)
            self._learn(register, tuple(Filter(key, "is", value) for key, value in keys.items()))
        met = [one.meet(keys) for one in self._expected.get(register, ())]
        if any(met):
            lookup.ids[values].sort()  # by age: they are known only now
        return list(lookup.ids.get(values, ()))

    def among(self, register: str, name: str, values: Collection[Any]) -> set[Any]:
        """Which of many values of one field a record holds."""
        self.look_ahead(register, name, [value for value in values if value])
        ids = self._lookups[register][name,].ids
        known = {value for (value,), found in ids.items() if found} if ids else set[Any]()
        return known.union(*(one.holds(name) for one in self._expected.get(register, ()))).intersection(values)

    def expect(self, register: str, newcomers: Expected) -> None:
        """New records of a register become known one by one, when they are asked for."""
        self._expected.setdefault(register, []).append(newcomers)

    def announce(self, ids: Iterable[str]) -> None:
        """The ids of records that this import makes, whatever they hold."""
        self._fresh.update(ids)

    def row(self, register: str, record_id: str) -> Row:
        """The record as the office holds it, with what the import plans to add."""
        place = (register, record_id)
        if place not in self._rows:
            for one in self._expected.get(register, ()):
                one.meet({"id": record_id})
        if place not in self._rows:
            self._rows[place] = dict(self._reader.get(register, record_id) or {})
        return self._rows[place]

    def look_ahead(self, register: str, name: str, values: Collection[Any]) -> None:
        """Ask the office once for all of `values` of one field, instead of once for each row that will ask."""
        ahead = self._lookups[register][name,].ahead
        wanted = list(set(values).difference(ahead))
        ahead.update(wanted)
        if len(wanted) > CHUNK:
            wanted = self._held_among(register, name, wanted)
        for first in range(0, len(wanted), CHUNK):
            self._learn(register, (Filter(name, "in", wanted[first : first + CHUNK]),))

    def _held_among(self, register: str, name: str, values: list[Any]) -> list[Any]:
        """Those of many values that a record of the office may hold in one field: where it has fewer records than are
        asked for, they are looked through instead."""
        everyone = ListQuery(register, order="id", descending=False)
        if self._reader.count(everyone) >= len(values):
            return values
        held = self._reader.columns(register, self._reader.ids(everyone), [name])[name]
        return list(set(held).intersection(values))

    def plan(self, where: tuple[str, str], values: Row) -> None:
        """Know a record that this import makes: its register and id, and what it holds."""
        self._fresh.add(where[1])
        self._rows[where] = values
        self._enter(*where, values)

    def is_fresh(self, value: Any) -> bool:
        """Whether it is the id of a record that this import makes."""
        return isinstance(value, str) and value in self._fresh

    def remember(self, register: str, record_id: str, values: Row) -> None:
        """Know `values` of a record from now on, new or met."""
        row = self._rows.setdefault((register, record_id), {})
        row.update(values)
        self._enter(register, record_id, row)

    def unlearn(self, register: str, record_id: str, keys: Collection[str]) -> None:
        """Forget what was planned for some fields of a met record."""
        row = self._rows[register, record_id]
        self._leave(register, record_id, row)
        for key in keys:
            row.pop(key, None)
        self._enter(register, record_id, row)

    def forget(self, register: str, record_id: str) -> None:
        """Forget a record that was planned and will not be."""
        self._leave(register, record_id, self._rows.pop((register, record_id)))
        self._fresh.discard(record_id)

    def _leave(self, register: str, record_id: str, row: Row) -> None:
        for names, lookup in self._lookups[register].items():
            ids = lookup.ids.get(tuple([row.get(name) for name in names]))
            if ids and record_id in ids:
                ids.remove(record_id)

    def _learn(self, register: str, filters: tuple[Filter, ...]) -> None:
        ids = self._reader.ids(ListQuery(register, filters=filters, order="id", descending=False))
        unseen = [record_id for record_id in ids if (register, record_id) not in self._rows]
        told = {row["id"]: row for row in self._reader.rows(register, unseen)}
        for record_id in ids:  # one seen by its id alone is not yet in the index
            self.remember(register, record_id, told.get(record_id, {}))

    def _enter(self, register: str, record_id: str, row: Row) -> None:
        for names, lookup in self._lookups[register].items():
            values = (row.get(names[0]),) if len(names) == 1 else tuple(map(row.get, names))
            if None in values:
                continue
            ids = lookup.ids.setdefault(values, [])
            if record_id not in ids:
                ids.append(record_id)


def declared(register: str, row: Row) -> Row:
    """The declared fields of a row that are filled in."""
    fields = catalogue.register(register).fields
    return {key: row[key] for key in fields if row.get(key) not in (None, "", ())}
