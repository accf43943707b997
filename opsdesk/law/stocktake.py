# SPDX-License-Identifier: MIT
"""What two blind counts of one item say together: pure functions, no person is told what the other saw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from opsdesk.law.counting import add_months
from opsdesk.law.custody import count_rules

RIGHT, WRONG_PLACE, SHORT, MISSING, UNKNOWN = "right", "wrong_place", "short", "missing", "unknown"
FULL, RANDOM = "full", "random"
SEPARATOR = "/"


@dataclass(frozen=True, slots=True)
class Seen:
    """Where one counter saw an item and how many; no place: not seen."""

    place: str
    qty: Decimal | None


def outcome(book: Seen | None, seen: Seen | None) -> str:
    """What a count means against the books; None for what the books do not hold, or nobody saw."""
    if book is None:
        return UNKNOWN
    if seen is None:
        return MISSING
    if not lies_in(book.place, seen.place):
        return WRONG_PLACE
    return SHORT if seen.qty is not None and seen.qty != book.qty else RIGHT


def agree(book: Seen | None, one: Seen | None, two: Seen | None) -> bool:
    """Whether both counts mean the same: the same sight, or two sights that are both right."""
    return one == two or {outcome(book, one), outcome(book, two)} == {RIGHT}


def lies_in(place: str, scanned: str) -> bool:
    """Whether a place is the scanned one or lies within it; nothing scanned says nothing against it."""
    return not scanned or place == scanned or place.startswith(scanned + SEPARATOR)


def next_count(kind: str, settled: date) -> date:
    """When to count again, by the dated advice."""
    rules = count_rules()
    return add_months(settled, rules.full_months) if kind == FULL else settled + timedelta(days=rules.random_days)
