# SPDX-License-Identifier: MIT
"""Tables that run over pages: repeated heads, rows never split, cells wrapped once however often they recur."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from opsdesk.reports.paper import breaker, faces
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.flow import ASCENT, Flow
from opsdesk.reports.paper.page import BLACK, PALE, WASH, Align, Ink

_HEAVY, _THIN = 1.1, 0.4
_KEPT = 5_000  # texts a column remembers: what recurs does so soon


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


class _Cell(NamedTuple):
    """A text broken and set for its column: `tall` lines, and the operators that show them.

    `block` shows all of them, from where the first one begins to `fall` below it. Where they do not begin under each
    other, or one is empty, `lines` has each one's distance from the left edge and what shows it.
    """

    tall: int
    block: str = ""
    fall: float = 0.0
    lines: tuple[tuple[float, str], ...] = ()


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
    """The lines of each cell."""
    face, frill = (dress.bold if row.bold else dress.face).value, 2 * dress.side
    return [
        _lines(text, column.width - frill, face, dress.size) for column, text in zip(columns, row.cells, strict=True)
    ]


def _height(cells: list[tuple[str, ...]], dress: Dress) -> float:
    return max(map(len, cells)) * dress.pitch + 2 * dress.pad


def _lines_in(text: str, room: float, face: Face, size: float) -> tuple[str, ...]:
    """The lines of a text; one so short that it fits whatever its signs is not measured."""
    return (text,) if len(text) * size <= room and "\n" not in text else tuple(breaker.wrap(text, room, face, size))


@dataclass
class _Table:
    flow: Flow
    columns: Sequence[Column]
    dress: Dress
    placed: list[_Placed] = field(default_factory=list)

    def run(self, rows: Sequence[Row]) -> None:
        first = _height(_wrapped(self.columns, rows[0], self.dress), self.dress) if rows else 0.0
        self.flow.need(self._head_high + first)
        self._open()
        before_last = len(rows) - 2 if len(rows) > 2 else -1
        pitch, pads, drawn = self.dress.pitch, 2 * self.dress.pad, int(self.dress.merged)
        for at, row in enumerate(rows):
            cells = self._cells(row)
            high = max([cell.tall for cell in cells]) * pitch + pads
            wanted = high + self._last_height(rows[-1], high) if at == before_last else high
            if self.flow.room < wanted:
                self._close()
                self.flow.turn()
                self._open()
            self._place(row, cells, high, drawn)
        self._close()

    def _cells(self, row: Row) -> list[_Cell]:
        known = self._known[row.bold]
        return [
            memo.get(text) or self._cell(at, text, row.bold)
            for at, memo, text in zip(self._places, known, row.cells, strict=True)
        ]

    def _cell(self, at: int, text: str, bold: bool) -> _Cell:
        """Break and set a text, and remember it."""
        memo, dress = self._known[bold][at], self.dress
        if len(memo) >= _KEPT:
            memo.clear()
        face = dress.bold if bold else dress.face
        lines = _lines_in(text, self._rooms[at], face, dress.size)
        label = dress.merged and not at
        cell = memo[text] = _Cell(len(lines)) if label else self._set(lines, at, self._parts[at], face, dress.size)
        return cell

    def _set(self, lines: tuple[str, ...], at: int, part: float, face: Face, size: float) -> _Cell:
        """The lines as operators; those of a table's texts are met in the order in which they stand on paper."""
        paper, pitch = self.flow.paper, self.dress.pitch
        if not part and all(lines):
            return _Cell(len(lines), paper.block(lines, pitch, face, size), pitch * (len(lines) - 1))
        room = self._rooms[at]
        shifts = [part and part * (room - faces.width(line, face, size)) for line in lines]
        shown = [paper.shown(line, face, size) for line in lines]
        return _Cell(len(lines), lines=tuple(zip(shifts, shown, strict=True)))

    def _last_height(self, row: Row, before: float) -> float:
        """How much the last row needs beside the one before it, so that no page shows it alone under the head."""
        high = _height(_wrapped(self.columns, row, self.dress), self.dress)
        page = self.flow.page
        return high if high + before < (page.height - page.top - page.bottom) / 2 else 0.0

    def __post_init__(self) -> None:
        page = self.flow.page
        self._width = sum(column.width for column in self.columns)
        self._left = page.left + (page.inner_width - self._width) / 2
        edges = accumulate((column.width for column in self.columns), initial=self._left)
        self._lefts = [edge + self.dress.side for edge in edges][:-1]
        self._places = range(len(self.columns))
        self._known: tuple[list[dict[str, _Cell]], ...] = tuple([{} for _at in self._places] for _weight in range(2))
        self._rooms = [column.width - 2 * self.dress.side for column in self.columns]
        self._parts = [{"right": 1.0, "center": 0.5}.get(column.align, 0.0) for column in self.columns]
        self._drop = (self.dress.pitch - self.dress.size) / 2 + ASCENT * self.dress.size
        self._heads = replace(self.dress, size=self.dress.head) if self.dress.head else self.dress
        self._head = Row(tuple(column.head for column in self.columns), bold=True)
        self._head_lines = _wrapped(self.columns, self._head, self._heads)
        self._head_high = _height(self._head_lines, self.dress)
        self._head_cells: list[_Cell] = []

    def _open(self) -> None:
        """Draw the head: set on the first page, and the same on all."""
        if not self._head_cells:
            self._head_cells = self._set_head()
        self.flow.paper.box(self._left, self.flow.y - self._head_high, self._width, self._head_high, WASH)
        self._place(self._head, self._head_cells, self._head_high, 0)

    def _set_head(self) -> list[_Cell]:
        parts = [part or 0.5 if self.dress.grid else part for part in self._parts]
        return [
            self._set(lines, at, part, self.dress.bold, self._heads.size)
            for at, (lines, part) in enumerate(zip(self._head_lines, parts, strict=True))
        ]

    def _place(self, row: Row, cells: list[_Cell], high: float, first: int) -> None:
        """Draw a row's texts at one go, from the column `first` on."""
        top, pitch, drop = self.flow.y, self.dress.pitch, self._drop
        moves: list[str] = []
        left = base = 0.0
        for (tall, block, fall, lines), x in zip(cells[first:], self._lefts[first:], strict=True):
            y = top - (high - tall * pitch) / 2 - drop
            if block:
                moves.append(f"{x - left:.2f} {y - base:.2f} Td {block}")
                left, base = x, y - fall
            for shift, shown in lines:
                if shown:
                    moves.append(f"{x + shift - left:.2f} {y - base:.2f} Td {shown}")
                    left, base = x + shift, y
                y -= pitch
        self.flow.paper.moves(moves, row.ink)
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
