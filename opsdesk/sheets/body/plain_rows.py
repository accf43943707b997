# SPDX-License-Identifier: MIT
"""The rows of a table in which every cell is written plainly, read column by column.

Most rows of a large sheet are so. Cell by cell, with a call or two for each, 100,000 rows of sixteen columns took 38 µs
a row; told column by column, what is written over and over worked out once, they take a quarter of that. A row with
anything to be said of it, or to be filled from its neighbours, is left to `rows.RowReader`, which decides all else.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import compress
from operator import is_, is_not
from typing import Any

from opsdesk.records.strips import Listed, Strip, holds_minus_zero, moments, picked, says_the_same
from opsdesk.sheets.body import checks
from opsdesk.sheets.body.sheaf import Sheaf
from opsdesk.sheets.cells import plain_cells
from opsdesk.sheets.cells.plain_cells import SLOW, Quick
from opsdesk.sheets.table import Frame
from opsdesk.sheets.tables import lines

Written = Sequence[Any]  # a column of the body, cell by cell
_AT_ONCE, _FEW = 500, 25  # cells of a column that are told at once; one not written plainly costs its few


@dataclass(frozen=True, slots=True)
class PlainColumn:
    """A column with a field: where it stands in the line, and what reads a cell by itself: its value, or `SLOW` for one
    its row must be asked about (None: every one). Before `alone`, `quick` is asked, which knows the plainest cells."""

    key: str
    letter: str
    place: int
    alone: Quick | None
    quick: Quick | None = None


def find(
    first: int,
    body: Sequence[Strip],
    columns: Sequence[PlainColumn],
    filled_down: Sequence[Collection[str]],
    on: date | None,
    aside: Collection[int],
) -> Sheaf:
    """Every plain row of a `body`, which is told column by column and whose first row has the number `first`.

    `filled_down` are groups of keys: a row in which all of a group are blank is filled from the one above. `on` is the
    sheet's day. Of the numbers in `aside` somebody said something.
    """
    written = list(body)
    told: list[Strip] = []
    for column in columns:
        written[column.place], values = _read(body[column.place], column)
        told.append(values)
    by_key = dict(zip((column.key for column in columns), told, strict=True))
    others = {number - first for number in aside}.union(
        *map(_not_plain, told),
        *(_blank([by_key[key] for key in group]) for group in filled_down),
        checks.doubtful(by_key, on),
        _not_data(body),
    )
    frame = Frame(*zip(*((column.key, column.letter, column.place) for column in columns), strict=True))
    plain = bytearray(b"\1") * len(body[0])
    for place in others:
        plain[place] = 0
    numbers = compress(range(first, first + len(plain)), plain)
    said = [
        None if _is_as_written(one, written[column.place], plain) else one.kept(plain)
        for one, column in zip(told, columns, strict=True)
    ]
    return Sheaf(frame, array("I", numbers), [one.kept(plain) for one in written], said)


def _is_as_written(told: Strip, written: Strip, plain: Sequence[int]) -> bool:
    if isinstance(told, Listed) and isinstance(written, Listed):
        return told is written or all(map(is_, compress(told, plain), compress(written, plain)))
    return told is written


def _read(written: Strip, column: PlainColumn) -> tuple[Strip, Strip]:
    """The column as it is written, and its values (the same strip when they are what is written): `SLOW` for cells
    that are not plain, None for blank ones."""
    alone, quick, cells = column.alone, column.quick, written.values
    if alone is None:
        return written, Listed([None if raw is None else SLOW for raw in cells])
    if quick is plain_cells.moment and (days := moments(cells)) and plain_cells.are_of_our_time(days):
        return days, days.as_moments()
    kinds = written.kinds - {type(None)}
    if len(kinds) > 1:  # 1 and True are one key, and not one value
        return written, Listed([None if raw is None else alone(raw) for raw in cells])
    read = partial(_cell, alone, quick)
    if says_the_same(cells) and not (float in kinds and holds_minus_zero(cells)):
        found = picked(cells, read, len(cells) // 2)
        if found:
            return found if any(map(is_not, found[0].different, found[1].different)) else (found[0], found[0])
    values: list[Any] = []
    known: dict[Any, Any] = {None: None}
    for at in range(0, len(cells), _AT_ONCE):
        values += _some(cells[at : at + _AT_ONCE], quick, read, known)
    return written, written if all(map(is_, cells, values)) else Listed(values)


def _some(written: Written, quick: Quick | None, read: Quick, known: dict[Any, Any]) -> Written:
    """The values of some cells, told at once; where one is not written plainly, of a few at once."""
    values = _all_at_once(quick, written)
    if values is not None and SLOW in values:
        return [read(raw) if value is SLOW else value for raw, value in zip(written, values, strict=True)]
    if values is None and len(written) > _FEW and quick:
        return [
            one for at in range(0, len(written), _FEW) for one in _some(written[at : at + _FEW], quick, read, known)
        ]
    return _each(written, read, known) if values is None else values


def _all_at_once(quick: Quick | None, written: Written) -> Written | None:
    if None not in written:
        return plain_cells.all_of(quick, written)
    there = [raw for raw in written if raw is not None]
    values = plain_cells.all_of(quick, there) if there else None
    if values is None:
        return None
    told = iter(values)
    return [None if raw is None else next(told) for raw in written]


def _each(written: Written, read: Quick, known: dict[Any, Any]) -> list[Any]:
    known |= {raw: read(raw) for raw in set(written).difference(known)}
    return list(map(known.__getitem__, written))


def _cell(alone: Quick, quick: Quick | None, raw: object) -> Any:
    value = quick(raw) if quick else SLOW
    return alone(raw) if value is SLOW else value


def _not_plain(values: Strip) -> Iterator[int]:
    if type(SLOW) not in values.kinds:
        return iter(())
    return (place for place, value in enumerate(values) if value is SLOW)


def _blank(group: Sequence[Strip]) -> Iterator[int]:
    if any(type(None) not in strip.kinds for strip in group):
        return iter(())
    return (place for place, cells in enumerate(zip(*group, strict=True)) if not any(map(_is_there, cells)))


def _not_data(body: Sequence[Strip]) -> Iterator[int]:
    if lines.are_plainly_data(body):
        return iter(())
    return (place for place, line in enumerate(zip(*body, strict=True)) if not lines.is_plainly_data(line))


def _is_there(value: object) -> bool:
    return value is not None
