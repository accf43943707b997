# SPDX-License-Identifier: MIT
"""元 for 万元: two sums that differ by exactly ×10,000, from 10,000 yuan on (V23)."""

from __future__ import annotations

import pytest

from opsdesk.law.unit_slip import slip_problem, slipped
from opsdesk.records.problem import Severity


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        (320_000_00, 32_00, True),
        (32_00, 320_000_00, True),
        (10_000_00, 1_00, True),  # 1 万元 is the least that anybody writes so
        (9_900_00, 99, False),
        (320_000_00, 320_00, False),
        (320_000_01, 32_00, False),
        (320_000_00, 320_000_00, False),
        (0, 0, False),
    ],
)
def test_only_ten_thousand_times_is_a_slip(one: int, other: int, slip: bool) -> None:
    assert slipped(one, other) is slip


def test_a_slip_is_said_with_both_sums() -> None:
    problem = slip_problem("损失", 32_00, 320_000_00)
    assert problem is not None
    assert (problem.severity, problem.rule) == (Severity.WARNING, "V23")
    assert problem.message == "损失：32.00 元与 320,000.00 元正差一万倍，核对元、万元。"
    assert slip_problem("损失", 32_00, 33_00) is None
