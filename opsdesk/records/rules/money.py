# SPDX-License-Identifier: MIT
"""Rules of account controls and ledger entries (V17, domain.md §2.8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from opsdesk.i18n import _
from opsdesk.records.problem import Problem, error
from opsdesk.records.rules.rule import Surroundings, Values, as_day

LONGEST_FREEZE_DAYS = 731  # two years, the longest term for bonds and shares (PSB art 244)


def freeze_within_term(values: Values, around: Surroundings) -> Iterator[Problem]:
    """A freeze has an end, after its start and within the longest lawful term (PSB arts 243–245)."""
    action, start, end = str(values.get("action") or ""), as_day(values.get("acted_at")), values.get("expiry")
    if "冻" in action and "解" not in action and not end:
        yield error("E-EXPIRY", _("冻结须写明到期日，到期不续即失效。"), "V17").at("expiry")
    if start and end and not start <= end <= start + timedelta(days=LONGEST_FREEZE_DAYS):
        yield error("E-EXPIRY", _("到期日不在法定期限内，请核对。"), "V17").at("expiry")


def correction_names_entry(values: Values, around: Surroundings) -> Iterator[Problem]:
    """A correction links to the wrong entry."""
    if values.get("entry_type") == "correction" and not values.get("corrects"):
        yield error("E-CORRECTS", _("更正须指明更正哪一笔。"), "§2.8").at("corrects")
