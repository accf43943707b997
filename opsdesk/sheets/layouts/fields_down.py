# SPDX-License-Identifier: MIT
"""Sheets with the fields down and the records across: 姓名 | 赵某 | 钱某, and figures with the units across."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from opsdesk.sheets.address import letter
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.layouts import turned
from opsdesk.sheets.layouts.laid_out import Entry, Layout, Path, Record
from opsdesk.sheets.tables.labels import STRONG, Labels, cells_of
from opsdesk.sheets.tables.lines import is_figure
from opsdesk.sheets.words.header_text import normalise
from opsdesk.sheets.words.synonyms import Synonyms

_TOP = 15  # rows in which the fields begin
_MOST_ROWS = 200
_LEAST = 4  # known labels
_MOST_KNOWN = 0.6  # of the labels, by share
_FEW = 0.15  # of the values may be words of a head
_MEASURES = 0.8  # of the lines of a matrix must be known measures
_LABELS = 3  # the labels stand in one of the first columns
COUNTED = re.compile(r"[(（]?(?:起|件|人|名|张|部|台|个|人次|场|场次|份|条|元|千元|万元|亿元|家|户)[)）]?")
_UNIT = "单位"  # what the line over figures names
_ADDED_UP = ("int", "money", "decimal")


@dataclass(frozen=True, slots=True)
class _Region:
    """The column of labels and the rows it goes through."""

    column: int
    rows: tuple[int, ...]


def find(sheet: Sheet, labels: Labels) -> Layout | None:
    """The records of such a sheet; None for any other."""
    synonyms = labels.synonyms
    if sheet.height > _MOST_ROWS or sheet.width < _LABELS:
        return None
    head = turned.head_row(sheet, synonyms)
    found = [_region(sheet, labels, column, head) for column in range(1, min(_LABELS, sheet.width) + 1)]
    regions = [region for region in found if region]
    if head:  # of a column of groups and one of measures the longer one names what is counted
        regions.sort(key=lambda region: -len(region.rows))
    for region in regions:
        if _is_matrix(sheet, region, synonyms) if head else _is_turned(sheet, labels, region):
            return _Across(sheet, labels, synonyms, region, head).layout()
    return None


def _region(sheet: Sheet, labels: Labels, column: int, head: int) -> _Region | None:
    """The rows in which `column` names what stands in the others."""
    rows = [row for row in range(head + 1, sheet.height + 1) if _names(sheet, row, column)]
    known = [row for row in rows if labels.weight(sheet.value(row, column))]
    if not known or known[0] > _TOP:
        return None
    first = known[0] - 1 if known[0] - 1 in rows and _numbers_records(sheet, known[0] - 1, column) else known[0]
    rows = [row for row in rows if row >= first]
    strong = {
        normalise(str(sheet.value(row, column))) for row in known if labels.weight(sheet.value(row, column)) == STRONG
    }
    least = 2 if head else _LEAST
    return _Region(column, tuple(rows)) if len(strong) >= least and len(known) >= _MOST_KNOWN * len(rows) else None


def _names(sheet: Sheet, row: int, column: int) -> bool:
    """Whether the row has a text in that column and something, or room for it, to the right."""
    value = sheet.value(row, column)
    merge = sheet.merge(row, column)
    spread = merge is not None and merge.right >= sheet.width
    return isinstance(value, str) and not is_figure(value) and not spread


def _numbers_records(sheet: Sheet, row: int, column: int) -> bool:
    """序号 | 1 | 2, 项目 | 第1人 | 第2人: a line that tells the records apart."""
    beside = [value for value in sheet.rows[row - 1][column:] if value is not None]
    return len(beside) > 1


def _is_turned(sheet: Sheet, labels: Labels, region: _Region) -> bool:
    """Several records across, hardly a label among their values, and values that read as their labels say."""
    pairs = [
        (str(sheet.value(row, region.column)), cell.value)
        for row in region.rows
        for cell in cells_of(sheet, row)
        if cell.column > region.column
    ]
    filled = Counter(cell.column for row in region.rows for cell in cells_of(sheet, row) if cell.column > region.column)
    if len(filled) < 2 or _has_head(sheet, labels, region) or min(filled.values()) * 3 < len(region.rows):
        return False
    words = sum(labels.is_listed(value) and not labels.holds(label, value) for label, value in pairs)
    told, against = labels.evidence(pairs)
    return words <= _FEW * len(pairs) and told > 0 and told >= against


def _is_matrix(sheet: Sheet, region: _Region, synonyms: Synonyms) -> bool:
    """Whether nearly all that is counted is known: else the matrix goes back as a whole."""
    known = sum(turned.is_measure(str(sheet.value(row, region.column)), synonyms) for row in region.rows)
    return known >= _MEASURES * len(region.rows)


def _has_head(sheet: Sheet, labels: Labels, region: _Region) -> bool:
    """Whether some row, above the last label or beside it, says nearly as many labels as the column: a table's head."""
    down = {sheet.value(row, region.column) for row in region.rows}
    most = max((_across(sheet, labels, row) for row in range(1, region.rows[-1] + 1)), default=0)
    return most * 2 >= sum(map(labels.is_listed, down))


