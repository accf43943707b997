# SPDX-License-Identifier: MIT
"""From how many rows on a list that leaves the office wants a second person (domain.md §7.2)."""

from __future__ import annotations

import pytest

from opsdesk.law.bulk import is_bulk


@pytest.mark.parametrize(
    ("rows", "full", "bulk"),
    [(500, False, False), (501, False, True), (20, True, False), (21, True, True), (0, True, False)],
)
def test_more_than_so_many_rows_are_bulk(rows: int, full: bool, bulk: bool) -> None:
    assert is_bulk(rows, full=full) is bulk
