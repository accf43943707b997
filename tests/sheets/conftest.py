# SPDX-License-Identifier: MIT
"""Workbooks made on the spot, numbers that pass their checks, and a reading in the shape `check_import.py` compares."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest

from opsdesk.sheets.cells.kinds_behind import plain_value
from opsdesk.sheets.reading import parse_file
from opsdesk.sheets.table import CellProblem, FileReading, Row, Table, Total

TESTS = Path(__file__).resolve().parents[1]


def identity(birth: str, order: int) -> str:
    """A citizen number of division 999999; `order` odd for men."""
    stem = f"999999{birth}{order:03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return stem + "10X98765432"[sum(int(sign) * weight for sign, weight in zip(stem, weights, strict=True)) % 11]


def card(order: int) -> str:
    """A card of BIN 999999 with a right Luhn digit."""
    stem = f"999999{order:012}"
    doubled = (int(sign) * (2 - place % 2) for place, sign in enumerate(reversed(stem)))
    return stem + str(-sum(number - 9 * (number > 9) for number in doubled) % 10)


class Book:
    """A workbook in the making: rows of values from A1, merges by address."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.Workbook()
        self.book.remove(self.book.worksheets[0])

    def sheet(self, name: str, rows: Iterable[Iterable[Any]], merges: Iterable[str] = ()) -> Any:
        """One more sheet; merges keep the value of their first cell."""
        sheet = self.book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(number, column, value)
        for span in merges:
            sheet.merge_cells(span)
        return sheet

    def read(self) -> FileReading:
        """Write the file and read it."""
        self.book.save(self.path)
        return parse_file(self.path)


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Book]:
    """`book("name.xlsx")` starts a workbook."""
    return lambda name="统计表.xlsx": Book(tmp_path / name)


@pytest.fixture
def ids() -> Callable[[str, int], str]:
    """Makes identity numbers."""
    return identity


@pytest.fixture
def cards() -> Callable[[int], str]:
    """Makes card numbers."""
    return card


@pytest.fixture
def check_import() -> ModuleType:
    """The comparison handed over with the samples."""
    spec = importlib.util.spec_from_file_location("check_import", TESTS / "check_import.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def as_output() -> Callable[[Iterable[FileReading]], dict[str, Any]]:
    """Readings as the import reports them, without the matching against records that comes later."""
    return lambda readings: {"files": [_file(reading) for reading in readings]}


def _file(reading: FileReading) -> dict[str, Any]:
    tables = [_table(table) for table in reading.tables if not table.hidden]
    return {"path": reading.path, "sha256": reading.sha256, "tables": tables}


def _table(table: Table) -> dict[str, Any]:
    columns = [
        {"column": column.letter, "header": column.header, "field": column.field, "confidence": column.confidence}
        for column in table.columns
    ]
    return {
        "sheet": table.sheet,
        "kind": table.kind,
        "header_rows": table.header_rows,
        "columns": columns,
        "rows": [_row(row) for row in table.rows],
        "totals": [_total(total) for total in table.totals],
        "problems": [_problem(problem) for problem in table.problems],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "row": row.row,
        "outcome": "skipped" if row.skipped else "error" if row.refused else "new",
        "fields": {key: plain_value(key, value) for key, value in row.values.items()},
        "problems": [_problem(problem) for problem in row.problems],
    }


def _problem(problem: CellProblem) -> dict[str, Any]:
    return {"cell": problem.cell, "severity": str(problem.severity), "code": problem.code, "message": problem.message}


def _total(total: Total) -> dict[str, Any]:
    return {
        "cell": total.cell,
        "stated": plain_value(total.field, total.stated),
        "computed": plain_value(total.field, total.computed),
        "agrees": total.agrees,
    }
