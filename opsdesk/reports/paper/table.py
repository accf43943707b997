# SPDX-License-Identifier: MIT
"""Tables that run over pages: repeated heads, rows never split, cells wrapped once however often they recur."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate

from opsdesk.reports.paper import breaker, faces
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.flow import ASCENT, Flow
from opsdesk.reports.paper.page import BLACK, PALE, WASH, Align, Ink

_HEAVY, _THIN = 1.1, 0.4


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in points, and how its cells stand in it."""

    head: str
    width: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of cells; `bold` for totals and headlines, `ink` for what only explains."""

    cells: tuple[str, ...]
    bold: bool = False
    ink: Ink = BLACK


@dataclass(frozen=True, slots=True)
class Dress:
    """How a table looks: sizes in points; `grid` draws every line, `merged` joins equal neighbours in column one.

    `head` is the size of the heads; 0: that of the cells.
    """

    size: float = 10.5
    pitch: float = 15.0
    pad: float = 3.5
    side: float = 4.5
    face: Face = Face.SERIF
    bold: Face = Face.SERIF_BOLD
    grid: bool = False
    merged: bool = False
    head: float = 0.0


@dataclass(slots=True)
class _Placed:
    """A row that has been drawn on this page, between two heights."""

    row: Row
    top: float
    bottom: float


def draw(flow: Flow, columns: Sequence[Column], rows: Sequence[Row], dress: Dress = Dress()) -> None:
    """Draw a table from the flow's place on, over as many pages as it takes."""
    _Table(flow, columns, dress).run(rows)


def height(columns: Sequence[Column], rows: Sequence[Row], dress: Dress = Dress()) -> float:
    """How high head and rows stand in points: for keeping a short table on one page."""
    heads = Row(tuple(column.head for column in columns), bold=True)
    return sum(_height(_wrapped(columns, row, dress), dress) for row in (heads, *rows))


def columns_for(
    heads: Sequence[str], rows: Sequence[Sequence[str]], total: float, dress: Dress = Dress(), most: float = 0.5
) -> list[Column]:
    """Columns `total` points wide together, each by what it holds.

    When all fits on single lines, what is left is shared by width. Otherwise a column is at least as wide as its
    longest unbreakable piece (up to a third of the table), and the rest goes by how much more each would like,
    none wishing for more than the part `most`.
    """
    held = [{head, *(row[at] for row in rows if at < len(row))} for at, head in enumerate(heads)]
    frill = 2 * dress.side + 1
    wishes = [natural(texts, dress) for texts in held]
    if sum(wishes) <= total:
        given = [wish * total / sum(wishes) for wish in wishes]
    else:
        wishes = [min(wish, total * most) for wish in wishes]
        floors = [min(total / 3, max(_longest(text, dress) for text in texts) + frill) for texts in held]
        given = _shared(wishes, floors, total, 7 * dress.size + frill)
    return [Column(head, width) for head, width in zip(heads, given, strict=True)]


def _shared(wishes: list[float], floors: list[float], total: float, short: float) -> list[float]:
    """Widths from floors towards wishes: first all up to `short`, as far as it goes, then the rest to the wider."""
    spare = total - sum(floors)
    if spare <= 0:
        return [floor * total / sum(floors) for floor in floors]
    given = floors
    for cap in (short, total):
        wants = [max(0.0, min(wish, cap) - width) for wish, width in zip(wishes, given, strict=True)]
        part = min(1.0, (total - sum(given)) / (sum(wants) or 1.0))
        given = [width + want * part for width, want in zip(given, wants, strict=True)]
    left = (total - sum(given)) / len(given)
    return [width + left for width in given]


_SMALLER = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5)  # sizes that heads are tried at


