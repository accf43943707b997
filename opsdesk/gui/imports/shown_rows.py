# SPDX-License-Identifier: MIT
"""The rows of a table that its preview shows, fetched as they are asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from opsdesk.work.imports.import_rows import Rows
    from opsdesk.work.landing.row_plan import RowPlan


class ShownRows(Sequence["RowPlan"]):
    """Those at some places among all rows."""

    def __init__(self, held: Rows, shown: Sequence[int]) -> None:
        self.held, self.shown = held, shown

    def __len__(self) -> int:
        return len(self.shown)

    @overload
    def __getitem__(self, at: int) -> RowPlan: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[RowPlan]: ...

    def __getitem__(self, at: int | slice) -> RowPlan | Sequence[RowPlan]:
        if isinstance(at, slice):
            return [self.held.row(place) for place in self.shown[at]]
        return self.held.row(self.shown[at])

    def place_of(self, number: int) -> int:
        """Where the row of that number stands; -1 when it is not among them. Numbers only ever grow."""
        numbers = self.held.numbers
        place = bisect_left(numbers, number)
        if place == len(numbers) or numbers[place] != number:
            return -1
        row = bisect_left(self.shown, place)
        return row if row < len(self.shown) and self.shown[row] == place else -1


def places_of(rows: Sequence[RowPlan]) -> Sequence[int]:
    """Which of all rows are shown."""
    return rows.shown if isinstance(rows, ShownRows) else ()
