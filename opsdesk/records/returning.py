# SPDX-License-Identifier: MIT
"""Return of frozen money 资金返还测算 (domain.md §2.8, P14): rounds of shares, proposals until a person confirms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from opsdesk.i18n import N_
from opsdesk.records.fields import Section, choice, day, money, reference, remarks, text, whole
from opsdesk.records.record import Group, Record, Register


class ReturnRound(Record):
    """One round: how much of which frozen account goes back, found how. A new victim opens a new round."""

    __tablename__ = "return_round"
    register = Register(
        key="return_round",
        label_id=N_("返还方案"),
        measure_id=N_("份"),
        icon="table_calculator",
        group=Group.STRIKE,
        sections=(
            Section(
                N_("返还方案"),
                left=("case", "account", ("return_way", "round_no"), "held", "total_loss"),
                right=("made_on", ("notice_on", "objection"), "objection_note", ("approver", "doc_no"), "remark"),
            ),
        ),
        title=("case", "round_no"),
        list_keys=("case", "round_no", "return_way", "held", "total_loss", "made_on", "notice_on", "objection"),
        order="made_on",
        children=(("return_share", "return_round"),),
        counts=False,
        listed=False,
    )

    case: Mapped[str | None] = reference(
        N_("案件"), "case", required=True, sheet_key="-", help_id=N_("返还哪一案冻结的钱。")
    )
    account: Mapped[str | None] = reference(
        N_("冻结的账户"), "account_control", sheet_key="-", help_id=N_("每个冻结账户分开测算。")
    )
    return_way: Mapped[str | None] = choice(
        N_("算法"),
        "return_way",
        required=True,
        sheet_key="-",
        help_id=N_("能逐笔对上的直接返还；对不上的按损失比例（银监发〔2016〕41号）。"),
    )
    round_no: Mapped[int | None] = whole(
        N_("第几次"), required=True, sheet_key="-", help_id=N_("新增被害人另起一次，旧方案不改。")
    )
    held: Mapped[Decimal | None] = money(
        N_("可返还余额"), required=True, sheet_key="-", help_id=N_("该账户实际冻结、尚未返还的余额。")
    )
    total_loss: Mapped[Decimal | None] = money(
        N_("未返还损失合计"), sheet_key="-", help_id=N_("参加这次返还的被害人损失减去已返还。")
    )
    made_on: Mapped[date | None] = day(
        N_("测算日期"), required=True, sheet_key="-", help_id=N_("测算当天；此后账户有变动要重算。")
    )
    notice_on: Mapped[date | None] = day(N_("公告日期"), sheet_key="-", help_id=N_("按比例返还的，公告 30 日。"))
    objection: Mapped[str | None] = choice(
        N_("异议"), "objection", sheet_key="-", help_id=N_("公告期内有人提出的，处理完才能返还。")
    )
    objection_note: Mapped[str | None] = text(
        N_("异议和处理"), 200, sheet_key="-", help_id=N_("谁提出、什么理由、怎样处理。")
    )
    approver: Mapped[str | None] = text(
        N_("批准人"), 60, sheet_key="-", help_id=N_("县级以上公安机关负责人（程序规定第234条）。")
    )
    doc_no: Mapped[str | None] = text(
        N_("返还决定书文号"), 60, sheet_key="-", help_id=N_("送银行的返还决定书文号，银行 3 个工作日内办结。")
    )
    remark: Mapped[str | None] = remarks(500)


class ReturnShare(Record):
    """What one victim gets in one round."""

    __tablename__ = "return_share"
    register = Register(
        key="return_share",
        label_id=N_("返还份额"),
        measure_id=N_("笔"),
        icon="receipt_money",
        group=Group.STRIKE,
        sections=(
            Section(
                N_("返还份额"),
                left=("return_round", "victim", ("loss", "returned_before")),
                right=("share", "paid_entry", "remark"),
            ),
        ),
        title=("victim",),
        list_keys=("return_round", "victim", "loss", "returned_before", "share", "paid_entry"),
        order="created_at",
        counts=False,
        listed=False,
    )

    return_round: Mapped[str | None] = reference(
        N_("返还方案"), "return_round", required=True, sheet_key="-", help_id=N_("属于哪一次测算。")
    )
    victim: Mapped[str | None] = reference(
        N_("被害人"), "victim", required=True, sheet_key="-", help_id=N_("返还给谁；账户须是本人名下。")
    )
    loss: Mapped[Decimal | None] = money(N_("损失金额"), required=True, sheet_key="-", help_id=N_("参加测算的损失。"))
    returned_before: Mapped[Decimal | None] = money(
        N_("此前已返还"), sheet_key="-", help_id=N_("以前几次已返还的合计。")
    )
    share: Mapped[Decimal | None] = money(
        N_("本次返还"), required=True, sheet_key="-", help_id=N_("测算结果，分角不丢，各人之和等于可返还余额。")
    )
    paid_entry: Mapped[str | None] = reference(
        N_("返还的那一笔"), "ledger_entry", sheet_key="-", help_id=N_("实际返还后连到资金台账那一笔。")
    )
    remark: Mapped[str | None] = text(N_("算式"), 200, sheet_key="-", help_id=N_("怎样算出来的，由测算写上。"))
