# SPDX-License-Identifier: MIT
"""Everything about one record on paper: its fields in two columns, then a table for each register that hangs on it."""

from __future__ import annotations

from opsdesk.reports.paper import breaker, table, widths
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.flow import ASCENT, Flow
from opsdesk.reports.paper.page import GREY, PALE, Style
from opsdesk.reports.paper.table import Dress, Row
from opsdesk.reports.papers import sheet
from opsdesk.reports.papers.filling import Filled, Part
from opsdesk.reports.papers.form import Form
from opsdesk.reports.wording import Say

_SECTION = Style(Face.SANS_MEDIUM, 11.5, 22)
_NAME = Style(Face.SERIF_BOLD, 13, 22, align="center")
_END = Style(Face.SERIF, 9.5, 18, align="center", ink=GREY)
_NOTE = Style(Face.SERIF, 10.5, 18)
_DRESS = Dress(size=9, pitch=12.5, pad=3, side=3.5, grid=True)
_SIZE, _PITCH = 10.0, 15.0
_LABEL, _GAP = 82.0, 14.0
_WIDE = 60  # a text longer than this takes the whole width


def draw_record(flow: Flow, form: Form, filled: Filled, _: Say) -> None:
    """Draw one copy."""
    sheet.draw_title(flow, form, filled, _)
    if filled.title:
        flow.paragraph(filled.title, _NAME)
    sheet.draw_head(flow, form.head, filled, _)
    under = flow.height(filled.notes, _NOTE) + _END.pitch + sheet.ending(flow, form, _) + 8
    for number, part in enumerate(filled.parts, 1):
        flow.heading(part.title, _SECTION, level=1, keep=54)
        if part.pairs:
            _pairs(flow, part)
        elif part.heads:
            _table(flow, part, under if number == len(filled.parts) else 0.0)
        else:  # records that hold nothing yet have no column to show
            flow.paragraph(_("{count} 条，内容都还没有填。").format(count=len(part.rows)), _NOTE)
        flow.space(8)
    for note in filled.notes:
        flow.paragraph(note, _NOTE)
    flow.paragraph(_("以下空白"), _END)
    sheet.draw_signatures(flow, form, _)
    sheet.draw_foot(flow, form, _)


def _table(flow: Flow, part: Part, keep: float) -> None:
    columns = widths.columns_for(part.heads, part.rows, flow.page.inner_width, _DRESS, most=0.3)
    table.draw(flow, columns, [Row(cells) for cells in part.rows], _DRESS, keep)


def _pairs(flow: Flow, part: Part) -> None:
    """Short values two beside each other, long ones over the whole width."""
    half = (flow.page.inner_width - _GAP) / 2
    left: tuple[str, str] | None = None
    for pair in part.pairs:
        if len(pair[1]) > _WIDE or "\n" in pair[1]:
            _line(flow, [left] if left else [], half)
            _line(flow, [pair], flow.page.inner_width)
            left = None
        elif left:
            _line(flow, [left, pair], half)
            left = None
        else:
            left = pair
    _line(flow, [left] if left else [], half)


def _line(flow: Flow, pairs: list[tuple[str, str]], width: float) -> None:
    if not pairs:
        return
    laid = [breaker.wrap(text, width - _LABEL, Face.SERIF, _SIZE) for _label, text in pairs]
    high = max(map(len, laid)) * _PITCH
    flow.need(min(high, _PITCH * 6))
    for number in range(max(map(len, laid))):
        flow.need(_PITCH)
        y = flow.y - (_PITCH - _SIZE) / 2 - ASCENT * _SIZE
        for place, ((label, _text), lines) in enumerate(zip(pairs, laid, strict=True)):
            x = flow.page.left + place * (width + _GAP)
            if not number:
                flow.paper.text(x, y, label, Face.SANS, 9, GREY)
            if number < len(lines):
                flow.paper.text(x + _LABEL, y, lines[number], Face.SERIF, _SIZE)
        flow.y -= _PITCH
    edge = flow.page.left + flow.page.inner_width
    flow.paper.rule(flow.page.left, flow.y, edge, flow.y, 0.3, PALE)
