# SPDX-License-Identifier: MIT
"""A list that is filled while it is written: every row once and in its place, and what is written is let go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from rustpy_xlsxwriter import write_worksheet

from opsdesk.sheets.export.list_frame import Block, ListFrame

HEADS = ("姓名", "电话")


def blocks(*sizes: int) -> Iterator[Block]:
    """Blocks of so many rows each, `人0` and `0` the first."""
    begin = 0
    for size in sizes:
        rows = range(begin, begin := begin + size)
        yield [f"人{row}" for row in rows], [f"{row}" for row in rows]


def test_rows_stand_behind_their_numbers_in_their_order(tmp_path: Path) -> None:
    write_worksheet(ListFrame("序号", HEADS, 8, blocks(3, 1, 4)), tmp_path / "list.xlsx")
    found = openpyxl.load_workbook(tmp_path / "list.xlsx").active.iter_rows(values_only=True)
    assert list(found) == [("序号", *HEADS), *((row + 1, f"人{row}", f"{row}") for row in range(8))]


def test_what_is_written_is_let_go(tmp_path: Path) -> None:
    frame, left = ListFrame("序号", HEADS, 4, blocks(2, 1, 1)), []
    for row in range(4):
        assert frame["序号"].tolist()[row] == row + 1
        left.append(sum(cell is not None for cell in frame["姓名"].tolist()))
    assert left == [2, 2, 1, 1]


@pytest.mark.parametrize("rows", [5, 9])
def test_rows_that_do_not_come_fail_loudly(tmp_path: Path, rows: int) -> None:
    with pytest.raises(AssertionError, match=f"4 rows of {rows}"):
        write_worksheet(ListFrame("序号", HEADS, rows, blocks(2, 2)), tmp_path / "list.xlsx")


def test_rows_are_asked_for_one_after_the_other() -> None:
    numbers = ListFrame("序号", HEADS, 4, blocks(2, 2))["序号"].tolist()
    with pytest.raises(AssertionError, match="the one at 3"):
        numbers[3]
