# SPDX-License-Identifier: MIT
"""The money ledger at the gate: the book of a case is drawn up with the new entries before they are let in (§2.8)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache

from sqlalchemy import Connection, select

from opsdesk.law.ledger import Book, Entry, book_of
from opsdesk.records import catalogue
from opsdesk.records.problem import Problem
from opsdesk.store import rows
from opsdesk.store.changing.custody_gate import begins_to_count
from opsdesk.store.checks.plan import RIPE, Plan
from opsdesk.store.shown import shown

LEDGER = "ledger_entry"
_READ = (
    *("id", "entry_type", "amount", "entry_date", "victim", "source", "account"),
    *("corrects", "basis_doc", "batch_id"),
)


def problems(connection: Connection, plans: Sequence[Plan]) -> dict[int, list[Problem]]:
    """What forbids the entries that begin to count with these plans, by their place in the list."""
    fresh = {plan.id: at for at, plan in enumerate(plans) if plan.view.key == LEDGER and begins_to_count(plan)}
    found: dict[int, list[Problem]] = {}
    for case in dict.fromkeys(str(plans[at].after["case"]) for at in fresh.values() if plans[at].after["case"]):
        mine = [plans[at].after for at in fresh.values() if plans[at].after["case"] == case]
        lying = [row for row in _lying(connection, case) if row["id"] not in fresh]
        _book, wrong = book_of(entries_of(connection, [*lying, *mine]), losses_of(connection, case))
        _old, was_wrong = book_of(entries_of(connection, lying), losses_of(connection, case)) if wrong else (None, {})
        for entry, problem in wrong.items():
            if entry in fresh:
                found.setdefault(fresh[entry], []).append(problem)
            elif entry not in was_wrong:  # a new entry took what an older one needs
                found.setdefault(next(iter(fresh.values())), []).append(problem)
    return found


def book_of_case(connection: Connection, case_id: str, until: date | None = None) -> tuple[Book, dict[str, Problem]]:
    """The book of a case's entries that count, up to and with a day; and the entries that do not fit in."""
    lying = [row for row in _lying(connection, case_id) if until is None or row["entry_date"] <= until.isoformat()]
    return book_of(entries_of(connection, lying), losses_of(connection, case_id))


def entries_of(connection: Connection, lying: Collection[rows.Stored]) -> list[Entry]:
    """Stored rows as entries of the book; those without a kind, an amount or a day are left out."""
    numbers = _numbers(connection, {str(row["account"]) for row in lying if row["account"]})
    return [
        Entry(
            row["id"],
            row["entry_type"],
            row["amount"],
            _day(row["entry_date"]),
            row["victim"] or "",
            row["source"] or "",
            numbers.get(row["account"], ""),
            row["corrects"] or "",
            row["basis_doc"] or "",
            row["batch_id"] is not None,
        )
        for row in lying
        if row["entry_type"] and row["amount"] is not None and row["entry_date"]
    ]


@lru_cache(maxsize=4096)
def _day(written: str) -> date:
    """Thousands of entries share a few hundred days."""
    return date.fromisoformat(written)


def losses_of(connection: Connection, case_id: str) -> dict[str, int]:
    """What each victim of the case lost by the victim's own record, in 分."""
    victim = rows.bare(catalogue.register("victim"))
    wanted = select(victim.c.id, victim.c.loss_amount).where(victim.c.case == case_id, shown(victim))
    return {one: fen or 0 for one, fen in connection.execute(wanted)}


def _lying(connection: Connection, case_id: str) -> list[rows.Stored]:
    target = rows.bare(catalogue.register(LEDGER))
    wanted = select(*(target.c[key] for key in _READ)).where(target.c.case == case_id, target.c.state.in_(RIPE))
    cursor = connection.execute(wanted.where(target.c.sealed == 0)).cursor
    assert cursor is not None
    return [dict(zip(_READ, row, strict=True)) for row in cursor.fetchall()]  # as the driver hands them out


def _numbers(connection: Connection, controls: Iterable[str]) -> dict[str, str]:
    """The bank account's number of each freeze: renewals of one account mean the same money."""
    view = catalogue.register("account_control")
    found = rows.fetch(connection, view, sorted(controls), ("account",))
    return {one: str(row["account"] or one) for one, row in found.items()}
