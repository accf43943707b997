# SPDX-License-Identifier: MIT
"""Rules of a case: order of its days, type of fraud, reason of an ending, two officers (domain.md §2.1, §3)."""

from __future__ import annotations

from collections.abc import Iterator

from opsdesk.i18n import _
from opsdesk.records.problem import Problem, error, warning
from opsdesk.records.rules.rule import Surroundings, Values, as_day, names_in

_ORDER = ("report_time", "accept_date", "filing_date", "solved_date", "closed_date")
_ENDINGS = ("不予立案", "撤销案件", "转行政处理")


def dates_in_order(values: Values, around: Surroundings) -> Iterator[Problem]:
    """报案 ≤ 受案 ≤ 立案 ≤ 破案 ≤ 结案 (domain.md §2.1); the later of two days in the wrong order is marked."""
    last = None
    for key in _ORDER:
        day = as_day(values.get(key))
        if day and last and day < last:
            yield error("E-DATE-ORDER", _("早于前一步的日期，请核对。"), "V27").at(key)
        last = day or last


def fraud_needs_type(values: Values, around: Surroundings) -> Iterator[Problem]:
    """A fraud case says which kind of fraud."""
    if "266" in (values.get("crime") or ()) and not values.get("fraud_type"):
        yield warning("W-FRAUD-TYPE", _("诈骗案请选诈骗类型。")).at("fraud_type")


def ending_needs_reason(values: Values, around: Surroundings) -> Iterator[Problem]:
    """Withdrawal and termination name their ground (PSB art 186)."""
    if values.get("case_status") in _ENDINGS and not values.get("end_reason"):
        yield error("E-END-REASON", _("撤销、终止或移送须写明原因。"), "PSB 186").at("end_reason")


def officers_differ(values: Values, around: Surroundings) -> Iterator[Problem]:
    """Lead and co-officer are two police officers; auxiliary police are neither (V01)."""
    lead, others = names_in(values.get("lead_officer")), names_in(values.get("co_officer"))
    if set(lead) & set(others):
        yield error("E-OFFICER", _("主办和协办不能是同一人。"), "V01").at("co_officer")
    for key, names in (("lead_officer", lead), ("co_officer", others)):
        for name in names:
            if "辅警" in around.staff.get(name, ""):
                yield error("E-AUXILIARY", _("{name}是辅警，不能办案。请换人。").format(name=name), "V01").at(key)
