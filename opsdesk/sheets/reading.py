# SPDX-License-Identifier: MIT
"""A file from first byte to tables of values, in this process. Windows and commands ask `worker.read_file` instead."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from opsdesk import practice
from opsdesk.i18n import _
from opsdesk.records.problem import warning
from opsdesk.sheets.address import address, letter
from opsdesk.sheets.answers import TableAnswers
from opsdesk.sheets.blocks import Block, Head
from opsdesk.sheets.body import bare_amounts, label_rows, parted_columns, totals
from opsdesk.sheets.body.rows import RowReader
from opsdesk.sheets.cells.values import ValueReader
from opsdesk.sheets.files import guard, workbook
from opsdesk.sheets.files.refusal import Refusal, Refused
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.headers import columns
from opsdesk.sheets.knowledge import NOTHING_LEARNED, Knowledge
from opsdesk.sheets.layouts import layout, turned
from opsdesk.sheets.table import CellProblem, FileReading, Meta, Table
from opsdesk.sheets.tables import above, heads, meta, parted_days, unheard
from opsdesk.sheets.tables.labels import Labels
from opsdesk.sheets.words import synonyms, units

Progress = Callable[[int, int], None]
NOTHING_SAID = TableAnswers()
_SAMPLES = 40
FIRST_PAGE = 100  # rows
_TOP_ROWS = 8
_LEAST_ROWS, _LEAST_CELLS = 2, 3


@dataclass(frozen=True, slots=True)
class Held:
    """A file that lies in no folder: kept by the office, or pasted. Nothing of it is written to disk in the clear."""

    name: str
    data: bytes = field(repr=False)


Source = str | Path | Held


def parse_file(source: Source, knowledge: Knowledge = NOTHING_LEARNED, progress: Progress | None = None) -> FileReading:
    """The tables of a file, or the reason why it is not read. `progress` hears (sheets done, sheets in all)."""
    return _parsed(source, knowledge, progress)


def first_page(source: Source, knowledge: Knowledge = NOTHING_LEARNED, progress: Progress | None = None) -> FileReading:
    """The same of the first rows of every sheet: what a preview can show while the rest is read. Totals, marks and
    tables further down are not in it. A job for `worker.read_file`."""
    return _parsed(source, knowledge, progress, FIRST_PAGE)


def _parsed(source: Source, knowledge: Knowledge, progress: Progress | None, most: int | None = None) -> FileReading:
    reading = FileReading(name_of(source))
    try:
        data = bytes_of(source)
        reading.size, reading.sha256 = len(data), hashlib.sha256(data).hexdigest()
        headless: list[Sheet] = []
        reading.tables = list(_tables(data, Path(reading.path).stem, knowledge, progress, most, headless))
        reading.tables = reading.tables or list(_offered(headless, Path(reading.path).stem, knowledge))
        if not reading.tables:
            raise Refused("no-table")
        read = {table.sheet for table in reading.tables}
        reading.tables[0].problems += [_left_unread(sheet) for sheet in headless if sheet.name not in read]
    except Refused as refused:
        reading.refusal = refused.refusal
        reading.tables = []
    except OSError:
        reading.refusal = Refusal("unreadable")
    return reading


def name_of(source: Source) -> str:
    """What the file is called in receipts and messages."""
    return source.name if isinstance(source, Held) else str(source)


def bytes_of(source: Source) -> bytes:
    """The file's content; raises `Refused` for one that is too large and `OSError` for one that cannot be opened."""
    size = len(source.data) if isinstance(source, Held) else Path(source).stat().st_size
    if size > guard.MAX_FILE:
        raise Refused("too-large")
    return source.data if isinstance(source, Held) else Path(source).read_bytes()


