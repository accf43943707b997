# SPDX-License-Identifier: MIT
"""Which rows of a table take what stands in a cell above them: under a merged cell, by 同上, or blank."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from enum import Enum

from opsdesk.sheets.body.filling import filled_down, goes_on
from opsdesk.sheets.body.sheaf import Sheaf
from opsdesk.sheets.cells.values import is_same_as_above
from opsdesk.sheets.table import Row, Table


class Way(Enum):
    """How a row takes it."""

    COVERED = "covered"
    SAME = "same"
    FILLED = "filled"


class Following:
    """The rows of one table in order, and how one goes on about what another says."""

    def __init__(self, table: Table) -> None:
        self._rows = Sheaf.of(table.rows)
        self._groups = [] if table.apart else filled_down(table.kind)
        self._columns: dict[str, list[int]] = {}
        for place, column in enumerate(table.columns):
            self._columns.setdefault(column.field or "", []).append(place)

    def row(self, number: int) -> Row | None:
        """The row of that number in the sheet."""
        place = self._place(number)
        return self._rows[place] if number in self._rows.numbers[place : place + 1] else None

    def _place(self, number: int) -> int:
        """Where the row of that number stands, or would."""
        return bisect_left(self._rows.numbers, number)

    def before(self, row: Row) -> Row | None:
        """The row of data before it: what 同上 speaks of."""
        places = range(self._place(row.row) - 1, -1, -1)
        return next((self._rows[place] for place in places if not self._rows[place].skipped), None)

    def of(self, row: Row, key: str) -> Iterator[tuple[Row, Way]]:
        """The rows below that take a field from `row`, one after the other, down to the first that does not."""
        cell, in_group = row.cells.get(key, ""), True
        for place in range(self._place(row.row) + 1, len(self._rows)):
            one = self._rows[place]
            if one.skipped:
                in_group = in_group and one.skipped not in ("group", "total")
                continue
            way = self._way(one, key, cell, in_group)
            if way is None:
                return
            yield one, way

    def _way(self, row: Row, key: str, cell: str, in_group: bool) -> Way | None:
        written = [row.line[place] for place in self._columns[key] if place < len(row.line)]
        if any(raw is not None for raw in written):
            return Way.SAME if all(raw is None or is_same_as_above(raw) for raw in written) else None
        if row.frame is not None:
            return None
        if row.cells.get(key) == cell and not cell.endswith(f"{row.row}"):
            return Way.COVERED
        return Way.FILLED if in_group and key not in row.raw and self._is_filled(row, key) else None

    def _is_filled(self, row: Row, key: str) -> bool:
        """Whether the blank is filled from the row above, or would be if anything stood there."""
        if key in row.inferred:
            return True
        group = next((group for group in self._groups if key in group), ())
        if "person_name" in group and not goes_on(row, group, self._columns):
            return False
        return bool(group) and not any(one in row.raw or one in row.values.keys() - row.inferred for one in group)
