# SPDX-License-Identifier: MIT
"""Two-card punishment 两卡惩戒, exit-entry control 出入境管控 and fugitive capture 抓获在逃 (domain.md §2.9–2.11)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Mapped

from opsdesk.i18n import N_
from opsdesk.records import kinds
from opsdesk.records.fields import (
    Privacy,
    Section,
    choice,
    choices,
    day,
    moment,
    number,
    paragraph,
    reference,
    text,
    whole,
)
from opsdesk.records.record import Group, Record, Register
from opsdesk.records.rules import governance as rules_governance


class Punishment(Record):
    """One two-card punishment: the county proposes, the city determines, banks and carriers carry it out."""

    __tablename__ = "punishment"
    register = Register(
        key="punishment",
        label_id=N_("两卡惩戒"),
        measure_id=N_("人"),
        icon="sim",
        group=Group.GOVERN,
        sections=(
            Section(
                N_("惩戒"),
                left=(
                    "person",
                    "case",
                    ("basis", "act"),
                    "punish_reason",
                    "objects",
                    ("n_bankcard", "n_phonecard"),
                    "punish_type",
                ),
                right=(
                    "handling_unit",
                    ("report_up_date", "punish_decided"),
                    "punish_authority",
                    "doc_no",
                    ("punish_start", "punish_end"),
                    ("notice_date", "regime"),
                    "campaign",
                ),
            ),
            Section(
                N_("申诉与解除"),
                left=(("appeal_at", "appeal_result"), "counterparties"),
                right=("lifted_at", "lift_reason", "remark"),
            ),
        ),
        title=("person",),
        list_keys=(
            "person",
            "case",
            "punish_reason",
            "punish_type",
            "report_up_date",
            "punish_decided",
            "punish_start",
            "punish_end",
            "notice_date",
        ),
        carried=("handling_unit",),
        order="report_up_date",
        identity=(("person", "report_up_date"),),
        checks=(rules_governance.punishment_in_order, rules_governance.punishment_in_force),
    )

    person: Mapped[str | None] = reference(N_("人员"), "person", required=True, sheet_key="-")
    case: Mapped[str | None] = reference(N_("案件"), "case", sheet_key="-")
    handling_unit: Mapped[str | None] = reference(N_("呈报单位"), "unit")
    basis: Mapped[str | None] = choice(N_("依据"), "punish_basis", sheet_key="-")
    act: Mapped[str | None] = choice(N_("行为类型"), "punish_act", sheet_key="-")
    punish_reason: Mapped[str | None] = text(N_("惩戒事由"), 200)
    objects: Mapped[tuple[str, ...] | None] = choices(N_("涉及对象"), "punish_object", sheet_key="-")
    n_bankcard: Mapped[int | None] = whole(N_("涉案银行卡"), unit_id=N_("张"))
    n_phonecard: Mapped[int | None] = whole(N_("涉案电话卡"), unit_id=N_("张"))
    punish_type: Mapped[str | None] = choice(N_("惩戒措施"), "punish_measure")
    counterparties: Mapped[str | None] = text(N_("流向"), 200, sheet_key="-")
    report_up_date: Mapped[date | None] = day(N_("呈报时间"), required=True, index=True)
    punish_authority: Mapped[str | None] = text(
        N_("认定机关"), 60, help_id=N_("须是设区的市级以上公安机关，县局只能呈报（反电诈法第31条）。")
    )
    punish_decided: Mapped[date | None] = day(N_("认定时间"), index=True)
    doc_no: Mapped[str | None] = text(N_("文书号"), 60)
    punish_start: Mapped[date | None] = day(N_("起始日"), may_be_future=True)
    punish_end: Mapped[date | None] = day(N_("截止日"), may_be_future=True)
    regime: Mapped[str | None] = choice(N_("适用规定"), "punish_regime", sheet_key="-")
    notice_date: Mapped[date | None] = day(
        N_("书面告知时间"), help_id=N_("告知依据、期限、措施和申诉权后才生效（联合惩戒办法第12条）。")
    )
    appeal_at: Mapped[date | None] = day(N_("申诉时间"), sheet_key="-")
    appeal_result: Mapped[str | None] = choice(N_("申诉结果"), "appeal_result", sheet_key="appeal")
    lifted_at: Mapped[date | None] = day(N_("解除时间"), sheet_key="-")
    lift_reason: Mapped[str | None] = text(N_("解除原因"), 200, sheet_key="-")
    campaign: Mapped[str | None] = reference(N_("专项行动"), "campaign")
    remark: Mapped[str | None] = paragraph(N_("备注"), 1000)


class ExitControl(Record):
    """One exit-entry control. Many of these persons are not suspects."""

    __tablename__ = "exit_control"
    register = Register(
        key="exit_control",
        label_id=N_("出入境管控"),
        measure_id=N_("人"),
        icon="airplane_take_off",
        group=Group.GOVERN,
        sections=(
            Section(
                N_("管控"),
                left=(
                    "person",
                    "handling_unit",
                    ("control_type", "person_category"),
                    "control_reason",
                    "legal_basis",
                    "control_authority",
                    "authority_level",
                ),
                right=(
                    ("control_start", "control_end"),
                    "doc_no",
                    ("passport_no", "hkm_permit"),
                    "tw_permit",
                    "doc_handling",
                    ("destination", "exit_date"),
                    "return_home",
                ),
            ),
            Section(N_("撤销"), left=(("cancelled_at", "cancel_reason"),), right=("renewal_of", "remark")),
        ),
        title=("person",),
        list_keys=(
            "person",
            "handling_unit",
            "control_type",
            "person_category",
            "control_start",
            "control_end",
            "control_authority",
            "control_reason",
        ),
        carried=("handling_unit",),
        order="control_start",
        identity=(("person", "control_type", "control_start"),),
        checks=(rules_governance.control_within_tier,),
    )

    person: Mapped[str | None] = reference(N_("人员"), "person", required=True, sheet_key="-")
    handling_unit: Mapped[str | None] = reference(N_("单位"), "unit")
    control_type: Mapped[str | None] = choice(N_("管控措施"), "exit_measure", required=True)
    legal_basis: Mapped[str | None] = text(N_("法律依据"), 100, sheet_key="-")
    person_category: Mapped[str | None] = choice(N_("人员类别"), "exit_category")
    control_reason: Mapped[str | None] = text(N_("管控原因"), 200)
    control_authority: Mapped[str | None] = text(N_("审批机关"), 60)
    authority_level: Mapped[str | None] = choice(
        N_("审批级别"),
        "authority_level",
        sheet_key="-",
        help_id=N_("3 个月以内县级，3 个月至 1 年市级，1 至 5 年省级。"),
    )
    doc_no: Mapped[str | None] = text(N_("文号"), 60)
    control_start: Mapped[date | None] = day(N_("起始日"), required=True, index=True)
    control_end: Mapped[date | None] = day(
        N_("截止日"), may_be_future=True, required=True, help_id=N_("到期不续即失效。")
    )
    renewal_of: Mapped[str | None] = reference(N_("续报自"), "exit_control", sheet_key="-")
    passport_no: Mapped[str | None] = number(N_("护照号码"), kinds.Passport())
    hkm_permit: Mapped[str | None] = number(N_("往来港澳通行证"), kinds.HkMacaoPermit())
    tw_permit: Mapped[str | None] = number(N_("往来台湾通行证"), kinds.TaiwanPermit())
    doc_handling: Mapped[str | None] = text(N_("证件处置"), 60)
    destination: Mapped[str | None] = text(N_("前往国家"), 60)
    exit_date: Mapped[date | None] = day(N_("出境时间"))
    return_home: Mapped[date | None] = day(N_("回国时间"))
    cancelled_at: Mapped[date | None] = day(N_("撤销时间"), sheet_key="-")
    cancel_reason: Mapped[str | None] = text(N_("撤销原因"), 200, sheet_key="control_status")
    remark: Mapped[str | None] = paragraph(N_("备注"), 1000)


class FugitiveCapture(Record):
    """One captured person who was listed online, ours or another office's."""

    __tablename__ = "fugitive_capture"
    register = Register(
        key="fugitive_capture",
        label_id=N_("抓获在逃"),
        measure_id=N_("人"),
        icon="person_arrow_left",
        group=Group.STRIKE,
        sections=(
            Section(
                N_("抓获"),
                left=(
                    "person",
                    "fugitive_no",
                    "crime",
                    ("capture_time", "capture_method"),
                    "capture_place",
                    "capture_unit",
                    "campaign",
                ),
                right=(
                    "wanted_unit",
                    ("wanted_date", "flee_date"),
                    "warrant_no",
                    "notified_at",
                    ("handover_unit", "handover_date"),
                    "escorts",
                    "cancel_date",
                ),
            ),
            Section(N_("备注"), left=("remark",)),
        ),
        title=("person",),
        list_keys=(
            "person",
            "fugitive_no",
            "crime",
            "wanted_unit",
            "wanted_date",
            "capture_time",
            "capture_unit",
            "cancel_date",
        ),
        order="capture_time",
        identity=(("fugitive_no",), ("person", "capture_time")),
        checks=(rules_governance.listing_withdrawn,),
    )

    person: Mapped[str | None] = reference(N_("人员"), "person", required=True, sheet_key="-")
    fugitive_no: Mapped[str | None] = number(N_("在逃人员编号"), kinds.FugitiveNumber(), Privacy.OPEN)
    crime: Mapped[str | None] = choice(N_("案由"), "crime")
    wanted_unit: Mapped[str | None] = text(N_("上网单位"), 60, required=True)
    wanted_date: Mapped[date | None] = day(N_("上网时间"))
    flee_date: Mapped[date | None] = day(N_("在逃时间"))
    warrant_no: Mapped[str | None] = text(
        N_("拘留证或逮捕证号"), 60, help_id=N_("上网须附拘留证或逮捕证（程序规定第351条）。")
    )
    capture_time: Mapped[datetime | None] = moment(N_("抓获时间"), required=True, index=True)
    capture_place: Mapped[str | None] = text(N_("抓获地点"), 200)
    capture_unit: Mapped[str | None] = reference(N_("抓获单位"), "unit")
    capture_method: Mapped[str | None] = choice(N_("抓获方式"), "capture_method")
    notified_at: Mapped[datetime | None] = moment(N_("通知上网单位时间"), sheet_key="-")
    handover_unit: Mapped[str | None] = text(N_("移交单位"), 60)
    handover_date: Mapped[datetime | None] = moment(N_("移交时间"))
    escorts: Mapped[str | None] = text(
        N_("押解人员"), 100, sheet_key="-", help_id=N_("至少 2 名侦查人员（程序规定第351条）。")
    )
    cancel_date: Mapped[date | None] = day(N_("撤网时间"))
    campaign: Mapped[str | None] = reference(N_("专项行动"), "campaign")
    remark: Mapped[str | None] = paragraph(N_("备注"), 1000, privacy=Privacy.TEXT)