def _tables(
    data: bytes,
    name: str,
    knowledge: Knowledge,
    progress: Progress | None,
    most: int | None,
    headless: list[Sheet],
) -> Iterator[Table]:
    if mark := meta.secret_mark([name]):
        raise Refused("secret", mark)
    sheets = workbook.read(data, most)
    labels = Labels.of(knowledge)
    for done, sheet in enumerate(sheets):
        if progress:
            progress(done, len(sheets))
        if sheet.name not in knowledge.answers.head:
            sheet = layout.straightened(sheet, labels)
        blocks = _blocks(sheet, labels, knowledge)
        _check_marks(sheet, blocks, knowledge)
        frame = partial(_framed, sheet, name=name, knowledge=knowledge, words=synonyms.shipped(), first=None)
        partings = parted_columns.part(sheet, blocks, frame, synonyms.shipped(), knowledge)
        if partings:
            blocks = _blocks(sheet, labels, knowledge)
        if not blocks and not sheet.hidden and _rows_of_data(sheet) >= _LEAST_ROWS:
            headless.append(sheet)
        answers, sent = knowledge.answers, {}
        written = answers.cells.get(sheet.name, {})
        if written or answers.left.get(sheet.name):  # totals are checked against what the station sent
            whole = replace(knowledge, answers=replace(answers, left={}))
            sent = {table.key: table.totals for table in _of_sheet(sheet, blocks, name, whole, labels)}
        if written:
            sheet.write(written)
            parted_columns.part_again(sheet, written, partings)
            blocks = _blocks(sheet, labels, knowledge)
        for table in _of_sheet(sheet, blocks, name, knowledge, labels):
            table.totals = sent.get(table.key, table.totals)
            yield table


def _offered(sheets: Sequence[Sheet], name: str, knowledge: Knowledge) -> Iterator[Table]:
    """Tables whose heads nobody knows, of a file that holds no other."""
    labels = Labels.of(knowledge)
    for sheet in sheets:
        if block := unheard.find(sheet):
            sheet.write(knowledge.answers.cells.get(sheet.name, {}))
            for table in _of_sheet(sheet, [block], name, knowledge, labels):
                if table.key not in knowledge.answers.tables or not knowledge.answers.tables[table.key].kind:
                    unheard.ask(table)
                yield table


def _rows_of_data(sheet: Sheet) -> int:
    return sum(sum(value is not None for value in row) >= _LEAST_CELLS for row in sheet.rows)


def _left_unread(sheet: Sheet) -> CellProblem:
    """A sheet that goes on without a head, as the second page of a list may, is not lost in silence."""
    message = _("工作表“{sheet}”没有表头，{count} 行没有读取。请补上表头，再导入。")
    told = message.format(sheet=sheet.name, count=_rows_of_data(sheet))
    return CellProblem.of(warning("W-NO-HEAD", told), "A1")


def _blocks(sheet: Sheet, labels: Labels, knowledge: Knowledge) -> list[Block]:
    said = knowledge.answers.head.get(sheet.name, 0)
    if 0 < said < sheet.height:
        found = [heads.at(sheet, said)]
    elif sheet.block:
        found = [sheet.block]
    else:
        across = turned.head_row(sheet, labels.synonyms)
        found = heads.find(sheet, labels) or ([heads.at(sheet, across)] if across else [])
    for block in found:
        block.sent = parted_columns.sent(sheet, block)
    return found


def _check_marks(sheet: Sheet, blocks: list[Block], knowledge: Knowledge) -> None:
    """Nothing secret, and nothing invented, comes in unseen."""
    end = blocks[0].header_rows[0] - 1 if blocks else _TOP_ROWS
    texts = [value for row in sheet.rows[:end] for value in row if isinstance(value, str)]
    if mark := meta.secret_mark([*texts, sheet.name]):
        raise Refused("secret", mark)
    if meta.is_veiled(texts):
        raise Refused("veiled")
    if not knowledge.practice and any(practice.is_marked(text) for text in (*texts, sheet.name)):
        raise Refused("practice")


