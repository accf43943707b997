# SPDX-License-Identifier: MIT
"""How the records of a sheet stand on it: in rows under a head, in two lines each, in forms, or side by
side with the fields down."""

from __future__ import annotations

from opsdesk.sheets.body import joined_cells
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.layouts import cards, fields_down, indicators_down, two_lines
from opsdesk.sheets.layouts.laid_out import laid_out
from opsdesk.sheets.tables.labels import Labels


def straightened(sheet: Sheet, labels: Labels) -> Sheet:
    """The sheet with its records in rows; itself where they stand so, or where nothing tells how they do."""
    ways = (indicators_down.find, fields_down.find, two_lines.find, cards.find)
    found = next((layout for find in ways if (layout := find(sheet, labels))), None)
    if found:
        return laid_out(sheet, found)
    joined_cells.part(sheet, labels)
    return sheet
