# SPDX-License-Identifier: MIT
"""The body of a table, row by row: merged cells and 同上 filled down, values read, problems put to their cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from datetime import date
from functools import partial

from opsdesk.i18n import _
from opsdesk.records.problem import warning
from opsdesk.records.strips import Listed
from opsdesk.sheets.address import address, number
from opsdesk.sheets.answers import TableAnswers
from opsdesk.sheets.blocks import Block
from opsdesk.sheets.body import (
    checks,
    further_measures,
    going_on,
    mixed_cards,
    plain_rows,
    quantities,
    ticked_measures,
)
from opsdesk.sheets.body.filling import WHO, filled_down, tell_status
from opsdesk.sheets.body.quick_cells import QuickCells
from opsdesk.sheets.body.row_cells import CellReader
from opsdesk.sheets.body.sheaf import Sheaf
from opsdesk.sheets.body.surroundings import Field, Surroundings
from opsdesk.sheets.cells import dated_measures, shares
from opsdesk.sheets.cells.values import ValueReader
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.table import CellProblem, Column, Row, Table
from opsdesk.sheets.tables import above, captions, lines


class RowReader:
    """Reads the rows of one table."""

    def __init__(
        self,
        sheet: Sheet,
        block: Block,
        table: Table,
        reader: ValueReader,
        said: TableAnswers,
        left: Collection[int] = (),
    ) -> None:
        self.sheet, self.block, self.table, self.reader = sheet, block, table, reader
        self.said, self.left = said, left
        self.further = further_measures.further(table.columns)
        later = further_measures.letters(self.further)
        self.fields: list[Field] = [
            (number(column.letter), column, column.field)
            for column in table.columns
            if column.field and column.letter not in later
        ]
        self.first, self.last = block.heads[0].column, block.heads[-1].column
        self.around = Surroundings(sheet, table, reader, self.fields)
        for column, _key in self.around.dated:
            sheet.count_days(column, block.body)
        self.places = [number(column.letter) - 1 for column in table.columns]
        self.adjoining = self.places == list(range(self.first - 1, self.last))
        self.mapped = frozenset(key for _column, _about, key in self.fields)
        self.measures = dated_measures.TELLING & self.mapped if table.kind == "measure" else frozenset[str]()
        self.both_cards = mixed_cards.names_both(table.columns)
        self.plain = not (sheet.marks or sheet.inferred or sheet.unclear or self._has_merges())
        self.cells = CellReader(sheet, block.body, reader, self.around, self.measures)
        self.quick = QuickCells(self.fields, self.cells, self.measures)
        self.above: Row | None = None  # the row above in the same group
        self.caption: dict[str, str] = {}
        self.captioned = 0  # the row it stands in

    def _has_merges(self) -> bool:
        body = self.block.body
        return any(merge.bottom >= body.start and merge.top < body.stop for merge in self.sheet.merges)

    def read(self) -> None:
        """Fill `table.rows`; blank rows leave no trace."""
        plain, others, dropped = self._plain_rows(), list[Row](), set[int]()
        body, fresh, after_note = self.block.body, False, False
        odd = sorted(set(body).difference(plain.numbers))
        place = body.start
        while place < body.stop:
            if not self.caption and plain.is_plain(place):
                at = bisect_left(odd, place)
                place = odd[at] if at < len(odd) else body.stop
                self.cells.previous = plain.of_number(place - 1)
                self.above = None if self.block.apart else self.cells.previous
                after_note = fresh = False
                continue
            dropped.update({place} if plain.is_plain(place) else ())
            row, fresh, after_note = self._other_row(place, fresh, after_note)
            others += [row] if row else []
            place += 1
        self.table.rows = plain.without(dropped).joined(others)

    def _other_row(self, place: int, fresh: bool, after_note: bool) -> tuple[Row | None, bool, bool]:
        """A row that is not plain, none for a blank one; whether a head, and whether a note, stands over the next."""
        if place in self.block.repeats:
            return self._skipped(place, [], "header"), True, after_note
        cells = self._cells(place)
        reason = lines.reason(cells, len(self.table.columns), after_note) if cells else "blank"
        if reason == "numbering" and not (fresh or self.cells.previous is None):
            reason = ""
        after_note = reason == "note" or (after_note and reason in ("blank", "signature"))
        if reason == "blank" or not self._says_anything(place, reason):
            return None, fresh, after_note
        return self._skipped(place, cells, reason) if reason else self._row(place), False, after_note

    def _plain_rows(self) -> Sheaf:
        """The rows that need none of what follows here: by far the most of a large sheet."""
        nobody = self.table.kind == "measure" and self.mapped.isdisjoint(WHO)
        body = self.block.body
        if (
            not self.plain
            or not self.adjoining
            or len(self.fields) < 3
            or nobody
            or not body
            or self.block.told
            or self.further
            or self.both_cards
        ):
            return Sheaf()
        others = {*self.left, *self.block.repeats}.intersection(body)
        written = list(map(Listed, self.sheet.columns(body)))[self.first - 1 : self.last]
        columns = self.quick.columns(self.first)
        return plain_rows.find(body.start, written, columns, self._filled_down(), self._day(), others)

    def _filled_down(self) -> list[tuple[str, ...]]:
        groups = () if self.block.apart else filled_down(self.table.kind, self.said.fill_down)
        return [tuple(key for key in group if key in self.mapped) for group in groups]

    def _day(self) -> date | None:
        """The day the sheet speaks of, or the last of its days."""
        meta = self.table.meta
        return meta.fill_date or (meta.period[1] if meta.period else None)

    def _cells(self, place: int) -> list[tuple[int, object]]:
        line = self.sheet.rows[place - 1]
        if self.adjoining:
            own = enumerate(line[self.first - 1 : self.last], self.first)
            return [(column, value) for column, value in own if value is not None]
        return [(at + 1, line[at]) for at in self.places if at < len(line) and line[at] is not None]

    def _says_anything(self, place: int, reason: str) -> bool:
        """A prepared line with nothing but its number, under merged cells or not, is an empty line."""
        if reason or (self.plain and len(self.fields) > 2 and len(self._cells(place)) > 2):
            return True
        own = [key for column, _about, key in self.fields if self.sheet.value(place, column) is not None]
        marked = any(where[0] == place for where in self.sheet.marks.errors)
        return any(key != "seq" for key in own) or not self.fields or marked

    def _skipped(self, place: int, cells: Sequence[tuple[int, object]], reason: str) -> Row:
        if reason in ("group", "total"):
            self.above = None
        if reason == "group":
            self.caption = (self.caption if self.captioned == place - 1 else {}) | captions.read(str(cells[0][1]))
            self.captioned = place
        return Row(place, skipped=reason, line=self._line(place))

    def _line(self, place: int) -> tuple[object, ...]:
        line = self.sheet.rows[place - 1]
        if self.adjoining and self.last <= len(line):
            return tuple(line[self.first - 1 : self.last])
        return tuple(line[column] if column < len(line) else None for column in self.places)

    # -- a row of data

    def _row(self, place: int) -> Row:
        row = Row(place, line=self._line(place))
        if place in self.left:
            row.skipped = "left"
            return row
        if self._is_struck(place):
            row.skipped = "struck"
            where = next(spot for spot in sorted(self.sheet.marks.struck) if spot[0] == place)
            message = _("整行划了删除线，没有读取。请核对是否已作废。")
            row.problems.append(CellProblem.of(warning("W-STRUCK", message), address(*where)))
            return row
        parts: dict[str, int] = {}
        if self.plain:
            self.quick.read(row, self.sheet.rows[place - 1], parts)
        else:
            hints = self.around.of_row(place)
            for column, about, key in self.fields:
                self.cells.read(row, (column, about, key), hints, parts)
        self._after(row, parts)
        self.cells.previous, self.above = row, None if self.block.apart else row
        return row

    def _after(self, row: Row, parts: dict[str, int]) -> None:
        """What the row as a whole says, once its cells are read."""
        read = partial(self.reader.read, hints=self.around.plain)
        if self.measures:
            dated_measures.settle(row, self.around.plain)
        quantities.name_unit(row)
        mixed_cards.take(row, self.both_cards, self.mapped, read)
        if self.further:
            further_measures.take(row, self.further, self._one_more)
        if self.table.kind == "measure":
            tell_status(self.table, row)
            ticked_measures.name(row)
        self._share(row)
        if self.block.told:
            above.take(row, self.block, self.fields, self.sheet, self.caption, read)
        for key, said in self.caption.items():
            if row.values.setdefault(key, said) is said:
                row.inferred.add(key)
        if self.above is not None:
            going_on.go_on(row, self.above, self.table.kind, self.mapped, self.said.fill_down)
        for key, doubt in checks.row(row.values, parts, self._day()):
            cell = row.cells.get(key, address(row.row, self.first))
            row.problems.append(CellProblem.of(doubt, cell, key))

    def _share(self, row: Row) -> None:
        """Amounts of several victims in one cell are each one's own."""
        if isinstance(row.values.get("victim_name"), list):
            hints = self.around.plain
            for about in [about for _at, about, key in self.fields if key == shares.PARTED][:1]:
                hints = self.around.of_column(hints, about, row.row, self.cells.previous)
            shares.share(row, lambda part: self.reader.read(shares.PARTED, part, hints).value)

    def _one_more(self, row: Row, column: Column) -> None:
        """Read the cell of a column that `fields` has for another measure already."""
        self.cells.read(row, (number(column.letter), column, column.field or ""), self.around.of_row(row.row), {})

    def _is_struck(self, place: int) -> bool:
        if not self.sheet.marks.struck:
            return False
        columns = [column for column, _value in self._cells(place)]
        struck = sum((place, column) in self.sheet.marks.struck for column in columns)
        return struck > 1 and struck * 2 > len(columns)
