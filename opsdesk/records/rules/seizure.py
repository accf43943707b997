# SPDX-License-Identifier: MIT
"""Rules of seizures, items and movements (V01–V04, domain.md §2.5, §2.6)."""

from __future__ import annotations

from collections.abc import Iterator

from opsdesk.i18n import _
from opsdesk.records.problem import Problem, error, warning
from opsdesk.records.rules.rule import Surroundings, Values, names_in

_CARD_KINDS = {
    "card_no": ("BANKCARD", "PASSBOOK", "CORPSET", "OTHER"),
    "sim_no": ("PHONECARD", "IOTCARD", "PHONE", "OTHER"),
}
_TERMINAL = (
    "return_owner",
    "release_unrelated",
    "hand_over_case",
    "hand_over_jurisdiction",
    "destroy",
    "remit",
    "auction",
)


def two_investigators(values: Values, around: Surroundings) -> Iterator[Problem]:
    """At least two police officers, no auxiliary (PSB art 229)."""
    names = names_in(values.get("investigators"))
    if len(set(names)) < 2:
        yield error("E-INVESTIGATORS", _("至少 2 名民警（程序规定第229条）。"), "V01").at("investigators")
    for name in names:
        if "辅警" in around.staff.get(name, ""):
            yield error("E-AUXILIARY", _("{name}是辅警，不能办案。请换人。").format(name=name), "V01").at(
                "investigators"
            )


def witness_or_recording(values: Values, around: Surroundings) -> Iterator[Problem]:
    """A witness who is not staff, or a recording throughout (PSB art 194)."""
    witness = values.get("witness")
    if not witness and not values.get("no_witness_recorded"):
        yield error("E-WITNESS", _("请填见证人，或勾选已录音录像（程序规定第194条）。"), "V02").at("witness")
    if witness and values.get("witness_relation") == "家属":
        yield error(
            "E-WITNESS-RELATIVE",
            _("当事人家属与案件有利害关系，不能作见证人。请换人，或全程录音录像（程序规定第194条）。"),
            "V02",
        ).at("witness_relation")
    if witness and witness in around.staff:
        category = around.staff[witness] or _("工作人员")
        yield error(
            "E-WITNESS-STAFF",
            _("{name}是本单位{category}，不能作见证人。请换人。").format(name=witness, category=category),
            "V02",
        ).at("witness")


def custodian_apart(values: Values, around: Surroundings) -> Iterator[Problem]:
    """Who investigates does not keep the property (PSB art 235)."""
    if set(names_in(values.get("custodian"))) & set(names_in(values.get("investigators"))):
        yield error("E-CUSTODIAN", _("保管人不能是办案人员（程序规定第235条）。"), "V03").at("custodian")


def approver_apart(values: Values, around: Surroundings) -> Iterator[Problem]:
    """Who carries it out does not approve it (V04)."""
    if set(names_in(values.get("approver"))) & set(names_in(values.get("investigators"))):
        yield error("E-APPROVER", _("批准人不能是办案人员。"), "V04").at("approver")


def cash_adds_up(values: Values, around: Surroundings) -> Iterator[Problem]:
    """Cash has an amount."""
    merged = values.get("legal_status") == "已并入"
    if values.get("item_kind") == "CASH" and not values.get("cash_amount") and not merged:
        yield error("E-CASH", _("现金请填金额。")).at("cash_amount")


def number_fits_kind(values: Values, around: Surroundings) -> Iterator[Problem]:
    """A card number on a bank card, a phone number on a phone card; a numbered thing is one thing."""
    for key, allowed in _CARD_KINDS.items():
        if values.get(key) and values.get("item_kind") and values["item_kind"] not in allowed:
            yield warning("W-KIND-NUMBER", _("号码与种类不合，请核对。")).at(key)
        if values.get(key) and values.get("qty") not in (None, 1):
            yield error("E-QTY-NUMBER", _("有号码的物品一行一件，数量填 1。")).at("qty")


def movement_needs(values: Values, around: Surroundings) -> Iterator[Problem]:
    """What a movement must record (domain.md §2.6): approver and document for an end, due date for a loan."""
    movement = values.get("movement")
    if movement in _TERMINAL and not values.get("approver"):
        yield error("E-APPROVER", _("处置物品须有批准人。"), "§2.6").at("approver")
    if movement in ("check_out", "send_exam", "extend") and not values.get("due"):
        yield error("E-DUE", _("出库须写明应还日期。"), "§2.6").at("due")
    if movement == "return_owner" and values.get("received_by") in around.staff:
        yield error("E-COLLECTOR", _("侦查人员不得代为领取（程序规定第234条）。"), "V03").at("received_by")
    if movement == "check_in" and values.get("handed_by") and values.get("handed_by") == values.get("received_by"):
        yield error("E-CUSTODIAN", _("移交人和接收人不能是同一人。"), "V03").at("received_by")
