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
    reference,
    remarks,
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
                left=("person", "case", ("basis", "act"), "punish_reason"),
                right=("handling_unit", "objects", ("n_bankcard", "n_phonecard"), "counterparties"),
            ),
            Section(
                N_("呈报和认定"),
                left=("report_up_date", "punish_authority", ("punish_decided", "doc_no")),
                right=("punish_type", ("punish_start", "punish_end"), "regime"),
            ),
            Section(
                N_("告知、申诉与解除"),
                left=("notice_date", ("appeal_at", "appeal_result"), "campaign"),
                right=(("lifted_at", "lift_reason"), "remark"),
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

    person: Mapped[str | None] = reference(
        N_("人员"), "person", required=True, sheet_key="-", help_id=N_("被惩戒人。列入前核对证件号，避免错人。")
    )
    case: Mapped[str | None] = reference(
        N_("案件"), "case", sheet_key="-", help_id=N_("行为所在的案件；行政认定的可空着。")
    )
    handling_unit: Mapped[str | None] = reference(N_("呈报单位"), "unit", help_id=N_("呈报的县局单位，认定不在这里。"))
    basis: Mapped[str | None] = choice(
        N_("认定依据"),
        "punish_basis",
        sheet_key="-",
        help_id=N_("受过刑事处罚，或设区的市级以上公安机关认定（反电诈法第31条）。"),
    )
    act: Mapped[str | None] = choice(
        N_("行为类型"), "punish_act", sheet_key="-", help_id=N_("买卖、出租、出借、假冒开户、虚构代理等，照认定书。")
    )
    punish_reason: Mapped[str | None] = text(N_("惩戒事由"), 200, help_id=N_("一两句话写清何时、几张卡、给了谁。"))
    objects: Mapped[tuple[str, ...] | None] = choices(
        N_("涉及对象"), "punish_object", sheet_key="-", help_id=N_("涉及银行账户、电话卡等哪几类，可多选。")
    )
    n_bankcard: Mapped[int | None] = whole(N_("涉案银行卡"), unit_id=N_("张"), help_id=N_("按不同卡号数，不按次数。"))
    n_phonecard: Mapped[int | None] = whole(
        N_("涉案电话卡"), unit_id=N_("张"), help_id=N_("按不同号码数；3 张以上是认定门槛之一（联合惩戒办法）。")
    )
    punish_type: Mapped[str | None] = choice(
        N_("惩戒措施"), "punish_measure", help_id=N_("金融、电信网络、信用三类，照认定书。")
    )
    counterparties: Mapped[str | None] = text(N_("流向"), 200, sheet_key="-", help_id=N_("卡给了谁、几人。"))
    report_up_date: Mapped[date | None] = day(N_("呈报时间"), required=True, help_id=N_("呈报市局的日期。"))
    punish_authority: Mapped[str | None] = text(
        N_("认定机关"), 60, help_id=N_("须是设区的市级以上公安机关，县局只能呈报（反电诈法第31条）。")
    )
    punish_decided: Mapped[date | None] = day(
        N_("认定时间"), index=True, help_id=N_("认定书的日期；决定适用 2024 年前还是后的规定。")
    )
    doc_no: Mapped[str | None] = text(N_("文书号"), 60, help_id=N_("认定书文号，照抄。"))
    punish_start: Mapped[date | None] = day(N_("起始日"), may_be_future=True, help_id=N_("不早于书面告知。"))
    punish_end: Mapped[date | None] = day(
        N_("截止日"),
        may_be_future=True,
        help_id=N_("受刑 3 年、认定 2 年，连续不超过 5 年；2024 年 12 月前的照旧规定。"),
    )
    regime: Mapped[str | None] = choice(
        N_("适用规定"), "punish_regime", sheet_key="-", help_id=N_("由认定时间定：2024-12-01 起用联合惩戒办法。")
    )
    notice_date: Mapped[date | None] = day(
        N_("书面告知时间"), help_id=N_("告知依据、期限、措施和申诉权后才生效（联合惩戒办法第12条）。")
    )
    appeal_at: Mapped[date | None] = day(
        N_("申诉时间"), sheet_key="-", help_id=N_("收到申诉的日期，受理和核查期限从这里算（联合惩戒办法第14条）。")
    )
    appeal_result: Mapped[str | None] = choice(
        N_("申诉结果"), "appeal_result", sheet_key="appeal", help_id=N_("成立的当即解除，并移出名单。")
    )
    lifted_at: Mapped[date | None] = day(N_("解除时间"), sheet_key="-", help_id=N_("银行、运营商恢复的日期。"))
    lift_reason: Mapped[str | None] = text(N_("解除原因"), 200, sheet_key="-", help_id=N_("到期、申诉成立、认定撤销。"))
    campaign: Mapped[str | None] = reference(N_("专项行动"), "campaign", help_id=N_("属于哪个专项行动；没有就空着。"))
    remark: Mapped[str | None] = remarks(4000)


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
                left=("person", "control_type", "person_category", "control_reason", "legal_basis"),
                right=("handling_unit", "control_authority", "authority_level", "doc_no"),
            ),
            Section(N_("期限"), left=(("control_start", "control_end"),), right=("renewal_of",)),
            Section(
                N_("证件和出入境"),
                left=(("passport_no", "doc_handling"), ("hkm_permit", "tw_permit")),
                right=("destination", ("exit_date", "return_home")),
            ),
            Section(N_("撤销"), left=(("cancelled_at", "cancel_reason"),), right=("remark",)),
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

    person: Mapped[str | None] = reference(
        N_("人员"), "person", required=True, sheet_key="-", help_id=N_("被管控人员，不等于嫌疑人。")
    )
    handling_unit: Mapped[str | None] = reference(N_("单位"), "unit", help_id=N_("提请管控的单位。"))
    control_type: Mapped[str | None] = choice(
        N_("管控措施"),
        "exit_measure",
        required=True,
        help_id=N_("通报备案、不准出境决定、边控、证件保存等，审批级别各不同。"),
    )
    legal_basis: Mapped[str | None] = text(
        N_("法律依据"), 100, sheet_key="-", help_id=N_("写到条款项，如“出境入境管理法第12条第2项”“反电诈法第36条”。")
    )
    person_category: Mapped[str | None] = choice(
        N_("人员类别"), "exit_category", help_id=N_("照通报单的人员类别代码（GA/T 704.9）。")
    )
    control_reason: Mapped[str | None] = text(N_("管控原因"), 200, help_id=N_("一句话写明事实，不写定性的话。"))
    control_authority: Mapped[str | None] = text(
        N_("审批机关"), 60, help_id=N_("批准机关全称；边控由省级公安机关批准（程序规定第278条）。")
    )
    authority_level: Mapped[str | None] = choice(
        N_("审批级别"),
        "authority_level",
        sheet_key="-",
        help_id=N_("3 个月以内县级，3 个月至 1 年市级，1 至 5 年省级。"),
    )
    doc_no: Mapped[str | None] = text(N_("文号"), 60, help_id=N_("通报单或决定书的文号。"))
    control_start: Mapped[date | None] = day(N_("起始日"), required=True, help_id=N_("通报或决定生效的日期。"))
    control_end: Mapped[date | None] = day(
        N_("截止日"), may_be_future=True, required=True, help_id=N_("到期不续即失效。")
    )
    renewal_of: Mapped[str | None] = reference(
        N_("续报自"), "exit_control", sheet_key="-", help_id=N_("续报的选上一条，到期前一个月内办。")
    )
    passport_no: Mapped[str | None] = number(
        N_("护照号码"), kinds.Passport(), help_id=N_("一位或两位字母加数字，照证件。")
    )
    hkm_permit: Mapped[str | None] = number(
        N_("往来港澳通行证"), kinds.HkMacaoPermit(), help_id=N_("C 或 W 开头，照证件。")
    )
    tw_permit: Mapped[str | None] = number(
        N_("往来台湾通行证"), kinds.TaiwanPermit(), help_id=N_("L 或 T 开头，照证件。")
    )
    doc_handling: Mapped[str | None] = text(
        N_("证件处置"), 60, help_id=N_("保存、宣布作废、暂缓签发；取保、监居保存的证件解除后要还（刑诉法第71、77条）。")
    )
    destination: Mapped[str | None] = text(N_("前往国家"), 60, help_id=N_("要去或去过的国家。"))
    exit_date: Mapped[date | None] = day(N_("出境时间"), help_id=N_("出入境记录上的日期。"))
    return_home: Mapped[date | None] = day(N_("回国时间"), help_id=N_("回国的日期；劝返的写入境日期。"))
    cancelled_at: Mapped[date | None] = day(
        N_("撤销时间"), sheet_key="-", help_id=N_("原批准机关撤销的日期；人已到案的要及时撤（程序规定第281条）。")
    )
    cancel_reason: Mapped[str | None] = text(
        N_("撤销原因"), 200, sheet_key="control_status", help_id=N_("到期、抓获、案件撤销等。")
    )
    remark: Mapped[str | None] = remarks(4000)


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
                N_("上网信息"),
                left=("person", "fugitive_no", "crime"),
                right=("wanted_unit", ("wanted_date", "flee_date"), "warrant_no"),
            ),
            Section(
                N_("抓获"),
                left=("capture_time", "capture_place", "capture_unit"),
                right=("capture_method", "notified_at", "interrogated_at", "campaign"),
            ),
            Section(
                N_("移交和撤网"), left=("handover_unit", "handover_date", "escorts"), right=("cancel_date", "remark")
            ),
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

    person: Mapped[str | None] = reference(
        N_("人员"), "person", required=True, sheet_key="-", help_id=N_("被抓获的人；没有档案的录姓名当场新建。")
    )
    fugitive_no: Mapped[str | None] = number(
        N_("在逃人员编号"), kinds.FugitiveNumber(), Privacy.OPEN, help_id=N_("在逃系统的 23 位编号，撤网时用它。")
    )
    crime: Mapped[str | None] = choice(N_("案由"), "crime", help_id=N_("上网登记的案由，照抄。"))
    wanted_unit: Mapped[str | None] = text(
        N_("上网单位"), 60, required=True, help_id=N_("办案单位全称，外地的写到县局；抓获后立即通知它。")
    )
    wanted_date: Mapped[date | None] = day(N_("上网时间"), help_id=N_("录入在逃系统的日期。"))
    flee_date: Mapped[date | None] = day(N_("在逃时间"), help_id=N_("办案单位认定的逃跑日期。"))
    warrant_no: Mapped[str | None] = text(
        N_("拘留证或逮捕证号"), 60, help_id=N_("上网须附拘留证或逮捕证（程序规定第351条）。")
    )
    capture_time: Mapped[datetime | None] = moment(
        N_("抓获时间"),
        required=True,
        help_id=N_("到分。办案单位不能及时到的，24 小时内先行讯问（程序规定第351条）。"),
    )
    capture_place: Mapped[str | None] = text(N_("抓获地点"), 200, help_id=N_("写到乡镇街道和具体场所。"))
    capture_unit: Mapped[str | None] = reference(N_("抓获单位"), "unit", help_id=N_("动手抓获的单位，战果记在它名下。"))
    capture_method: Mapped[str | None] = choice(
        N_("抓获方式"), "capture_method", help_id=N_("主动投案的选投案，不算抓获。")
    )
    notified_at: Mapped[datetime | None] = moment(
        N_("通知上网单位时间"), sheet_key="-", help_id=N_("抓获后立即通知（程序规定第351条）；空着会提醒。")
    )
    interrogated_at: Mapped[datetime | None] = moment(
        N_("先行讯问时间"),
        sheet_key="-",
        help_id=N_("上网单位不能及时到的，抓获后 24 小时内先行讯问（程序规定第351条）。"),
    )
    handover_unit: Mapped[str | None] = text(N_("移交单位"), 60, help_id=N_("来带人的单位。"))
    handover_date: Mapped[datetime | None] = moment(N_("移交时间"), help_id=N_("交接单上双方签字的时间。"))
    escorts: Mapped[str | None] = text(
        N_("押解人员"), 100, sheet_key="-", help_id=N_("至少 2 名侦查人员（程序规定第351条）。")
    )
    cancel_date: Mapped[date | None] = day(
        N_("撤网时间"), help_id=N_("上网单位撤销登记的日期；没撤的一直提醒（程序规定第281条）。")
    )
    campaign: Mapped[str | None] = reference(
        N_("专项行动"), "campaign", help_id=N_("在哪个专项行动中抓获；没有就空着。")
    )
    remark: Mapped[str | None] = remarks(4000, privacy=Privacy.TEXT)
