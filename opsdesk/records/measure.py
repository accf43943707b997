# SPDX-License-Identifier: MIT
"""Compulsory measure 强制措施 (domain.md §2.4): one row per decision; its execution time starts every clock."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Mapped

from opsdesk.i18n import N_
from opsdesk.records.fields import (
    Asked,
    Privacy,
    Section,
    choice,
    day,
    moment,
    money,
    name,
    reference,
    remarks,
    text,
)
from opsdesk.records.record import Follow, Group, Record, Register
from opsdesk.records.rules import measure as rules_measure


class Measure(Record):
    """One measure against one person in one case."""

    __tablename__ = "measure"
    register = Register(
        key="measure",
        label_id=N_("强制措施"),
        measure_id=N_("条"),
        icon="person_lock",
        group=Group.STRIKE,
        sections=(
            Section(
                N_("措施"),
                left=(
                    "person",
                    "case",
                    ("measure_type", "ground"),
                    "exec_time",
                    ("doc_no", "decision_date"),
                    ("approver", "approver_level"),
                ),
                right=("handling_unit", "exec_unit", "custody_place", "extension_type", "end_time", "end_reason"),
            ),
            Section(
                N_("保证"),
                left=(("guarantee", "deposit"),),
                right=("guarantor",),
                asked=Asked("measure_type", (rules_measure.BAIL,)),
            ),
            Section(
                N_("告知与讯问"),
                left=("delivered_at", "interrogated_at", "rights_informed_at", "arrest_requested_at"),
                right=("family_notified_at", "family_notice_method", "not_notified_reason", "campaign"),
            ),
            Section(
                N_("法律援助、延长和备注"),
                left=("legal_aid", "extension_level", ("recount_reason", "recount_from"), "conditions"),
                right=("legal_aid_at", "left_out_from", "left_out_to", "remark"),
                folded=True,
            ),
        ),
        title=("person", "measure_type"),
        list_keys=("person", "measure_type", "exec_time", "case", "handling_unit", "custody_place", "end_time"),
        order="exec_time",
        follow=Follow(
            ("person", "case", "handling_unit", "campaign"), (("end_time", "exec_time"),), (("end_reason", "变更"),)
        ),
        identity=(("person", "measure_type", "exec_time"),),
        checks=(
            rules_measure.end_after_start,
            rules_measure.bail_guarantee,
            rules_measure.detention_family_notice,
            rules_measure.first_day_steps,
            rules_measure.recount_whole,
            rules_measure.legal_aid_told,
        ),
    )

    person: Mapped[str | None] = reference(
        N_("人员"), "person", required=True, sheet_key="-", help_id=N_("措施的对象。先把人录好；这里录姓名可当场新建。")
    )
    case: Mapped[str | None] = reference(
        N_("案件"),
        "case",
        required=True,
        sheet_key="-",
        help_id=N_("措施依据的案件；立案前不得采取强制措施（程序规定第174条）。"),
    )
    measure_type: Mapped[str | None] = choice(
        N_("措施种类"),
        "measure_type",
        required=True,
        help_id=N_("每一次决定录一条：刑拘改取保是两条，用 Ctrl+R 接着办，上一条自动终止。"),
    )
    doc_no: Mapped[str | None] = text(N_("文书号"), 60, help_id=N_("决定书上的文号，照抄。"))
    decision_date: Mapped[date | None] = day(
        N_("决定时间"), sheet_key="-", help_id=N_("决定书的日期；与执行时间不同，期限从执行算。")
    )
    approver: Mapped[str | None] = text(
        N_("批准人"), 60, sheet_key="-", help_id=N_("拘留、取保、监居由县级以上公安机关负责人批准。")
    )
    approver_level: Mapped[str | None] = choice(
        N_("批准级别"),
        "authority_level",
        sheet_key="-",
        help_id=N_("拘留、取保、监居须县级以上负责人；逮捕由检察院批准（程序规定第83、110、125条，刑诉法第80条）。"),
    )
    exec_time: Mapped[datetime | None] = moment(
        N_("执行时间"), required=True, sheet_key="measure_start", help_id=N_("精确到分，所有期限自此起算。")
    )
    handling_unit: Mapped[str | None] = reference(N_("办案单位"), "unit", help_id=N_("提请采取措施的单位。"))
    exec_unit: Mapped[str | None] = text(
        N_("执行单位"),
        100,
        sheet_key="-",
        help_id=N_("取保由居住地派出所执行（程序规定第91条），监居由住处或指定居所的派出所执行。"),
    )
    custody_place: Mapped[str | None] = text(N_("羁押场所"), 100, help_id=N_("看守所、执行派出所或居所。"))
    ground: Mapped[str | None] = choice(
        N_("法定情形"),
        "measure_ground",
        beside="measure_type",
        sheet_key="-",
        help_id=N_("决定书引用的那一项（刑诉法第67、74、82条）。"),
    )
    extension_type: Mapped[str | None] = choice(
        N_("延长情形"), "extension_type", sheet_key="-", help_id=N_("程序规定第129条；从不自动延长。")
    )
    extension_level: Mapped[str | None] = choice(
        N_("延长批准级别"),
        "authority_level",
        sheet_key="-",
        help_id=N_("侦查羁押延长 1 个月由上一级检察院批准，再延长由省级检察院批准（刑诉法第156—159条）。"),
    )
    recount_reason: Mapped[str | None] = choice(
        N_("重新计算理由"),
        "recount_reason",
        sheet_key="-",
        help_id=N_("另有重要罪行或身份查清，须报县级以上负责人批准（程序规定第151、152条）。"),
    )
    recount_from: Mapped[date | None] = day(
        N_("重新计算自"), sheet_key="-", help_id=N_("发现另有重要罪行之日，或查清身份之日（刑诉法第160条）。")
    )
    left_out_from: Mapped[date | None] = day(
        N_("精神病鉴定自"),
        sheet_key="-",
        help_id=N_("精神病鉴定的时间不计入办案期限，其他鉴定计入（程序规定第257条）。"),
    )
    left_out_to: Mapped[date | None] = day(
        N_("精神病鉴定至"), sheet_key="-", help_id=N_("鉴定结束之日。起止都填了，中间的日子才不计入。")
    )
    family_notified_at: Mapped[datetime | None] = moment(
        N_("通知家属时间"), sheet_key="family_notified", help_id=N_("拘留后 24 小时内（刑诉法第85条）。")
    )
    family_notice_method: Mapped[str | None] = text(
        N_("通知方式"), 40, sheet_key="-", help_id=N_("电话、当面、邮寄；写明联系到谁。")
    )
    not_notified_reason: Mapped[str | None] = choice(
        N_("未通知原因"),
        "not_notified_reason",
        sheet_key="-",
        help_id=N_("只有无法通知才可不通知；诈骗案不适用“有碍侦查”（程序规定第127条）。"),
    )
    interrogated_at: Mapped[datetime | None] = moment(
        N_("首次讯问时间"), sheet_key="-", help_id=N_("24 小时内（刑诉法第86、94条）。")
    )
    delivered_at: Mapped[datetime | None] = moment(
        N_("送看守所时间"), sheet_key="-", help_id=N_("拘留后立即，至迟 24 小时（刑诉法第85条）。")
    )
    arrest_requested_at: Mapped[datetime | None] = moment(
        N_("提请批捕时间"), sheet_key="-", help_id=N_("拘留后 3 日内，可延长 1 至 4 日或至 30 日（刑诉法第91条）。")
    )
    rights_informed_at: Mapped[datetime | None] = moment(
        N_("权利告知时间"), sheet_key="-", help_id=N_("首次讯问或采取措施时告知可以请律师（刑诉法第34条）。")
    )
    legal_aid: Mapped[str | None] = choice(
        N_("法律援助"),
        "legal_aid",
        sheet_key="-",
        help_id=N_("未成年人和盲、聋、哑人没有辩护人的，通知法律援助机构指派律师（刑诉法第35、278条）。"),
    )
    legal_aid_at: Mapped[datetime | None] = moment(
        N_("法援通知时间"), sheet_key="-", help_id=N_("通知法律援助机构的时间，照通知书回执写。")
    )
    guarantee: Mapped[str | None] = choice(
        N_("保证方式"),
        "guarantee",
        sheet_key="guarantee_type",
        help_id=N_("保证人和保证金只能选一种（程序规定第84条）；未成年人优先保证人。"),
    )
    deposit: Mapped[Decimal | None] = money(
        N_("保证金"), sheet_key="bail_money", help_id=N_("不少于 1,000 元，未成年人不少于 500 元（程序规定第87条）。")
    )
    guarantor: Mapped[str | None] = name(
        N_("保证人"), privacy=Privacy.NAME, help_id=N_("与本案无牵连、有能力履行的人；写姓名和关系。")
    )
    conditions: Mapped[str | None] = text(
        N_("遵守事项"), 300, sheet_key="-", help_id=N_("决定书写明的禁止场所、会见、证件上交等（程序规定第89、90条）。")
    )
    end_time: Mapped[datetime | None] = moment(
        N_("终止时间"),
        sheet_key="measure_end",
        help_id=N_("解除、变更或释放的时间，到分；空着就是还在执行，期限一直提醒。"),
    )
    end_reason: Mapped[str | None] = choice(
        N_("终止原因"),
        "measure_end_reason",
        sheet_key="change_reason",
        help_id=N_("照解除或变更文书；期限届满没有文书的也要写。"),
    )
    campaign: Mapped[str | None] = reference(
        N_("专项行动"), "campaign", help_id=N_("在哪个专项行动中采取的；没有就空着。")
    )
    remark: Mapped[str | None] = remarks(4000)
