# SPDX-License-Identifier: MIT
"""Seizure 扣押 with its items, and the movements of each item (domain.md §2.5, §2.6)."""

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
    quantity,
    reference,
    text,
    whole,
)
from opsdesk.records.record import Group, Record, Register, SheetColumn
from opsdesk.records.rules import seizure as rules_seizure


class Seizure(Record):
    """The list of what was taken at one time and place from one holder."""

    __tablename__ = "seizure"
    register = Register(
        key="seizure",
        label_id=N_("扣押"),
        measure_id=N_("份"),
        icon="box",
        group=Group.STRIKE,
        sections=(
            Section(
                N_("扣押"),
                left=(
                    "case",
                    ("seize_date", "early_reason"),
                    "seize_place",
                    ("owner", "owner_id"),
                    ("witness", "no_witness_recorded"),
                ),
                right=(
                    ("seizure_kind", "handling_unit"),
                    ("seize_doc", "list_no"),
                    "investigators",
                    ("approver", "custodian"),
                    "hold_extension",
                    "remark",
                ),
            ),
        ),
        title=("list_no", "owner"),
        list_keys=("case", "owner", "seize_date", "seizure_kind", "handling_unit", "seize_doc", "custodian"),
        order="seize_date",
        identity=(("case", "owner", "seize_date"),),
        children=(("item", "seizure"),),
        checks=(
            rules_seizure.two_investigators,
            rules_seizure.witness_or_recording,
            rules_seizure.custodian_apart,
            rules_seizure.approver_apart,
        ),
    )

    case: Mapped[str | None] = reference(N_("案件"), "case", required=True, sheet_key="-")
    seizure_kind: Mapped[str | None] = choice(N_("类别"), "seizure_kind", required=True, sheet_key="-")
    handling_unit: Mapped[str | None] = reference(N_("办案单位"), "unit")
    seize_doc: Mapped[str | None] = number(N_("决定书文号"), kinds.DocumentNumber(), Privacy.OPEN)
    list_no: Mapped[str | None] = text(N_("清单编号"), 40)
    seize_date: Mapped[datetime | None] = moment(N_("扣押时间"), required=True, index=True)
    early_reason: Mapped[str | None] = text(
        N_("先行扣押理由"),
        200,
        sheet_key="-",
        help_id=N_("立案前不得扣押，当场查获等情形写明理由（程序规定第174条）。"),
    )
    seize_place: Mapped[str | None] = text(N_("扣押地点"), 200)
    owner: Mapped[str | None] = name(
        N_("持有人"), required=True, privacy=Privacy.NAME, help_id=N_("不明或拒绝签名的，写明情况（程序规定第230条）。")
    )
    owner_id: Mapped[str | None] = number(N_("持有人证件号"), kinds.IdentityNumber(), sheet_key="-")
    witness: Mapped[str | None] = name(
        N_("见证人"), privacy=Privacy.NAME, help_id=N_("不得是公安机关工作人员或其聘用人员（程序规定第194条）。")
    )
    no_witness_recorded: Mapped[bool | None] = flag(N_("无见证人，已录音录像"), sheet_key="-")
    investigators: Mapped[str | None] = text(
        N_("办案人员"), 100, sheet_key="lead_officer", help_id=N_("至少 2 名民警，辅警不可（程序规定第229条）。")
    )
    approver: Mapped[str | None] = text(N_("批准人"), 60, sheet_key="-")
    hold_extension: Mapped[str | None] = choice(
        N_("延长扣押"),
        "hold_extension",
        sheet_key="-",
        help_id=N_("行政扣押 30 日，经县级以上公安机关负责人批准可延长 30 日（行政案件程序规定第112条）。"),
    )
    custodian: Mapped[str | None] = text(N_("保管人"), 60, help_id=N_("不得由办案人员自行保管（程序规定第235条）。"))
    remark: Mapped[str | None] = paragraph(N_("备注"), 1000)


