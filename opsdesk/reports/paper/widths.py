# SPDX-License-Identifier: MIT
"""How wide the columns of a table are: by what they hold, or as a form says, mended where words would be cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from opsdesk.reports.paper import breaker, faces, table
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.table import PLAIN, Column, Dress, Row


def columns_for(
    heads: Sequence[str], rows: Sequence[Sequence[str]], total: float, dress: Dress = PLAIN, most: float = 0.5
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
        floors = [min(total / 3, _longest(texts, dress.bold, dress.size) + frill) for texts in held]
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
_SHORT = ((12.5, 0.97), (7.5, 0.93))
"""In sizes: texts wanted on one line, 2025年12月14日14时30分 or at least 1,234,569.50元; and how the table's height is
weighed where they are."""

_TRIED = 40  # rows set in each of the widths that would do: the lowest table is taken
_PROSE, _BLANK = 0.85, 0.8  # of its width: what a column keeps that wraps anyhow, and one left to be written in


@dataclass(frozen=True, slots=True)
class _Held:
    """What a column holds, in points with its frill: its widest text on one line, its longest unbreakable word, and
    the same of its head; `width` is what the form gives it. `line` is 0 where nothing stands in it."""

    width: float
    line: float
    word: float
    head: float
    head_word: float

    def floor(self, short: float) -> float:
        """The width wanted where texts up to `short` points are to stand on one line."""
        kept = self.line if self.line <= short else min(self.line, _PROSE * self.width)
        return max(kept if self.line else _BLANK * self.width, self.word, self.head_word, min(self.head, self.width))

    def kept(self) -> float:
        """What is not given up for the heads of others: words, and lines that are whole."""
        return self.line if self.line <= self.width else min(self.word, self.width)


def whole_words(columns: Sequence[Column], rows: Sequence[Row], dress: Dress) -> tuple[list[Column], Dress]:
    """The columns wide enough that no word is cut, and no sum or short text broken where that makes no table higher:
    room is taken where there is some to spare.

    Where there is none even for the words of the heads, all heads are set smaller. Heads of hanzi may break anywhere.
    """
    held = [_held(column, [row for row in rows if row.cells[at]], at, dress) for at, column in enumerate(columns)]
    widths, frill = [one.width for one in held], 2 * dress.side + 1
    wanted = [(weight, [one.floor(short * dress.size + frill) for one in held]) for short, weight in _SHORT]
    wanted.append((1.0, [max(one.word, one.head_word) for one in held]))
    some = rows[:: max(1, len(rows) // _TRIED)]
    tried = [(weight, _as_wide(columns, given)) for weight, floors in wanted if (given := _spared(widths, floors))]
    if tried:
        return min(tried, key=lambda one: one[0] * table.height(one[1], some, dress))[1], dress
    for factor in _SMALLER:
        floors = [max((one.head_word - frill) * factor + frill, one.kept()) for one in held]
        given = _spared(widths, floors)
        if given:
            break
    made = _as_wide(columns, given or [floor * sum(widths) / sum(floors) for floor in floors])
    return made, dress if factor == 1 else replace(dress, head=dress.size * factor)


def _held(column: Column, rows: Sequence[Row], at: int, dress: Dress) -> _Held:
    size, frill = dress.size, 2 * dress.side
    texts = {(row.cells[at], dress.bold if row.bold else dress.face) for row in rows}
    line = max((_line(text, face, size) + frill for text, face in texts), default=0.0)
    word = max((_longest([text], face, size) + frill for text, face in texts), default=0.0)
    head = (_line(column.head, dress.bold, size), _longest([column.head], dress.bold, size))
    return _Held(column.width, line, word, head[0] + frill + 1, head[1] + frill + 1)


def _spared(widths: Sequence[float], floors: Sequence[float]) -> list[float]:
    """The widths as they are, or room moved to where a floor lies above; nothing when there is too little."""
    total, least = sum(widths), sum(floors)
    if all(floor <= width for floor, width in zip(floors, widths, strict=True)):
        return list(widths)
    if least > total:
        return []
    spare = [max(0.0, width - floor) for width, floor in zip(widths, floors, strict=True)]
    part = (total - least) / (sum(spare) or 1.0)
    given = [floor + part * more for floor, more in zip(floors, spare, strict=True)]
    return [width * total / sum(given) for width in given]


def _as_wide(columns: Sequence[Column], widths: Sequence[float]) -> list[Column]:
    return [replace(column, width=width) for column, width in zip(columns, widths, strict=True)]


def natural(texts: Iterable[str], dress: Dress) -> float:
    """The width of a column that sets every text on one line, in points."""
    return max(_line(text, dress.bold, dress.size) for text in texts) + 2 * dress.side + 1


def _line(text: str, face: Face, size: float) -> float:
    return max(faces.width(line, face, size) for line in text.split("\n"))


def _longest(texts: Iterable[str], face: Face, size: float) -> float:
    pieces = (piece for text in texts for piece in breaker.clusters(text))
    return max((faces.width(piece, face, size) for piece in pieces), default=0.0)
