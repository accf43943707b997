# SPDX-License-Identifier: MIT
"""The rules across records (domain.md §3), as a list: which records break them?

The same question is asked of one record when it is saved and of a million by `opsdesk check`; sealed and void records
are not asked about. What only one record says is checked in `records/rules`. The questions stand by what they speak
of: `cross_people`, `cross_measures`, `cross_items`, `cross_money`, `cross_units`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import Connection

from opsdesk.i18n import N_
from opsdesk.records.problem import Problem, Severity
from opsdesk.store.checks.cross_items import after_the_end, held_twice, taken_before_filing
from opsdesk.store.checks.cross_measures import (
    LIBERTY,
    before_birth,
    before_filing,
    before_offence,
    cleared,
    minor_without_legal_aid,
    no_rest,
    special_without_legal_aid,
    two_measures,
    without_note,
)
from opsdesk.store.checks.cross_money import (
    FREEZES,
    frozen_already,
    lapsed,
    more_out_than_in,
    other_name,
    slip,
    stopped_too_often,
)
from opsdesk.store.checks.cross_people import number_of_two, party_as_witness, phone_of_many, two_numbers
from opsdesk.store.checks.cross_rule import CrossRule
from opsdesk.store.checks.cross_units import unit_rules
from opsdesk.store.checks.plan import Plan

_ERR, _WARN = Severity.ERROR, Severity.WARNING
_OWN = "§3"

_EARLY = N_("早于立案时间。立案前不得采取；当场抓获等例外，在备注写明理由。")
_TWICE = N_("这个号码已在另一份扣押清单上，还没有处置，不能再扣一次。")
_CLEARED = N_("此人已排除责任，措施还没有解除。")

CROSS_RULES: tuple[CrossRule, ...] = (
    CrossRule(
        "V02", "E-WITNESS-PARTY", _ERR, "seizure", "witness",
        N_("见证人是本案当事人、持有人或法定代理人，不能作见证人。请换人（程序规定第194条）。"),
        "PSB 194", party_as_witness,
    ),
    CrossRule(
        "V05", "E-BEFORE-FILING", _ERR, "measure", "exec_time", _EARLY, "PSB 174",
        before_filing("exec_time", "remark", ("measure_type", LIBERTY)),
    ),
    CrossRule(
        "V05", "E-BEFORE-FILING", _ERR, "account_control", "acted_at", _EARLY, "PSB 174",
        before_filing("acted_at", "remark", ("action", FREEZES)),
    ),
    CrossRule(
        "V05", "E-BEFORE-FILING", _ERR, "seizure", "seize_date",
        N_("早于立案时间。立案前不得扣押；例外的填先行扣押理由。"), "PSB 174",
        taken_before_filing,
    ),
    CrossRule(
        "V07", "W-TWO-MEASURES", _WARN, "measure", "end_time",
        N_("同案同人后面已有新的措施，这一条请补终止时间。"), "PSB 162", two_measures,
    ),
    CrossRule(
        "T03", "W-NO-REST", _WARN, "measure", "exec_time",
        N_("距上次传唤、拘传结束不到 12 小时。不得以连续传唤变相拘禁，核对时间。"), "CPL 119; PSB 200", no_rest,
    ),
    CrossRule(
        "V10", "E-LEGAL-AID", _ERR, "measure", "legal_aid",
        N_("未成年人没有委托辩护人的，通知法律援助机构，填在“法律援助”（刑诉法第278条）。"),
        "CPL 278; PSB 320", minor_without_legal_aid,
    ),
    CrossRule(
        "V11", "W-LEGAL-AID", _WARN, "measure", "legal_aid",
        N_("盲、聋、哑或精神障碍的人没有委托辩护人的，通知法律援助机构，填在“法律援助”（刑诉法第35条）。"),
        "CPL 35", special_without_legal_aid,
    ),
    CrossRule(
        "V11", "W-SPECIAL", _WARN, "measure", "remark",
        N_("此人有特殊情形（代表委员、外国人、怀孕、重病等），请在备注写明办了哪一步。"),
        "CPL 35, 67, 74", without_note,
    ),
    CrossRule(
        "V13", "W-SAME-NUMBER", _WARN, "person", "id_no",
        N_("同一证件号，另有一人姓名不同。核对是不是认错了人。"), "§7.5", number_of_two,
    ),
    CrossRule(
        "V13", "W-TWO-NUMBERS", _WARN, "person", "id_no",
        N_("姓名、出生日期相同，证件号不同。核对是不是一个人。"), "§7.5", two_numbers,
    ),
    CrossRule(
        "V13", "W-SAME-PHONE", _WARN, "person", "phone",
        N_("这个电话记在四人以上名下，请核对。"), "§7.5", phone_of_many,
    ),
    *(
        CrossRule("V14", "E-HELD-TWICE", _ERR, "item", number, _TWICE, "§2.6", held_twice(number))
        for number in ("card_no", "iccid", "imei")
    ),
    CrossRule(
        "V16", "E-RETURN-NAME", _ERR, "victim", "return_account_name",
        N_("返还账户不是被害人本人的。有继承、代理的，填代领人或在备注写明。"), "PSB 234", other_name,
    ),
    CrossRule(
        "V16", "W-RETURN-SOURCE", _WARN, "case", "",
        N_("本案返还合计大于冻结、扣押、退赃、追缴合计，在账本里补登来源。"), "PSB 234", more_out_than_in,
    ),
    CrossRule(
        "V17", "E-LAPSED", _ERR, "account_control", "acted_at",
        N_("续冻晚于上次到期日，冻结已失效，要重新办理冻结。"), "PSB 243", lapsed,
    ),
    CrossRule(
        "V17", "W-THIRD-STOP", _WARN, "account_control", "action",
        N_("同一账户止付以两次为限，这是第三次以上。核对；要继续控制的办理冻结（银发〔2016〕86号）。"),
        "§5.3 P07", stopped_too_often,
    ),
    CrossRule(
        "V18", "E-FROZEN", _ERR, "account_control", "action",
        N_("这个账户我方已冻结、还没到期，不得重复冻结；他案只能轮候冻结。"), "CPL 144; PSB 242", frozen_already,
    ),
    CrossRule(
        "V22", "E-AFTER-END", _ERR, "custody_movement", "moved_at",
        N_("物品已经处置完毕，不能再流转。记错的先更正那一条。"), "§2.6", after_the_end, on_save=False,
    ),
    CrossRule(
        "V23", "W-UNIT-SLIP", _WARN, "case", "loss_amount",
        N_("案件损失与各被害人损失合计正差一万倍，核对元、万元。"), "§6", slip,
    ),
    CrossRule("V25", "E-CLEARED", _ERR, "measure", "end_time", _CLEARED, "§7.6", cleared("end_time")),
    CrossRule("V25", "E-CLEARED", _ERR, "punishment", "lifted_at", _CLEARED, "§7.6", cleared("lifted_at")),
    CrossRule("V27", "E-BIRTH", _ERR, "measure", "exec_time", N_("执行时间早于此人出生日期。"), _OWN, before_birth),
    CrossRule(
        "V27", "W-BEFORE-OFFENCE", _WARN, "involvement", "capture_time",
        N_("到案时间早于案发时间，请核对。"), _OWN, before_offence,
    ),
    *unit_rules(),
)  # fmt: skip


def held(connection: Connection, plans: Collection[Plan]) -> set[tuple[str, str]]:
    """The errors records have before they are saved: an edit may leave them, not add others."""
    return {(rule.id, one) for rule, one in _broken(connection, [plan for plan in plans if plan.before is not None])}


def new_errors(
    connection: Connection, plans: Collection[Plan], before: Collection[tuple[str, str]]
) -> dict[str, list[Problem]]:
    """By record, the errors that saving has brought; asked after the writing, inside its transaction."""
    found: dict[str, list[Problem]] = {}
    for rule, one in _broken(connection, [plan for plan in plans if plan.ripe]):
        if (rule.id, one) not in before:
            found.setdefault(one, []).append(rule.problem)
    return found


def _broken(connection: Connection, plans: Collection[Plan]) -> Iterator[tuple[CrossRule, str]]:
    for register in {plan.view.key for plan in plans}:
        ids = [plan.id for plan in plans if plan.view.key == register]
        for rule in CROSS_RULES:
            if rule.register == register and rule.severity is Severity.ERROR and rule.on_save:
                yield from ((rule, one) for one in rule.broken(connection, ids))
