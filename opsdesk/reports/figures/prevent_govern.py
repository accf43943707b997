# SPDX-License-Identifier: MIT
"""Figures of 防 and 治: dissuasion, outreach, support, two-card punishment, exit-entry control (domain.md §1)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from opsdesk.i18n import N_
from opsdesk.records.desk import SupportRequest
from opsdesk.records.governance import ExitControl, Punishment
from opsdesk.records.prevention import Dissuasion, Outreach
from opsdesk.reports.figure import Figure
from opsdesk.reports.figures.counting import Counting, by_unit, day_text, line, sums_by_unit, waiting
from opsdesk.reports.figures.names import choice_text, surname_only


def dissuasions(counting: Counting) -> Figure:
    """Warnings followed up in the period, person-times."""
    rows = counting.rows(
        select(
            Dissuasion.id,
            Dissuasion.state,
            Dissuasion.person_name,
            Dissuasion.fraud_type,
            Dissuasion.station.label("unit"),
            Dissuasion.warn_time,
        )
        .where(counting.valid(Dissuasion), counting.within(Dissuasion.warn_time), counting.of_unit(Dissuasion.station))
        .where(counting.of_campaign(Dissuasion))
        .order_by(Dissuasion.warn_time, Dissuasion.id)
    )
    lines = counting.listed(
        line(
            "dissuasion",
            r.id,
            surname_only(r.person_name),
            choice_text("dissuasion", "fraud_type", r.fraud_type),
            counting.names.unit(r.unit),
            day_text(r.warn_time),
        )
        for r in rows
    )
    heads = (N_("潜在被害人"), N_("诈骗类型"), N_("派出所"), N_("预警日期"))
    return Figure(
        "dissuasions",
        N_("预警劝阻"),
        "防",
        len(rows),
        N_("人次"),
        N_("预警时间在时段内的劝阻，按人次计。"),
        heads,
        lines,
        waiting(rows),
        by_unit(counting.names, rows),
    )


def _outreach(counting: Counting) -> list[Any]:
    return counting.rows(
        select(
            Outreach.id,
            Outreach.state,
            Outreach.activity,
            Outreach.act_place,
            Outreach.audience,
            Outreach.act_date,
            Outreach.handling_unit.label("unit"),
        )
        .where(counting.valid(Outreach), counting.within(Outreach.act_date), counting.of_unit(Outreach.handling_unit))
        .where(counting.of_campaign(Outreach))
        .order_by(Outreach.act_date, Outreach.id)
    )


def outreach_events(counting: Counting) -> Figure:
    """Outreach events of the period."""
    rows = _outreach(counting)
    lines = counting.listed(
        line(
            "outreach",
            r.id,
            r.activity,
            r.act_place,
            counting.names.unit(r.unit),
            r.audience,
            day_text(r.act_date),
        )
        for r in rows
    )
    heads = (N_("主题"), N_("地点"), N_("单位"), N_("受众"), N_("日期"))
    return Figure(
        "outreach_events",
        N_("宣传活动"),
        "防",
        len(rows),
        N_("场"),
        N_("活动时间在时段内的宣传，按场计。"),
        heads,
        lines,
        waiting(rows),
        by_unit(counting.names, rows),
    )


def outreach_audience(counting: Counting) -> Figure:
    """People reached by the outreach of the period."""
    events, rows = outreach_events(counting), _outreach(counting)
    total = sum(r.audience or 0 for r in rows)
    definition = N_("宣传活动的受众人数之和，不去重。")
    return Figure(
        "outreach_audience",
        N_("宣传受众"),
        "防",
        total,
        N_("人"),
        definition,
        events.heads,
        events.lines,
        events.waiting,
        sums_by_unit(counting.names, rows, lambda r: r.audience or 0),
    )


def support_requests(counting: Counting) -> Figure:
    """Support requests received in the period."""
    rows = counting.rows(
        select(
            SupportRequest.id,
            SupportRequest.state,
            SupportRequest.req_unit.label("unit"),
            SupportRequest.req_item,
            SupportRequest.req_time,
        )
        .where(
            counting.valid(SupportRequest),
            counting.within(SupportRequest.req_time),
            counting.of_unit(SupportRequest.req_unit),
        )
        .where(counting.of_campaign(SupportRequest, SupportRequest.case))
        .order_by(SupportRequest.req_time, SupportRequest.id)
    )
    lines = counting.listed(
        line(
            "support_request",
            r.id,
            choice_text("support_request", "req_item", r.req_item),
            counting.names.unit(r.unit),
            day_text(r.req_time),
        )
        for r in rows
    )
    heads = (N_("事项"), N_("申请单位"), N_("申请日期"))
    definition = N_("申请时间在时段内的支撑请求，按件计。")
    units = by_unit(counting.names, rows)
    return Figure(
        "support_requests", N_("支撑请求"), "防", len(rows), N_("件"), definition, heads, lines, waiting(rows), units
    )


def persons_punished_two_card(counting: Counting) -> Figure:
    """Distinct persons whose punishment was determined in the period; proposals alone do not count (ATF art 31)."""
    return _punishments(
        counting,
        "persons_punished_two_card",
        N_("两卡惩戒（市局认定）"),
        Punishment.punish_decided,
        N_("市局认定时间在时段内的被惩戒人，按人去重；仅呈报的不计。"),
    )


def persons_punishment_only_proposed(counting: Counting) -> Figure:
    """Distinct persons proposed in the period whom the city has not determined yet."""
    return _punishments(
        counting,
        "persons_punishment_only_proposed",
        N_("两卡惩戒（已呈报待认定）"),
        Punishment.report_up_date,
        N_("呈报时间在时段内、市局尚未认定的人，另列，不计入惩戒人数。"),
        Punishment.punish_decided.is_(None),
    )


def _punishments(counting: Counting, key: str, label: str, column: Any, definition: str, *where: Any) -> Figure:
    rows = counting.rows(
        select(
            Punishment.id,
            Punishment.state,
            Punishment.person,
            Punishment.punish_reason,
            Punishment.handling_unit.label("unit"),
            column.label("day"),
        )
        .where(counting.valid(Punishment), counting.within(column), counting.not_cleared(Punishment.person), *where)
        .where(counting.of_unit(Punishment.handling_unit), counting.of_campaign(Punishment, Punishment.case))
        .order_by(column, Punishment.id)
    )
    counting.names.know(persons=(r.person for r in rows))
    lines = counting.listed(
        line("punishment", r.id, counting.names.person(r.person, r.day), r.punish_reason, day_text(r.day)) for r in rows
    )
    heads = (N_("被惩戒人"), N_("事由"), N_("日期"))
    persons, units = len({r.person for r in rows}), by_unit(counting.names, rows, lambda r: r.person)
    return Figure(key, label, "治", persons, N_("人"), definition, heads, lines, waiting(rows), units)


def persons_exit_control(counting: Counting) -> Figure:
    """Distinct persons with a control that began in the period; a renewal does not make a second person."""
    rows = counting.rows(
        select(
            ExitControl.id,
            ExitControl.state,
            ExitControl.person,
            ExitControl.control_type,
            ExitControl.control_start,
            ExitControl.handling_unit.label("unit"),
        )
        .where(
            counting.valid(ExitControl),
            counting.within(ExitControl.control_start),
            counting.not_cleared(ExitControl.person),
        )
        .where(counting.of_unit(ExitControl.handling_unit), counting.of_campaign(ExitControl))
        .order_by(ExitControl.control_start, ExitControl.id)
    )
    counting.names.know(persons=(r.person for r in rows))
    lines = counting.listed(
        line(
            "exit_control",
            r.id,
            counting.names.person(r.person, r.control_start),
            choice_text("exit_control", "control_type", r.control_type),
            day_text(r.control_start),
        )
        for r in rows
    )
    heads = (N_("被管控人员"), N_("措施"), N_("起始日"))
    definition = N_("管控起始日在时段内的人员，按人去重；续报不另计。其中多数不是嫌疑人。")
    persons = len({r.person for r in rows})
    units = by_unit(counting.names, rows, lambda r: r.person)
    label = N_("出入境管控")
    return Figure(
        "persons_exit_control", label, "治", persons, N_("人"), definition, heads, lines, waiting(rows), units
    )
