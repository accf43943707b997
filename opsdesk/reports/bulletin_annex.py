# SPDX-License-Identifier: MIT
"""The annex of the bulletin: behind every number the rows it was counted from, de-identified."""

from __future__ import annotations

from dataclasses import replace

from opsdesk.reports import bulletin_text as text
from opsdesk.reports.figure import Figure, FigureSet
from opsdesk.reports.paper import table, widths
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.flow import Flow
from opsdesk.reports.paper.page import GREY, Style
from opsdesk.reports.paper.table import Column, Dress, Row
from opsdesk.reports.privacy import hide_numbers
from opsdesk.reports.wording import Say

_ANNEX = Style(Face.SANS_BOLD, 16, 28)
_TITLE = Style(Face.SERIF_BOLD, 20, 34, align="center")
_ABOUT = Style(Face.SERIF, 10.5, 17, ink=GREY)
_HEADING = Style(Face.SERIF_BOLD, 13, 22)
_NOTE = Style(Face.SERIF, 9.5, 15, ink=GREY)
_DRESS = Dress(size=9.5, pitch=13, pad=2.6, side=4)
_NUMBER = 30.0
MOST = 200
"""So many rows behind a number are printed; all of them are kept with the print."""


def draw_annex(flow: Flow, figures: FigureSet, _: Say) -> None:
    """Start a page and list the rows of every figure, in the order of the footnotes."""
    flow.turn()
    flow.heading(_("附件"), _ANNEX)
    flow.paragraph(_("各项数字的依据"), _TITLE)
    flow.space(4)
    flow.paragraph(_("每个数字由下列记录计得。人员已去标识，不列证件号、卡号、手机号。"), _ABOUT.but(align="center"))
    for number, figure in enumerate(figures.figures, 1):
        flow.space(12)
        _draw_figure(flow, number, figure, _)


def _draw_figure(flow: Flow, number: int, figure: Figure, _: Say) -> None:
    about = _("{n}. {what}（依据{rows}行）").format(n=number, what=text.counted(figure, _), rows=len(figure.lines))
    flow.heading(about, _HEADING, level=1, keep=80)
    flow.paragraph(_(figure.definition), _NOTE)
    flow.space(3)
    if not figure.lines:
        flow.paragraph(_("没有记录。"), _NOTE)
        return
    cells = [tuple(map(hide_numbers, line.cells)) for line in figure.lines[:MOST]]
    heads = [_(head) for head in figure.heads]
    columns = widths.columns_for(heads, cells, flow.page.inner_width - _NUMBER, _DRESS)
    columns = [_sided(column, [row[at] for row in cells]) for at, column in enumerate(columns)]
    rows = [Row((str(n), *row)) for n, row in enumerate(cells, 1)]
    table.draw(flow, [Column(_("序号"), _NUMBER, "center"), *columns], rows, _DRESS)
    if len(figure.lines) > MOST:
        left = _("印出前{n}行，另有{left}行留存在台账，凭印号可查。")
        flow.paragraph(left.format(n=MOST, left=len(figure.lines) - MOST), _NOTE)


def _sided(column: Column, texts: list[str]) -> Column:
    """Numbers stand to the right, so that their digits line up."""
    bare = [text.replace(",", "").replace(".", "", 1).removeprefix("-") for text in texts if text and text != "—"]
    return replace(column, align="right") if bare and all(map(str.isdecimal, bare)) else column
