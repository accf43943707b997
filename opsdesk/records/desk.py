# SPDX-License-Identifier: MIT
"""Support requests, units, staff, campaigns and reported figures (domain.md §2.14, §2.15, layout L8)."""

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
    choices,
    day,
    flag,
    moment,
    money,
    name,
    number,
    reference,
    remarks,
    text,
    whole,
)
from opsdesk.records.record import Group, Record, Register
from opsdesk.records.rules import desk as rules_desk


class SupportRequest(Record):
    """One request of a grassroots unit. Result detail stays in the police intranet; here stands one line."""

    __tablename__ = "support_request"
    register = Register(
        key="support_request",
        label_id=N_("支撑请求"),
        measure_id=N_("件"),
        icon="headset",
        group=Group.WORK,
        sections=(
            Section(
                N_("请求"),
                left=("req_unit", ("req_person", "req_phone"), ("req_time", "urgency"), "req_item"),
                right=("case", "no_case_reason", "legal_docs", "approver"),
            ),
            Section(N_("办理"), left=("assignee", "due", "finish_time"), right=("result", "outcome", "remark")),
        ),
        title=("req_item", "req_unit"),
        list_keys=("req_unit", "req_time", "case", "req_item", "urgency", "assignee", "finish_time", "result"),
        order="req_time",
        identity=(("req_unit", "req_time", "req_item"),),
        handlers=("assignee",),
        checks=(rules_desk.request_needs_case,),
    )

    req_unit: Mapped[str | None] = reference(N_("申请单位"), "unit", required=True, help_id=N_("提请求的单位。"))
    req_person: Mapped[str | None] = text(N_("申请人"), 60, sheet_key="-", help_id=N_("申请人，须是民警。"))
    req_phone: Mapped[str | None] = number(N_("电话"), kinds.Phone(), sheet_key="-", help_id=N_("内线或手机，反馈用。"))
    req_time: Mapped[datetime | None] = moment(N_("申请时间"), required=True, help_id=N_("收到申请单的时间，到分。"))
    case: Mapped[str | None] = reference(
        N_("案件"), "case", sheet_key="-", help_id=N_("为哪一案申请；没有案件的写理由并由负责人批准。")
    )
    no_case_reason: Mapped[str | None] = text(
        N_("无案件编号的理由"), 200, sheet_key="-", help_id=N_("紧急救助、追逃、维稳等；为私事查询违法。")
    )
    req_item: Mapped[str | None] = choice(
        N_("申请事项"),
        "support_item",
        required=True,
        help_id=N_("资金、话单、网络、视频、轨迹、身份、电子数据、追逃。"),
    )
    urgency: Mapped[str | None] = choice(N_("紧急程度"), "urgency", help_id=N_("特急的先电话通知承办人。"))
    legal_docs: Mapped[str | None] = text(
        N_("法律手续"), 200, help_id=N_("涉及个人信息的，须有调取证据、协助查询等手续。")
    )
    approver: Mapped[str | None] = text(
        N_("批准人"), 60, sheet_key="-", help_id=N_("申请单位负责人，与申请人不是同一人。")
    )
    assignee: Mapped[str | None] = text(N_("承办人"), 60, help_id=N_("中心里办这件的人。"))
    due: Mapped[date | None] = day(
        N_("要求办结"), may_be_future=True, sheet_key="-", help_id=N_("要求什么时候办结，逾期会提醒。")
    )
    finish_time: Mapped[datetime | None] = moment(N_("办结时间"), help_id=N_("反馈给申请单位的时间。"))
    result: Mapped[str | None] = text(
        N_("结果"), 200, privacy=Privacy.TEXT, help_id=N_("只写一句话；查得的明细留在公安内网，不录在这里。")
    )
    outcome: Mapped[str | None] = choice(
        N_("成效"), "support_outcome", sheet_key="-", help_id=N_("破案、抓获、止损或没有结果，照申请单位的回执。")
    )
    remark: Mapped[str | None] = remarks(500)


class Unit(Record):
    """A unit of the bureau or outside it, with the short names stations write."""

    __tablename__ = "unit"
    register = Register(
        key="unit",
        label_id=N_("单位"),
        measure_id=N_("个"),
        icon="building",
        group=Group.DESK,
        sections=(
            Section(
                N_("单位"),
                left=("unit_name", "aliases", "code12"),
                right=("unit_kind", "parent", ("valid_from", "valid_to"), "remark"),
            ),
        ),
        title=("unit_name",),
        list_keys=("unit_name", "aliases", "unit_kind", "code12", "parent"),
        order="unit_name",
        identity=(("unit_name",),),
        counts=False,
    )

    unit_name: Mapped[str | None] = text(
        N_("单位名称"),
        60,
        required=True,
        search=Search.NAME,
        index=True,
        sheet_key="-",
        help_id=N_("全称，文书上用它。"),
    )
    aliases: Mapped[str | None] = text(N_("简称"), 200, sheet_key="-", help_id=N_("几种叫法用顿号隔开，导入时认得。"))
    code12: Mapped[str | None] = number(
        N_("机构代码"), kinds.UnitCode(), Privacy.OPEN, sheet_key="-", help_id=N_("12 位机构代码，前 6 位是区划。")
    )
    unit_kind: Mapped[str | None] = choice(
        N_("类别"), "unit_kind", sheet_key="-", help_id=N_("局、大队、派出所或外单位。")
    )
    parent: Mapped[str | None] = reference(
        N_("上级单位"), "unit", sheet_key="-", help_id=N_("上一级单位，报表按它汇总。")
    )
    valid_from: Mapped[date | None] = day(
        N_("启用"), may_be_future=True, sheet_key="-", help_id=N_("单位成立或启用的日期。")
    )
    valid_to: Mapped[date | None] = day(
        N_("停用"), may_be_future=True, sheet_key="-", help_id=N_("合并或撤销的日期；此后的记录选它会提示。")
    )
    remark: Mapped[str | None] = remarks(500)


