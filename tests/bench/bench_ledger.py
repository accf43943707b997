# SPDX-License-Identifier: MIT
"""The money ledger of an office with a million entries: how long the balances of one case take."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Any

from frame import Row, seconds

from opsdesk.records import catalogue
from opsdesk.records.record import SYSTEM_COLUMNS
from opsdesk.store import rows
from opsdesk.store.changing import ledger_gate
from opsdesk.store.file import dialect
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office

ENTRIES = 1_000_000
BY_CASE = 100  # entries of an ordinary case
LARGE = 2_000  # entries of the largest one
KINDS = (("freeze", "frozen"), ("seize_cash", ""), ("recover", ""), ("return_victim", "frozen"))


def bench_ledger_balances(scale: float) -> Iterator[Row]:
    """The book of a case drawn up from its entries: balances, headline, trial balance."""
    with Office.scratch() as office:
        cases = _filled(office, max(BY_CASE, int(ENTRIES * scale)))
        with office.reader.connection() as connection:
            ordinary = median(seconds(lambda one=one: _balances(connection, one)) for one in cases[1:40] or cases)
            large = median(seconds(lambda: _balances(connection, cases[0])) for _round in range(5))
    yield Row(f"balances of a case of {BY_CASE} entries", ordinary * 1000, 10, unit="ms")
    yield Row(
        f"balances of a case of {LARGE} entries", large * 1000, 100, unit="ms", note="no budget; the largest case"
    )


def _balances(connection: Any, case: str) -> int:
    book, _wrong = ledger_gate.book_of_case(connection, case)
    assert book.trial == 0
    return book.total("frozen", "seized", "recovered")


def _filled(office: Office, entries: int) -> list[str]:
    """Cases with entries written straight into the table: what is measured is reading."""
    view = catalogue.register("ledger_entry")
    keys = (*SYSTEM_COLUMNS, *view.fields)
    cases, lying = [new_id()], []
    large = min(LARGE, entries // 2)
    for number in range(entries):
        if number >= large and (number - large) % BY_CASE == 0:
            cases.append(new_id())
        kind, source = KINDS[number % 4]
        lying.append(_entry(keys, cases[-1], kind, source, number))
        if len(lying) == 20_000:
            _write(office, view, keys, lying)
    _write(office, view, keys, lying)
    return cases


def _entry(keys: tuple[str, ...], case: str, kind: str, source: str, number: int) -> tuple[object, ...]:
    day = f"2022-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    said = {"id": new_id(), "case": case, "entry_type": kind, "amount": 100 + number % 4, "entry_date": day}
    said |= {"source": source or None, "batch_id": "b", "state": "submitted", "sealed": 0, "version": 1, "desk": "d"}
    said |= dict.fromkeys(("created_by", "created_at", "updated_by", "updated_at"), "2022-05-01T00:00:00Z")
    return tuple(said.get(key) for key in keys)


def _write(office: Office, view: Any, keys: tuple[str, ...], lying: list[tuple[object, ...]]) -> None:
    if lying:
        with office._connections.writing() as connection:
            dialect.insert_many(connection, rows.bare(view), keys, lying)
        lying.clear()
