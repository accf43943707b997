# SPDX-License-Identifier: MIT
"""Dissuasions (L7), outreach (L11), support requests (L10) and the monthly matrix of reported figures (L8)."""

from __future__ import annotations

from decimal import Decimal

from opsdesk.i18n import _
from opsdesk.records.problem import error
from opsdesk.work.landing.cases import find_case
from opsdesk.work.landing.ground import Ground
from opsdesk.work.landing.known import Row


def land_dissuasion(ground: Ground, row: Row) -> None:
    """One warning followed up; its person is a potential victim and never becomes a person record."""
    values = ground.values_of("dissuasion", row)
    values["station"] = ground.reporting_unit(row.get("handling_unit"))
    if values.get("warn_no"):
        met = ground.known.find("dissuasion", warn_no=values["warn_no"])
    else:
        met = ground.known.find("dissuasion", phone=values["phone"]) if values.get("phone") else []
    ground.put("dissuasion", values, met, lambda held: held.get("warn_time") == values.get("warn_time"), main=True)


def land_outreach(ground: Ground, row: Row) -> None:
    """One outreach event."""
    values = ground.values_of("outreach", row)
    values["handling_unit"] = ground.reporting_unit(row.get("handling_unit") or row.get("report_unit"))
    if not values.get("act_date"):
        return
    met = ground.known.find("outreach", act_date=values["act_date"], handling_unit=values["handling_unit"])
    keys = ("act_place", "activity")
    ground.put("outreach", values, met, lambda held: all(held.get(key) == values.get(key) for key in keys), main=True)


def land_support(ground: Ground, row: Row) -> None:
    """One support request with its case."""
    values = ground.values_of("support_request", {"finish_time": row.get("feedback_time")} | row)
    case = find_case(ground, row)
    values |= {"req_unit": ground.reporting_unit(row.get("req_unit")), "case": case[0] if case else None}
    if not values.get("req_time"):
        return
    met = ground.known.find("support_request", req_unit=values["req_unit"], req_time=values["req_time"])
    ground.put("support_request", values, met, lambda held: held.get("req_item") == values.get("req_item"), main=True)


def land_statistics(ground: Ground, row: Row) -> None:
    """One unit's row of the matrix: every number is kept as reported, none becomes a record of a person."""
    unit = ground.unit(row.get("report_unit") or row.get("handling_unit"))
    if unit is None:
        return
    if ground.period is None:
        ground.landed.problems.append(error("E-NO-PERIOD", _("统计表没有写明统计时段，不能入库。")).at("report_unit"))
        return
    for key, number in row.items():
        if isinstance(number, int | Decimal) and not isinstance(number, bool):
            _land_figure(ground, unit, key, number)


def _land_figure(ground: Ground, unit: str, key: str, number: int | Decimal) -> None:
    assert ground.period is not None
    held = "figure_amount" if isinstance(number, Decimal) else "figure_count"
    values: Row = {"report_unit": unit, "figure_key": key, held: number}
    values |= {"period_from": ground.period[0], "period_to": ground.period[1]}
    met = ground.known.find("reported_figure", report_unit=unit, figure_key=key)
    ground.put("reported_figure", values, met, lambda row: row.get("period_from") == values["period_from"], main=True)
