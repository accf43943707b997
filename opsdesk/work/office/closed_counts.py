# SPDX-License-Identifier: MIT
"""Closed months keep their counts while records are sealed, opened or erased (domain.md §7.3, §9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from opsdesk.people.deeds import deed
from opsdesk.records import catalogue
from opsdesk.records.kinds import Reference
from opsdesk.reports.figure import Scope
from opsdesk.reports.figures.closed import Closed, closings
from opsdesk.reports.figures.counting import Counting
from opsdesk.reports.figures.names import Nameless
from opsdesk.reports.papers.results import all_figures
from opsdesk.store.office import Office
from opsdesk.store.reading import closed_counts


@deed()
@contextmanager
def counts_stay(office: Office, records: Iterable[tuple[str, str]] = ()) -> Iterator[None]:
    """What goes on inside takes records (register, id) out of the counts, or puts sealed ones back: closed months stay.

    Call it inside the transaction that does it. Only the months the records speak of are counted, and those that were
    kept before.
    """
    closed = closings(office.reader)
    days = {day for register, one in records for day in _days(office, register, one)} if closed else set()
    touched = [month for month in closed if month.kept or any(month.first <= day <= month.last for day in days)]
    before = [_counts(office, month) for month in touched]
    yield
    months: dict[str, dict[str, int]] = {}
    for month, then in zip(touched, before, strict=True):
        now = _counts(office, month)
        gone = {key: number - now[key] for key, number in then.items() if number != now[key]}
        if gone:
            months[month.first.isoformat()] = gone
    if months:
        office.gate.note(closed_counts.DEED, months=months)


def _counts(office: Office, month: Closed) -> dict[str, int]:
    """The figures of the month as they are counted now, those that were signed."""
    with office.reader.connection() as connection:
        counting = Counting(connection, Scope(month.first, month.last), Nameless(connection))
        return {one.key: one.value for one in all_figures(counting) if one.key in month.values}


def _days(office: Office, register: str, record: str, *, beyond: bool = True) -> Iterator[date]:
    """Every day a record speaks of, its own and those of what it belongs to: an item is counted by its seizure's."""
    row = office.reader.get(register, record)
    for key, spec in catalogue.register(register).fields.items():
        value: Any = row.get(key) if row else None
        if isinstance(value, date):
            yield value.date() if isinstance(value, datetime) else value
        elif beyond and value and isinstance(spec.kind, Reference):
            yield from _days(office, spec.kind.register, value, beyond=False)
