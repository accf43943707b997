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
    quantity,
    reference,
    remarks,
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
                    ("witness", "witness_relation"),
                    "no_witness_recorded",
                ),
                right=(
                    ("seizure_kind", "handling_unit"),
                    "seize_doc",
                    "list_no",
                    "investigators",
                    ("approver", "custodian"),
                    "remark",
                ),
            ),
            Section(
                N_("先检查、异地提取、延长扣押"),
                left=("examined_at", "hold_extension"),
                right=("back_at",),
                folded=True,
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

    case: Mapped[str | None] = reference(
        N_("案件"), "case", required=True, sheet_key="-", help_id=N_("扣押依据的案件。立案前扣押的写先行扣押理由。")
    )
    seizure_kind: Mapped[str | None] = choice(
        N_("类别"),
        "seizure_kind",
        required=True,
        sheet_key="-",
        help_id=N_("照决定书：扣押、查封、登记保存、接受证据、调取，各用各的清单。"),
    )
    handling_unit: Mapped[str | None] = reference(N_("办案单位"), "unit", help_id=N_("实施扣押的单位。"))
    seize_doc: Mapped[str | None] = number(
        N_("决定书文号"),
        kinds.DocumentNumber(),
        Privacy.OPEN,
        help_id=N_("如“青公（刑）扣字〔2022〕15号”；现场扣押后补办的照补办的写。"),
    )
    list_no: Mapped[str | None] = text(
        N_("清单编号"), 40, help_id=N_("清单一式三份：持有人、保管人、附卷（程序规定第230条）。")
    )
    seize_date: Mapped[datetime | None] = moment(
        N_("扣押时间"), required=True, help_id=N_("到分。24 小时内交保管人入库，从这里起算。")
    )
    early_reason: Mapped[str | None] = text(
        N_("先行扣押理由"),
        200,
        sheet_key="-",
        help_id=N_("立案前不得扣押，当场查获等情形写明理由（程序规定第174条）。"),
    )
    seize_place: Mapped[str | None] = text(N_("扣押地点"), 200, help_id=N_("写到门牌、楼层或车辆，照笔录。"))
    owner: Mapped[str | None] = name(
        N_("持有人"), required=True, privacy=Privacy.NAME, help_id=N_("不明或拒绝签名的，写明情况（程序规定第230条）。")
    )
    owner_id: Mapped[str | None] = number(
        N_("持有人证件号"), kinds.IdentityNumber(), sheet_key="-", help_id=N_("核对原件后录；不写在备注里。")
    )
    witness: Mapped[str | None] = name(
        N_("见证人"), privacy=Privacy.NAME, help_id=N_("不得是公安机关工作人员或其聘用人员（程序规定第194条）。")
    )
    witness_relation: Mapped[str | None] = choice(
        N_("见证人身份"),
        "witness_relation",
        sheet_key="-",
        help_id=N_("与案件有利害关系的人不能见证，家属只能在场（程序规定第194条）。"),
    )
    no_witness_recorded: Mapped[bool | None] = flag(
        N_("无见证人，已录音录像"),
        sheet_key="-",
        help_id=N_("没有合适见证人的，全程录音录像并在笔录注明（程序规定第194条）。"),
    )
    investigators: Mapped[str | None] = text(
        N_("办案人员"),
        100,
        sheet_key="lead_officer",
        help_id=N_("至少 2 名民警，辅警不可（程序规定第229条）；两人之间用顿号。"),
    )
    approver: Mapped[str | None] = text(
        N_("批准人"),
        60,
        sheet_key="-",
        help_id=N_("办案部门负责人；价值较高或影响经营的由县级以上负责人批准（程序规定第228条）。"),
    )
    hold_extension: Mapped[str | None] = choice(
        N_("延长扣押"),
        "hold_extension",
        sheet_key="-",
        help_id=N_("行政扣押 30 日，经县级以上公安机关负责人批准可延长 30 日（行政案件程序规定第112条）。"),
    )
    examined_at: Mapped[datetime | None] = moment(
        N_("检查完成时间"), sheet_key="-", help_id=N_("先鉴定、检查再移交的，填完成时间，24 小时从这里起算。")
    )
    back_at: Mapped[datetime | None] = moment(
        N_("带回时间"), sheet_key="-", help_id=N_("异地提取的，填带回本单位的时间，24 小时从这里起算。")
    )
    custodian: Mapped[str | None] = text(N_("保管人"), 60, help_id=N_("不得由办案人员自行保管（程序规定第235条）。"))
    remark: Mapped[str | None] = remarks(4000)


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
                    ("bank", "card_holder"),
                    ("account_type", "card_tier"),
                    ("sim_no", "carrier"),
                ),
                right=(
                    "feature",
                    ("seal_no", "evidence"),
                    "storage_place",
                    ("legal_status", "owner_relation"),
                    "imei",
                    "iccid",
                    "remark",
                ),
            ),
            Section(
                N_("其他特征"),
                left=(
                    ("brand_model", "serial_no"),
                    ("cash_amount", "est_value"),
                    ("plate_no", "usc_code"),
                    "item_source",
                ),
                right=("imei2", "imsi", ("seq", "uom")),
                folded=True,
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

    seizure: Mapped[str | None] = reference(
        N_("扣押清单"), "seizure", required=True, sheet_key="-", help_id=N_("这件物品写在哪份清单上。")
    )
    seq: Mapped[int | None] = whole(N_("编号"), sheet_key="-", help_id=N_("清单上的行号，和纸面一致。"))
    item_kind: Mapped[str | None] = choice(
        N_("种类"), "item_kind", required=True, help_id=N_("号码照原样录，种类、银行按号码认；现金另填金额。")
    )
    item_name: Mapped[str | None] = text(N_("名称"), 100, help_id=N_("物品的叫法，银行卡、电话卡可不写，其他写明。"))
    qty: Mapped[Decimal | None] = quantity(
        N_("数量"), required=True, help_id=N_("卡、手机一行一件；现金写 1 宗，金额另填。")
    )
    uom: Mapped[str | None] = choice(N_("单位"), "uom", help_id=N_("张、部、台、宗；照清单。"))
    feature: Mapped[str | None] = text(
        N_("特征"), 300, help_id=N_("颜色、磨损、贴字、开关机和锁屏状态，能认出这一件（程序规定第230条）。")
    )
    card_no: Mapped[str | None] = number(
        N_("卡号"),
        kinds.BankCard(),
        help_id=N_(
            "13–19 位数字，空格和连字符会自动去掉。校验位不符也可保存，标“待核”。密码、CVV2、短信验证码一律不录。"
        ),
    )
    bank: Mapped[str | None] = choice(N_("银行"), "bank", help_id=N_("卡号前几位自动认出；认错了以卡面为准。"))
    card_holder: Mapped[str | None] = text(
        N_("户名"), 60, privacy=Privacy.NAME, help_id=N_("卡面或开户资料上的名字，不一定是持有人。")
    )
    account_type: Mapped[str | None] = choice(
        N_("账户类别"), "account_type", sheet_key="-", help_id=N_("Ⅰ、Ⅱ、Ⅲ类或对公，照开户资料。")
    )
    card_tier: Mapped[str | None] = choice(
        N_("卡级别"),
        "card_tier",
        sheet_key="card_level",
        help_id=N_("一级卡直接收被害人的钱，二级以下是再转的；调单后才填。"),
    )
    sim_no: Mapped[str | None] = number(N_("手机号"), kinds.SimNumber(), help_id=N_("手机号 11 位，物联网卡 13 位。"))
    carrier: Mapped[str | None] = choice(
        N_("运营商"), "carrier", sheet_key="operator", help_id=N_("号段自动认出，携号转网的以查询为准。")
    )
    iccid: Mapped[str | None] = number(N_("ICCID"), kinds.Iccid(), help_id=N_("卡背面 19 或 20 位，末位校验。"))
    imsi: Mapped[str | None] = number(N_("IMSI"), kinds.Imsi(), help_id=N_("15 位，插机查得的才填。"))
    imei: Mapped[str | None] = number(
        N_("IMEI"), kinds.Imei(), help_id=N_("拨 *#06# 或看卡托，15 位，末位校验；开机查看须按规定。")
    )
    imei2: Mapped[str | None] = number(N_("IMEI 2"), kinds.Imei(), sheet_key="-", help_id=N_("双卡手机的第二个。"))
    brand_model: Mapped[str | None] = text(N_("品牌型号"), 60, help_id=N_("照机身或铭牌。"))
    serial_no: Mapped[str | None] = text(N_("序列号"), 60, sheet_key="-", help_id=N_("照铭牌；没有的空着。"))
    plate_no: Mapped[str | None] = number(N_("车牌号"), kinds.Plate(), help_id=N_("车牌；没挂牌的在特征写车架号。"))
    usc_code: Mapped[str | None] = number(
        N_("统一社会信用代码"), kinds.Uscc(), Privacy.OPEN, sheet_key="-", help_id=N_("执照、印章属于哪个单位，18 位。")
    )
    cash_amount: Mapped[Decimal | None] = money(
        N_("现金金额"), help_id=N_("当面点清的总数，面额乘张数要对得上；24 小时内存专户。")
    )
    est_value: Mapped[Decimal | None] = money(N_("估价"), help_id=N_("估价报告的数；自己估的不填。"))
    item_source: Mapped[str | None] = text(N_("来源"), 100, sheet_key="-", help_id=N_("从哪儿、从谁处取得。"))
    seal_no: Mapped[str | None] = text(
        N_("封存号"), 40, sheet_key="-", help_id=N_("封存袋或封条的号码；电子设备须封存。")
    )
    owner_relation: Mapped[str | None] = choice(
        N_("归属"), "owner_relation", sheet_key="-", help_id=N_("被害人的财物权属明确的应及时返还（程序规定第234条）。")
    )
    evidence: Mapped[bool | None] = flag(N_("作为证据"), sheet_key="-", help_id=N_("作证据用的不得先行处理。"))
    legal_status: Mapped[str | None] = choice(
        N_("财物状态"),
        "legal_status",
        sheet_key="-",
        help_id=N_("由流转带出，一般不用手改；已发还、移送、销毁是终点。"),
    )
    storage_place: Mapped[str | None] = text(
        N_("存放"), 120, help_id=N_("库位路径，如“物证室/1柜/3层”；扫库位标签即可。")
    )
    remark: Mapped[str | None] = text(N_("备注"), 300, help_id=N_("只写别的格放不下的；密码、验证码一律不录。"))


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
                left=("item", ("movement", "qty"), "moved_at", ("from_place", "to_place")),
                right=("purpose", ("approver", "approver_rank"), "due", "doc_no"),
            ),
            Section(
                N_("经手"),
                left=(("handed_by", "received_by"), "receiver_id", "witness"),
                right=("condition", "photo_no"),
            ),
            Section(N_("拆并和更正"), left=("other_item", "corrects"), right=("cash_amount", "remark")),
        ),
        title=("movement", "item"),
        list_keys=("item", "movement", "moved_at", "qty", "from_place", "to_place", "handed_by", "received_by", "due"),
        order="moved_at",
        checks=(rules_seizure.movement_needs,),
        append_only=True,
    )

    item: Mapped[str | None] = reference(
        N_("物品"), "item", required=True, sheet_key="-", help_id=N_("扫物品标签，或录卡号末 4 位。")
    )
    movement: Mapped[str | None] = choice(
        N_("流转"),
        "movement",
        required=True,
        sheet_key="-",
        help_id=N_("只能走允许的下一步：入库后才能出库，发还、移送后不再流转。"),
    )
    moved_at: Mapped[datetime | None] = moment(
        N_("时间"), required=True, sheet_key="in_date", help_id=N_("交接双方签字的时间，到分。")
    )
    qty: Mapped[Decimal | None] = quantity(
        N_("数量"), required=True, sheet_key="-", help_id=N_("这次动了多少；少于全部的先拆分。")
    )
    cash_amount: Mapped[Decimal | None] = money(
        N_("拆出现金"), sheet_key="-", help_id=N_("拆出的那份里有多少元，当面点清；其余的留在原项。")
    )
    from_place: Mapped[str | None] = text(
        N_("从何处"), 120, sheet_key="-", help_id=N_("由上一条带出，现场与账面不符先盘点。")
    )
    to_place: Mapped[str | None] = text(N_("到何处"), 120, sheet_key="-", help_id=N_("库位、送检机构或领取单位。"))
    handed_by: Mapped[str | None] = text(N_("移交人"), 60, sheet_key="-", help_id=N_("把物品交出来的人。"))
    received_by: Mapped[str | None] = text(
        N_("接收人"), 60, sheet_key="receiver", help_id=N_("发还时须是权利人或其委托的人，侦查人员不得代领。")
    )
    receiver_id: Mapped[str | None] = number(
        N_("接收人证件号"), kinds.IdentityNumber(), sheet_key="-", help_id=N_("发还时核对证件并留存。")
    )
    purpose: Mapped[str | None] = text(
        N_("事由"), 100, sheet_key="disposal", help_id=N_("讯问、鉴定、辨认、检验、检查；发还写理由。")
    )
    approver: Mapped[str | None] = text(
        N_("批准人"), 60, sheet_key="-", help_id=N_("与经手人不是同一人；发还由县级以上负责人批准（程序规定第234条）。")
    )
    approver_rank: Mapped[str | None] = choice(
        N_("批准人职级"), "approver_rank", sheet_key="-", help_id=N_("低于法定职级的不能登记，条文写在下面。")
    )
    due: Mapped[date | None] = day(
        N_("应还日期"), may_be_future=True, sheet_key="-", help_id=N_("调用的必填，到期没还会提醒。")
    )
    doc_no: Mapped[str | None] = text(
        N_("文书或票据号"), 60, sheet_key="-", help_id=N_("调用单、发还清单、缴款书的号码。")
    )
    condition: Mapped[str | None] = text(
        N_("状态"), 100, sheet_key="-", help_id=N_("封条是否完好、有无损坏；与上一条不同要报告。")
    )
    witness: Mapped[str | None] = text(N_("监督人"), 60, sheet_key="-", help_id=N_("销毁须 2 名执行人和监督人到场。"))
    photo_no: Mapped[str | None] = text(N_("照片号"), 40, sheet_key="-", help_id=N_("发还、销毁前拍照，写照片编号。"))
    other_item: Mapped[str | None] = reference(
        N_("拆出或并入的物品"), "item", sheet_key="-", help_id=N_("拆分写拆出的那一项，合并写并入的那一项。")
    )
    corrects: Mapped[str | None] = reference(
        N_("更正哪一条"), "custody_movement", sheet_key="-", help_id=N_("记错的流转不改不删，另记一条更正。")
    )
    remark: Mapped[str | None] = remarks(500, search=Search.NONE)
