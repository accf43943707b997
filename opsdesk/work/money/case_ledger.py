# SPDX-License-Identifier: MIT
"""The ledger of one case as a person reads it: lines, balances, the headline with its parts, and what to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from opsdesk import errors
from opsdesk.i18n import N_, _
from opsdesk.law.ledger import Book
from opsdesk.law.ledger_rules import account_name, facts
from opsdesk.law.unit_slip import slip_problem
from opsdesk.people.deeds import deed
from opsdesk.people.masking import shown
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.problem import Problem
from opsdesk.records.record import State
from opsdesk.store.changing import ledger_gate
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.store.reading.reader import Row

LEDGER = "ledger_entry"
COUNTED = (State.SUBMITTED, State.CONFIRMED)
IN_CONTROL = ("seized", "surrendered", "recovered", "deposited")


@dataclass(frozen=True, slots=True)
class Component:
    """One line of the money figures, in 分; `apart` ones are never added to the headline."""

    key: str
    label: str
    fen: int
    apart: bool = False


@dataclass(frozen=True, slots=True)
class VictimMoney:
    """What one victim lost and got back, in 分; the name as on screen."""

    victim: str
    name: str
    loss: int
    returned: int

    @property
    def lacking(self) -> int:
        """What is still missing."""
        return max(0, self.loss - self.returned)


@dataclass(frozen=True)
class CaseLedger:
    """A case's book with the rows behind it, what did not fit into it, and the slips of 元 and 万元."""

    case: Row
    title: str
    book: Book
    rows: tuple[Row, ...]
    wrong: dict[str, Problem]
    victims: tuple[VictimMoney, ...]
    slips: tuple[Problem, ...]

    @property
    def headline(self) -> int:
        """追赃挽损 in 分: returned, and cash taken in that is still held."""
        return self.book.total(*facts().balances["headline"])

    @property
    def problems(self) -> list[Problem]:
        """Everything a person should look at."""
        return [*self.wrong.values(), *self.slips]


@deed(Permission.READ, seen=True)
def case_ledger(office: Office, case_id: str, until: date | None = None) -> CaseLedger:
    """The ledger of a case, as it stood at the close of `until`. Raises `NothingThere`."""
    case = office.reader.get("case", case_id)
    if case is None:
        raise errors.NothingThere(_("案件"), case_id)
    with office.reader.connection() as connection:
        book, wrong = ledger_gate.book_of_case(connection, case_id, until)
    entries = _children(office, LEDGER, case_id)
    if until is not None:
        entries = [row for row in entries if row["entry_date"] and row["entry_date"] <= until]
    entries.sort(key=lambda row: (row["entry_date"] or date.max, row["id"]))
    victims = tuple(_victims(office, case_id, book))
    slips = tuple(_slips(office, case, entries, victims))
    title = catalogue.register("case").title_of(case)
    return CaseLedger(case, title, book, tuple(entries), wrong, victims, slips)


@deed(Permission.ENTER)
def post(office: Office, case_id: str, kind: str, amount: Decimal, day: date, **more: Any) -> str:
    """Enter one sum of the case's unit; `amount` in yuan, `more` fields. Raises `Refused` with what the law says."""
    made, case = new_id(), office.reader.get("case", case_id) or {}
    more.setdefault("handling_unit", case.get("handling_unit"))
    values = {"case": case_id, "entry_type": kind, "amount": amount, "entry_date": day, **more}
    office.gate.save([Change(LEDGER, values, made, State.SUBMITTED)], deed="ledger.post")
    return made


def components(book: Book) -> list[Component]:
    """The headline, then its parts, then what stands apart: frozen and stopped money are never added to it."""
    balances = facts().balances
    headline = Component("headline", _("追赃挽损"), book.total(*balances["headline"]))
    parts = [Component("returned", account_name("returned"), book.total("returned"))]
    parts += [
        Component(key, _("{account}（在控）").format(account=account_name(key)), book.total(key)) for key in IN_CONTROL
    ]
    apart = [Component(key, account_name(key), book.total(key), apart=True) for key in ("frozen", "stopped")]
    return [headline, *parts, *apart]


def balances(book: Book) -> list[Component]:
    """The three balances of domain.md §2.8 and the trial balance, in 分."""
    names = {"loss": N_("损失"), "controlled": N_("在控"), "settled": N_("已处置")}
    found = [Component(key, _(label), book.total(*facts().balances[key])) for key, label in names.items()]
    return [*found, Component("trial", _("试算"), book.trial)]


def fen_of(amount: Decimal | None) -> int:
    """Whole 分 of yuan."""
    return int(amount * 100) if amount else 0


def yuan_of(fen: int) -> Decimal:
    """Yuan of whole 分."""
    return Decimal(fen).scaleb(-2)


def _children(office: Office, register: str, case_id: str) -> list[Row]:
    wanted = ListQuery(register, (Filter("case", "is", case_id),), order="id", descending=False, states=COUNTED)
    return office.reader.page(wanted, 0, 100_000)


def _victims(office: Office, case_id: str, book: Book) -> Iterator[VictimMoney]:
    name = catalogue.register("victim").fields["victim_name"]
    for row in office.reader.children("victim", "case", case_id):
        loss = book.lost.get(row["id"], 0) or fen_of(row["loss_amount"])
        words = shown(name, row["victim_name"], register="victim")
        yield VictimMoney(row["id"], words, loss, book.returned.get(row["id"], 0))


def _slips(office: Office, case: Row, entries: list[Row], victims: tuple[VictimMoney, ...]) -> Iterator[Problem]:
    """Sums told twice that differ by exactly ×10,000 (V23)."""
    told = [
        (_("案件损失与被害人损失合计"), fen_of(case["loss_amount"]), sum(one.loss for one in victims)),
        *_losses_told(office, case, entries),
        *_freezes_told(office, case, entries),
        *_twice_told(entries),
    ]
    yield from filter(None, (slip_problem(what, one, other) for what, one, other in told))


def _losses_told(office: Office, case: Row, entries: list[Row]) -> Iterator[tuple[str, int, int]]:
    for row in office.reader.children("victim", "case", case["id"]):
        for entry in entries:
            if entry["entry_type"] == "loss_report" and entry["victim"] == row["id"]:
                yield _("被害人损失与报损"), fen_of(row["loss_amount"]), fen_of(entry["amount"])


def _freezes_told(office: Office, case: Row, entries: list[Row]) -> Iterator[tuple[str, int, int]]:
    controls = {row["id"]: row for row in office.reader.children("account_control", "case", case["id"])}
    for entry in entries:
        control = controls.get(str(entry["account"] or ""))
        if control and entry["entry_type"] in ("freeze", "stop"):
            yield _("止付冻结记录与台账"), fen_of(control["amount_effective"]), fen_of(entry["amount"])


def _twice_told(entries: list[Row]) -> Iterator[tuple[str, int, int]]:
    """The same kind of sum of the same victim, told by two sources."""
    by_kind: dict[tuple[str, str], list[Row]] = {}
    for entry in entries:
        if entry["entry_type"] != "correction":
            by_kind.setdefault((entry["entry_type"], str(entry["victim"] or "")), []).append(entry)
    kind = catalogue.register(LEDGER).fields["entry_type"].kind
    for (code, _victim), rows in by_kind.items():
        sums = sorted({fen_of(row["amount"]) for row in rows})
        for fen in sums:
            if fen * 10_000 in sums:
                yield kind.format(code), fen, fen * 10_000
