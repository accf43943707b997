# SPDX-License-Identifier: MIT
"""Rules of support requests (domain.md §2.14)."""

from __future__ import annotations

from collections.abc import Iterator

from opsdesk.i18n import _
from opsdesk.records.problem import Problem, error
from opsdesk.records.rules.rule import Surroundings, Values


def request_needs_case(values: Values, around: Surroundings) -> Iterator[Problem]:
    """A request names its case, or says in writing why there is none and who approved it."""
    if values.get("case"):
        return
    if not values.get("no_case_reason"):
        yield error("E-NO-CASE", _("没有案件的，请写明理由。")).at("no_case_reason")
    if not values.get("approver"):
        yield error("E-APPROVER", _("没有案件的请求须有批准人。")).at("approver")
