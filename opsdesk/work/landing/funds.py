# SPDX-License-Identifier: MIT
"""Recovered funds (L3): a victim's row becomes entries of the ledger, one for each sum."""

from __future__ import annotations

from datetime import date

from opsdesk.i18n import _
from opsdesk.records.problem import error, info, warning
from opsdesk.records.rules.rule import as_day
from opsdesk.sheets.cells.shares import PARTED, SHARED
from opsdesk.work.landing.cases import NO_CASE, case_of
from opsdesk.work.landing.ground import Ground, Same
from opsdesk.work.landing.known import Row
from opsdesk.work.landing.people import VICTIM_KEYS, each_person

OF_A_VICTIM = (*VICTIM_KEYS, "loss_amount")  # a loss is a victim's own where there are as many as names

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
    if case is None:
        ground.tell_once(NO_CASE)
    lost = [entry for entry in sums if entry[1] == "loss_report" and _day(ground, row, entry[2])[0] is None]
    main = sums == lost
    each = row.get(SHARED) or []  # what each of several victims lost
    told = row | {"loss_amount": each} if each else row
    victims = [_land_victim(ground, one, case, main=main) for one in each_person(told, OF_A_VICTIM)]
    victim = victims[0] if len(victims) == 1 else None  # one sum for several victims belongs to their case
    if row.get("loss_amount") and len(victims) > 1 and not each:
        _share(ground, len(victims))
    for column, kind, day_column in sums:
        day, inferred = _day(ground, row, day_column)
        if (column, kind, day_column) in lost and (victim or each or (case and len(victims) > 1)):
            _hold(ground, row, victim or (victims[0] if each else None), case)
            continue
        if day is None:
            ground.landed.problems.append(
                error("E-NO-DAY", _("这笔钱没有日期，表头也没有统计时段。请补上。")).at(column)
            )
            continue
        values: Row = {"case": case, "entry_type": kind, "entry_date": day}
        values |= {"date_inferred": inferred or None, "handling_unit": ground.reporting_unit(row.get("handling_unit"))}
        if kind == "return_victim":
            values["receiver"] = row.get("receiver")
        owners = zip(victims, each, strict=True) if each and column == PARTED else [(victim, row[column])]
        for owner, amount in owners:
            _land_entry(ground, values | {"victim": owner, "amount": amount})


def _share(ground: Ground, count: int) -> None:
    """The loss of several victims is nobody's own: it would count as often as there are names."""
    message = _("{count} 名被害人合写一个损失，记在案件上，各人的损失空着。能分开的请分行填。")
    ground.landed.problems.append(info("I-SHARED-LOSS", message.format(count=count)).at("loss_amount"))


def _hold(ground: Ground, row: Row, victim: str | None, case: str | None) -> None:
    """A loss without a day is no entry of the ledger: the victim's own record holds it, or the case that of several."""
    message = _("没有被骗日期，损失只记在被害人名下。请补上。")
    if victim is None and case is not None:
        ground.put("case", {"loss_amount": row["loss_amount"]}, [case], fills=("loss_amount",))
        message = _("没有被骗日期，损失只记在案件上。请补上。")
    ground.landed.problems.append(warning("W-NO-DAY", message).at("loss_amount"))


def _land_entry(ground: Ground, values: Row) -> None:
    owner = "victim" if values["victim"] else "case"
    if values[owner] is None:
        return
    met = ground.known.find("ledger_entry", **{owner: values[owner], "entry_type": values["entry_type"]})
    same = [e for e in met if _same(ground.known.row("ledger_entry", e), values)]
    # A repeated report may stand in another unit's sheet and take another period's day: the first entry stands.
    ground.put("ledger_entry", {"amount": values["amount"]} if same else values, same, main=True)


def _same(held: Row, said: Row) -> bool:
    inferred = held.get("date_inferred") or said.get("date_inferred")
    return held.get("amount") == said["amount"] and (bool(inferred) or held.get("entry_date") == said["entry_date"])


def _land_victim(ground: Ground, row: Row, case: str | None, *, main: bool) -> str | None:
    values = ground.values_of("victim", row) | {"case": case}
    if not values.get("victim_name"):
        return None
    number = values.get("victim_id")
    if case is None:
        met, same = ground.known.find("victim", victim_name=values["victim_name"]), _same_victim(values)
    else:
        met = ground.known.find("victim", case=case, victim_name=values["victim_name"])
        if not met:
            same_name = ground.known.find("victim", victim_name=values["victim_name"])
            rows = ((one, ground.known.row("victim", one)) for one in same_name)
            met = [one for one, held in rows if not held.get("case") and _same_victim(values)(held)]
        same = lambda held: number is None or held.get("victim_id") in (None, number)  # noqa: E731
    return ground.put("victim", values, met, same, main=main, fills=("remark",))


def _same_victim(said: Row) -> Same:
    """Without a case a name alone says too little: number or telephone must agree."""
    return lambda held: any(said.get(key) and held.get(key) == said[key] for key in ("victim_id", "victim_phone"))


def _day(ground: Ground, row: Row, column: str) -> tuple[date | None, bool]:
    """The entry's day: its own, else (marked as inferred) the last day of the sheet's period, the latest day the row
    names, the day the sheet was filled in."""
    written = row.get(column) if column else None
    if isinstance(written, date):
        day = ground.value("ledger_entry", "entry_date", written)
        return day, False
    if ground.period:
        return ground.period[1], True
    days = [as_day(value) for value in row.values() if isinstance(value, date)]
    return max((day for day in days if day), default=ground.filled_in), True
