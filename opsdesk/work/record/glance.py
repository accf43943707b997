# SPDX-License-Identifier: MIT
"""A case at a glance: its people with their measures and clocks, events, items, money, papers, links and history."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from opsdesk.i18n import N_, _
from opsdesk.law import due as clocks
from opsdesk.law import successions, wording
from opsdesk.law.clock import Due
from opsdesk.law.conditions import FOLLOWED, LOOKED_UP
from opsdesk.law.level import Level
from opsdesk.people import masking
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.store.office import Office
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.store.reading.reader import Row
from opsdesk.work.record.linking import Holdings, Link, links_of
from opsdesk.work.record.minors import called, is_minor

CUSTODY = ("刑事拘留", "逮捕", "指定居所监视居住")
EVENTS = ("report_time", "filing_date", "solved_date", "prosecute_date", "closed_date")
# The same yuan is never told twice: a stop is only a note, a deposit moves what was seized (domain.md §2.8).
MONEY = (
    (N_("损失"), "neutral", ("loss_report",)),
    (N_("冻结"), "info", ("freeze",)),
    (N_("扣押退赃"), "notice", ("seize_cash", "surrender", "recover")),
    (N_("已返还"), "good", ("return_victim",)),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One measure on the time line: `end` None while it runs, `due` the end the law sets."""

    id: str
    words: str
    start: datetime
    end: datetime | None
    due: datetime | None
    level: Level
    custody: bool
    left: str
    why: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One person of the case."""

    person: str
    name: str
    id_no: str
    role: str
    now: str
    minor: bool
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day."""

    day: date
    words: str
    register: str
    id: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A kind of money in yuan; `tone` is its colour."""

    words: str
    tone: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Pile:
    """Things of one kind and status: how many, and their ids."""

    kind: str
    count: int
    status: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """Everything the page shows."""

    case: Row
    lanes: tuple[Lane, ...]
    events: tuple[Event, ...]
    items: tuple[Pile, ...]
    money: tuple[Sum, ...]
    links: tuple[Link, ...]
    titles: dict[str, str]


@deed(Permission.READ, seen=True)
def glance(office: Office, case_id: str, now: datetime) -> Glance | None:
    """All of one case as it stands at `now`; None when there is none or it is sealed."""
    case = office.reader.get("case", case_id)
    if case is None:
        return None
    involved = _of_case(office, "involvement", case_id)
    people = office.reader.rows("person", list(dict.fromkeys(row["person"] for row in involved if row["person"])))
    measures = _of_case(office, "measure", case_id)
    taken_over = successions.followers("measure", measures)  # bail ends the clocks of the detention before it
    measures = [row | {FOLLOWED: taken_over.get(row["id"])} for row in measures]
    seizures = _of_case(office, "seizure", case_id)
    items = [row for one in seizures for row in office.reader.children("item", "seizure", one["id"])]
    controls = _of_case(office, "account_control", case_id)
    links = links_of(office, case_id, Holdings(tuple(people), tuple(items), tuple(controls)))
    titles = office.reader.titles("case", [link.case for link in links])
    return Glance(
        case,
        tuple(_lane(row, involved, measures, case, now) for row in people),
        tuple(sorted(_events(case, involved, seizures, people), key=lambda event: event.day)),
        _counted(items),
        _money(case, _of_case(office, "ledger_entry", case_id)),
        tuple(link for link in links if link.case in titles),
        titles,
    )


def _of_case(office: Office, register: str, case_id: str) -> list[Row]:
    ids = office.reader.ids(ListQuery(register, (Filter("case", "is", case_id),), order="id", descending=False))
    return office.reader.rows(register, ids)


def _lane(person: Row, involved: list[Row], measures: list[Row], case: Row, now: datetime) -> Lane:
    mine = [row for row in involved if row["person"] == person["id"]]
    fields = catalogue.register("person").fields
    view = catalogue.register("involvement")
    said = {
        key: view.fields[key].kind.format(mine[0][key]) if mine and mine[0][key] else ""
        for key in ("role", "disposition")
    }
    bars = [_bar(row, person, now) for row in measures if row["person"] == person["id"] and row["exec_time"]]
    return Lane(
        person["id"],
        called(person, now.date()),
        masking.shown(fields["id_no"], person["id_no"], register="person"),
        said["role"],
        said["disposition"],
        is_minor(person, now.date()),
        tuple(sorted(bars, key=lambda bar: bar.start)),
    )


def _bar(row: Row, around: dict[str, Row], now: datetime) -> Bar:
    nearest = _nearest(row, around, now) if row["end_time"] is None else None
    latest = nearest.legal_latest if nearest else None
    return Bar(
        row["id"],
        str(catalogue.register("measure").fields["measure_type"].kind.format(row["measure_type"] or "")),
        row["exec_time"],
        row["end_time"],
        latest.ends_at if latest else None,
        nearest.level if nearest else Level.FAR,
        row["measure_type"] in CUSTODY,
        f"{wording.left(latest, now)}\u3000{_(nearest.rule.name)}" if nearest and latest else "",
        nearest.why if nearest else "",
    )


def _nearest(row: Row, around: dict[str, Row], now: datetime) -> Due | None:
    """The clock of a running measure that ends first."""
    looked_up = {name: around[there].get(key) for name, (there, key) in LOOKED_UP.items() if there in around}
    values: dict[str, Any] = {**row, **looked_up}
    return min(clocks.due_of("measure", values, now), key=lambda one: one.legal_latest.ends_at, default=None)


def _events(case: Row, involved: list[Row], seizures: list[Row], people: list[Row]) -> list[Event]:
    fields = catalogue.register("case").fields
    found = [Event(_day(case[key]), fields[key].label, "case", case["id"]) for key in EVENTS if case[key]]
    captures = Counter(_day(row["capture_time"]) for row in involved if row["capture_time"])
    found += [Event(day, _("到案 {count} 人").format(count=n), "involvement", "") for day, n in captures.items()]
    taken = Counter(_day(row["seize_date"]) for row in seizures if row["seize_date"])
    found += [Event(day, _("扣押 {count} 份").format(count=n), "seizure", "") for day, n in taken.items()]
    return found


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _counted(items: list[Row]) -> tuple[Pile, ...]:
    fields = catalogue.register("item").fields
    piles: dict[tuple[str, str], list[Row]] = {}
    for row in items:
        kind = fields["item_kind"].kind.format(row["item_kind"]) if row["item_kind"] else _("其他")
        status = fields["legal_status"].kind.format(row["legal_status"]) if row["legal_status"] else "—"
        piles.setdefault((kind, status), []).append(row)
    made = (
        Pile(kind, sum(int(row["qty"] or 1) for row in held), status, tuple(row["id"] for row in held))
        for (kind, status), held in piles.items()
    )
    return tuple(sorted(made, key=lambda pile: -pile.count))


def _money(case: Row, entries: list[Row]) -> tuple[Sum, ...]:
    sums: Counter[str] = Counter()
    kinds_of = {row["id"]: row["entry_type"] for row in entries}
    for row in entries:
        wrong = kinds_of.get(row["corrects"]) if row["entry_type"] == "correction" else None
        sums[wrong or row["entry_type"]] += (row["amount"] or 0) * (-1 if wrong else 1)
    made = []
    for words, tone, kinds in MONEY:
        amount = Decimal(sum(sums[kind] for kind in kinds))
        if kinds == ("loss_report",):
            amount = max(amount, Decimal(case["loss_amount"] or 0))
        made.append(Sum(_(words), tone, amount))
    return tuple(made)


def noon(day: date) -> datetime:
    """The middle of a day: where an event stands on the time line."""
    return datetime.combine(day, time(12))
