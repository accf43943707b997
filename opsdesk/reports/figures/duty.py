# SPDX-License-Identifier: MIT
"""Figures that only duty and result sheets show: alarms, avoided losses, persons by measure and outcome."""

from __future__ import annotations

from sqlalchemy import select

from opsdesk.i18n import N_
from opsdesk.records.prevention import Alarm, Dissuasion
from opsdesk.reports.figure import YUAN, Figure
from opsdesk.reports.figures.by_unit import persons_by_kind
from opsdesk.reports.figures.counting import Counting, by_unit, day_text, line, sums_by_unit, waiting
from opsdesk.reports.figures.names import choice_text

KINDS = {
    "cnt_detained": (N_("刑拘"), N_("执行时间在时段内的刑事拘留，按人去重。")),
    "cnt_arrested": (N_("逮捕"), N_("执行时间在时段内的逮捕，按人去重。")),
    "cnt_bail": (N_("取保"), N_("执行时间在时段内的取保候审，按人去重。")),
    "cnt_prosecuted": (N_("移诉"), N_("移送起诉时间在时段内的人员，按人去重。")),
    "cnt_admin": (N_("行政处罚"), N_("行政处罚时间在时段内的人员，按人去重。")),
}


def alarms(counting: Counting) -> Figure:
    """Alarms of the period; an alarm is no case."""
    rows = counting.rows(
        select(Alarm.id, Alarm.state, Alarm.report_time, Alarm.fraud_type, Alarm.handling_unit.label("unit"))
        .where(counting.valid(Alarm), counting.within(Alarm.report_time), counting.of_unit(Alarm.handling_unit))
        .where(counting.of_campaign(Alarm))
        .order_by(Alarm.report_time, Alarm.id)
    )
    lines = counting.listed(
        line(
            "alarm",
            r.id,
            choice_text("alarm", "fraud_type", r.fraud_type),
            counting.names.unit(r.unit),
            day_text(r.report_time),
        )
        for r in rows
    )
    heads = (N_("警情类别"), N_("受令单位"), N_("报警日期"))
    definition = N_("报警时间在时段内的涉诈警情，按起计；警情不等于立案。")
    units = by_unit(counting.names, rows)
    return Figure("alarms", N_("警情"), "防", len(rows), N_("起"), definition, heads, lines, waiting(rows), units)


def avoided_loss(counting: Counting) -> Figure:
    """Losses that dissuasion avoided, as written down by those who dissuaded."""
    rows = counting.rows(
        select(Dissuasion.id, Dissuasion.state, Dissuasion.avoided_loss, Dissuasion.station.label("unit"))
        .where(counting.valid(Dissuasion), counting.within(Dissuasion.warn_time), counting.of_unit(Dissuasion.station))
        .where(counting.of_campaign(Dissuasion), Dissuasion.avoided_loss.is_not(None))
        .order_by(Dissuasion.warn_time, Dissuasion.id)
    )
    lines = counting.listed(
        line("dissuasion", r.id, f"{r.avoided_loss:,.2f}", counting.names.unit(r.unit)) for r in rows
    )
    units = sums_by_unit(counting.names, rows, lambda r: int(r.avoided_loss * 100))
    definition = N_("劝阻登记的避免损失之和，劝阻人填报，另列，不计入追赃挽损。")
    heads = (N_("避免损失（元）"), N_("派出所"))
    return Figure(
        "avoided_loss",
        N_("避免损失"),
        "money",
        sum(units.values()),
        YUAN,
        definition,
        heads,
        lines,
        waiting(rows),
        units,
    )


def kinds(counting: Counting) -> list[Figure]:
    """Persons by kind of measure and by outcome."""
    found = persons_by_kind(counting)
    return [
        Figure(
            key,
            label,
            "打",
            len(set().union(*found[key].values())),
            N_("人"),
            definition,
            units={unit: len(ids) for unit, ids in found[key].items()},
        )
        for key, (label, definition) in KINDS.items()
    ]
