# SPDX-License-Identifier: MIT
"""Forms and cards: a label before (or in) each cell, one record a form, several forms below or beside each other.

Nothing is a form that could as well be a table: its rows are labels and values in turn, most labels are known, they
are several, and among the values are some that read as their labels say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from opsdesk.sheets.address import address
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.layouts.laid_out import Entry, Layout, Record
from opsdesk.sheets.tables.labels import STRONG, Cell, Labels, cells_of
from opsdesk.sheets.tables.lines import is_figure, reason
from opsdesk.sheets.words.header_text import normalise

_GLANCE = 60  # rows in which the first form begins
_LEAST_LABELS, _LEAST_ROWS = 4, 2
_MOST_KNOWN = 0.6  # of the labels, by share
_STRAY = 0.1  # of the labels, at most, are unknown and stand where no other label stands
_MOST_FAILED = 0.2  # rows that are not labels and values, for each that is
_ALIKE = 0.6  # of the labels of one form stand in the next, by share
_WIDE = 12  # cells of a row: no form has six fields across
_MOST, _HALF = 2 / 3, 0.5  # of the cells of a head are labels as listed; of a wide one fewer are
_SECTION = 12  # signs of a line that says whom the labels below speak of
_TITLE = re.compile(r"[表卡单书册]$|登记|统计|说明|[:：]")
_PICTURE = re.compile(r"照片|相片|免冠|一寸|粘贴")


@dataclass(slots=True)
class _Line:
    """A row as labels and values; `sure` when no value could be taken for a label."""

    row: int
    entries: list[Entry] = field(default_factory=list)
    known: list[int] = field(default_factory=list)  # columns of labels somebody knows
    others: list[int] = field(default_factory=list)  # columns of the other labels
    sure: bool = True


def find(sheet: Sheet, labels: Labels) -> Layout | None:
    """The forms of a sheet; None where it holds none, or holds a table as well."""
    listed = (sum(map(labels.is_listed, line)) for line in sheet.rows[:_GLANCE])
    glance = sum(count > 0 for count in listed)
    inline = any(labels.inline(value) for line in sheet.rows[:_GLANCE] for value in line) if glance < 2 else False
    if glance < _LEAST_ROWS and not inline:
        return None
    return _Forms(sheet, labels).layout()


class _Forms:
    def __init__(self, sheet: Sheet, labels: Labels) -> None:
        self.sheet, self.labels = sheet, labels
        self.sections = self._tall()

    def layout(self) -> Layout | None:
        lines = self._lines()
        if len(lines) < _LEAST_ROWS or not self._is_form(lines):
            return None
        records = self._records(lines)
        if not records:
            return None
        top, bottom = min(one.first for one in records), max(one.last for one in records)
        return Layout(records, top, bottom, frozenset(line.row for line in lines))

    def _tall(self) -> list[tuple[int, int, int, str]]:
        """Merged cells over several rows (top, bottom, column, text): whom the labels beside them speak of."""
        tall = []
        for merge in self.sheet.merges:
            value = self.sheet.value(merge.top, merge.left)
            if merge.bottom > merge.top and isinstance(value, str) and len(normalise(value)) <= _SECTION:
                tall.append((merge.top, merge.bottom, merge.left, re.sub(r"\s+", "", value)))
        return tall

    # -- which rows are labels and values in turn

    def _lines(self) -> list[_Line]:
        """The rows of forms. A row of labels alone begins a table: then there are none."""
        lines: list[_Line] = []
        section, looked, failed = "", False, 0
        for row in range(1, self.sheet.height + 1):
            cells = [cell for cell in cells_of(self.sheet, row) if not self._is_section(cell)]
            if not cells:
                continue
            if self._is_head(cells) or (row > _GLANCE and not looked and not self._is_form(lines)):
                return []
            looked = looked or row > _GLANCE
            if len(cells) == 1 and not self.labels.inline(cells[0].value) and not self._is_pair(cells[0]):
                section = self._section(cells[0].value) if lines else ""
                continue
            line = self._line(row, cells, section)
            if line is not None and line.entries and not all(map(self._is_about_the_sheet, line.entries)):
                lines.append(line)
            failed += line is None and bool(lines) and not self._is_signed(cells)
        return lines if failed <= _MOST_FAILED * len(lines) else []

    def _is_signed(self, cells: Sequence[Cell]) -> bool:
        written = [(cell.column, cell.value) for cell in cells]
        return reason(written, max(self.sheet.width, len(written) + 1), False) in ("note", "signature")

    def _is_about_the_sheet(self, entry: Entry) -> bool:
        """填报单位, 审核人: who reports and when, not what the form says."""
        return self.labels.is_about(entry.path[-1])

    def _is_section(self, cell: Cell) -> bool:
        return (
            cell.bottom > cell.row
            and any((cell.row, cell.column) == (top, left) for top, _bottom, left, _text in self.sections)
            and self.labels.weight(self.sheet.value(cell.row, cell.right + 1)) > 0
        )

    def _is_pair(self, cell: Cell) -> bool:
        """Whether a lone cell is a label whose value was left blank, not a line over the whole form."""
        return self.labels.weight(cell.value) == STRONG and cell.right < self.sheet.width

    def _is_head(self, cells: Sequence[Cell]) -> bool:
        """Labels side by side without a value between them: the head of a table."""
        if len(cells) < 3 or any(is_figure(cell.value) for cell in cells):
            return False
        listed = [self.labels.is_listed(cells[0].value)]
        listed += [
            self.labels.is_listed(cell.value)
            and cell.column == before.right + 1
            and not self.labels.holds(str(before.value), cell.value)
            for before, cell in pairwise(cells)
        ]
        first, second = ([cell.value for cell in cells[at::2]] for at in (0, 1))
        labels_alone = all(map(self.labels.weight, second)) and len(set(first)) == len(first)
        in_turn = all(map(self.labels.is_listed, first)) and not labels_alone
        if in_turn and len(listed) < _WIDE:
            return False
        return any(listed[1::2]) and listed.count(True) >= (_HALF if len(listed) >= _WIDE else _MOST) * len(listed)

    def _section(self, value: object) -> str:
        text = normalise(value) if isinstance(value, str) else ""
        text = re.sub(r"^[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]", "", text)
        return "" if _TITLE.search(text) or len(text) > _SECTION else text

    def _line(self, row: int, cells: Sequence[Cell], section: str) -> _Line | None:
        """Labels and values in turn; None for any other row."""
        line, place = _Line(row), 0
        while place < len(cells):
            cell = cells[place]
            following = cells[place + 1] if place + 1 < len(cells) else None
            path = self._path(cell, section)
            pairs = self.labels.inline(cell.value)
            if pairs:
                self._take_inline(line, cell, pairs, path)
                place += 1
            elif isinstance(cell.value, str) and _PICTURE.search(cell.value):
                place += 1
            elif not self._may_be_label(cell, line):
                return None
            else:
                place += self._take(line, cell, following, cells[place + 2 : place + 3], path)
        return line

    def _path(self, cell: Cell, section: str) -> tuple[str, ...]:
        beside = [one for one in self.sections if one[0] <= cell.row <= one[1] and one[2] < cell.column]
        over = max(beside, key=lambda one: one[2])[3] if beside else section
        return (over,) if over else ()

    def _may_be_label(self, cell: Cell, line: _Line) -> bool:
        """A label somebody knows, or a few words where a label must stand."""
        if self.labels.weight(cell.value):
            return True
        few = isinstance(cell.value, str) and 2 <= len(normalise(cell.value)) <= _SECTION
        return few and not any(map(str.isdecimal, str(cell.value)))

    def _take_inline(self, line: _Line, cell: Cell, pairs: Sequence[tuple[str, str]], over: tuple[str, ...]) -> None:
        for label, said in pairs:
            self._note(line, cell, label)
            line.entries.append(Entry((*over, label), said or None, (cell.row, cell.column)))

    def _take(
        self, line: _Line, cell: Cell, following: Cell | None, after: Sequence[Cell], over: tuple[str, ...]
    ) -> int:
        """Take the label `cell` with its value; how many cells that were."""
        label = str(cell.value).strip().rstrip(":：").strip()
        self._note(line, cell, label)
        blank = Entry((*over, re.sub(r"\s+", "", label)), None, (cell.row, cell.right + 1))
        if following is None or self._is_next_label(cell, following, after):
            line.entries.append(blank)
            return 1
        if self.labels.weight(following.value) and not self.labels.holds(label, following.value):
            line.sure = False
        line.entries.append(Entry(blank.path, following.value, (following.row, following.column)))
        return 2

    def _note(self, line: _Line, cell: Cell, label: str) -> None:
        (line.known if self.labels.weight(label) else line.others).append(cell.column)

    def _is_next_label(self, cell: Cell, following: Cell, after: Sequence[Cell]) -> bool:
        """Whether the cell behind a label is the next label, the value being blank."""
        if following.column == cell.right + 1:
            return False
        return self.labels.weight(following.value) > 0

    # -- whether they make a form, and where one ends

    def _is_form(self, lines: Sequence[_Line]) -> bool:
        entries = [entry for line in lines for entry in line.entries]
        distinct = {entry.path for entry in entries}
        known = [column for line in lines for column in line.known]
        stray = [column for line in lines for column in line.others if column not in known]
        sure = sum(line.sure for line in lines)
        if len(distinct) < _LEAST_LABELS or len(known) < _MOST_KNOWN * len(entries) or sure * 2 < len(lines):
            return False
        if len(stray) > _STRAY * len(entries):  # values of a second record, rather
            return False
        for_and_against = self.labels.evidence((entry.path[-1], entry.value) for entry in entries)
        return for_and_against[0] > 0 and for_and_against[0] >= for_and_against[1]

    def _records(self, lines: Sequence[_Line]) -> list[Record]:
        starts = self._columns(lines)
        found = [one for first, last in starts for one in self._below_each_other(lines, first, last, len(starts) > 1)]
        return sorted(found, key=lambda one: one.first)

    def _columns(self, lines: Sequence[_Line]) -> list[tuple[int, int]]:
        """Forms side by side: the columns of each. A row that says its labels twice over shows where one ends."""
        votes: dict[tuple[int, ...], int] = {}
        for line in lines:
            names = [entry.path for entry in line.entries]
            for times in range(len(names), 1, -1):
                each = len(names) // times
                if each * times == len(names) and names == names[:each] * times:
                    ends = tuple(line.entries[at - 1].place[1] for at in range(each, len(names), each))
                    votes[ends] = votes.get(ends, 0) + 1
                    break
        most = max(votes, key=lambda ends: votes[ends], default=())
        if votes.get(most, 0) * 2 < len(lines) or not most:
            return [(1, self.sheet.width)]
        return [(before + 1, end) for before, end in pairwise((0, *most, self.sheet.width))]

    def _below_each_other(self, lines: Sequence[_Line], first: int, last: int, beside: bool) -> Iterator[Record]:
        """A form ends where its first label comes again with most of the others behind it."""
        entries = [(line.row, entry) for line in lines for entry in line.entries if first <= entry.place[1] <= last]
        if not entries:
            return
        again = [at for at, (_row, entry) in enumerate(entries) if entry.path[-1] == entries[0][1].path[-1]]
        own = [{entry.path[-1] for _row, entry in part} for part in _parts(entries, again)]
        if any(len(own[0] & other) < _ALIKE * len(own[0]) for other in own[1:]):
            again = [0]
        for part in _parts(entries, again):
            written = [entry for _row, entry in part]
            if any(entry.value is not None for entry in written):
                rows = part[0][0], part[-1][0]
                yield Record(*rows, _beside(rows, (first, last)) if beside else _words(*rows), written)


def _parts(entries: Sequence[tuple[int, Entry]], starts: Sequence[int]) -> list[Sequence[tuple[int, Entry]]]:
    return [entries[start:end] for start, end in zip(starts, [*starts[1:], len(entries)], strict=True)]


def _beside(rows: tuple[int, int], columns: tuple[int, int]) -> str:
    return f"{address(rows[0], columns[0])}:{address(rows[1], columns[1])}"


def _words(first: int, last: int) -> str:
    return f"{first}–{last}" if last > first else str(first)
