# SPDX-License-Identifier: MIT
"""All time limits of resources/law, the dated rows of each (domain.md §5.2–5.4)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from opsdesk import paths
from opsdesk.law.rule import Rule, rule_of

FILES = ("persons.toml", "property.toml", "control.toml")


@cache
def rules() -> tuple[Rule, ...]:
    """Every row shipped."""
    found = [rule_of(line) for name in FILES for line in _read(name)["rules"]]
    check_order(found)
    return tuple(found)


def rule(rule_id: str, day: date | None = None) -> Rule:
    """The row of `rule_id` in force on `day`, or the newest; KeyError when there is none.

    A day before the oldest row gets the oldest: a term that began under an earlier text is shown with a remark,
    not lost.
    """
    chosen = choose([row for row in rules() if row.id == rule_id], day)
    if chosen is None:
        raise KeyError(f"no rule {rule_id} on {day}")
    return chosen


def choose(rows: Sequence[Rule], day: date | None) -> Rule | None:
    """Of the dated rows of one id, the one that applies on `day`; None after the last has ended."""
    if day is None:
        return rows[-1] if rows else None
    for row in rows:
        if row.valid_to is None or day <= row.valid_to:
            return row if row is rows[0] or row.valid_from <= day else None
    return None


@cache
def rules_of(register: str) -> tuple[tuple[Rule, ...], ...]:
    """The rules that run for records of a register, the dated rows of one id together."""
    rows = [row for row in rules() if row.register == register]
    return tuple(tuple(row for row in rows if row.id == each) for each in dict.fromkeys(row.id for row in rows))


@cache
def kind_field(register: str) -> str:
    """The field that every rule of a register asks about, such as the kind of measure; "" when there is none."""
    asked = [[key for key, codes in row.when if codes] for rows in rules_of(register) for row in rows]
    return next((key for key in asked[0] if all(key in keys for keys in asked)), "") if asked else ""


@cache
def rules_for(register: str, kind: str | None) -> tuple[tuple[Rule, ...], ...]:
    """The rules of a register that can run for a record whose kind field holds `kind`."""
    field = kind_field(register)
    if not field:
        return rules_of(register)
    return tuple(rows for rows in rules_of(register) if any(kind in dict(row.when)[field] for row in rows))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(paths.resource("law", name).read_text("utf-8"))


def check_order(rows: list[Rule]) -> None:
    """Rows of one id follow each other in time without overlap; ValueError otherwise."""
    last: dict[str, Rule] = {}
    for row in rows:
        before = last.get(row.id)
        if before and (before.valid_to is None or before.valid_to >= row.valid_from):
            raise ValueError(f"rule {row.id}: two rows are in force on {row.valid_from}")
        last[row.id] = row
