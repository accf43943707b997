# SPDX-License-Identifier: MIT
"""Days, moments and sums typed with one hand on the number pad."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from opsdesk.records.kinds.days import Day, Moment
from opsdesk.records.kinds.kind import Hints, Kind, Reading
from opsdesk.records.kinds.money import Money
from opsdesk.records.kinds.texts import Text
from opsdesk.records.kinds.typed import read_typed
from opsdesk.records.problem import error, warning

TODAY = date(2022, 6, 15)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("0803", date(2021, 8, 3)),  # the last one that has passed
        ("803", date(2021, 8, 3)),
        ("8.3", date(2021, 8, 3)),
        ("0601", date(2022, 6, 1)),
        ("3", date(2022, 6, 3)),
        ("15", date(2022, 6, 15)),
        ("16", date(2022, 5, 16)),  # has not come yet: last month's
        ("-1", date(2022, 6, 14)),
        ("+10", date(2022, 6, 25)),
        ("20220601", date(2022, 6, 1)),
    ],
)
def test_a_day(text: str, day: date) -> None:
    reading = read_typed(Day(), text, today=TODAY)
    assert reading.value == day and not reading.problems


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("0803.1640", datetime(2021, 8, 3, 16, 40)),
        ("08031640", datetime(2021, 8, 3, 16, 40)),
        ("8.3.1640", datetime(2021, 8, 3, 16, 40)),
        ("8.3 16:40", datetime(2021, 8, 3, 16, 40)),
        ("1640", datetime(2022, 6, 15, 16, 40)),
        ("16:40", datetime(2022, 6, 15, 16, 40)),
        (".0805", datetime(2022, 6, 15, 8, 5)),
        ("0005", datetime(2022, 6, 15, 0, 5)),
        ("2022-06-01 08:30", datetime(2022, 6, 1, 8, 30)),
    ],
)
def test_a_moment(text: str, moment: datetime) -> None:
    reading = read_typed(Moment(), text, today=TODAY)
    assert reading.value == moment and not reading.problems


def test_four_digits_that_may_be_a_month_and_a_day_are_no_time() -> None:
    assert read_typed(Moment(), "0803", today=TODAY).value == datetime(2021, 8, 3, 0, 0)


def test_the_year_that_the_surroundings_name_holds() -> None:
    hints = Hints(period=(date(2019, 1, 1), date(2019, 12, 31)))
    assert read_typed(Day(), "0803", hints, TODAY).value == date(2019, 8, 3)


@pytest.mark.parametrize(("text", "yuan"), [("3.2w", 32000), ("3.2 W", 32000), ("3.2万", 32000), ("120", 120)])
def test_a_sum(text: str, yuan: int) -> None:
    assert read_typed(Money(), text).value == Decimal(yuan)


def test_other_kinds_read_what_stands_there() -> None:
    assert read_typed(Text(), " 3w ").value == "3w"


def test_a_kind_says_what_every_kind_must_do() -> None:
    kind: Kind[str] = Kind()
    assert (kind.format("a"), kind.mask("a"), kind.to_plain("a")) == ("a", "a", "a")
    for deed in (kind.read, kind.from_plain):
        with pytest.raises(NotImplementedError):
            deed("a")


def test_a_reading_failed_by_an_error_alone() -> None:
    assert Reading(None, (error("E-X", "x"),)).failed
    assert not Reading("a", (warning("W-X", "x"),)).failed
