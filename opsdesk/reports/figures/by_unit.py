# SPDX-License-Identifier: MIT
"""Results by unit in the unit list's fixed order, and what units reported beside what the desk counts (layout L8)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from opsdesk.i18n import N_
from opsdesk.records.desk import ReportedFigure, Unit
from opsdesk.records.measure import Measure
from opsdesk.records.person import Involvement
from opsdesk.reports.figure import UnitTable
from opsdesk.reports.figures import strike
from opsdesk.reports.figures.counting import Counting
from opsdesk.reports.figures.money import money_figures

_HEADS = (
    N_("单位"),
    N_("立案"),
    N_("破案"),
    N_("抓获"),
    N_("强制措施"),
    N_("扣押银行卡"),
    N_("扣押电话卡"),
    N_("返还（元）"),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A reported figure that the desk's own count does not confirm; money in 分."""

    unit: str
    key: str
    first: date
    last: date
    reported: int
    counted: int


def by_unit(counting: Counting) -> UnitTable:
    """One row for each unit that has anything to show, in the order of the unit list: no ranking."""
    rows = []
    for name in counting.names.units.values():
        figures = unit_figures(Counting(counting.connection, replace(counting.scope, unit=name)))
        if any(figures.values()):
            rows.append((name, *_cells(figures)))
    return UnitTable(_HEADS, tuple(rows))


def _cells(figures: dict[str, int]) -> tuple[str, ...]:
    keys = ("cnt_filed", "cnt_solved", "cnt_captured", "cnt_measures", "n_bankcard", "n_phonecard")
    return (*(str(figures[key]) for key in keys), f"{figures['returned'] / 100:,.2f}")


def unit_figures(counting: Counting) -> dict[str, int]:
    """The matrix of one unit under the keys stations use (header_synonyms.csv, scope STAT); money in 分."""
    money = {figure.key: figure.value for figure in money_figures(counting)}
    counts: dict[str, Callable[[Counting], int]] = {
        "cnt_filed": lambda c: strike.cases_filed(c).value,
        "cnt_solved": lambda c: strike.cases_solved(c).value,
        "cnt_captured": lambda c: strike.persons_captured(c).value,
        "cnt_measures": lambda c: strike.persons_under_measures(c).value,
        "cnt_detained": lambda c: _under(c, "刑事拘留"),
        "cnt_arrested": lambda c: _under(c, "逮捕"),
        "cnt_bail": lambda c: _under(c, "取保候审"),
        "cnt_prosecuted": _prosecuted,
        "n_bankcard": lambda c: strike.bank_cards_seized(c).value,
        "n_phonecard": lambda c: strike.phone_cards_seized(c).value,
    }
    return {key: count(counting) for key, count in counts.items()} | {"returned": money["returned"]}


def _under(counting: Counting, kind: str) -> int:
    ids = [row.id for row in strike.persons_under_measures(counting).lines]
    rows = counting.rows(select(Measure.person).where(Measure.id.in_(ids), Measure.measure_type == kind))
    return len({row.person for row in rows})


def _prosecuted(counting: Counting) -> int:
    """Distinct persons handed to the procuratorate in the period."""
    rows = counting.rows(
        select(Involvement.person)
        .where(
            counting.valid(Involvement),
            Involvement.disposition == "移送起诉",
            counting.within(Involvement.disposition_date),
        )
        .where(strike.case_of_unit(counting, Involvement.case))
    )
    return len({row.person for row in rows})


def differences(counting: Counting) -> tuple[Difference, ...]:
    """Reported figures inside the period that differ from the desk's count (V24)."""
    rows = counting.rows(
        select(
            Unit.unit_name,
            ReportedFigure.figure_key,
            ReportedFigure.figure_count,
            ReportedFigure.figure_amount,
            ReportedFigure.period_from,
            ReportedFigure.period_to,
        )
        .join(Unit, ReportedFigure.report_unit == Unit.id)
        .where(counting.valid(ReportedFigure), ReportedFigure.period_from >= counting.scope.first)
        .where(ReportedFigure.period_to <= counting.scope.last)
        .order_by(ReportedFigure.period_from, Unit.unit_name, ReportedFigure.figure_key)
    )
    counted: dict[tuple[str, date, date], dict[str, int]] = {}
    found = []
    for row in rows:
        place = (row.unit_name, row.period_from, row.period_to)
        if place not in counted:
            scope = replace(counting.scope, first=row.period_from, last=row.period_to, unit=row.unit_name)
            counted[place] = unit_figures(Counting(counting.connection, scope))
        said = row.figure_count if row.figure_count is not None else int((row.figure_amount or 0) * 100)
        own = counted[place].get(row.figure_key)
        if own is not None and own != said:
            found.append(Difference(row.unit_name, row.figure_key, row.period_from, row.period_to, said, own))
    return tuple(found)
