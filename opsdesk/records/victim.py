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
    reference,
    remarks,
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
                    ("victim_phone", "victim_sex"),
                    "victim_addr",
                ),
                right=("occur_time", ("loss_amount", "fraud_type"), ("warned_before", "app_installed")),
            ),
            Section(N_("返还"), left=("return_account", ("return_account_name", "agent_name")), right=("remark",)),
        ),
        title=("victim_name",),
        list_keys=("victim_name", "victim_id", "victim_phone", "case", "loss_amount", "occur_time", "fraud_type"),
        order="occur_time",
        identity=(("case", "victim_id"), ("case", "victim_name", "loss_amount")),
        children=(("ledger_entry", "victim"),),
    )

    case: Mapped[str | None] = reference(
        N_("案件"), "case", required=True, sheet_key="-", help_id=N_("被骗事实属于哪一案；一人在两案受骗就录两条。")
    )
    victim_name: Mapped[str | None] = name(
        N_("被害人"),
        required=True,
        privacy=Privacy.NAME,
        help_id=N_("自然人写姓名，单位写全称。除返还清单外处处遮名。"),
    )
    victim_kind: Mapped[str | None] = choice(
        N_("类别"), "victim_kind", sheet_key="-", help_id=N_("单位被骗的，返还账户须是对公账户。")
    )
    victim_id: Mapped[str | None] = number(
        N_("证件号码"), kinds.IdentityNumber(), help_id=N_("返还资金时按它核对身份，空着不能返还。")
    )
    victim_phone: Mapped[str | None] = number(
        N_("电话"), kinds.Phone(), help_id=N_("回访和返还通知用，不打给嫌疑人一方。")
    )
    victim_sex: Mapped[str | None] = choice(N_("性别"), "sex", sheet_key="-", help_id=N_("证件号填好后自动带出。"))
    victim_addr: Mapped[str | None] = text(
        N_("住址"), 200, privacy=Privacy.ADDRESS, sheet_key="-", help_id=N_("送达返还文书用。")
    )
    fraud_type: Mapped[str | None] = choice(
        N_("诈骗类型"), "fraud_type", help_id=N_("按被害人受骗的手法选，可与案件不同。")
    )
    loss_amount: Mapped[Decimal | None] = money(
        N_("损失金额"), required=True, help_id=N_("实际转出的钱，不含利息；同案各人之和与案件损失核对。")
    )
    occur_time: Mapped[datetime | None] = moment(N_("被骗时间"), help_id=N_("第一笔转账的时间。"))
    warned_before: Mapped[bool | None] = flag(
        N_("此前有预警"), sheet_key="-", help_id=N_("受骗前收到过预警或劝阻的选是，用来评估预警。")
    )
    app_installed: Mapped[bool | None] = flag(N_("已装反诈APP"), help_id=N_("受骗时手机上已装国家反诈中心 APP。"))
    return_account: Mapped[str | None] = number(
        N_("返还账户"), kinds.AccountNumber(), help_id=N_("本人名下的账户；户名不一致不能返还（程序规定第234条）。")
    )
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
    remark: Mapped[str | None] = remarks(4000)
