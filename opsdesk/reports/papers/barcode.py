# SPDX-License-Identifier: MIT
"""Code 128 drawn as bars: a scanner at the shelf reads the item's number from it."""

from __future__ import annotations

from reportlab.graphics.barcode.code128 import Code128

from opsdesk.reports.paper.page import BLACK
from opsdesk.reports.paper.writer import Paper

QUIET = 10  # modules left white on either side


def code128(paper: Paper, x: float, y: float, width: float, height: float, text: str) -> None:
    """Draw ASCII `text` as Code 128 with its quiet zones inside `width` points. Raises ValueError for other text."""
    bars = _modules(text)
    module = width / (sum(bars) + 2 * QUIET)
    at = x + QUIET * module
    for number, wide in enumerate(bars):
        if number % 2 == 0:
            paper.box(at, y, wide * module, height, BLACK)
        at += wide * module


def _modules(text: str) -> list[int]:
    """The widths of bars and spaces in turn, a bar first."""
    if not text or not text.isascii() or not text.isprintable():
        raise ValueError("a bar code holds printable ASCII only")
    code = Code128(text)
    code.validate()
    code.encode()
    return ["abcd".index(letter.lower()) + 1 for letter in code.decompose()]
