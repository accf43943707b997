# SPDX-License-Identifier: MIT
"""Recovered funds (L3): a victim's row becomes entries of the ledger, one for each sum."""

from __future__ import annotations

from datetime import date

from opsdesk.i18n import _
from opsdesk.records.problem import error
from opsdesk.work.landing.cases import case_of
from opsdesk.work.landing.ground import Ground
from opsdesk.work.landing.known import Row
from opsdesk.work.landing.people import VICTIM_KEYS, each_person

# Column of the sheet → kind of entry, and the column that dates it; others take the end of the sheet's period.
_ENTRIES = (
    ("loss_amount", "loss_report", "occur_time"),
    ("stop_amount", "stop", "stop_time"),
    ("frozen_amount", "freeze", "frozen_date"),
    ("cash_amount", "seize_cash", ""),
    ("refunded", "surrender", ""),
    ("recovered", "recover", ""),
    ("returned", "return_victim", "returned_date"),
)


def land_funds(ground: Ground, row: Row) -> None:
    """The victim and every sum of the row; a sum told again by another sheet is the same entry."""
    case = case_of(ground, row)
    sums = [entry for entry in _ENTRIES if row.get(entry[0])]
    if case is None or not sums:
        return
    victims = [_land_victim(ground, one, case) for one in each_person(row, VICTIM_KEYS)]
    victim = victims[0] if len(victims) == 1 else None  # one sum for several victims belongs to their case
    for column, kind, day_column in sums:
        day, inferred = _day(ground, row, day_column)
        if day is None:
            ground.landed.problems.append(
                error("E-NO-DAY", _("这笔钱没有日期，表头也没有统计时段。请补上。")).at(column)
            )
            continue
        values: Row = {"case": case, "victim": victim, "entry_type": kind, "amount": row[column], "entry_date": day}
        values |= {"date_inferred": inferred or None, "handling_unit": ground.reporting_unit(row.get("handling_unit"))}
        if kind == "return_victim":
            values["receiver"] = row.get("receiver")
        _land_entry(ground, values)


def _land_entry(ground: Ground, values: Row) -> None:
    owner = "victim" if values["victim"] else "case"
    met = ground.known.find("ledger_entry", **{owner: values[owner], "entry_type": values["entry_type"]})
    same = [e for e in met if _same(ground.known.row("ledger_entry", e), values)]
    # A repeated report may stand in another unit's sheet and take another period's day: the first entry stands.
    ground.put("ledger_entry", {"amount": values["amount"]} if same else values, same, main=True)


def _same(held: Row, said: Row) -> bool:
    inferred = held.get("date_inferred") or said.get("date_inferred")
    return held.get("amount") == said["amount"] and (bool(inferred) or held.get("entry_date") == said["entry_date"])


def _land_victim(ground: Ground, row: Row, case: str) -> str | None:
    values = ground.values_of("victim", row, skip=("remark",)) | {"case": case}
    if not values.get("victim_name"):
        return None
    met = ground.known.find("victim", case=case, victim_name=values["victim_name"])
    number = values.get("victim_id")
    return ground.put("victim", values, met, lambda held: number is None or held.get("victim_id") in (None, number))


def _day(ground: Ground, row: Row, column: str) -> tuple[date | None, bool]:
    """The entry's day: the row's own, else the last day of the sheet's period (marked as inferred)."""
    written = row.get(column) if column else None
    if isinstance(written, date):
        day = ground.value("ledger_entry", "entry_date", written)
        return day, False
    return (ground.period[1], True) if ground.period else (None, True)
