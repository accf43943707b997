# SPDX-License-Identifier: MIT
"""Rows that say labels where values belong: no record is ever called 身份证号码 or 户籍地址.

They come from forms that could not be read as forms and from heads that could not be told to be heads.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from opsdesk.i18n import _
from opsdesk.records.problem import error
from opsdesk.sheets.address import address, number
from opsdesk.sheets.blocks import Block
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.table import CellProblem, Column, Row, Table
from opsdesk.sheets.tables.labels import Labels
from opsdesk.sheets.words import synonyms

# Rows of a table in which labels are looked for however they are spaced, and in every column; in longer ones spellings
# as listed are, and in very long ones under names alone. A row that was repaired is looked at as it was read.
_SMALL, _LONG = 100, 5_000
_NAMES = frozenset(("person_name", "victim_name", "owner", "card_holder"))  # no label is anybody's name
_MOST = 0.5  # of what a row says may be labels


def keep_out(table: Table, sheet: Sheet, block: Block, labels: Labels) -> None:
    """Refuse every row of the table that says labels."""
    suspects = set(_suspects(table, sheet, block, labels)) if table.kind else ()
    for row in (row for row in table.rows if row.row in suspects) if suspects else ():
        refusal = None if row.skipped else told(row, table, labels)
        if refusal:
            row.stand_alone()
            row.problems.append(refusal)


def told(row: Row, table: Table, labels: Labels) -> CellProblem | None:
    """Why a row stays out that says labels; None for any other."""
    if not _is_suspect(row, table, labels) or not _says_labels(row, table, labels):
        return None
    message = _("这一行写的是栏目名，不是内容，没有读取。表不是一行一条的，请改成一行一条再导入。")
    first = next((at for at, value in enumerate(row.line) if value is not None), 0)
    return CellProblem.of(error("E-LABELS", message), address(row.row, number(table.columns[first].letter)))


def _suspects(table: Table, sheet: Sheet, block: Block, labels: Labels) -> Iterator[int]:
    """The rows that hold a label at all; of long tables told a column at a time."""
    if len(table.rows) <= _SMALL:
        yield from (row.row for row in table.rows if _is_suspect(row, table, labels))
        return
    columns = sheet.columns(block.body)
    for column in table.columns:
        if _is_looked_at(column, table):
            said = columns[number(column.letter) - 1]
            if not _spellings().isdisjoint(said):
                yield from (row for row, value in enumerate(said, block.body.start) if value in _spellings())


def _is_suspect(row: Row, table: Table, labels: Labels) -> bool:
    """Whether a row holds a label where a table so long is looked at."""
    if len(table.rows) <= _SMALL:
        return any(map(labels.is_listed, row.line))
    said = zip(table.columns, row.line, strict=False)
    return any(_is_looked_at(column, table) and value in _spellings() for column, value in said)


def _is_looked_at(column: Column, table: Table) -> bool:
    return len(table.rows) <= _LONG or column.field in _NAMES


def _says_labels(row: Row, table: Table, labels: Labels) -> bool:
    """Whether a name is a label, or labels are what the row mostly says."""
    said = [(column.field, column.header, value) for column, value in zip(table.columns, row.line, strict=False)]
    said = [one for one in said if one[2] is not None]
    listed = [(key, value) for key, header, value in said if _is_label(key, header, value, labels)]
    if any(key in _NAMES for key, _value in listed):
        return True
    return len(listed) > 1 and len(listed) >= _MOST * len(said)


def _is_label(key: str | None, header: str, value: object, labels: Labels) -> bool:
    """取保候审 under 强制措施 is what the column is for, 身份证号码 there is not."""
    return labels.is_listed(value) and not labels.holds(header.rpartition("/")[2], value)


@cache
def _spellings() -> frozenset[object]:
    return frozenset(text for texts in synonyms.spellings().values() for text in texts)
