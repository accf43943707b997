# SPDX-License-Identifier: MIT
"""Counting the store: all of a place or a random share, by two people blind to each other, settled and signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from math import ceil
from random import Random
from typing import Literal

from sqlalchemy import or_, select

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.law.custody import IN_STORE, count_rules
from opsdesk.law.stocktake import FULL, RANDOM, RIGHT, SEPARATOR, Seen, agree, next_count, outcome
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.records.rules.rule import names_in
from opsdesk.store import rows
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.store.reading.reader import Row
from opsdesk.store.shown import shown
from opsdesk.work.custody.scanning import Scan, items_of_labels

Turn = Literal[1, 2]
TAKE, LINE = "stocktake", "stocktake_line"
_PLACE: dict[Turn, str] = {1: "place_one", 2: "place_two"}
_QTY: dict[Turn, str] = {1: "qty_one", 2: "qty_two"}
_COUNTER: dict[Turn, str] = {1: "counter_one", 2: "counter_two"}
MOST = 200  # countings that are open at a time
NOT_SEEN = "—"  # what a counter's place says of an item that was not found
SOMEWHERE = "·"  # … of one that was seen without a place being scanned


class Unsettled(errors.Told):
    """A counting with open differences is not signed."""

    def __init__(self, count: int) -> None:
        super().__init__(_("还有 {count} 项没有核对，不能签字。逐项写明原因和处理。").format(count=count))


class AlreadySigned(errors.Told):
    """A settled counting stays as it was signed."""

    def __init__(self) -> None:
        super().__init__(_("这次盘点已经签字，不再改动。有新的差异，另开一次盘点。"))


class CountedBy(errors.Told):
    """A turn that has not been counted leaves nothing to compare."""

    def __init__(self, turn: Turn) -> None:
        who = _("甲") if turn == 1 else _("乙")
        super().__init__(_("{who}还没有清点。两人都点完才能核对。").format(who=who))


@dataclass(frozen=True)
class Count:
    """A counting with its lines; `differing` are those the two counters do not agree on."""

    take: Row
    lines: tuple[Row, ...]

    @property
    def done(self) -> tuple[bool, bool]:
        """Whether the first and the second have counted."""
        return tuple(any(line[_PLACE[turn]] for line in self.lines) for turn in (1, 2))  # type: ignore[return-value]

    @property
    def turn(self) -> Turn | None:
        """Whose turn it is to count; None once both have."""
        one, two = self.done
        return None if self.take["settled_at"] or (one and two) else 2 if one else 1

    @property
    def outcomes(self) -> dict[str, int]:
        """How many lines came out how; those not yet judged under ""."""
        return dict(Counter(line["count_outcome"] or "" for line in self.lines))

    @property
    def open_lines(self) -> list[Row]:
        """The lines that wait to be settled."""
        return [line for line in self.lines if not line["settled"]]


@deed(Permission.CUSTODY)
def begin(
    office: Office,
    kind: str,
    *,
    counters: tuple[str, str],
    scope: str = "",
    supervisor: str = "",
    at: datetime | None = None,
    share: int | None = None,
    seed: int | None = None,
) -> str:
    """Open a counting of what lies in `scope` (a path, "" for all); its id.

    A random one draws `share` % of the items, at least one; the seed is kept, so that the draw can be shown to have
    been chance. Raises `Refused`.
    """
    expected = _expected(office, scope)
    note = None
    if kind == RANDOM and expected:
        seed = seed if seed is not None else Random().randint(1, 999_999)
        many = max(1, ceil(len(expected) * (share or count_rules().random_share) / 100))
        expected = sorted(Random(seed).sample(expected, many), key=lambda row: row["id"])
        note = _("随机数 {seed}，抽 {many} 项。").format(seed=seed, many=many)
    take = new_id()
    when = (at or datetime.now()).replace(second=0, microsecond=0)
    facts = {"stocktake_kind": kind, "scope": scope or None, "started_at": when, "book_count": len(expected)}
    facts |= {"counter_one": counters[0], "counter_two": counters[1], "supervisor": supervisor or None, "remark": note}
    lines = [Change(LINE, _line(take, row, row["local_no"]), new_id(), State.SUBMITTED) for row in expected]
    office.gate.save([Change(TAKE, facts, take, State.SUBMITTED), *lines], deed="stocktake.begin")
    return take


@deed(Permission.CUSTODY)
def count(office: Office, take: str, turn: Turn, scans: Sequence[Scan]) -> Count:
    """Write down what one counter saw; whatever was expected and not seen was not there. Both done: outcomes stand."""
    told = count_of(office, take)
    _must_be_open(told)
    meant = items_of_labels(office, (scan.label for scan in scans))
    seen = {meant.get(scan.label, scan.label): scan for scan in scans}
    lines = {line["item"] or line["scanned"]: line for line in told.lines}
    changes = [Change(LINE, _sighting(turn, seen.get(key)), line["id"]) for key, line in lines.items()]
    if told.take["stocktake_kind"] == FULL:
        strange = [key for key in seen if key not in lines]
        changes += _strangers(office, take, turn, {key: seen[key] for key in strange}, set(meant.values()))
    office.gate.save(changes, deed=f"stocktake.count{turn}")
    return _judged(office, take)


@deed(Permission.CUSTODY)
def settle(office: Office, line: str, *, outcome: str, reason: str) -> None:
    """Say what a line that was not simply right comes to, and why. Raises `ReasonNeeded`, `Refused`."""
    if not reason.strip():
        raise errors.ReasonNeeded
    row = office.reader.get(LINE, line)
    if row is None:
        raise errors.NothingThere(_("盘点明细"), line)
    _must_be_open(count_of(office, row["stocktake"]))
    facts = {"count_outcome": outcome, "reason": reason.strip(), "settled": True}
    office.gate.save([Change(LINE, facts, line)], deed="stocktake.settle")


@deed(Permission.CUSTODY)
def sign(office: Office, take: str, *, supervisor: str, at: datetime | None = None) -> None:
    """Close a counting whose lines are all settled. Raises `Unsettled`, `CountedBy`, `Refused`."""
    told = count_of(office, take)
    _must_be_open(told)
    for turn, done in zip((1, 2), told.done, strict=True):
        if told.lines and not done:
            raise CountedBy(turn)  # type: ignore[arg-type]
    if told.open_lines:
        raise Unsettled(len(told.open_lines))
    when = (at or datetime.now()).replace(second=0, microsecond=0)
    following = next_count(told.take["stocktake_kind"], when.date())
    facts = {"supervisor": supervisor, "settled_at": when, "next_due": following}
    office.gate.save([Change(TAKE, facts, take)], deed="stocktake.sign")


@deed(Permission.READ)
def count_of(office: Office, take: str) -> Count:
    """A counting as it stands. Raises `NothingThere`."""
    row = office.reader.get(TAKE, take)
    if row is None:
        raise errors.NothingThere(_("盘点记录"), take)
    return Count(row, tuple(office.reader.children(LINE, "stocktake", take)))


@deed(Permission.READ, seen=True)
def waiting_for_me(office: Office) -> list[Row]:
    """The countings in which it is the turn of whoever is signed in, newest first; nothing of what the other saw."""
    if not office.user.may(Permission.CUSTODY):
        return []
    unsigned = ListQuery(TAKE, (Filter("settled_at", "empty", True),), order="started_at")
    return [take for take in office.reader.page(unsigned, 0, MOST) if _is_turn_of(office, take)]


def _is_turn_of(office: Office, take: Row) -> bool:
    mine: set[Turn] = {turn for turn, key in _COUNTER.items() if office.user.name in names_in(take[key])}
    return bool(mine) and count_of(office, take["id"]).turn in mine


def seen_of(line: Row, turn: Turn) -> Seen | None:
    """What one counter saw of a line."""
    place = line[_PLACE[turn]]
    return None if place in (None, NOT_SEEN) else Seen("" if place == SOMEWHERE else place, line[_QTY[turn]])


def book_of(line: Row) -> Seen | None:
    """What the books say of a line."""
    return Seen(line["book_place"] or "", line["book_qty"]) if line["item"] else None


def _expected(office: Office, scope: str) -> list[Row]:
    item = rows.bare(catalogue.register("item"))
    wanted = select(item.c.id).where(item.c.legal_status == IN_STORE, shown(item))
    if scope:
        below = item.c.storage_place.startswith(scope + SEPARATOR, autoescape=True)
        wanted = wanted.where(or_(item.c.storage_place == scope, below))
    with office.reader.connection() as connection:
        ids = list(connection.execute(wanted.order_by(item.c.id)).scalars())
    return office.reader.rows("item", ids)


def _line(take: str, item: Row, label: str | None) -> dict[str, object]:
    return {
        "stocktake": take,
        "item": item["id"],
        "scanned": label,
        "book_place": item["storage_place"],
        "book_qty": item["qty"],
    }


def _sighting(turn: Turn, scan: Scan | None) -> dict[str, object]:
    if scan is None:
        return {_PLACE[turn]: NOT_SEEN, _QTY[turn]: Decimal(0)}
    return {_PLACE[turn]: scan.place or SOMEWHERE, _QTY[turn]: scan.qty}


def _strangers(office: Office, take: str, turn: Turn, seen: dict[str, Scan], known: set[str]) -> list[Change]:
    """Lines for labels nobody expected here: items of other places or states, and labels the books do not know."""
    items = {row["id"]: row for row in office.reader.rows("item", [key for key in seen if key in known])}
    return [
        Change(
            LINE,
            (_line(take, items[key], scan.label) if key in items else {"stocktake": take, "scanned": scan.label})
            | _sighting(turn, scan),
            new_id(),
            State.SUBMITTED,
        )
        for key, scan in seen.items()
    ]


def _judged(office: Office, take: str) -> Count:
    """Once both have counted, what is right is settled; the rest waits for a person."""
    told = count_of(office, take)
    if not all(told.done):
        return told
    changes = [Change(LINE, _verdict(line), line["id"]) for line in told.lines if not line["settled"]]
    office.gate.save(changes, deed="stocktake.judge")
    return count_of(office, take)


def _verdict(line: Row) -> dict[str, object]:
    book, one, two = book_of(line), seen_of(line, 1), seen_of(line, 2)
    if not agree(book, one, two):
        return {"count_outcome": None}
    verdict = outcome(book, one)
    return {"count_outcome": verdict, "settled": True if verdict == RIGHT else None}


def _must_be_open(told: Count) -> None:
    if told.take["settled_at"]:
        raise AlreadySigned
