# SPDX-License-Identifier: MIT
"""Return of frozen money 资金返还测算 (domain.md §2.8, P14): rounds of shares, proposals until a person confirms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from opsdesk.i18n import N_
from opsdesk.records.fields import Section, choice, day, money, paragraph, reference, text, whole
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
                left=("case", "account", ("return_way", "round_no"), ("held", "total_loss"), "made_on"),
                right=(("notice_on", "objection"), "objection_note", ("approver", "doc_no"), "remark"),
            ),
        ),
        title=("case", "round_no"),
        list_keys=("case", "round_no", "return_way", "held", "total_loss", "made_on", "notice_on", "objection"),
        order="made_on",
        children=(("return_share", "return_round"),),
        counts=False,
        listed=False,
    )

    case: Mapped[str | None] = reference(N_("案件"), "case", required=True, sheet_key="-")
    account: Mapped[str | None] = reference(N_("冻结的账户"), "account_control", sheet_key="-")
    return_way: Mapped[str | None] = choice(N_("算法"), "return_way", required=True, sheet_key="-")
    round_no: Mapped[int | None] = whole(N_("第几次"), required=True, sheet_key="-")
    held: Mapped[Decimal | None] = money(N_("可返还余额"), required=True, sheet_key="-")
    total_loss: Mapped[Decimal | None] = money(N_("未返还损失合计"), sheet_key="-")
    made_on: Mapped[date | None] = day(N_("测算日期"), required=True, sheet_key="-")
    notice_on: Mapped[date | None] = day(N_("公告日期"), sheet_key="-", help_id=N_("按比例返还的，公告 30 日。"))
    objection: Mapped[str | None] = choice(N_("异议"), "objection", sheet_key="-")
    objection_note: Mapped[str | None] = text(N_("异议和处理"), 200, sheet_key="-")
    approver: Mapped[str | None] = text(N_("批准人"), 60, sheet_key="-")
    doc_no: Mapped[str | None] = text(N_("返还决定书文号"), 60, sheet_key="-")
    remark: Mapped[str | None] = paragraph(N_("备注"), 500)


class ReturnShare(Record):
    """What one victim gets in one round."""

    __tablename__ = "return_share"
    register = Register(
        key="return_share",
        label_id=N_("返还份额"),
        measure_id=N_("份"),
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

    return_round: Mapped[str | None] = reference(N_("返还方案"), "return_round", required=True, sheet_key="-")
    victim: Mapped[str | None] = reference(N_("被害人"), "victim", required=True, sheet_key="-")
    loss: Mapped[Decimal | None] = money(N_("损失金额"), required=True, sheet_key="-")
    returned_before: Mapped[Decimal | None] = money(N_("此前已返还"), sheet_key="-")
    share: Mapped[Decimal | None] = money(N_("本次返还"), required=True, sheet_key="-")
    paid_entry: Mapped[str | None] = reference(N_("返还的那一笔"), "ledger_entry", sheet_key="-")
    remark: Mapped[str | None] = text(N_("算式"), 200, sheet_key="-")
