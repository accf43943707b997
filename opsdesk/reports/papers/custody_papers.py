# SPDX-License-Identifier: MIT
"""Papers of items on the move: in, out, back, returned, handed over, destroyed, remitted (程序规定第230—236、288条)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opsdesk.reports.papers import items
from opsdesk.reports.papers.filling import Gathered, Line
from opsdesk.reports.papers.form import Form
from opsdesk.reports.papers.sayings import Sayings
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.store.reading.reader import Row

TOGETHER = ("movement", "moved_at", "handed_by", "received_by", "approver", "doc_no")
"""Movements that agree in these and in the case are one deed and stand on one paper."""

MOST_CODED = 12
"""So many numbers of items a printed QR code holds and is still read."""


def gather(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """One paper for each deed; naming one of its movements is enough."""
    named = sayings.reader.rows("custody_movement", ids)
    found = {row["id"]: row for one in named for row in _same_deed(sayings, one)}
    deeds: dict[tuple[str, ...], list[Row]] = {}
    for row in found.values():
        deeds.setdefault(_deed_of(sayings, row), []).append(row)
    yield from (_paper(sayings, moved) for moved in deeds.values())


def _paper(sayings: Sayings, moved: list[Row]) -> Gathered:
    taken = [(row, sayings.row("item", row.get("item"))) for row in moved]
    taken.sort(key=lambda pair: (pair[1].get("seizure") or "", pair[1].get("seq") or 0, pair[0]["id"]))
    lines = [
        Line({**_around(sayings, item), "custody_movement": row, "item": item}, _said(sayings, number, row, item))
        for number, (row, item) in enumerate(taken, 1)
    ]
    numbers = [str(item.get("local_no") or "") for _row, item in taken]
    codes = " ".join(numbers) if len(numbers) <= MOST_CODED else ""
    said = {"count": str(len(lines)), "names": _names(sayings, taken), "codes": codes, "blank": ""}
    first = Line(lines[0].rows, said)
    whole = [item for row, item in taken if row.get("qty") in (None, item.get("qty"))]
    notes = items.notes(sayings, whole) if len(whole) == len(taken) else ()
    return Gathered(taken[0][0]["id"], str(moved[0].get("doc_no") or ""), first, tuple(lines), notes)


def _said(sayings: Sayings, number: int, row: Row, item: Row) -> dict[str, str]:
    said, _ = items.item_said(sayings, number, item, row.get("qty")), sayings._
    sort = _("证据") if item.get("evidence") else _("财物")
    return said | {"no": str(number), "item_no": str(item.get("local_no") or ""), "sort": sort, "blank": ""}


def _names(sayings: Sayings, taken: list[tuple[Row, Row]]) -> str:
    """What went, in a few words: 手机1部、银行卡3张."""
    _ = sayings._
    gap = " " if sayings.language == "en" else ""
    words = (
        items.item_name(sayings, item) + gap + items.quantity(sayings, item, row.get("qty")) for row, item in taken[:6]
    )
    more = _("等") if len(taken) > 6 else ""
    return _("、").join(words) + more


def _around(sayings: Sayings, item: Row) -> dict[str, Row]:
    seizure = sayings.row("seizure", item.get("seizure"))
    return {"seizure": seizure, "case": sayings.row("case", seizure.get("case"))}


def _same_deed(sayings: Sayings, one: Row) -> list[Row]:
    filters = tuple(Filter(key, "is", one.get(key)) for key in TOGETHER)
    ids = sayings.reader.ids(ListQuery("custody_movement", filters, order="id", descending=False))
    rows = sayings.reader.rows("custody_movement", ids)
    return [row for row in rows if _deed_of(sayings, row) == _deed_of(sayings, one)] or [one]


def _deed_of(sayings: Sayings, row: Row) -> tuple[str, ...]:
    case = _around(sayings, sayings.row("item", row.get("item")))["case"]
    return (str(case.get("id")), *(str(row.get(key) or "") for key in TOGETHER))
