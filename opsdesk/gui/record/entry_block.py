# SPDX-License-Identifier: MIT
"""A block from the clipboard, as cells: tabs and quoted line breaks as workbooks write them, heads recognised."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from opsdesk.records.choices import bare


def cells_of(block: str) -> list[list[str]]:
    """The cells of a copied block, row by row; empty rows at the end are dropped."""
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(block), delimiter="\t")]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def placed(
    rows: list[list[str]], columns: Sequence[int], heads: Mapping[str, int]
) -> tuple[Sequence[int], list[list[str]]]:
    """The column each cell belongs to (-1: to none) and the rows of values.

    When the first row holds nothing but `heads` of this sheet, the block brought its heads along and each column goes
    where it belongs. Otherwise the cells follow `columns` in order.
    """
    first = [bare(cell.rstrip(" *")) for cell in rows[0]] if rows else []
    known = sum(head in heads for head in first)
    if known >= 2 and all(head in heads or not head for head in first):
        return [heads.get(head, -1) for head in first], rows[1:]
    return columns, rows
