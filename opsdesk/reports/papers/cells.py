# SPDX-License-Identifier: MIT
"""A form of named cells: label beside value, row by row, with room to write where nothing is filled in."""

from __future__ import annotations

from collections.abc import Sequence

from opsdesk.reports.paper import breaker
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.flow import ASCENT, Flow
from opsdesk.reports.paper.furniture import qr
from opsdesk.reports.paper.page import MM, WASH
from opsdesk.reports.papers import sheet
from opsdesk.reports.papers.filling import Filled
from opsdesk.reports.papers.form import Cell, Form
from opsdesk.reports.wording import Say

_SIZE, _PITCH, _PAD = 10.5, 15.5, 5.0
_LABEL = 74.0  # six characters in a line
_WORDS, _WORDS_PITCH = 9.0, 12.0  # labels in Latin letters are longer


def draw_cells(flow: Flow, form: Form, filled: Filled, _: Say) -> None:
    """Draw one copy of a form: title, head, the cells, a table when there is one, signatures, foot line."""
    sheet.draw_title(flow, form, filled, _)
    sheet.draw_head(flow, form.head, filled, _)
    last = len(form.cells) - 1
    for number, row in enumerate(form.cells):
        _row(flow, row, filled, _, 0.0 if number < last or form.columns else 8 + sheet.ending(flow, form, _))
    flow.space(8)
    if form.columns:
        sheet.draw_rows(flow, form, filled, _)
    sheet.draw_signatures(flow, form, _)
    sheet.draw_foot(flow, form, _)


def _row(flow: Flow, row: Sequence[Cell], filled: Filled, _: Say, keep: float) -> None:
    """Draw one row of cells, which stays with `keep` points of what follows."""
    total = sum(cell.share for cell in row)
    laid = [_lines(cell, flow.page.inner_width * cell.share / total, filled, _) for cell in row]
    high = max(
        max(cell.high * MM, _pitch(label) * len(label) + 2 * _PAD, _PITCH * len(text) + 2 * _PAD)
        for cell, (label, text) in zip(row, laid, strict=True)
    )
    flow.need(high + keep)
    x = flow.page.left
    for cell, (label, text) in zip(row, laid, strict=True):
        wide = flow.page.inner_width * cell.share / total
        flow.paper.box(x, flow.y - high, _LABEL, high, WASH)
        _set(flow, label, x + 5, high, _WORDS if "".join(label).isascii() else _SIZE)
        if cell.code:
            _code(flow, cell, filled, (x + _LABEL + 6, wide - _LABEL - 12, high), _)
        else:
            _set(flow, text, x + _LABEL + 6, high)
        flow.paper.rule(x + _LABEL, flow.y, x + _LABEL, flow.y - high, 0.4)
        flow.paper.frame(x, flow.y - high, wide, high, 0.7)
        x += wide
    flow.space(high)


def _lines(cell: Cell, wide: float, filled: Filled, _: Say) -> tuple[list[str], list[str]]:
    text = (filled.values.get(cell.value, "") if cell.value and not cell.code else "") or _(cell.choices)
    said = _(cell.label)
    label = breaker.wrap(said, _LABEL - 8, Face.SERIF, _WORDS if said.isascii() else _SIZE)
    return label, breaker.wrap(text, wide - _LABEL - 12, Face.SERIF, _SIZE)


def _pitch(lines: Sequence[str]) -> float:
    return _WORDS_PITCH if "".join(lines).isascii() else _PITCH


def _code(flow: Flow, cell: Cell, filled: Filled, place: tuple[float, float, float], _: Say) -> None:
    """The value as a QR code at x, as wide and as high as there is room; for what no code can hold, where it stands."""
    text, (x, room, high) = filled.values.get(cell.value, ""), place
    if text and text.isascii():
        side = high - 4
        qr(flow.paper, x, flow.y - high + 2, side, text)
    else:
        _set(flow, breaker.wrap(_("见下表"), room, Face.SERIF, _SIZE), x, high)


def _set(flow: Flow, lines: Sequence[str], x: float, high: float, size: float = _SIZE) -> None:
    """Lines one under another, in the middle of the row's height."""
    pitch = _PITCH if size == _SIZE else _WORDS_PITCH
    y = flow.y - (high - len(lines) * pitch) / 2 - (pitch - size) / 2 - ASCENT * size
    for line in lines:
        flow.paper.text(x, y, line, Face.SERIF, size)
        y -= pitch
