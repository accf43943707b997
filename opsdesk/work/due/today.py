# SPDX-License-Identifier: MIT
"""What the first page of the day reads: the deadlines that are near, this month's figures, twelve months in a chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from opsdesk.i18n import N_
from opsdesk.law.level import Level
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.reports.chart import Chart, Series
from opsdesk.reports.figure import FigureSet, Scope
from opsdesk.store import rows
from opsdesk.store.office import Office
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.store.shown import unsealed
from opsdesk.work.due import due_kept
from opsdesk.work.due.due_list import DueList, DueRow

MONTHS, DAYS = 12, 7
MOST = 120  # deadlines of one level that are shown
LEVELS = (Level.RED, Level.ORANGE, Level.YELLOW, Level.BLUE)
COUNTED = (State.SUBMITTED, State.CONFIRMED)
SERIES = (("case", "solved_date", N_("破案（起）")), ("measure", "exec_time", N_("强制措施（次）")))


@dataclass(frozen=True, slots=True)
class Near:
    """The deadlines that are near: by level at most `MOST` rows and their number, and how many end on each day."""

    at: datetime
    levels: dict[Level, tuple[list[DueRow], int]]
    days: dict[date, Counter[Level]]

    @property
    def count(self) -> int:
        """How many there are in all."""
        return sum(count for _rows, count in self.levels.values())


@deed(Permission.READ)
def near(office: Office, at: datetime, first: Callable[[Near], object] = lambda _near: None) -> Near:
    """What is overdue or nearly so at `at`; seconds at a million records, so not on the window's thread.

    `first` hears at once how it stood when it was looked at before, up to date with every save.
    """
    return due_kept.look(office, at, lambda found: _near(found, at), first)


def _near(found: DueList, at: datetime) -> Near:
    counts = found.levels()
    levels = {
        level: (found.at_level(level, MOST) if level is not Level.RED else _latest(found), counts[level])
        for level in LEVELS
    }
    return Near(at, levels, found.on_days(at.date() + timedelta(days=n) for n in range(DAYS)))


def _latest(found: DueList) -> list[DueRow]:
    """Of what ran over, the latest first: what is a year late is known."""
    return found.at_level(Level.RED, MOST, last=True)[::-1]


@deed(Permission.READ)
def month_figures(office: Office, today: date) -> FigureSet:
    """The figures from the first of the month to today, beside the period before."""
    from opsdesk.reports.figures import figure_set  # heavy: only when the page is on screen

    return figure_set(office, Scope(today.replace(day=1), today))


@deed(Permission.READ)
def year_chart(office: Office, today: date) -> Chart:
    """Solved cases and executed measures of the last twelve months."""
    months = _months(today)
    counted = [(name, _by_month(office, register, key, months[0])) for register, key, name in SERIES]
    series = tuple(Series(name, tuple(float(counts.get(month, 0)) for month in months)) for name, counts in counted)
    return Chart(N_("破案与强制措施"), N_("近 12 月"), "bar", tuple(month[5:] for month in months), series)


def rows_of_month(today: date, place: int, series: int) -> ListQuery:
    """The records that a bar of that chart counts, by the place of its month and of its series."""
    register, key, _name = SERIES[series]
    first = date.fromisoformat(f"{_months(today)[place]}-01")
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return ListQuery(register, (Filter(key, "from", first), Filter(key, "to", last)), states=COUNTED)


def _months(today: date) -> list[str]:
    numbers = [today.year * 12 + today.month - 1 - back for back in range(MONTHS)][::-1]
    return [f"{number // 12}-{number % 12 + 1:02}" for number in numbers]


def _by_month(office: Office, register: str, key: str, first: str) -> dict[str, int]:
    target = rows.bare(catalogue.register(register))
    month = func.substr(target.c[key], 1, 7)
    held = (unsealed(target), target.c.state.in_([state.value for state in COUNTED]), target.c[key] >= first)
    with office.reader.connection() as connection:
        return dict(iter(connection.execute(select(month, func.count()).where(*held).group_by(month))))
