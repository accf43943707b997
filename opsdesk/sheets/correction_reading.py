# SPDX-License-Identifier: MIT
"""A correction workbook that came back: each row is read under the place it had in the file it belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from opsdesk.i18n import _
from opsdesk.records.problem import warning
from opsdesk.sheets import workbook
from opsdesk.sheets.correction_rows import ABOUT, KEY, REASON
from opsdesk.sheets.correction_signs import is_correction
from opsdesk.sheets.knowledge import NOTHING_LEARNED, Knowledge
from opsdesk.sheets.reading import Source, bytes_of, parse_file
from opsdesk.sheets.table import CellProblem, FileReading, Row, Table
from opsdesk.sheets.workbook import Sheet

_KEY = re.compile(rf"{KEY}:([0-9a-f]{{64}}):(\d+):(.*)", re.DOTALL)
_MAPPING = re.compile(rf"{KEY}:([0-9a-f]{{16}}):(.*)")
_ROW = re.compile(r"\d+$")
Places = dict[tuple[str, int], tuple[str, str, int]]  # sheet and row here → file, sheet and row there


@dataclass(slots=True)
class CorrectionReading(FileReading):
    """What came back. `corrects` is the SHA-256 of the file the rows stood in, empty for any other workbook.

    `strangers` are rows without a key, by `sheet!row`: the station added them, they are read nowhere. `copies` are rows
    with a key that another row above has already; they are not read either.
    """

    corrects: str = ""
    strangers: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)


def parse_corrections(
    source: Source, knowledge: Knowledge = NOTHING_LEARNED, progress: Callable[[int, int], None] | None = None
) -> FileReading:
    """The rows with keys, under their old numbers; a workbook without any as it is. A job for `worker.read_file`."""
    first = parse_file(source, knowledge, progress)
    sheets = workbook.read(bytes_of(source)) if first.refusal is None else []
    places = _places(sheets)
    if not places:
        return first
    found = CorrectionReading(first.path, first.sha256, first.size, first.refusal)
    read = parse_file(source, replace(knowledge, mappings=knowledge.mappings | _mappings(sheets)))
    found.corrects = next(sha256 for sha256, _sheet, _row in places.values())
    found.tables = [_home(table, places, found) for table in read.tables if not table.hidden]
    return found


def parse_any(
    source: Source, knowledge: Knowledge = NOTHING_LEARNED, progress: Callable[[int, int], None] | None = None
) -> FileReading:
    """A correction workbook under its old places, any other file as it is; a job for `worker.read_file`."""
    read = parse_corrections if is_correction(source) else parse_file
    return read(source, knowledge, progress)


def _mappings(sheets: Sequence[Sheet]) -> dict[str, dict[str, str]]:
    """What the columns are, as the original was read: it was seen whole, and somebody may have set it right."""
    said = (value for sheet in sheets if sheet.name == ABOUT for line in sheet.rows for value in line)
    found = (_MAPPING.fullmatch(value) for value in said if isinstance(value, str))
    return {one[1]: dict(pair.split("=", 1) for pair in one[2].split(",")) for one in found if one}


def _places(sheets: Sequence[Sheet]) -> Places:
    places: Places = {}
    for sheet in sheets:
        for row, line in enumerate(sheet.rows, 1):
            keys = (_KEY.fullmatch(value) for value in reversed(line) if isinstance(value, str))
            key = next(filter(None, keys), None)
            if key:
                places[sheet.name, row] = (key[1], key[3], int(key[2]))
    return places


def _home(table: Table, places: Places, found: CorrectionReading) -> Table:
    """The table with only the rows that have a key, each where it was; of a row that stands there twice the first."""
    rows: dict[int, Row] = {}
    sheet = table.sheet
    for row in table.rows:
        place = places.get((table.sheet, row.row))
        if place and place[0] == found.corrects and place[2] not in rows:
            sheet = place[1]
            rows[place[2]] = _moved(row, place[2])
        elif place and place[2] in rows:
            found.copies.append(f"{table.sheet}!{row.row}")
            _tell_of_copies(rows[place[2]])
        elif not row.skipped:
            found.strangers.append(f"{table.sheet}!{row.row}")
    return replace(table, sheet=sheet, rows=[rows[number] for number in sorted(rows)], totals=[])


def _tell_of_copies(row: Row) -> None:
    message = _("更正表里这一行复制过，只读了最上面的一份。另有新的内容请报在新表里。")
    told = CellProblem.of(warning("W-COPIED", message), next(iter(row.cells.values()), f"A{row.row}"))
    if told not in row.problems:
        row.problems.append(told)


def _moved(row: Row, to: int) -> Row:
    """The row under another number; the comments that told the station what to mend are no remark on the row."""
    problems = [
        replace(problem, cell=_ROW.sub(str(to), problem.cell)) for problem in row.problems if not _is_ours(problem)
    ]
    cells = {key: _ROW.sub(str(to), cell) for key, cell in row.cells.items()}
    return replace(row, row=to, cells=cells, problems=problems)


def _is_ours(problem: CellProblem) -> bool:
    return problem.code == "W-COMMENT" and REASON in problem.message
