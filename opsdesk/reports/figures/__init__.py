# SPDX-License-Identifier: MIT
"""All figures of a period, each from one query and with the rows behind it (domain.md §1, §9)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import func, select

from opsdesk.records.catalogue import REGISTERS
from opsdesk.records.record import State
from opsdesk.reports.figure import Figure, FigureSet, Scope
from opsdesk.reports.figures import prevent_govern, strike
from opsdesk.reports.figures.by_unit import by_unit
from opsdesk.reports.figures.campaigns import campaigns
from opsdesk.reports.figures.charts import charts
from opsdesk.reports.figures.counting import Counting
from opsdesk.reports.figures.money import money_figures
from opsdesk.store.office import Office

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
        figures = (*(count(counting) for count in FIGURES), *money_figures(counting))
        return FigureSet(
            scope=scope,
            office=office.name,
            figures=figures,
            campaigns=campaigns(counting),
            charts=charts(counting, figures),
            by_unit=by_unit(counting, figures),
            waiting=len(_waiting_rows(figures)),
            drafts_left_out=_drafts(counting),
            head=head.text,
            head_seq=head.seq,
            made_at=made_at or datetime.now(),
            made_by=office.user.name,
        )


def _waiting_rows(figures: tuple[Figure, ...]) -> set[tuple[str, str]]:
    """Each counted row once, however many figures it stands behind; only those of figures that still wait."""
    return {(row.register, row.id) for figure in figures if figure.waiting for row in figure.lines}


def _drafts(counting: Counting) -> int:
    drafts = 0
    for view in REGISTERS:
        if view.facts.counts:
            query = select(func.count()).select_from(view.model).where(view.model.state == State.DRAFT.value)
            drafts += counting.connection.scalar(query) or 0
    return drafts
