# SPDX-License-Identifier: MIT
"""Two lines for each record under a head of two lines: 姓名 | 身份证号 | 强制措施 over 罪名 | 户籍地址 | 执行时间, and
below them the same for each person.

Only where the cells of every other row read as the upper words say and those between as the lower ones do, which no
head of two levels makes them do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.layouts.laid_out import Entry, Layout, Record
from opsdesk.sheets.tables import lines
from opsdesk.sheets.tables.labels import STRONG, Cell, Labels, cells_of

_TOP = 15  # rows in which the head stands
_LEAST = 3  # labels in each line of it
_MOST = 0.6  # of them must be surely labels, and the others may be
_LOOKED_AT = 10  # records


def find(sheet: Sheet, labels: Labels) -> Layout | None:
    """The records of such a sheet; None for any other."""
    for top in range(1, min(_TOP, sheet.height - 2) + 1):
        upper, lower = cells_of(sheet, top), cells_of(sheet, top + 1)
        if _are_labels(upper, labels, top) and _are_labels(lower, labels, top + 1):
            return _layout(sheet, labels, top, [*upper, *lower])
    return None


def _are_labels(cells: Sequence[Cell], labels: Labels, row: int) -> bool:
    """Whether a row is a line of such a head: known words, each over one column."""
    weights = [labels.weight(cell.value) for cell in cells]
    known = weights.count(STRONG)
    single = all(cell.right == cell.column and cell.bottom <= row + 1 for cell in cells)
    return single and all(weights) and known >= max(_LEAST, _MOST * len(cells))


def _layout(sheet: Sheet, labels: Labels, top: int, head: Sequence[Cell]) -> Layout | None:
    rows = list(_pairs(sheet, top + 2))
    records = [_record(sheet, first, top, head) for first in rows]
    if len({str(cell.value) for cell in head}) < len(head) or not _read_so(records, labels):
        return None
    read = frozenset((top, top + 1, *rows, *(row + 1 for row in rows)))
    return Layout(records, top, rows[-1] + 1, read)


def _pairs(sheet: Sheet, row: int) -> Iterator[int]:
    """The first row of each record, down to the first that is none."""
    while row < sheet.height:
        cells = [[(cell.column, cell.value) for cell in cells_of(sheet, one)] for one in (row, row + 1)]
        if not all(cells) or lines.reason(cells[0], len(cells[0]), False):
            return
        yield row
        row += 2


def _record(sheet: Sheet, first: int, top: int, head: Sequence[Cell]) -> Record:
    record = Record(first, first + 1, f"{first}–{first + 1}")
    for label in head:
        place = (first + label.row - top, label.column)
        record.entries.append(Entry((str(label.value).strip(),), sheet.value(*place), place))
    return record


def _read_so(records: Sequence[Record], labels: Labels) -> bool:
    """Whether the values read as the labels of their own line say, and not as those of the other."""
    entries = [entry for record in records[:_LOOKED_AT] for entry in record.entries]
    told, against = labels.evidence((entry.path[0], entry.value) for entry in entries)
    return told >= 2 and against * 10 <= told and _differ(records, labels)


def _differ(records: Sequence[Record], labels: Labels) -> bool:
    """Whether some column's values read otherwise in one line than in the other."""
    for record in records[:_LOOKED_AT]:
        lower = {entry.place[1]: entry for entry in record.entries if entry.place[0] == record.last}
        for entry in record.entries:
            below = lower.get(entry.place[1]) if entry.place[0] == record.first else None
            if below and False in (_holds(labels, below, entry), _holds(labels, entry, below)):
                return True
    return False


def _holds(labels: Labels, label: Entry, value: Entry) -> bool | None:
    return None if value.value is None else labels.holds(label.path[0], value.value)
