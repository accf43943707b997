# SPDX-License-Identifier: MIT
"""How papers say things: the language of a paper, its days, spans, sums of money and counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from opsdesk import i18n

Language = Literal["zh", "en"]
Say = Callable[[str], str]
"""Turns a Chinese message id into the paper's language; functions take it as `_`, so that catalogues find the texts."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Not from strftime, which follows the machine's locale."""

TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en-GB"}


_SPOKEN = {"zh": "zh_CN", "en": "en"}


def speaking(language: Language) -> AbstractContextManager[None]:
    """Codes and terms are named in the paper's language meanwhile, whatever the window speaks."""
    return i18n.speaking(_SPOKEN[language])


def saying(language: Language) -> Say:
    """The `_` of a paper's language."""
    gettext = i18n.translator(_SPOKEN[language])
    return lambda text: gettext(text) if text else ""


def yuan(fen: int) -> str:
    """A sum in 分 as yuan with two decimals: 312648050 → 3,126,480.50."""
    return f"{Decimal(fen).scaleb(-2):,.2f}"


def day(when: date, _: Say) -> str:
    """A day in words: 2022年6月5日, 5 June 2022."""
    return _("{y}年{m}月{d}日").format(y=when.year, m=when.month, d=when.day, month=_MONTHS[when.month - 1])


def moment(when: datetime) -> str:
    """A moment as it stands in footers: 2022-06-05 20:00."""
    return f"{when:%Y-%m-%d %H:%M}"


def span(first: date, last: date, _: Say) -> str:
    """Both days and what lies between: 2021年8月1日至2022年6月5日."""
    return _("{first}至{last}").format(first=day(first, _), last=day(last, _))


def listed(parts: Iterable[str], _: Say) -> str:
    """Things named side by side: 甲、乙、丙."""
    return _("、").join(parts)
