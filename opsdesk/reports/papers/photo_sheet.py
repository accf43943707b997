# SPDX-License-Identifier: MIT
"""A paper of photographs: title and head as on a list, then each picture with its words under it, two on a page."""

from __future__ import annotations

from base64 import b64decode

from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.flow import Flow
from opsdesk.reports.paper.page import GREY, MM
from opsdesk.reports.papers import sheet
from opsdesk.reports.papers.filling import Filled
from opsdesk.reports.papers.form import Form
from opsdesk.reports.wording import Say

HIGH = 96 * MM  # a picture's greatest height
_SIZE, _PITCH, _GAP = 8.5, 12.0, 10.0


def draw_photos(flow: Flow, form: Form, filled: Filled, _: Say) -> None:
    """Draw one copy: a picture never parts from its words."""
    sheet.draw_title(flow, form, filled, _)
    sheet.draw_head(flow, form.head, filled, _)
    for picture, words in (row for part in filled.parts for row in part.rows):
        _picture(flow, b64decode(picture), words.split("\n"))
    for note in filled.notes:
        _line(flow, note)
    sheet.draw_signatures(flow, form, _)
    sheet.draw_foot(flow, form, _)


def _picture(flow: Flow, jpeg: bytes, words: list[str]) -> None:
    width, height = flow.paper.picture_size(jpeg)
    scale = min(flow.page.inner_width / width, HIGH / height)
    wide, high = width * scale, height * scale
    flow.need(high + _PITCH * len(words) + _GAP)
    flow.paper.picture(flow.page.left + (flow.page.inner_width - wide) / 2, flow.y - high, wide, high, jpeg)
    flow.space(high + 3)
    for line in words:
        _line(flow, line)
    flow.space(_GAP)


def _line(flow: Flow, words: str) -> None:
    flow.need(_PITCH)
    flow.paper.text(flow.page.left, flow.y - _SIZE, words, Face.SANS, _SIZE, GREY)
    flow.space(_PITCH)
