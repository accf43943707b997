# SPDX-License-Identifier: MIT
"""Counts of one or two persons, hidden on request: whoever knows the township knows who is meant (domain.md §7.2)."""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 3
HIDDEN = "＜3"
PERSONS = ("人",)
"""Units of figures that count persons; cases, cards and money tell nobody apart."""


def small(value: int, unit: str) -> bool:
    """Whether the count would tell who is meant."""
    return unit in PERSONS and 0 < value < LEAST


def hidden_in_column(values: Sequence[int], unit: str) -> tuple[bool, ...]:
    """Which cells of a column whose total is shown are hidden: the small ones, and one more if it were the only one.

    A single gap could be worked out from the total, so the smallest of the others goes with it.
    """
    gaps = [small(value, unit) for value in values]
    if sum(gaps) == 1:
        others = [at for at, value in enumerate(values) if value and not gaps[at]]
        if others:
            gaps[min(others, key=lambda at: values[at])] = True
    return tuple(gaps)
