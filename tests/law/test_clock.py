# SPDX-License-Identifier: MIT
"""Levels, working targets, words and recounts of a computed date."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from made_rule import made_rule

from opsdesk.law import recount, wording
from opsdesk.law.clock import evaluate
from opsdesk.law.counting import Deadline
from opsdesk.law.level import Level
from opsdesk.law.rules import rule

DETAINED = datetime(2022, 3, 10, 14, 30)


@pytest.mark.parametrize(
    ("rule_id", "now", "level"),
    [
        ("T07", "2022-03-10 14:30", Level.BLUE),
        ("T07", "2022-03-11 08:29", Level.BLUE),
        ("T07", "2022-03-11 08:30", Level.YELLOW),
        ("T07", "2022-03-11 12:29", Level.YELLOW),
        ("T07", "2022-03-11 12:30", Level.ORANGE),
        ("T07", "2022-03-11 14:30", Level.ORANGE),
        ("T07", "2022-03-11 14:31", Level.RED),
        ("T11", "2022-03-17 23:59", Level.FAR),  # until 2022-03-20 24:00
        ("T11", "2022-03-18 00:00", Level.BLUE),
        ("T11", "2022-03-18 23:59", Level.BLUE),
        ("T11", "2022-03-19 00:00", Level.YELLOW),
        ("T11", "2022-03-19 23:59", Level.YELLOW),
        ("T11", "2022-03-20 00:00", Level.ORANGE),
        ("T11", "2022-03-20 23:59", Level.ORANGE),
        ("T11", "2022-03-21 00:00", Level.RED),
        ("T23", "2023-02-22 23:59", Level.FAR),  # until 2023-03-10, blue 15 days before
        ("T23", "2023-02-23 00:00", Level.BLUE),
        ("T23", "2023-03-09 00:00", Level.YELLOW),
    ],
)
def test_levels_change_at_their_hour(rule_id: str, now: str, level: Level) -> None:
    assert evaluate(rule(rule_id), DETAINED, now=datetime.fromisoformat(now)).level is level


@pytest.mark.parametrize(
    ("rule_id", "trigger", "setting", "target"),
    [
        ("T09", datetime(2022, 3, 10, 14, 30), True, "2022-03-11"),  # Friday before the Sunday
        ("T16", date(2021, 8, 3), True, "2021-09-30"),  # before the holiday block
        ("T23", date(2022, 3, 10), True, "2023-03-08"),  # the paper ends on the 9th
        ("T23", date(2022, 3, 10), False, "2023-03-09"),
        ("T09", date(2021, 10, 2), True, "2021-10-02"),  # all of it inside a holiday: at once
        ("T07", datetime(2022, 3, 10, 14, 30), True, "2022-03-11T12:30"),
        ("I03.1", date(2022, 9, 30), True, "2022-09-30"),
    ],
)
def test_the_working_target_lies_on_a_workday_before(rule_id: str, trigger: date, setting: bool, target: str) -> None:
    due = evaluate(rule(rule_id), trigger, now=DETAINED, month_period_minus_one_day=setting)
    assert due.working_target.isoformat() == target


@pytest.mark.parametrize(
    ("rule_id", "trigger", "target"),
    [
        ("E01", date(2022, 7, 4), "2022-07-01"),  # a recorded end, a Monday: the Friday before
        ("T19", date(2022, 5, 12), "2022-04-29"),  # seven days before is 5 May, after the holiday
    ],
)
def test_what_is_not_counted_from_its_day_is_aimed_at_before_it(rule_id: str, trigger: date, target: str) -> None:
    assert evaluate(rule(rule_id), trigger, now=DETAINED).working_target.isoformat() == target


def test_a_single_day_inside_a_holiday_is_aimed_at_at_once() -> None:
    assert evaluate(made_rule(n=1), date(2022, 10, 1), now=DETAINED).working_target.day == date(2022, 10, 1)


def test_months_are_aimed_at_the_day_before_unless_the_office_says_otherwise() -> None:
    """Many custody papers end a period of months the day before the same day (domain.md §5.1)."""
    assert evaluate(rule("T23"), date(2022, 3, 10), now=DETAINED).working_target.day == date(2023, 3, 8)


def test_an_hours_rule_needs_no_calendar() -> None:
    assert evaluate(rule("T07"), DETAINED, now=DETAINED).warnings == ()


def test_only_what_is_not_custody_rolls_over_a_holiday() -> None:
    friday = date(2022, 9, 30)
    assert evaluate(rule("T09"), friday, now=DETAINED).legal_latest.day == date(2022, 10, 3)
    assert evaluate(rule("T28"), friday, now=DETAINED).legal_latest.day == date(2022, 10, 8)
    assert {each.roll for each in map(rule, ("T09", "T11", "T16", "T23", "T26.1", "P07", "P08", "P11"))} == {"never"}


def test_an_extension_is_never_assumed() -> None:
    assert evaluate(rule("T09"), DETAINED, {"extension_type": "无"}, now=DETAINED).extension is None
    extended = evaluate(rule("T09"), DETAINED, {"extension_type": "结伙作案"}, now=DETAINED)
    assert extended.extension is not None
    assert extended.extension.approver_level == "县"


def test_why_says_rule_article_formula_and_inputs() -> None:
    due = evaluate(rule("T09"), DETAINED, {"extension_type": "1—4日"}, now=DETAINED)
    assert due.why.splitlines() == [
        "T09 提请批准逮捕",
        "依据：刑诉法第91条；程序规定第129条",
        f"规定：{rule('T09').text_zh}",
        "算法：执行拘留起 7 日，当日不计，末日遇节假日不顺延",
        "起算：执行时间 2022-03-10 14:30",
        "延长：特殊情况延长 1 至 4 日，按最长 4 日算，以批准的天数为准（县级以上公安机关负责人批准）",
        "最迟：2022-03-17 24:00",
        "办理目标：2022-03-16",
        "系统推算，仅供提醒，以法律文书为准",
    ]
    assert due.reason == (
        "T09 提请批准逮捕：执行拘留 2022-03-10 14:30，7 日，至 2022-03-17 24:00（刑诉法第91条；程序规定第129条）"
    )


def test_a_recorded_end_is_not_counted_to() -> None:
    due = evaluate(rule("E01"), date(2022, 6, 30), now=DETAINED)
    assert due.reason == (
        "E01 出入境管控到期：管控截止日 2022-06-30 24:00（法定不批准出境人员通报备案制度的规定第六条）"
    )


def test_the_formula_of_months_says_how_they_end() -> None:
    words = wording.formula(rule("T23"), rule("T23").span)
    assert words == "执行取保候审起 12 个月，当日不计，止于同日，月末起算或没有同日的止于月末，末日遇节假日不顺延"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"n": -7}, "试前 7 日"),
        ({"n": 0}, "试当日 24:00"),
        ({"n": 1}, "试起 1 日，当日不计，末日遇节假日不顺延"),
        ({"roll": "holiday"}, "试起 3 日，当日不计，末日遇节假日顺延到节后第一个工作日"),
        ({"unit": "w", "roll": "holiday"}, "试起 3 个工作日，当日不计，末日遇节假日顺延到节后第一个工作日"),
        ({"unit": "h"}, "试起 3 小时，自当时起按分钟计"),
        ({"unit": "m"}, "试起 3 个月，当日不计，止于同日，月末起算或没有同日的止于月末，末日遇节假日不顺延"),
    ],
)
def test_how_a_date_is_counted_in_words(more: dict[str, Any], words: str) -> None:
    row = made_rule(**more)
    assert wording.formula(row, row.span) == words


NO_FIELD = "台账没有这一步的办结栏，办完与否看卷宗。"


@pytest.mark.parametrize(("rule_id", "said"), [("T15", True), ("T09", False), ("T19", False), ("P02", False)])
def test_a_step_that_nobody_can_tick_off_is_said(rule_id: str, said: bool) -> None:
    """T15 has no field that ends it; T19 has no record at all; P02 goes with the last item taken in."""
    assert (NO_FIELD in evaluate(rule(rule_id), DETAINED, now=DETAINED).warnings) is said


def test_a_day_without_a_time_is_said_to_begin_at_midnight() -> None:
    due = evaluate(rule("T07"), date(2022, 3, 10), now=DETAINED)
    assert due.legal_latest.isoformat() == "2022-03-11T00:00"
    assert "起算时间没有时分，从 0 时算起。" in due.warnings


def test_a_trigger_before_the_text_is_said() -> None:
    due = evaluate(rule("T23"), date(2018, 3, 10), now=DETAINED)
    assert due.legal_latest.day == date(2019, 3, 10)
    assert any("施行日 2018-10-26" in text for text in due.warnings)
    assert evaluate(rule("T23"), date(2018, 10, 26), now=DETAINED).warnings == ()


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (datetime(2022, 3, 11, 5, 2), "剩 9 时 28 分"),
        (datetime(2022, 3, 10, 5, 30), "剩 1 天 9 时"),
        (datetime(2022, 3, 11, 17, 35), "超 3 时 05 分"),
        (datetime(2022, 2, 1), "剩 38 天"),
        (datetime(2022, 3, 1, 14, 30), "剩 10 天"),
        (datetime(2022, 3, 1, 14, 31), "剩 9 天 23 时"),
        (datetime(2022, 3, 11, 14, 30), "剩 0 时 00 分"),  # the last minute is still one's own
        (datetime(2022, 3, 12, 15, 30), "超 1 天 1 时"),
    ],
)
def test_what_is_left_in_words(now: datetime, words: str) -> None:
    assert wording.left(Deadline(datetime(2022, 3, 11, 14, 30)), now) == words


def test_another_grave_crime_starts_the_count_anew() -> None:
    term, report = recount.recomputed(datetime(2022, 5, 20, 9), datetime(2022, 4, 15), now=DETAINED)
    assert term.legal_latest.day == date(2022, 7, 20)
    assert report.legal_latest.day == date(2022, 5, 25)
    same_day, _report = recount.recomputed(datetime(2022, 4, 15), datetime(2022, 4, 15), now=DETAINED)
    assert same_day.legal_latest.day == date(2022, 6, 15)
    with pytest.raises(ValueError, match="早于逮捕"):
        recount.recomputed(datetime(2022, 4, 1), datetime(2022, 4, 15), now=DETAINED)


def test_custody_of_the_unknown_runs_from_the_day_they_are_known() -> None:
    assert recount.identity_established(None, now=DETAINED) is None
    due = recount.identity_established(datetime(2022, 5, 31), now=DETAINED)
    assert due is not None
    assert due.legal_latest.day == date(2022, 7, 31)


def test_psychiatric_examination_does_not_count() -> None:
    examined = (date(2022, 5, 1), date(2022, 5, 20))
    plain = evaluate(rule("T16"), date(2022, 4, 15), now=DETAINED)
    longer = recount.with_days_left_out("T16", date(2022, 4, 15), [examined], now=DETAINED)
    assert longer.legal_latest.day - plain.legal_latest.day == timedelta(days=20)
    assert "不计入：2022-05-01 — 2022-05-20" in longer.why
