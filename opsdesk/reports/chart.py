# SPDX-License-Identifier: MIT
"""A chart as data: drawn on paper by `reports.paper.charts` and in the window by its own painter."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Kind = Literal["bar", "hbar", "line", "stack"]


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values, in the order of the chart's categories; `name` stands in the legend when there are several."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Values by category; `unit` (起, 人, 张, 万元 …) stands in the heading, so the labels are bare numbers."""

    title: str
    unit: str
    kind: Kind
    categories: tuple[str, ...]
    series: tuple[Series, ...]

    def __post_init__(self) -> None:
        if not self.series or not self.categories:
            raise ValueError(f"chart {self.title}: nothing to draw")
        for row in self.series:
            if len(row.values) != len(self.categories):
                raise ValueError(f"chart {self.title}: {len(row.values)} values for {len(self.categories)} categories")

    @property
    def highest(self) -> float:
        """The largest value of all series, never below 0; of stacked bars the largest sum."""
        if self.kind == "stack":
            sums = [sum(row.values[at] for row in self.series) for at in range(len(self.categories))]
            return max(0.0, *sums)
        return max(0.0, *(value for row in self.series for value in row.values))


def ticks(highest: float, about: int = 4) -> tuple[float, ...]:
    """Round axis marks from 0 to at least `highest`, about so many steps: steps of 1, 2 or 5 times a power of ten."""
    if highest <= 0:
        return (0.0, 1.0)
    rough = highest / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    if highest >= 1:
        step = max(1.0, step)
    return tuple(round(step * n, 10) for n in range(math.ceil(highest / step - 1e-9) + 1))


def value_text(value: float) -> str:
    """A value as its label: whole numbers bare, others with two decimals, thousands parted by a comma."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
