# SPDX-License-Identifier: MIT
"""Rules of a compulsory measure (V06, V08, V27)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from opsdesk.i18n import _
from opsdesk.records.problem import Problem, error, warning
from opsdesk.records.rules.rule import Surroundings, Values, as_day

DETENTION, ARREST, BAIL = "刑事拘留", "逮捕", "取保候审"
MINOR_DEPOSIT = Decimal(500)  # PSB art 87: minors at least 500 yuan, others 1,000


def end_after_start(values: Values, around: Surroundings) -> Iterator[Problem]:
    """A measure ends after it began."""
    start, end = values.get("exec_time"), values.get("end_time")
    if start and end and end < start:
        yield error("E-DATE-ORDER", _("终止时间早于执行时间，请核对。"), "V27").at("end_time")


def bail_guarantee(values: Values, around: Surroundings) -> Iterator[Problem]:
    """Bail by guarantor or by deposit, not both (PSB art 84); the deposit has a floor (PSB art 87)."""
    if values.get("measure_type") != BAIL:
        return
    guarantor, deposit = values.get("guarantor"), values.get("deposit")
    if guarantor and deposit:
        yield error("E-GUARANTEE", _("保证人和保证金只能选一种（程序规定第84条）。"), "V06").at("deposit")
    if deposit is not None and deposit < MINOR_DEPOSIT:
        yield error("E-DEPOSIT", _("保证金不少于 1,000 元，未成年人不少于 500 元。"), "V06").at("deposit")


def detention_family_notice(values: Values, around: Surroundings) -> Iterator[Problem]:
    """The family of a detained or arrested person is told, or the reason stands here (CPL arts 85, 93)."""
    if values.get("measure_type") not in (DETENTION, ARREST):
        return
    reason = str(values.get("not_notified_reason") or "")
    if not values.get("family_notified_at") and not reason:
        yield error("E-FAMILY", _("请填通知家属时间，或未通知的原因（刑诉法第85条）。"), "V08").at("family_notified_at")
    if "有碍侦查" in reason:
        yield error("E-FAMILY-REASON", _("有碍侦查只限危害国家安全和恐怖犯罪（程序规定第127条）。"), "V08").at(
            "not_notified_reason"
        )


def first_day_steps(values: Values, around: Surroundings) -> Iterator[Problem]:
    """First interrogation and delivery lie within 24 hours of execution (CPL arts 85, 86, 94)."""
    start = values.get("exec_time")
    if values.get("measure_type") not in (DETENTION, ARREST) or not start:
        return
    for key in ("interrogated_at", "delivered_at", "family_notified_at"):
        moment = values.get(key)
        if moment and not start <= moment <= start + timedelta(hours=24):
            yield warning("W-24H", _("不在执行后 24 小时内，请核对。"), "CPL 85").at(key)


def legal_aid_told(values: Values, around: Surroundings) -> Iterator[Problem]:
    """When legal aid was told, the time stands here."""
    if values.get("legal_aid") == "已通知法律援助机构" and not values.get("legal_aid_at"):
        yield warning("W-LEGAL-AID-TIME", _("请填通知法律援助机构的时间。"), "V10").at("legal_aid_at")


def recount_whole(values: Values, around: Surroundings) -> Iterator[Problem]:
    """A term is counted anew from a day, for a reason, after the arrest (CPL art 160); a span has both its ends."""
    reason, since, start = values.get("recount_reason"), values.get("recount_from"), as_day(values.get("exec_time"))
    if bool(reason) is not bool(since):
        key = "recount_from" if reason else "recount_reason"
        yield error("E-RECOUNT", _("重新计算的理由和日期都要填（刑诉法第160条）。"), "CPL 160").at(key)
    if since and start and since < start:
        yield error("E-DATE-ORDER", _("早于执行时间，请核对。"), "V27").at("recount_from")
    first, last = values.get("left_out_from"), values.get("left_out_to")
    if first and last and last < first:
        yield error("E-DATE-ORDER", _("鉴定结束早于开始，请核对。"), "V27").at("left_out_to")
