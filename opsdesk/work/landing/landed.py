# SPDX-License-Identifier: MIT
"""What became of a sheet row, what it waits for, and what people decided of it before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from opsdesk.records.problem import Problem
from opsdesk.store.imports.import_facts import Difference, ParkedKind
from opsdesk.work.landing.differing import Differs, Settled

# From strongest to weakest: what a row as a whole is called when its records fared differently.
OUTCOMES = ("conflict", "new", "update", "same")


@dataclass(slots=True)
class Landed:
    """What became of one sheet row. `fills` are the fields of met records it changes; `settled` what was decided of
    those it contradicts; `answered` a doubt that somebody answered; `repeats` what this import brings already."""

    outcomes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    differs: list[Differs] = field(default_factory=list)
    touched: list[tuple[str, str]] = field(default_factory=list)
    fills: list[Differs] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)
    answered: Doubt | None = None
    repeats: list[tuple[str, str]] = field(default_factory=list)

    @property
    def said(self) -> int:
        """How much was said of met records."""
        return len(self.differs) + len(self.fills) + len(self.settled)

    @property
    def outcome(self) -> str:
        """new, update, same or conflict; "skipped" when the row held nothing of its own."""
        if len(self.outcomes) == 1:  # nearly always
            return self.outcomes[0]
        return next((name for name in OUTCOMES if name in self.outcomes), "skipped")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What the row is put aside for: it `contradicts` the one record named, or may mean one of the `candidates`.

    `likeness` is what the row is known by; a record once looked at and found not to be it is not offered again.
    """

    kind: ParkedKind
    register: str
    candidates: tuple[str, ...]
    likeness: str


class Parked(Exception):
    """The row waits for a person; nothing of it is written until then."""

    def __init__(self, problem: Problem, doubt: Doubt) -> None:
        super().__init__(problem.message)
        self.problem = problem
        self.doubt = doubt


@dataclass(frozen=True, slots=True)
class Decided:
    """What people said before. `kept` are differences where the record was left as it is; `apart` pairs of a register
    that are not the same. For the row at hand: `chosen` is the record meant, "" for a new one, None if not asked;
    `settled` what is to be done about a difference, by its mark: keep, take, new or the id of the record meant;
    `besides` are records not meant."""

    kept: frozenset[Difference] = frozenset()
    apart: Callable[[str], frozenset[tuple[str, str]]] = lambda register: frozenset()
    chosen: str | None = None
    settled: Mapping[str, str] = field(default_factory=dict)
    besides: frozenset[str] = frozenset()


NOTHING_DECIDED = Decided()
