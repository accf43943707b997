# SPDX-License-Identifier: MIT
"""One rule, one trigger, one date: what the law allows at the latest, and the day to aim at (domain.md §5.1, 5.5)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from opsdesk.law import counting, wording
from opsdesk.law.counting import ONE_DAY, Deadline, Span, Unit
from opsdesk.law.level import Level, Marks, level_at, marks_of
from opsdesk.law.rule import Extension, Rule
from opsdesk.law.workdays import workdays

NOTHING: Mapping[str, Any] = {}
HOURS_AHEAD = timedelta(hours=2)  # an hours rule is aimed at this much before its end

Days = tuple[tuple[date, date], ...]  # first and last day of spans that do not count


@dataclass(frozen=True, slots=True)
class Due:
    """A running clock. `legal_latest` follows the formula; `working_target` lies on a workday before it."""

    rule: Rule
    trigger_at: datetime
    legal_latest: Deadline
    working_target: Deadline
    level: Level
    extension: Extension | None = None
    not_counted: Days = ()
    cautions: tuple[str, ...] = ()  # what the rule says of such a record
    unknown_year: int | None = None  # a year whose holidays nobody has published yet

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader of the date must know beside it."""
        return tuple(wording.warnings(self))

    @property
    def span(self) -> Span:
        """The length that was counted, the extension's when one was granted."""
        return self.extension.span if self.extension else self.rule.span

    @property
    def reason(self) -> str:
        """One line: trigger, count, end, article."""
        return wording.reason(self)

    @property
    def why(self) -> str:
        """The whole computation, line by line, with the footer that belongs under every computed date."""
        return wording.why(self)


def evaluate(
    rule: Rule,
    trigger: date | datetime,
    facts: Mapping[str, Any] = NOTHING,
    *,
    now: datetime,
    month_period_minus_one_day: bool = True,
    not_counted: Collection[tuple[date, date]] = (),
) -> Due:
    """The date that `rule` sets from `trigger`.

    `facts` may name an extension that was granted; none is ever assumed. `not_counted` are spans of days that the
    law leaves out (T22). The setting moves the working target of month periods to the day before the paper's.
    """
    started = counting.as_moment(trigger)
    assert started is not None
    extension = rule.extension_for(facts) if rule.extensions else None
    left_out = tuple(sorted(not_counted)) if not_counted else ()
    if (extension or rule).span.unit is Unit.HOUR:
        found = _to_the_minute((extension or rule).span.n, started)
    else:
        found = _to_the_day(rule, extension, started.date(), month_period_minus_one_day, left_out)
    cautions = rule.cautions_for(facts) if rule.cautions else ()
    level = level_at(now, found.marks)
    return Due(rule, started, found.latest, found.target, level, extension, left_out, cautions, found.unknown_year)


class _Found(NamedTuple):
    latest: Deadline
    target: Deadline
    marks: Marks
    unknown_year: int | None = None


# Many records share a day, and several rules one trigger: what is counted once is kept.


@lru_cache(maxsize=1 << 10)
def _to_the_minute(n: int, started: datetime) -> _Found:
    latest = Deadline(counting.add_hours(started, n))
    target = Deadline(latest.ends_at - HOURS_AHEAD)
    return _Found(latest, target, marks_of(latest, Unit.HOUR, ()))


@lru_cache(maxsize=1 << 14)
def _to_the_day(rule: Rule, extension: Extension | None, start: date, minus_one: bool, left_out: Days) -> _Found:
    calendar, span = workdays(), (extension or rule).span
    counted = _counted(span, start)
    if extension is not None and extension.plus_days:
        counted = counting.add_days(counted, extension.plus_days)
    last = rolled = counting.lengthened(start, counted, left_out) if left_out else counted
    if rule.roll == "holiday":
        rolled = calendar.on_or_after(last)
    papers_end = rolled - ONE_DAY if minus_one and span.unit is Unit.MONTH else rolled
    target = calendar.before(papers_end)
    unknown = next((day.year for day in (target, last, rolled) if not calendar.is_known(day)), None)
    if span.n > 0:
        target = max(target, start)  # a short term inside a holiday: at once
    latest = Deadline.of_day(rolled)
    return _Found(latest, Deadline.of_day(target), marks_of(latest, span.unit, rule.lead_times), unknown)


def _counted(span: Span, start: date) -> date:
    match span.unit:
        case Unit.MONTH:
            return counting.add_months(start, span.n)
        case Unit.WORKDAY:
            return workdays().add(start, span.n)
    return counting.add_days(start, span.n)
