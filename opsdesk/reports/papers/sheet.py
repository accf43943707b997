# SPDX-License-Identifier: MIT
"""A list on paper: title, head fields on hairlines, the table closed by 以下空白, who signs, the foot line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from opsdesk.reports.paper import breaker, faces, table, widths
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.flow import ASCENT, Flow
from opsdesk.reports.paper.page import GREY, Style
from opsdesk.reports.paper.table import Column, Dress, Row
from opsdesk.reports.papers.filling import Filled
from opsdesk.reports.papers.form import Form, HeadField, Signature
from opsdesk.reports.wording import Say

_TITLE_SIZE = 22.0
SAMPLE = 200  # rows that are measured before heads are given more room
_NUMBER = Style(Face.SERIF, 10.5, 17, align="right")
_NOTE = Style(Face.SERIF, 10, 16)
_FOOT = Style(Face.SERIF, 9.5, 14.5, ink=GREY)
_HEAD, _HEAD_PITCH = 10.5, 19.0
_DRESS = Dress(size=10, pitch=14, pad=4.2, side=4.5, grid=True)
_PART = Style(Face.SANS_MEDIUM, 11.5, 22)
_PART_DRESS = Dress(size=9, pitch=12.5, pad=3, side=3.5, grid=True)
_THIN = 0.4
_SIGN = 66.0  # room for a name and a thumb print
_LINE = 19.0


def draw_sheet(flow: Flow, form: Form, filled: Filled, _: Say) -> None:
    """Draw one copy from a fresh page on; `_` says the form's own words."""
    draw_title(flow, form, filled, _)
    draw_head(flow, form.head, filled, _)
    draw_rows(flow, form, filled, _)
    draw_parts(flow, form, filled, _)
    draw_signatures(flow, form, _)
    draw_foot(flow, form, _)


def draw_title(flow: Flow, form: Form, filled: Filled, _: Say) -> None:
    """The name of the paper, its characters set apart, and its number at the right."""
    title = _(form.title)
    flow.paper.mark(f"{title} {filled.title}".strip(), flow.y)
    gap = 0.0 if title.isascii() else max(0.0, min(11.0, 60.0 / len(title)))
    size = _TITLE_SIZE if not title.isascii() else 18.0
    wide = faces.width(title, Face.SERIF_BOLD, size) + gap * (len(title) - 1)
    x = flow.page.left + (flow.page.inner_width - wide) / 2
    flow.paper.text(x, flow.y - size * ASCENT, title, Face.SERIF_BOLD, size, stretch=gap)
    flow.space(size * 1.35)
    if filled.number:
        flow.paragraph(filled.number, _NUMBER)
    flow.space(6)


def draw_head(flow: Flow, fields: Sequence[HeadField], filled: Filled, _: Say) -> None:
    """Head fields two in a row, wide ones alone; each value stands on a hairline, blank ones to be filled in."""
    half = (flow.page.inner_width - 16) / 2
    waiting: list[HeadField] = []
    for one in (*fields, None):
        if one is None or one.wide or len(waiting) == 2:
            _fields_in_row(flow, waiting, half, filled, _)
            waiting = []
        if one is not None and one.wide:
            _fields_in_row(flow, [one], flow.page.inner_width, filled, _)
        elif one is not None:
            waiting.append(one)
    if fields:
        flow.space(7)


def _fields_in_row(flow: Flow, fields: Sequence[HeadField], width: float, filled: Filled, _: Say) -> None:
    if not fields:
        return
    heights = [
        _field(flow, one, flow.page.left + number * (width + 16), width, filled, _) for number, one in enumerate(fields)
    ]
    flow.space(max(heights))


def _field(flow: Flow, one: HeadField, x: float, width: float, filled: Filled, _: Say) -> float:
    """Draw one field; how high it came out."""
    label = f"{_(one.label)}：" if not _(one.label).isascii() else f"{_(one.label)}: "
    indent = faces.width(label, Face.SERIF, _HEAD)
    lines = breaker.wrap(filled.values.get(one.value, ""), width - indent - 2, Face.SERIF, _HEAD)
    y = flow.y - (_HEAD_PITCH - _HEAD) / 2 - ASCENT * _HEAD
    flow.paper.text(x, y, label, Face.SERIF, _HEAD)
    for number, line in enumerate(lines):
        base = y - number * _HEAD_PITCH
        flow.paper.text(x + indent + 2, base, line, Face.SERIF, _HEAD)
        flow.paper.rule(x + indent, base - 3.4, x + width, base - 3.4, _THIN, GREY)
    return len(lines) * _HEAD_PITCH


