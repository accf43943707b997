# SPDX-License-Identifier: MIT
"""Taking back an import of 100,000 rows, against taking it in."""

from __future__ import annotations

from collections.abc import Iterator

from frame import Row, seconds
from sheet_offices import all_hands, fresh_office, sheet

from opsdesk.work.imports import importing
from opsdesk.work.imports.undoing import undo_import


def bench_undo(scale: float) -> Iterator[Row]:
    """Undo against import."""
    count = max(50, int(100_000 * scale))
    for kind in ("dissuasion", "measure"):
        with fresh_office() as office:
            receipts: list[importing.Receipt] = []
            took = seconds(
                lambda: receipts.extend(importing.commit(office, importing.plan_files(office, [sheet(count, kind)]))),  # noqa: B023
                all_hands,
            )
            batch = receipts[0].batch.id
            back = seconds(lambda: undo_import(office, batch, reason="量"), all_hands)  # noqa: B023
            yield Row(f"undo of {count:,} rows ({kind})", back, 1.0, took, "the import")