class Staff(Record):
    """A member of staff. Auxiliary police can be neither investigator nor approver nor witness."""

    __tablename__ = "staff"
    register = Register(
        key="staff",
        label_id=N_("民警和辅警"),
        measure_id=N_("人"),
        icon="person_accounts",
        group=Group.DESK,
        sections=(
            Section(
                N_("人员"),
                left=("staff_name", "badge_no", "staff_category"),
                right=("unit", "staff_roles", ("valid_from", "valid_to"), "can_sign"),
            ),
        ),
        title=("staff_name",),
        list_keys=("staff_name", "badge_no", "staff_category", "unit", "can_sign"),
        order="staff_name",
        identity=(("badge_no",),),
        counts=False,
    )

    staff_name: Mapped[str | None] = name(N_("姓名"), required=True, sheet_key="-", help_id=N_("照人事档案。"))
    badge_no: Mapped[str | None] = text(
        N_("警号"), 20, search=Search.NUMBER, sheet_key="-", help_id=N_("警号或辅警号，重名靠它分。")
    )
    staff_category: Mapped[str | None] = choice(
        N_("类别"),
        "staff_category",
        required=True,
        sheet_key="-",
        help_id=N_("辅警不能主办、批准、作见证人（刑诉法第118条，程序规定第194条）。"),
    )
    unit: Mapped[str | None] = reference(N_("单位"), "unit", sheet_key="-", help_id=N_("现在所在单位。"))
    staff_roles: Mapped[tuple[str, ...] | None] = choices(
        N_("岗位"), "staff_role", sheet_key="-", help_id=N_("研判、行动、保管等，可多选；保管人不得是办案人。")
    )
    valid_from: Mapped[date | None] = day(N_("到岗"), may_be_future=True, sheet_key="-", help_id=N_("到岗日期。"))
    valid_to: Mapped[date | None] = day(
        N_("离岗"), may_be_future=True, sheet_key="-", help_id=N_("离岗日期；离岗后不能再选作办案人。")
    )
    can_sign: Mapped[bool | None] = flag(N_("可签批"), sheet_key="-", help_id=N_("有权签批的负责人。"))


class Campaign(Record):
    """A special operation that records are linked to. Its targets are text, never quotas for persons."""

    __tablename__ = "campaign"
    register = Register(
        key="campaign",
        label_id=N_("专项行动"),
        measure_id=N_("个"),
        icon="flag",
        group=Group.WORK,
        sections=(
            Section(
                N_("专项行动"),
                left=("campaign_name", "campaign_level"),
                right=(("start", "end"), "targets", "remark"),
            ),
        ),
        title=("campaign_name",),
        list_keys=("campaign_name", "campaign_level", "start", "end", "targets"),
        order="start",
        identity=(("campaign_name",),),
        counts=False,
    )

    campaign_name: Mapped[str | None] = text(
        N_("名称"), 60, required=True, search=Search.NAME, index=True, sheet_key="-", help_id=N_("通知上的全称。")
    )
    campaign_level: Mapped[str | None] = choice(
        N_("级别"), "campaign_level", sheet_key="-", help_id=N_("部、省、市、县，按发文机关。")
    )
    start: Mapped[date | None] = day(N_("开始"), may_be_future=True, sheet_key="-", help_id=N_("通知写的开始日期。"))
    end: Mapped[date | None] = day(N_("结束"), may_be_future=True, sheet_key="-", help_id=N_("没有结束日期的空着。"))
    targets: Mapped[str | None] = text(N_("目标"), 300, sheet_key="-", help_id=N_("写要做的事；不给个人下抓人指标。"))
    remark: Mapped[str | None] = remarks(500)


class ReportedFigure(Record):
    """One number a unit reported in a monthly matrix. Never a person record; compared with the ledger."""

    __tablename__ = "reported_figure"
    register = Register(
        key="reported_figure",
        label_id=N_("上报数"),
        measure_id=N_("个"),
        icon="table_calculator",
        group=Group.WORK,
        sections=(
            Section(
                N_("上报数"),
                left=("report_unit", ("period_from", "period_to"), "figure_key"),
                right=(("figure_count", "figure_amount"), "is_total", "remark"),
            ),
        ),
        title=("figure_key",),
        list_keys=("report_unit", "period_from", "period_to", "figure_key", "figure_count", "figure_amount"),
        order="period_from",
        identity=(("report_unit", "period_from", "period_to", "figure_key"),),
        counts=False,
    )

    report_unit: Mapped[str | None] = reference(N_("填报单位"), "unit", required=True, help_id=N_("报这张表的单位。"))
    period_from: Mapped[date | None] = day(N_("时段起"), required=True, sheet_key="-", help_id=N_("表头写的时段起。"))
    period_to: Mapped[date | None] = day(
        N_("时段止"), may_be_future=True, required=True, sheet_key="-", help_id=N_("表头写的时段止。")
    )
    figure_key: Mapped[str | None] = choice(
        N_("指标"), "figure_name", required=True, sheet_key="-", help_id=N_("表里的指标名，照抄。")
    )
    figure_count: Mapped[int | None] = whole(
        N_("数"), sheet_key="-", help_id=N_("报上来的数，与台账自动核对，不改台账。")
    )
    figure_amount: Mapped[Decimal | None] = money(N_("金额"), sheet_key="-", help_id=N_("报上来的金额，元。"))
    is_total: Mapped[bool | None] = flag(N_("合计行"), sheet_key="-", help_id=N_("合计行不重复计数。"))
    remark: Mapped[str | None] = remarks(500)
