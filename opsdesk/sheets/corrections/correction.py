# SPDX-License-Identifier: MIT
"""The correction workbook: rows that did not come in go back in the station's own layout, marked and explained.

A new book is made and nothing but title lines, heads and those rows is copied: no formula, link or macro of the
station's file travels on. A hidden column holds each row's key, so that a sorted or shortened sheet still finds home.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from opsdesk.sheets.corrections.correction_rows import ABOUT, ReturnedTable, mapping_of
from opsdesk.sheets.corrections.correction_sheet import SheetCopy
from opsdesk.sheets.export import dress
from opsdesk.sheets.export.choice_sheet import ChoiceSheet
from opsdesk.sheets.files import workbook
from opsdesk.sheets.files.guard import form_of

LARGEST_STYLED = 16 * 1024 * 1024  # bytes; larger books go back without their colours


def write_corrections(data: bytes, sha256: str, tables: Sequence[ReturnedTable], path: Path) -> None:
    """The correction workbook (.xlsx) of the file that holds `data`. Raises OSError when it cannot be written."""
    origins, plain = _origins(data)
    book = Workbook()
    book.remove(book.active)
    choices = ChoiceSheet(book)
    for name in dict.fromkeys(one.table.sheet for one in tables):
        mine = [one for one in tables if one.table.sheet == name]
        laid_out = any(one.table.rearranged for one in mine)
        old = _laid_out(mine) if laid_out else origins[name]
        SheetCopy(old, book.create_sheet(name or "表"), sha256, plain or laid_out).fill(mine, choices)
    about = book.create_sheet(ABOUT)
    about.sheet_state = "veryHidden"
    for row, one in enumerate(tables, 1):
        about.cell(row, 1, mapping_of(one.table)).data_type = "s"
    book.save(path)


def _laid_out(tables: Sequence[ReturnedTable]) -> Any:
    """A sheet of records in rows, as they were laid out for the reading: forms go back as lines of a table."""
    sheet = Workbook().active
    for table in (one.table for one in tables):
        if table.title and table.header_rows[0] > 1:
            dress.put(sheet, 1, 1, table.title)
        for at, column in enumerate(table.columns, 1):
            dress.put(sheet, table.header_rows[0], at, column.header)
        for row in table.data_rows():
            for at, value in enumerate(row.line, 1):
                if value is not None:
                    dress.put(sheet, row.row, at, value)
    return sheet


def _origins(data: bytes) -> tuple[dict[str, Any], bool]:
    """The sheets to copy from, by name, and whether they are plain: old formats have no styles to keep."""
    if form_of(data) == "package" and len(data) <= LARGEST_STYLED:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not carry over is not missed here
            try:
                book = load_workbook(BytesIO(data), data_only=True, keep_links=False)
            except Exception:  # a book the fast reader passes may still break openpyxl: anything may be raised
                return _plain(data), True
        return {sheet.title: sheet for sheet in book.worksheets}, False
    return _plain(data), True


def _plain(data: bytes) -> dict[str, Any]:
    book, found = Workbook(), {}
    for sheet in workbook.read(data):
        copied = found[sheet.name] = book.create_sheet()
        for row, line in enumerate(sheet.rows, 1):
            for column, value in enumerate(line, 1):
                if value is not None:
                    dress.put(copied, row, column, value)
        for merge in sheet.merges:
            copied.merge_cells(None, merge.top, merge.left, merge.bottom, merge.right)
    return found
