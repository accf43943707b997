# SPDX-License-Identifier: MIT
"""What is typed at the desk with one hand on the number pad, spelled out for the kinds to read.

A sheet is read as it is written; a person at the desk sees at once what became of `0803` and can mend it, so the
remarks about years filled in are not made here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from opsdesk.records.kinds.days import Day, Moment
from opsdesk.records.kinds.kind import NO_HINTS, Hints, Kind, Reading
from opsdesk.records.kinds.money import Money
from opsdesk.records.kinds.written import tidy

SEEN_AT_ONCE = frozenset(("W-DATE-YEAR", "W-DATE-SHORT", "I-TIME-DAY"))
YEAR = timedelta(days=365)

_DOTS = re.compile(r"(\d{1,2})[./\-](\d{1,2})[./\-\s](\d{1,2})[.:](\d{2})")
_DOTS_PACKED = re.compile(r"(\d{1,2})[./\-](\d{1,2})[./\-\s](\d{2})(\d{2})")
_PACKED = re.compile(r"(\d\d)(\d\d)[./\-\s]?(\d\d)(\d\d)")
_CLOCK = re.compile(r"[./\-\s](\d{2})(\d{2})|(\d{1,2})[.:](\d{2})|(\d{2})(\d{2})")
_DAYS_OFF = re.compile(r"([+-])(\d{1,3})")


def read_typed(kind: Kind[Any], text: str, hints: Hints = NO_HINTS, today: date | None = None) -> Reading[Any]:
    """The value of a text typed for `kind`; days without a year are the last ones that have passed.

    `0803`, `803`, `8.3`, `3` (of this month), `t`, `-1` are days; `0803.1640`, `08031640`, `8.3.1640`, `1640` moments;
    `3.2w` is 32,000 yuan.
    """
    today = today or date.today()
    if isinstance(kind, Money):
        return kind.read(re.sub(r"(?<=\d)\s*[wW]$", "万", tidy(text)), hints)
    if not isinstance(kind, (Day, Moment)):
        return kind.read(text, hints)
    if hints.period is None:
        hints = replace(hints, period=(today - YEAR, today), day=hints.day or today)
    reading = kind.read(_spelled(tidy(text), today, isinstance(kind, Moment)), hints)
    return replace(reading, problems=tuple(one for one in reading.problems if one.code not in SEEN_AT_ONCE))


def _spelled(text: str, today: date, timed: bool) -> str:
    off = _DAYS_OFF.fullmatch(text)
    if off:
        return (today + timedelta(days=int(off[1] + off[2]))).isoformat()
    if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31:
        return _day_of_month(int(text), today)
    if text.isdecimal() and len(text) == 3:
        text = f"0{text}"
    if not timed:
        return text
    for shape in (_DOTS, _DOTS_PACKED, _PACKED):
        found = shape.fullmatch(text)
        if found and 1 <= int(found[1]) <= 12 and not 1900 <= int(found[1] + found[2].zfill(2)) <= 2100:
            return f"{found[1]}.{found[2]} {found[3]}:{found[4]}"
    return _clock(text)


def _day_of_month(day: int, today: date) -> str:
    """The day of this month, or of the last when it has not come yet."""
    month = today.replace(day=1)
    if day > today.day:
        month = (month - timedelta(days=1)).replace(day=1)
    return f"{month.year}-{month.month}-{day}"


def _clock(text: str) -> str:
    """A time of day alone, when it cannot be a month and a day."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return text
    hour, minute = next((found[at], found[at + 1]) for at in (1, 3, 5) if found[at])
    marked = text[0] in "./- " or ":" in text
    if marked or int(hour) == 0 or int(hour) > 12 or not 1 <= int(minute) <= 31:
        return f"{hour}:{minute}"
    return text
