# SPDX-License-Identifier: MIT
"""The days a title, a line of particulars or a file name speaks of: 2021年8月—2022年6月, 5月16日, 2022.1-5月."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date

Period = tuple[date, date]

_TO = r"\s*(?:-{1,2}|—{1,2}|–|~|至|到)\s*"
_POINT = r"(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*(?:月份?|[./-])(?:\s*(\d{1,2})(?!\d)\s*[日号]?)?"
_RANGE = re.compile(
    _POINT + _TO + r"(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*(月份?|[./-]|[日号])(?:\s*(\d{1,2})(?!\d)\s*[日号]?)?"
)
_YEAR_MONTH = r"(?<!\d)(\d{4})\s*[年.]\s*"
_MONTHS = re.compile(r"(?:" + _YEAR_MONTH + r")?(?<!\d)(\d{1,2})\s*月?" + _TO + r"(\d{1,2})\s*月")
_DOTTED = re.compile(_YEAR_MONTH + r"(\d{1,2})" + _TO + _YEAR_MONTH + r"(\d{1,2})(?![\d.])")
_SINGLE = re.compile(r"(?:(?<!\d)(\d{4})\s*[年.]\s*)?(?<!\d)(\d{1,2})\s*月份?(?:\s*(\d{1,2})\s*[日号])?")
_DOTTED_SINGLE = re.compile(r"(?<![\d.])(\d{4})[.-](\d{1,2})(?:[.-](\d{1,2}))?(?![\d.])")
_PART = re.compile(r"(?<!\d)(\d{4})\s*年?\s*(?:第?([一二三四1-4])季度|(上|下)半年|全?年(?:度)?(?!\d))")


def read(text: str, known: date | None = None) -> Period | None:
    """First and last day of the first period in `text`; a missing year is the latest that does not pass `known`."""
    text = unicodedata.normalize("NFKC", text)
    for pattern, build in _FORMS:
        for found in pattern.finditer(text):
            try:
                period = build(found, known)
            except ValueError:
                continue
            if period and period[0] <= period[1]:
                return period
    return None


def _range(found: re.Match[str], known: date | None) -> Period | None:
    year, month, day, year2, first2, sign2, second2 = found.groups()
    if sign2 in ("日", "号"):
        month2, day2 = month, first2
    else:
        month2, day2 = first2, second2
    if not sign2.startswith(("月", "日", "号")) and not (year and day):
        return None
    end_year = int(year2 or year or _year(int(month2), known))
    start_year = int(year or (end_year if int(month) <= int(month2) else end_year - 1))
    return _first(start_year, month, day), _last(end_year, month2, day2)


def _months(found: re.Match[str], known: date | None) -> Period | None:
    year = int(found[1] or _year(int(found[3]), known))
    return _first(year, found[2], None), _last(year, found[3], None)


def _dotted(found: re.Match[str], known: date | None) -> Period | None:
    return _first(int(found[1]), found[2], None), _last(int(found[3]), found[4], None)


def _single(found: re.Match[str], known: date | None) -> Period | None:
    year = int(found[1] or _year(int(found[2]), known))
    return _first(year, found[2], found[3]), _last(year, found[2], found[3])


def _part(found: re.Match[str], known: date | None) -> Period | None:
    year = int(found[1])
    if found[2]:
        last = 3 * ("一二三四".find(found[2]) + 1 or int(found[2]))
        return _first(year, last - 2, None), _last(year, last, None)
    if found[3]:
        return _first(year, 1 if found[3] == "上" else 7, None), _last(year, 6 if found[3] == "上" else 12, None)
    return date(year, 1, 1), date(year, 12, 31)


_FORMS = (
    (_RANGE, _range),
    (_DOTTED, _dotted),
    (_MONTHS, _months),
    (_SINGLE, _single),
    (_DOTTED_SINGLE, _single),
    (_PART, _part),
)


def _year(month: int, known: date | None) -> int:
    if known is None:
        raise ValueError("no year")
    return known.year if month <= known.month else known.year - 1


def _first(year: int, month: str | int, day: str | None) -> date:
    return date(year, int(month), int(day or 1))


def _last(year: int, month: str | int, day: str | None) -> date:
    return date(year, int(month), int(day) if day else monthrange(year, int(month))[1])
