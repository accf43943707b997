# SPDX-License-Identifier: MIT
"""The test vectors of domain.md §5.5, word for word."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from opsdesk.law.clock import evaluate
from opsdesk.law.rules import rule

NOW = datetime(2022, 6, 5, 8, 0)
DETAINED = datetime(2022, 3, 10, 14, 30)

VECTORS = [
    ("T06", DETAINED, {}, "2022-03-11T14:30"),
    ("T07", DETAINED, {}, "2022-03-11T14:30"),
    ("T08", DETAINED, {}, "2022-03-11T14:30"),
    ("T09", DETAINED, {}, "2022-03-13"),  # a Sunday, not extended: in custody
    ("T09", DETAINED, {"extension_type": "1—4日"}, "2022-03-17"),
    ("T09", DETAINED, {"extension_type": "流窜作案"}, "2022-04-09"),
    ("T09", DETAINED, {"extension_type": "多次作案"}, "2022-04-09"),
    ("T09", DETAINED, {"extension_type": "结伙作案"}, "2022-04-09"),
    ("T10", date(2022, 4, 9), {}, "2022-04-16"),
    ("T11", DETAINED, {"extension_type": "结伙作案"}, "2022-04-16"),  # 37 days in all
    ("T09", date(2024, 2, 27), {}, "2024-03-01"),
    ("T09", date(2024, 2, 27), {"extension_type": "1—4日"}, "2024-03-05"),
    ("T09", date(2024, 2, 27), {"extension_type": "结伙作案"}, "2024-03-28"),
    ("T11", date(2024, 2, 27), {"extension_type": "结伙作案"}, "2024-04-04"),
    ("T16", date(2021, 8, 3), {}, "2021-10-03"),  # National Day: not extended
    ("T16", date(2021, 12, 31), {}, "2022-02-28"),
    ("T16", date(2021, 12, 30), {}, "2022-02-28"),
    ("T16", date(2022, 2, 28), {}, "2022-04-30"),  # the last day of a month leads to a last day
    ("T23", date(2022, 3, 10), {}, "2023-03-10"),
    ("T23", date(2024, 2, 29), {}, "2025-02-28"),
    ("T23", date(2023, 2, 28), {}, "2024-02-29"),
    ("T26.1", date(2021, 8, 31), {}, "2022-02-28"),
    ("P07", datetime(2022, 5, 1, 10, 0), {}, "2022-05-03T10:00"),  # a holiday is irrelevant
    ("T01", DETAINED, {}, "2022-03-11T02:30"),
    ("T01", DETAINED, {"extension_type": "24小时"}, "2022-03-11T14:30"),
    ("I03.1", date(2022, 9, 30), {}, "2022-10-08"),  # after the holiday block, a make-up workday
]


@pytest.mark.parametrize(("rule_id", "trigger", "facts", "latest"), VECTORS)
def test_vector(rule_id: str, trigger: date, facts: dict[str, str], latest: str) -> None:
    assert evaluate(rule(rule_id), trigger, facts, now=NOW).legal_latest.isoformat() == latest


def test_thirty_seven_days_are_the_two_terms_together() -> None:
    asked = evaluate(rule("T09"), DETAINED, {"extension_type": "结伙作案"}, now=NOW).legal_latest.day
    decided = evaluate(rule("T10"), asked, now=NOW).legal_latest
    assert decided == evaluate(rule("T11"), DETAINED, {"extension_type": "结伙作案"}, now=NOW).legal_latest


@pytest.mark.parametrize(
    ("extension", "latest"),
    [("", "2022-03-20"), ("无", "2022-03-20"), ("1—4日", "2022-03-24"), ("流窜作案", "2022-04-16")],
)
def test_total_custody_before_arrest(extension: str, latest: str) -> None:
    due = evaluate(rule("T11"), DETAINED, {"extension_type": extension}, now=NOW)
    assert due.legal_latest.isoformat() == latest
