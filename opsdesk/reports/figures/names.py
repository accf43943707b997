# SPDX-License-Identifier: MIT
"""Names as a group report may print them (domain.md §7.1): no person can be told from another paper by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, select

from opsdesk.i18n import _, language
from opsdesk.records.case import Case
from opsdesk.records.catalogue import register
from opsdesk.records.choices import codes
from opsdesk.records.desk import Campaign, Unit
from opsdesk.records.person import Involvement, Person
from opsdesk.records.record import Record
from opsdesk.records.rules.person import is_under_age
from opsdesk.records.victim import Victim
from opsdesk.store.shown import unsealed

_GAMBLING = "303"  # criminal law art 303: houses and games of chance are online or not
_COMPOUND = ("欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "尉迟", "慕容", "令狐", "公孙", "端木")


def surname_only(name: str | None) -> str:
    """赵某 for 赵嘉怡; a compound surname stays whole."""
    if not name:
        return "—"
    return (name[:2] if name[:2] in _COMPOUND else name[:1]) + "某"


class Names:
    """Persons, cases, units and campaigns of the office by id, de-identified; read when they are first asked for.

    `know` reads many at once: a figure tells which it is about to name.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._persons: dict[str, Any] = {}
        self._cases: dict[str, Any] = {}
        self._called: dict[str, str] = {}
        self.units = _texts(connection, Unit, Unit.unit_name)  # in the order of the unit list
        self.campaigns = _texts(connection, Campaign, Campaign.campaign_name)

    def know(self, persons: Iterable[str | None] = (), cases: Iterable[str | None] = ()) -> None:
        """Read those persons and cases that are not known yet."""
        for some in _chunks(one for one in persons if one and one not in self._persons):
            self._persons |= dict.fromkeys(some)
            people = _open(Person, Person.id, Person.person_name, Person.birth_date).where(Person.id.in_(some))
            self._persons |= {row.id: row for row in self._connection.execute(people)}
        for some in _chunks(one for one in cases if one and one not in self._cases):
            self._cases |= dict.fromkeys(some)
            found = _open(Case, Case.id, Case.case_name, Case.crime, Case.handling_unit).where(Case.id.in_(some))
            self._cases |= {row.id: row for row in self._connection.execute(found)}
            self._called |= self._calling(some)

    def _calling(self, cases: Sequence[str]) -> dict[str, str]:
        """What those cases are called, the names of their people reduced to surnames."""
        named = [(row.id, row.case_name) for one in cases if (row := self._cases[one]) is not None]
        called = {one: name or "—" for one, name in named}
        victims = _open(Victim, Victim.case, Victim.victim_name.label("name")).where(Victim.case.in_(called))
        involved = (
            _open(Involvement, Involvement.case, Person.person_name.label("name"))
            .join(Person, Involvement.person == Person.id)
            .where(Involvement.case.in_(called), unsealed(Person))
        )
        for query in (victims, involved):
            for row in self._connection.execute(query):
                if row.name and row.name in called[row.case]:
                    called[row.case] = called[row.case].replace(row.name, surname_only(row.name))
        return called

    def person(self, person_id: str | None, on: date | datetime | None = None) -> str:
        """The person's surname and 某; a minor on that day is only “未成年人”."""
        if person_id not in self._persons:
            self.know(persons=(person_id,))
        person = self._persons.get(person_id or "")
        if person is None:
            return "—"
        day = on.date() if isinstance(on, datetime) else on
        if day and is_under_age(person.birth_date, day):
            return _("未成年人")
        return surname_only(person.person_name)

    def case(self, case_id: str | None) -> str:
        """The case's name with the names of its people reduced to surnames."""
        if case_id not in self._cases:
            self.know(cases=(case_id,))
        return self._called.get(case_id or "", "—")

    def crime(self, case_id: str | None) -> str:
        """The case's first offence by its short name; gambling is 网络开设赌场 when the case's own name says online."""
        if case_id not in self._cases:
            self.know(cases=(case_id,))
        case = self._cases.get(case_id or "")
        if case is None or not case.crime:
            return "—"
        short = short_crime(case.crime[0])
        online = _("网络{crime}").format(crime=short)
        return online if case.crime[0].startswith(_GAMBLING) and online in (case.case_name or "") else short

    def unit(self, unit_id: str | None) -> str:
        """The unit's name."""
        return self.units.get(unit_id or "", "—")


def short_crime(code: str) -> str:
    """帮信 for 帮助信息网络犯罪活动罪."""
    found = codes("crime").get(code)
    return (found.short or found.name) if found else code


def choice_text(register_key: str, field: str, code: str | None) -> str:
    """A code as its field writes it."""
    return _choice_text(register_key, field, code, language()) if code else "—"


@cache
def _choice_text(register_key: str, field: str, code: str, _language: str) -> str:
    return register(register_key).fields[field].kind.format(code)


class Nameless(Names):
    """For counts whose rows nobody reads: units and campaigns are known, persons and cases are not looked up."""

    def __init__(self, known: Names | Connection) -> None:
        if isinstance(known, Names):
            self.units, self.campaigns = known.units, known.campaigns
            self._persons, self._cases, self._called = {}, {}, {}
        else:
            super().__init__(known)

    def know(self, persons: Iterable[str | None] = (), cases: Iterable[str | None] = ()) -> None:
        """Nothing."""


def _chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids, each once, as many at a time as a question to the database may name."""
    left = iter(dict.fromkeys(ids))
    while some := list(islice(left, 900)):
        yield some


def _texts(connection: Connection, model: type[Unit | Campaign], column: Any) -> dict[str, str]:
    rows = connection.execute(_open(model, model.id, column.label("text")).order_by(model.local_no, model.id))
    return {row.id: row.text or "—" for row in rows}


def _open(model: type[Record], *columns: Any) -> Select[Any]:
    return select(*columns).where(unsealed(model))
