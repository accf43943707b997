# SPDX-License-Identifier: MIT
"""What two blind counts of an item say: against the books, against each other, and when to count again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from opsdesk.law.stocktake import Seen, agree, lies_in, next_count, outcome

HOME = "物证室/1柜/3层"
SIX = Decimal(6)
BOOK = Seen(HOME, SIX)


@pytest.mark.parametrize(
    ("book", "seen", "word"),
    [
        (BOOK, Seen(HOME, SIX), "right"),
        (BOOK, Seen(HOME, None), "right"),  # seen, nothing counted
        (BOOK, Seen("物证室/1柜", SIX), "right"),  # the cabinet was scanned, not the shelf
        (BOOK, Seen("", None), "right"),
        (BOOK, Seen(HOME, Decimal(5)), "short"),
        (BOOK, Seen(HOME, Decimal(7)), "short"),  # one too many is a difference too
        (BOOK, Seen("物证室/2柜", SIX), "wrong_place"),
        (BOOK, Seen("物证室/2柜", Decimal(5)), "wrong_place"),
        (BOOK, None, "missing"),
        (None, Seen(HOME, SIX), "unknown"),
        (None, None, "unknown"),
    ],
)
def test_a_count_against_the_books(book: Seen | None, seen: Seen | None, word: str) -> None:
    assert outcome(book, seen) == word


@pytest.mark.parametrize(
    ("place", "scanned", "inside"),
    [
        (HOME, HOME, True),
        (HOME, "物证室", True),
        (HOME, "物证室/1柜/3", False),  # the beginning of a word is no place around it
        ("物证室", HOME, False),
        (HOME, "", True),
    ],
)
def test_a_place_lies_in_the_one_around_it(place: str, scanned: str, inside: bool) -> None:
    assert lies_in(place, scanned) is inside


@pytest.mark.parametrize(
    ("book", "one", "two", "same"),
    [
        (BOOK, Seen(HOME, None), Seen("", SIX), True),  # both right, each in his way
        (BOOK, Seen(HOME, Decimal(5)), Seen(HOME, Decimal(5)), True),
        (BOOK, Seen(HOME, Decimal(5)), Seen(HOME, Decimal(4)), False),  # short twice, not by the same
        (BOOK, Seen(HOME, SIX), Seen(HOME, Decimal(5)), False),
        (BOOK, Seen("物证室/2柜", None), Seen("旧仓库", None), False),
        (BOOK, Seen(HOME, SIX), None, False),
        (BOOK, None, Seen(HOME, SIX), False),
        (BOOK, None, None, True),
        (None, Seen(HOME, None), Seen(HOME, None), True),
        (None, Seen(HOME, None), None, False),  # what the books do not hold, and only one of them met
    ],
)
def test_two_counts_against_each_other(book: Seen | None, one: Seen | None, two: Seen | None, same: bool) -> None:
    assert agree(book, one, two) is same


@pytest.mark.parametrize(
    ("kind", "settled", "again"),
    [
        ("full", date(2022, 6, 1), date(2023, 6, 1)),
        ("full", date(2023, 2, 28), date(2024, 2, 29)),
        ("random", date(2022, 6, 1), date(2022, 7, 1)),
    ],
)
def test_when_to_count_again(kind: str, settled: date, again: date) -> None:
    assert next_count(kind, settled) == again
