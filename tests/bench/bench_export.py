# SPDX-License-Identifier: MIT
"""A list of 100,000 records as a workbook with styles, against the bare writer on the same rows."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from frame import Row, in_turns
from rustpy_xlsxwriter import write_worksheet
from sheet_offices import all_hands, fresh_office, sheet

from opsdesk.store.reading.query import ListQuery
from opsdesk.work.imports import importing
from opsdesk.work.lists.exporting import export_list
from opsdesk.work.lists.list_columns import columns
from opsdesk.work.lists.list_rows import list_rows


def bench_export(scale: float) -> Iterator[Row]:
    """What masking, references, titles, formats and drop-downs cost beside the writing."""
    count = max(50, int(100_000 * scale))
    register = "dissuasion"
    with fresh_office() as office, tempfile.TemporaryDirectory() as folder:
        importing.commit(office, importing.plan_files(office, [sheet(count)]))
        query = ListQuery(register)
        path, bare = Path(folder) / "list.xlsx", Path(folder) / "bare.xlsx"
        heads = ["序号", *(column.header for column in columns(register))]
        ids = office.reader.ids(query)
        rows = [
            dict(zip(heads, (n, *map(_plain, row)), strict=True))
            for n, row in enumerate(list_rows(office, register, ids, full=True), 1)
        ]
        ours, peers = in_turns(
            lambda: export_list(office, query, path, full=True, reason="量", on=date(2022, 6, 1)),
            lambda: write_worksheet(rows, bare),
            rounds=3,
            clock=all_hands,
        )
        yield Row(f"export of {count:,} rows", ours, 1.5, peers, "rustpy")


def _plain(cell: object) -> object:
    """A cell as the bare writer takes it."""
    return cell if cell is None or isinstance(cell, str | int | float | date) else str(cell)
