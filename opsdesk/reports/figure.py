# SPDX-License-Identifier: MIT
"""The figures of a period as data: made by `reports.figures`, shown by bulletin, window and command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from opsdesk.reports.chart import Chart

Group = Literal["打", "防", "治", "money"]
YUAN = "元"


@dataclass(frozen=True, slots=True)
class Line:
    """One row behind a number. `cells` answer the figure's heads and are already de-identified (domain.md §7.1)."""

    register: str
    id: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its definition and the rows behind it.

    `value` is a count, or 分 when `unit` is 元. `label`, `unit`, `definition` and `heads` are Chinese message ids.
    `waiting` of the rows counted have not been reviewed yet. `units` is the same count for each unit by name: a person
    handled by two units counts in both, so the units may add up to more than `value`. `before` and `year_ago` are the
    values of the period before and of last year's. `hidden`: so few persons that the number is not said.
    """

    key: str
    label: str
    group: Group
    value: int
    unit: str
    definition: str
    heads: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    waiting: int = 0
    units: Mapping[str, int] = field(default_factory=dict)
    before: int | None = None
    year_ago: int | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Campaign:
    """What a campaign (专项行动) brought.

    `facts`: captured, punished (persons), bank_cards, phone_cards (cards), amount_involved (分); 0 is not said.
    `cases`: offence → solved cases. `fugitives_from`: place that listed the fugitive → persons captured.
    `case_names`: de-identified names of its cases; a single case is named, several are counted by offence.
    """

    name: str
    facts: Mapping[str, int] = field(default_factory=dict)
    cases: Mapping[str, int] = field(default_factory=dict)
    fugitives_from: Mapping[str, int] = field(default_factory=dict)
    case_names: tuple[str, ...] = ()
    case_nos: tuple[str, ...] = ()  # official numbers, for machines


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted: both days inclusive; an empty unit or campaign means all of them.

    `hide_small` leaves out counts of one or two persons, which tell who is meant (domain.md §7.2).
    """

    first: date
    last: date
    unit: str = ""
    campaign: str = ""
    hide_small: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What a person wrote for a bulletin, names and numbers taken out already; a line is a paragraph."""

    cases: str = ""
    next_steps: str = ""


NOTHING_WRITTEN = Written()


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Results by unit, in the office's fixed order of units: the first cell of a row names the unit."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureSet:
    """Everything a bulletin says. `head` is the head of the history chain (ASCII) the figures were read at.

    `late`, by figure key, is what came to closed months after they were signed: told, and not in the figures.
    `cleared`, by figure key, is how many people a figure lost because they were cleared: the adjustment told beside it.
    `share` is the sentence that sets telecom cases beside all cases of the county.
    """

    scope: Scope
    office: str
    figures: tuple[Figure, ...]
    head: str
    made_at: datetime
    made_by: str
    campaigns: tuple[Campaign, ...] = ()
    charts: tuple[Chart, ...] = ()
    by_unit: UnitTable | None = None
    waiting: int = 0
    drafts_left_out: int = 0
    head_seq: int = 0
    late: Mapping[str, int] = field(default_factory=dict)
    share: str = ""
    cleared: Mapping[str, int] = field(default_factory=dict)

    def figure(self, key: str) -> Figure | None:
        """The figure of that key, if it was counted."""
        return next((figure for figure in self.figures if figure.key == key), None)
