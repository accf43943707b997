# SPDX-License-Identifier: MIT
"""Numbers as people write them: 32,000  3.2万  3万2千  三万二千  叁万贰仟 — one small table, no guessing."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {sign: value for row in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖") for value, sign in enumerate(row)}
DIGITS |= {"两": 2}
UNITS = (("亿億", 100_000_000), ("万萬", 10_000), ("千仟", 1000), ("百佰", 100), ("十拾", 10))
SIGNS = "".join((*DIGITS, *(signs for signs, _value in UNITS)))

GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
FIGURES = re.compile(r"\d+(?:\.\d*)?|\.\d+")


def is_bare(text: str) -> bool:
    """Whether the text is figures only, without 万 or Chinese numerals: then the surroundings give its unit."""
    return FIGURES.fullmatch(text) is not None or GROUPED.fullmatch(text) is not None


def parse(text: str) -> Decimal | None:
    """The number a text stands for, or None when it is none or can be read in two ways (`三万二`)."""
    if is_bare(text):
        return Decimal(text.replace(",", ""))
    for signs, value in UNITS:
        found = re.search(f"[{signs}]", text)
        if found:
            front = _before(text[: found.start()], value)
            back = _after(text[found.end() :], value)
            return None if front is None or back is None else front * value + back
    return Decimal(DIGITS[text]) if text in DIGITS else None


def spoken(text: str) -> Decimal | None:
    """What 三万二, 3万5 and 一千五 stand for in speech: the last figure counts tenths of the unit before it. None for
    all else."""
    last = parse(text[-1:]) if text[-1:] in DIGITS or text[-1:].isdecimal() else None
    unit = next((value for signs, value in UNITS if len(text) > 2 and text[-2] in signs), 0)
    front = parse(text[:-1]) if unit >= 100 and last else None
    return front + last * unit / 10 if front is not None and last is not None else None


def _before(text: str, unit: int) -> Decimal | None:
    """How many of the unit; only ten may stand without a figure (十五)."""
    return parse(text) if text else Decimal(1) if unit == 10 else None


def _after(text: str, unit: int) -> Decimal | None:
    """What is added: less than the unit, and a lone figure only after ten or a zero (三万零二, not 三万二) or with all
    its places (4万6800)."""
    joined = text.lstrip("零〇")
    if not joined:
        return Decimal(0)
    rest = parse(joined)
    places = len(str(unit)) - 1
    alone = joined == text and (joined in DIGITS or is_bare(joined)) and len(joined.partition(".")[0]) != places
    if rest is None or rest >= unit or (alone and unit > 10):
        return None
    return rest
