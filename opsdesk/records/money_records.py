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
    paragraph,
    reference,
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
                left=("case", "account", "account_name", "bank", ("action", "acted_at"), "expiry"),
                right=(
                    "doc_no",
                    ("approver_level", "asset_kind"),
                    ("amount_requested", "amount_effective"),
                    "interest_included",
                    "result",
                    "remark",
                ),
            ),
        ),
        title=("account_name", "account"),
        list_keys=("case", "account", "account_name", "bank", "action", "amount_effective", "acted_at", "expiry"),
        order="acted_at",
        identity=(("account", "action", "acted_at"),),
        checks=(rules_money.freeze_within_term,),
    )

    case: Mapped[str | None] = reference(N_("案件"), "case", required=True, sheet_key="-")
    account: Mapped[str | None] = number(N_("账号"), kinds.AccountNumber(), required=True, sheet_key="suspect_account")
    account_name: Mapped[str | None] = text(N_("户名"), 60, privacy=Privacy.NAME, sheet_key="-")
    bank: Mapped[str | None] = choice(N_("银行或支付机构"), "bank", sheet_key="freeze_bank")
    action: Mapped[str | None] = choice(N_("措施"), "account_action", required=True, sheet_key="-")
    acted_at: Mapped[datetime | None] = moment(N_("时间"), required=True, sheet_key="stop_time")
    expiry: Mapped[date | None] = day(
        N_("到期日"),
        may_be_future=True,
        sheet_key="freeze_expiry",
        help_id=N_("止付 48 小时；冻结存款每次不超过 6 个月（程序规定第243条）。"),
    )
    amount_requested: Mapped[Decimal | None] = money(N_("申请金额"), sheet_key="-")
    amount_effective: Mapped[Decimal | None] = money(N_("实际金额"), sheet_key="-")
    doc_no: Mapped[str | None] = text(N_("协助冻结通知书文号"), 60, sheet_key="-")
    approver_level: Mapped[str | None] = choice(N_("批准级别"), "authority_level", sheet_key="-")
    asset_kind: Mapped[str | None] = choice(
        N_("财产种类"),
        "asset_kind",
        sheet_key="-",
        help_id=N_("空着按存款算：6 个月；证券 2 年；股权、保单由市级批准。"),
    )
    interest_included: Mapped[bool | None] = flag(N_("含孳息"), sheet_key="-")
    result: Mapped[str | None] = text(N_("结果"), 200, sheet_key="-")
    remark: Mapped[str | None] = paragraph(N_("备注"), 500)


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
                left=("case", "victim", ("entry_type", "amount"), ("entry_date", "date_inferred"), "source"),
                right=("account", "handling_unit", "basis_doc", "receiver", "corrects", "remark"),
            ),
        ),
        title=("entry_type", "victim"),
        list_keys=("case", "victim", "entry_type", "amount", "entry_date", "handling_unit", "receiver"),
        carried=("case", "handling_unit"),
        order="entry_date",
        identity=(("case", "victim", "entry_type", "amount"),),
        checks=(rules_money.correction_names_entry,),
        append_only=True,
    )

    case: Mapped[str | None] = reference(N_("案件"), "case", required=True, sheet_key="-")
    victim: Mapped[str | None] = reference(N_("被害人"), "victim", sheet_key="-")
    entry_type: Mapped[str | None] = choice(N_("种类"), "ledger_type", required=True, sheet_key="-")
    amount: Mapped[Decimal | None] = money(N_("金额"), required=True, sheet_key="-")
    entry_date: Mapped[date | None] = day(N_("时间"), required=True, index=True, sheet_key="returned_date")
    date_inferred: Mapped[bool | None] = flag(N_("时间取自统计时段"), sheet_key="-")
    source: Mapped[str | None] = choice(
        N_("出自"),
        "money_source",
        sheet_key="-",
        help_id=N_("钱从哪里出：冻结的钱只能解冻、返还或依判决处理（程序规定第237条）。"),
    )
    account: Mapped[str | None] = reference(N_("冻结的账户"), "account_control", sheet_key="-")
    handling_unit: Mapped[str | None] = reference(N_("办案单位"), "unit")
    basis_doc: Mapped[str | None] = text(N_("凭据"), 100, sheet_key="-")
    receiver: Mapped[str | None] = text(N_("领取人"), 60, privacy=Privacy.NAME)
    corrects: Mapped[str | None] = reference(N_("更正哪一笔"), "ledger_entry", sheet_key="-")
    remark: Mapped[str | None] = paragraph(N_("备注"), 500)
