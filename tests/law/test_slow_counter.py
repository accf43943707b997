# SPDX-License-Identifier: MIT
"""Every shipped rule against a counter that walks minute by minute and day by day, and knows no arithmetic."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis.strategies import datetimes, sampled_from

from opsdesk.law.clock import evaluate
from opsdesk.law.counting import Unit
from opsdesk.law.rule import Rule
from opsdesk.law.rules import rules
from opsdesk.law.workdays import workdays

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
NOW = datetime(2022, 6, 5, 8, 0)
MOMENTS = datetimes(datetime(2005, 1, 1), datetime(2026, 6, 1)).map(lambda at: at.replace(second=0, microsecond=0))
LIBERTY = ("T01", "T02", "T04", "T06", "T07", "T08", "T09", "T10", "T11", "T14", "T16", "T20.1", "T21", "T23", "T26.1")


def walked(rule: Rule, started: datetime) -> datetime | date:
    """The end of a term, step by step."""
    n, unit = rule.span.n, rule.span.unit
    if unit is Unit.HOUR:
        end = started
        for _minute in range(n * 60):
            end += MINUTE
        return end
    day, step = started.date(), DAY if n >= 0 else -DAY
    if unit is Unit.MONTH:
        day = _months_walked(day, n)
    else:
        left = abs(n)
        while left:
            day += step
            left -= 1 if unit is Unit.DAY or workdays().is_workday(day) else 0
    while rule.roll == "holiday" and not workdays().is_workday(day):
        day += DAY
    return day


def _months_walked(start: date, n: int) -> date:
    """Walk until `n` first-of-months have been passed, then on to the day of that name or the month's last."""
    was_last = (start + DAY).day == 1
    day, passed = start, 0
    while passed < n:
        day += DAY
        passed += day.day == 1
    while day.day != (monthrange(day.year, day.month)[1] if was_last else start.day):
        if (day + DAY).day == 1:
            break
        day += DAY
    return day


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.id} {rule.valid_from}")
@settings(max_examples=12)
@given(started=MOMENTS)
def test_every_rule_ends_where_the_walk_ends(rule: Rule, started: datetime) -> None:
    latest = evaluate(rule, started, now=NOW).legal_latest
    assert (latest.day if latest.whole_day else latest.ends_at) == walked(rule, started)


@given(started=MOMENTS, rule=sampled_from([rule for rule in rules() if rule.id.startswith(LIBERTY)]))
def test_custody_never_ends_later_for_a_holiday(rule: Rule, started: datetime) -> None:
    """刑诉法第105条: whatever day the term ends on, it ends on that day; and nobody is told to aim behind it."""
    due = evaluate(rule, started, now=NOW)
    assert rule.roll == "never" and due.working_target.ends_at <= due.legal_latest.ends_at
    assert due.why.endswith("系统推算，仅供提醒，以法律文书为准") and rule.source in due.why


def test_a_year_nobody_published_is_said_aloud() -> None:
    rule = next(rule for rule in rules() if rule.id == "I03.1")
    due = evaluate(rule, date(2031, 9, 30), now=NOW)
    assert any("2031" in words for words in due.warnings) and "2031" in due.why
