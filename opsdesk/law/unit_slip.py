# SPDX-License-Identifier: MIT
"""元 written for 万元, or the other way round: two tellings of one sum that differ by exactly ×10,000 (V23)."""

from __future__ import annotations

from opsdesk.i18n import _
from opsdesk.law.ledger import yuan
from opsdesk.records.problem import Problem, warning

SLIP = 10_000
LEAST = 10_000 * 100  # 分: below 10,000 yuan nobody writes 万元


def slipped(one: int, other: int) -> bool:
    """Whether two sums in 分 are one sum in 元 and in 万元."""
    less, more = sorted((one, other))
    return more >= LEAST and more == less * SLIP


def slip_problem(what: str, one: int, other: int) -> Problem | None:
    """The warning that two sums called `what` differ by ×10,000; None when they do not."""
    if not slipped(one, other):
        return None
    words = _("{what}：{one} 元与 {other} 元正差一万倍，核对元、万元。")
    return warning("W-UNIT-SLIP", words.format(what=what, one=yuan(one), other=yuan(other)), "V23")
