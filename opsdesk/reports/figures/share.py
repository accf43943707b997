# SPDX-License-Identifier: MIT
"""How much of all the county's criminal cases is telecom fraud: our count over a reference figure with its source."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from opsdesk.records.desk import ReportedFigure
from opsdesk.reports import period
from opsdesk.reports.figure import Figure
from opsdesk.reports.figures.counting import Counting
from opsdesk.reports.wording import Say

SHARE_OF = "全县刑事立案"
"""The name (指标) of the reference figure among 上报数; its source stands in 备注."""


def share_said(counting: Counting, figures: Sequence[Figure], _: Say) -> str:
    """One sentence; empty unless reference figures cover the whole period to the day."""
    whole = reference(counting)
    if whole is None:
        return ""
    number, source = whole
    filed = next(one.value for one in figures if one.key == "cases_filed")
    said = _("电诈立案{filed}起，占全县刑事立案{all}起的{share}（全县数来源：{source}）。")
    return said.format(filed=filed, all=number, share=period.share(filed, number), source=source or _("未注明"))


def reference(counting: Counting) -> tuple[int, str] | None:
    """All cases filed in the county in the period, and who says so; None when some day has no figure."""
    scope = counting.scope
    if scope.unit or scope.campaign:
        return None
    query = (
        select(ReportedFigure.figure_count, ReportedFigure.period_from, ReportedFigure.period_to, ReportedFigure.remark)
        .where(counting.valid(ReportedFigure), ReportedFigure.figure_key == SHARE_OF)
        .where(ReportedFigure.period_from >= scope.first, ReportedFigure.period_to <= scope.last)
        .order_by(ReportedFigure.period_from)
    )
    rows = list(counting.connection.execute(query))
    if sum((row.period_to - row.period_from).days + 1 for row in rows) != (scope.last - scope.first).days + 1:
        return None
    return sum(row.figure_count or 0 for row in rows), "、".join(
        dict.fromkeys(row.remark for row in rows if row.remark)
    )
