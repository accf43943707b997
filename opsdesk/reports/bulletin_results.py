# SPDX-License-Identifier: MIT
"""The tables of the bulletin: results by group, money in three lines that are never added, results by unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from opsdesk.reports import bulletin_text as text
from opsdesk.reports.figure import Figure, FigureSet, UnitTable
from opsdesk.reports.paper import table, widths
from opsdesk.reports.paper.flow import Flow
from opsdesk.reports.paper.page import Align
from opsdesk.reports.paper.table import Column, Dress, Row
from opsdesk.reports.wording import Say

_COUNTS = Dress(size=11, pitch=15, pad=3, side=6, merged=True)
_MONEY = Dress(size=11, pitch=15, pad=3, side=9)
_UNITS = Dress(size=10, pitch=14, pad=3)


def draw_results(flow: Flow, figures: FigureSet, _: Say) -> None:
    """Counts by 打 防 治, each with the mark of its definition."""
    rows = _count_rows(figures, _)
    if rows:
        table.draw(flow, _count_columns(rows, flow.page.inner_width, _), rows, _COUNTS)


def results_height(flow: Flow, figures: FigureSet, _: Say) -> float:
    """How high the table of counts stands, so that its heading can stay with it."""
    rows = _count_rows(figures, _)
    return table.height(_count_columns(rows, flow.page.inner_width, _), rows, _COUNTS)


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
                *_changes(figure),
                str(figure.waiting or "—"),
                text.mark(numbers[figure.key]),
            )
        )
        for figure in counts
    ]


def _changes(figure: Figure) -> tuple[str, str]:
    """Against the period before, against last year's; nothing for a number that is not said."""
    if figure.hidden:
        return "—", "—"
    return text.compared(figure.value, figure.before), text.compared(figure.value, figure.year_ago)


def _count_columns(rows: list[Row], total: float, _: Say) -> list[Column]:
    heads = (_("类别"), _("项目"), _("数量"), _("单位"), _("环比"), _("同比"), _("待审核"), _("释义"))
    sides: tuple[Align, ...] = ("center", "left", "right", "center", "right", "right", "right", "center")
    return _fitted(heads, sides, rows, total, (1,), _COUNTS)


def draw_money(flow: Flow, figures: FigureSet, _: Say) -> None:
    """Recovered money with its parts, then frozen and stopped money, each on its own line."""
    rows = list(_money_rows(figures, _))
    if not rows:
        return
    heads = (_("资金项目"), _("金额（元）"), _("附注"), _("释义"))
    columns = _fitted(heads, ("left", "right", "left", "center"), rows, flow.page.inner_width, (0, 2), _MONEY)
    flow.need(table.height(columns, rows, _MONEY))
    table.draw(flow, columns, rows, _MONEY)


def _fitted(
    heads: tuple[str, ...], sides: tuple[Align, ...], rows: list[Row], total: float, rest: tuple[int, ...], dress: Dress
) -> list[Column]:
    """Columns as wide as their texts; those at `rest` share what is left, the last of them gives what is wanting."""
    given = [widths.natural([head, *(row.cells[at] for row in rows)], dress) for at, head in enumerate(heads)]
    spare = total - sum(given)
    for at in rest if spare > 0 else rest[-1:]:
        given[at] += spare / (len(rest) if spare > 0 else 1)
    return [Column(head, width, side) for head, width, side in zip(heads, given, sides, strict=True)]


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
    held = [cells for cells in (*units.rows, units.total) if cells]
    name = widths.natural([heads[0], *(cells[0] for cells in held)], _UNITS)
    numbers = [cells[1:] for cells in held]
    others = widths.columns_for(heads[1:], numbers, flow.page.inner_width - name, _UNITS)
    columns = [Column(heads[0], name), *(replace(column, align="right") for column in others)]
    rows = [Row(cells) for cells in units.rows]
    if units.total:
        rows.append(Row(tuple(map(_, units.total)), bold=True))
    table.draw(flow, columns, rows, _UNITS)