class Item(Record):
    """One line of a seizure list. Passwords, PINs, CVV2, codes and seed words are never stored (domain.md §7.8)."""

    __tablename__ = "item"
    register = Register(
        key="item",
        label_id=N_("物品"),
        measure_id=N_("件"),
        icon="payment",
        group=Group.STRIKE,
        sections=(
            Section(
                N_("物品"),
                left=(
                    "seizure",
                    ("item_kind", "qty"),
                    "item_name",
                    "card_no",
                    "sim_no",
                    ("bank", "carrier"),
                    "card_holder",
                ),
                right=(
                    "feature",
                    ("storage_place", "seal_no"),
                    ("legal_status", "owner_relation"),
                    "imei",
                    "iccid",
                    "remark",
                ),
            ),
            Section(
                N_("其他特征"),
                left=(("account_type", "card_tier"), "brand_model", "serial_no", "plate_no", "usc_code"),
                right=(
                    "imei2",
                    "imsi",
                    ("cash_amount", "est_value"),
                    ("uom", "seq"),
                    "item_source",
                    "evidence",
                ),
            ),
        ),
        title=("item_name", "item_kind"),
        list_keys=(
            "item_kind",
            "qty",
            "card_no",
            "sim_no",
            "bank",
            "card_holder",
            "feature",
            "storage_place",
            "legal_status",
            "seizure",
        ),
        order="created_at",
        identity=(("card_no",), ("sim_no",), ("iccid",), ("imei",)),
        children=(("custody_movement", "item"),),
        checks=(rules_seizure.cash_adds_up, rules_seizure.number_fits_kind),
        sheet=(
            "item_kind",
            "qty",
            SheetColumn(N_("号码"), ("card_no", "sim_no", "iccid", "imei")),
            SheetColumn(N_("银行 / 运营商"), ("bank", "carrier")),
            "card_holder",
            "account_type",
            "feature",
            "seal_no",
            "cash_amount",
            "storage_place",
        ),
    )

    seizure: Mapped[str | None] = reference(N_("扣押清单"), "seizure", required=True, sheet_key="-")
    seq: Mapped[int | None] = whole(N_("编号"), sheet_key="-")
    item_kind: Mapped[str | None] = choice(N_("种类"), "item_kind", required=True)
    item_name: Mapped[str | None] = text(N_("名称"), 100)
    qty: Mapped[Decimal | None] = quantity(N_("数量"), required=True)
    uom: Mapped[str | None] = choice(N_("单位"), "uom")
    feature: Mapped[str | None] = text(N_("特征"), 300)
    card_no: Mapped[str | None] = number(
        N_("卡号"),
        kinds.BankCard(),
        help_id=N_(
            "13–19 位数字，空格和连字符会自动去掉。校验位不符也可保存，标“待核”。密码、CVV2、短信验证码一律不录。"
        ),
    )
    bank: Mapped[str | None] = choice(N_("银行"), "bank")
    card_holder: Mapped[str | None] = text(N_("户名"), 60, privacy=Privacy.NAME)
    account_type: Mapped[str | None] = choice(N_("账户类别"), "account_type", sheet_key="-")
    card_tier: Mapped[str | None] = choice(N_("卡级别"), "card_tier", sheet_key="card_level")
    sim_no: Mapped[str | None] = number(N_("手机号"), kinds.SimNumber(), help_id=N_("手机号 11 位，物联网卡 13 位。"))
    carrier: Mapped[str | None] = choice(N_("运营商"), "carrier", sheet_key="operator")
    iccid: Mapped[str | None] = number(N_("ICCID"), kinds.Iccid())
    imsi: Mapped[str | None] = number(N_("IMSI"), kinds.Imsi())
    imei: Mapped[str | None] = number(N_("IMEI"), kinds.Imei())
    imei2: Mapped[str | None] = number(N_("IMEI 2"), kinds.Imei(), sheet_key="-")
    brand_model: Mapped[str | None] = text(N_("品牌型号"), 60)
    serial_no: Mapped[str | None] = text(N_("序列号"), 60, sheet_key="-")
    plate_no: Mapped[str | None] = number(N_("车牌号"), kinds.Plate())
    usc_code: Mapped[str | None] = number(N_("统一社会信用代码"), kinds.Uscc(), Privacy.OPEN, sheet_key="-")
    cash_amount: Mapped[Decimal | None] = money(N_("现金金额"))
    est_value: Mapped[Decimal | None] = money(N_("估价"))
    item_source: Mapped[str | None] = text(N_("来源"), 100, sheet_key="-")
    seal_no: Mapped[str | None] = text(N_("封存号"), 40, sheet_key="-")
    owner_relation: Mapped[str | None] = choice(N_("归属"), "owner_relation", sheet_key="-")
    evidence: Mapped[bool | None] = flag(N_("作为证据"), sheet_key="-")
    legal_status: Mapped[str | None] = choice(N_("财物状态"), "legal_status", sheet_key="-")
    storage_place: Mapped[str | None] = text(N_("存放"), 120)
    remark: Mapped[str | None] = text(N_("备注"), 300)


