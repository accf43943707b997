# SPDX-License-Identifier: MIT
"""Columns whose head names two or three fields (`headers.joined_heads`): the first field stays in the column, the
others go behind the sheet's own columns, as if the station had written them apart.

Where each part truly stands is kept beside it (`Sheet.origin`), that it was concluded in `Sheet.inferred`, and a cell
that could not be parted in `Sheet.unclear`: it keeps its row out and says what to write instead.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from opsdesk.i18n import _
from opsdesk.records.kinds import Hints
from opsdesk.records.problem import Problem, info
from opsdesk.sheets.address import address, letter, place_of
from opsdesk.sheets.blocks import Block, Head
from opsdesk.sheets.body.filling import day_of, period_of
from opsdesk.sheets.body.joined_looks import can_be_parted
from opsdesk.sheets.body.joined_values import LEFT, Joined, Parted
from opsdesk.sheets.cells.values import ValueReader
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.headers.columns import head_name
from opsdesk.sheets.headers.joined_heads import Part, parts_of
from opsdesk.sheets.knowledge import PART, Knowledge
from opsdesk.sheets.table import CellProblem, Table
from opsdesk.sheets.tables import lines
from opsdesk.sheets.words.header_text import normalise
from opsdesk.sheets.words.synonyms import Synonyms

_GLANCE = 40  # cells by which it is decided
_LEAST = 0.3  # of them part cleanly


@dataclass(frozen=True, slots=True)
class Parting:
    """One column that was parted: what parts its cells, the columns of its parts, and the rows."""

    joined: Joined
    places: tuple[int, ...]
    body: range


def part(
    sheet: Sheet, blocks: Sequence[Block], frame: Callable[[Block], Table], words: Synonyms, knowledge: Knowledge
) -> list[Parting]:
    """Part such columns on the sheet; those that were."""
    found: list[Parting] = []
    sheet.sent_width = sheet.width
    for block in blocks:
        if not any(_joins(head) for head in block.heads) or not _is_last(block, blocks):
            continue
        table = frame(block)
        said = knowledge.answers.tables.get(table.key)
        for head in list(block.heads):
            parts = parts_of(head.path[-1], table.kind, words) if _joins(head) else ()
            given = said.columns.get(letter(head.column)) if said else None
            if not parts or given not in (None, parts[0].key) or _is_taken(head, parts, table, knowledge):
                continue
            joined = Joined(
                parts, ValueReader(knowledge, words.types), Hints(period=period_of(table), day=day_of(table))
            )
            least = 0.0 if _was_parted(head, parts, knowledge) else _LEAST
            found += _part_column(sheet, block, head, joined, least)
    return found


def part_again(sheet: Sheet, written: Collection[str], partings: Sequence[Parting]) -> None:
    """Part what somebody wrote into such columns as a whole (2024.1.2 青冈镇); one thing alone is the first field's."""
    for row, column in map(place_of, written):
        for one in partings:
            if column == one.places[0] and row in one.body:
                told = one.joined.whole(sheet.value(row, column))
                for key, place in zip(one.joined.keys, one.places, strict=True) if told else ():
                    if place == column or address(row, place) not in written:
                        sheet.put(row, place, told.get(key))
                        sheet.inferred.add((row, place))


def sent(sheet: Sheet, block: Block) -> list[Head]:
    """The heads of a block as they were sent; nothing where none was parted."""
    if not sheet.parted:
        return []
    row = block.header_rows[-1]
    heads = [
        Head(head.column, (*head.path[:-1], sheet.parted[row, head.column][0]))
        if (row, head.column) in sheet.parted
        else head
        for head in block.heads
        if head.column <= sheet.sent_width
    ]
    while heads and not heads[-1].path:
        heads.pop()
    return heads


def _joins(head: Head) -> bool:
    return bool(head.path) and any(sign in head.path[-1] for sign in "及和与、/／（(起")


def _is_last(block: Block, blocks: Sequence[Block]) -> bool:
    """Of tables side by side only the last has room behind it."""
    beside = [one for one in blocks if one.header_rows[-1] == block.header_rows[-1]]
    return block is beside[-1]


def _is_taken(head: Head, parts: Sequence[Part], table: Table, knowledge: Knowledge) -> bool:
    """Whether somebody said what the column is, or the sheet these rows go back to had it whole."""
    name = head_name(head.path)
    remembered = knowledge.said_of(table.meta.report_unit, table.signature).get(name, parts[0].key)
    if remembered != parts[0].key or any((kind, name) in knowledge.spellings for kind in (table.kind, "")):
        return True
    return bool(knowledge.mappings) and not _was_parted(head, parts, knowledge)


