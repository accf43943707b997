# SPDX-License-Identifier: MIT
"""All figures of a period, each from one query and with the rows behind it (domain.md §1, §9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from opsdesk.i18n import _
from opsdesk.records.catalogue import REGISTERS
from opsdesk.records.record import State
from opsdesk.reports import period
from opsdesk.reports.figure import Figure, FigureSet, Scope
from opsdesk.reports.figures import prevent_govern, strike
from opsdesk.reports.figures.by_unit import by_unit
from opsdesk.reports.figures.campaigns import campaigns
from opsdesk.reports.figures.charts import charts
from opsdesk.reports.figures.cleared import cleared_out
from opsdesk.reports.figures.closed import closing_of, closings, late_in
from opsdesk.reports.figures.counting import Counting
from opsdesk.reports.figures.money import money_figures
from opsdesk.reports.figures.names import Nameless
from opsdesk.reports.figures.share import share_said
from opsdesk.reports.small_cells import small
from opsdesk.store.office import Office
from opsdesk.store.reading.reader import Reader
from opsdesk.store.tables import COUNT

FIGURES: tuple[Callable[[Counting], Figure], ...] = (
    strike.cases_filed,
    strike.cases_solved,
    strike.persons_captured,
    strike.persons_under_measures,
    strike.fugitives_captured,
    strike.bank_cards_seized,
    strike.phone_cards_seized,
    prevent_govern.dissuasions,
    prevent_govern.outreach_events,
    prevent_govern.outreach_audience,
    prevent_govern.support_requests,
    prevent_govern.persons_punished_two_card,
    prevent_govern.persons_punishment_only_proposed,
    prevent_govern.persons_exit_control,
)


def figure_set(office: Office, scope: Scope, made_at: datetime | None = None) -> FigureSet:
    """Count everything in `scope` at the present head of the history; drafts and void records do not count."""
    with office.reader.connection() as connection:
        head = office.history.head()
        counting = Counting(connection, scope)
        late, kept = _late(office, scope, connection)
        figures = tuple(
            _settled(one, late.get(one.key, 0) - kept.get(one.key, 0), scope)
            for one in _compared(counting, office.reader)
        )
        return FigureSet(
            scope=scope,
            office=office.name,
            figures=figures,
            campaigns=campaigns(counting, figures),
            charts=charts(counting, figures),
            by_unit=by_unit(counting, figures),
            waiting=len(_waiting_rows(figures)),
            drafts_left_out=_drafts(counting),
            head=head.text,
            head_seq=head.seq,
            made_at=made_at or datetime.now(),
            made_by=office.user.name,
            late=late,
            share=share_said(counting, figures, _),
            cleared=cleared_out(counting),
        )


def values(counting: Counting) -> dict[str, int]:
    """Every figure's value by key, without the rows behind it: for comparing."""
    return {figure.key: figure.value for figure in _figures(counting.plain)}


def _figures(counting: Counting) -> Iterator[Figure]:
    yield from (count(counting) for count in FIGURES)
    yield from money_figures(counting)


def _compared(counting: Counting, reader: Reader) -> Iterator[Figure]:
    """The figures with those of the period before and of a year ago beside them; closed months as they were signed."""
    scope = counting.scope
    before, year_ago = (
        values(Counting(counting.connection, other, counting.names))
        | (closing.values if (closing := closing_of(reader, other)) else {})
        for other in (period.before(scope), period.year_ago(scope))
    )
    for figure in _figures(counting):
        yield replace(figure, before=before[figure.key], year_ago=year_ago[figure.key])


def _settled(figure: Figure, moved: int, scope: Scope) -> Figure:
    """The figure without what moved in closed months since, and without a number that would tell who is meant."""
    value = figure.value - moved
    if scope.hide_small and small(value, figure.unit):
        return replace(figure, value=value, hidden=True, lines=())
    return replace(figure, value=value)


def _late(office: Office, scope: Scope, connection: Connection) -> tuple[dict[str, int], Mapping[str, int]]:
    """What came to the closed months of this period after they were signed, and what was sealed there, by figure."""
    found: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    closed = [] if scope.unit or scope.campaign else closings(office.reader)
    for one in closed:
        if scope.first <= one.first and one.last <= scope.last:
            kept.update(one.kept)
            counting = Counting(connection, Scope(one.first, one.last), Nameless(connection))
            found.update(late_in(one, closed, date.max, _figures(counting)))
    return {key: number for key, number in found.items() if number}, kept


def _waiting_rows(figures: tuple[Figure, ...]) -> set[tuple[str, str]]:
    """Each counted row once, however many figures it stands behind; only those of figures that still wait."""
    return {(row.register, row.id) for figure in figures if figure.waiting for row in figure.lines}


def _drafts(counting: Counting) -> int:
    """By the counts that are kept: looking at every draft took a fifth of a bulletin's time."""
    here = [view.key for view in REGISTERS if view.facts.counts]
    drafts = (COUNT.c.register.in_(here), COUNT.c.state == State.DRAFT.value, COUNT.c.sealed == 0)
    return counting.connection.scalar(select(func.sum(COUNT.c.n)).where(*drafts)) or 0
