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
        top, right = page.bottom - 6 * MM, page.width - page.right
        paper.rule(page.left, top, right, top, 0.5, PALE)
        edge = right
        if self.code:
            edge = right - _QR_SIDE - 3 * MM
            qr(paper, right - _QR_SIDE, top - 1.5 * MM - _QR_SIDE, _QR_SIDE, self.code)
        label = self.pages.format(page=number, pages=total)
        paper.text(edge - faces.width(label, Face.SERIF, 10.5), top - 13, label, Face.SERIF, 10.5)
        for row, line in enumerate(self.left):
            paper.text(page.left, top - 13 - row * 11.5, line, Face.SANS, 8, GREY)


@dataclass(frozen=True, slots=True)
class Watermark:
    """A faint text across every page, under what is printed on it."""

    text: str

    def __call__(self, paper: Paper, number: int, total: int) -> None:
        """Draw the text several times, rising across the page."""
        page, size = paper.page, 17.0
        step = max(faces.width(self.text, Face.SANS, size) * 0.9 + 60, 220.0)
        for row in range(5):
            x = 30.0 - (row % 2) * step / 2
            while x < page.width:
                paper.slanted(x, 60.0 + row * page.height / 5, self.text, Face.SANS, size, _FAINT, 0.5)
                x += step


def qr(paper: Paper, x: float, y: float, side: float, text: str) -> None:
    """Draw a QR code of ASCII `text` (readers guess other encodings wrong) with its quiet zone inside `side` points."""
    rows = _modules(text)
    cell = side / (len(rows) + 4)
    for down, row in enumerate(rows):
        for start, length in row:
            left, bottom = x + (start + 2) * cell, y + side - (down + 3) * cell
            paper.box(left, bottom, length * cell, cell * 1.02, BLACK)


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