def _was_parted(head: Head, parts: Sequence[Part], knowledge: Knowledge) -> bool:
    """Whether the sheet from which the rows of a correction workbook were sent back had the column parted."""
    name = letter(head.column)
    fields = {f"{name}{PART * place}": one.key for place, one in enumerate(parts)}
    return any(fields.items() <= mapping.items() for mapping in knowledge.mappings.values())


def _part_column(sheet: Sheet, block: Block, head: Head, joined: Joined, least: float) -> Iterator[Parting]:
    parts = joined.parts
    if not can_be_parted(parts, joined.reader.types.__getitem__):
        return
    told = {row: joined.parted(raw) for row, raw in _cells(sheet, block, head)}
    looked_at = list(told.values())[:_GLANCE]
    clean = sum(isinstance(one, dict) and len({*map(str, one.values())}) > 1 for one in looked_at)
    if clean < least * len(looked_at) or not (clean or least == 0):
        return
    places = [head.column, *range(sheet.width + 1, sheet.width + len(parts))]
    sheet.widen(places[-1])
    _write_heads(sheet, block, head, parts, places)
    for row, one in told.items():
        _write(sheet, row, one, dict(zip(joined.keys, places, strict=True)))
    sheet.own_width = sheet.width
    sheet.parted[block.header_rows[-1], head.column] = (head.path[-1], *(part.words for part in parts))
    yield Parting(joined, tuple(places), block.body)


def told(sheet: Sheet, table: Table) -> list[CellProblem]:
    """What to say of the columns of a table that were parted."""
    message = _("“{head}”一栏写了几项，已按内容分到“{fields}”。请核对。")
    letters = {column.letter for column in table.columns}
    return [
        CellProblem.of(info("I-JOINED", message.format(head=head, fields="”“".join(fields))), address(row, column))
        for (row, column), (head, *fields) in sheet.parted.items()
        if row in table.header_rows and letter(column) in letters
    ]


def _cells(sheet: Sheet, block: Block, head: Head) -> Iterator[tuple[int, object]]:
    """What stands in the column, row by row of the body; a merged cell in each of its rows."""
    for row in block.body:
        value = sheet.seen(row, head.column)
        if value is None or row in block.repeats:
            continue
        cells = [(column, one) for column, one in enumerate(sheet.rows[row - 1], 1) if one is not None]
        merge = sheet.merge(row, head.column)
        below = merge is not None and merge.top < row
        if below or not lines.reason(cells, len(block.heads), False):
            yield row, value


def _write_heads(sheet: Sheet, block: Block, head: Head, parts: Sequence[Part], places: Sequence[int]) -> None:
    """Each part is headed as it would be alone, on every page; the new columns stand under no other head."""
    old = normalise(head.path[-1])
    for row in (*block.header_rows, *block.repeats):
        merge = sheet.merge(row, head.column)
        top, left = (merge.top, merge.left) if merge else (row, head.column)
        held = sheet.value(top, left)
        if isinstance(held, str) and normalise(held) == old:
            sheet.put(top, left, parts[0].words)
        for part, column in zip(parts[1:], places[1:], strict=True):
            sheet.put(row, column, part.words)
    if sheet.block is block:  # laid out anew: nobody looks for its heads again
        at = block.heads.index(head)
        block.heads[at] = Head(head.column, (*head.path[:-1], parts[0].words))
        block.heads += [Head(column, (part.words,)) for part, column in zip(parts[1:], places[1:], strict=True)]


def _write(sheet: Sheet, row: int, told: Parted | Problem, places: Mapping[str, int]) -> None:
    first = next(iter(places.values()))
    merge = sheet.merge(row, first)
    where = address(merge.top, merge.left) if merge else address(row, first)
    for column in list(places.values())[1:]:
        sheet.origin[address(row, column)] = sheet.origin.get(where, where)
    if isinstance(told, Problem):
        if merge is None or merge.top == row:
            sheet.unclear[row, first] = told
        return
    if told is LEFT:
        return
    for key, column in places.items():
        if column == first and merge is not None and merge.top < row:
            continue
        sheet.put(row, column, told.get(key))
        sheet.inferred.add((row, column))
