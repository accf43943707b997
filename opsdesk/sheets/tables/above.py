# SPDX-License-Identifier: MIT
"""What the lines over a table say of all its rows: 案件名称：“3·8”案　持有人：赵某 over a list of seized things.

Each becomes a column of its own behind the others, empty but for the rows, which all take what the line says, as
something inferred. A field that the table has a column for is that column's alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from opsdesk.sheets.address import address, letter
from opsdesk.sheets.blocks import Block, Head, Told
from opsdesk.sheets.cells.values import CellReading
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.table import CellProblem, Column, Row, Table
from opsdesk.sheets.tables import meta
from opsdesk.sheets.tables.labels import PARTICULARS, STRONG, Labels, cells_of
from opsdesk.sheets.words.synonyms import BARE, Synonyms

_OF_ALL = frozenset(
    ("text", "code", "unit", "ref", "date", "datetime", "id18", "phone")
)  # types; figures are each row's
_CASE = frozenset(("case_no", "case_name"))
_OF_ONE = frozenset(("person_name", "remark", "item_name", "seq", "brief"))
_SIGNED = re.compile(r"签[名字]|盖章|说明|注[:：]")


def widen(sheet: Sheet, block: Block, labels: Labels) -> None:
    """Add a column to the block for each thing the lines over it say of its rows."""
    if block.apart or block.side != slice(None):
        return
    known = {head.text for head in block.heads}
    found = {label: told for label, told in _told(sheet, block, labels) if label not in known}
    taken = {label: told for label, told in found.items() if _is_of_all(label, labels.synonyms)}
    first = sheet.own_width + 1
    for column, (label, told) in enumerate(taken.items(), first):
        block.heads.append(Head(column, (label,)))
        block.told[column] = told
    sheet.widen(sheet.own_width + len(taken))


def trim(table: Table, block: Block) -> None:
    """Leave out what this kind of table has no field for."""
    mapped = {one.letter for one in table.columns if one.field and one.field not in PARTICULARS}
    useless = {letter(column) for column in block.told} - mapped
    table.columns = [column for column in table.columns if column.letter not in useless]
    block.heads = [head for head in block.heads if letter(head.column) not in useless]
    block.told = {column: told for column, told in block.told.items() if letter(column) not in useless}


def take(
    row: Row,
    block: Block,
    fields: Sequence[tuple[int, Column, str]],
    sheet: Sheet,
    caption: Collection[str],
    read: Callable[[str, object], CellReading],
) -> None:
    """Fill a row with what is told of all, unless the row or a line between rows (`caption`) says otherwise."""
    elsewhere = {*caption, *(_CASE if not _CASE.isdisjoint(caption) else ())}
    for column, about, key in (one for one in fields if one[0] in block.told):
        said, cell = block.told[column], f"{about.letter}{row.row}"
        if key in row.raw or key in row.values or key in elsewhere:
            continue
        sheet.origin[cell] = address(said.row, said.column)
        reading = read(key, said.raw)
        row.problems += [CellProblem.of(problem, cell, key) for problem in reading.problems]
        row.cells[key] = cell
        if reading.value is not None:
            row.values[key] = reading.value
            row.inferred.add(key)


def _told(sheet: Sheet, block: Block, labels: Labels) -> Iterator[tuple[str, Told]]:
    for row in block.above:
        cells = cells_of(sheet, row)
        for at, cell in enumerate(cells):
            if isinstance(cell.value, str) and _SIGNED.search(cell.value):
                continue
            pairs = labels.inline(cell.value)
            for label, said in pairs:
                if said:
                    yield label, Told(said, cell.row, cell.column)
            following = cells[at + 1] if at + 1 < len(cells) and not pairs else None
            if following and labels.weight(cell.value) == STRONG and _is_value(following.value, labels):
                label = re.sub(r"\s+", "", str(cell.value)).rstrip(":：")
                yield label, Told(following.value, following.row, following.column)


def _is_value(value: object, labels: Labels) -> bool:
    return not labels.weight(value) and not labels.inline(value)


def _is_of_all(label: str, synonyms: Synonyms) -> bool:
    """Whether the label surely names something that may hold for all rows, and not only who reports and when."""
    if meta.is_about_the_sheet(label):
        return False
    found = [match for match in synonyms.matches(label) if match.confidence >= BARE and not match.spelling.weak]
    return bool(found) and all(
        match.scope != "META" and match.key not in _OF_ONE and match.spelling.type in _OF_ALL for match in found
    )
