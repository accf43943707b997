# SPDX-License-Identifier: MIT
"""What a page is made of, as data: sizes in points, inks, and the styles text is set in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from opsdesk.reports.paper.faces import Face

MM = 72 / 25.4
"""Points in a millimetre."""

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour by its red, green and blue parts, 0 to 1."""

    red: float
    green: float
    blue: float


BLACK = Ink(0, 0, 0)
GREY = Ink(0.36, 0.38, 0.41)
PALE = Ink(0.78, 0.80, 0.82)
WASH = Ink(0.955, 0.96, 0.97)
WHITE = Ink(1, 1, 1)
RED = Ink(0.78, 0.07, 0.09)
BLUE = Ink(0.12, 0.29, 0.53)


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet and its margins in points."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def inner_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right


OFFICIAL = Page(210 * MM, 297 * MM, top=37 * MM, right=26 * MM, bottom=35 * MM, left=28 * MM)
"""A4 with a text area of 156 × 225 mm (GB/T 9704-2012 §5.2.1)."""

LISTING = Page(210 * MM, 297 * MM, top=22 * MM, right=18 * MM, bottom=24 * MM, left=20 * MM)
"""A4 for long tables of working papers."""


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: face, size and line pitch in points; `indent` is the first line's, in sizes (2 = two 汉字)."""

    face: Face
    size: float
    pitch: float
    align: Align = "left"
    indent: float = 0.0
    ink: Ink = BLACK

    def but(self, *, align: Align | None = None, face: Face | None = None, ink: Ink | None = None) -> Style:
        """The same style with another alignment, face or ink."""
        return replace(self, align=align or self.align, face=face or self.face, ink=ink or self.ink)
