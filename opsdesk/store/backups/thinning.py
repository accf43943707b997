# SPDX-License-Identifier: MIT
"""Which backups stay: dense near today, sparse long ago. Pure; knows moments, not files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

# How many hours, days, weeks and months that hold a backup keep their newest one.
TIERS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (24, lambda moment: (moment.date(), moment.hour)),
    (14, lambda moment: moment.date()),
    (8, lambda moment: moment.isocalendar()[:2]),
    (12, lambda moment: (moment.year, moment.month)),
)


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """The moments whose backups stay. Periods without a backup use up no place, so a holiday costs nothing."""
    newest_first = sorted(set(moments), reverse=True)
    stay: set[datetime] = set(newest_first[:1])
    for places, period in TIERS:
        newest: dict[object, datetime] = {}
        for moment in newest_first:
            newest.setdefault(period(moment), moment)
        stay.update(list(newest.values())[:places])
    return stay
