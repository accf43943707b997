# SPDX-License-Identifier: MIT
"""Where the cursor of a sheet is once the sheet was filled anew: where a step changed it, or where it was."""

from __future__ import annotations

from typing import Any

from opsdesk.gui.parts.cursor import put_cursor
from opsdesk.gui.record.child_sheet import ChildSheet

NOWHERE = (-1, -1)
Cells = list[tuple[Any, ...]]


class SheetCursor:
    """Noted before the step or the save; the sheet is filled anew by it, which takes the cursor away."""

    def __init__(self, sheet: ChildSheet) -> None:
        self._sheet = sheet
        here = sheet.grid.currentIndex()
        self._at = (here.row(), here.column())
        self._before = self._cells()

    def come(self) -> bool:
        """Put the cursor into the first cell that changed; False when none did, and it stays where it was."""
        changed = self._changed()
        self._put(*(changed or self._at))
        if changed is not None:
            self._sheet.grid.setFocus()
        return changed is not None

    def stay(self) -> None:
        """Put the cursor where it was, whatever changed."""
        if self._at != NOWHERE:
            self._put(*self._at)

    def _put(self, row: int, column: int) -> None:
        grid = self._sheet.grid
        put_cursor(grid, grid.entries.index(min(row, grid.entries.rowCount() - 1), column))

    def _cells(self) -> Cells:
        model = self._sheet.model
        return [tuple(row.values.get(key) for key in model.keys) for row in model.rows]

    def _changed(self) -> tuple[int, int] | None:
        now = self._cells()
        for row in range(max(len(now), len(self._before))):
            ours, theirs = (cells[row] if row < len(cells) else () for cells in (now, self._before))
            if ours != theirs:
                pairs = zip(ours, theirs, strict=False)
                return row, next((place for place, (one, other) in enumerate(pairs) if one != other), 0)
        return None
