# SPDX-License-Identifier: MIT
"""What stands on a sheet of paper: lines of text, rules and shapes, as operators of a PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.lettering import Lettering
from opsdesk.reports.paper.page import BLACK, Ink


@dataclass(slots=True)
class Sheet:
    """What was drawn so far, the forms and pictures it names, and the ink at hand."""

    ops: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    fill: Ink = BLACK

    def join(self) -> None:
        """Nothing more comes: one text takes less room than hundreds."""
        if self.ops:
            self.ops = ["\n".join(self.ops)]


class Drawing:
    """Draws in points from the lower left corner, y at the base line, on the sheet at hand. No markup anywhere."""

    def __init__(self, letters: Lettering) -> None:
        self.letters = letters
        self.sheet = Sheet()

    @contextmanager
    def on(self, sheet: Sheet) -> Iterator[Sheet]:
        """Draw on another sheet for a while."""
        here, self.sheet = self.sheet, sheet
        yield sheet
        self.sheet = here

    def text(
        self, x: float, y: float, text: str, face: Face, size: float, ink: Ink = BLACK, stretch: float = 0
    ) -> None:
        """Draw one line of text from `x`; `stretch` is put between all characters, in points."""
        shift = f" {stretch:.3f} Tc" if stretch else ""
        self._ink(ink)
        self._op(f"BT{shift} {x:.2f} {y:.2f} Td {self.letters.shown(text, face, size)}{' 0 Tc' if stretch else ''} ET")

    def spread(self, x: float, y: float, pieces: list[str], gap: float, face: Face, size: float, ink: Ink) -> None:
        """Draw pieces of one line with `gap` points between them (justified text)."""
        self._ink(ink)
        kern = f"[{-gap * 1000 / size:.2f}] TJ "
        self._op(
            f"BT {x:.2f} {y:.2f} Td {kern.join(self.letters.shown(piece, face, size) + ' ' for piece in pieces)}ET"
        )

    def slanted(
        self, places: Sequence[tuple[float, float]], text: str, face: Face, size: float, ink: Ink, slope: float
    ) -> None:
        """Draw a line of text at several places, rising by `slope` (0.5 = one up for two across)."""
        cos = 1 / (1 + slope * slope) ** 0.5
        sin = slope * cos
        self._ink(ink)
        shown = self.letters.shown(text, face, size)
        turned = f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f}"
        self._op(f"BT {' '.join(f'{turned} {x:.2f} {y:.2f} Tm {shown}' for x, y in places)} ET")

    def rule(self, x1: float, y1: float, x2: float, y2: float, weight: float, ink: Ink = BLACK, dash: str = "") -> None:
        """Draw a straight line, `weight` points thick; `dash` such as "3 2" in points."""
        self._op(f"{_pen(weight, ink, dash)} {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def box(self, x: float, y: float, width: float, height: float, ink: Ink) -> None:
        """Fill a rectangle given its lower left corner."""
        self._ink(ink)
        self._op(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def frame(self, x: float, y: float, width: float, height: float, weight: float, ink: Ink = BLACK) -> None:
        """Draw the outline of a rectangle."""
        self._op(f"{weight:.2f} w {_rgb(ink)} RG [] 0 d {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def shape(self, points: list[tuple[float, float]], ink: Ink) -> None:
        """Fill a polygon."""
        self._ink(ink)
        (x, y), *rest = points
        self._op(f"{x:.2f} {y:.2f} m " + " ".join(f"{a:.2f} {b:.2f} l" for a, b in rest) + " h f")

    def stencil(self, x: float, y: float, cell: float, path: str, ink: Ink) -> None:
        """Fill a path given in whole cells of `cell` points, its origin at x, y."""
        self._ink(ink)
        self._op(f"q {cell:.4f} 0 0 {cell:.4f} {x:.2f} {y:.2f} cm {path} f Q")

    def texts(self, places: Sequence[tuple[float, float, str]], face: Face, size: float, ink: Ink = BLACK) -> None:
        """Draw many lines of text of one face and size, each from its own x and base line y."""
        moves, left, base = [], 0.0, 0.0
        for x, y, text in places:
            moves.append(f"{x - left:.2f} {y - base:.2f} Td {self.letters.shown(text, face, size)}")
            left, base = x, y
        self.moves(moves, ink)

    def moves(self, moves: Sequence[str], ink: Ink = BLACK) -> None:
        """Draw texts given as operators: each is a move from where the last one began, and what it shows."""
        if moves:
            self._ink(ink)
            self._op(f"BT {' '.join(moves)} ET")

    def inside(self, x: float, y: float, width: float, height: float, draw: Callable[[], None]) -> None:
        """Draw with everything outside the rectangle cut away."""
        fill = self.sheet.fill
        self._op(f"q {x:.2f} {y:.2f} {width:.2f} {height:.2f} re W n")
        draw()
        self._op("Q")
        self.sheet.fill = fill

    def _op(self, op: str) -> None:
        self.sheet.ops.append(op)

    def _ink(self, ink: Ink) -> None:
        if ink is not self.sheet.fill:
            self.sheet.fill = ink
            self._op(f"{_rgb(ink)} rg")


@lru_cache
def _pen(weight: float, ink: Ink, dash: str) -> str:
    return f"{weight:.2f} w {_rgb(ink)} RG [{dash}] 0 d"


def _rgb(ink: Ink) -> str:
    return f"{ink.red:.3f} {ink.green:.3f} {ink.blue:.3f}"
