# SPDX-License-Identifier: MIT
"""Money, counts, quantities and flags: every form of domain.md §6.1 rows 9, 15 and 16."""

from __future__ import annotations

from decimal import Decimal

import pytest

from opsdesk.records import kinds
from opsdesk.records.kinds import numerals
from opsdesk.records.kinds.kind import Hints

MONEY, WHOLE, QUANTITY, FLAG = kinds.Money(), kinds.Whole(), kinds.Quantity(), kinds.Flag()
WAN = Hints(money_unit=10_000)


@pytest.mark.parametrize(
    ("raw", "fen"),
    [
        ("3万", 3_000_000),
        ("3.2万元", 3_200_000),
        ("32000", 3_200_000),
        ("32,000.00", 3_200_000),
        ("￥32000", 3_200_000),
        ("¥32,000.5", 3_200_050),
        ("三万二千元", 3_200_000),
        ("叁万贰仟元整", 3_200_000),
        ("3万2千", 3_200_000),
        ("1亿3000万", 13_000_000_000),
        ("32000元5角", 3_200_050),
        ("三十元零", None),
        ("人民币32000元", 3_200_000),
        ("33.94805万", 33_948_050),
        ("0", 0),
        (0, 0),
        (32000, 3_200_000),
        (0.29, 29),
        (1.15, 115),
        (13.149999999999999, 1315),
        (Decimal("32000.55"), 3_200_055),
        (243_480.50, 24_348_050),
    ],
)
def test_amounts_to_the_fen(raw: object, fen: int | None) -> None:
    reading = MONEY.read(raw)
    assert (None if reading.value is None else MONEY.to_plain(reading.value)) == fen
    assert reading.failed is (fen is None)


@pytest.mark.parametrize(("raw", "fen"), [(3.2, 3_200_000), ("3.2", 3_200_000), (73.38, 73_380_000), (8.65, 8_650_000)])
def test_the_heading_gives_bare_numbers_their_unit(raw: object, fen: int) -> None:
    reading = MONEY.read(raw, WAN)
    assert MONEY.to_plain(reading.value or Decimal(0)) == fen
    assert reading.inferred


@pytest.mark.parametrize(("raw", "fen"), [("3.2万", 3_200_000), ("6000元", 600_000), ("￥18000", 1_800_000)])
def test_a_unit_in_the_cell_comes_before_the_heading(raw: str, fen: int) -> None:
    reading = MONEY.read(raw, WAN)
    assert MONEY.to_plain(reading.value or Decimal(0)) == fen
    assert not reading.inferred


@pytest.mark.parametrize("raw", ["约3万", "3万余元", "3万元左右", "大约3万元", "3万多", "3万余"])
def test_approximate_amounts_are_kept_aloud(raw: str) -> None:
    reading = MONEY.read(raw)
    assert reading.value == Decimal("30000.00")
    assert [problem.code for problem in reading.problems] == ["W-APPROX"]


@pytest.mark.parametrize(
    ("raw", "yuan"),
    [("三万二", 32_000), ("3万5", 35_000), ("一千五", 1_500), ("三万二千五", 32_500), ("1亿2", 120_000_000)],
)
def test_amounts_as_they_are_said_are_kept_and_listed(raw: str, yuan: int) -> None:
    reading = MONEY.read(raw)
    assert (reading.value, reading.inferred) == (Decimal(yuan), True)
    assert [problem.code for problem in reading.problems] == ["W-AMOUNT-SPOKEN"]


@pytest.mark.parametrize(("raw", "yuan"), [("二十来万", 200_000), ("10余万元", 100_000)])
def test_a_word_inside_the_number_makes_it_approximate(raw: str, yuan: int) -> None:
    reading = MONEY.read(raw)
    assert reading.value == Decimal(yuan)
    assert [problem.code for problem in reading.problems] == ["W-APPROX"]


@pytest.mark.parametrize("raw", ["十几万", "数万元", "几万"])
def test_no_number_at_all_is_asked_for(raw: str) -> None:
    (problem,) = MONEY.read(raw).problems
    assert "大概" in problem.message


