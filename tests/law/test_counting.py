# SPDX-License-Identifier: MIT
"""Counting against a slow counter that walks the calendar day by day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsdesk.law import counting
from opsdesk.law.counting import Deadline, Span, Unit

ONE_DAY = timedelta(days=1)
DAYS = st.dates(date(2012, 1, 1), date(2035, 12, 31))


def walked_days(start: date, n: int) -> date:
    """The day on which the n-th day after the start is counted."""
    day, counted = start, 0
    while counted < n:
        day += ONE_DAY
        counted += 1
    return day


def is_last(day: date) -> bool:
    return (day + ONE_DAY).month != day.month


def walked_months(start: date, n: int) -> date:
    """Walk on; in the n-th month after the start's stop at its day, or at the month's end."""
    day, passed = start, 0
    while passed < n:
        passed += is_last(day)
        day += ONE_DAY
    while not is_last(day) and (is_last(start) or day.day < start.day):
        day += ONE_DAY
    return day


@given(DAYS, st.integers(1, 60))
def test_days_are_counted_as_one_walks(start: date, n: int) -> None:
    assert counting.add_days(start, n) == walked_days(start, n)


@given(DAYS, st.integers(1, 36))
def test_months_are_counted_as_one_walks(start: date, n: int) -> None:
    assert counting.add_months(start, n) == walked_months(start, n)


@given(DAYS, st.integers(1, 60), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 20)), max_size=4))
def test_days_left_out_are_walked_over(start: date, n: int, written: list[tuple[int, int]]) -> None:
    spans = [(start + timedelta(days=at), start + timedelta(days=at + more)) for at, more in written]
    day, counted = start, 0
    while counted < n:
        day += ONE_DAY
        counted += not any(first <= day <= last for first, last in spans)
    # Days left out at the very end lengthen nothing that is already over, so both end on the same counted day.
    assert counting.lengthened(start, start + timedelta(days=n), spans) == day


@given(st.datetimes(datetime(2012, 1, 1), datetime(2035, 1, 1)), st.integers(1, 72))
def test_hours_run_from_the_minute(start: datetime, n: int) -> None:
    start = start.replace(second=0, microsecond=0)
    ended = counting.add_hours(start, n)
    assert (ended - start).total_seconds() == n * 3600
    assert Deadline(ended).ends_at == ended


def test_a_day_lasts_until_midnight() -> None:
    day = Deadline.of_day(date(2022, 3, 13))
    assert day.ends_at == datetime(2022, 3, 14)
    assert not day.passed(datetime(2022, 3, 13, 23, 59))
    assert day.passed(datetime(2022, 3, 14))
    assert str(day) == "2022-03-13 24:00"


def test_a_moment_is_over_one_minute_later() -> None:
    at = Deadline(datetime(2022, 3, 11, 14, 30))
    assert not at.passed(datetime(2022, 3, 11, 14, 30))
    assert at.passed(datetime(2022, 3, 11, 14, 31))
    assert str(at) == "2022-03-11 14:30"


def test_lengths_are_read() -> None:
    assert Span.read("15d") == Span(15, Unit.DAY)
    with pytest.raises(ValueError, match="half a month"):
        Span.read("half a month")
