# SPDX-License-Identifier: MIT
"""The money lines (domain.md §2.8): recovered, frozen and stopped stand apart and are never added to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from opsdesk.i18n import N_
from opsdesk.records.fields import stored
from opsdesk.records.kinds import Money
from opsdesk.records.money_records import LedgerEntry
from opsdesk.reports.figure import YUAN, Figure, Line
from opsdesk.reports.figures.counting import Counting, day_text, line, sums_by_unit, waiting
from opsdesk.reports.figures.names import choice_text
from opsdesk.store.shown import unsealed

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
_GONE = ("return_victim", "transfer_with_case", "remit_treasury")  # what takes money out of control
_FROZEN = "frozen"


def money_figures(counting: Counting) -> list[Figure]:
    """Every money line in 分, headline first: returned + what was taken in and is still held."""
    rows = counting.rows(_query(counting))
    by_key = {key: _figure(counting, key, label, entry, definition, rows) for key, label, entry, definition in _LINES}
    taken = ("seized_cash", "surrendered", "recovered")
    gone = [row for row in rows if _kind(row) in _GONE and _source(row) != _FROZEN]
    gone_units = sums_by_unit(counting.names, gone, _fen)
    held = max(0, sum(by_key[key].value for key in taken) - sum(map(_fen, gone)))
    returned = by_key["returned"].units
    held_units = _held_by_unit([by_key[key].units for key in taken], gone_units)
    held_lines = tuple(row for key in taken for row in by_key[key].lines)
    held_waiting = sum(by_key[key].waiting for key in taken)
    controlled = _sum(
        "still_controlled",
        N_("仍在控"),
        held,
        N_("扣押现金、退赃退赔、追缴之和，减去出自它们的返还、移送、上缴。"),
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


def _held_by_unit(taken: Sequence[Mapping[str, int]], gone: Mapping[str, int]) -> dict[str, int]:
    """What each unit took in and did not give away yet."""
    names = {name for units in taken for name in units}
    return {name: max(0, sum(units.get(name, 0) for units in taken) - gone.get(name, 0)) for name in names}


def _kind(row: Any) -> str:
    """The kind a row counts under: a correction takes back from what it corrects."""
    return str(row.corrected or row.entry_type)


def _source(row: Any) -> str:
    """Where the money lay; frozen money that is returned was never among what was taken in."""
    return str((row.corrected_source if row.corrected else row.source) or "")


def _fen(row: Any) -> int:
    """Whole 分, below zero for a correction."""
    fen = int(stored(_FEN, row.amount))
    return -fen if row.corrected else fen


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
    wrong = aliased(LedgerEntry)
    return (
        select(
            LedgerEntry.id,
            LedgerEntry.state,
            LedgerEntry.case,
            LedgerEntry.entry_type,
            LedgerEntry.amount,
            LedgerEntry.entry_date,
            LedgerEntry.handling_unit.label("unit"),
            LedgerEntry.source,
            wrong.entry_type.label("corrected"),
            wrong.source.label("corrected_source"),
        )
        .join(wrong, and_(wrong.id == LedgerEntry.corrects, unsealed(wrong)), isouter=True)
        .where(
            counting.valid(LedgerEntry),
            counting.within(LedgerEntry.entry_date),
            counting.of_unit(LedgerEntry.handling_unit),
        )
        .where(counting.of_campaign(LedgerEntry, LedgerEntry.case))
        .order_by(LedgerEntry.entry_date, LedgerEntry.id)
    )


def _figure(counting: Counting, key: str, label: str, entry: str, definition: str, all_rows: list[Any]) -> Figure:
    rows = [row for row in all_rows if _kind(row) == entry]
    names = counting.names
    names.know(cases=(r.case for r in rows))
    lines = counting.listed(
        line(
            "ledger_entry",
            r.id,
            names.case(r.case),
            choice_text("ledger_entry", "entry_type", r.entry_type),
            _FEN.format(-r.amount if r.corrected else r.amount),
            names.unit(r.unit),
            day_text(r.entry_date),
        )
        for r in rows
    )
    units = sums_by_unit(names, rows, _fen)
    return _sum(key, label, sum(map(_fen, rows)), definition, lines, waiting(rows), units)
