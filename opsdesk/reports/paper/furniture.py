# SPDX-License-Identifier: MIT
"""What every page of a paper carries: footer with page x of y, who printed it when, the history head as text and QR."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportlab.graphics.barcode import qrencoder

from opsdesk.reports.paper import faces
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.page import BLACK, GREY, MM, PALE, Ink
from opsdesk.reports.paper.writer import Paper

_QR_SIDE = 13 * MM
_FAINT = Ink(0.93, 0.93, 0.94)


@dataclass(frozen=True, slots=True)
class Footer:
    """The lines at the foot of each page. `pages` has {page} and {pages}; `code` is what the QR holds, ASCII only."""

    left: tuple[str, ...]
    pages: str
    code: str

    def __call__(self, paper: Paper, number: int, total: int) -> None:
        """Draw the footer of page `number` of `total`."""
        page = paper.page
        top, edge = page.bottom - 6 * MM, page.width - page.right
        if self.code:
            edge -= _QR_SIDE + 3 * MM
        paper.repeated(self, lambda: self._alike(paper, top))
        label = self.pages.format(page=number, pages=total)
        paper.text(edge - faces.width(label, Face.SERIF, 10.5), top - 13, label, Face.SERIF, 10.5)

    def _alike(self, paper: Paper, top: float) -> None:
        """What is the same on every page."""
        page = paper.page
        right = page.width - page.right
        paper.rule(page.left, top, right, top, 0.5, PALE)
        if self.code:
            qr(paper, right - _QR_SIDE, top - 1.5 * MM - _QR_SIDE, _QR_SIDE, self.code)
        for row, line in enumerate(self.left):
            paper.text(page.left, top - 13 - row * 11.5, line, Face.SANS, 8, GREY)


@dataclass(frozen=True, slots=True)
class Watermark:
    """A faint text across every page, under what is printed on it."""

    text: str

    def __call__(self, paper: Paper, number: int, total: int) -> None:
        """Draw the text several times, rising across the page."""
        paper.repeated(self, lambda: self._draw(paper))

    def _draw(self, paper: Paper) -> None:
        page, size = paper.page, 17.0
        step = max(faces.width(self.text, Face.SANS, size) * 0.9 + 60, 220.0)
        places = []
        for row in range(5):
            x = 30.0 - (row % 2) * step / 2
            while x < page.width:
                places.append((x, 60.0 + row * page.height / 5))
                x += step
        paper.slanted(places, self.text, Face.SANS, size, _FAINT, 0.5)


def qr(paper: Paper, x: float, y: float, side: float, text: str) -> None:
    """Draw a QR code of ASCII `text` (readers guess other encodings wrong) with its quiet zone inside `side` points."""
    path, cells = _path(text)
    cell = side / (cells + 4)
    paper.stencil(x + 2 * cell, y + side - 2 * cell, cell, path, BLACK)


@cache
def _path(text: str) -> tuple[str, int]:
    """The dark stretches as one path in cells, down from the upper left corner, and how many cells a side has."""
    rows = _modules(text)
    boxes = (f"{start} {-down - 1} {length} 1 re" for down, row in enumerate(rows) for start, length in row)
    return " ".join(boxes), len(rows)


@cache
def _modules(text: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The dark stretches (start, length) of each row of the code."""
    if not text.isascii():
        raise ValueError("a QR code on paper holds ASCII only")
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    size = code.getModuleCount()
    return tuple(_stretches([bool(code.isDark(row, column)) for column in range(size)]) for row in range(size))


def _stretches(row: list[bool]) -> tuple[tuple[int, int], ...]:
    found, start = [], -1
    for at, dark in enumerate([*row, False]):
        if dark and start < 0:
            start = at
        elif not dark and start >= 0:
            found.append((start, at - start))
            start = -1
    return tuple(found)
