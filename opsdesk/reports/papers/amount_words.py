# SPDX-License-Identifier: MIT
"""Sums of money in capitals 大写, as receipts and lists want them: 1200.50 → 壹仟贰佰元伍角整.

The rules are those of 支付结算办法 附一《正确填写票据和结算凭证的基本规定》: 整 after 元 or 角, never after 分; inner
zeros are read once; 零 stands between 元 and 分 when there is no 角.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万")


def amount_words(amount: Decimal) -> str:
    """`amount` in yuan, zero or more and exact to the 分, in capitals without 人民币. Raises ValueError otherwise."""
    cents = amount * 100
    if amount < 0 or cents != cents.to_integral_value() or amount >= Decimal(10) ** 16:
        raise ValueError(f"no sum that is written in words: {amount}")
    yuan, rest = divmod(int(cents), 100)
    jiao, fen = divmod(rest, 10)
    whole = f"{_whole(yuan)}元" if yuan or not rest else ""
    if not rest:
        return f"{whole}整"
    tenths = f"{DIGITS[jiao]}角" if jiao else "零" * bool(whole)
    return f"{whole}{tenths}{DIGITS[fen]}分" if fen else f"{whole}{tenths}整"


def _whole(number: int) -> str:
    """A whole number in capitals."""
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    text = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if text and group < 1000:
            text += "零"
        text += _group(group)
        if group or (place == 2 and len(groups) > 3):  # 壹万亿: the 亿 is said though its own group is empty
            text = text.rstrip("零") + GROUPS[place]
    return re.sub("零+", "零", text).rstrip("零") or "零"


def _group(group: int) -> str:
    """Four figures in capitals, zeros between them once."""
    signs = [
        DIGITS[figure] + (PLACES[place] if figure else "")
        for place in (3, 2, 1, 0)
        if (figure := group // 10**place % 10) or group >= 10**place
    ]
    return re.sub("零+", "零", "".join(signs)).rstrip("零")