class CustodyMovement(Record):
    """One movement of one item. Movements are only ever added; a wrong one is corrected by another."""

    __tablename__ = "custody_movement"
    register = Register(
        key="custody_movement",
        label_id=N_("涉案财物流转"),
        measure_id=N_("条"),
        icon="arrow_swap",
        group=Group.STRIKE,
        sections=(
            Section(
                N_("流转"),
                left=(
                    "item",
                    ("movement", "moved_at"),
                    "qty",
                    ("from_place", "to_place"),
                    ("handed_by", "received_by"),
                    "receiver_id",
                ),
                right=(
                    "purpose",
                    ("approver", "approver_rank"),
                    ("due", "doc_no"),
                    "condition",
                    ("witness", "photo_no"),
                    "other_item",
                    "corrects",
                    "remark",
                ),
            ),
        ),
        title=("movement", "item"),
        list_keys=("item", "movement", "moved_at", "qty", "from_place", "to_place", "handed_by", "received_by", "due"),
        order="moved_at",
        checks=(rules_seizure.movement_needs,),
        append_only=True,
    )

    item: Mapped[str | None] = reference(N_("物品"), "item", required=True, sheet_key="-")
    movement: Mapped[str | None] = choice(N_("流转"), "movement", required=True, sheet_key="-")
    moved_at: Mapped[datetime | None] = moment(N_("时间"), required=True, sheet_key="in_date")
    qty: Mapped[Decimal | None] = quantity(N_("数量"), required=True, sheet_key="-")
    from_place: Mapped[str | None] = text(N_("从何处"), 120, sheet_key="-")
    to_place: Mapped[str | None] = text(N_("到何处"), 120, sheet_key="-")
    handed_by: Mapped[str | None] = text(N_("移交人"), 60, sheet_key="-")
    received_by: Mapped[str | None] = text(
        N_("接收人"), 60, sheet_key="receiver", help_id=N_("发还时须是权利人或其委托的人，侦查人员不得代领。")
    )
    receiver_id: Mapped[str | None] = number(N_("接收人证件号"), kinds.IdentityNumber(), sheet_key="-")
    purpose: Mapped[str | None] = text(N_("事由"), 100, sheet_key="disposal")
    approver: Mapped[str | None] = text(N_("批准人"), 60, sheet_key="-")
    approver_rank: Mapped[str | None] = choice(
        N_("批准人职级"), "approver_rank", sheet_key="-", help_id=N_("低于法定职级的不能登记，条文写在下面。")
    )
    due: Mapped[date | None] = day(N_("应还日期"), may_be_future=True, sheet_key="-")
    doc_no: Mapped[str | None] = text(N_("文书或票据号"), 60, sheet_key="-")
    condition: Mapped[str | None] = text(N_("状态"), 100, sheet_key="-")
    witness: Mapped[str | None] = text(N_("监督人"), 60, sheet_key="-")
    photo_no: Mapped[str | None] = text(N_("照片号"), 40, sheet_key="-")
    other_item: Mapped[str | None] = reference(
        N_("拆出或并入的物品"), "item", sheet_key="-", help_id=N_("拆分写拆出的那一项，合并写并入的那一项。")
    )
    corrects: Mapped[str | None] = reference(
        N_("更正哪一条"), "custody_movement", sheet_key="-", help_id=N_("记错的流转不改不删，另记一条更正。")
    )
    remark: Mapped[str | None] = paragraph(N_("备注"), 500, search=Search.NONE)
