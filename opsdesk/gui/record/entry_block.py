# SPDX-License-Identifier: MIT
"""Where the cells of a copied block belong in a sheet: its heads are recognised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from opsdesk.records.choices import bare


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
