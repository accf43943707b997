# SPDX-License-Identifier: MIT
"""Columns that hold one of two things: 卡号或手机号, 开卡行/运营商. The head says which two, a cell which of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from opsdesk.records import choices
from opsdesk.sheets.blocks import Head
from opsdesk.sheets.headers.evidence import written
from opsdesk.sheets.table import Column
from opsdesk.sheets.words.synonyms import normalise

_TELEPHONE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
_APART = re.compile(r"[、,;/\n]+")


def _both(one: str, other: str) -> re.Pattern[str]:
    between = ".{0,4}(?:或者?|[/、]|和|及)"
    return re.compile(f".*{one}{between}{other}.*|.*{other}{between}{one}.*")


_PAIRS = {
    "card_no": (_both("(?:银行卡|卡号|账号|账户)", "(?:手机|电话|SIM)"), frozenset(("card_no", "sim_no", "phone"))),
    "bank": (_both("(?:开[户卡]行|发卡行|银行)", "(?:运营商|通信公司)"), frozenset(("bank", "operator"))),
}


def meant(head: Head) -> str:
    """The first of the two fields that a head names both of; "" where it names none or one."""
    words = normalise(head.path[-1]) if head.path else ""
    return next((key for key, (both, _fields) in _PAIRS.items() if both.fullmatch(words)), "")


def is_one(field: str | None, head: Head) -> bool:
    """Whether the column of a head, taken for `field`, holds one of two things."""
    key = meant(head)
    return bool(key) and field in _PAIRS[key][1]


def letters(columns: Sequence[Column], heads: Sequence[Head]) -> frozenset[str]:
    """Where such columns stand; `heads` are those of the columns."""
    pairs = zip(columns, heads, strict=True)
    return frozenset(column.letter for column, head in pairs if is_one(column.field, head))


def key(field: str, raw: object) -> str:
    """The field of one cell of a column taken for `field`."""
    text = written(raw)
    if field in _PAIRS["bank"][1]:
        return "operator" if choices.codes("carrier").find(text) else "bank"
    parts = [re.sub(r"[\s-]", "", part) for part in _APART.split(text) if part.strip()]
    return "sim_no" if parts and all(map(_TELEPHONE.fullmatch, parts)) else "card_no"
