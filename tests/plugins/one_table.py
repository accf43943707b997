# SPDX-License-Identifier: MIT
"""A reading of one table, and what its tests ask of it."""

from __future__ import annotations

from opsdesk.sheets.table import FileReading, Row, Table


def only(reading: FileReading) -> Table:
    """The one table of a file that was read."""
    assert reading.refusal is None, reading.refusal
    (table,) = reading.tables
    return table


def fields(table: Table) -> list[str | None]:
    """What its columns are."""
    return [column.field for column in table.columns]


def data(table: Table) -> list[Row]:
    """Its rows of data."""
    return list(table.data_rows())
