# SPDX-License-Identifier: MIT
"""Where a step undone or done again changed a sheet: the cursor goes there, or stays where it was."""

from __future__ import annotations

from typing import Any

from opsdesk.gui.parts.cursor import put_cursor
from opsdesk.gui.record.child_sheet import ChildSheet

Cells = list[tuple[Any, ...]]


class SheetCursor:
    """Noted before the step; the sheet is filled anew by it, which takes the cursor away."""

    def __init__(self, sheet: ChildSheet) -> None:
        self._sheet = sheet
        here = sheet.grid.currentIndex()
        self._at = (here.row(), here.column())
        self._before = self._cells()

    def come(self) -> bool:
        """Put the cursor into the first cell that changed; False when none did, and it stays where it was."""
        changed = self._changed()
        row, column = changed or self._at
        grid = self._sheet.grid
        put_cursor(grid, grid.entries.index(min(row, grid.entries.rowCount() - 1), column))
        if changed is not None:
            grid.setFocus()
        return changed is not None

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