def whole_words(columns: Sequence[Column], rows: Sequence[Row], dress: Dress) -> tuple[list[Column], Dress]:
    """The columns wide enough that no word of a head is cut: room is taken where there is some to spare.

    Where there is none, all heads are set smaller. Heads of hanzi may break anywhere and change nothing.
    """
    frill = 2 * dress.side + 1
    words = [_longest(column.head, dress) for column in columns]
    if all(word + frill <= column.width for word, column in zip(words, columns, strict=True)):
        return list(columns), dress
    held = [max((_longest(row.cells[at], dress) for row in rows), default=0.0) for at in range(len(columns))]
    needs = [min(one + frill, column.width) for one, column in zip(held, columns, strict=True)]
    total = sum(column.width for column in columns)
    for factor in _SMALLER:
        floors = [max(word * factor + frill, need) for word, need in zip(words, needs, strict=True)]
        if sum(floors) <= total:
            break
    spare = [max(0.0, column.width - floor) for column, floor in zip(columns, floors, strict=True)]
    part = max(0.0, total - sum(floors)) / (sum(spare) or 1.0)
    widths = [floor + part * more for floor, more in zip(floors, spare, strict=True)]
    scale = total / sum(widths)
    made = [replace(column, width=width * scale) for column, width in zip(columns, widths, strict=True)]
    return made, dress if factor == 1 else replace(dress, head=dress.size * factor)


def natural(texts: Iterable[str], dress: Dress) -> float:
    """The width of a column that sets every text on one line, in points."""
    return max(_measure(text, dress) for text in texts) + 2 * dress.side + 1


def _measure(text: str, dress: Dress) -> float:
    return max(faces.width(line, dress.bold, dress.size) for line in text.split("\n"))


def _longest(text: str, dress: Dress) -> float:
    return max((faces.width(piece, dress.bold, dress.size) for piece in breaker.clusters(text)), default=0.0)


@lru_cache(maxsize=20_000)
def _lines(text: str, width: float, face: str, size: float) -> tuple[str, ...]:
    return tuple(breaker.wrap(text, width, Face(face), size))


def _wrapped(columns: Sequence[Column], row: Row, dress: Dress) -> list[tuple[str, ...]]:
    frill = 2 * dress.side
    return _broken([column.width - frill for column in columns], row, dress)


def _broken(rooms: Sequence[float], row: Row, dress: Dress) -> list[tuple[str, ...]]:
    """The lines of each cell; a text so short that it fits whatever its signs is not measured."""
    face, size = (dress.bold if row.bold else dress.face).value, dress.size
    return [
        (text,) if len(text) * size <= room and "\n" not in text else _lines(text, room, face, size)
        for room, text in zip(rooms, row.cells, strict=True)
    ]


def _height(cells: list[tuple[str, ...]], dress: Dress) -> float:
    return max(map(len, cells)) * dress.pitch + 2 * dress.pad


