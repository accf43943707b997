# SPDX-License-Identifier: MIT
"""What may happen to an item in custody (domain.md §2.6): the rows of custody.toml, and what follows from each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from opsdesk import paths
from opsdesk.i18n import _
from opsdesk.law.cited import cited
from opsdesk.records.choices import codes
from opsdesk.records.problem import Problem, error

Values = Mapping[str, Any]

ON_CASE, IN_STORE, OUT, MERGED = "在案", "在库", "借出", "已并入"
SPLIT, MERGE, CORRECT = "split", "merge", "correct"


@dataclass(frozen=True, eq=False)
class Step:
    """One row: what a movement may start from, where it leads, and what it must record.

    The keys are explained at the head of custody.toml; `to` empty leaves the item's state; with `place` "to" it
    lies where `to_place` says afterwards, otherwise where it lay, and nowhere once it is gone.
    """

    id: str
    begins: frozenset[str]
    to: str
    text_zh: str
    source: str
    valid_from: date
    valid_to: date | None = None
    place: str = ""
    needs: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    at_least: Mapping[str, int] = field(default_factory=dict)
    police: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    outsider: tuple[str, ...] = ()
    distinct: tuple[tuple[str, ...], ...] = ()
    together: bool = False
    ends: bool = False
    paper: str = ""
    approver: str = ""
    approver_rank: str = ""

    @property
    def label(self) -> str:
        """The movement's name in the language of the window."""
        return codes("movement").name_of(self.id)

    @property
    def basis(self) -> str:
        """The rule's words with its article."""
        return _("{text}（{source}）").format(text=_(self.text_zh).rstrip("。."), source=cited(self.source))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an item stands: state, place, how much of it there is, and when it last moved."""

    state: str
    place: str = ""
    qty: Decimal = Decimal(1)
    moved_at: datetime | None = None


@dataclass(frozen=True)
class Around:
    """What a movement is judged against beside the item.

    staff           category of each member of staff by name
    investigators   names of those who handle the case
    parties         names of victims and of people involved in the case
    """

    staff: Mapping[str, str] = field(default_factory=dict)
    investigators: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()


@cache
def steps() -> tuple[Step, ...]:
    """Every row shipped."""
    return tuple(_step(line) for line in _facts()["movements"])


def step(movement: str, day: date | None = None) -> Step:
    """The row of a movement in force on `day`, or the newest; KeyError for a word that is none."""
    rows = [row for row in steps() if row.id == movement]
    valid = [row for row in rows if day is None or row.valid_from <= day <= (row.valid_to or date.max)]
    if not rows:
        raise KeyError(movement)
    return (valid or rows)[-1]


@dataclass(frozen=True, slots=True)
class CountRules:
    """How often the store is counted: months between full counts, days between random ones, share of those in %."""

    full_months: int
    random_days: int
    random_share: int
    source: str


@cache
def count_rules() -> CountRules:
    """The dated advice on stock-taking."""
    return CountRules(**_facts()["stocktake"])


def possible(state: str, day: date | None = None) -> list[Step]:
    """What may be done next with an item in that state; what is over offers a correction only."""
    found = {row.id: step(row.id, day) for row in steps() if state in row.begins or row.id == CORRECT}
    return list(found.values())


def after(movement: Step, values: Values, before: Standing) -> Standing:
    """Where the item stands after a lawful movement; a correction is none, it takes its movement back (`chain`)."""
    place = str(values.get("to_place") or "") if movement.place == "to" else before.place
    if movement.ends or movement.to == MERGED:
        place = ""
    qty = before.qty
    if movement.id in (SPLIT, MERGE):
        qty = before.qty - Decimal(values.get("qty") or 0)
    return Standing(movement.to or before.state, place, qty, values.get("moved_at") or before.moved_at)


def chain(start: Standing, moves: Iterable[Values]) -> list[tuple[Values, Standing]]:
    """Every movement with where the item stood after it, oldest first; a correction takes its movement back.

    `moves` are the item's movements in the order they were entered.
    """
    told = list(moves)
    befores: dict[Any, Standing] = {}
    found: list[tuple[Values, Standing]] = []
    here = start
    for values in told:
        if values.get("movement") == CORRECT:
            here = befores.get(values.get("corrects"), here)
        elif values.get("movement"):
            befores[values.get("id")] = here
            here = after(step(str(values["movement"])), values, here)
        found.append((values, here))
    return found


def effective(moves: Iterable[Values]) -> list[Values]:
    """The movements that stand: those not corrected, without the corrections themselves."""
    told = list(moves)
    wrong = {values.get("corrects") for values in told if values.get("movement") == CORRECT}
    return [values for values in told if values.get("movement") != CORRECT and values.get("id") not in wrong]


def out_of_reach(state: str, movement: Step) -> Problem:
    """The problem of a movement that cannot start from the item's state (V22)."""
    if state in ENDED:
        words = _("财物{state}，不能再{movement}。记错的先记更正。")
    else:
        words = _("财物{state}，不能{movement}。")
    shown = codes("legal_status").name_of(state)
    return error("E-STATE", words.format(state=shown, movement=movement.label), "V22").at("movement")


def _step(line: Mapping[str, Any]) -> Step:
    facts = dict(line)
    facts["begins"] = frozenset(facts.pop("from"))
    for key in ("needs", "police", "apart", "outsider"):
        facts[key] = tuple(facts.get(key, ()))
    facts["distinct"] = tuple(tuple(pair) for pair in facts.get("distinct", ()))
    return Step(**facts)


@cache
def _facts() -> dict[str, Any]:
    return tomllib.loads(paths.resource("law", "custody.toml").read_text("utf-8"))


ENDED = frozenset(row.to for row in steps() if row.ends) | {MERGED}
