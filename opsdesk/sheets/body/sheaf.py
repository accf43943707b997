# SPDX-License-Identifier: MIT
"""The rows of a table: the plain ones column by column, and each a row of its own only when somebody asks for it.

A row made as an object, sent as one and received as one takes 40 µs; of a hundred thousand, a preview shows a hundred.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, overload

from opsdesk.records.strips import Listed, Strip
from opsdesk.sheets.table import Frame, Row


class Sheaf(Sequence[Row]):
    """Rows in sheet order. Of the plain ones (all under one `frame`) the numbers, the lines and the values lie column
    by column; a column whose values are what is written has None for them. `others` are rows of their own."""

    def __init__(
        self,
        frame: Frame | None = None,
        numbers: Sequence[int] = (),
        lines: Sequence[Strip] = (),
        told: Sequence[Strip | None] = (),
        others: Sequence[Row] = (),
    ) -> None:
        self.frame, self.others = frame, list(others)
        self._plain = array("I", numbers)
        self._lines, self._told = list(lines), list(told)
        self._made: dict[int, Row] = {}  # by place among the plain ones
        self._order: Sequence[int] = range(len(self._plain))  # of others -1, -2 …
        self.numbers: Sequence[int] = self._plain  # of each row in the sheet
        if self.others:
            first, found = len(self._plain), [*self._plain, *(row.row for row in self.others)]
            order = sorted(range(len(found)), key=found.__getitem__)
            self._order = array("i", [at if at < first else first - 1 - at for at in order])
            self.numbers = array("I", map(found.__getitem__, order))

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Sheaf:
        """Tie up rows of one table, in sheet order; they stay the same rows."""
        if isinstance(rows, cls):
            return rows
        plain = [row for row in rows if row.frame is not None]
        frame = plain[0].frame if plain else None
        lines = [Listed(column) for column in zip(*(row.line for row in plain), strict=True)]
        told = [Listed(column) for column in zip(*(row.told for row in plain), strict=True)]
        made = cls(frame, [row.row for row in plain], lines, told, [row for row in rows if row.frame is None])
        made._made = dict(enumerate(plain))
        return made

    def joined(self, others: Sequence[Row]) -> Sheaf:
        """With `others`, which stand between the plain ones."""
        return Sheaf(self.frame, self._plain, self._lines, self._told, others)

    def without(self, numbers: set[int]) -> Sheaf:
        """Without the plain rows of these numbers."""
        if not numbers:
            return self
        chosen = bytes(number not in numbers for number in self._plain)
        lines = [strip.kept(chosen) for strip in self._lines]
        told = [None if strip is None else strip.kept(chosen) for strip in self._told]
        kept = array("I", (number for number in self._plain if number not in numbers))
        return Sheaf(self.frame, kept, lines, told, self.others)

    def plain(self) -> tuple[Sequence[int], dict[str, Strip]]:
        """The numbers of the rows that are plain still, and what they say by sheet key."""
        alone = {self._plain[at] for at, row in list(self._made.items()) if row.frame is None}
        here = self.without(alone)
        keys = self.frame.keys if self.frame else ()
        return here._plain, dict(zip(keys, here._values(), strict=True))

    @property
    def alone(self) -> Sequence[Row]:
        """The rows of their own, in sheet order."""
        changed = [row for row in list(self._made.values()) if row.frame is None]
        return sorted([*self.others, *changed], key=lambda row: row.row) if changed else self.others

    def is_plain(self, number: int) -> bool:
        """Whether the row of that number lies here column by column."""
        at = bisect_left(self._plain, number)
        return at < len(self._plain) and self._plain[at] == number

    def of_number(self, number: int) -> Row:
        """The plain row of that number."""
        return self._row(bisect_left(self._plain, number))

    def _values(self) -> list[Strip]:
        places = self.frame.places if self.frame else ()
        return [self._lines[place] if strip is None else strip for strip, place in zip(self._told, places, strict=True)]

    def _row(self, at: int) -> Row:
        if at < 0:
            return self.others[-1 - at]
        if at not in self._made:
            assert self.frame is not None
            line = tuple([strip.values[at] for strip in self._lines])
            told = tuple([strip.values[at] for strip in self._values()])
            made = Row.plain(self.frame, self._plain[at], line, told)
            return self._made.setdefault(at, made)  # another thread may have been faster
        return self._made[at]

    def _make_all(self) -> None:
        """Every plain row at once: a third of the cost of one after the other."""
        if self.frame is None or len(self._made) == len(self._plain):
            return
        lines = zip(*(strip.values for strip in self._lines), strict=True)
        told = zip(*(strip.values for strip in self._values()), strict=True)
        for at, one in enumerate(zip(self._plain, lines, told, strict=True)):
            if at not in self._made:
                self._made.setdefault(at, Row.plain(self.frame, *one))

    def parts(self) -> tuple[Frame | None, Sequence[int], list[Strip], list[Strip | None]]:
        """What it is made of beside `others`, to travel: the frame, the numbers, the lines and the values."""
        return self.frame, self._plain, self._lines, self._told

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: Any) -> Any:
        at = self._order[place]
        return self._row(at) if isinstance(at, int) else list(map(self._row, at))

    def __iter__(self) -> Iterator[Row]:
        self._make_all()
        return map(self._row, self._order)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sheaf | list) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]
