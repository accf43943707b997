# SPDX-License-Identifier: MIT
"""One rule, one trigger, one date: what the law allows at the latest, and the day to aim at (domain.md §5.1, 5.5)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from opsdesk.law import counting, wording
from opsdesk.law.counting import Deadline, Span, Unit
from opsdesk.law.level import Level, Marks, level_at, marks_of
from opsdesk.law.rule import Extension, Rule
from opsdesk.law.workdays import ONE_DAY, workdays

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
    warnings: tuple[str, ...] = ()

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
    span, left_out = extension.span if extension else rule.span, tuple(sorted(not_counted))
    if span.unit is Unit.HOUR:
        found = _to_the_minute(span.n, started)
    else:
        found = _to_the_day(rule, span, started.date(), month_period_minus_one_day, left_out)
    level = level_at(now, found.latest, found.marks)
    warnings = wording.warnings(rule, started, facts, found.unknown_year)
    return Due(rule, started, found.latest, found.target, level, extension, left_out, warnings)


@dataclass(frozen=True, slots=True)
class _Found:
    latest: Deadline
    target: Deadline
    marks: Marks
    unknown_year: int = 0  # a year whose holidays nobody has published yet


def _to_the_minute(n: int, started: datetime) -> _Found:
    end = counting.add_hours(started, n)
    latest = counting.moment(end)
    return _Found(latest, counting.moment(end - HOURS_AHEAD), marks_of(latest, Unit.HOUR, ()))


@lru_cache(maxsize=1 << 14)
def _to_the_day(rule: Rule, span: Span, start: date, minus_one: bool, left_out: Days) -> _Found:
    """Many records share a day, so days are counted once."""
    calendar = workdays()
    counted = _counted(span, start)
    last = rolled = counting.lengthened(start, counted, left_out) if left_out else counted
    if rule.roll == "holiday":
        rolled = calendar.on_or_after(last)
    papers_end = rolled - ONE_DAY if minus_one and span.unit is Unit.MONTH else rolled
    target = calendar.before(papers_end)
    asked = (target, last, rolled) if rule.roll == "holiday" or span.unit is Unit.WORKDAY else (target, papers_end)
    unknown = next((day.year for day in asked if not calendar.is_known(day)), 0)
    if span.n > 0:
        target = max(target, start)  # a short term inside a holiday: at once
    latest = Deadline(rolled)
    return _Found(latest, Deadline(target), marks_of(latest, span.unit, rule.lead_times), unknown)


def _counted(span: Span, start: date) -> date:
    match span.unit:
        case Unit.MONTH:
            return counting.add_months(start, span.n)
        case Unit.WORKDAY:
            return workdays().add(start, span.n)
    return counting.add_days(start, span.n)
