# SPDX-License-Identifier: MIT
"""Days and moments: every form of domain.md §6.1 row 8, in the parser's order of §6.2."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from opsdesk.records import kinds
from opsdesk.records.kinds.kind import Hints

DAY, MOMENT = kinds.Day(), kinds.Moment()
MAY = Hints(period=(date(2022, 5, 1), date(2022, 5, 31)), day=date(2022, 5, 16))


@pytest.mark.parametrize(
    "raw",
    [
        "2021.8.3",
        "2021-8-3",
        "2021/08/03",
        "2021年8月3日",
        "2021 年 8 月 3 日",
        "２０２１．８．３",
        "2021。8。3",
        "20210803",
        20210803,
        20210803.0,
        "2021.8.3上午",
        "2021-08-03 14:30",
        "2021-08-03T14:30:00",
        "2021年8月3日(星期二)",
        "二〇二一年八月三日",
        44411,
        44411.0,
        "44411",
        date(2021, 8, 3),
        datetime(2021, 8, 3, 14, 30),
    ],
)
def test_one_day_in_many_writings(raw: object) -> None:
    reading = DAY.read(raw)
    assert reading.value == date(2021, 8, 3)
    assert reading.problems == ()


@pytest.mark.parametrize(("serial", "day"), [(44411, "2021-08-03"), (44562, "2022-01-01"), (44713, "2022-06-01")])
def test_day_numbers_of_workbooks_are_inferred(serial: int, day: str) -> None:
    reading = DAY.read(serial)
    assert (DAY.to_plain(reading.value or date.min), reading.inferred) == (day, True)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("2021.08", "E-DATE"),
        ("2021年8月", "E-DATE"),
        (2021.08, "E-DATE"),
        ("去年8月", "E-DATE"),
        ("2021.8.3-8.5", "E-DATE"),
        ("2022.1.15-2027.1.14", "E-DATE"),
        ("2021年8月3日至5日", "E-DATE"),
        ("2021.8.32", "E-DATE"),
        ("2022.2.31", "E-DATE"),
        ("2022.2.29", "E-DATE"),
        ("2021.13.3", "E-DATE"),
        ("3/8/2021", "E-DATE"),
        ("9:20", "E-DATE"),
        (time(9, 20), "E-DATE"),
        (12345, "E-DATE"),
        (99999999999999999, "E-DATE"),
        (float("inf"), "E-DATE"),
        (float("nan"), "E-DATE"),
        ("abc", "E-DATE"),
        ("2022-06-05 25:00", "E-DATE"),
        (datetime(1776, 1, 1), "E-DATE"),
        ("8.3", "E-DATE-YEAR"),
        ("8月3日", "E-DATE-YEAR"),
        ("5.16 9:12", "E-DATE-YEAR"),
        ("0803", "E-DATE"),
        ("2.31", "E-DATE"),
    ],
)
def test_what_is_no_day_is_refused(raw: object, code: str) -> None:
    reading = DAY.read(raw)
    assert reading.value is None
    assert [problem.code for problem in reading.problems] == [code]


@pytest.mark.parametrize("raw", ["已刑拘", "在逃", "待认定", "√", "已移诉", True])
def test_status_words_leave_the_date_empty(raw: object) -> None:
    reading = DAY.read(raw)
    assert (reading.value, [problem.code for problem in reading.problems]) == (None, ["W-STATUS-IN-DATE"])
    assert not reading.failed


@pytest.mark.parametrize(
    ("raw", "day"),
    [("210803", "2021-08-03"), (210803, "2021-08-03"), ("21.8.3", "2021-08-03"), ("750223", "1975-02-23")],
)
def test_two_digits_of_a_year_are_completed_aloud(raw: object, day: str) -> None:
    reading = DAY.read(raw)
    assert DAY.format(reading.value or date.min) == day
    assert [problem.code for problem in reading.problems] == ["W-DATE-SHORT"]


@pytest.mark.parametrize("raw", ["5.16", "5月16日", "5-16", "0516", "5.16 9:12", 5.16])
def test_the_period_gives_the_year(raw: object) -> None:
    reading = DAY.read(raw, MAY)
    assert reading.value == date(2022, 5, 16)
    assert [problem.code for problem in reading.problems] == ["W-DATE-YEAR"]
    assert reading.inferred


def test_the_period_may_span_the_turn_of_a_year() -> None:
    winter = Hints(period=(date(2021, 8, 1), date(2022, 6, 5)))
    assert DAY.read("12.24", winter).value == date(2021, 12, 24)
    assert DAY.read("3.2", winter).value == date(2022, 3, 2)
    january = Hints(period=(date(2022, 1, 1), date(2022, 1, 31)))
    assert DAY.read("12.28", january).value == date(2021, 12, 28)


def test_a_period_of_more_than_a_year_decides_nothing() -> None:
    reading = DAY.read("9.1", Hints(period=(date(2021, 8, 1), date(2022, 12, 31))))
    assert [problem.code for problem in reading.problems] == ["E-DATE-YEAR"]


def test_a_numeric_cell_may_have_lost_a_zero() -> None:
    """8.3 in a numeric cell was typed as 8.3 or 8.30; 8.4 and 8.21 can only be one day."""
    assert DAY.read(8.3, MAY).failed
    assert DAY.read(5.4, MAY).value == date(2022, 5, 4)


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("2021-08-03 14:30", datetime(2021, 8, 3, 14, 30)),
        ("2021-08-03 14:30:59", datetime(2021, 8, 3, 14, 30)),
        ("2021年8月3日14时30分", datetime(2021, 8, 3, 14, 30)),
        ("2021年8月3日8时00分", datetime(2021, 8, 3, 8, 0)),
        ("2021.8.3 9:13", datetime(2021, 8, 3, 9, 13)),
        ("2021.8.3 9：13", datetime(2021, 8, 3, 9, 13)),
        ("2021.8.3下午3点半", datetime(2021, 8, 3, 15, 30)),
        ("2021.8.3上午9时", datetime(2021, 8, 3, 9, 0)),
        ("202108031430", datetime(2021, 8, 3, 14, 30)),
        ("20210803143059", datetime(2021, 8, 3, 14, 30)),
        ("2021.8.3", datetime(2021, 8, 3)),
        (44600.333333333336, datetime(2022, 2, 8, 8, 0)),
        (44411.52361111111, datetime(2021, 8, 3, 12, 34)),
        (datetime(2022, 4, 10, 10, 13, 59, 999_999), datetime(2022, 4, 10, 10, 14)),
        (datetime(2022, 4, 10, 10, 14, 30), datetime(2022, 4, 10, 10, 14)),
        (date(2022, 4, 10), datetime(2022, 4, 10)),
    ],
)
def test_moments_to_the_minute(raw: object, moment: datetime) -> None:
    assert MOMENT.read(raw).value == moment


@pytest.mark.parametrize("raw", ["9:20", "9时20分", "上午9:20", time(9, 20), time(9, 20, 40), 9.3334 / 24])
def test_a_bare_time_belongs_to_the_day_of_the_row(raw: object) -> None:
    reading = MOMENT.read(raw, MAY)
    assert reading.value == datetime(2022, 5, 16, 9, 20)
    assert [problem.code for problem in reading.problems] == ["I-TIME-DAY"]
    assert reading.inferred
    assert MOMENT.read(raw).failed


def test_vague_times_are_told() -> None:
    assert [problem.code for problem in MOMENT.read("2021年8月3日14时许").problems] == ["W-APPROX"]
    assert [problem.code for problem in MOMENT.read("2021.8.3上午").problems] == ["I-TIME-PART"]


@pytest.mark.parametrize("raw", ["t", "T", "今天"])
def test_today_can_be_typed(raw: str) -> None:
    before = date.today()
    value = DAY.read(raw).value
    assert value is not None
    assert before <= value <= date.today()


def test_written_forms() -> None:
    assert DAY.format(date(2022, 6, 15)) == "2022-06-15"
    assert MOMENT.format(datetime(2022, 6, 15, 20, 52)) == "2022-06-15 20:52"
    assert MOMENT.format(datetime(2022, 6, 15)) == "2022-06-15 00:00"
    assert MOMENT.to_plain(datetime(2022, 6, 15, 20, 52)) == "2022-06-15T20:52"


@pytest.mark.parametrize("raw", [None, "", "/", "—", "无"])
def test_nothing_is_no_day(raw: object) -> None:
    assert DAY.read(raw) == kinds.Reading(None)
    assert MOMENT.read(raw) == kinds.Reading(None)
