# SPDX-License-Identifier: MIT
"""How speed is measured: ours and a peer in turns in one run, medians, and their ratio held to a budget.

A bench is a generator `bench_NAME(scale)` in a module `bench_MATTER.py` of this folder; it yields one `Row` for each
thing measured. `scale` is 1.0 for the sizes the budgets speak of; smaller ones only show that the bench still runs.
`python tests/bench/run.py` runs them.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Literal

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, ours and the peer's figure, and the budget.

    `ours`, `peer`   in `unit` (s, ms, MB, keys); `peer` is 0 when the budget is a plain limit
    `budget`         the most that ours / peer, or ours alone, may be
    """

    what: str
    ours: float
    budget: float
    peer: float = 0.0
    peer_name: str = ""
    unit: Literal["s", "ms", "MB", "keys", "rows/s"] = "s"
    at_least: bool = False
    note: str = ""

    @property
    def measured(self) -> float:
        """What the budget is held against."""
        return self.ours / self.peer if self.peer else self.ours

    @property
    def kept(self) -> bool:
        """Whether the budget is kept."""
        return self.measured >= self.budget if self.at_least else self.measured <= self.budget


def seconds(deed: Callable[[], object], clock: Clock = time.process_time) -> float:
    """CPU seconds of one deed, with the rubbish of the one before swept away."""
    gc.collect()
    begin = clock()
    deed()
    return clock() - begin


def in_turns(
    ours: Callable[[], object], peer: Callable[[], object], rounds: int = 5, clock: Clock = time.process_time
) -> tuple[float, float]:
    """The median seconds of both, each round one of ours and one of the peer's: noise falls on both alike."""
    pairs = [(seconds(ours, clock), seconds(peer, clock)) for _round in range(rounds)]
    return median(one for one, _two in pairs), median(two for _one, two in pairs)


def percentile(values: list[float], share: float) -> float:
    """The value that `share` (0–1) of `values` do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
