# SPDX-License-Identifier: MIT
"""Tables that run over pages: repeated heads, rows never split, cells wrapped once however often they recur."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from opsdesk.reports.paper import breaker, faces
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.flow import ASCENT, Flow
from opsdesk.reports.paper.page import BLACK, PALE, WASH, Align, Ink

_HEAVY, _THIN = 1.1, 0.4
_TOGETHER = 0.85  # of a page: more than this is not kept together
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


PLAIN = Dress()


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


def draw(flow: Flow, columns: Sequence[Column], rows: Sequence[Row], dress: Dress = PLAIN, keep: float = 0.0) -> None:
    """Draw a table from the flow's place on, over as many pages as it takes.

    Its last two rows stay with `keep` points of what follows: nobody signs on a page that shows nothing else.
    """
    _Table(flow, columns, dress, keep).run(rows)


def height(columns: Sequence[Column], rows: Sequence[Row], dress: Dress = PLAIN) -> float:
    """How high head and rows stand in points: for keeping a short table on one page."""
    heads = Row(tuple(column.head for column in columns), bold=True)
    return sum(_height(_wrapped(columns, row, dress), dress) for row in (heads, *rows))


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
    keep: float = 0.0
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
            return _Cell(len(lines), paper.letters.block(lines, pitch, face, size), pitch * (len(lines) - 1))
        room = self._rooms[at]
        shifts = [part and part * (room - faces.width(line, face, size)) for line in lines]
        shown = [paper.letters.shown(line, face, size) for line in lines]
        return _Cell(len(lines), lines=tuple(zip(shifts, shown, strict=True)))

    def _last_height(self, row: Row, before: float) -> float:
        """How much is needed beside the row before the last, so that no page shows the last one alone under the head,
        nor what follows without a row."""
        high = _height(_wrapped(self.columns, row, self.dress), self.dress)
        page = self.flow.page
        whole = page.height - page.top - page.bottom - self._head_high
        if before + high + self.keep < whole * _TOGETHER:
            return high + self.keep
        return high if high + before < whole / 2 else 0.0

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
