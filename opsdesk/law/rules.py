# SPDX-License-Identifier: MIT
"""The time limits of resources/law as dated rows (domain.md §5.2–5.5). A wrong row stops the program at its tests."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from opsdesk import paths
from opsdesk.law.conditions import Condition, Values, condition, holds
from opsdesk.law.counting import Span, Unit

FILES = ("persons.toml", "property.toml", "control.toml")
LEVELS = ("", "县", "市", "省", "部")


@dataclass(frozen=True, eq=False)
class Extension:
    """Another length of a rule, which holds only when the record or a person says so."""

    when: Condition
    span: Span
    text_zh: str
    source: str
    approver_level: str = ""
    approver: str = ""


@dataclass(frozen=True, eq=False)
class Caution:
    """A remark that belongs to the date when the record is so."""

    when: Condition
    text_zh: str


@dataclass(frozen=True, eq=False)
class Rule:
    """One limit. The keys are explained at the head of resources/law/persons.toml; compared by identity."""

    id: str
    name: str
    text_zh: str
    event: str
    span: Span
    roll: Literal["never", "holiday"]
    source: str
    valid_from: date
    valid_to: date | None = None
    register: str = ""
    trigger: str = ""
    begins: str = ""
    valid_by: str = ""
    when: Condition = ()
    unless: Condition = ()
    stop: tuple[str, ...] = ()
    approver_level: str = ""
    extensions: tuple[Extension, ...] = ()
    lead_times: tuple[Span, ...] = ()
    keep_days: int | None = None
    cautions: tuple[Caution, ...] = ()

    def valid_on(self, day: date) -> bool:
        """Whether the row was in force on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def extension_for(self, facts: Values) -> Extension | None:
        """The extension the facts speak of, never one they do not."""
        return next((extension for extension in self.extensions if holds(extension.when, facts)), None)


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
    chosen = choose((row for row in rules() if row.id == rule_id), day)
    if chosen is None:
        raise KeyError(f"no rule {rule_id} on {day}")
    return chosen


def choose(rows: Iterable[Rule], day: date | None) -> Rule | None:
    """Of the dated rows of one id, the one that applies on `day`; None after the last has ended."""
    dated = tuple(rows)
    if day is None or not dated:
        return dated[-1] if dated else None
    return next((row for row in dated if row.valid_on(day)), dated[0] if day < dated[0].valid_from else None)


@cache
def rules_of(register: str) -> tuple[tuple[Rule, ...], ...]:
    """The rules that run for records of a register, the dated rows of one id together."""
    rows = [row for row in rules() if row.register == register]
    return tuple(tuple(row for row in rows if row.id == each) for each in dict.fromkeys(row.id for row in rows))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(paths.resource("law", name).read_text("utf-8"))


def rule_of(line: Mapping[str, Any]) -> Rule:
    """A row of a data file; ValueError or TypeError says what is wrong with it."""
    facts = dict(line)
    span = _span(facts, facts.pop("n"), facts.pop("unit"))
    facts["extensions"] = tuple(_extension(each, span.unit) for each in facts.get("extensions", ()))
    facts["cautions"] = tuple(Caution(condition(c["when"]), c["text_zh"]) for c in facts.get("cautions", ()))
    facts |= {key: condition(facts.get(key, {})) for key in ("when", "unless")}
    facts["lead_times"] = tuple(Span.read(written) for written in facts.get("lead_times", ()))
    made = Rule(span=span, **facts | {"stop": tuple(facts.get("stop", ()))})
    _check(made)
    return made


def _span(facts: Mapping[str, Any], n: object, unit: str) -> Span:
    if not isinstance(n, int):
        raise ValueError(f"{facts['id']}: n is no whole number")
    return Span(n, Unit(unit))


def _extension(line: Mapping[str, Any], unit: Unit) -> Extension:
    facts = dict(line)
    span = _span({"id": "extension"} | facts, facts.pop("n"), facts.pop("unit", unit))
    return Extension(condition(facts.pop("when")), span, **facts)


def _check(row: Rule) -> None:
    """What a row must say, whoever wrote it."""
    wrong = {
        "no source": not row.source.strip() or not all(each.source for each in row.extensions),
        "no words": not (row.name and row.text_zh and row.event),
        "roll": row.roll not in ("never", "holiday"),
        "approver_level": not {row.approver_level, *(each.approver_level for each in row.extensions)} <= {*LEVELS},
        "register without trigger": bool(row.register) is not bool(row.trigger),
        "ends before it begins": row.valid_to is not None and row.valid_to < row.valid_from,
        "nothing ends it": bool(row.register) and not row.stop and row.keep_days is None,
    }
    for what, is_so in wrong.items():
        if is_so:
            raise ValueError(f"rule {row.id}: {what}")


def check_order(rows: list[Rule]) -> None:
    """Rows of one id follow each other in time without overlap; ValueError otherwise."""
    last: dict[str, Rule] = {}
    for row in rows:
        before = last.get(row.id)
        if before and (before.valid_to is None or before.valid_to >= row.valid_from):
            raise ValueError(f"rule {row.id}: two rows are in force on {row.valid_from}")
        last[row.id] = row
