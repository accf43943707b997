# SPDX-License-Identifier: MIT
"""A column is the same after it was packed, sent, kept in part and unpacked: every value, its type and its sign."""

from __future__ import annotations

import pickle
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from opsdesk.records import strips
from opsdesk.records.strips import Listed, Moments, Picked, Strip

DAY = datetime(2022, 5, 3, 9, 30)
SAME = Decimal("5000.00")
COLUMNS: dict[str, list[Any]] = {
    "texts": [f"字{number}" for number in range(900)],
    "texts and blanks": [None if number % 7 else f"字{number}" for number in range(900)],
    "texts with the sign between them": ["一\x1f二", "三", "\x1e", None],
    "few texts": ["甲", "乙", None] * 300,
    "three hundred texts": [f"字{number}" for number in range(300)] * 20,
    "figures": [0.0, -0.0, 1.5, float("inf")],
    "numbers": [1, 2, 3],
    "numbers too large": [1, 2**70],
    "one and true": [1, True, 1.0, "1"],
    "moments": [DAY + timedelta(minutes=number) for number in range(900)],
    "moments, days and blanks": [DAY, date(2022, 5, 3), None, datetime(2022, 5, 3)],
    "moments with seconds": [DAY.replace(second=7), DAY.replace(microsecond=9), DAY.replace(fold=1)],
    "days": [date(2022, 5, 3), date(1950, 1, 1), None],
    "amounts": [SAME, Decimal("5000"), None, SAME] * 200,
    "flags": [True, False, None] * 300,
    "nothing": [None, None],
}


def told(values: Any) -> list[tuple[type, str]]:
    return [(type(value), repr(value)) for value in values]


@pytest.mark.parametrize("values", COLUMNS.values(), ids=COLUMNS)
def test_a_column_travels_unchanged(values: list[Any]) -> None:
    sent: Strip = pickle.loads(pickle.dumps(Listed(values).packed()))
    assert sent.kinds == set(map(type, values)) and len(sent) == len(values)
    assert told(sent) == told(values)
    for few in (3, 500):  # of which one is left out
        chosen = bytes(place % few > 0 for place in range(len(values)))
        kept = [value for value, wanted in zip(values, chosen, strict=True) if wanted]
        assert told(sent.kept(chosen)) == told(kept)


def test_days_become_moments() -> None:
    made = strips.moments(COLUMNS["moments, days and blanks"])
    assert made is not None
    moments = made.as_moments()
    assert list(moments) == [DAY, datetime(2022, 5, 3), None, datetime(2022, 5, 3)]
    assert isinstance(moments, Moments)
    assert moments.lying == ["2022-05-03T09:30", "2022-05-03T00:00", None, "2022-05-03T00:00"]
    assert strips.moments(COLUMNS["moments with seconds"]) is None and strips.moments([None]) is None


def test_what_is_said_over_and_over_is_worked_out_once() -> None:
    asked = []
    found = strips.picked(["甲", "乙", "甲", None] * 9, lambda value: asked.append(value) or value * 2, 5)
    assert found is not None and sorted(asked) == ["乙", "甲"]
    written, doubled = found
    assert isinstance(written, Picked) and doubled[:4] == ["甲甲", "乙乙", "甲甲", None]
    assert strips.picked(["甲", "乙", "丙"], str, 2) is None


def test_zeros_of_either_sign_are_told_apart() -> None:
    assert strips.holds_minus_zero([0.0, None, -0.0])
    assert not strips.holds_minus_zero([0.0, None, 1.5])
