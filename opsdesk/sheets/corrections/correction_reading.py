# SPDX-License-Identifier: MIT
"""A correction workbook that came back: each row is read under the place it had in the file it belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from opsdesk.i18n import _
from opsdesk.records.problem import Problem, warning
from opsdesk.sheets.corrections.correction_homes import Home, Homes
from opsdesk.sheets.corrections.correction_rows import ABOUT, KEY, REASON
from opsdesk.sheets.corrections.correction_signs import is_correction
from opsdesk.sheets.files import workbook
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.knowledge import NOTHING_LEARNED, Knowledge
from opsdesk.sheets.reading import Source, bytes_of, parse_file
from opsdesk.sheets.table import CellProblem, FileReading, Row, Table

_MAPPING = re.compile(rf"{KEY}:([0-9a-f]{{16}}):(.*)")
_ROW = re.compile(r"\d+$")
_MOST_NAMED = 8  # rows that a message names one by one


@dataclass(slots=True)
class CorrectionReading(FileReading):
    """What came back. `corrects` are the SHA-256 of the files the rows stood in, empty for any other workbook.

    `strangers` are rows without a key, by `sheet!row`: the station added them, they are read nowhere. `copies` are rows
    with a key that another row above has already; they are not read either.
    """

    corrects: tuple[str, ...] = ()
    strangers: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)


def parse_corrections(
    source: Source, knowledge: Knowledge = NOTHING_LEARNED, progress: Callable[[int, int], None] | None = None
) -> FileReading:
    """The rows with keys, under their old numbers; a workbook without any as it is. A job for `worker.read_file`."""
    first = parse_file(source, knowledge, progress)
    sheets = workbook.read(bytes_of(source)) if first.refusal is None else []
    homes, mappings = Homes(sheets), _mappings(sheets)
    if not homes:
        return _without_keys(first) if mappings else first
    told = replace(knowledge, mappings=knowledge.mappings | mappings, answers=homes.brought_here(knowledge.answers))
    read = parse_file(source, told)
    found = CorrectionReading(first.path, first.sha256, first.size, first.refusal, corrects=homes.originals)
    found.tables = [one for table in read.tables if not table.hidden for one in _home(table, homes, found)]
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


def _without_keys(reading: FileReading) -> FileReading:
    """A correction workbook whose keys were cut off: nothing tells its rows from new ones any more."""
    message = _("像是更正表，但藏着的行号列被删了，只能当新报的表读。行里的内容照样核对，已在库的不会重复。")
    for table in reading.tables:
        table.problems.append(_at_head(table, warning("W-NO-KEYS", message)))
    return reading


def _home(table: Table, homes: Homes, found: CorrectionReading) -> Iterator[Table]:
    """The table with only the rows that have a key, each where it was, for each sheet they stood on; of a row that
    stands there twice the first."""
    rows: dict[str, dict[int, Row]] = {}
    strangers = []
    for row in table.rows:
        home = homes.of(table.sheet, row.row)
        if home is None:
            strangers += [row.row] * (not row.skipped)
        elif home.row in rows.setdefault(home.sheet, {}):
            found.copies.append(f"{table.sheet}!{row.row}")
            _tell_of_copies(rows[home.sheet][home.row])
        else:
            rows[home.sheet][home.row] = _moved(row, home)
    found.strangers += [f"{table.sheet}!{row}" for row in strangers]
    if strangers:
        table.problems.append(_at_head(table, _not_read(strangers)))
    for place, (sheet, mine) in enumerate(rows.items() or [(table.sheet, {})]):
        problems = [one for one in table.problems if place == 0 or one.code != "W-STRANGERS"]
        ordered = [mine[number] for number in sorted(mine)]
        yield replace(table, sheet=sheet, rows=ordered, totals=[], problems=problems)


def _not_read(strangers: Sequence[int]) -> Problem:
    named = "、".join(map(str, strangers[:_MOST_NAMED])) + ("…" if len(strangers) > _MOST_NAMED else "")
    message = _("更正表里所队另加的 {count} 行（第 {rows} 行）没有读。新的内容请另用一张表报。")
    return warning("W-STRANGERS", message.format(count=len(strangers), rows=named))


def _at_head(table: Table, problem: Problem) -> CellProblem:
    return CellProblem.of(problem, f"{table.columns[0].letter}{table.header_rows[0]}")


def _tell_of_copies(row: Row) -> None:
    message = _("更正表里这一行复制过，只读了最上面的一份。另有新的内容请报在新表里。")
    told = CellProblem.of(warning("W-COPIED", message), next(iter(row.cells.values()), f"A{row.row}"))
    if told not in row.problems:
        row.problems.append(told)


def _moved(row: Row, home: Home) -> Row:
    """The row under another number; the comments that told the station what to mend are no remark on the row."""
    to = str(home.row)
    problems = [replace(problem, cell=_ROW.sub(to, problem.cell)) for problem in row.problems if not _is_ours(problem)]
    cells = {key: _ROW.sub(to, cell) for key, cell in row.cells.items()}
    return replace(row, row=home.row, cells=cells, problems=problems)


def _is_ours(problem: CellProblem) -> bool:
    return problem.code == "W-COMMENT" and REASON in problem.message
