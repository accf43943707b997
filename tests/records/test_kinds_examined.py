# SPDX-License-Identifier: MIT
"""Cells an examination brought to light: numbers damaged in quiet ways, and good ones with words beside them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from opsdesk.records import kinds
from opsdesk.records.kinds import Hints, Kind, check_digits

ID = "999999199001010016"


def read(kind: Kind[Any], raw: object, hints: Hints | None = None) -> tuple[Any, list[str]]:
    reading = kind.read(raw, hints or Hints())
    return reading.value, [problem.code for problem in reading.problems]


@pytest.mark.parametrize("number", ["999999209901010014", "99999918991231001X"])
def test_nobody_is_born_tomorrow_or_two_centuries_ago(number: str) -> None:
    assert read(kinds.IdentityNumber(), number) == (None, ["E-ID-DATE"])


def test_zeros_at_the_end_are_doubted_even_when_the_check_holds() -> None:
    assert read(kinds.IdentityNumber(), "999999196711050000") == (None, ["E-ID-PRECISION"])
    days = ((month, day) for month in range(1, 10) for day in range(10, 29))
    number = next(f"9999991990{month:02}{day}1000" for month, day in days if holds(month, day))
    assert read(kinds.IdentityNumber(), number) == (number, ["W-ID-ZEROS"])


def holds(month: int, day: int) -> bool:
    return check_digits.citizen_mark(f"9999991990{month:02}{day}100") == "0"


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        (kinds.BankCard(), "6222020200001230000", "E-CARD-PRECISION"),
        (kinds.Iccid(), "89860012345678900000", "E-ICCID-PRECISION"),
    ],
)
def test_digits_lost_before_a_number_became_text_again(kind: Kind[Any], raw: str, code: str) -> None:
    assert read(kind, raw) == (None, [code])


@pytest.mark.parametrize(
    ("kind", "raw", "value", "codes"),
    [
        (kinds.IdentityNumber(), f"身份证号：{ID}", ID, []),
        (kinds.IdentityNumber(), f"{ID}，", ID, []),
        (kinds.IdentityNumber(), f"{ID}（未成年）", ID, ["W-NOTE"]),
        (kinds.IdentityNumber(), f"{ID[:17]}（未成年）", None, ["E-ID-LENGTH"]),
        (kinds.IdentityNumber(), "无身份证", None, ["W-UNKNOWN"]),
        (kinds.Phone(), "19900000290（妻子）", "19900000290", ["W-NOTE"]),
        (kinds.Phone(), "1990000029（妻子）", None, ["E-PHONE-LENGTH"]),
        (kinds.Phone(), "19900000290转8001", None, ["E-PHONE-FORMAT"]),
        (kinds.SimNumber(), "移动19800000004", "19800000004", ["W-NOTE"]),
        (kinds.Imei(), "IMEI：350000000000014", "350000000000014", []),
    ],
)
def test_words_beside_a_number(kind: Kind[Any], raw: str, value: str | None, codes: list[str]) -> None:
    assert read(kind, raw) == (value, codes)


def test_a_leap_day_belongs_to_the_year_meant() -> None:
    assert read(kinds.Day(), "2.29", Hints(period=(date(2023, 1, 1), date(2023, 12, 31)))) == (None, ["E-DATE"])
    leap = Hints(period=(date(2024, 1, 1), date(2024, 3, 31)))
    assert read(kinds.Day(), "2.29", leap) == (date(2024, 2, 29), ["W-DATE-YEAR"])


@pytest.mark.parametrize("raw", ["2021.8.3.", "2021、8、3", "2021,8,3"])
def test_one_day_with_other_points(raw: str) -> None:
    assert read(kinds.Day(), raw) == (date(2021, 8, 3), [])


def test_words_beside_a_day_are_told_and_another_calendar_refused() -> None:
    assert read(kinds.Day(), "2021.8.3（补）") == (date(2021, 8, 3), ["W-NOTE"])
    assert read(kinds.Day(), "2021.8.3（农历）") == (None, ["E-DATE"])


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("2023/01/01 上午 10:05:00", datetime(2023, 1, 1, 10, 5)),
        ("2023/1/1 下午 3:30", datetime(2023, 1, 1, 15, 30)),
        ("2023.1.1 3:30PM", datetime(2023, 1, 1, 15, 30)),
        ("2023.1.1早8点", datetime(2023, 1, 1, 8, 0)),
        ("2023.1.1晚12点", None),
    ],
)
def test_halves_of_the_day(raw: str, moment: datetime | None) -> None:
    assert kinds.Moment().read(raw).value == moment


@pytest.mark.parametrize("raw", ["3、4", "三张、两部", "3张；2张"])
def test_several_counts_in_a_cell_are_none(raw: str) -> None:
    assert read(kinds.Whole(), raw) == (None, ["E-COUNT"])


def test_chinese_digits_without_a_unit_take_the_column_s() -> None:
    wan = Hints(money_unit=10_000)
    assert kinds.Money().read("三", wan).value == Decimal(30_000)
    assert kinds.Money().read("三千", wan).value == Decimal(3_000)


def test_words_behind_an_amount_are_told_a_second_figure_refused() -> None:
    assert read(kinds.Money(), "3.2万元（含利息）") == (Decimal(32_000), ["W-REMARK"])
    assert read(kinds.Money(), "3.2万元（已返还1万）") == (None, ["E-AMOUNT"])


@pytest.mark.parametrize(("raw", "value"), [("V", True), ("是（缅甸）", True), ("■是 □否", True), ("□是 ☑否", False)])
def test_other_ways_to_tick(raw: str, value: bool) -> None:
    assert read(kinds.Flag(), raw) == (value, [])


@pytest.mark.parametrize("raw", ["不详", "匿名", "身份不明"])
def test_a_name_that_is_none_is_told(raw: str) -> None:
    assert read(kinds.PersonName(), raw) == (raw, ["W-NAME-MASKED"])
