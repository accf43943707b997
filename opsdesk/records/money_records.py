# SPDX-License-Identifier: MIT
"""Account control 止付冻结 and the money ledger 资金台账 (domain.md §2.7, §2.8). The police never move frozen money."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Mapped

from opsdesk.i18n import N_
from opsdesk.records import kinds
from opsdesk.records.fields import (
    Privacy,
    Section,
    choice,
    day,
    flag,
    moment,
    money,
    number,
    reference,
    remarks,
    text,
)
from opsdesk.records.record import Group, Record, Register
from opsdesk.records.rules import money as rules_money


class AccountControl(Record):
    """One instruction to stop or freeze one account; the instruction itself is issued on the bank platform."""

    __tablename__ = "account_control"
    register = Register(
        key="account_control",
        label_id=N_("止付冻结"),
        measure_id=N_("条"),
        icon="lock_closed",
        group=Group.STRIKE,
        sections=(
            Section(
                N_("止付冻结"),
                left=("case", "account", ("account_name", "bank")),
                right=("action", "acted_at", "expiry"),
            ),
            Section(
                N_("手续和结果"),
                left=("doc_no", ("approver_level", "asset_kind"), "interest_included"),
                right=("amount_requested", "amount_effective", "result", "remark"),
            ),
        ),
        title=("account_name", "account"),
        list_keys=("case", "account", "account_name", "bank", "action", "amount_effective", "acted_at", "expiry"),
        order="acted_at",
        identity=(("account", "action", "acted_at"),),
        apart="action",
        checks=(rules_money.freeze_within_term,),
    )

    case: Mapped[str | None] = reference(
        N_("案件"), "case", required=True, sheet_key="-", help_id=N_("止付冻结依据的案件；紧急止付可先做，立案后补上。")
    )
    account: Mapped[str | None] = number(
        N_("账号"),
        kinds.AccountNumber(),
        required=True,
        sheet_key="suspect_account",
        help_id=N_("被控的账号或卡号，照通知书。"),
    )
    account_name: Mapped[str | None] = text(
        N_("户名"), 60, privacy=Privacy.NAME, sheet_key="-", help_id=N_("通知书上的户名。")
    )
    bank: Mapped[str | None] = choice(
        N_("银行或支付机构"), "bank", sheet_key="freeze_bank", help_id=N_("开户机构；支付账户选支付机构。")
    )
    action: Mapped[str | None] = choice(
        N_("措施"),
        "account_action",
        required=True,
        sheet_key="-",
        help_id=N_("止付、续止付、冻结、续冻、轮候冻结、解除。同一财产不得重复冻结，只能轮候（刑诉法第144条）。"),
    )
    acted_at: Mapped[datetime | None] = moment(
        N_("时间"), required=True, sheet_key="stop_time", help_id=N_("银行回执的生效时间，到分；止付 48 小时从这里算。")
    )
    expiry: Mapped[date | None] = day(
        N_("到期日"),
        may_be_future=True,
        sheet_key="freeze_expiry",
        help_id=N_("止付 48 小时；冻结存款每次不超过 6 个月（程序规定第243条）。"),
    )
    amount_requested: Mapped[Decimal | None] = money(N_("申请金额"), sheet_key="-", help_id=N_("通知书写的金额。"))
    amount_effective: Mapped[Decimal | None] = money(
        N_("实际金额"), sheet_key="-", help_id=N_("银行回执的数，简报用这个；止付和冻结的钱不相加。")
    )
    doc_no: Mapped[str | None] = text(
        N_("协助冻结通知书文号"),
        60,
        sheet_key="-",
        help_id=N_("须写明户名、账号、数额、期限、范围、孳息（程序规定第239条）。"),
    )
    approver_level: Mapped[str | None] = choice(
        N_("批准级别"),
        "authority_level",
        sheet_key="-",
        help_id=N_("存款由县级以上负责人；重大案件延到一年的由设区的市级（程序规定第239、243条）。"),
    )
    asset_kind: Mapped[str | None] = choice(
        N_("财产种类"),
        "asset_kind",
        sheet_key="-",
        help_id=N_("空着按存款算：6 个月；证券 2 年；股权、保单由市级批准。"),
    )
    interest_included: Mapped[bool | None] = flag(N_("含孳息"), sheet_key="-", help_id=N_("通知书写明包括孳息的选是。"))
    result: Mapped[str | None] = text(
        N_("结果"), 200, sheet_key="-", help_id=N_("银行回执的一句话：全额、部分、余额不足、已转出。")
    )
    remark: Mapped[str | None] = remarks(4000)


class LedgerEntry(Record):
    """One entry of the money ledger. Entries are only added; a wrong one is set right by a correction."""

    __tablename__ = "ledger_entry"
    register = Register(
        key="ledger_entry",
        label_id=N_("资金台账"),
        measure_id=N_("笔"),
        icon="receipt_money",
        group=Group.STRIKE,
        sections=(
            Section(
                N_("资金"),
                left=("case", "victim", ("entry_type", "amount"), ("entry_date", "date_inferred")),
                right=("handling_unit", "source", "account"),
            ),
            Section(N_("凭据"), left=("basis_doc", "receiver"), right=("corrects", "remark")),
        ),
        title=("entry_type", "victim"),
        list_keys=("case", "victim", "entry_type", "amount", "entry_date", "handling_unit", "receiver"),
        carried=("case", "handling_unit"),
        order="entry_date",
        identity=(("case", "victim", "entry_type", "amount"),),
        apart="entry_type",
        checks=(rules_money.correction_names_entry,),
        append_only=True,
    )

    case: Mapped[str | None] = reference(
        N_("案件"), "case", required=True, sheet_key="-", help_id=N_("这笔钱属于哪一案。")
    )
    victim: Mapped[str | None] = reference(
        N_("被害人"), "victim", sheet_key="-", help_id=N_("报损、返还写到人；其他空着。")
    )
    entry_type: Mapped[str | None] = choice(
        N_("种类"),
        "ledger_type",
        required=True,
        sheet_key="-",
        help_id=N_("一笔钱一生只算一次：止付只作参考，冻结不算挽回，返还从在控里减。"),
    )
    amount: Mapped[Decimal | None] = money(
        N_("金额"), required=True, sheet_key="-", help_id=N_("元，两位小数；只记增减，不改旧账。")
    )
    entry_date: Mapped[date | None] = day(
        N_("时间"), required=True, sheet_key="returned_date", help_id=N_("到账或入账的日期，照凭据。")
    )
    date_inferred: Mapped[bool | None] = flag(
        N_("时间取自统计时段"),
        sheet_key="-",
        help_id=N_("表里只有统计时段、没有日期的由导入勾上，查到凭据后另记更正。"),
    )
    source: Mapped[str | None] = choice(
        N_("出自"),
        "money_source",
        sheet_key="-",
        help_id=N_("钱从哪里出：冻结的钱只能解冻、返还或依判决处理（程序规定第237条）。"),
    )
    account: Mapped[str | None] = reference(
        N_("冻结的账户"), "account_control", sheet_key="-", help_id=N_("钱冻结在哪个账户；返还时从它减。")
    )
    handling_unit: Mapped[str | None] = reference(N_("办案单位"), "unit", help_id=N_("经手单位，追赃战果记在它名下。"))
    basis_doc: Mapped[str | None] = text(
        N_("凭据"), 100, sheet_key="-", help_id=N_("银行回单、收据、返还决定书的号码；没有凭据不算战果。")
    )
    receiver: Mapped[str | None] = text(
        N_("领取人"),
        60,
        privacy=Privacy.NAME,
        help_id=N_("被害人本人或受委托人；侦查人员不得代领（程序规定第234条）。"),
    )
    corrects: Mapped[str | None] = reference(
        N_("更正哪一笔"), "ledger_entry", sheet_key="-", help_id=N_("记错的一笔不改，另记一笔更正并指向它。")
    )
    remark: Mapped[str | None] = remarks(4000)