def _across(sheet: Sheet, labels: Labels, row: int) -> int:
    """How many different labels a row says, those not counted that are what its first label names."""
    first, *others = [cell.value for cell in cells_of(sheet, row)] or [None]
    listed = {value for value in others if labels.is_listed(value) and not labels.holds(str(first), value)}
    return len(listed) + labels.is_listed(first)


def joined_label(label: str, counted_in: object, over: Iterable[object]) -> Path:
    """The levels of a label: the groups it stands in, and itself with what it is counted in."""
    label = re.sub(r"\s+", "", label).rstrip(":：")
    unit = counted_in.strip("()（） ") if isinstance(counted_in, str) else ""
    above = tuple(re.sub(r"\s+", "", text) for text in over if isinstance(text, str) and not is_figure(text))
    return (*above, f"{label}（{unit}）" if unit and unit not in label else label)


class _Across:
    def __init__(self, sheet: Sheet, labels: Labels, synonyms: Synonyms, region: _Region, head: int) -> None:
        self.sheet, self.labels, self.synonyms = sheet, labels, synonyms
        self.region, self.head = region, head

    def layout(self) -> Layout | None:
        columns = [column for column in range(self.region.column + 1, self.sheet.width + 1) if self._holds(column)]
        units = [column for column in columns if self._counts_only(column)]
        rows = [*([self.head] if self.head else []), *self.region.rows]
        records = [self._record(column, rows, units) for column in columns if column not in units]
        if not records:
            return None
        return Layout(records, rows[0], rows[-1], frozenset(rows))

    def _holds(self, column: int) -> bool:
        return any(self.sheet.seen(row, column) is not None for row in self.region.rows)

    def _counts_only(self, column: int) -> bool:
        """A column that says what the figures beside it are counted in: 起, 人, 万元."""
        texts = [value for row in self.region.rows if (value := self.sheet.value(row, column)) is not None]
        return bool(texts) and all(isinstance(text, str) and COUNTED.fullmatch(text.strip()) for text in texts)

    def _record(self, column: int, rows: Sequence[int], units: Sequence[int]) -> Record:
        return Record(rows[0], rows[-1], letter(column), list(self._entries(column, rows, units)))

    def _entries(self, column: int, rows: Sequence[int], units: Sequence[int]) -> Iterator[Entry]:
        for row in rows:
            path = (_UNIT,) if row == self.head else self._path(row, units)
            value, place = self._value(row, column, path[-1])
            yield Entry(path, value, place)

    def _path(self, row: int, units: Sequence[int]) -> Path:
        unit = next((text for at in units if isinstance(text := self.sheet.value(row, at), str)), "")
        over = (self.sheet.seen(row, at) for at in range(1, self.region.column))
        return joined_label(str(self.sheet.value(row, self.region.column)), unit, over)

    def _value(self, row: int, column: int, label: str) -> tuple[object, tuple[int, int]]:
        """What a merged cell says it says of every record it covers; amounts count once."""
        merge = self.sheet.merge(row, column)
        if merge is None or (merge.left == column and merge.top == row) or merge.left <= self.region.column:
            return self.sheet.value(row, column), (row, column)
        if any(match.spelling.type in _ADDED_UP for match in self.synonyms.matches(label)):
            return None, (row, column)
        return self.sheet.value(merge.top, merge.left), (merge.top, merge.left)
