# SPDX-License-Identifier: MIT
"""What one row of law data is (domain.md §5.5), and how it is read. A wrong row is a ValueError, never a wrong date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from opsdesk.law.conditions import CHILDREN, Condition, Values, condition, holds
from opsdesk.law.counting import Span, Unit

LEVELS = ("", "县", "市", "省", "部")
NOTED = "timed_matter"  # the register of events that a person notes by hand: which rule, since when, until done


@dataclass(frozen=True, eq=False)
class Extension:
    """Another length of a rule, which holds only when the record or a person says so."""

    when: Condition
    span: Span
    text_zh: str
    source: str
    approver_level: str = ""
    approver: str = ""
    plus_days: int = 0  # days that follow the months: a month and 15 days


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
    left_out: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()

    @property
    def of_children(self) -> bool:
        """Whether it runs only while some child of the record is so, and ends with the last of them."""
        return any(key in CHILDREN for key, _codes in self.when)

    def extension_for(self, facts: Values) -> Extension | None:
        """The extension the facts speak of, never one they do not."""
        return next((extension for extension in self.extensions if holds(extension.when, facts)), None)

    def cautions_for(self, facts: Values) -> tuple[str, ...]:
        """The remarks that belong to such a record."""
        return tuple(caution.text_zh for caution in self.cautions if holds(caution.when, facts))


def rule_of(line: Mapping[str, Any]) -> Rule:
    """A row of a data file; ValueError or TypeError says what is wrong with it."""
    facts = dict(line)
    if facts.get("register") == NOTED:
        facts |= {"trigger": "event_at", "when": {"timed_rule": [facts["id"]]}, "stop": ["done_at"]}
    span = _span(facts, facts.pop("n"), facts.pop("unit"))
    facts["extensions"] = tuple(_extension(each, span.unit) for each in facts.get("extensions", ()))
    facts["cautions"] = tuple(Caution(condition(c["when"]), c["text_zh"]) for c in facts.get("cautions", ()))
    facts |= {key: condition(facts.get(key, {})) for key in ("when", "unless")}
    facts["lead_times"] = tuple(Span.read(written) for written in facts.get("lead_times", ()))
    made = Rule(span=span, **facts | {key: tuple(facts.get(key, ())) for key in ("stop", "left_out")})
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
        "approver_level": bool({row.approver_level, *(each.approver_level for each in row.extensions)} - {*LEVELS}),
        "register without trigger": bool(row.register) is not bool(row.trigger),
        "ends before it begins": row.valid_to is not None and row.valid_to < row.valid_from,
        "nothing ends it": bool(row.register) and not row.stop and row.keep_days is None and not row.of_children,
    }
    for what, is_so in wrong.items():
        if is_so:
            raise ValueError(f"rule {row.id}: {what}")
