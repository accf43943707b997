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


def draw_cells(flow: Flow, form: Form, filled: Filled, _: Say) -> None:
    """Draw one copy of a form: title, head, the cells, a table when there is one, signatures, foot line."""
    sheet.draw_title(flow, form, filled, _)
    sheet.draw_head(flow, form.head, filled, _)
    for row in form.cells:
        _row(flow, row, filled, _)
    flow.space(8)
    if form.columns:
        sheet.draw_rows(flow, form, filled, _)
    sheet.draw_signatures(flow, form, _)
    sheet.draw_foot(flow, form, _)


def _row(flow: Flow, row: Sequence[Cell], filled: Filled, _: Say) -> None:
    total = sum(cell.share for cell in row)
    laid = [_lines(cell, flow.page.inner_width * cell.share / total, filled, _) for cell in row]
    high = max(
        max(cell.high * MM, _PITCH * max(len(label), len(text)) + 2 * _PAD)
        for cell, (label, text) in zip(row, laid, strict=True)
    )
    flow.need(high)
    x = flow.page.left
    for cell, (label, text) in zip(row, laid, strict=True):
        wide = flow.page.inner_width * cell.share / total
        flow.paper.box(x, flow.y - high, _LABEL, high, WASH)
        _set(flow, label, x + 5, high)
        if cell.code:
            _code(flow, cell, filled, x + _LABEL + 6, high)
        else:
            _set(flow, text, x + _LABEL + 6, high)
        flow.paper.rule(x + _LABEL, flow.y, x + _LABEL, flow.y - high, 0.4)
        flow.paper.frame(x, flow.y - high, wide, high, 0.7)
        x += wide
    flow.space(high)


def _lines(cell: Cell, wide: float, filled: Filled, _: Say) -> tuple[list[str], list[str]]:
    text = (filled.values.get(cell.value, "") if cell.value and not cell.code else "") or _(cell.choices)
    label = breaker.wrap(_(cell.label), _LABEL - 8, Face.SERIF, _SIZE)
    return label, breaker.wrap(text, wide - _LABEL - 12, Face.SERIF, _SIZE)


def _code(flow: Flow, cell: Cell, filled: Filled, x: float, high: float) -> None:
    """The value as a QR code, in the middle of the row's height; nothing for what no code can hold."""
    text = filled.values.get(cell.value, "")
    if text and text.isascii():
        side = high - 4
        qr(flow.paper, x, flow.y - high + 2, side, text)


def _set(flow: Flow, lines: Sequence[str], x: float, high: float) -> None:
    """Lines one under another, in the middle of the row's height."""
    y = flow.y - (high - len(lines) * _PITCH) / 2 - (_PITCH - _SIZE) / 2 - ASCENT * _SIZE
    for line in lines:
        flow.paper.text(x, y, line, Face.SERIF, _SIZE)
        y -= _PITCH
