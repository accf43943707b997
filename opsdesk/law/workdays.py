# SPDX-License-Identifier: MIT
"""Which days are worked: chinesecalendar, with resources/law/holidays.toml over it and beyond its years."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import chinese_calendar

from opsdesk import paths
from opsdesk.law.counting import ONE_DAY

SATURDAY = 5


@dataclass(frozen=True, eq=False)
class Workdays:
    """A calendar of days off. `given` wins over the package; `years` are those `given` knows completely."""

    given: dict[date, bool] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    _asked: dict[date, bool] = field(default_factory=dict)  # the package takes 30 µs a question

    def is_workday(self, day: date) -> bool:
        """Whether `day` is worked; beyond what is known, Monday to Friday are."""
        if day not in self._asked:
            self._asked[day] = self._ask(day)
        return self._asked[day]

    def is_known(self, day: date) -> bool:
        """Whether the holidays around `day` are published: where not, every date built on it says so."""
        return day in self.given or day.year in self.years or day.year in _published()

    def on_or_after(self, day: date) -> date:
        """The first workday from `day` on: where a period ends that a holiday lengthens."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def before(self, day: date) -> date:
        """The last workday before `day`."""
        day -= ONE_DAY
        while not self.is_workday(day):
            day -= ONE_DAY
        return day

    def add(self, start: date, n: int) -> date:
        """The `n`-th workday after `start`."""
        day = start
        for _step in range(n):
            day = self.on_or_after(day + ONE_DAY)
        return day

    def _ask(self, day: date) -> bool:
        if day in self.given:
            return self.given[day]
        weekday = day.weekday() < SATURDAY
        if day.year in self.years:
            return weekday
        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:
            return weekday


@cache
def _published() -> range:
    """The years the package knows."""
    years = {day.year for day in chinese_calendar.constants.holidays}
    return range(min(years), max(years) + 1)


def read(facts: dict[str, Any]) -> Workdays:
    """A calendar from the content of holidays.toml."""
    given = {line["day"]: bool(line["workday"]) for line in facts.get("days", ())}
    return Workdays(given, frozenset(facts.get("years", ())))


@cache
def workdays() -> Workdays:
    """The calendar that is shipped."""
    return read(tomllib.loads(paths.resource("law", "holidays.toml").read_text("utf-8")))
