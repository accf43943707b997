# SPDX-License-Identifier: MIT
"""Other cases that share a person, a card or a phone with a case, each with the reason and how rare the match is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from opsdesk.i18n import N_, _
from opsdesk.people import masking
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.store import clock
from opsdesk.store.office import Office
from opsdesk.store.reading import query
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.store.reading.reader import Row
from opsdesk.store.reading.seen import group_of
from opsdesk.work.record.minors import called

EVERYWHERE = 20  # records that share one number: a company account says nothing about two cases
KINDS = {"person": N_("同一人员"), "card": N_("同一银行卡或账户"), "phone": N_("同一号码")}
NUMBERS = (  # register, field, kind
    ("item", "card_no", "card"),
    ("item", "sim_no", "phone"),
    ("account_control", "account", "card"),
    ("person", "phone", "phone"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """One thing two cases share. `words` name it, masked; `rare` says that nothing else shares it."""

    case: str
    kind: str
    words: str
    rare: bool

    @property
    def reason(self) -> str:
        """The kind in words."""
        return _(KINDS[self.kind])


@dataclass(frozen=True, slots=True)
class Holdings:
    """What hangs on a case, as far as links go: rows of its people, items and controlled accounts."""

    people: tuple[Row, ...]
    items: tuple[Row, ...]
    controls: tuple[Row, ...]


@deed(Permission.READ, seen=True)
def links_of(office: Office, case: str, held: Holdings) -> list[Link]:
    """Links to other cases: shared people first, then cards, then phones."""
    found = [*_by_people(office, case, held.people), *_by_numbers(office, case, held)]
    return list(dict.fromkeys(found))


def _by_people(office: Office, case: str, people: Collection[Row]) -> Iterable[Link]:
    names = {row["id"]: called(row, clock.today()) for row in people}
    involved = _rows(office, "involvement", Filter("person", "in", tuple(names)))
    cases = defaultdict(set)
    for row in involved:
        if row["case"] and row["case"] != case:
            cases[row["person"]].add(row["case"])
    for person, others in cases.items():
        for other in sorted(others):
            yield Link(other, "person", names[person], len(others) == 1)


def _by_numbers(office: Office, case: str, held: Holdings) -> Iterable[Link]:
    rows = {"item": held.items, "account_control": held.controls, "person": held.people}
    for register, key, kind in NUMBERS:
        field = catalogue.register(register).fields[key]
        for number in sorted({str(row[key]) for row in rows[register] if row[key]}):
            found = office.reader.seen(group_of(field), number, EVERYWHERE + 1)
            same = [one for one in found if one.number == number]
            if len(same) > EVERYWHERE:
                continue
            cases = {other for one in same for other in _cases_of(office, one.register, one.id)} - {case}
            words = masking.shown(field, number, register=register)
            for other in sorted(cases):
                yield Link(other, kind, words, len(cases) == 1)


def _cases_of(office: Office, register: str, record_id: str) -> Iterable[str]:
    """The cases a record belongs to."""
    row = office.reader.get(register, record_id)
    if row is None:
        return
    if "case" in row:
        yield from filter(None, (row["case"],))
    elif register == "item" and row["seizure"]:
        seizure = office.reader.get("seizure", row["seizure"])
        yield from filter(None, (seizure["case"] if seizure else None,))
    elif register == "person":
        for one in _rows(office, "involvement", Filter("person", "is", record_id)):
            yield from filter(None, (one["case"],))


def _rows(office: Office, register: str, *filters: Filter) -> list[Row]:
    with office.reader.connection() as connection:
        ids = connection.execute(query.matching(ListQuery(register, filters))).scalars().all()
    return office.reader.rows(register, ids)
