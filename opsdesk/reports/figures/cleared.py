# SPDX-License-Identifier: MIT
"""How many people left the results of a period because they were cleared: told beside the figure (domain.md §7.6)."""

from __future__ import annotations

from sqlalchemy import func, select

from opsdesk.records.case import Case
from opsdesk.records.measure import Measure
from opsdesk.records.person import Involvement
from opsdesk.reports.figures.counting import Counting
from opsdesk.reports.figures.strike import NOT_COUNTED
from opsdesk.store.file import dialect
from opsdesk.store.shown import unsealed


def cleared_out(counting: Counting) -> dict[str, int]:
    """By figure key, the people whose clearing took them out of it; nothing for figures nobody left."""
    gone = (counting.valid(Involvement), Involvement.liability_cleared.is_(True))
    mine = (counting.of_unit(Case.handling_unit), unsealed(Case), counting.of_campaign(Involvement, Involvement.case))
    captured = (
        select(func.count(Involvement.person.distinct()))
        .join(Case, Involvement.case == Case.id)
        .where(*gone, *mine, counting.within(Involvement.capture_time))
    )
    measured = (
        select(func.count(dialect.unindexed(Measure.person.expression).distinct()))  # by the day, not by every person
        .join(Involvement, (Involvement.person == Measure.person) & (Involvement.case == Measure.case))
        .where(*gone, counting.valid(Measure), counting.within(Measure.exec_time))
        .where(Measure.measure_type.notin_(NOT_COUNTED), counting.of_unit(Measure.handling_unit))
        .where(counting.of_campaign(Measure, Measure.case))
    )
    asked = {"persons_captured": captured, "persons_under_measures": measured}
    found = {key: counting.connection.scalar(query) or 0 for key, query in asked.items()}
    return {key: number for key, number in found.items() if number}
