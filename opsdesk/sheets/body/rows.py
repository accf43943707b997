# SPDX-License-Identifier: MIT
"""The body of a table, row by row: merged cells and 同上 filled down, values read, problems put to their cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from opsdesk.i18n import _
from opsdesk.records.kinds import Choice, Hints
from opsdesk.records.problem import warning
from opsdesk.records.strips import Listed
from opsdesk.sheets.address import address, number
from opsdesk.sheets.answers import TableAnswers
from opsdesk.sheets.blocks import Block
from opsdesk.sheets.body import (
    checks,
    further_measures,
    going_on,
    marked_cells,
    mixed_cards,
    plain_rows,
    quantities,
    ticked_measures,
)
from opsdesk.sheets.body.filling import DATED, WHO, day_of, filled_down, period_of, tell_status
from opsdesk.sheets.body.sheaf import Sheaf
from opsdesk.sheets.cells import dated_measures, money_units, plain_cells, shares
from opsdesk.sheets.cells.plain_cells import Quick
from opsdesk.sheets.cells.values import (
    SPLIT,
    ValueReader,
    is_clock_alone,
    is_plain,
    is_same_as_above,
    is_special,
    masked_key,
)
from opsdesk.sheets.files.workbook import Sheet
from opsdesk.sheets.table import CellProblem, Column, Row, Table
from opsdesk.sheets.tables import above, captions, lines

_ADDED_UP = ("money", "decimal", "int")
_ID_TYPE = Choice("id_type")


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
        self.fields: list[tuple[int, Column, str]] = [
            (number(column.letter), column, column.field)
            for column in table.columns
            if column.field and column.letter not in later
        ]
        self.first, self.last = block.heads[0].column, block.heads[-1].column
        self.dated = [(column, key) for column, _about, key in self.fields if reader.types[key] in DATED]
        for column, _key in self.dated:
            sheet.count_days(column, block.body)
        self.papers = [column for column, _about, key in self.fields if key == "id_type"]
        self.units = [column for column, _about, key in self.fields if key == money_units.KEY]
        self.period = period_of(table)
        self.day = day_of(table)
        self.places = [number(column.letter) - 1 for column in table.columns]
        self.adjoining = self.places == list(range(self.first - 1, self.last))
        self.mapped = frozenset(key for _column, _about, key in self.fields)
        self.measures = dated_measures.TELLING & self.mapped if table.kind == "measure" else frozenset[str]()
        self.both_cards = mixed_cards.names_both(table.columns)
        self.quick = self._quick_readers()
        self.plain = not (sheet.marks or sheet.inferred or sheet.unclear or self._has_merges())
        self.hints = Hints(period=self.period, day=self.day)
        self.previous: Row | None = None
        self.above: Row | None = None  # the row above in the same group
        self.caption: dict[str, str] = {}
        self.captioned = 0  # the row it stands in

    def _quick_readers(self) -> list[tuple[int, tuple[int, Column, str], Quick | None]]:
        """For each column its place, itself, and how its plain cells are read; a field of several columns has none."""
        keys = [key for _column, _about, key in self.fields]
        return [
            (
                field[0] - 1,
                field,
                plain_cells.reader(field[2], self.reader.types[field[2]], is_special(field[2]), field[1].money_unit)
                if keys.count(field[2]) == 1 and not self._wants_its_row(field[2]) and field[2] not in self.measures
                else None,
            )
            for field in self.fields
        ]

    def _wants_its_row(self, key: str) -> bool:
        """Whether a cell of the row says how others are read: the paper a number belongs to, the unit of an amount."""
        return bool((self.papers and key == "id_no") or (self.units and self.reader.types[key] == "money"))

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
                self.previous = plain.of_number(place - 1)
                self.above = None if self.block.apart else self.previous
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
        if reason == "numbering" and not (fresh or self.previous is None):
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
        columns_of_body = list(map(Listed, self.sheet.columns(body)))
        keys = [key for _column, _about, key in self.fields]
        columns = [
            plain_rows.PlainColumn(key, about.letter, column - self.first, self._alone(about, quick), quick)
            if keys.count(key) == 1
            else plain_rows.PlainColumn(key, about.letter, column - self.first, None)
            for _at, (column, about, key), quick in self.quick
        ]
        others = {*self.left, *self.block.repeats}.intersection(body)
        written = columns_of_body[self.first - 1 : self.last]
        return plain_rows.find(body.start, written, columns, self._filled_down(), self._day(), others)

    def _alone(self, column: Column, quick: Quick | None) -> Quick | None:
        """Reads a cell that nothing in its row bears on; `SLOW` where something is to be said of it."""
        key, dated = column.field or "", self.reader.types[column.field or ""] in DATED
        hints = self._of_column(self.hints, column)
        if self._wants_its_row(key):
            return None
        of_measures = key in self.measures

        def read(raw: object) -> Any:
            value = quick(raw) if quick else plain_cells.SLOW
            if value is not plain_cells.SLOW:
                return value
            if of_measures and dated_measures.read(raw, hints) is not None:
                return plain_cells.SLOW
            if is_same_as_above(raw) or (dated and is_clock_alone(raw)):
                return plain_cells.SLOW
            reading = self.reader.read(key, raw, hints)
            return reading.value if is_plain(reading) else plain_cells.SLOW

        return read

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
            self._plain_cells(row, parts)
        else:
            hints = self._hints(place)
            for column, about, key in self.fields:
                self._cell(row, (column, about, key), hints, parts)
        self._after(row, parts)
        self.previous, self.above = row, None if self.block.apart else row
        return row

    def _plain_cells(self, row: Row, parts: dict[str, int]) -> None:
        """The cells of a row without merges and marks: the plainly written ones by their quick readers."""
        line, place, dated = self.sheet.rows[row.row - 1], str(row.row), None
        values, written, cells = row.values, row.raw, row.cells
        for at, field, quick in self.quick:
            raw = line[at]
            if raw is None:
                continue
            value = quick(raw) if quick else plain_cells.SLOW
            if value is plain_cells.SLOW:
                if dated is None and (self.papers or self.reader.types[field[2]] in DATED):
                    dated = self._hints(row.row)
                self._cell(row, field, dated or self.hints, parts)
                continue
            key = field[2]
            values[key], written[key], cells[key], parts[key] = value, raw, field[1].letter + place, 1

    def _cell(self, row: Row, field: tuple[int, Column, str], hints: Hints, parts: dict[str, int]) -> None:
        column, about, key = field
        place, raw, covered = self._found(row.row, column, key)
        if self.sheet.marks and not marked_cells.passes(row, self.sheet.marks, place, key, self.reader.types[key]):
            return
        if place in self.sheet.unclear:
            self._keep(row, key, None, raw, f"{about.letter}{place[0]}", False)
            row.problems.append(CellProblem.of(self.sheet.unclear[place], row.cells[key], key))
            return
        if raw is None:
            return
        cell = f"{about.letter}{place[0]}"
        if is_same_as_above(raw):
            self._same(row, key, raw, cell)
            return
        if key in self.measures and dated_measures.tell(row, key, raw, cell, hints):
            return
        reading = self.reader.read(key, raw, self._of_column(hints, about, row.row))
        for problem in (*reading.problems, *checks.others(reading.stated, reading.parts)):
            row.problems.append(CellProblem.of(problem, cell, key))
        parts[key] = parts.get(key, 0) + reading.parts
        self._keep(row, key, reading.value, raw, cell, reading.inferred or covered or place in self.sheet.inferred)
        if reading.masked:
            row.values.setdefault(masked_key(key), []).extend(reading.masked)

    def _keep(self, row: Row, key: str, value: object, raw: object, cell: str, inferred: bool) -> None:
        row.raw.setdefault(key, raw)
        row.cells.setdefault(key, cell)
        if value is None:
            return
        held = row.values.get(key)
        if held is not None and key in SPLIT:
            value = [*(held if isinstance(held, list) else [held]), *(value if isinstance(value, list) else [value])]
        row.values[key] = value
        if inferred:
            row.inferred.add(key)

    def _found(self, place: int, column: int, key: str) -> tuple[tuple[int, int], object, bool]:
        """(where, what, whether from above): a merged cell speaks for all its rows, but its amounts count once."""
        merge = self.sheet.merge(place, column)
        if merge is None or merge.top == place or merge.top not in self.block.body:
            return (place, column), self.sheet.rows[place - 1][column - 1], False
        kind = self.reader.types[key]
        if (kind in _ADDED_UP and key != "age") or key == "seq":
            return (place, column), None, False
        return (merge.top, merge.left), self.sheet.value(merge.top, merge.left), True

    def _same(self, row: Row, key: str, raw: object, cell: str) -> None:
        held = self.previous.values.get(key) if self.previous else None
        self._keep(row, key, held, raw, cell, True)
        if held is None and self.reader.types[key] not in ("text", "code", "ref"):
            message = _("写了“同上”，上一行没有内容。请补全。")
            row.problems.append(CellProblem.of(warning("W-SAME", message), cell, key))

    def _after(self, row: Row, parts: dict[str, int]) -> None:
        if self.measures:
            dated_measures.settle(row, self.hints)
        quantities.name_unit(row)
        mixed_cards.take(row, self.both_cards, self.mapped, partial(self.reader.read, hints=self.hints))
        if self.further:
            further_measures.take(row, self.further, self._one_more)
        if self.table.kind == "measure":
            tell_status(self.table, row)
            ticked_measures.name(row)
        if isinstance(row.values.get("victim_name"), list):
            amounts = [about for _at, about, key in self.fields if key == shares.PARTED]
            hints = self._of_column(self.hints, amounts[0], row.row) if amounts else self.hints
            shares.share(row, lambda part: self.reader.read(shares.PARTED, part, hints).value)
        if self.block.told:
            above.take(
                row, self.block, self.fields, self.sheet, self.caption, partial(self.reader.read, hints=self.hints)
            )
        for key, said in self.caption.items():
            if row.values.setdefault(key, said) is said:
                row.inferred.add(key)
        if self.above is not None:
            going_on.go_on(row, self.above, self.table.kind, self.mapped, self.said.fill_down)
        for key, doubt in checks.row(row.values, parts, self._day()):
            cell = row.cells.get(key, address(row.row, self.first))
            row.problems.append(CellProblem.of(doubt, cell, key))

    def _one_more(self, row: Row, column: Column) -> None:
        """Read the cell of a column that `fields` has for another measure already."""
        self._cell(row, (number(column.letter), column, column.field or ""), self._hints(row.row), {})

    def _is_struck(self, place: int) -> bool:
        if not self.sheet.marks.struck:
            return False
        columns = [column for column, _value in self._cells(place)]
        struck = sum((place, column) in self.sheet.marks.struck for column in columns)
        return struck > 1 and struck * 2 > len(columns)

    # -- what the surroundings say

    def _hints(self, place: int) -> Hints:
        if not self.papers and not self._has_clock(place):
            return self.hints
        paper = self.sheet.seen(place, self.papers[0]) if self.papers else None
        known = _ID_TYPE.read(paper).value if paper is not None else None
        return Hints(period=self.period, day=self._row_day(place), id_type=known or "")

    def _has_clock(self, place: int) -> bool:
        return any(is_clock_alone(self.sheet.seen(place, column)) for column, _key in self.dated)

    def _row_day(self, place: int) -> date | None:
        """The day of the row's own dates, else of the sheet: for cells that hold a time only."""
        cells = [(key, self.sheet.seen(place, column)) for column, key in self.dated]
        if any(is_clock_alone(raw) for _key, raw in cells):
            for key, raw in cells:
                if raw is not None and not is_clock_alone(raw):
                    value = self.reader.read(key, raw, Hints(period=self.period)).value
                    if isinstance(value, date):
                        return value.date() if isinstance(value, datetime) else value
        return self.day

    def _of_column(self, hints: Hints, column: Column, place: int = 0) -> Hints:
        unit = column.money_unit
        if place and self.units:
            unit = money_units.of_row(self.sheet.seen(place, self.units[0]), self.previous) or unit
        return hints if unit == 1 else Hints(unit, hints.period, hints.day, hints.id_type)
