# SPDX-License-Identifier: MIT
"""Dissuasion 预警劝阻, outreach 宣传活动 and alarms 警情 (domain.md §2.12, §2.13, layout L9)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Mapped

from opsdesk.i18n import N_
from opsdesk.records import kinds
from opsdesk.records.fields import (
    Privacy,
    Search,
    Section,
    choice,
    day,
    flag,
    moment,
    money,
    name,
    number,
    paragraph,
    reference,
    text,
    whole,
)
from opsdesk.records.record import Group, Record, Register


class Dissuasion(Record):
    """One warning followed up. The person is a potential victim and never stands beside suspects."""

    __tablename__ = "dissuasion"
    register = Register(
        key="dissuasion",
        label_id=N_("预警劝阻"),
        measure_id=N_("人次"),
        icon="call_warning",
        group=Group.PREVENT,
        sections=(
            Section(
                N_("预警"),
                left=(
                    ("warn_time", "warn_level"),
                    "warn_no",
                    "warn_source",
                    ("person_name", "phone"),
                    "cur_addr",
                    "fraud_type",
                ),
                right=(
                    "station",
                    ("method", "dissuader"),
                    ("dissuade_time", "contact_target"),
                    ("dissuade_result", "unreached_reason"),
                    ("defrauded", "app_installed"),
                ),
            ),
            Section(
                N_("结果"),
                left=(("avoided_loss", "actual_loss"), "stop_payment_done"),
                right=("feedback_time", "remark"),
            ),
        ),
        title=("person_name", "warn_no"),
        list_keys=(
            "warn_time",
            "warn_level",
            "person_name",
            "phone",
            "station",
            "fraud_type",
            "method",
            "dissuade_result",
            "avoided_loss",
        ),
        carried=("station", "warn_level", "warn_source", "method", "dissuader", "contact_target"),
        order="warn_time",
        identity=(("warn_no",), ("phone", "warn_time")),
    )

    warn_no: Mapped[str | None] = text(N_("预警编号"), 40, search=Search.NUMBER, index=True)
    warn_level: Mapped[str | None] = choice(N_("预警等级"), "warn_level")
    warn_time: Mapped[datetime | None] = moment(N_("预警时间"), required=True, index=True)
    warn_source: Mapped[str | None] = choice(N_("预警来源"), "warn_source")
    person_name: Mapped[str | None] = name(N_("姓名"), required=True, privacy=Privacy.NAME)
    phone: Mapped[str | None] = number(N_("电话"), kinds.Phone(), required=True)
    cur_addr: Mapped[str | None] = text(N_("住址"), 200, privacy=Privacy.ADDRESS)
    station: Mapped[str | None] = reference(N_("派出所"), "unit", required=True, sheet_key="handling_unit")
    fraud_type: Mapped[str | None] = choice(N_("诈骗类型"), "fraud_type")
    method: Mapped[str | None] = text(N_("劝阻方式"), 40)
    dissuade_time: Mapped[datetime | None] = moment(N_("劝阻时间"))
    dissuader: Mapped[str | None] = text(N_("劝阻人"), 60)
    contact_target: Mapped[str | None] = choice(N_("联系对象"), "warn_target")
    unreached_reason: Mapped[str | None] = choice(N_("未联系上原因"), "unreached_reason", sheet_key="-")
    defrauded: Mapped[bool | None] = flag(N_("是否被骗"))
    dissuade_result: Mapped[str | None] = choice(N_("劝阻结果"), "warn_result")
    avoided_loss: Mapped[Decimal | None] = money(N_("避免损失"))
    actual_loss: Mapped[Decimal | None] = money(N_("实际损失"), sheet_key="-")
    stop_payment_done: Mapped[bool | None] = flag(N_("已止付"), sheet_key="-")
    app_installed: Mapped[bool | None] = flag(N_("已装反诈APP"))
    feedback_time: Mapped[datetime | None] = moment(N_("反馈时间"))
    remark: Mapped[str | None] = paragraph(N_("备注"), 500)


class Outreach(Record):
    """One outreach event. Faces of minors are not stored."""

    __tablename__ = "outreach"
    register = Register(
        key="outreach",
        label_id=N_("宣传活动"),
        measure_id=N_("场"),
        icon="megaphone",
        group=Group.PREVENT,
        sections=(
            Section(
                N_("活动"),
                left=(("act_date", "act_form"), "handling_unit", "act_place", "activity"),
                right=("co_officer", "audience_group", ("audience", "materials"), "installs", "remark"),
            ),
        ),
        title=("activity", "act_place"),
        list_keys=(
            "act_date",
            "handling_unit",
            "act_place",
            "act_form",
            "activity",
            "audience",
            "materials",
            "installs",
        ),
        carried=("handling_unit",),
        order="act_date",
        identity=(("act_date", "handling_unit", "act_place", "activity"),),
    )

    act_date: Mapped[date | None] = day(N_("活动时间"), required=True, index=True)
    handling_unit: Mapped[str | None] = reference(N_("单位"), "unit", required=True)
    act_place: Mapped[str | None] = text(N_("活动地点"), 100)
    act_form: Mapped[str | None] = choice(N_("宣传形式"), "outreach_form")
    activity: Mapped[str | None] = text(N_("主题"), 100, search=Search.NAME)
    co_officer: Mapped[str | None] = text(N_("参与民警"), 100)
    audience_group: Mapped[str | None] = choice(N_("面向人群"), "audience_group", sheet_key="-")
    audience: Mapped[int | None] = whole(N_("受众人数"), unit_id=N_("人"))
    materials: Mapped[int | None] = whole(N_("发放资料"), unit_id=N_("份"))
    installs: Mapped[int | None] = whole(N_("安装APP"), unit_id=N_("人"))
    remark: Mapped[str | None] = paragraph(N_("备注"), 500)


class Alarm(Record):
    """One police alarm. An alarm is not a case; it becomes one only when it is filed."""

    __tablename__ = "alarm"
    register = Register(
        key="alarm",
        label_id=N_("警情"),
        measure_id=N_("起"),
        icon="alert",
        group=Group.PREVENT,
        sections=(
            Section(
                N_("警情"),
                left=(
                    "alarm_no",
                    "report_time",
                    "handling_unit",
                    ("victim_name", "victim_phone"),
                    "victim_id",
                    "occur_place",
                ),
                right=(
                    "fraud_type",
                    ("loss_amount", "case_status"),
                    "suspect_account",
                    ("is_cross_border", "app_installed"),
                    "brief",
                    "remark",
                ),
            ),
        ),
        title=("alarm_no",),
        list_keys=(
            "alarm_no",
            "report_time",
            "handling_unit",
            "victim_name",
            "fraud_type",
            "loss_amount",
            "case_status",
        ),
        order="report_time",
        identity=(("alarm_no",),),
    )

    alarm_no: Mapped[str | None] = number(N_("警情编号"), kinds.AlarmNumber(), Privacy.OPEN, required=True)
    report_time: Mapped[datetime | None] = moment(N_("报警时间"), required=True, index=True)
    handling_unit: Mapped[str | None] = reference(N_("受令单位"), "unit")
    victim_name: Mapped[str | None] = name(N_("报警人"), privacy=Privacy.NAME)
    victim_id: Mapped[str | None] = number(N_("证件号码"), kinds.IdentityNumber())
    victim_phone: Mapped[str | None] = number(N_("电话"), kinds.Phone())
    occur_place: Mapped[str | None] = text(N_("案发地址"), 200, privacy=Privacy.ADDRESS)
    brief: Mapped[str | None] = paragraph(N_("警情内容"), search=Search.TEXT)
    fraud_type: Mapped[str | None] = choice(N_("警情类别"), "fraud_type")
    loss_amount: Mapped[Decimal | None] = money(N_("损失金额"))
    suspect_account: Mapped[str | None] = number(N_("涉案账户"), kinds.AccountNumber())
    is_cross_border: Mapped[bool | None] = flag(N_("是否涉境外"))
    app_installed: Mapped[bool | None] = flag(N_("已装反诈APP"))
    case_status: Mapped[str | None] = choice(N_("案件状态"), "case_status")
    remark: Mapped[str | None] = paragraph(N_("备注"), 500)
