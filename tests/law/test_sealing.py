# SPDX-License-Identifier: MIT
"""When the law wants a record sealed: proposals only, each with its article."""

from __future__ import annotations

from datetime import date

import pytest

from opsdesk.law.sealing import ground_for, grounds
from opsdesk.records.choices import codes

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("outcome", "age", "key"),
    [
        ("判决有罪", 17, "juvenile_record"),
        ("酌定不起诉", 16, "juvenile_not_prosecuted"),
        ("行政处罚", 15, "juvenile_penalty"),
        ("撤销案件", 17, "juvenile_measure"),
        ("免予刑事处罚", 17, "juvenile_exempt"),
        ("判决有罪", 18, None),
        ("判决有罪", None, None),
        ("刑事拘留", 16, None),
    ],
)
def test_the_ground_of_a_minor(outcome, age, key):
    found = ground_for({"disposition": outcome, "role": "嫌疑人"}, age, TODAY)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(("day", "sealed"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True)])
def test_public_order_records_are_sealed_from_2026_on(day, sealed):
    part = {"disposition": "行政处罚", "disposition_date": day, "role": "违法嫌疑人"}
    found = ground_for(part, 40, TODAY)
    assert bool(found) is sealed and (not found or "第136条" in found.words)


@pytest.mark.parametrize(("today", "sealed"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True)])
def test_nothing_is_proposed_before_the_article_is_in_force(today, sealed):
    part = {"disposition": "行政处罚", "disposition_date": date(2026, 1, 1), "role": "违法嫌疑人"}
    assert bool(ground_for(part, 40, today)) is sealed


@pytest.mark.parametrize("role", ["被害人", "证人", "报案人"])
def test_nobody_is_sealed_for_having_been_a_victim(role):
    assert ground_for({"disposition": "行政处罚", "role": role}, 15, TODAY) is None


def test_every_ground_names_outcomes_that_exist_and_an_article():
    known = {code.code for code in codes("disposition").current()}
    for ground in grounds():
        assert set(ground.outcomes) <= known and ground.source in ground.words
