# SPDX-License-Identifier: MIT
"""Workdays: the package's years, what the data file says over them, and what lies beyond."""

from __future__ import annotations

from datetime import date, datetime

import chinese_calendar

from opsdesk.law.clock import evaluate
from opsdesk.law.rules import rule
from opsdesk.law.workdays import read, workdays

NOW = datetime(2022, 6, 5, 8, 0)


def test_a_holiday_block_ends_with_a_make_up_workday() -> None:
    calendar = workdays()
    assert not calendar.is_workday(date(2022, 10, 3))
    assert calendar.on_or_after(date(2022, 10, 1)) == date(2022, 10, 8)  # a Saturday that is worked
    assert calendar.before(date(2022, 10, 8)) == date(2022, 9, 30)


def test_the_data_file_wins_over_the_package() -> None:
    calendar = read({"days": [{"day": date(2022, 6, 6), "workday": False, "name": "x"}]})
    assert workdays().is_workday(date(2022, 6, 6))
    assert not calendar.is_workday(date(2022, 6, 6))


def test_a_year_beyond_the_package_is_known_only_when_it_is_listed() -> None:
    day = {"day": date(2101, 10, 3), "workday": False, "name": "国庆节"}
    assert not read({"days": [day]}).is_known(date(2101, 10, 4))
    calendar = read({"years": [2101], "days": [day]})
    assert calendar.is_known(date(2101, 10, 4))
    assert calendar.on_or_after(date(2101, 10, 3)) == date(2101, 10, 4)


def test_the_years_of_the_package_are_known_to_their_last_day() -> None:
    years = {day.year for day in chinese_calendar.constants.holidays}
    assert workdays().is_known(date(min(years), 1, 1)) and workdays().is_known(date(max(years), 12, 31))
    assert not workdays().is_known(date(min(years) - 1, 12, 31)) and not workdays().is_known(date(max(years) + 1, 1, 1))


def test_a_listed_year_knows_its_weekends_and_a_lone_day_only_itself() -> None:
    saturday = {"day": date(2101, 10, 8), "workday": True, "name": "调休"}
    calendar = read({"years": [2101], "days": [saturday]})
    worked = [calendar.is_workday(date(2101, 10, day)) for day in (7, 8, 9, 10, 15)]
    assert worked == [True, True, False, True, False]  # Friday, the Saturday that is worked, Sunday, Monday, Saturday
    lone = read({"days": [saturday]})
    assert lone.is_known(saturday["day"]) and not lone.is_known(date(2101, 10, 9))


def test_beyond_the_range_weekdays_are_worked_and_the_date_says_so() -> None:
    assert not workdays().is_known(date(2101, 10, 1))
    friday = date(2101, 9, 30)
    due = evaluate(rule("I03.1"), friday, now=NOW)
    assert due.legal_latest.day == date(2101, 10, 3)  # a Monday; nobody knows of the holiday yet
    assert any("2101 年的节假日安排" in text for text in due.warnings)
    assert due.warnings[0] in due.why


def test_within_the_range_nothing_is_said() -> None:
    assert not evaluate(rule("I03.1"), date(2022, 9, 30), now=NOW).warnings


def test_workdays_are_counted_without_the_first() -> None:
    due = evaluate(rule("P14.1"), date(2022, 9, 29), now=NOW)
    assert due.legal_latest.day == date(2022, 10, 9)  # 09-30, 10-08, 10-09: both make-up workdays
