# SPDX-License-Identifier: MIT
"""The result matrix of a day, week or month (layout L8): a row for each unit, the whole, and how it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from opsdesk.reports import period, wording
from opsdesk.reports.figure import YUAN, Figure, Scope
from opsdesk.reports.figures import FIGURES, duty
from opsdesk.reports.figures.closed import Closed, basis_of, closing_of, closings, late_in
from opsdesk.reports.figures.counting import Counting
from opsdesk.reports.figures.money import money_figures
from opsdesk.reports.figures.names import Nameless
from opsdesk.reports.figures.share import share_said
from opsdesk.reports.papers.filling import Gathered, Line
from opsdesk.reports.papers.form import Form, FormUnfit
from opsdesk.reports.papers.sayings import Sayings
from opsdesk.reports.small_cells import HIDDEN, hidden_in_column, small
from opsdesk.reports.wording import Say

RATE = "solve_rate"
MOST_CLOSED = 24


def gather(sayings: Sayings, form: Form, ids: Sequence[str]) -> Iterator[Gathered]:
    """One sheet of the period asked for."""
    scope, _ = sayings.scope, sayings._
    if scope is None:
        raise FormUnfit(form.key, _("要有统计时段。"))
    with sayings.reader.connection() as connection:
        yield _sheet(sayings, form, scope, connection)


def all_figures(counting: Counting) -> list[Figure]:
    """Every figure a result sheet may show."""
    more = (duty.alarms(counting), duty.avoided_loss(counting), *duty.kinds(counting))
    return [*(count(counting) for count in FIGURES), *money_figures(counting), *more]


def _sheet(sayings: Sayings, form: Form, scope: Scope, connection: Connection) -> Gathered:
    _ = sayings._
    nameless = Nameless(connection)

    def counted(other: Scope) -> list[Figure]:
        return all_figures(Counting(connection, other, nameless))

    def signed(other: Scope) -> list[Figure]:
        closing = closing_of(sayings.reader, other)
        return [closing.signed(one) for one in counted(other)] if closing else counted(other)

    figures, closing = signed(scope), closing_of(sayings.reader, scope)
    table = _Table(sayings, form, {one.key: one for one in figures}, scope.hide_small)
    then, last_year = signed(period.before(scope)), signed(period.year_ago(scope))
    lines = [
        *table.units(tuple(nameless.units.values())),
        table.row(_("合计"), {one.key: one.value for one in figures}, bold=True),
        *table.compared(_("上期"), _("环比"), then),
        *table.compared(_("去年同期"), _("同比"), last_year),
    ]
    late = _late(sayings, scope, counted)
    lines += [table.late(first, changed) for first, changed in late.items()]
    notes = (*_closed_note(closing, sayings), *_share(connection, scope, figures, _), *table.notes())
    said = {
        "period": wording.span(scope.first, scope.last, _),
        "scope": scope.unit or _("全部单位"),
        "as_of": sayings.day(sayings.on),
    }
    told = {first.isoformat(): changed for first, changed in late.items()}
    return Gathered("", said["period"], Line({}, said), tuple(lines), notes, basis=basis_of(figures, told))


def _late(sayings: Sayings, scope: Scope, counted: Any) -> dict[date, dict[str, int]]:
    """What came late to months closed before this period, by their first day and figure."""
    if scope.unit or scope.campaign:
        return {}
    closed = closings(sayings.reader)
    mine = [one for one in closed if one.last < scope.first][-MOST_CLOSED:]
    found = {}
    for one in mine:
        changed = late_in(one, closed, scope.first, counted(Scope(one.first, one.last)))
        if changed:
            found[one.first] = changed
    return found


def _closed_note(closing: Closed | None, sayings: Sayings) -> Iterator[str]:
    _ = sayings._
    if closing is not None:
        said = _("本期已封账（印号 {number}），数字不再变动；封账后补录的，列入以后各期的“补录”行。")
        yield said.format(number=closing.number)


def _share(connection: Connection, scope: Scope, figures: Sequence[Figure], _: Say) -> Iterator[str]:
    said = share_said(Counting(connection, scope, Nameless(connection)), figures, _)
    if said:
        yield said


class _Table:
    """Says numbers in the columns of the form: counts bare, money in 万元 with two decimals."""

    def __init__(self, sayings: Sayings, form: Form, figures: Mapping[str, Figure], hide_small: bool) -> None:
        self.sayings, self.figures, self.hide_small = sayings, figures, hide_small
        self.keys = [column.value for column in form.columns if column.value in figures]
        unknown = {column.value for column in form.columns} - {*figures, "unit", RATE, "remark"}
        if unknown:
            _ = sayings._
            raise FormUnfit(form.key, _("没有“{path}”这个内容。").format(path="、".join(sorted(unknown))))

    def row(self, name: str, values: Mapping[str, int], bold: bool = False, gaps: Mapping[str, bool] = {}) -> Line:
        """One row of numbers; `gaps` names the columns whose number is hidden."""
        said = {key: HIDDEN if gaps.get(key) else self._shown(key, values.get(key, 0)) for key in self.keys}
        rate = period.share(values.get("cases_solved", 0), values.get("cases_filed", 0))
        return Line({}, {**said, RATE: rate, "unit": name, "remark": ""}, bold)

    def units(self, names: Sequence[str]) -> list[Line]:
        """The units that have anything to show, in the office's order."""
        rows = {name: {key: self.figures[key].units.get(name, 0) for key in self.keys} for name in names}
        shown = {name: values for name, values in rows.items() if any(values.values())}
        gaps: dict[str, dict[str, bool]] = {name: {} for name in shown}
        if self.hide_small:
            for key in self.keys:
                column = [values[key] for values in shown.values()]
                for name, gap in zip(shown, hidden_in_column(column, self.figures[key].unit), strict=True):
                    gaps[name][key] = gap
        return [self.row(name, values, gaps=gaps[name]) for name, values in shown.items()]

    def compared(self, then_name: str, change_name: str, then: Sequence[Figure]) -> Iterator[Line]:
        """What it was then, and by how much it changed."""
        values = {figure.key: figure.value for figure in then}
        yield self.row(then_name, values)
        said = {key: self._changed(key, values.get(key, 0)) for key in self.keys}
        yield Line({}, {**said, RATE: "", "unit": change_name, "remark": ""})

    def late(self, first: date, changed: Mapping[str, int]) -> Line:
        """What came late to a closed month."""
        said = {key: self._number(key, changed[key], sign="+") if key in changed else "" for key in self.keys}
        _ = self.sayings._
        name = _("补录 {y}年{m}月").format(y=first.year, m=first.month)
        return Line({}, {**said, RATE: "", "unit": name, "remark": ""})

    def notes(self) -> Iterator[str]:
        """Definitions, and why parts need not add up."""
        _ = self.sayings._
        said = [
            _("{label}：{definition}").format(label=_(figure.label), definition=_(figure.definition).rstrip("。."))
            for figure in map(self.figures.__getitem__, self.keys)
        ]
        yield _("口径：{notes}。").format(notes=_("；").join(said))
        yield _("合计按全县去重、按真值取整，各单位相加可能不等于合计。“—”表示没有可比的数。")
        if self.hide_small:
            yield _("“{mark}”为1至2人的小数，按要求隐去。").format(mark=HIDDEN)

    def _shown(self, key: str, value: int) -> str:
        if self.hide_small and small(value, self.figures[key].unit):
            return HIDDEN
        return self._number(key, value)

    def _changed(self, key: str, then: int) -> str:
        """By how much; nothing where one of the two numbers is hidden, since it could be worked out."""
        figure = self.figures[key]
        if self.hide_small and (small(figure.value, figure.unit) or small(then, figure.unit)):
            return period.NOTHING
        return period.change(figure.value, then)

    def _number(self, key: str, value: int, sign: str = "") -> str:
        if self.figures[key].unit == YUAN:
            return f"{value / 1_000_000:{sign},.2f}"
        return f"{value:{sign},}"
