# SPDX-License-Identifier: MIT
"""A row of law data that only tests know: three days of a matter that is called 试."""

from __future__ import annotations

from datetime import date
from typing import Any

from opsdesk.law.rule import Rule, rule_of

LINE: dict[str, Any] = {
    "id": "X01",
    "name": "试",
    "text_zh": "试。",
    "event": "试",
    "unit": "d",
    "n": 3,
    "roll": "never",
    "source": "试第1条",
    "valid_from": date(2020, 1, 1),
}


def made_rule(**more: Any) -> Rule:
    """The row, with these keys said otherwise or besides."""
    return rule_of(LINE | more)
