# SPDX-License-Identifier: MIT
"""Sums in capitals: the examples of 支付结算办法 附一, inner zeros, the big places, and what is no sum."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsdesk.reports.papers.amount_words import DIGITS, amount_words

VECTORS = {
    "0": "零元整",
    "0.05": "伍分",
    "0.50": "伍角整",
    "1": "壹元整",
    "10": "壹拾元整",
    "100.05": "壹佰元零伍分",
    "1409.50": "壹仟肆佰零玖元伍角整",
    "6007.14": "陆仟零柒元壹角肆分",
    "1680.32": "壹仟陆佰捌拾元叁角贰分",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "325.04": "叁佰贰拾伍元零肆分",
    "107000.53": "壹拾万柒仟元伍角叁分",
    "100000": "壹拾万元整",
    "10000000": "壹仟万元整",
    "100000001": "壹亿零壹元整",
    "100050000": "壹亿零伍万元整",
    "10101010": "壹仟零壹拾万壹仟零壹拾元整",
    "3126480.50": "叁佰壹拾贰万陆仟肆佰捌拾元伍角整",
    "1000000000000": "壹万亿元整",
    "12030405060708.09": "壹拾贰万零叁佰零肆亿零伍佰零陆万零柒佰零捌元零玖分",
}


@pytest.mark.parametrize(("amount", "words"), VECTORS.items())
def test_vectors(amount: str, words: str) -> None:
    assert amount_words(Decimal(amount)) == words


@pytest.mark.parametrize("amount", ["-1", "0.001", "10000000000000000"])
def test_what_is_no_sum_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="no sum"):
        amount_words(Decimal(amount))


@given(st.integers(0, 10**12))
def test_words_mean_the_sum(cents: int) -> None:
    assert _read(amount_words(Decimal(cents).scaleb(-2))) == cents


def _read(words: str) -> int:
    """The 分 that words in capitals mean."""
    whole, rest = words.split("元") if "元" in words else ("", words)
    total, group, figure = 0, 0, 0
    for sign in whole:
        if sign in DIGITS:
            figure = DIGITS.index(sign)
        elif sign in "拾佰仟":
            group += figure * {"拾": 10, "佰": 100, "仟": 1000}[sign]
            figure = 0
        else:
            total = (
                (total + group + figure) * {"万": 10_000, "亿": 10**8}[sign]
                if sign == "亿"
                else total + (group + figure) * 10_000
            )
            group = figure = 0
    cents = (total + group + figure) * 100
    figure = 0
    for sign in rest:
        if sign in DIGITS:
            figure = DIGITS.index(sign)
        elif sign in "角分":
            cents += figure * (10 if sign == "角" else 1)
    return cents
