# SPDX-License-Identifier: MIT
"""The rows that go back to a station, and the words by which a correction workbook is known when it returns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from opsdesk.records.kinds import Kind
from opsdesk.sheets.knowledge import PART
from opsdesk.sheets.table import CellProblem, Row, Table

KEY = "opsdesk"
ABOUT = "更正"  # the hidden sheet that says how the columns were understood
REASON = "退回原因"
REFILL = "请重填"  # in place of digits a workbook has lost: as text they would look whole


@dataclass(frozen=True, slots=True)
class Returned:
    """One row that goes back, with what is wrong in which cell."""

    row: Row
    problems: tuple[CellProblem, ...]


@dataclass(frozen=True, slots=True)
class ReturnedTable:
    """A table's rows that go back; `kinds` by sheet key say which cells are text and which offer words."""

    table: Table
    rows: tuple[Returned, ...]
    kinds: Mapping[str, Kind[Any]]


def key_of(sha256: str, sheet: str, row: int) -> str:
    """What the hidden column says of a row: the file it stood in, where, and on which sheet."""
    return f"{KEY}:{sha256}:{row}:{sheet}"


def mapping_of(table: Table) -> str:
    """How the columns of a table were understood: a row alone could not tell what whole columns told."""
    parted = table.parts()
    told = [f"{column.letter}={column.field or ''}" for column in table.columns if column.letter not in parted]
    count: Counter[str] = Counter()
    for column in table.columns:
        if whole := parted.get(column.letter):
            count[whole] += 1
            told.append(f"{whole}{PART * count[whole]}={column.field or ''}")
    return f"{KEY}:{table.signature}:{','.join(told)}"
