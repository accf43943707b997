# SPDX-License-Identifier: MIT
"""The money lines (domain.md §2.8): recovered, frozen and stopped stand apart and are never added to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from opsdesk.i18n import N_
from opsdesk.records.fields import stored
from opsdesk.records.kinds import Money
from opsdesk.records.money_records import LedgerEntry
from opsdesk.reports.figure import YUAN, Figure, Line
from opsdesk.reports.figures.counting import Counting, day_text, line, sums_by_unit, waiting
from opsdesk.reports.figures.names import choice_text

_FEN = Money()
_HEADS = (N_("案件"), N_("种类"), N_("金额（元）"), N_("办案单位"), N_("日期"))
_LINES = (
    ("seized_cash", N_("扣押现金"), "seize_cash", N_("时段内扣押的现金，毛数。")),
    ("surrendered", N_("退赃退赔"), "surrender", N_("时段内退赃退赔的钱款，毛数。")),
    ("recovered", N_("追缴"), "recover", N_("时段内追缴的钱款，毛数。")),
    ("returned", N_("已返还被害人"), "return_victim", N_("返还时间在时段内的金额。")),
    ("frozen", N_("冻结"), "freeze", N_("时段内冻结的金额，另列，不计入追赃挽损。")),
    ("stopped", N_("止付"), "stop", N_("时段内止付的金额，48 小时有效，另列，不计入追赃挽损。")),
)


def money_figures(counting: Counting) -> list[Figure]:
    """Every money line in 分, headline first: returned + what was taken in and is still held."""
    rows = counting.rows(_query(counting))
    by_key = {key: _figure(counting, key, label, entry, definition, rows) for key, label, entry, definition in _LINES}
    taken = ("seized_cash", "surrendered", "recovered")
    held = max(0, sum(by_key[key].value for key in taken) - by_key["returned"].value)
    returned = by_key["returned"].units
    held_units = _held_by_unit([by_key[key].units for key in taken], returned)
    held_lines = tuple(row for key in taken for row in by_key[key].lines)
    held_waiting = sum(by_key[key].waiting for key in taken)
    controlled = _sum(
        "still_controlled",
        N_("仍在控"),
        held,
        N_("扣押现金、退赃退赔、追缴之和，减去已返还。"),
        held_lines,
        held_waiting,
        held_units,
    )
    headline = _sum(
        "headline_recovered",
        N_("追赃挽损"),
        by_key["returned"].value + held,
        N_("追赃挽损＝已返还＋仍在控；返还出自扣押、退赔、追缴的，不重复相加；冻结、止付另列。"),
        held_lines + by_key["returned"].lines,
        held_waiting + by_key["returned"].waiting,
        {name: held_units.get(name, 0) + returned.get(name, 0) for name in {**held_units, **returned}},
    )
    return [headline, by_key["returned"], controlled, *(by_key[key] for key in (*taken, "frozen", "stopped"))]


def _held_by_unit(taken: Sequence[Mapping[str, int]], returned: Mapping[str, int]) -> dict[str, int]:
    """What each unit took in and did not return yet."""
    names = {name for units in taken for name in units}
    return {name: max(0, sum(units.get(name, 0) for units in taken) - returned.get(name, 0)) for name in names}


def _sum(
    key: str,
    label: str,
    value: int,
    definition: str,
    lines: tuple[Line, ...],
    waits: int,
    units: Mapping[str, int],
) -> Figure:
    return Figure(key, label, "money", value, YUAN, definition, _HEADS, lines, waits, units)


def _query(counting: Counting) -> Any:
    return (
        select(
            LedgerEntry.id,
            LedgerEntry.state,
            LedgerEntry.case,
            LedgerEntry.entry_type,
            LedgerEntry.amount,
            LedgerEntry.entry_date,
            LedgerEntry.handling_unit.label("unit"),
        )
        .where(
            counting.valid(LedgerEntry),
            counting.within(LedgerEntry.entry_date),
            counting.of_unit(LedgerEntry.handling_unit),
        )
        .where(counting.of_campaign(LedgerEntry, LedgerEntry.case))
        .order_by(LedgerEntry.entry_date, LedgerEntry.id)
    )


def _figure(counting: Counting, key: str, label: str, entry: str, definition: str, all_rows: list[Any]) -> Figure:
    rows = [row for row in all_rows if row.entry_type == entry]
    names = counting.names
    names.know(cases=(r.case for r in rows))
    lines = tuple(
        line(
            "ledger_entry",
            r.id,
            names.case(r.case),
            choice_text("ledger_entry", "entry_type", r.entry_type),
            _FEN.format(r.amount),
            names.unit(r.unit),
            day_text(r.entry_date),
        )
        for r in rows
    )
    total = sum(int(stored(_FEN, row.amount)) for row in rows)
    units = sums_by_unit(names, rows, lambda r: int(stored(_FEN, r.amount)))
    return _sum(key, label, total, definition, lines, waiting(rows), units)
