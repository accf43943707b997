# SPDX-License-Identifier: MIT
"""Text running down the pages: a pen that knows how much room is left and turns the page when there is none."""

from __future__ import annotations

from collections.abc import Iterable

from opsdesk.reports.paper import breaker, faces
from opsdesk.reports.paper.page import Page, Style
from opsdesk.reports.paper.writer import Paper

ASCENT = 0.88
"""How far the faces rise above the base line, as a part of their size."""


class Flow:
    """Where the next thing is drawn: `y` is its upper edge, in points from the foot of the page."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.y = 0.0
        self.turn()

    @property
    def page(self) -> Page:
        """The geometry of the pages."""
        return self.paper.page

    @property
    def room(self) -> float:
        """What is left above the bottom margin."""
        return self.y - self.page.bottom

    def turn(self) -> None:
        """Go to the top of a new page."""
        self.paper.new_page()
        self.y = self.page.height - self.page.top

    def need(self, height: float) -> None:
        """Turn the page unless `height` still fits here."""
        if self.room < height - 0.01:
            self.turn()

    def space(self, height: float) -> None:
        """Leave white; at the foot of a page it is swallowed."""
        self.y = max(self.page.bottom, self.y - height)

    def height(self, texts: Iterable[str], style: Style) -> float:
        """How high texts stand one under another, in points."""
        width, indent = self.page.inner_width, style.indent * style.size
        lines = (breaker.wrap(text, width, style.face, style.size, indent) for text in texts)
        return sum(len(one) * style.pitch for one in lines)

    def paragraph(self, text: str, style: Style) -> None:
        """Set one text, never leaving a single line of it alone at the head or foot of a page."""
        width = self.page.inner_width
        indent = style.indent * style.size
        lines = breaker.wrap(text, width, style.face, style.size, indent)
        last = len(lines) - 1
        if last:
            self.need(2 * style.pitch)
        for number, line in enumerate(lines):
            self.need(style.pitch * (2 if number == last - 1 and last > 1 else 1))
            shift = 0.0 if number else indent
            self._line(line, style, self.page.left + shift, width - shift, number == last)
            self.y -= style.pitch

    def heading(self, text: str, style: Style, *, level: int = 0, keep: float = 0.0, mark: str = "") -> None:
        """Set a heading that stays with `keep` points of what follows, and enter it into the outline."""
        lines = len(breaker.wrap(text, self.page.inner_width, style.face, style.size, style.indent * style.size))
        self.need(lines * style.pitch + keep)
        self.paper.mark(mark or text, self.y, level)
        self.paragraph(text, style)

    def _line(self, line: str, style: Style, x: float, width: float, last: bool) -> None:
        base = self.y - (style.pitch - style.size) / 2 - ASCENT * style.size
        spare = width - faces.width(line, style.face, style.size)
        if style.align == "justify" and not last and 0 < spare < 0.2 * width:
            self._justified(line, style, x, base, spare)
            return
        shift = {"right": spare, "center": spare / 2}.get(style.align, 0.0)
        self.paper.text(x + shift, base, line, style.face, style.size, style.ink)

    def _justified(self, line: str, style: Style, x: float, base: float, spare: float) -> None:
        pieces = breaker.clusters(line)
        gaps = [piece for piece in pieces if piece.isspace()]
        if len(gaps) > len(pieces) / 4:  # a Western line: only the spaces grow
            pieces = _words(pieces)
        gap = spare / max(1, len(pieces) - 1)
        if gap > 0.5 * style.size:  # holes look worse than a ragged edge
            gap = 0.0
        self.paper.spread(x, base, pieces, gap, style.face, style.size, style.ink)


def _words(pieces: list[str]) -> list[str]:
    """The pieces joined to words, each with the space behind it."""
    words = [""]
    for piece in pieces:
        words[-1] += piece
        if piece.isspace():
            words.append("")
    return [word for word in words if word]
