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
    remarks,
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
                    "case_no",
                    "alarm_no",
                    ("case_kind", "case_status"),
                    "crime",
                    ("fraud_type", "case_source"),
                    "handling_unit",
                    ("lead_officer", "co_officer"),
                ),
                right=(
                    "report_time",
                    "occur_time",
                    "occur_place",
                    ("accept_date", "filing_date"),
                    ("solved_date", "closed_date"),
                    ("amount_involved", "loss_amount"),
                    "brief",
                ),
            ),
            Section(
                N_("经办、督办、境外和终结"),
                left=(
                    "assigned",
                    "intake_case",
                    "supervise_level",
                    "end_reason",
                    ("is_cross_border", "destination_country"),
                    "campaign",
                ),
                right=("prosecute_date", "occur_to", "linked_cases", "remark"),
                folded=True,
            ),
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
            "lead_officer",
            "assigned",
        ),
        order="filing_date",
        stage="case_status",
        identity=(("case_no",), ("case_name", "handling_unit")),
        children=(("involvement", "case"), ("measure", "case")),
        handlers=("lead_officer", "co_officer", "assigned"),
        shared=("assigned",),
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
    alarm_no: Mapped[str | None] = number(
        N_("警情编号"),
        kinds.AlarmNumber(),
        Privacy.OPEN,
        help_id=N_("接处警系统的编号，J 加数字。警情和案件分开记，立案后两边才连上。"),
    )
    case_name: Mapped[str | None] = text(
        N_("案件名称"),
        required=True,
        search=Search.NAME,
        help_id=N_("人名加罪名；人不明或人多时，写被害人加事由，或写日期、地点。"),
    )
    case_kind: Mapped[str | None] = choice(
        N_("案件性质"), "case_kind", required=True, help_id=N_("决定适用哪些期限和文书。")
    )
    crime: Mapped[tuple[str, ...] | None] = choices(
        N_("涉嫌罪名"),
        "crime",
        required=True,
        help_id=N_("照立案决定书写，可选多项；结案时罪名变了再改，旧的留在修改记录里。"),
    )
    fraud_type: Mapped[str | None] = choice(
        N_("诈骗类型"), "fraud_type", help_id=N_("罪名是诈骗的必填，简报按它分类。")
    )
    case_source: Mapped[str | None] = choice(
        N_("案件来源"), "case_source", help_id=N_("照受案登记表“案件来源”一栏；警情转来的选报案。")
    )
    case_status: Mapped[str | None] = choice(
        N_("案件状态"),
        "case_status",
        required=True,
        help_id=N_("只随文书改：立案、破案、撤案、移送各有决定书。判决之前谁都不算有罪（刑诉法第12条）。"),
    )
    handling_unit: Mapped[str | None] = reference(
        N_("办案单位"), "unit", required=True, help_id=N_("立案的单位；移交管辖后改成接收单位，原单位留在修改记录里。")
    )
    lead_officer: Mapped[str | None] = text(N_("主办民警"), 60, help_id=N_("须是民警，辅警不能主办（刑诉法第118条）。"))
    co_officer: Mapped[str | None] = text(
        N_("协办民警"),
        100,
        help_id=N_("至少 2 名民警办案，辅警不算（刑诉法第118条，程序规定第202条）。几人用顿号隔开。"),
    )
    assigned: Mapped[str | None] = text(
        N_("经办人"),
        200,
        sheet_key="-",
        help_id=N_(
            "主办、协办以外要看这起案件的人，姓名照“人员与权限”里写，几个人用顿号隔开。研判员只看得到自己主办、协办、经办的案件。"
        ),
    )
    campaign: Mapped[str | None] = reference(
        N_("专项行动"), "campaign", help_id=N_("属于哪个专项行动，行动的战果表按它汇总。没有就空着。")
    )
    supervise_level: Mapped[str | None] = choice(
        N_("督办级别"), "supervise_level", help_id=N_("上级督办通知写的级别；没有督办的空着。")
    )
    linked_cases: Mapped[str | None] = text(
        N_("串并案件"), 300, help_id=N_("并案侦查的案件编号，用顿号隔开；本库里的案件在“案件一览”里自动相连。")
    )
    report_time: Mapped[datetime | None] = moment(
        N_("报案时间"), help_id=N_("报案人到所或来电的时间，到分；受理审查的期限从这里算。")
    )
    accept_date: Mapped[date | None] = day(N_("受案时间"), help_id=N_("受案登记表的日期，不早于报案时间。"))
    intake_case: Mapped[str | None] = choice(
        N_("审查期限"), "intake_case", sheet_key="-", help_id=N_("一般 3 日；线索要查证的 7 日；重大复杂经批准 30 日。")
    )
    filing_date: Mapped[date | None] = day(
        N_("立案时间"),
        help_id=N_("立案决定书的日期。此前不得采取强制措施、不得扣押冻结（程序规定第174条）。"),
    )
    solved_date: Mapped[date | None] = day(
        N_("破案时间"), index=True, help_id=N_("破案报告批准的日期，不早于立案时间。")
    )
    closed_date: Mapped[date | None] = day(N_("结案时间"), help_id=N_("侦查终结或撤案、终止的日期，不早于破案时间。"))
    prosecute_date: Mapped[date | None] = day(N_("移送起诉时间"), help_id=N_("起诉意见书送检察院的日期。"))
    end_reason: Mapped[str | None] = choice(
        N_("撤销、终止或移送原因"), "end_reason", sheet_key="-", help_id=N_("撤案须有法定情形（程序规定第186条）。")
    )
    occur_time: Mapped[datetime | None] = moment(
        N_("发案时间"), help_id=N_("案发或被害人第一次转账的时间；说不准的写最早那一刻。")
    )
    occur_to: Mapped[datetime | None] = moment(
        N_("发案时间止"), sheet_key="-", help_id=N_("连续作案的最后一次；只有一次的空着。")
    )
    occur_place: Mapped[str | None] = text(
        N_("发案地点"), 200, help_id=N_("写到乡镇、村屯或小区；网上受骗的写被害人当时所在地。")
    )
    amount_involved: Mapped[Decimal | None] = money(N_("涉案金额"), help_id=N_("流水金额，与损失金额分开记。"))
    loss_amount: Mapped[Decimal | None] = money(
        N_("损失金额"), help_id=N_("被害人报损合计，不是流水。与被害人各条损失对不上会提示。")
    )
    is_cross_border: Mapped[bool | None] = flag(
        N_("是否涉境外"), help_id=N_("嫌疑人、服务器或资金去向在境外的选是；未查明的空着，不写否。")
    )
    destination_country: Mapped[str | None] = choice(
        N_("国家地区"), "country", sheet_key="-", help_id=N_("涉及的国家或地区；涉境外才填。")
    )
    brief: Mapped[str | None] = paragraph(
        N_("简要案情"), search=Search.TEXT, help_id=N_("不写侦查手段、线人和技侦内容；不写证件号、卡号、手机号。")
    )
    remark: Mapped[str | None] = remarks(4000)
