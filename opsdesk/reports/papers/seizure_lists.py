# SPDX-License-Identifier: MIT
"""Lists drawn up when things are taken: 扣押、查封、登记保存、接受证据、调取 (程序规定第170、230、231条)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opsdesk.reports.papers import items
from opsdesk.reports.papers.as_seized import as_seized, division_notes
from opsdesk.reports.papers.filling import Gathered, Line
from opsdesk.reports.papers.form import Form
from opsdesk.reports.papers.sayings import Sayings
from opsdesk.store.reading.reader import Row


def gather(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """One list for each seizure, its items as they were taken, in the order of their numbers."""
    for record_id in ids:
        seizure = sayings.row("seizure", record_id)
        rows = {"seizure": seizure, "case": sayings.row("case", seizure.get("case"))}
        found, moves = as_seized(sayings.reader, in_order(sayings.reader.children("item", "seizure", record_id)))
        lines = tuple(
            Line({**rows, "item": item}, items.item_said(sayings, number, item)) for number, item in enumerate(found, 1)
        )
        notes = (*items.notes(sayings, found), *division_notes(sayings, found, moves))
        yield Gathered(record_id, str(seizure.get("list_no") or ""), Line(rows), lines, notes)


def in_order(found: list[Row]) -> list[Row]:
    """Items by the number on the list, those without one behind, as entered."""
    return sorted(found, key=lambda item: (item.get("seq") is None, item.get("seq") or 0))
