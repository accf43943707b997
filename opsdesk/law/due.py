# SPDX-License-Identifier: MIT
"""The clocks that run for one record: inputs in, dates out; nothing is stored and nothing is extended by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from opsdesk.law.clock import Due, evaluate
from opsdesk.law.conditions import Values, asked_codes, holds
from opsdesk.law.counting import as_moment
from opsdesk.law.rule import Rule
from opsdesk.law.rules import choose, kind_field, rules, rules_for, rules_of
from opsdesk.records import catalogue
from opsdesk.records.record import State


def registers() -> tuple[str, ...]:
    """The registers whose records run clocks."""
    return tuple(dict.fromkeys(row.register for row in rules() if row.register))


@cache
def inputs(register: str) -> tuple[str, ...]:
    """The fields of a register that its clocks read; what is looked up besides stands in `conditions.LOOKED_UP`."""
    keys: dict[str, None] = {}
    for row in (row for rows in rules_of(register) for row in rows):
        keys |= dict.fromkeys((row.trigger, row.begins, row.valid_by, *row.stop, *row.left_out, *asked_codes(row)))
    return tuple(key for key in keys if key in catalogue.register(register).fields)


@cache
def codes_asked(name: str) -> tuple[str, ...]:
    """The codes by which rules tell what is looked up under `name`; empty when any filling counts, or as a stop."""
    found = [asked[name] for row in rules() if name in (asked := asked_codes(row))]
    stops = any(name in row.stop for row in rules())
    return () if stops or not all(found) else tuple(sorted(frozenset().union(*found)))


def due_of(register: str, values: Values, now: datetime, *, month_period_minus_one_day: bool = True) -> list[Due]:
    """The running clocks of a record, the nearest first.

    `values` are the record's Python values by key, with `state`, and beside them what the caller looked up
    (`conditions.LOOKED_UP` and `FOLLOWED`). A void or sealed record runs none; what comes after `now` has not
    happened yet.
    """
    if values.get("state") == State.VOID or values.get("sealed"):
        return []
    possible = rules_for(register, values.get(kind_field(register)))
    running = [_due(rows, values, now, month_period_minus_one_day) for rows in possible]
    return sorted((due for due in running if due is not None), key=lambda due: due.legal_latest.ends_at)


def _due(rows: Sequence[Rule], values: Values, now: datetime, minus_one: bool) -> Due | None:
    trigger = as_moment(values.get(rows[0].trigger))
    if trigger is None:
        return None
    rule = choose(rows, _day_of_law(rows[0], values, trigger))
    if rule is None or _stopped(rule, values, now) or not _runs(rule, values, trigger, now):
        return None
    left_out = _left_out(rule, values)
    due = evaluate(rule, trigger, values, now=now, month_period_minus_one_day=minus_one, not_counted=left_out)
    return due if not _over(due, now) else None


def _day_of_law(rule: Rule, values: Mapping[str, Any], trigger: datetime) -> date:
    """The day that decides which dated row applies: the trigger's, or that of the field the rule names."""
    named = as_moment(values.get(rule.valid_by)) if rule.valid_by else None
    return (named or trigger).date()


def _runs(rule: Rule, values: Values, trigger: datetime, now: datetime) -> bool:
    """Whether the record is one the rule speaks of, and has begun."""
    begun = as_moment(values.get(rule.begins)) if rule.begins else trigger
    if begun is not None and begun > now:
        return False
    return holds(rule.when, values) and not any(holds((one,), values) for one in rule.unless)


def _left_out(rule: Rule, values: Values) -> tuple[tuple[date, date], ...]:
    """The span of days that does not count (T22), once the record says both its ends."""
    ends = [as_moment(values.get(key)) for key in rule.left_out]
    days = [moment.date() for moment in ends if moment is not None]
    return ((days[0], days[1]),) if len(days) == 2 and days[0] <= days[1] else ()


def _stopped(rule: Rule, values: Values, now: datetime) -> bool:
    """Whether one of the fields that end the clock has come."""
    for key in rule.stop:
        value = values.get(key)
        if value is not None and (as_moment(value) or now) <= now:
            return True
    return False


def _over(due: Due, now: datetime) -> bool:
    """Whether the clock has left the list: what lapses by itself stays a while, the rest until it is stopped."""
    keep = due.rule.keep_days
    return keep is not None and now.date() > due.legal_latest.day + timedelta(days=keep)
