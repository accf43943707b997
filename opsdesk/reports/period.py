# SPDX-License-Identifier: MIT
"""Periods beside a period: the one before, the same a year ago; and how a number changed (domain.md §9)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from opsdesk.reports.figure import Scope

NOTHING = "—"


def whole_months(scope: Scope) -> int:
    """How many whole calendar months the period is; 0 when it is none."""
    ends = scope.last.day == monthrange(scope.last.year, scope.last.month)[1]
    if scope.first.day != 1 or not ends:
        return 0
    return (scope.last.year - scope.first.year) * 12 + scope.last.month - scope.first.month + 1


def before(scope: Scope) -> Scope:
    """The period just before: as many whole months, or as many days."""
    months = whole_months(scope)
    if months:
        first = _month(scope.first, -months)
        return replace(scope, first=first, last=scope.first - timedelta(days=1))
    days = (scope.last - scope.first).days + 1
    return replace(scope, first=scope.first - timedelta(days=days), last=scope.last - timedelta(days=days))


def year_ago(scope: Scope) -> Scope:
    """The same days of last year; a period that ends with a month ends with it there too."""
    first, last = _year_ago(scope.first), _year_ago(scope.last)
    if whole_months(scope):
        last = last.replace(day=monthrange(last.year, last.month)[1])
    return replace(scope, first=first, last=last)


def change(now: int, then: int) -> str:
    """+12.5%; "—" when there was nothing to compare with."""
    if not then:
        return NOTHING
    percent = (Decimal(now - then) * 100 / then).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{percent:+}%" if percent else "0.0%"


def share(part: int, whole: int) -> str:
    """40.0%; "—" of nothing."""
    return f"{(Decimal(part) * 100 / whole).quantize(Decimal('0.1'), ROUND_HALF_UP)}%" if whole else NOTHING


def usual(kind: str, today: date) -> Scope:
    """The period a sheet of that kind is about when none is asked for: today, the last whole week, the last month."""
    if kind == "week":
        monday = today - timedelta(days=today.weekday() + 7)
        return Scope(monday, monday + timedelta(days=6))
    if kind == "month":
        first = _month(today, -1)
        return Scope(first, first.replace(day=monthrange(first.year, first.month)[1]))
    return Scope(today, today)


def _month(first: date, by: int) -> date:
    month = first.year * 12 + first.month - 1 + by
    return date(month // 12, month % 12 + 1, 1)


def _year_ago(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
