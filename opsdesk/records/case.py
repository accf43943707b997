# SPDX-License-Identifier: MIT
"""Case 案件 (domain.md §2.1). The amount involved (流水) and the loss are two things and never merge."""

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
    number,
    paragraph,
    reference,
    text,
)
from opsdesk.records.record import Group, Record, Register
from opsdesk.records.rules import case as rules_case


class Case(Record):
    """One case, criminal or administrative."""

    __tablename__ = "case"
    register = Register(
        key="case",
        label_id=N_("案件"),
        measure_id=N_("起"),
        icon="briefcase",
        group=Group.STRIKE,
        sections=(
            Section(
                N_("案件"),
                left=(
                    "case_name",
                    ("case_no", "alarm_no"),
                    ("case_kind", "case_status"),
                    "crime",
                    ("fraud_type", "case_source"),
                    "handling_unit",
                    ("lead_officer", "co_officer"),
                    ("amount_involved", "loss_amount"),
                    "brief",
                ),
                right=(
                    ("report_time", "intake_case"),
                    ("accept_date", "filing_date"),
                    ("solved_date", "closed_date"),
                    ("prosecute_date", "supervise_level"),
                    "occur_time",
                    "occur_to",
                    "occur_place",
                    ("is_cross_border", "destination_country"),
                ),
            ),
            Section(N_("其他"), left=("end_reason", "campaign", "linked_cases"), right=("remark",)),
        ),
        title=("case_name", "case_no"),
        list_keys=(
            "case_name",
            "case_no",
            "crime",
            "handling_unit",
            "filing_date",
            "solved_date",
            "loss_amount",
            "case_status",
            "lead_officer",
        ),
        order="filing_date",
        identity=(("case_no",), ("case_name", "handling_unit")),
        children=(("involvement", "case"), ("measure", "case")),
        checks=(
            rules_case.dates_in_order,
            rules_case.fraud_needs_type,
            rules_case.ending_needs_reason,
            rules_case.officers_differ,
        ),
    )

    case_no: Mapped[str | None] = number(
        N_("案件编号"),
        kinds.CaseNumber(),
        Privacy.OPEN,
        help_id=N_("案件系统的编号，一位字母加 22 位数字。没有编号可先空着。"),
    )
    alarm_no: Mapped[str | None] = number(N_("警情编号"), kinds.AlarmNumber(), Privacy.OPEN)
    case_name: Mapped[str | None] = text(
        N_("案件名称"),
        required=True,
        search=Search.NAME,
        help_id=N_("人名加罪名；人不明或人多时，写被害人加事由，或写日期、地点。"),
    )
    case_kind: Mapped[str | None] = choice(
        N_("案件性质"), "case_kind", required=True, help_id=N_("决定适用哪些期限和文书。")
    )
    crime: Mapped[tuple[str, ...] | None] = choices(N_("涉嫌罪名"), "crime", required=True)
    fraud_type: Mapped[str | None] = choice(N_("诈骗类型"), "fraud_type")
    case_source: Mapped[str | None] = choice(N_("案件来源"), "case_source")
    case_status: Mapped[str | None] = choice(N_("案件状态"), "case_status", required=True)
    handling_unit: Mapped[str | None] = reference(N_("办案单位"), "unit", required=True)
    lead_officer: Mapped[str | None] = text(N_("主办民警"), 60, help_id=N_("须是民警，辅警不能主办（刑诉法第118条）。"))
    co_officer: Mapped[str | None] = text(N_("协办民警"), 100)
    campaign: Mapped[str | None] = reference(N_("专项行动"), "campaign")
    supervise_level: Mapped[str | None] = choice(N_("督办级别"), "supervise_level")
    linked_cases: Mapped[str | None] = text(N_("串并案件"), 300)
    report_time: Mapped[datetime | None] = moment(N_("报案时间"))
    accept_date: Mapped[date | None] = day(N_("受案时间"))
    intake_case: Mapped[str | None] = choice(
        N_("审查期限"), "intake_case", sheet_key="-", help_id=N_("一般 3 日；线索要查证的 7 日；重大复杂经批准 30 日。")
    )
    filing_date: Mapped[date | None] = day(N_("立案时间"), index=True)
    solved_date: Mapped[date | None] = day(N_("破案时间"), index=True)
    closed_date: Mapped[date | None] = day(N_("结案时间"))
    prosecute_date: Mapped[date | None] = day(N_("移送起诉时间"))
    end_reason: Mapped[str | None] = choice(
        N_("撤销、终止或移送原因"), "end_reason", sheet_key="-", help_id=N_("撤案须有法定情形（程序规定第186条）。")
    )
    occur_time: Mapped[datetime | None] = moment(N_("发案时间"))
    occur_to: Mapped[datetime | None] = moment(N_("发案时间止"), sheet_key="-")
    occur_place: Mapped[str | None] = text(N_("发案地点"), 200)
    amount_involved: Mapped[Decimal | None] = money(N_("涉案金额"), help_id=N_("流水金额，与损失金额分开记。"))
    loss_amount: Mapped[Decimal | None] = money(N_("损失金额"))
    is_cross_border: Mapped[bool | None] = flag(N_("是否涉境外"))
    destination_country: Mapped[str | None] = choice(N_("国家地区"), "country", sheet_key="-")
    brief: Mapped[str | None] = paragraph(
        N_("简要案情"), search=Search.TEXT, help_id=N_("不写侦查手段、线人和技侦内容；不写证件号、卡号、手机号。")
    )
    remark: Mapped[str | None] = paragraph(N_("备注"), 1000)
