# SPDX-License-Identifier: MIT
"""What a label on a sealed item says; the holder is de-identified, the codes hold the item's number alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opsdesk.reports.papers import items
from opsdesk.reports.papers.as_seized import still_there
from opsdesk.reports.papers.filling import Gathered, Line
from opsdesk.reports.papers.form import Form
from opsdesk.reports.papers.sayings import Sayings
from opsdesk.reports.papers.seizure_lists import in_order
from opsdesk.store.reading.reader import Row


def gather(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """A label for each item named; the id of a seizure means all its items."""
    found = [item for one in ids for item in _items(sayings, one)]
    for number, item in enumerate(found, 1):
        seizure = sayings.row("seizure", item.get("seizure"))
        rows = {"item": item, "seizure": seizure, "case": sayings.row("case", seizure.get("case"))}
        item_no = str(item.get("local_no") or "")
        said = items.item_said(sayings, number, item) | {"item_no": item_no, "id": str(item["id"])}
        yield Gathered(item["id"], item_no, Line(rows, said))


def _items(sayings: Sayings, record_id: str) -> list[Row]:
    item = sayings.row("item", record_id)
    return [item] if item else in_order(still_there(sayings.reader.children("item", "seizure", record_id)))