def _of_sheet(sheet: Sheet, blocks: list[Block], name: str, knowledge: Knowledge, labels: Labels) -> Iterator[Table]:
    words = synonyms.shipped()
    reader = ValueReader(knowledge, words.types)
    left = frozenset(knowledge.answers.left.get(sheet.name, ()))
    first: Table | None = None
    for block in blocks:
        parted_days.join(sheet, block)
        above.widen(sheet, block, labels)
        table = _framed(sheet, block, name, knowledge, words, first)
        above.trim(table, block)
        said = knowledge.answers.tables.get(table.key, NOTHING_SAID)
        RowReader(sheet, block, table, reader, said, left).read()
        label_rows.keep_out(table, sheet, block, labels)
        table.totals = totals.read(sheet, table, reader)
        turned.send_back(table, sheet, words)
        table.problems += [
            *_unread(sheet),
            *_set_aside(sheet),
            *parted_columns.told(sheet, table),
            *_without_kind(table),
            *_kept_apart(table),
        ]
        if not said.money_unit:
            table.problems += bare_amounts.asked(table, block.heads, words.types, partial(_samples, sheet, block))
        first = first or table
        yield table


def _without_kind(table: Table) -> list[CellProblem]:
    """Rows of a table that nothing tells what it is about are not brought in, and not in silence."""
    count = 0 if table.kind else sum(1 for _row in table.data_rows())
    if not count:
        return []
    message = _("看不出这是什么表，{count} 行先不导入。请选表的种类。").format(count=count)
    return [CellProblem.of(warning("W-NO-KIND", message), address(table.header_rows[0], 1))]


def _kept_apart(table: Table) -> list[CellProblem]:
    """Columns whose words are near a field and say something else are named, with what they say."""
    message = _("“{head}”{why}，没有对应到字段。要收录，请在预览里选定字段。")
    return [
        CellProblem.of(
            warning("W-OTHER-MEANING", message.format(head=column.header, why=column.why)),
            f"{column.letter}{table.header_rows[-1]}",
        )
        for column in table.columns
        if column.why
    ]


def _unread(sheet: Sheet) -> list[CellProblem]:
    """Lines of a form that are neither label and value nor a note."""
    if not sheet.unread:
        return []
    message = _("第 {rows} 行看不出是哪一栏，没有读取。请核对。").format(rows="、".join(map(str, sheet.unread)))
    return [CellProblem.of(warning("W-UNREAD", message), f"A{sheet.unread[0]}")]


def _framed(
    sheet: Sheet, block: Block, name: str, knowledge: Knowledge, words: synonyms.Synonyms, first: Table | None
) -> Table:
    """The table without its rows: what it is, what stands around it, what its columns are."""
    titles = [row for row in block.above if row not in {told.row for told in block.told.values()}]
    title = meta.title_of(sheet, titles, block.side) or meta.title_of(sheet, titles)
    around = [*block.above, *_signatures(sheet, block)]
    about = meta.read(sheet, around, (title, sheet.name, name))
    about.report_unit = units.shipped().find(about.report_unit, knowledge.unit_aliases) or about.report_unit
    if first:
        _inherit(about, first)
    said = knowledge.answers.tables.get(table_key(sheet.name, block), NOTHING_SAID)
    about.report_unit = said.report_unit or about.report_unit
    about.period = said.period or about.period
    samples = partial(_samples, sheet, block)
    mapping = columns.read(block, words, knowledge, samples, title, (sheet.name, name), about, said)
    return Table(
        sheet.name,
        mapping.kind,
        title,
        about,
        list(block.header_rows),
        mapping.columns,
        hidden=sheet.hidden if said.taken is None else not said.taken,
        signature=mapping.signature,
        origin=sheet.origin,
        words=sheet.words,
        apart=block.apart,
    )


def table_key(sheet: str, block: Block) -> str:
    """`Table.key` of the table that will be at `block`."""
    return f"{sheet}!{block.header_rows[0]}!{letter(block.heads[0].column)}"


def _inherit(about: Meta, first: Table) -> None:
    """A second table on a sheet is reported by whoever reported the first."""
    about.report_unit = about.report_unit or first.meta.report_unit
    about.fill_date = about.fill_date or first.meta.fill_date
    about.period = about.period or first.meta.period


def _set_aside(sheet: Sheet) -> list[CellProblem]:
    """Figures beside those of the days a report speaks of: 累计, 上月, 同比."""
    if not sheet.aside:
        return []
    read, left = sheet.aside
    message = _("只读了“{read}”一列，“{left}”没有读取。").format(read=read, left="”“".join(left))
    return [CellProblem.of(warning("W-ASIDE", message), "A1")]


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
