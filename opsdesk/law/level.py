# SPDX-License-Identifier: MIT
"""How near a deadline is: blue 72, yellow 48, orange 24 hours before, red after (domain.md §5.5)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from opsdesk.i18n import N_, _
from opsdesk.law.counting import MIDNIGHT, Deadline, Span, Unit, add_months

AHEAD = (timedelta(hours=72), timedelta(hours=48), timedelta(hours=24))
AHEAD_OF_HOURS = (timedelta(hours=6), timedelta(hours=2))  # yellow, orange; an hours rule is blue from its start


_WORDS = {"none": N_("未临近"), "blue": N_("临近"), "yellow": N_("较近"), "orange": N_("紧迫"), "red": N_("超期")}


class Level(StrEnum):
    """How pressing a running clock is."""

    FAR = "none"
    BLUE = "blue"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"

    @property
    def label(self) -> str:
        """The level in a word."""
        return _(_WORDS[self.value])


class Marks(NamedTuple):
    """The moments from which a clock is blue, yellow, orange and red."""

    blue: datetime
    yellow: datetime
    orange: datetime
    red: datetime


def marks_of(latest: Deadline, unit: Unit, lead_times: Collection[Span]) -> Marks:
    """Where the marks of a deadline lie; lead times of the rule let the blue one begin earlier."""
    end = latest.ends_at
    if unit is Unit.HOUR:
        return Marks(datetime.min, end - AHEAD_OF_HOURS[0], end - AHEAD_OF_HOURS[1], latest.over_from)
    blue, yellow, orange = (end - ahead for ahead in AHEAD)
    return Marks(min([blue, *(_lead(latest, span) for span in lead_times)]), yellow, orange, latest.over_from)


def _lead(latest: Deadline, span: Span) -> datetime:
    if span.unit is Unit.MONTH:
        return datetime.combine(add_months(latest.day, -span.n), MIDNIGHT)
    return datetime.combine(latest.day - timedelta(days=span.n), MIDNIGHT)


def level_at(now: datetime, marks: Marks) -> Level:
    """The level at `now`."""
    if now >= marks.red:
        return Level.RED
    if now >= marks.orange:
        return Level.ORANGE
    if now >= marks.yellow:
        return Level.YELLOW
    return Level.BLUE if now >= marks.blue else Level.FAR
