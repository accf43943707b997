# SPDX-License-Identifier: MIT
"""Custody after arrest when its count changes: another grave crime (T20), identity unknown (T21), days left out (T22).

None of this happens by itself. A person gives the inputs, and the caller shows the dates that follow from them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from opsdesk.i18n import _
from opsdesk.law.clock import NOTHING, Due, evaluate
from opsdesk.law.rules import rule


def recomputed(discovered: datetime, arrested: datetime, *, now: datetime) -> list[Due]:
    """The terms once another grave crime was found: two months anew, and five days to report it (刑诉法第160条).

    Raises ValueError when the discovery lies before the arrest: nothing was counted yet.
    """
    if discovered < arrested:
        raise ValueError(_("发现另有重要罪行早于逮捕，不能重新计算。"))
    return [evaluate(rule(each, discovered.date()), discovered, now=now) for each in ("T20.1", "T20.2")]


def identity_established(established: datetime | None, *, now: datetime) -> Due | None:
    """The term of one whose identity was unknown, from the day it was established; None until then (刑诉法第160条)."""
    if established is None:
        return None
    return evaluate(rule("T21", established.date()), established, now=now)


def with_days_left_out(
    rule_id: str,
    trigger: date | datetime,
    left_out: Collection[tuple[date, date]],
    facts: Mapping[str, Any] = NOTHING,
    *,
    now: datetime,
) -> Due:
    """A term without the days of psychiatric examinations, given as first and last days (程序规定第257条)."""
    day = trigger.date() if isinstance(trigger, datetime) else trigger
    return evaluate(rule(rule_id, day), trigger, facts, now=now, not_counted=left_out)
