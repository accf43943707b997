# SPDX-License-Identifier: MIT
"""Labels for sealed items, 60×40 and 100×70 mm: alone for a label printer, or many on a sheet to cut."""

from __future__ import annotations

from collections.abc import Sequence

from opsdesk import practice
from opsdesk.reports.paper import breaker, faces
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.flow import Flow
from opsdesk.reports.paper.furniture import qr
from opsdesk.reports.paper.page import GREY, MM
from opsdesk.reports.paper.practice_mark import mark_label
from opsdesk.reports.paper.writer import Paper
from opsdesk.reports.papers.barcode import code128
from opsdesk.reports.papers.filling import Filled
from opsdesk.reports.papers.form import Form
from opsdesk.reports.wording import Say

_GAP = 3 * MM
_MORE = "…"


def draw_labels(flow: Flow, form: Form, filled: Sequence[Filled], _: Say) -> None:
    """Draw the labels: one on a page, or as many as the sheet holds, row by row."""
    if form.per_sheet:
        _on_sheets(flow, form, filled, _)
        return
    for number, one in enumerate(filled):
        if number:
            flow.turn()
        flow.paper.mark(one.title, flow.page.height, 0)
        _label(flow.paper, form, one, 0.0, 0.0, _)


def _on_sheets(flow: Flow, form: Form, filled: Sequence[Filled], _: Say) -> None:
    wide, high = (side * MM for side in form.label)
    across = max(1, int((flow.page.inner_width + _GAP) // (wide + _GAP)))
    for number, one in enumerate(filled):
        if number % across == 0:
            if number:
                flow.space(_GAP)
            flow.need(high)
            flow.space(high)
        x = flow.page.left + (number % across) * (wide + _GAP)
        _label(flow.paper, form, one, x, flow.y, _)
        if practice.is_open():  # each goes its own way when they are cut
            mark_label(flow.paper, x, flow.y + high, wide)
        flow.paper.frame(x, flow.y, wide, high, 0.4, GREY)


def _label(paper: Paper, form: Form, one: Filled, x: float, y: float, _: Say) -> None:
    """One label with its lower left corner at x, y: QR and name above, lines, bar code below, who sealed it."""
    wide, high = (side * MM for side in form.label)
    scale = form.label[1] / 40
    edge, size = 2 * MM * scale**0.5, 5.6 * scale**0.85
    side = 15 * MM * scale**0.95
    top, pitch = y + high - edge, size * 1.32
    qr(paper, x + edge - 2, top - side + 2, side, one.values["id"])
    left = x + edge + side + 1
    room = x + wide - edge - left
    heading = _heading(one, room, size * 1.25)
    at = top - size * 1.15
    for line in heading:
        paper.text(left, at, line, Face.SANS_BOLD, size * 1.25)
        at -= pitch * 1.2
    bars = 5.6 * MM * scale**0.8
    foot = y + edge + size * 1.6 + bars + size * 1.25
    _lines(paper, form, one, (left, x + edge), (room, wide - 2 * edge), at, top - side, foot, size, _)
    _bars(paper, one, x + edge, y + edge + size * 1.6, wide - 2 * edge, bars, size)
    _signed(paper, form, x + edge, y + edge, wide - 2 * edge, size, _)


def _heading(one: Filled, room: float, size: float) -> list[str]:
    """The name and how many: what is too long for two lines loses of its name, never the count."""
    name, count = one.values["name"], one.values["quantity"]
    lines = breaker.wrap(f"{name} {count}".strip(), room, Face.SANS_BOLD, size)
    while len(lines) > 2 and name:
        name = name[:-1]
        lines = breaker.wrap(f"{name}{_MORE} {count}".strip(), room, Face.SANS_BOLD, size)
    return lines[:2]


def _first(lines: list[str], most: int) -> list[str]:
    """So many lines, the last one ending in dots where there are more."""
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][:-1] + _MORE]


def _lines(
    paper: Paper,
    form: Form,
    one: Filled,
    lefts: tuple[float, float],
    rooms: tuple[float, float],
    at: float,
    below_code: float,
    foot: float,
    size: float,
    _: Say,
) -> None:
    """The form's head fields, beside the code as far as it reaches, then over the whole width; what fits, fits."""
    pitch = size * 1.32
    for field in form.head:
        text = one.values.get(field.value, "")
        if not text:
            continue
        beside = 0 if at > below_code - size * 0.2 else 1
        for line in _first(breaker.wrap(f"{_(field.label)} {text}", rooms[beside], Face.SANS, size), 2):
            if at < foot:
                return
            paper.text(lefts[beside], at, line, Face.SANS, size)
            at -= pitch


def _bars(paper: Paper, one: Filled, x: float, y: float, width: float, height: float, size: float) -> None:
    number = one.values["item_no"]
    if not number or not number.isascii():
        return
    code128(paper, x, y + size * 1.15, width, height - size * 0.3, number)
    wide = faces.width(number, Face.SANS_MEDIUM, size)
    paper.text(x + (width - wide) / 2, y + size * 0.1, number, Face.SANS_MEDIUM, size)


def _signed(paper: Paper, form: Form, x: float, y: float, width: float, size: float, _: Say) -> None:
    """Who sealed it and who saw it, on lines."""
    count = len(form.signatures) or 1
    for number, one in enumerate(form.signatures):
        left, label = x + number * width / count, f"{_(one.label)} "
        start = left + faces.width(label, Face.SANS, size)
        paper.text(left, y, label, Face.SANS, size)
        paper.rule(start, y - 1, left + width / count - 4, y - 1, 0.3)
