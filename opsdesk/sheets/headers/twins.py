# SPDX-License-Identifier: MIT
"""号码1 | 号码2 | 号码3: columns that differ in nothing but a number hold the same field, one value each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from opsdesk.sheets.blocks import Head
from opsdesk.sheets.headers import looks
from opsdesk.sheets.words import synonyms
from opsdesk.sheets.words.header_text import normalise

# Fields of which a row may tell several values.
_SEVERAL = frozenset(
    {"card_no", "sim_no", "bank", "operator", "suspect_account", "phone", "victim_phone", "imei", "iccid", "imsi"}
)
_NTH = re.compile(r"第?[一二三四五六七八九十\d]+[张个部条项]|\(?(?:[\d①-⑩]+|[一二三四五六七八九十])\)?$|^[\d①-⑩]+")


def found(heads: Sequence[Head], cells: Sequence[Sequence[object]], keys: Sequence[str]) -> dict[int, str]:
    """The field of each column without one (`keys` has "" there) whose twin has a field of many values."""
    of_stems = {_stem(head): key for head, key in zip(heads, keys, strict=True) if key in _SEVERAL and _is_nth(head)}
    return {
        place: key
        for place, (head, held) in enumerate(zip(heads, keys, strict=True))
        if not held and _is_nth(head) and (key := of_stems.get(_stem(head))) and _may_be(key, cells[place])
    }


def _may_be(key: str, cells: Sequence[object]) -> bool:
    return looks.may_hold(key, synonyms.shipped().types[key], cells)


def _is_nth(head: Head) -> bool:
    return any(_NTH.search(normalise(level)) for level in head.path)


def _stem(head: Head) -> tuple[str, ...]:
    return tuple(_NTH.sub("", normalise(level)) for level in head.path)
