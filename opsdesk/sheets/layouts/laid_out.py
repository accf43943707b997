# SPDX-License-Identifier: MIT
"""A sheet whose records do not stand in rows under a head, laid out as one that has them there.

Forms, cards and fields that run down the sheet become an ordinary table before anything else looks at it: columns are
found, values read, cells repaired and rows sent back as those of every other table. Where each cell truly stands is
kept beside it (`Sheet.origin`), and that is what people are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from opsdesk.sheets.address import address
from opsdesk.sheets.blocks import Block, Head
from opsdesk.sheets.files.second_look import Marks
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.tables import lines

_SHORT = 16  # signs of a line that only parts a form
Path = tuple[str, ...]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a sheet says under one label: the levels of the label, the value (None for a blank) and the cell it stands
    in, or stood in were it written."""

    path: Path
    value: object
    place: Place


@dataclass(slots=True)
class Record:
    """One record: its first and last row, where it stands as people are told (3–9, B, A2:D6), and its entries."""

    first: int
    last: int
    words: str
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """The records of a sheet; `top` is the first row that belongs to them, `bottom` the last, `read` those
    that were understood. `aside` names the column whose figures were read, and those that were left."""

    records: Sequence[Record]
    top: int
    bottom: int
    read: frozenset[int] = frozenset()
    aside: tuple[str, tuple[str, ...]] | None = None


def laid_out(sheet: Sheet, layout: Layout) -> Sheet:
    """The sheet with a head in the row the records begin in and a row for each record below it. What stands above them
    stays, of what stands between and below them the notes and signatures."""
    columns = _columns(layout.records)
    width = max(len(columns), sheet.width)
    numbers = list(_numbers(layout))
    height = max(numbers[-1], sheet.height)
    made = Sheet(sheet.name, [[None] * width for _row in range(height)], sheet.hidden, late=sheet.late)
    for row in range(1, layout.top):
        made.rows[row - 1][: sheet.width] = sheet.rows[row - 1]
    heads = [Head(column, path) for column, (path, _nth) in enumerate(columns, 1)]
    for head in heads:
        made.rows[layout.top - 1][head.column - 1] = head.text
    for number, record in zip(numbers, layout.records, strict=True):
        _put(made, number, record, columns, sheet.marks)
    for row in range(layout.top, sheet.height + 1):
        written = [value for value in sheet.rows[row - 1] if value is not None]
        if row in layout.read or not written:
            continue
        if _is_note(sheet, row, len(columns)):
            if row > numbers[-1]:
                made.rows[row - 1][: sheet.width] = sheet.rows[row - 1]
        elif len(written) > 1 or len(str(written[0])) > _SHORT:
            made.unread.append(row)
    made.aside = layout.aside
    above = list(range(1, layout.top))
    made.block = Block([layout.top], heads, above, range(layout.top + 1, height + 1), apart=True)
    return made


def _columns(records: Sequence[Record]) -> list[tuple[Path, int]]:
    """Each label once, in the order in which they come; a label that a record has twice is two columns."""
    found: dict[tuple[Path, int], None] = {}
    for record in records:
        found |= dict.fromkeys(_keyed(record))
    return list(found)


def _keyed(record: Record) -> Iterator[tuple[Path, int]]:
    seen: dict[Path, int] = {}
    for entry in record.entries:
        seen[entry.path] = seen.get(entry.path, 0) + 1
        yield entry.path, seen[entry.path]


def _numbers(layout: Layout) -> Iterator[int]:
    """The rows the records are given: each a row of its own form, and they grow."""
    number = layout.top
    for record in layout.records:
        number = max(number + 1, min(record.first + 1, record.last))
        yield number


def _put(made: Sheet, number: int, record: Record, columns: Sequence[tuple[Path, int]], marks: Marks) -> None:
    places = {key: column for column, key in enumerate(columns, 1)}
    made.words[number] = record.words
    for key, entry in zip(_keyed(record), record.entries, strict=True):
        here = (number, places[key])
        made.rows[number - 1][here[1] - 1] = entry.value
        made.origin[address(*here)] = address(*entry.place)
        made.marks.take(here, marks, entry.place)


def _is_note(sheet: Sheet, row: int, columns: int) -> bool:
    written = [(column, value) for column, value in enumerate(sheet.rows[row - 1], 1) if value is not None]
    return bool(written) and lines.reason(written, max(columns, len(written) + 1), False) in ("note", "signature")
