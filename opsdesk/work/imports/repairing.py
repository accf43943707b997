# SPDX-License-Identifier: MIT
"""A cell put right in the preview: read again by the same kinds, with what the row's other cells make of it, and with
the rows beneath that say nothing of their own there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from opsdesk.i18n import _
from opsdesk.records.kinds import Choice, Hints
from opsdesk.records.problem import Problem, warning
from opsdesk.sheets.body import checks, further_measures, label_rows, ticked_measures
from opsdesk.sheets.body.filling import DATED, day_of, period_of, status_in_date
from opsdesk.sheets.body.joined_values import Joined
from opsdesk.sheets.cells import money_units, shares
from opsdesk.sheets.cells.listed import SPLIT
from opsdesk.sheets.cells.values import CellReading, ValueReader, is_clock_alone, is_same_as_above, masked_key
from opsdesk.sheets.headers.joined_heads import Part
from opsdesk.sheets.knowledge import NOTHING_LEARNED, Knowledge
from opsdesk.sheets.table import CellProblem, Column, Row, Table
from opsdesk.sheets.tables.labels import Labels
from opsdesk.work.imports.following import Following, Way

_ID_TYPE = Choice("id_type")
_STATUS = "handling_result"  # what a word in a date column of a list of measures tells


class Repairer:
    """Writes into the rows of one table; `knowledge` is what the table was read with."""

    def __init__(self, table: Table, knowledge: Knowledge = NOTHING_LEARNED) -> None:
        self.table = table
        self._reader = ValueReader(knowledge)
        self._labels = Labels.of(knowledge)
        self._hints = Hints(period=period_of(table), day=day_of(table))
        self._on = table.meta.fill_date or (table.meta.period[1] if table.meta.period else None)
        self._places = {column.letter: place for place, column in enumerate(table.columns)}
        self._further = further_measures.further(table.columns)
        later = further_measures.letters(self._further)
        self._columns: dict[str, list[Column]] = {}
        for column in (one for one in table.columns if one.letter not in later):
            self._columns.setdefault(column.field or "", []).append(column)
        self._dated = [key for key in self._columns if key and self._reader.types[key] in DATED]
        self._following = Following(table)
        self._joined = self._joined_columns()

    def _joined_columns(self) -> dict[str, tuple[Joined, tuple[str, ...]]]:
        """The columns whose cells hold several fields, by letter: what parts them, and the letters of the parts."""
        found: dict[str, tuple[Joined, tuple[str, ...]]] = {}
        parts = self.table.parts()
        for whole in dict.fromkeys(parts.values()):
            columns = [one for one in self.table.columns if whole in (one.letter, parts.get(one.letter)) and one.field]
            if len(columns) < 2:  # somebody said that the parts are nothing
                continue
            named = tuple(Part(one.header.rpartition("/")[2], one.field or "") for one in columns)
            found[whole] = (Joined(named, self._reader, self._hints), tuple(one.letter for one in columns))
        return found

    def put(self, row: Row, letter: str, text: str, before: Callable[[Row], object] = lambda row: None) -> list[Row]:
        """Write `text` into the cell of `row` under column `letter` and read it; an empty text empties the cell.

        Rows beneath that take what stands there (merged cells, 同上, blanks filled from above) follow. All rows that
        changed; `before` is told of each before it does. A row's dictionaries are replaced, never changed: whoever
        holds the old ones keeps a whole row. What tells all fields of a cell that was parted goes to each of them.
        """
        joined, letters = self._joined.get(letter, (None, ()))
        whole = joined.whole(text) if joined else {}
        if joined is None or not whole:
            return self._put(row, letter, text, before)
        said = zip(letters, joined.keys, strict=True)
        rows = [one for place, key in said for one in self._put(row, place, str(whole.get(key, "")), before)]
        return list({one.row: one for one in rows}.values())

    def _put(self, row: Row, letter: str, text: str, before: Callable[[Row], object]) -> list[Row]:
        key = self.table.columns[self._places[letter]].field
        before(row)
        row.stand_alone()
        with_doubts = self._doubtless(row)
        self._write(row, letter, text)
        if not key:
            return [row]
        for one in self._bearing(row, key):
            self._read(row, one)
        self._finish(row, key, with_doubts)
        return [row, *self._follow(row, key, before)]

    def row(self, number: int) -> Row | None:
        """The row of that number in the sheet."""
        return self._following.row(number)

    def place_of(self, letter: str) -> int:
        """Where in a row's `line` the cell of column `letter` stands."""
        return self._places[letter]

    def _write(self, row: Row, letter: str, text: str) -> None:
        line = [*row.line, *[None] * (len(self.table.columns) - len(row.line))]
        line[self._places[letter]] = text.strip() or None
        row.line = tuple(line)

    def _doubtless(self, row: Row) -> set[CellProblem]:
        """What the row's cells said about each other up to now."""
        return set(self._doubts(row))

    def _finish(self, row: Row, key: str, doubts: set[CellProblem]) -> None:
        """What the cells of the row say about each other by now."""
        row.problems = [one for one in row.problems if one not in doubts]
        if key in ("victim_name", shares.PARTED):
            self._share(row)
        if self._further and key in further_measures.KEYS:
            self._tell_further(row)
        if self.table.kind == "measure" and key in self._dated:
            self._tell_status(row)
        row.problems = [*row.problems, *self._doubts(row)]

    def _follow(self, row: Row, key: str, before: Callable[[Row], object]) -> Iterator[Row]:
        for one, way in self._following.of(row, key):
            before(one)
            one.stand_alone()
            doubts = self._doubtless(one)
            if way is Way.COVERED:
                self.cover(one, key, row)
            elif way is Way.SAME:
                self._read(one, key)
            else:
                self.fill(one, key, self._following.before(one) or row)
            self._finish(one, key, doubts)
            yield one

    # -- one field of a row

    def _bearing(self, row: Row, key: str) -> list[str]:
        """The field and those that are read otherwise because of it."""
        others = [shares.PARTED] if key == "victim_name" and shares.PARTED in self._columns else []
        others += ["id_no"] if key == "id_type" and "id_no" in self._columns else []
        if key == money_units.KEY:
            others += [one for one in self._columns if one and self._reader.types[one] == "money"]
        if self._further and key in further_measures.KEYS:
            others += [one for one in further_measures.KEYS if one != key]
        if key in self._dated:
            others += [one for one in self._dated if one != key and is_clock_alone(self._own(row, one))]
        return [key, *others]

    def _read(self, row: Row, key: str) -> None:
        """Everything of one field: several columns may hold it together."""
        columns = self._columns[key]
        cells = {f"{column.letter}{row.row}" for column in columns} | {row.cells.get(key, "")}
        row.problems = [one for one in row.problems if one.cell not in cells or one.field not in (key, "")]
        held: list[object] = []
        masked: list[str] = []
        inferred = False
        for column in columns:
            reading, guessed = self._cell(row, column)
            cell = f"{column.letter}{row.row}"
            told = (*reading.problems, *checks.others(reading.stated, reading.parts))
            row.problems += [CellProblem.of(problem, cell, key) for problem in told]
            held += reading.value if isinstance(reading.value, list) else [reading.value]
            masked += reading.masked
            inferred = inferred or reading.inferred or guessed
        written = [column for column in columns if self._written(row, column) is not None]
        shown = written[0] if written else columns[0]
        self.keep(row, key, [value for value in held if value is not None], inferred, masked)
        row.cells = row.cells | {key: f"{shown.letter}{row.row}"}
        row.raw = row.raw | {key: self._written(row, shown)}

    def keep(self, row: Row, key: str, held: Sequence[object], inferred: bool, masked: Sequence[str] = ()) -> None:
        """What a field of the row holds from now on, and whether it was written there or told by other cells."""
        value = list(held) if len(held) > 1 and key in SPLIT else held[0] if held else None
        row.values = {name: old for name, old in row.values.items() if name not in (key, masked_key(key))}
        if value is not None:
            row.values[key] = value
        if masked:
            row.values[masked_key(key)] = list(masked)
        row.inferred = (row.inferred | {key}) if inferred and value is not None else row.inferred - {key}

    def cover(self, row: Row, key: str, top: Row) -> None:
        """A merged cell speaks for this row too: what its first row says there, this one does."""
        cell = top.cells[key]
        row.problems = [one for one in row.problems if one.cell != cell]
        row.problems += [one for one in top.problems if one.cell == cell and one.field == key]
        masked = top.values.get(masked_key(key), ())
        held = top.values.get(key)
        self.keep(row, key, held if isinstance(held, list) else [] if held is None else [held], True, masked)
        row.raw = row.raw | {key: top.raw.get(key)}

    def fill(self, row: Row, key: str, above: Row) -> None:
        """Take a field from the row above."""
        held = above.values.get(key)
        self.keep(row, key, held if isinstance(held, list) else [] if held is None else [held], True)

    def _cell(self, row: Row, column: Column) -> tuple[CellReading, bool]:
        raw, key = self._written(row, column), column.field or ""
        if is_same_as_above(raw):
            above = self._following.before(row)
            held = above.values.get(key) if above else None
            wanting = held is None and self._reader.types[key] not in ("text", "code", "ref")
            return CellReading(held, (_nothing_above(),) if wanting else ()), True
        return self._reader.read(key, raw, replace(self._row_hints(row), money_unit=self._unit(row, column))), False

    def _unit(self, row: Row, column: Column) -> int:
        """Yuan in one unit of a bare amount: as the row says in a column of its own, else the column's."""
        return money_units.stated(row.values.get(money_units.KEY)) or column.money_unit

    def _written(self, row: Row, column: Column) -> object:
        place = self._places[column.letter]
        return row.line[place] if place < len(row.line) else None

    def _own(self, row: Row, key: str) -> object:
        """What is written for a field in this row, or above it in a merged cell."""
        own = (self._written(row, column) for column in self._columns[key])
        return next((raw for raw in own if raw is not None), row.raw.get(key))

    # -- what the row's other cells say

    def _row_hints(self, row: Row) -> Hints:
        paper = self._own(row, "id_type") if "id_type" in self._columns else None
        known = _ID_TYPE.read(paper).value if paper is not None else None
        return replace(self._hints, day=self._row_day(row), id_type=known or "")

    def _row_day(self, row: Row) -> date | None:
        """The day of the row's own dates, else of the sheet: for cells that hold a time only."""
        written = [(key, self._own(row, key)) for key in self._dated]
        for key, raw in written if any(is_clock_alone(raw) for _key, raw in written) else ():
            if raw is not None and not is_clock_alone(raw) and not is_same_as_above(raw):
                value = self._reader.read(key, raw, Hints(period=self._hints.period)).value
                if isinstance(value, date):
                    return value.date() if isinstance(value, datetime) else value
        return self._hints.day

    def _share(self, row: Row) -> None:
        """Several victims, and an amount for each in its cell."""
        row.values = {key: value for key, value in row.values.items() if key != shares.SHARED}
        columns = self._columns.get(shares.PARTED)
        if columns and isinstance(row.values.get("victim_name"), list):
            hints = replace(self._hints, money_unit=self._unit(row, columns[0]))
            shares.share(row, lambda part: self._reader.read(shares.PARTED, part, hints).value)

    def _tell_further(self, row: Row) -> None:
        """The measures that stand beside the first."""
        cells = {f"{letter}{row.row}" for letter in further_measures.letters(self._further)}
        row.problems = [one for one in row.problems if one.cell not in cells]
        row.values, row.cells, row.inferred = dict(row.values), dict(row.cells), set(row.inferred)
        further_measures.take(row, self._further, lambda part, column: self._tell_one(row, part, column))

    def _tell_one(self, row: Row, part: Row, column: Column) -> None:
        (reading, guessed), key, cell = self._cell(row, column), column.field or "", f"{column.letter}{row.row}"
        part.problems += [CellProblem.of(problem, cell, key) for problem in reading.problems]
        if reading.value is not None:
            part.values[key], part.cells[key] = reading.value, cell
            part.inferred |= {key} if reading.inferred or guessed else set()

    def _tell_status(self, row: Row) -> None:
        """A word where a date belongs tells how the measure ended; one that is gone tells nothing any more."""
        if _STATUS in row.inferred and row.raw.get(_STATUS) is None:
            self.keep(row, _STATUS, [], False)
        for problem in row.problems:
            if problem.code == "W-STATUS-IN-DATE" and _STATUS not in row.values:
                self.keep(row, _STATUS, [status_in_date(self.table, row, problem)], True)
        ticked_measures.rename(row)

    def _doubts(self, row: Row) -> Iterator[CellProblem]:
        """What the cells of a row say about each other."""
        parts = {key: self._parts(row, key) for key in row.raw if key in SPLIT and key in self._columns}
        for key, doubt in checks.row(row.values, parts, self._on):
            yield CellProblem.of(doubt, row.cells.get(key, f"{self.table.columns[0].letter}{row.row}"), key)
        labels = label_rows.told(row, self.table, self._labels)
        if labels:
            yield labels

    def _parts(self, row: Row, key: str) -> int:
        columns = self._columns[key]
        if row.raw.get(key) is not None and all(self._written(row, column) is None for column in columns):
            return self._reader.read(key, row.raw[key], self._hints).parts  # of a merged cell
        return sum(self._cell(row, column)[0].parts for column in columns)


def _nothing_above() -> Problem:
    return warning("W-SAME", _("写了“同上”，上一行没有内容。请补全。"))


def snapshot(row: Row) -> Row:
    """The row as it is now, to go back to."""
    return replace(row, problems=list(row.problems))


def restore(row: Row, kept: Row) -> None:
    """Make the row again what `kept` was."""
    row.stand_alone()
    for name in ("values", "cells", "raw", "inferred", "line"):
        setattr(row, name, getattr(kept, name))
    row.problems = list(kept.problems)
