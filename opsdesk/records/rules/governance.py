# SPDX-License-Identifier: MIT
"""Rules of punishments, exit controls and captures (V19–V21)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from opsdesk.i18n import _
from opsdesk.records.problem import Problem, error, warning
from opsdesk.records.rules.rule import Surroundings, Values

_TIERS = (("县", 93), ("市", 366), ("省", 1827))  # longest report in days, roughly; law/tiers is exact
REPORTED = "法定不批准出境通报备案"
CRIMINAL = "刑事处罚"  # the basis that needs no determination: a court has spoken
TELL_DAYS = 1  # the posting unit is told at once
WITHDRAW_DAYS = 7  # [K] a captured person's listing is expected to be withdrawn within a week


def punishment_in_order(values: Values, around: Surroundings) -> Iterator[Problem]:
    """Proposed, then determined, then in force, then ended."""
    last: date | None = None
    for key in ("report_up_date", "punish_decided", "punish_start", "punish_end"):
        day = values.get(key)
        if day and last and day < last:
            yield error("E-DATE-ORDER", _("早于前一步的日期，请核对。"), "V27").at(key)
        last = day or last


def punishment_in_force(values: Values, around: Surroundings) -> Iterator[Problem]:
    """In force only with the city's determination, an end and a written notice (ATF art 31)."""
    if not values.get("punish_start"):
        return
    if values.get("basis") != CRIMINAL:
        for key in ("punish_decided", "punish_authority"):
            if not values.get(key):
                words = _("未经市级以上公安机关认定，不能起算（反电诈法第31条）。")
                yield error("E-DETERMINED", words, "V19").at(key)
    if not values.get("punish_end"):
        yield error("E-END", _("惩戒须有截止日。"), "V19").at("punish_end")
    if not values.get("notice_date"):
        words = _("还没有书面告知依据、期限、措施和申诉权，不能起算（联合惩戒办法第十二条）。")
        yield error("E-NOTICE", words, "V19").at("notice_date")


def control_within_tier(values: Values, around: Surroundings) -> Iterator[Problem]:
    """A control ends, and lasts no longer than the approving level may order (V20)."""
    start, end = values.get("control_start"), values.get("control_end")
    if not start or not end:
        return
    if end < start:
        yield error("E-DATE-ORDER", _("截止日早于起始日，请核对。"), "V27").at("control_end")
    if values.get("control_type") not in (None, REPORTED):
        return  # the exit ban of a convicted person, a border control: law/tiers knows their terms
    longest = dict(_TIERS).get(str(values.get("authority_level") or ""))
    if longest and end - start > timedelta(days=longest):
        yield error("E-TIER", _("期限超出该级审批权限，请核对审批级别。"), "V20").at("control_end")


def listing_withdrawn(values: Values, around: Surroundings) -> Iterator[Problem]:
    """A captured person's online listing is withdrawn soon, and the posting unit told (PSB arts 281, 351)."""
    captured = values.get("capture_time")
    told = values.get("notified_at") or values.get("handover_date")
    if captured and not told and around.today - captured.date() > timedelta(days=TELL_DAYS):
        yield warning("W-POSTING", _("还没有通知上网单位（程序规定第351条）。"), "V21").at("notified_at")
    if captured and not values.get("cancel_date") and around.today - captured.date() > timedelta(days=WITHDRAW_DAYS):
        yield warning("W-LISTING", _("抓获已过 {days} 天，还没有撤网时间。").format(days=WITHDRAW_DAYS), "V21").at(
            "cancel_date"
        )
