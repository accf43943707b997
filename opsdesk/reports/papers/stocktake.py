# SPDX-License-Identifier: MIT
"""The stock-taking sheet: what the books hold in store, place by place, and room to write what is really there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opsdesk.reports.papers import items
from opsdesk.reports.papers.filling import Gathered, Line
from opsdesk.reports.papers.form import Form
from opsdesk.reports.papers.sayings import Sayings
from opsdesk.store.query import Filter, ListQuery

IN_STORE = "在库"


def gather(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """One sheet of the items named, or of all that are in store."""
    wanted = ListQuery("item", (Filter("legal_status", "is", IN_STORE),))
    found = sayings.reader.rows("item", ids or sayings.reader.ids(wanted))
    found.sort(key=lambda item: (item.get("storage_place") or "", item.get("local_no") or ""))
    lines = tuple(
        Line({"item": item}, items.item_said(sayings, number, item) | _said(number, str(item.get("local_no") or "")))
        for number, item in enumerate(found, 1)
    )
    said = {"as_of": sayings.day(sayings.on), "count": str(len(lines))}
    _ = sayings._
    yield Gathered("", "", Line({}, said), lines, (_("以上共{n}项。").format(n=len(lines)),))


def _said(number: int, item_no: str) -> dict[str, str]:
    return {"no": str(number), "item_no": item_no, "found": "", "difference": "", "reason": ""}
