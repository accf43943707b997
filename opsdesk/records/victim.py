# SPDX-License-Identifier: MIT
"""Victim 被害人 (domain.md §2.3): who lost what, and where money may be returned to."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Mapped

from opsdesk.i18n import N_
from opsdesk.records import kinds
from opsdesk.records.fields import (
    Privacy,
    Section,
    choice,
    flag,
    moment,
    money,
    name,
    number,
    paragraph,
    reference,
    text,
)
from opsdesk.records.record import Group, Record, Register


class Victim(Record):
    """One victim of one case. Shown masked everywhere but on the list of returns."""

    __tablename__ = "victim"
    register = Register(
        key="victim",
        label_id=N_("被害人"),
        measure_id=N_("人"),
        icon="person",
        group=Group.STRIKE,
        sections=(
            Section(
                N_("被害人"),
                left=(
                    "case",
                    ("victim_name", "victim_kind"),
                    "victim_id",
                    "victim_phone",
                    ("victim_sex", "fraud_type"),
                    "victim_addr",
                ),
                right=(
                    ("loss_amount", "occur_time"),
                    ("warned_before", "app_installed"),
                    "return_account",
                    "return_account_name",
                    "agent_name",
                    "remark",
                ),
            ),
        ),
        title=("victim_name",),
        list_keys=("victim_name", "victim_id", "victim_phone", "case", "loss_amount", "occur_time", "fraud_type"),
        order="occur_time",
        identity=(("case", "victim_id"), ("case", "victim_name", "loss_amount")),
        children=(("ledger_entry", "victim"),),
    )

    case: Mapped[str | None] = reference(N_("案件"), "case", required=True, sheet_key="-")
    victim_name: Mapped[str | None] = name(N_("被害人"), required=True, privacy=Privacy.NAME)
    victim_kind: Mapped[str | None] = choice(N_("类别"), "victim_kind", sheet_key="-")
    victim_id: Mapped[str | None] = number(N_("证件号码"), kinds.IdentityNumber())
    victim_phone: Mapped[str | None] = number(N_("电话"), kinds.Phone())
    victim_sex: Mapped[str | None] = choice(N_("性别"), "sex", sheet_key="-")
    victim_addr: Mapped[str | None] = text(N_("住址"), 200, privacy=Privacy.ADDRESS, sheet_key="-")
    fraud_type: Mapped[str | None] = choice(N_("诈骗类型"), "fraud_type")
    loss_amount: Mapped[Decimal | None] = money(N_("损失金额"), required=True)
    occur_time: Mapped[datetime | None] = moment(N_("被骗时间"))
    warned_before: Mapped[bool | None] = flag(N_("此前有预警"), sheet_key="-")
    app_installed: Mapped[bool | None] = flag(N_("已装反诈APP"))
    return_account: Mapped[str | None] = number(N_("返还账户"), kinds.AccountNumber())
    return_account_name: Mapped[str | None] = name(
        N_("返还户名"),
        privacy=Privacy.NAME,
        sheet_key="-",
        help_id=N_("须是被害人本人或合法继受人（程序规定第234条）。"),
    )
    agent_name: Mapped[str | None] = name(
        N_("代领人"),
        privacy=Privacy.NAME,
        sheet_key="-",
        help_id=N_("须有委托书；侦查人员不得代领（程序规定第234条）。"),
    )
    remark: Mapped[str | None] = paragraph(N_("备注"), 1000)
