# SPDX-License-Identifier: MIT
"""Which backups stay: 24 hours, 14 days, 8 weeks, 12 months, each by its newest."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from opsdesk.store.backups.thinning import kept

NOON = datetime(2026, 6, 17, 12, 30)


def back(**how_long: int) -> datetime:
    return NOON - timedelta(**how_long)


def test_the_newest_of_an_hour_stays():
    assert kept([NOON, back(minutes=10), back(minutes=20)]) == {NOON}


def test_twenty_four_hours_stay_and_older_ones_by_the_day():
    hourly = [back(hours=n) for n in range(48)]
    stay = kept(hourly)
    assert set(hourly[:24]) <= stay
    older = stay - set(hourly[:24])
    assert {moment.date() for moment in older} <= {moment.date() for moment in hourly[24:]}
    assert len(older) == 1  # one more day: its newest hour


def test_three_years_of_daily_backups_come_down_to_a_few():
    daily = [back(days=n) for n in range(3 * 365)]
    stay = kept(daily)
    assert set(daily[:24]) <= stay  # an hour that holds a backup counts, not the clock
    assert len({(moment.year, moment.month) for moment in stay}) == 12
    assert len(stay) <= 24 + 14 + 8 + 12


def test_a_long_holiday_costs_nothing():
    work = [back(days=40), back(days=41), back(days=42)]
    assert kept(work) == set(work)


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), max_size=200))
def test_the_newest_always_stays_and_thinning_twice_takes_no_more(moments):
    stay = kept(moments)
    assert stay <= set(moments) and len(stay) <= 58
    assert not moments or max(moments) in stay
    assert kept(stay) == stay
