# SPDX-License-Identifier: MIT
"""A table whose head nobody knows though its cells tell what they are: offered to be looked at, where a file holds
nothing else. Its columns are only guessed at, and what it is about is asked."""

from __future__ import annotations

from collections.abc import Sequence

from opsdesk.i18n import _
from opsdesk.records.problem import warning
from opsdesk.sheets.address import letter
from opsdesk.sheets.blocks import Block
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.headers import evidence
from opsdesk.sheets.table import CellProblem, Table
from opsdesk.sheets.tables import heads
from opsdesk.sheets.tables.lines import is_figure

_TOP = 10  # rows in which the head stands
_LEAST = 3  # columns
_LONGEST = 16  # signs of a header
_LOOKED_AT = 40  # rows
_PROOF = ("id18", "phone", "card", "date")  # shapes that nothing else has
_UNDERSTOOD = 0.8  # of the columns, or the kind of sheet is asked


def find(sheet: Sheet) -> Block | None:
    """The block under the first row of short words that has such cells below it; None where nothing tells."""
    for row in range(1, min(_TOP, sheet.height - 1) + 1):
        written = [value for value in sheet.rows[row - 1] if value is not None]
        if _are_words(written) and _tell(sheet, row, len(written)):
            return heads.at(sheet, row)
    return None


def ask(table: Table) -> None:
    """Say of a table read so that its head is a guess; nothing of it comes in unless most columns are understood."""
    named = [column for column in table.columns if column.header]
    understood = sum(column.field is not None for column in named)
    if understood < _UNDERSTOOD * len(named):
        table.kind = ""
    row = table.header_rows[0]
    message = _("第 {row} 行当作表头来读，栏目名不认识。请先选表的种类，再逐列核对对应。").format(row=row)
    table.problems.append(CellProblem.of(warning("W-UNKNOWN-HEAD", message), f"{letter(1)}{row}"))


def _are_words(written: Sequence[object]) -> bool:
    texts = [value.strip() for value in written if isinstance(value, str)]
    short = all(len(text) <= _LONGEST and not is_figure(text) for text in texts)
    return len(texts) == len(written) >= _LEAST and short and len(set(texts)) == len(texts)


def _tell(sheet: Sheet, row: int, columns: int) -> bool:
    below = sheet.rows[row : row + _LOOKED_AT]
    full = [line for line in below if sum(value is not None for value in line) * 2 > columns]
    cells = ([value for value in column if value is not None] for column in zip(*full, strict=True))
    return any(evidence.proves(kind, column) for column in cells if column for kind in _PROOF)