@pytest.mark.parametrize(
    "raw",
    ["3-5万", "3万至5万", "3~5万", "-5", -5, "12.345", 12.345, "三万二元", "3万2元", "五千美元", "$500", "abc"],
)
def test_what_people_write_but_is_no_amount(raw: object) -> None:
    assert [problem.code for problem in MONEY.read(raw).problems] == ["E-AMOUNT"]


@pytest.mark.parametrize(
    "raw",
    [True, 1e12, float("nan"), float("inf"), "1,2345"],
)
def test_what_is_no_amount_is_refused(raw: object) -> None:
    reading = MONEY.read(raw)
    assert reading.value is None
    assert [problem.code for problem in reading.problems] == ["E-AMOUNT"]


@pytest.mark.parametrize("raw", [None, "", "/", "—", "-", "无"])
def test_no_amount(raw: object) -> None:
    assert MONEY.read(raw) == kinds.Reading(None)


def test_money_is_written_with_commas() -> None:
    assert MONEY.format(Decimal("32000.00")) == "32,000.00"
    assert MONEY.from_plain(3_200_001) == Decimal("32000.01")


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        (3, 3, []),
        (3.0, 3, []),
        ("3", 3, []),
        ("3张", 3, []),
        ("三张", 3, []),
        ("两部", 2, []),
        ("十二", 12, []),
        ("116份", 116, []),
        ("53人", 53, []),
        ("1,234", 1234, []),
        ("3+2", 5, ["W-SUM"]),
        ("3张+2张", 5, ["W-SUM"]),
        ("3(其中虚商卡1张)", 3, ["W-REMARK"]),
        ("3张（其中1张已注销）", 3, ["W-REMARK"]),
        ("约50人", 50, ["W-APPROX"]),
        ("50余人", 50, ["W-APPROX"]),
        ("无", 0, []),
        ("/", None, []),
        ("—", None, []),
        ("", None, []),
        (None, None, []),
        (3.5, None, ["E-COUNT"]),
        (-1, None, ["E-COUNT"]),
        ("40%", None, ["E-COUNT"]),
        ("若干", None, ["E-COUNT"]),
        (True, None, ["E-COUNT"]),
    ],
)
def test_counts(raw: object, value: int | None, codes: list[str]) -> None:
    reading = WHOLE.read(raw)
    assert (reading.value, [problem.code for problem in reading.problems]) == (value, codes)


@pytest.mark.parametrize(
    ("raw", "thousandths", "written"),
    [("12.5克", 12_500, "12.5"), (3, 3000, "3"), ("0.125", 125, "0.125"), (100, 100_000, "100")],
)
def test_quantities_have_three_decimals(raw: object, thousandths: int, written: str) -> None:
    value = QUANTITY.read(raw).value
    assert value is not None
    assert (QUANTITY.to_plain(value), QUANTITY.format(value)) == (thousandths, written)


def test_finer_quantities_are_refused() -> None:
    assert QUANTITY.read("0.1255").failed


@pytest.mark.parametrize(
    ("text", "number"),
    [("三万零五十", 30050), ("一百零三", 103), ("二十一", 21), ("一百二十三万四千五百", 1_234_500), ("十万", 100_000)],
)
def test_chinese_numerals(text: str, number: int) -> None:
    assert numerals.parse(text) == number


@pytest.mark.parametrize("text", ["三万二", "三五", "万", "二〇二二", "3.2.1", "", "三万三万", "."])
def test_numerals_with_two_readings_or_none(text: str) -> None:
    assert numerals.parse(text) is None


@pytest.mark.parametrize(
    "raw", ["√", "✓", "○", "是", "有", 1, 1.0, "1", "Y", "y", "yes", True, "已安装", "已告知", "是的"]
)
def test_yes(raw: object) -> None:
    assert FLAG.read(raw).value is True


@pytest.mark.parametrize("raw", ["否", "无", "未", "×", "✗", 0, 0.0, "0", "N", "no", False, "未安装", "不是"])
def test_no(raw: object) -> None:
    assert FLAG.read(raw).value is False


@pytest.mark.parametrize("raw", [None, "", "/", "—", "未知"])
def test_blank_is_not_no(raw: object) -> None:
    assert FLAG.read(raw) == kinds.Reading(None)


def test_meaningless_flags_are_refused() -> None:
    assert [problem.code for problem in FLAG.read("2022").problems] == ["E-FLAG"]
