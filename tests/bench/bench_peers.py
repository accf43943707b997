# SPDX-License-Identifier: MIT
"""The same rows by what people would take otherwise, where that is installed: XlsxWriter and sqlite-utils."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from bench_import import bare_read, imported
from frame import Row, seconds
from sheet_offices import all_hands, fresh_office, sheet

from opsdesk.store.reading.query import ListQuery
from opsdesk.work.imports import importing
from opsdesk.work.lists.exporting import export_list
from opsdesk.work.lists.list_rows import list_rows

FOR_COMPARISON = float("inf")  # no budget was set


def bench_export_peers(scale: float) -> Iterator[Row]:
    """A list out, beside XlsxWriter in its mode of least memory."""
    if find_spec("xlsxwriter") is None:
        return
    count = max(50, int(100_000 * scale))
    with fresh_office() as office, tempfile.TemporaryDirectory() as folder:
        importing.commit(office, importing.plan_files(office, [sheet(count)]))
        query, out = ListQuery("dissuasion"), Path(folder)
        day = date(2022, 6, 1)
        ours = seconds(lambda: export_list(office, query, out / "a.xlsx", full=True, reason="量", on=day), all_hands)
        rows = [list(row) for row in list_rows(office, "dissuasion", office.reader.ids(query), full=True)]
        theirs = seconds(lambda: _xlsxwriter(rows, out / "b.xlsx"), all_hands)
    yield Row(f"export of {count:,} rows", ours, 1.1, theirs, "XlsxWriter")


def bench_import_peers(scale: float) -> Iterator[Row]:
    """A sheet in, beside sqlite-utils, which neither checks, matches, encrypts nor keeps a history."""
    if find_spec("sqlite_utils") is None:
        return
    count = max(50, int(100_000 * scale))
    path = sheet(count)
    theirs = seconds(lambda: _sqlite_utils(path), all_hands)
    yield Row(f"import of {count:,} rows", imported(path), FOR_COMPARISON, theirs, "sqlite-utils with its search")


def bench_import_large(scale: float) -> Iterator[Row]:
    """400,000 rows: a row may cost little more than one of 10,000."""
    large, small = max(100, int(400_000 * scale)), max(50, int(10_000 * scale))
    few, many = imported(sheet(small)) / small, imported(sheet(large)) / large
    yield Row(f"a row of {large:,} against one of {small:,}", many * 1000, 1.3, few * 1000, "the smaller", "ms")


def _xlsxwriter(rows: list[list[object]], path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    page = book.add_worksheet()
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            page.write(number, column, cell if isinstance(cell, int | float | date | None) else str(cell))
    book.close()


def _sqlite_utils(path: Path) -> None:
    import sqlite_utils

    rows = bare_read(path)
    width = len(rows[-1])
    with tempfile.TemporaryDirectory() as folder:
        store = sqlite_utils.Database(Path(folder) / "plain.db")
        names = [f"c{number}" for number in range(width)]
        table = store["t"]
        table.insert_all((dict(zip(names, row, strict=True)) for row in rows if len(row) == width), pk=None)
        table.enable_fts(names[:4])
        store.close()
