# SPDX-License-Identifier: MIT
"""A list that is filled while it is written: every row once and in its place, and as the library would write it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from rustpy_xlsxwriter import Format, write_worksheet

from opsdesk.sheets.export.cells import Cell
from opsdesk.sheets.export.list_frame import Block, ListFrame, fill
from opsdesk.sheets.export.sheet_rows import Place, rows_as_xml, serial

HEADS = ("序号", "姓名", "电话")
TEXTS = (
    "赵某",
    "a&b<c>\"'",
    " 前",
    "后 ",
    "中 间",
    "一\n二",
    "\n",
    "\t",
    "_x0041_",
    "_x1_",
    "_X0041_",
    "%s",
    "\u3000全角",
    "𠮷",
)
SPELLED = ("_x0041_", "赵_x00E4_", "_x1_", "_X0041_", "_x0041", "__x0041_")
NUMBERS = (0, 3, -1, 2.5, 0.1, -0.0, 12345678.91, 1e15, 3200055.0, 1e16)
DAYS = (date(2022, 6, 15), date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(9999, 12, 31))
MOMENTS = (
    *(datetime(2022, 3, 1 + at, at % 24, at * 7 % 60) for at in range(28)),
    datetime(1900, 2, 28, 1, 1),
    datetime(1900, 3, 1, 0, 1),
    datetime(2022, 6, 15, 20, 52, 31),
)


def blocks(*sizes: int) -> Iterator[Block]:
    """Blocks of so many rows each, `人0` and `0` the first."""
    begin = 0
    for size in sizes:
        rows = range(begin, begin := begin + size)
        yield [f"人{row}" for row in rows], [f"{row}" for row in rows]


def frame(rows: int) -> BytesIO:
    """A sheet with its samples."""
    stream = BytesIO()
    write_worksheet(ListFrame(dict(zip(HEADS, (1, "样", "样"), strict=True)), rows), stream, autofilter=True)
    return stream


@pytest.mark.parametrize("sizes", [(3, 1, 4), (8,), ()])
def test_rows_stand_behind_their_numbers_in_their_order(sizes: tuple[int, ...], tmp_path: Path) -> None:
    rows = sum(sizes)
    fill(frame(rows), tmp_path / "list.xlsx", 2, rows, blocks(*sizes))
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").active
    assert list(sheet.iter_rows(values_only=True)) == [HEADS, *((row + 1, f"人{row}", f"{row}") for row in range(rows))]
    assert sheet.auto_filter.ref == f"A1:C{rows + 1}"


def test_a_block_is_taken_when_the_one_before_is_written(tmp_path: Path) -> None:
    """However long a list is, no more than a block of it lies in memory."""
    path, begun = tmp_path / "list.xlsx", []

    def watched() -> Iterator[Block]:
        for size in (50_000, 50_000):
            begun.append(path.stat().st_size)
            yield from blocks(size)

    fill(frame(100_000), path, 2, 100_000, watched())
    assert begun[0] < 10_000 < begun[1]


@pytest.mark.parametrize("rows", [3, 5])
def test_rows_that_do_not_come_fail_loudly(rows: int, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=f"4 rows of {rows}"):
        fill(frame(rows), tmp_path / "list.xlsx", 2, rows, blocks(2, 2))


def as_the_library_writes(values: tuple[Cell, ...]) -> str:
    """The rows of a sheet with these cells in a styled column, behind a number each."""
    stream = BytesIO()
    records: list[dict[str, Any]] = [{"n": 1, "v": value} for value in values]
    write_worksheet(records, stream, column_formats={"v": Format().set_num_format("@")})
    xml = ZipFile(stream).read("xl/worksheets/sheet1.xml").decode()
    return xml[xml.index('<row r="2">') : xml.index("</sheetData>")]


@pytest.mark.parametrize(
    "values",
    [
        TEXTS,
        SPELLED,
        ("赵某", "钱某"),
        ("赵某", "a&b"),
        (None, "赵某", ""),
        (None, None),
        NUMBERS,
        (None, *NUMBERS),
        DAYS,
        MOMENTS,
        (None, *MOMENTS),
        (*TEXTS, *NUMBERS, *DAYS, None),
    ],
)
def test_cells_stand_as_the_library_writes_them(values: tuple[Cell, ...]) -> None:
    places = [Place("A", ""), Place("B", ' s="1"')]
    assert rows_as_xml(places, 2, [[1] * len(values), values]) == as_the_library_writes(values)


def test_days_before_workbooks_begin_are_text() -> None:
    rows = rows_as_xml([Place("A", "")], 1, [[date(1899, 12, 31), datetime(1899, 5, 4, 9, 30)]])
    assert "<t>1899-12-31</t>" in rows
    assert "<t>1899-05-04T09:30:00</t>" in rows


def test_the_day_that_never_was_is_left_out() -> None:
    assert [serial(date(1900, 2, 28)), serial(date(1900, 3, 1))] == [59, 61]
