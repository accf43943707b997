# SPDX-License-Identifier: MIT
"""Closed months do not move: what was signed stays, what came later stands in a line of its own 补录 (domain.md §9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from opsdesk.reports.figure import Figure, Scope
from opsdesk.store.beside import printed
from opsdesk.store.beside.printed import Printed
from opsdesk.store.reading import closed_counts
from opsdesk.store.reading.reader import Reader

CLOSING = "results_month"
"""The paper whose signed print closes a month."""


@dataclass(frozen=True, slots=True)
class Closed:
    """One closed period: its number of print, and the figures as they were signed.

    `values` by figure key; `units` by figure key, then unit; `ids` of the rows behind; `late` what this closing
    already told about periods closed before it, by their first day, then figure key; `kept` what was sealed or erased
    since and still counts, by figure key.
    """

    number: str
    print: str
    first: date
    last: date
    values: dict[str, int]
    units: dict[str, dict[str, int]]
    ids: dict[str, list[str]]
    late: dict[str, dict[str, int]]
    kept: Mapping[str, int]

    def signed(self, figure: Figure) -> Figure:
        """The figure as it was signed."""
        if figure.key not in self.values:
            return figure
        return replace(figure, value=self.values[figure.key], units=self.units.get(figure.key, {}))


def closings(reader: Reader) -> list[Closed]:
    """The closed periods of the whole office, oldest first."""
    signed = printed.closed(reader, CLOSING)
    if not signed:
        return []
    with reader.connection() as connection:
        kept = closed_counts.kept(connection)
    return [_closed(one, kept.get(one.period_from, {})) for one in signed]


def closing_of(reader: Reader, scope: Scope) -> Closed | None:
    """The closing of exactly this period, when it was closed for the whole office."""
    if scope.unit or scope.campaign:
        return None
    return next((one for one in closings(reader) if (one.first, one.last) == (scope.first, scope.last)), None)


def basis_of(figures: Iterable[Figure], late: dict[str, dict[str, int]]) -> dict[str, Any]:
    """What a closing keeps of its figures."""
    counted = list(figures)
    return {
        "values": {one.key: one.value for one in counted},
        "units": {one.key: dict(one.units) for one in counted},
        "ids": {one.key: [line.id for line in one.lines] for one in counted},
        "late": late,
    }


def told_before(closed: Closed, others: Sequence[Closed], before: date) -> dict[str, int]:
    """The figures of a closed period with all that later closings, up to `before`, already told about it."""
    said = dict(closed.values)
    for other in others:
        if other.last < before:
            for key, number in other.late.get(closed.first.isoformat(), {}).items():
                said[key] = said.get(key, 0) + number
    return said


def late_in(closed: Closed, others: Sequence[Closed], before: date, now: Iterable[Figure]) -> dict[str, int]:
    """What changed in a closed period since it was last told of, by figure key; nothing when nothing changed."""
    said = told_before(closed, others, before)
    changed = {one.key: one.value + closed.kept.get(one.key, 0) - said[one.key] for one in now if one.key in said}
    return {key: number for key, number in changed.items() if number}


def _closed(one: Printed, kept: Mapping[str, int]) -> Closed:
    basis = one.content["content"]["basis"]
    first, last = date.fromisoformat(one.period_from), date.fromisoformat(one.period_to)
    return Closed(one.number, one.id, first, last, basis["values"], basis["units"], basis["ids"], basis["late"], kept)
