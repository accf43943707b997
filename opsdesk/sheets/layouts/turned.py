# SPDX-License-Identifier: MIT
"""A matrix of figures with the units across and the measures down (立案数 | 刑侦大队 | 青冈镇派出所 | 合计).

Where nearly all its measures are known it is laid out with a row for each unit (`fields_down`). Any other is recognised
and sent back whole: read as it stands, a measure would be taken for a unit and its figures for somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from opsdesk.i18n import _
from opsdesk.records.problem import error
from opsdesk.sheets.address import address
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.headers.sheet_kinds import SCOPES
from opsdesk.sheets.table import CellProblem, Table
from opsdesk.sheets.words import units
from opsdesk.sheets.words.synonyms import Synonyms

_TOP = 15  # rows
_LEAST = 2  # units, measures
_BODY = 40  # rows looked at
_LABELS = 3  # a measure's name stands in one of the first columns
_STATION = re.compile("[一-鿿]{2,5}(?<![场住处究诊看守拘留戒毒])所")  # 柳河所
_MEASURED = ("int", "money", "decimal", "percent")


def head_row(sheet: Sheet, synonyms: Synonyms) -> int:
    """The row that names the units; 0 where the sheet is no such matrix."""
    for row in range(1, min(_TOP, sheet.height) + 1):
        if _named(sheet.rows[row - 1]) >= _LEAST and _measures(sheet.rows[row : row + _BODY], synonyms):
            return row
    return 0


def send_back(table: Table, sheet: Sheet, synonyms: Synonyms) -> None:
    """Refuse every row of a table that is such a matrix."""
    head = table.header_rows[-1]
    if head_row(sheet, synonyms) not in table.header_rows or not _measures(sheet.rows[head : head + _BODY], synonyms):
        return
    message = _("这张表单位在上、项目在左。请转置（选择性粘贴—转置）成每个单位一行，再导入。")
    table.problems.append(CellProblem.of(error("E-TURNED", message), address(head, 1)))
    for row in table.rows:
        if not row.skipped:
            row.stand_alone()
            row.problems.append(CellProblem.of(error("E-TURNED", message), address(row.row, 1)))


def _named(cells: Sequence[object]) -> int:
    """How many cells but the first name units, ours or others."""
    texts = [value for value in cells[1:] if isinstance(value, str)]
    return sum(map(_is_unit, texts))


def _is_unit(text: str) -> bool:
    return units.is_office(text) or _STATION.fullmatch(text.strip()) is not None or bool(units.shipped().find(text))


def _measures(lines: Sequence[Sequence[object]], synonyms: Synonyms) -> bool:
    """Whether most lines begin with what is counted and none with a unit."""
    labels = list(filter(None, map(_label, lines)))
    known = sum(is_measure(label, synonyms) for label in labels)
    return known >= _LEAST and known * 2 >= len(labels) and not any(map(_is_unit, labels))


def _label(line: Sequence[object]) -> str:
    return next((value for value in line[:_LABELS] if isinstance(value, str) and not value.isdecimal()), "")


def is_measure(label: str, synonyms: Synonyms) -> bool:
    """Whether a label names something that a matrix of figures counts."""
    scopes = SCOPES["statistics"]
    return any(match.scope in scopes and synonyms.types[match.key] in _MEASURED for match in synonyms.matches(label))
