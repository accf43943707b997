# SPDX-License-Identifier: MIT
"""Stock-taking on paper: the sheet to go counting with, and the counting itself with differences and reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from opsdesk.law.custody import IN_STORE
from opsdesk.law.stocktake import RIGHT, WRONG_PLACE
from opsdesk.reports.papers import items
from opsdesk.reports.papers.filling import Gathered, Line
from opsdesk.reports.papers.form import Form
from opsdesk.reports.papers.sayings import Sayings
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.store.reading.reader import Row

TAKE, LINE = "stocktake", "stocktake_line"
NOWHERE = (None, "", "—", "·")
"""What a counter's place says of an item not found, or found without a place being scanned."""


def gather(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """One sheet of the items named, or of all that are in store, place by place, with room to write what is there."""
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


def gather_record(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """One paper for each counting: the books beside what both counters found, the open lines first."""
    for record_id in ids:
        take = sayings.row(TAKE, record_id)
        found = sayings.reader.children(LINE, TAKE, record_id)
        held = {row["id"]: row for row in sayings.reader.rows("item", [one["item"] for one in found if one["item"]])}
        found.sort(key=lambda line: (line["count_outcome"] == RIGHT, line["book_place"] or "", line["id"]))
        lines = tuple(_counted(sayings, number, line, held) for number, line in enumerate(found, 1))
        _ = sayings._
        counters = _("、").join(filter(None, (take.get("counter_one"), take.get("counter_two"))))
        head = Line({TAKE: take}, {"scope": str(take.get("scope") or _("全部库位")), "counters": counters})
        yield Gathered(record_id, "", head, lines, tuple(_notes(sayings, take, found)))


def _counted(sayings: Sayings, number: int, line: Row, held: dict[str, Row]) -> Line:
    item = held.get(line["item"] or "", {})
    one, two, book = line["qty_one"], line["qty_two"], line["book_qty"]
    _ = sayings._
    agreed = one if one == two else None
    found = _number(agreed) if one == two else _("甲{one} 乙{two}").format(one=_number(one), two=_number(two))
    if line["count_outcome"] == WRONG_PLACE and line["place_one"] not in NOWHERE:
        found = _("{found}（在{place}）").format(found=found, place=line["place_one"])
    said = {
        "no": str(number),
        "item_no": str(item.get("local_no") or line["scanned"] or ""),
        "name": items.item_name(sayings, item) if item else _("账上没有的标签"),
        "book": _number(book),
        "found": found,
        "difference": f"{agreed - (book or 0):+g}" if agreed is not None and agreed != (book or 0) else "",
    }
    return Line({LINE: line, "item": item}, said)


def _notes(sayings: Sayings, take: Row, found: Sequence[Row]) -> Iterator[str]:
    """How many lines came out how, and of a random counting how it was drawn."""
    _ = sayings._
    many = Counter(sayings.text(f"{LINE}.count_outcome", {LINE: line}, {}) or _("待核对") for line in found)
    counts = _("，").join(_("{outcome}{n}项").format(outcome=words, n=n) for words, n in many.items())
    said = _("以上共{n}项。").format(n=len(found))
    yield _("{said}{counts}。").format(said=said, counts=counts) if counts else said
    if take.get("remark"):
        yield str(take["remark"])


def _number(qty: Decimal | None) -> str:
    return "" if qty is None else f"{qty.normalize():f}"
