# SPDX-License-Identifier: MIT
"""Columns that hold one of two things: 卡号或手机号, 开卡行/运营商. The head says which two; a cell, which of them
(`body.mixed_cards`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from opsdesk.sheets.blocks import Head
from opsdesk.sheets.headers.evidence import written
from opsdesk.sheets.words.header_text import normalise

_NUMBER = re.compile(r"\d{10,}")


def _both(one: str, other: str) -> re.Pattern[str]:
    between = ".{0,4}(?:或者?|[/、]|和|及)"
    return re.compile(f".*{one}{between}{other}.*|.*{other}{between}{one}.*")


_PAIRS = {
    "card_no": (_both("(?:银行卡|卡号|账号|账户)", "(?:手机|电话|SIM)"), frozenset(("card_no", "sim_no", "phone"))),
    "bank": (_both("(?:开[户卡]行|发卡行|银行)", "(?:运营商|通信公司)"), frozenset(("bank", "operator"))),
}


def may_hold(key: str, cells: Sequence[object]) -> bool:
    """Whether a column of cards and telephones has such numbers, and does not count them (银行卡/手机卡（张））."""
    long = [value for value in cells if _NUMBER.search(re.sub(r"[\s-]", "", written(value)))]
    return key != "card_no" or 2 * len(long) > len(cells)


def meant(head: Head) -> str:
    """The first of the two fields that a head names both of; "" where it names none or one."""
    words = normalise(head.path[-1]) if head.path else ""
    return next((key for key, (both, _fields) in _PAIRS.items() if both.fullmatch(words)), "")


def is_one(field: str | None, head: Head) -> bool:
    """Whether the column of a head, taken for `field`, holds one of two things."""
    key = meant(head)
    return bool(key) and field in _PAIRS[key][1]
