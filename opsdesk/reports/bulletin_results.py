# SPDX-License-Identifier: MIT
"""The tables of the bulletin: results by group, money in three lines that are never added, results by unit."""

from __future__ import annotations

from collections.abc import Iterator

from opsdesk.reports import bulletin_text as text
from opsdesk.reports.figure import Figure, FigureSet, UnitTable
from opsdesk.reports.paper import table
from opsdesk.reports.paper.flow import Flow
from opsdesk.reports.paper.table import Column, Dress, Row
from opsdesk.reports.wording import Say

_COUNTS = Dress(size=11, pitch=15, pad=3, side=7, merged=True)
_MONEY = Dress(size=11, pitch=15, pad=3, side=7)
_UNITS = Dress(size=10, pitch=14, pad=3)


def draw_results(flow: Flow, figures: FigureSet, _: Say) -> None:
    """Counts by 打 防 治, each with the mark of its definition."""
    rows = _count_rows(figures, _)
    if rows:
        table.draw(flow, _count_columns(flow.page.inner_width, _), rows, _COUNTS)


def results_height(flow: Flow, figures: FigureSet, _: Say) -> float:
    """How high the table of counts stands, so that its heading can stay with it."""
    return table.height(_count_columns(flow.page.inner_width, _), _count_rows(figures, _), _COUNTS)


def _count_rows(figures: FigureSet, _: Say) -> list[Row]:
    numbers = text.numbered(figures)
    counts = [figure for group in ("打", "防", "治") for figure in figures.figures if figure.group == group]
    return [
        Row(
            (
                text.group_name(figure.group, _),
                _(figure.label),
                text.quantity(figure),
                _(figure.unit),
                str(figure.waiting or "—"),
                text.mark(numbers[figure.key]),
            )
        )
        for figure in counts
    ]


def _count_columns(total: float, _: Say) -> list[Column]:
    fixed = [
        Column(_("类别"), 80, "center"),
        Column(_("项目"), 0),
        Column(_("数量"), 62, "right"),
        Column(_("单位"), 52, "center"),
        Column(_("待审核"), 58, "right"),
        Column(_("释义"), 48, "center"),
    ]
    rest = total - sum(column.width for column in fixed)
    return [column if column.width else Column(column.head, rest) for column in fixed]


def draw_money(flow: Flow, figures: FigureSet, _: Say) -> None:
    """Recovered money with its parts, then frozen and stopped money, each on its own line."""
    rows = list(_money_rows(figures, _))
    if not rows:
        return
    total = flow.page.inner_width
    columns = [
        Column(_("资金项目"), 140),
        Column(_("金额（元）"), 116, "right"),
        Column(_("说明"), total - 140 - 116 - 48),
        Column(_("释义"), 48, "center"),
    ]
    flow.need(table.height(columns, rows, _MONEY))
    table.draw(flow, columns, rows, _MONEY)


def _money_rows(figures: FigureSet, _: Say) -> Iterator[Row]:
    numbers = text.numbered(figures)
    known = (text.HEADLINE, *text.BY_FATE, *text.BY_ORIGIN, *text.APART)

    def row(figure: Figure, shown: str, remark: str, bold: bool = False) -> Row:
        return Row((shown, text.quantity(figure), remark, text.mark(numbers[figure.key])), bold)

    for figure in text.present(figures, (text.HEADLINE,)):
        yield row(figure, _(figure.label), _("＝已返还＋在控"), bold=True)
    for keys, name in ((text.BY_FATE, _("按去向分")), (text.BY_ORIGIN, _("按来源分"))):
        for number, figure in enumerate(text.present(figures, keys)):
            yield row(figure, "\u3000" + _(figure.label), "" if number else name)
    for figure in text.present(figures, text.APART):
        yield row(figure, _(figure.label), _("另列，不计入追赃挽损"), bold=True)
    for figure in figures.figures:
        if figure.group == "money" and figure.key not in known:
            yield row(figure, _(figure.label), "")


def draw_units(flow: Flow, units: UnitTable, _: Say) -> None:
    """Results by unit, in the office's order: no ranking."""
    heads = [_(head) for head in units.heads]
    first, *others = table.columns_for(heads, [*units.rows, units.total], flow.page.inner_width, _UNITS)
    columns = [first, *(Column(column.head, column.width, "right") for column in others)]
    rows = [Row(cells) for cells in units.rows]
    if units.total:
        rows.append(Row(units.total, bold=True))
    table.draw(flow, columns, rows, _UNITS)
