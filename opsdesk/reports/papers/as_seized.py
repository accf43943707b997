# SPDX-License-Identifier: MIT
"""Items as they were written on the list when they were taken: later splits and merges change no line of it.

Quantity is conserved (rule V22): what was split off or merged away is counted back, what was merged in is taken off,
and a part born of a split is no line of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from opsdesk.law.custody import MERGE, MERGED, SPLIT
from opsdesk.records.record import State
from opsdesk.reports.papers.sayings import Sayings
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.store.reading.reader import Reader, Row

CHUNK = 500
ALIVE = (State.SUBMITTED, State.CONFIRMED)


def as_seized(reader: Reader, items: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The items with the quantities of the day they were taken, and the movements that divided or joined them since."""
    moves = list(_divisions(reader, [item["id"] for item in items]))
    if not moves:
        return list(items), []
    back: Mapping[str, Decimal] = _back(moves)
    parts = {move["other_item"] for move in moves if move["movement"] == SPLIT}
    return [
        {**item, "qty": item["qty"] + back[item["id"]]} if item["id"] in back else item
        for item in items
        if item["id"] not in parts
    ], moves


def still_there(items: Sequence[Row]) -> list[Row]:
    """Without what was merged into another item: nothing of it is left to be labelled or counted."""
    return [item for item in items if item.get("legal_status") != MERGED]


def division_notes(sayings: Sayings, lines: Sequence[Row], moves: Sequence[Row]) -> Iterator[str]:
    """One sentence for each line that was split since: 第2项登记后拆分，拆出2项，数量合计不变。"""
    _ = sayings._
    many: dict[str, int] = defaultdict(int)
    for move in moves:
        if move["movement"] == SPLIT:
            many[_root(move, moves)] += 1
    for number, item in enumerate(lines, 1):
        if count := many.get(item["id"]):
            said = _("第{no}项登记后拆分，拆出{count}项，数量合计不变。")
            yield said.format(no=item.get("seq") or number, count=count)


def _root(move: Row, moves: Sequence[Row]) -> str:
    """The item of the list that a split goes back to, through parts of parts."""
    whole = {one["other_item"]: one["item"] for one in moves if one["movement"] == SPLIT}
    at = str(move["item"])
    while at in whole:
        at = str(whole[at])
    return at


def _back(moves: Sequence[Row]) -> dict[str, Decimal]:
    back: dict[str, Decimal] = defaultdict(Decimal)
    parts = {move["other_item"] for move in moves if move["movement"] == SPLIT}
    for move in moves:
        back[move["item"]] += move["qty"] or 0
        if move["movement"] == MERGE:
            back[move["other_item"]] -= move["qty"] or 0
    return {item: qty for item, qty in back.items() if item not in parts}


def _divisions(reader: Reader, ids: Sequence[str]) -> Iterator[Row]:
    for at in range(0, len(ids), CHUNK):
        filters = (Filter("item", "in", ids[at : at + CHUNK]), Filter("movement", "in", (SPLIT, MERGE)))
        found = reader.ids(ListQuery("custody_movement", filters, order="id", descending=False, states=ALIVE))
        yield from reader.rows("custody_movement", found)
