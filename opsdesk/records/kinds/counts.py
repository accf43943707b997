# SPDX-License-Identifier: MIT
"""Counts and quantities of things: whole numbers with their measure words, sums and remarks, and weights."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from opsdesk.i18n import _
from opsdesk.records.kinds import cell_words, numerals
from opsdesk.records.kinds.kind import NO_HINTS, Hints, Kind, Plain, Reading
from opsdesk.records.kinds.money import shown_figures
from opsdesk.records.kinds.written import is_nothing, tidy
from opsdesk.records.problem import Problem, error, info, warning

NUMERAL = rf"[\d.,{numerals.SIGNS}]+"
COUNT = re.compile(
    rf"(?P<about>约|大约|近|共|计)?(?P<number>{NUMERAL})(?P<over>余|多)?(?P<measure>[一-鿿]{{1,2}}|[a-zA-Z]{{1,3}})?"
    r"(?P<more>左右|以上|\+)?(?P<remark>[(\[,;、:].*|其中.*|含.*)?"
)
MORE = re.compile(rf"[,;、:](?:[\d{numerals.SIGNS}]|.*\d(?:张|个|枚|部|套|台|件|人|起))")  # 3张、电话卡2张
LIMIT = Decimal(10) ** 12
THOUSANDTH = Decimal("0.001")
NONE = ("无", "没有", "未发现", "未扣押", "未查获")


def read_count(raw: object, measures: frozenset[str]) -> tuple[Decimal | None, tuple[Problem, ...]]:
    """One count as written, with what must be said of it; an error comes with no number. A figure with a measure word
    that is none of `measures` counts something else: a dozen, a box, money."""
    text = re.sub(r"\s", "", tidy(shown_figures(raw)))
    parts = [COUNT.fullmatch(part) for part in text.removesuffix("+").split("+")]
    if any(part and MORE.match(part["remark"] or "") for part in parts):
        return None, (error("E-COUNT", _("一格写了几个数量。请只填一个数。")),)
    numbers = [numerals.parse(part["number"]) if part else None for part in parts]
    if isinstance(raw, bool) or any(number is None for number in numbers):
        return None, (error("E-COUNT", _("看不懂的数量。请只填数字。")),)
    other = next((part["measure"] for part in parts if part and part["measure"] not in (None, *measures)), None)
    if other:
        message = _("“{word}”不是这一栏数的单位，看不出是多少。请只填数字。").format(word=other)
        return None, (error("E-COUNT-MEASURE", message),)
    problems = []
    if len(parts) > 1:
        problems.append(warning("W-SUM", _("原文是几个数相加，已按合计保存。")))
    if text.endswith("+") or any(part and (part["over"] or part["more"] or part["about"] in _ABOUT) for part in parts):
        problems.append(warning("W-APPROX", _("原文是约数，按所写数量保存。请核对。")))
    remark = "".join(part["remark"] or "" for part in parts if part)
    if remark:
        problems.append(warning("W-REMARK", _("数量后写有“{note}”，请记入备注。").format(note=remark)))
    return sum((number for number in numbers if number is not None), Decimal(0)), tuple(problems)


def unit_beside(raw: object) -> str:
    """The unit that measures, or names a vessel, in the cell of a quantity: 3.5克, 4盒. Empty for pieces."""
    found = COUNT.fullmatch(re.sub(r"\s", "", tidy(raw))) if isinstance(raw, str) else None
    return found["measure"] if found and found["measure"] in cell_words.measuring() else ""


_ABOUT = ("约", "大约", "近")


@dataclass(frozen=True)
class Whole(Kind[int]):
    """A count, zero or more. `无` is zero; `/` and `—` are not filled in. `of` names the things counted, where only
    some measure words count them (`cell_words`)."""

    of: str = ""
    key = "whole"
    storage = "integer"
    align = "right"
    width = 62

    def read(self, raw: object, hints: Hints = NO_HINTS) -> Reading[int]:
        """The count; parts of one and anything that is no number are errors."""
        text = tidy(raw)
        if text in NONE:
            return Reading(0)
        if is_nothing(text):
            return Reading(None)
        number, problems = read_count(raw, cell_words.counting(self.of))
        if number is None:
            return Reading(None, problems)
        if number != number.to_integral_value() or number >= LIMIT:
            return Reading(None, (error("E-COUNT", _("数量须是整数。请核对。")),))
        return Reading(int(number), problems)

    def to_plain(self, value: int) -> Plain:
        """The number."""
        return value

    def from_plain(self, plain: Plain) -> int:
        """The number."""
        return int(str(plain))


@dataclass(frozen=True)
class Quantity(Kind[Decimal]):
    """An amount of things, up to three decimals (grams), stored as whole thousandths."""

    key = "quantity"
    storage = "integer"
    align = "right"
    width = 62

    def read(self, raw: object, hints: Hints = NO_HINTS) -> Reading[Decimal]:
        """The amount without its unit, which has its own field."""
        if is_nothing(tidy(raw)):
            return Reading(None)
        number, problems = read_count(raw, cell_words.counting() | cell_words.measuring())
        if number is None:
            return Reading(None, problems)
        if number >= LIMIT or number != number.quantize(THOUSANDTH):
            return Reading(None, (error("E-COUNT", _("数量最多三位小数。请核对。")),))
        if unit := unit_beside(raw):
            problems = (*problems, info("I-UNIT", _("数量后写有单位“{unit}”。").format(unit=unit)))
        return Reading(number, problems)

    def format(self, value: Decimal) -> str:
        """Without needless zeros: `3`, `12.5`."""
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def to_plain(self, value: Decimal) -> Plain:
        """Whole thousandths."""
        return int(value * 1000)

    def from_plain(self, plain: Plain) -> Decimal:
        """The amount from whole thousandths."""
        return Decimal(int(str(plain))).scaleb(-3)
