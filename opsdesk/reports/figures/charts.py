# SPDX-License-Identifier: MIT
"""The bulletin's two charts: solved cases by month, recovered money beside frozen and stopped, never stacked."""

from __future__ import annotations

from collections import Counter
from datetime import date

from opsdesk.i18n import N_
from opsdesk.reports.chart import Chart, Series
from opsdesk.reports.figure import Figure, Scope
from opsdesk.reports.figures.counting import Counting

_WAN_IN_FEN = 1_000_000
_MOST_MONTHS = 12


def charts(counting: Counting, figures: tuple[Figure, ...]) -> tuple[Chart, ...]:
    """Both charts of the period."""
    by_key = {figure.key: figure for figure in figures}
    return _solved_by_month(counting.scope, by_key["cases_solved"]), _money(by_key)


def _solved_by_month(scope: Scope, solved: Figure) -> Chart:
    counts = Counter(row.cells[3][:7] for row in solved.lines)
    months = _months(scope)
    return Chart(
        N_("破案数"), N_("起"), "bar", tuple(months), (Series(N_("破案"), tuple(float(counts[m]) for m in months)),)
    )


def _months(scope: Scope) -> list[str]:
    """The months of the period, the last twelve of a longer one, as 2022-03."""
    months = []
    year, month = scope.first.year, scope.first.month
    while date(year, month, 1) <= scope.last:
        months.append(f"{year}-{month:02}")
        year, month = (year + month // 12, month % 12 + 1)
    return months[-_MOST_MONTHS:]


def _money(by_key: dict[str, Figure]) -> Chart:
    shown = [by_key[key] for key in ("returned", "still_controlled", "frozen", "stopped")]
    values = tuple(round(figure.value / _WAN_IN_FEN, 2) for figure in shown)
    return Chart(N_("钱款"), N_("万元"), "hbar", tuple(figure.label for figure in shown), (Series(N_("金额"), values),))
