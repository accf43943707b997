# SPDX-License-Identifier: MIT
"""Sealing a person with everything the desk holds about them, the proposals to do so, and looking at it by two.

Opening for good is asked for and agreed to like every deed of two people (`work/office/approvals.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.law.sealing import Ground, ground_for, outcomes
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.people.two_person import TwoPerson
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.records.rules.person import age_on, birth_of
from opsdesk.store.changing import vault
from opsdesk.store.changing.vault import Box
from opsdesk.store.office import Office
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.store.reading.search import Hit
from opsdesk.work.office.closed_counts import counts_stay

WORDS = ("text", "paragraph", "person_name")  # kinds of fields that hold words of somebody's choice


@dataclass(frozen=True, slots=True)
class Proposal:
    """A person who ought to be sealed, and why. `name` is shown to the legal unit alone."""

    person: str
    name: str
    case: str
    case_name: str
    ground: Ground


@dataclass(frozen=True, slots=True)
class Scope:
    """What sealing a person takes away, and what other records go on saying of them: somebody has to reword those."""

    person: str
    records: tuple[tuple[str, str], ...]  # register and id; the person comes last
    cases: tuple[str, ...]
    mentions: tuple[Hit, ...]


@deed(Permission.SEAL)
def proposals(office: Office, today: date) -> list[Proposal]:
    """Whom the law wants sealed, as far as the desk can tell. Raises `NotAllowed`."""
    wanted = ListQuery("involvement", (Filter("disposition", "in", tuple(outcomes())),), order="id")
    parts = office.reader.rows("involvement", office.reader.ids(wanted))
    persons = _by_id(office, "person", {part["person"] for part in parts})
    cases = _by_id(office, "case", {part["case"] for part in parts})
    made: dict[str, Proposal] = {}
    for part in parts:
        person, case = persons.get(part["person"]), cases.get(part["case"])
        ground = ground_for(part, _age(part, person, case), today) if person else None
        if person and ground and person["id"] not in made:
            name = str(person["person_name"] or person["local_no"])
            named = str(case["case_name"] or "") if case else ""
            made[person["id"]] = Proposal(person["id"], name, part["case"] or "", named, ground)
    return list(made.values())


def _by_id(office: Office, register: str, ids: set[str | None]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in office.reader.rows(register, [one for one in ids if one])}


def _age(part: dict[str, Any], person: dict[str, Any] | None, case: dict[str, Any] | None) -> int | None:
    """The age at the event: as written, or from birth to the event, its report, or the capture."""
    if part.get("age_at_event") is not None or person is None:
        return part.get("age_at_event")
    birth = person.get("birth_date") or birth_of(str(person.get("id_no") or ""))
    days = ((case or {}).get("occur_time"), (case or {}).get("report_time"), part.get("capture_time"))
    event = next((day for day in days if day), None)
    if birth is None or event is None:
        return None
    return age_on(birth, event.date() if isinstance(event, datetime) else event)


@deed(Permission.SEAL)
def scope_of(office: Office, person: str) -> Scope:
    """What goes with a person: every record that is about them, in any state, and who else mentions them."""
    row = office.reader.get("person", person)
    if row is None:
        raise errors.NothingThere(catalogue.register("person").facts.label, person)
    records = list(_about(office, person))
    cases = {case for register, one in records if (case := _case_of(office, register, one))}
    mine = {one for _register, one in records} | {person}
    mentions = tuple(hit for hit in _mentions(office, row) if hit.id not in mine)
    return Scope(person, (*records, ("person", person)), tuple(sorted(cases)), mentions)


def _about(office: Office, person: str) -> Iterator[tuple[str, str]]:
    for view in catalogue.REGISTERS:
        for key, field in view.fields.items():
            if field.kind.key == "reference" and field.kind.register == "person":  # type: ignore[attr-defined]
                named = ListQuery(view.key, (Filter(key, "is", person),), order="id", states=tuple(State))
                yield from ((view.key, one) for one in office.reader.ids(named))


def _case_of(office: Office, register: str, record: str) -> str:
    row = office.reader.get(register, record) or {}
    return str(row.get("case") or "")


def _mentions(office: Office, person: dict[str, Any]) -> Iterator[Hit]:
    """Every field of words, in any record, that holds one of the person's names or numbers; it takes a while."""
    keys = ("person_name", "former_name", "alias", "id_no", "phone")
    words = list(dict.fromkeys(str(person[key]) for key in keys if len(str(person.get(key) or "")) > 1))
    for view in catalogue.REGISTERS:
        for key in (key for key, field in view.fields.items() if field.kind.key in WORDS):
            for word in words:
                ids = office.reader.ids(ListQuery(view.key, (Filter(key, "contains", word),), order="id"))
                titles = office.reader.titles(view.key, ids)
                yield from (Hit(view.key, one, titles.get(one, ""), key, "text") for one in ids)


@deed(Permission.SEAL)
def seal_person(office: Office, person: str, *, reason: str) -> Scope:
    """Seal a person and all records about them, in one transaction. Raises `NotAllowed`, `ReasonNeeded`."""
    scope = scope_of(office, person)
    with office.gate.transaction(), counts_stay(office, scope.records):
        for register, record in scope.records:
            case = _case_of(office, register, record)
            office.gate.seal(register, record, reason=reason, person=person, case=case)
    return scope


@deed(Permission.SEAL)
def find_sealed(office: Office, wanted: str, *, reason: str) -> list[tuple[str, str]]:
    """Register and id of the sealed records that hold exactly this number or name. Raises `ReasonNeeded`."""
    return office.gate.find_sealed(wanted, reason=reason)


@deed(Permission.SEAL)
def look_sealed(office: Office, register: str, record: str, *, reason: str) -> dict[str, Any]:
    """A sealed record's fields, once a second person has agreed (`TwoPerson.LOOK`). Raises `ApprovalNeeded`."""
    given = office.approvals.given(TwoPerson.LOOK, register, record)
    return office.gate.look_sealed(register, record, reason=reason, approval=given.id if given else "")


@deed(Permission.SEAL)
def sealed(office: Office) -> list[Box]:
    """What is sealed, from outside, for the legal unit: no word of it. Raises `NotAllowed`."""
    with office.reader.connection() as connection:
        return vault.boxes(connection)


@deed()
def seal_mark(office: Office, case: str) -> str:
    """What a case that holds sealed words says on its page and its papers; empty for every other case."""
    with office.reader.connection() as connection:
        return _("含犯罪记录封存信息") if vault.has_boxes(connection, case) else ""