@dataclass
class _Table:
    flow: Flow
    columns: Sequence[Column]
    dress: Dress
    placed: list[_Placed] = field(default_factory=list)

    def run(self, rows: Sequence[Row]) -> None:
        first = _height(_wrapped(self.columns, rows[0], self.dress), self.dress) if rows else 0.0
        head = self._head_row()
        self.flow.need(_height(_wrapped(self.columns, head, self._heads), self.dress) + first)
        self._open(head)
        before_last = len(rows) - 2 if len(rows) > 2 else -1
        for at, row in enumerate(rows):
            cells = _broken(self._rooms, row, self.dress)
            high = _height(cells, self.dress)
            wanted = high + self._last_height(rows[-1], high) if at == before_last else high
            if self.flow.room < wanted:
                self._close()
                self.flow.turn()
                self._open(head)
            self._place(row, cells, high)
        self._close()

    def _last_height(self, row: Row, before: float) -> float:
        """How much the last row needs beside the one before it, so that no page shows it alone under the head."""
        high = _height(_broken(self._rooms, row, self.dress), self.dress)
        page = self.flow.page
        return high if high + before < (page.height - page.top - page.bottom) / 2 else 0.0

    def __post_init__(self) -> None:
        page = self.flow.page
        self._width = sum(column.width for column in self.columns)
        self._left = page.left + (page.inner_width - self._width) / 2
        edges = accumulate((column.width for column in self.columns), initial=self._left)
        self._lefts = [edge + self.dress.side for edge in edges][:-1]
        self._rooms = [column.width - 2 * self.dress.side for column in self.columns]
        self._parts = [{"right": 1.0, "center": 0.5}.get(column.align, 0.0) for column in self.columns]
        self._drop = (self.dress.pitch - self.dress.size) / 2 + ASCENT * self.dress.size
        self._heads = replace(self.dress, size=self.dress.head) if self.dress.head else self.dress

    def _head_row(self) -> Row:
        return Row(tuple(column.head for column in self.columns), bold=True)

    def _open(self, head: Row) -> None:
        cells = _wrapped(self.columns, head, self._heads)
        high = _height(cells, self.dress)
        self.flow.paper.box(self._left, self.flow.y - high, self._width, high, WASH)
        self._place(head, cells, high, head=True)

    def _place(self, row: Row, cells: list[tuple[str, ...]], high: float, head: bool = False) -> None:
        """Draw a row's texts at one go."""
        top, dress = self.flow.y, self.dress
        face, size = dress.bold if row.bold else dress.face, self._heads.size if head else dress.size
        places: list[tuple[float, float, str]] = []
        for at in range(1 if dress.merged and not head else 0, len(cells)):
            lines, part = cells[at], 0.5 if head and dress.grid and not self._parts[at] else self._parts[at]
            left, room = self._lefts[at], self._rooms[at]
            y = top - (high - len(lines) * dress.pitch) / 2 - self._drop
            for line in lines:
                if line:
                    x = left + part * (room - faces.width(line, face, size)) if part else left
                    places.append((x, y, line))
                y -= dress.pitch
        self.flow.paper.texts(places, face, size, row.ink)
        self.flow.y -= high
        self.placed.append(_Placed(row, top, self.flow.y))

    def _close(self) -> None:
        """Rule the part of the table that stands on this page."""
        paper, left, right = self.flow.paper, self._left, self._left + self._width
        head, *body = self.placed
        starts = {group[0].top for group in self._groups(body)} if self.dress.merged else set()
        for one in body[1:]:
            whole = not self.dress.merged or one.top in starts
            ink = BLACK if self.dress.grid or (self.dress.merged and whole) else PALE
            paper.rule(left if whole else left + self.columns[0].width, one.top, right, one.top, _THIN, ink)
        paper.rule(left, head.bottom, right, head.bottom, _THIN if self.dress.grid else 0.7)
        for y in (head.top, self.placed[-1].bottom):
            paper.rule(left, y, right, y, _HEAVY)
        if self.dress.grid:
            self._uprights(head.top, self.placed[-1].bottom)
        if self.dress.merged:
            self._labels(body)
        self.placed = []

    def _uprights(self, top: float, bottom: float) -> None:
        x = self._left
        for column in self.columns[:-1]:
            x += column.width
            self.flow.paper.rule(x, top, x, bottom, _THIN)
        for edge in (self._left, self._left + self._width):
            self.flow.paper.rule(edge, top, edge, bottom, _HEAVY)

    def _groups(self, body: list[_Placed]) -> list[list[_Placed]]:
        groups: list[list[_Placed]] = []
        for one in body:
            if groups and groups[-1][0].row.cells[0] == one.row.cells[0]:
                groups[-1].append(one)
            else:
                groups.append([one])
        return groups

    def _labels(self, body: list[_Placed]) -> None:
        column, dress = self.columns[0], self.dress
        for group in self._groups(body):
            lines = _lines(group[0].row.cells[0], column.width - 2 * dress.side, dress.bold.value, dress.size)
            top, high = group[0].top, group[0].top - group[-1].bottom
            y = top - (high - len(lines) * dress.pitch) / 2 - self._drop
            places = [(self._lefts[0], y - number * dress.pitch, line) for number, line in enumerate(lines)]
            if self._parts[0]:
                part, room = self._parts[0], self._rooms[0]
                places = [
                    (x + part * (room - faces.width(line, dress.bold, dress.size)), y, line) for x, y, line in places
                ]
            self.flow.paper.texts(places, dress.bold, dress.size)
