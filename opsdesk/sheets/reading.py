# SPDX-License-Identifier: MIT
"""A file from first byte to tables of values, in this process. Windows and commands ask `worker.read_file` instead."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from opsdesk.sheets import columns, guard, heads, meta, synonyms, totals, units, workbook
from opsdesk.sheets.heads import Block, Head
from opsdesk.sheets.knowledge import NOTHING_LEARNED, Knowledge
from opsdesk.sheets.refusal import Refusal, Refused
from opsdesk.sheets.rows import RowReader
from opsdesk.sheets.table import FileReading, Meta, Table
from opsdesk.sheets.values import ValueReader
from opsdesk.sheets.workbook import Sheet

Progress = Callable[[int, int], None]
_SAMPLES = 40
_TOP_ROWS = 8


def parse_file(
    path: str | Path, knowledge: Knowledge = NOTHING_LEARNED, progress: Progress | None = None
) -> FileReading:
    """The tables of `path`, or the reason why it is not read. `progress` hears (sheets done, sheets in all)."""
    reading = FileReading(str(path))
    try:
        reading.size = Path(path).stat().st_size
        if reading.size > guard.MAX_FILE:
            raise Refused("too-large")
        data = Path(path).read_bytes()
        reading.sha256 = hashlib.sha256(data).hexdigest()
        reading.tables = list(_tables(data, Path(path).stem, knowledge, progress))
        if not reading.tables:
            raise Refused("no-table")
    except Refused as refused:
        reading.refusal = refused.refusal
        reading.tables = []
    except OSError:
        reading.refusal = Refusal("unreadable")
    return reading


def _tables(data: bytes, name: str, knowledge: Knowledge, progress: Progress | None) -> Iterator[Table]:
    if mark := meta.secret_mark([name]):
        raise Refused("secret", mark)
    sheets = workbook.read(data)
    words = synonyms.shipped().learned(knowledge.spellings)
    for done, sheet in enumerate(sheets):
        if progress:
            progress(done, len(sheets))
        blocks = heads.find(sheet, words)
        _check_secrecy(sheet, blocks)
        yield from _of_sheet(sheet, blocks, name, knowledge, words)


def _check_secrecy(sheet: Sheet, blocks: list[Block]) -> None:
    end = blocks[0].header_rows[0] - 1 if blocks else _TOP_ROWS
    texts = [value for row in sheet.rows[:end] for value in row if isinstance(value, str)]
    if mark := meta.secret_mark([*texts, sheet.name]):
        raise Refused("secret", mark)


def _of_sheet(
    sheet: Sheet, blocks: list[Block], name: str, knowledge: Knowledge, words: synonyms.Synonyms
) -> Iterator[Table]:
    reader = ValueReader(knowledge, words.types)
    first: Table | None = None
    for block in blocks:
        table = _framed(sheet, block, name, knowledge, words, first)
        RowReader(sheet, block, table, reader).read()
        table.totals = totals.read(sheet, table, reader)
        first = first or table
        yield table


def _framed(
    sheet: Sheet, block: Block, name: str, knowledge: Knowledge, words: synonyms.Synonyms, first: Table | None
) -> Table:
    """The table without its rows: what it is, what stands around it, what its columns are."""
    title = meta.title_of(sheet, block.above)
    around = [*block.above, *_signatures(sheet, block)]
    about = meta.read(sheet, around, (title, sheet.name, name))
    about.report_unit = units.shipped().find(about.report_unit, knowledge.unit_aliases) or about.report_unit
    if first:
        _inherit(about, first)
    mapping = columns.read(
        block, words, knowledge, lambda head: _samples(sheet, block, head), title, (sheet.name, name), about.money_unit
    )
    rows = list(block.header_rows)
    return Table(
        sheet.name, mapping.kind, title, about, rows, mapping.columns, hidden=sheet.hidden, signature=mapping.signature
    )


def _inherit(about: Meta, first: Table) -> None:
    """A second table on a sheet is reported by whoever reported the first."""
    about.report_unit = about.report_unit or first.meta.report_unit
    about.fill_date = about.fill_date or first.meta.fill_date
    about.period = about.period or first.meta.period


def _signatures(sheet: Sheet, block: Block) -> list[int]:
    """The last rows of the body: some sheets are signed and dated there."""
    return [
        row
        for row in block.body[-4:]
        if any(isinstance(value, str) and meta.LABEL.search(meta.plain(value)) for value in sheet.rows[row - 1])
    ]


def _samples(sheet: Sheet, block: Block, head: Head) -> list[object]:
    found: list[object] = []
    for row in block.body:
        value = sheet.value(row, head.column)
        if value is not None and row not in block.repeats:
            found.append(value)
            if len(found) >= _SAMPLES:
                break
    return found
