# SPDX-License-Identifier: MIT
"""Who may approve what for how long: one day too many is told with the article, the last lawful day is not."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from opsdesk.law.tiers import (
    Tier,
    deposit_problem,
    forfeiture_problem,
    is_county,
    punishment_problem,
    tier_problem,
    tiers,
)
from opsdesk.records.problem import Severity

REPORT = "法定不批准出境通报备案"


def control(level: str | None, end: date, kind: str = REPORT) -> dict[str, Any]:
    return {"control_type": kind, "authority_level": level, "control_start": date(2022, 11, 30), "control_end": end}


@pytest.mark.parametrize(
    ("level", "last", "beyond"),
    [
        ("县", date(2023, 2, 28), date(2023, 3, 1)),
        ("市", date(2023, 11, 30), date(2023, 12, 1)),
        ("省", date(2027, 11, 30), date(2027, 12, 1)),
        (None, date(2027, 11, 30), date(2027, 12, 1)),
    ],
)
def test_exit_reports_by_tier(level: str | None, last: date, beyond: date) -> None:
    assert tier_problem("exit_control", control(level, last)) is None
    problem = tier_problem("exit_control", control(level, beyond))
    assert problem is not None
    assert (problem.severity, problem.field, problem.rule) == (Severity.ERROR, "control_end", "V20")
    assert "第六条" in problem.message


@pytest.mark.parametrize(
    ("level", "end", "named"),
    [
        ("县", date(2023, 3, 1), "市级公安机关"),
        ("县", date(2023, 11, 30), "市级公安机关"),
        ("县", date(2023, 12, 1), "省级公安机关"),
        ("市", date(2023, 12, 1), "省级公安机关"),
        ("市", date(2028, 1, 1), "1 年以内由市级"),  # nobody may: the article of the own level is said
    ],
)
def test_the_tier_that_would_allow_it_is_named(level: str, end: date, named: str) -> None:
    problem = tier_problem("exit_control", control(level, end))
    assert problem is not None and named in problem.message


def test_an_exit_report_of_a_few_days_is_lawful() -> None:
    assert tier_problem("exit_control", control("县", date(2022, 12, 5))) is None


@pytest.mark.parametrize(
    ("level", "allowed"), [("", False), ("大队", False), ("县", False), ("市", True), ("省", True), ("部", True)]
)
def test_a_level_allows_what_stands_no_higher(level: str, allowed: bool) -> None:
    """A word that names no level is none."""
    city = next(row for row in tiers() if row.matter == "freeze" and row.level == "市")
    anybody = next(row for row in tiers() if not row.level)
    assert city.allows(level) is allowed and anybody.allows(level)


@pytest.mark.parametrize("row", tiers(), ids=lambda row: f"{row.matter} {row.level}")
def test_a_row_limits_either_a_term_or_a_sum(row: Tier) -> None:
    assert bool(row.months) is not bool(row.yuan)


@pytest.mark.parametrize(
    ("kind", "level", "lawful"), [("边控", "市", False), ("边控", "省", True), ("劝返登记", "县", True)]
)
def test_border_control_needs_the_province(kind: str, level: str, lawful: bool) -> None:
    problem = tier_problem("exit_control", control(level, date(2023, 1, 1), kind))
    assert (problem is None) is lawful
    if problem:
        assert problem.field == "authority_level"
        assert "第278条" in problem.message


@pytest.mark.parametrize(
    ("level", "expiry", "lawful"),
    [
        ("县", date(2022, 11, 1), True),
        ("县", date(2022, 11, 2), False),
        ("市", date(2023, 5, 1), True),
        ("市", date(2023, 5, 2), False),
    ],
)
def test_freezing_half_a_year_or_a_year(level: str, expiry: date, lawful: bool) -> None:
    values = {"action": "冻结", "acted_at": datetime(2022, 5, 1, 10), "expiry": expiry, "approver_level": level}
    problem = tier_problem("account_control", values)
    assert (problem is None) is lawful
    if problem:
        assert (problem.severity, problem.field, problem.rule) == (Severity.ERROR, "expiry", "V17")
        assert "第243条" in problem.message
        assert "证券" in problem.message  # which may be frozen for two years, when the record says so


@pytest.mark.parametrize(
    ("kind", "level", "expiry", "field", "article"),
    [
        ("证券", "县", date(2024, 5, 1), "", ""),
        ("证券", "县", date(2024, 5, 2), "expiry", "第244条"),
        ("股权保单", "县", date(2022, 10, 1), "approver_level", "第239、245条"),
        ("股权保单", "市", date(2022, 11, 1), "", ""),
        ("股权保单", "省", date(2022, 11, 2), "expiry", "第239、245条"),
        ("上市公司股权", "市", date(2022, 10, 1), "approver_level", "第239、245条"),
        ("上市公司股权", "省", date(2022, 11, 1), "", ""),
        ("存款", "县", date(2022, 11, 1), "", ""),
    ],
)
def test_what_is_frozen_decides_who_and_how_long(kind: str, level: str, expiry: date, field: str, article: str) -> None:
    values = {"action": "冻结", "acted_at": datetime(2022, 5, 1, 10), "expiry": expiry, "approver_level": level}
    problem = tier_problem("account_control", values | {"asset_kind": kind})
    assert (problem.field if problem else "") == field
    if problem:
        assert problem.severity is Severity.ERROR and article in problem.message


@pytest.mark.parametrize(
    ("extension", "level", "article"),
    [
        ("延长1个月", "县", "第156条"),
        ("延长1个月", "市", ""),
        ("再延长2个月（第158条）", "市", "第158条"),
        ("再延长2个月（第159条）", "省", ""),
        ("延长1个月", None, ""),
        ("延长1个月", "大队", "第156条"),  # no level that anybody knows
        ("无", "县", ""),
    ],
)
def test_a_longer_custody_needs_the_level_of_its_article(extension: str, level: str | None, article: str) -> None:
    arrest = {"measure_type": "逮捕", "exec_time": datetime(2022, 3, 10), "extension_type": extension}
    problem = tier_problem("measure", arrest | {"extension_level": level})
    assert (problem is None) is not bool(article)
    if problem:
        assert (problem.severity, problem.field, problem.rule) == (Severity.ERROR, "extension_level", "V04")
        assert article in problem.message


def test_who_ought_to_have_granted_it_is_named() -> None:
    arrest = {"measure_type": "逮捕", "extension_type": "延长1个月", "extension_level": "县"}
    problem = tier_problem("measure", arrest)
    assert problem is not None
    assert problem.message == "案情复杂，延长 1 个月，须由上一级人民检察院批准（刑诉法第156条；程序规定第148条）。"


@pytest.mark.parametrize(
    "granted",
    [{"measure_type": "逮捕", "extension_level": "县"}, {"extension_type": "延长1个月", "extension_level": "县"}],
)
def test_a_level_without_an_extension_or_a_measure_says_nothing(granted: dict[str, str]) -> None:
    assert tier_problem("measure", granted) is None


@pytest.mark.parametrize(("level", "lawful"), [("县", True), ("大队", False)])
def test_a_detention_is_prolonged_by_the_head_of_a_county_bureau(level: str, lawful: bool) -> None:
    """刑诉法第91条, 程序规定第129条: the least level there is; a brigade is none."""
    held = {"measure_type": "刑事拘留", "extension_type": "结伙作案", "extension_level": level}
    assert (tier_problem("measure", held) is None) is lawful


@pytest.mark.parametrize(
    ("rule", "amount", "level", "lawful"),
    [
        ("T27.1", 50_000, "县", False),
        ("T27.1", 50_000, None, False),
        ("T27.1", 50_000, "市", True),
        ("T27.1", 49_999, "县", True),
        ("T28", 50_000, "县", True),
    ],
)
def test_a_great_forfeiture_noted_by_hand_needs_the_city(
    rule: str, amount: int, level: str | None, lawful: bool
) -> None:
    noted = {"timed_rule": rule, "event_at": datetime(2022, 3, 10), "amount": Decimal(amount)}
    problem = tier_problem("timed_matter", noted | {"approver_level": level})
    assert (problem is None) is lawful
    if problem:
        assert problem.field == "approver_level" and "第97条" in problem.message


@pytest.mark.parametrize(
    ("authority", "county"),
    [
        ("绥化市公安局", False),
        ("黑龙江省公安厅", False),
        ("青冈县公安局", True),
        ("安达市公安局", True),  # a county-level city
        ("城关派出所", True),
        ("", False),
    ],
)
def test_the_county_does_not_determine(authority: str, county: bool) -> None:
    assert is_county(authority) is county
    values = {"punish_decided": date(2022, 3, 1), "punish_authority": authority}
    problem = tier_problem("punishment", values)
    assert (problem is not None) is county
    if problem:
        assert problem.field == "punish_authority"
        assert "第31条" in problem.message


@pytest.mark.parametrize(
    ("decided", "basis", "years"),
    [
        (date(2024, 11, 30), None, 5),
        (date(2024, 12, 1), "市级以上公安机关认定", 2),
        (date(2024, 12, 1), "刑事处罚", 3),
        (date(2024, 12, 1), None, 3),
    ],
)
def test_the_term_is_the_regimes(decided: date, basis: str | None, years: int) -> None:
    values = {"punish_decided": decided, "punish_start": date(2024, 12, 5), "basis": basis}
    last = date(2024 + years, 12, 5)
    assert punishment_problem(values | {"punish_end": last}) is None
    beyond = punishment_problem(values | {"punish_end": last.replace(day=6)})
    assert beyond is not None
    assert beyond.field == "punish_end"


@pytest.mark.parametrize("said", [{"punish_start": date(2024, 12, 5)}, {"punish_end": date(2034, 12, 5)}])
def test_a_term_of_which_one_end_is_not_written_is_not_judged(said: dict[str, date]) -> None:
    assert punishment_problem({"punish_decided": date(2024, 12, 1), "basis": "刑事处罚"} | said) is None


def test_listings_in_a_row_end_after_five_years() -> None:
    values = {"punish_decided": date(2028, 1, 5), "punish_start": date(2028, 1, 5), "basis": "刑事处罚"}
    values |= {"punish_end": date(2031, 1, 5)}
    assert punishment_problem(values) is None
    problem = punishment_problem(values, first_start=date(2025, 1, 5))
    assert problem is not None
    assert "5 年" in problem.message


@pytest.mark.parametrize(
    ("deposit", "minor", "severity"),
    [
        (1000, None, None),
        (999, False, Severity.ERROR),
        (999, None, Severity.WARNING),
        (999, True, None),
        (500, True, None),
        (499, True, Severity.ERROR),
        (499, None, Severity.ERROR),
    ],
)
def test_bail_deposit_floor(deposit: int, minor: bool | None, severity: Severity | None) -> None:
    values = {"measure_type": "取保候审", "exec_time": datetime(2022, 3, 10), "deposit": Decimal(deposit)}
    problem = tier_problem("measure", values, minor=minor)
    assert (problem.severity if problem else None) is severity
    if problem:
        assert "第87条" in problem.message


def test_a_great_forfeiture_needs_the_city() -> None:
    day = date(2022, 3, 10)
    assert forfeiture_problem(Decimal(49_999), "县", day) is None
    assert forfeiture_problem(Decimal(50_000), "市", day) is None
    problem = forfeiture_problem(Decimal(50_000), "县", day)
    assert problem is not None
    assert "第97条" in problem.message


@pytest.mark.parametrize("register", ["exit_control", "account_control", "punishment", "measure", "case"])
def test_an_empty_record_has_no_problem(register: str) -> None:
    assert tier_problem(register, {}) is None


@pytest.mark.parametrize(
    ("yuan", "minor", "code"),
    [
        (499, None, "E-DEPOSIT"),
        (500, None, "W-DEPOSIT"),
        (999, None, "W-DEPOSIT"),
        (1000, None, None),
        (499, True, "E-DEPOSIT"),
        (500, True, None),
        (999, True, None),
        (500, False, "E-DEPOSIT"),
        (999, False, "E-DEPOSIT"),
        (1000, False, None),
    ],
)
def test_a_deposit_has_a_floor_by_age(yuan: int, minor: bool | None, code: str | None) -> None:
    found = deposit_problem(Decimal(yuan), date(2022, 6, 1), minor=minor)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("yuan", "minor", "words"),
    [(999, False, "1,000 元"), (499, True, "500 元"), (499, None, "500 元"), (999, None, "1,000 元")],
)
def test_the_floor_that_is_not_reached_is_said(yuan: int, minor: bool | None, words: str) -> None:
    found = deposit_problem(Decimal(yuan), date(2022, 6, 1), minor=minor)
    assert found is not None and words in found.message


@pytest.mark.parametrize("day", [date(2020, 8, 31), date(2020, 9, 1)])
def test_a_day_before_the_oldest_text_has_its_floor(day: date) -> None:
    found = deposit_problem(Decimal(999), day, minor=False)
    assert found is not None and "第87条" in found.message
    assert deposit_problem(Decimal(1000), day, minor=False) is None


def test_no_deposit_or_no_day_is_no_problem() -> None:
    assert deposit_problem(None, date(2022, 6, 1)) is None
    assert deposit_problem(Decimal(1), None) is None


@pytest.mark.parametrize(
    ("level", "end", "lawful"),
    [
        ("市", date(2023, 5, 31), False),
        ("市", date(2023, 6, 1), True),
        ("市", date(2025, 12, 1), True),
        ("市", date(2025, 12, 2), False),
        ("县", date(2023, 12, 1), False),
    ],
)
def test_an_exit_ban_lasts_six_months_to_three_years(level: str, end: date, lawful: bool) -> None:
    """反电诈法第36条第2款: the city decides; a day short or long of the span is told with the article."""
    banned = control(level, end, "不准出境决定") | {"control_start": date(2022, 12, 1)}
    problem = tier_problem("exit_control", banned)
    assert (problem is None) is lawful


@pytest.mark.parametrize(
    ("authority", "lawful"),
    [("绥化市公安局", False), ("青冈县公安局", False), ("黑龙江省公安厅", True), (None, True)],
)
def test_below_the_numbers_the_province_determines(authority: str | None, lawful: bool) -> None:
    listed = {"basis": "省级公安机关认定", "punish_decided": date(2025, 1, 6), "punish_authority": authority}
    problem = punishment_problem(listed)
    assert (problem is None) is lawful
