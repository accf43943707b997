# SPDX-License-Identifier: MIT
"""Results by unit in the unit list's fixed order, and what units reported beside what the desk counts (layout L8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from opsdesk.i18n import N_
from opsdesk.records.case import Case
from opsdesk.records.desk import ReportedFigure, Unit
from opsdesk.records.person import Involvement
from opsdesk.reports.figure import Figure, UnitTable
from opsdesk.reports.figures import strike
from opsdesk.reports.figures.counting import Counting
from opsdesk.reports.figures.money import money_figures
from opsdesk.reports.small_cells import HIDDEN, hidden_in_column
from opsdesk.store.shown import unsealed

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

FROM_FIGURES = {
    "cnt_filed": "cases_filed",
    "cnt_solved": "cases_solved",
    "cnt_captured": "persons_captured",
    "cnt_measures": "persons_under_measures",
    "n_bankcard": "bank_cards_seized",
    "n_phonecard": "phone_cards_seized",
    "returned": "returned",
}
BY_MEASURE = {"cnt_detained": "刑事拘留", "cnt_arrested": "逮捕", "cnt_bail": "取保候审"}
BY_DISPOSITION = {"cnt_prosecuted": "移送起诉", "cnt_admin": "行政处罚"}
_OF_PERSONS = ("cnt_captured", "cnt_measures")
KEYS = (*FROM_FIGURES, *BY_MEASURE, *BY_DISPOSITION)

Matrix = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Difference:
    """A reported figure that the desk's own count does not confirm; money in 分."""

    unit: str
    key: str
    first: date
    last: date
    reported: int
    counted: int


def by_unit(counting: Counting, figures: Sequence[Figure]) -> UnitTable:
    """One row for each unit that has anything to show, in the order of the unit list: no ranking."""
    counted = {name: row for name, row in matrix(counting, figures).items() if any(row.values())}
    gaps: dict[str, tuple[bool, ...]] = {}
    if counting.scope.hide_small:
        gaps = {key: hidden_in_column([row[key] for row in counted.values()], "人") for key in _OF_PERSONS}
    cells = (
        (name, *_cells(row, {key: gaps[key][at] for key in gaps})) for at, (name, row) in enumerate(counted.items())
    )
    return UnitTable(_HEADS, tuple(cells))


def _cells(figures: dict[str, int], gaps: Mapping[str, bool]) -> tuple[str, ...]:
    keys = ("cnt_filed", "cnt_solved", "cnt_captured", "cnt_measures", "n_bankcard", "n_phonecard")
    counts = (HIDDEN if gaps.get(key) else str(figures[key]) for key in keys)
    return (*counts, f"{figures['returned'] / 100:,.2f}")


def matrix(counting: Counting, figures: Sequence[Figure] = ()) -> Matrix:
    """Every unit's row, the unit list's order, under the keys stations use (header_synonyms.csv, scope STAT); 分.

    `figures` are those of the same scope, when they were counted already.
    """
    units = {figure.key: figure.units for figure in figures or _counted(counting)}
    counts: dict[str, Mapping[str, int]] = {key: units[figure] for key, figure in FROM_FIGURES.items()}
    persons = persons_by_kind(counting)
    counts |= {key: {unit: len(ids) for unit, ids in by_unit.items()} for key, by_unit in persons.items()}
    return {name: {key: counts[key].get(name, 0) for key in KEYS} for name in counting.names.units.values()}


def persons_by_kind(counting: Counting) -> dict[str, dict[str, set[str]]]:
    """Ids of persons by kind of measure and outcome, then by unit."""
    return {**_under_measures(counting), **_disposed(counting)}


def _counted(counting: Counting) -> tuple[Figure, ...]:
    count = (
        strike.cases_filed,
        strike.cases_solved,
        strike.persons_captured,
        strike.persons_under_measures,
        strike.bank_cards_seized,
        strike.phone_cards_seized,
    )
    return (*(one(counting) for one in count), *money_figures(counting))


def _under_measures(counting: Counting) -> dict[str, dict[str, set[str]]]:
    """Persons under each kind of measure by unit."""
    found: dict[str, dict[str, set[str]]] = {key: {} for key in BY_MEASURE}
    keys = {kind: key for key, kind in BY_MEASURE.items()}
    for row in strike.measure_rows(counting):
        if row.measure_type in keys and row.unit:
            found[keys[row.measure_type]].setdefault(counting.names.unit(row.unit), set()).add(row.person)
    return found


def _disposed(counting: Counting) -> dict[str, dict[str, set[str]]]:
    """Persons handed to the procuratorate, or punished by the police, in the period, by the unit of their case."""
    rows = counting.rows(
        select(Involvement.person, Involvement.disposition, Case.handling_unit.label("unit"))
        .join(Case, Involvement.case == Case.id)
        .where(counting.valid(Involvement), Involvement.disposition.in_(BY_DISPOSITION.values()))
        .where(counting.within(Involvement.disposition_date), counting.of_unit(Case.handling_unit), unsealed(Case))
        .where(counting.of_campaign(Involvement, Involvement.case))
    )
    found: dict[str, dict[str, set[str]]] = {key: {} for key in BY_DISPOSITION}
    keys = {kind: key for key, kind in BY_DISPOSITION.items()}
    for row in rows:
        if row.unit:
            found[keys[row.disposition]].setdefault(counting.names.unit(row.unit), set()).add(row.person)
    return found


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
        .where(counting.valid(ReportedFigure), counting.valid(Unit), ReportedFigure.period_from >= counting.scope.first)
        .where(ReportedFigure.period_to <= counting.scope.last)
        .order_by(ReportedFigure.period_from, Unit.unit_name, ReportedFigure.figure_key)
    )
    counted: dict[tuple[date, date], Matrix] = {}
    found = []
    for row in rows:
        period = (row.period_from, row.period_to)
        if period not in counted:
            counted[period] = matrix(counting.within_scope(first=period[0], last=period[1], unit=""))
        said = row.figure_count if row.figure_count is not None else int((row.figure_amount or 0) * 100)
        own = counted[period].get(row.unit_name, {}).get(row.figure_key)
        if own is not None and own != said:
            found.append(Difference(row.unit_name, row.figure_key, *period, said, own))
    return tuple(found)
