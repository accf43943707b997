# SPDX-License-Identifier: MIT
"""How the law counts hours, days and months (domain.md §5.1; 刑诉法第105条, 高法解释第202条)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

MIDNIGHT = time()
ONE_DAY = timedelta(days=1)


class Unit(StrEnum):
    """What a period runs in; half a month is 15 days and written so."""

    HOUR = "h"
    DAY = "d"
    WORKDAY = "w"
    MONTH = "m"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in one unit: 24 h, 30 d, 12 m. Negative ones lie before the trigger."""

    n: int
    unit: Unit

    @classmethod
    def read(cls, written: str) -> Span:
        """`15d`, `1m`, `6h`; ValueError for anything else."""
        found = re.fullmatch(r"(-?\d+)([hdwm])", written)
        if not found:
            raise ValueError(f"not a length of time: {written!r}")
        return cls(int(found[1]), Unit(found[2]))


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of a period: a moment, or a whole day until its 24:00, which is 00:00 of the next."""

    ends_at: datetime
    whole_day: bool = False

    @classmethod
    def of_day(cls, day: date) -> Deadline:
        """The end of a day."""
        return cls(datetime.combine(day + ONE_DAY, MIDNIGHT), whole_day=True)

    @property
    def day(self) -> date:
        """The day on which it ends."""
        return self.ends_at.date() - ONE_DAY if self.whole_day else self.ends_at.date()

    def passed(self, now: datetime) -> bool:
        """Whether the period is over: the last minute itself still belongs to it."""
        return now >= self.over_from

    @property
    def over_from(self) -> datetime:
        """The first moment after the period."""
        return self.ends_at if self.whole_day else self.ends_at + datetime.resolution

    def isoformat(self) -> str:
        """`2022-03-11T14:30`, or `2022-03-13` for a day."""
        return self.day.isoformat() if self.whole_day else self.ends_at.isoformat(timespec="minutes")

    def __str__(self) -> str:
        return f"{self.day} 24:00" if self.whole_day else f"{self.ends_at:%Y-%m-%d %H:%M}"


def add_hours(start: datetime, n: int) -> datetime:
    """`n` hours on, from the exact minute: the law leaves out the starting hour, so this is earlier and safe."""
    return start + timedelta(hours=n)


def add_days(start: date, n: int) -> date:
    """The last day of `n` days; the starting day does not count."""
    return start + timedelta(days=n)


def add_months(start: date, n: int) -> date:
    """The same day `n` months on; the last day for a last day, and where the month has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + n, 12)
    last = monthrange(year, month + 1)[1]
    starts_last = start.day == monthrange(start.year, start.month)[1]
    return date(year, month + 1, last if starts_last else min(start.day, last))


def lengthened(start: date, last: date, left_out: Collection[tuple[date, date]]) -> date:
    """The last day of a period when the days of `left_out` inside it do not count (T22, 程序规定第257条)."""
    days = {first + timedelta(days=n) for first, end in left_out for n in range((end - first).days + 1)}
    end = last
    while True:
        longer = last + timedelta(days=sum(start < day <= end for day in days))
        if longer == end:
            return end
        end = longer


def as_moment(value: object) -> datetime | None:
    """A day as its 00:00, a moment as itself, anything else as None."""
    if value is None or isinstance(value, datetime):
        return value
    return datetime.combine(value, MIDNIGHT) if isinstance(value, date) else None
