# SPDX-License-Identifier: MIT
"""How the values of records are said on paper: in full, masked as in the window, or de-identified (domain.md §7.1).

Masking happens here, before anything is drawn: what a paper must not show is in neither its text nor its metadata.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from opsdesk.law.clock import Due
from opsdesk.people.masking import shown
from opsdesk.records import catalogue, kinds
from opsdesk.records.fields import Field, Privacy
from opsdesk.records.rules.person import birth_of, is_under_age
from opsdesk.reports import wording
from opsdesk.reports.figure import Scope
from opsdesk.reports.figures.names import Names, surname_only
from opsdesk.reports.papers.amount_words import amount_words
from opsdesk.reports.privacy import HIDDEN, hide_numbers
from opsdesk.reports.wording import Language
from opsdesk.store.reading.names_near import names_near
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.store.reading.reader import Reader, Row

Mode = Literal["full", "screen", "group"]
STEMS = "甲乙丙丁戊己庚辛壬癸"


@dataclass
class Sayings:
    """Reads records and says their values in one mode and language.

    `on` is the moment of printing; `clocks` every running clock with its record's id, the nearest first; `scope` the
    period of a sheet of figures.
    """

    reader: Reader
    mode: Mode
    language: Language
    on: datetime
    clocks: Sequence[tuple[str, Due]] = ()
    scope: Scope | None = None
    _rows: dict[tuple[str, str], Row | None] = field(default_factory=dict)
    _called: dict[str, str] = field(default_factory=dict)
    _names: Names | None = None

    def __post_init__(self) -> None:
        self._ = wording.saying(self.language)
        if self.mode == "group":
            with self.reader.connection() as connection:
                self._names = Names(connection)

    @cached_property
    def dues(self) -> Mapping[str, Due]:
        """The nearest running clock of a record by its id."""
        return dict(reversed(self.clocks))

    # ---- records

    def row(self, register: str, record_id: str | None) -> Row:
        """The record, or nothing at all: a paper leaves the place blank."""
        if not record_id:
            return {}
        if (register, record_id) not in self._rows:
            self._rows[register, record_id] = self.reader.get(register, record_id)
        return self._rows[register, record_id] or {}

    # ---- values

    def text(self, path: str, rows: Mapping[str, Row], said: Mapping[str, str]) -> str:
        """What `path` (`item.feature`, `no`, `victim.loss_amount|words`) means among these rows.

        `said` holds what the source worked out. Raises KeyError for what no register and no source knows.
        """
        name, _bar, turn = path.partition("|")
        if name in said:
            return said[name]
        register, _dot, key = name.partition(".")
        spec = catalogue.register(register).fields[key]
        row = rows.get(register) or {}
        if turn == "words":
            return self.in_words(row.get(key))
        if turn == "day" and isinstance(row.get(key), datetime):
            return self.day(row[key].date())
        return self.value(register, spec, row)

    def value(self, register: str, spec: Field, row: Row) -> str:
        """One field of a record."""
        value = row.get(spec.key)
        if value in (None, "", ()):
            return ""
        if isinstance(spec.kind, kinds.Reference):
            return self._reference(register, spec.kind.register, value, row)
        if isinstance(value, date):
            return self.day(value)
        if self.mode == "full":
            return spec.kind.format(value)
        if self.mode == "screen":
            minor = spec.privacy is Privacy.NAME and self._is_minor(row, begun(register, row))
            near = self._near(register, spec, row)
            return veiled(str(value)) if minor else shown(spec, value, register=register, names=near)
        return self._without_identity(register, spec, value, row)

    def _near(self, register: str, spec: Field, row: Row) -> frozenset[str]:
        """The names that free text of this record may repeat."""
        record = str(row.get("id") or "")
        if spec.privacy is not Privacy.TEXT or not record:
            return frozenset()
        with self.reader.connection() as connection:
            return names_near(connection, register, [record]).get(record, frozenset())

    def day(self, when: date) -> str:
        """2022年6月1日, with 14时30分 when the time is known."""
        words = wording.day(when, self._)
        if not isinstance(when, datetime) or when.time() == time():
            return words
        if self.language == "en":
            return f"{words}, {when:%H:%M}"
        return f"{words}{when.hour}时{when.minute:02d}分"

    def in_words(self, amount: Decimal | None) -> str:
        """人民币壹仟贰佰元整; empty for a blank."""
        return f"人民币{amount_words(amount)}" if amount is not None else ""

    # ---- people

    def person(self, person_id: str | None, on: date | datetime | None = None) -> str:
        """The name of a person in case roles."""
        row = self.row("person", person_id)
        name = str(row.get("person_name") or "")
        if not name or self.mode == "full":
            return name
        minor = self._is_minor(row, on)
        if self.mode == "screen":
            return veiled(name) if minor else name
        return self._call(str(person_id), name, minor)

    def called(self, name: str) -> str:
        """What somebody of that name is called on a group report: 赵某, or 未成年人甲 when a minor is so called."""
        ids = self.reader.ids(ListQuery("person", (Filter("person_name", "is", name),)))
        people = self.reader.rows("person", ids)
        minor = next((row for row in people if self._is_minor(row)), None)
        known = minor or (people[0] if people else {})
        return self._call(str(known.get("id") or name), name, minor is not None)

    def _is_minor(self, row: Row, on: date | datetime | None = None) -> bool:
        """Whether the row's person is, or was on that day, under 18: what the birth date or a number in it tells."""
        numbers = (birth_of(value) for key, value in row.items() if key.endswith("id") or key == "id_no" if value)
        birth = row.get("birth_date") or next((born for born in numbers if born), None)
        day = min(on.date() if isinstance(on, datetime) else on or self.on.date(), self.on.date())
        return is_under_age(birth, day) or "未成年" in (row.get("special") or ())

    def _call(self, key: str, name: str, minor: bool) -> str:
        """赵某, 赵某2 for the next of that surname, 未成年人甲: the same person by the same words on one paper."""
        if key not in self._called:
            _ = self._
            stem = _("未成年人") if minor else surname_only(name)
            others = sum(called.startswith(stem) for called in set(self._called.values()))
            if minor:
                tail = f" {others + 1}" if self.language == "en" else STEMS[others : others + 1] or str(others + 1)
            else:
                tail = str(others + 1) if others else ""
            self._called[key] = stem + tail
            self._called.setdefault(name, stem + tail)  # written elsewhere without a number: the same person
        return self._called[key]

    def _reference(self, register: str, target: str, record_id: str, row: Row) -> str:
        if target == "person":
            return self.person(record_id, begun(register, row))
        if target == "case" and self._names is not None:
            return hide_numbers(self._names.case(record_id))
        there = self.row(target, record_id)
        view = catalogue.register(target)
        for key in view.facts.title:
            said = self.value(target, view.fields[key], there)
            if said:
                return said
        return ""

    def _without_identity(self, register: str, spec: Field, value: Any, row: Row) -> str:
        """De-identified: surnames, the last four of a card; addresses and other numbers are left out."""
        if self._names is not None and (register, spec.key) == ("case", "case_name"):
            return hide_numbers(self._names.case(row.get("id")))
        match spec.privacy:
            case Privacy.NAME:
                return self._call(str(value), str(value), self._is_minor(row, begun(register, row)))
            case Privacy.NUMBER:
                return f"****{str(value)[-4:]}" if isinstance(spec.kind, kinds.BankCard) else HIDDEN
            case Privacy.ADDRESS:
                return HIDDEN
        said = hide_numbers(spec.kind.format(value))
        for name in self._people_of(row):
            said = said.replace(name, surname_only(name))
        return said

    def _people_of(self, row: Row) -> list[str]:
        """The names that free text of this record may repeat."""
        person = self.row("person", row.get("person")) if row.get("person") else {}
        return [str(name) for name in (person.get("person_name"), row.get("owner"), row.get("card_holder")) if name]


def begun(register: str, row: Row) -> date | None:
    """The day the record is about: whoever was a minor then stays one on paper."""
    when = row.get(catalogue.register(register).facts.order)
    return when if isinstance(when, date) else None


def veiled(name: str) -> str:
    """张**: the first character alone."""
    return f"{name[:1]}**"
