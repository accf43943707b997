# SPDX-License-Identifier: MIT
"""How the records of a sheet stand on it: in rows under a head, in forms, or side by side with the fields down."""

from __future__ import annotations

from opsdesk.sheets import cards, fields_down, joined_cells
from opsdesk.sheets.labels import Labels
from opsdesk.sheets.laid_out import laid_out
from opsdesk.sheets.synonyms import Synonyms
from opsdesk.sheets.workbook import Sheet


def straightened(sheet: Sheet, synonyms: Synonyms) -> Sheet:
    """The sheet with its records in rows; itself where they stand so, or where nothing tells how they do."""
    labels = Labels(synonyms)
    found = fields_down.find(sheet, labels, synonyms) or cards.find(sheet, labels)
    if found:
        return laid_out(sheet, found)
    joined_cells.part(sheet, labels)
    return sheet
