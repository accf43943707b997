# SPDX-License-Identifier: MIT
"""Rules of places, countings and terms noted by hand (domain.md §2.6, 5): two people count, a third looks on."""

from __future__ import annotations

from collections.abc import Iterator

from opsdesk.i18n import _
from opsdesk.records.problem import Problem, error
from opsdesk.records.rules.rule import Surroundings, Values, names_in


def two_counters(values: Values, around: Surroundings) -> Iterator[Problem]:
    """Whoever counts second is another person, and whoever looks on counts nothing."""
    one, two, third = (set(names_in(values.get(key))) for key in ("counter_one", "counter_two", "supervisor"))
    if one & two:
        yield error("E-COUNTERS", _("两名盘点人不能是同一人。"), "§2.6").at("counter_two")
    if third & (one | two):
        yield error("E-COUNTERS", _("监盘人不能是盘点人。"), "§2.6").at("supervisor")


def plain_name(values: Values, around: Surroundings) -> Iterator[Problem]:
    """A slash parts the levels of a path, so no name has one."""
    if "/" in str(values.get("place_name") or ""):
        yield error("E-SLASH", _("名称里不用斜线，下级库位另建一条。")).at("place_name")


def done_after_event(values: Values, around: Surroundings) -> Iterator[Problem]:
    """A term noted by hand ends after it began."""
    begun, done = values.get("event_at"), values.get("done_at")
    if begun and done and done < begun:
        yield error("E-DATE-ORDER", _("办结时间早于起算时间，请核对。"), "V27").at("done_at")
