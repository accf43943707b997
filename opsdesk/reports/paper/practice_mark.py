# SPDX-License-Identifier: MIT
"""The marks of the practice office on its papers: nobody may take one of them for a real one."""

from __future__ import annotations

from opsdesk import practice
from opsdesk.reports.paper import faces
from opsdesk.reports.paper.drawing import Drawing, Sheet
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.page import RED, Ink, Page

_PALE = Ink(0.97, 0.85, 0.80)
ROOM_ABOVE = 20.0  # pt: a margin that holds a line of its own


def mark_page(paper: Drawing, page: Page, below: Sheet, above: Sheet) -> None:
    """Large across the page, `below` what it says, and in words at its top, `above` it."""
    size = page.width / 5
    with paper.on(below):
        paper.slanted(
            [(page.width / 2 - size * 0.9, page.height / 2 - size)], practice.MARK, Face.SANS, size, _PALE, 0.5
        )
    with paper.on(above):
        if page.top >= ROOM_ABOVE:
            _say(paper, 0, page.height - 16, page.width, 9)
        else:
            mark_label(paper, 0, page.height, page.width)


def mark_label(paper: Drawing, x: float, top: float, width: float) -> None:
    """The words on a label: above its code, never on it."""
    _say(paper, x, top - 4.8, width, 4.5)


def _say(paper: Drawing, x: float, y: float, width: float, points: float) -> None:
    left = x + (width - faces.width(practice.SENTENCE, Face.SANS_BOLD, points)) / 2
    paper.text(left, y, practice.SENTENCE, Face.SANS_BOLD, points, RED)