def draw_rows(flow: Flow, form: Form, filled: Filled, _: Say) -> None:
    """The table, whose last row says that nothing follows, and the notes that count it."""
    total = sum(column.share for column in form.columns)
    columns = [
        Column(_(column.label), flow.page.inner_width * column.share / total, column.align) for column in form.columns
    ]
    bold = set(filled.bold)
    rows = [Row(row, bold=number in bold) for number, row in enumerate(filled.rows)]
    columns, dress = widths.whole_words(columns, rows[:SAMPLE], dress_of(form))
    closing = [""] * len(columns)
    closing[_roomy(columns, _("以下空白"), dress)] = _("以下空白")
    last = [] if form.period else [Row(tuple(closing))]
    if rows or last:
        table.draw(flow, columns, [*rows, *last], dress, keep=_below_rows(flow, form, filled, _))
    flow.space(4)
    for note in filled.notes:
        flow.paragraph(note, _note(form))
    flow.space(6)


def _note(form: Form) -> Style:
    return replace(_NOTE, size=form.text_size, pitch=form.text_size * 1.6)


def _below_rows(flow: Flow, form: Form, filled: Filled, _: Say) -> float:
    """How much stands under the table before the next one: its notes, and who signs when nothing lies between."""
    notes = flow.height(filled.notes, _note(form)) + 10
    return notes if filled.parts else notes + ending(flow, form, _)


def ending(flow: Flow, form: Form, _: Say) -> float:
    """How high the boxes to sign in and the foot line stand, in points."""
    boxes = sum(_box_height(row) for row in _sign_rows(form))
    return boxes + 6 + flow.height([_(text) for text in (form.foot, form.basis) if text], _FOOT)


def _sign_rows(form: Form) -> list[Sequence[Signature]]:
    across = form.signatures_in_row
    return [form.signatures[at : at + across] for at in range(0, len(form.signatures), across)]


def _roomy(columns: Sequence[Column], text: str, dress: Dress) -> int:
    """The first column behind the number that holds the text in one line; the second when none does."""
    wide = widths.natural([text], dress)
    return next((at for at, column in enumerate(columns) if at and column.width >= wide), min(1, len(columns) - 1))


def dress_of(form: Form) -> Dress:
    """How the form's table looks at its size of text."""
    size = form.text_size
    return replace(_DRESS, size=size, pitch=size * 1.4, pad=size * 0.42, side=min(4.5, size * 0.45))


def draw_parts(flow: Flow, form: Form, filled: Filled, _: Say) -> None:
    """Further tables under the first, each under its own heading; the last stays with who signs."""
    for number, part in enumerate(filled.parts, 1):
        flow.heading(part.title, _PART, level=1, keep=54)
        columns = widths.columns_for(part.heads, part.rows, flow.page.inner_width, _PART_DRESS, most=0.3)
        keep = 8 + ending(flow, form, _) if number == len(filled.parts) else 0.0
        table.draw(flow, columns, [Row(cells) for cells in part.rows], _PART_DRESS, keep)
        flow.space(8)


def draw_signatures(flow: Flow, form: Form, _: Say) -> None:
    """The boxes in which people sign, as many in a row as the form says, never torn from each other."""
    rows = _sign_rows(form)
    flow.need(ending(flow, form, _) if rows else 0.0)
    for row in rows:
        _boxes(flow, row, _)
    flow.space(6)


def _box_height(row: Sequence[Signature]) -> float:
    return max(_SIGN + _LINE * len(one.lines) for one in row)


def _boxes(flow: Flow, row: Sequence[Signature], _: Say) -> None:
    high, wide = _box_height(row), flow.page.inner_width / len(row)
    paper, left, bottom = flow.paper, flow.page.left, flow.y - high
    for number, one in enumerate(row):
        x = left + number * wide
        paper.frame(x, bottom, wide, high, 0.8)
        for line, text in enumerate((one.label, *one.lines)):
            said = f"{_(text)}：" if not _(text).isascii() else f"{_(text)}:"
            for part, words in enumerate(breaker.wrap(said, wide - 10, Face.SERIF, 10)):
                paper.text(x + 6, flow.y - 15 - line * _LINE - part * 13, words, Face.SERIF, 10)
        if one.dated:
            blank = _("年\u3000月\u3000日")
            paper.text(x + wide - 8 - faces.width(blank, Face.SERIF, 10), bottom + 8, blank, Face.SERIF, 10)
    flow.space(high)


def draw_foot(flow: Flow, form: Form, _: Say) -> None:
    """The line under it all: how many copies and for whom, by which article."""
    for text in (form.foot, form.basis):
        if text:
            flow.paragraph(_(text), _FOOT)
