# SPDX-License-Identifier: MIT
"""Deeds of the history on paper, for an inspector: who did what to what and when, numbers masked, with the head."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from opsdesk.i18n import N_
from opsdesk.reports import wording
from opsdesk.reports.imprint import Imprint
from opsdesk.reports.paper import table, widths
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.flow import Flow
from opsdesk.reports.paper.furniture import Footer
from opsdesk.reports.paper.page import GREY, LISTING, Style
from opsdesk.reports.paper.table import Column, Dress, Row
from opsdesk.reports.paper.writer import About, Paper, PaperReceipt
from opsdesk.reports.privacy import hide_numbers
from opsdesk.reports.wording import Language

PAPER = "history_list"
TITLE = N_("改动记录查阅单")
DeedRow = tuple[str, str, str, str, str, str]  # number, time, person, deed, subject, what changed

_TITLE = Style(Face.SERIF_BOLD, 20, 34, align="center")
_META = Style(Face.SERIF, 11, 18)
_NOTE = Style(Face.SERIF, 9.5, 15, ink=GREY)
_DRESS = Dress(size=9, pitch=13, pad=3, side=4, grid=True)
_NUMBER = 46  # points for the entry's number


def write_history_list(
    rows: Sequence[DeedRow], path: Path, *, imprint: Imprint, language: Language = "zh"
) -> PaperReceipt:
    """Write the deeds as a PDF; the same rows and imprint give the same bytes.

    Raises OSError when the file cannot be written.
    """
    _ = wording.saying(language)
    title, office = _(TITLE), imprint.office
    about = About(title, office, office, wording.TAGS[language], imprint.made_at, imprint.keywords(PAPER))
    flow = Flow(Paper(LISTING, about))
    flow.heading(title, _TITLE)
    flow.space(4)
    flow.paragraph(_("{office}\u3000共{n}条\u3000内容已脱敏").format(office=office, n=len(rows)), _META)
    flow.space(4)
    heads = (_("时间"), _("人员"), _("事项"), _("对象"), _("改动"))
    texts = [tuple(map(hide_numbers, cells)) for _number, *cells in rows]
    columns = widths.columns_for(heads, texts, flow.page.inner_width - _NUMBER, _DRESS, most=0.46)
    numbered = [Row((number, *cells)) for (number, *_rest), cells in zip(rows, texts, strict=True)]
    table.draw(flow, [Column(_("编号"), _NUMBER, "right"), *columns], numbered, _DRESS)
    flow.need(_NOTE.pitch)
    flow.paragraph(_("以下空白"), _NOTE.but(align="center"))
    lines = (_("内部资料\u3000不作法律文书使用"), *imprint.lines(_))
    footer = Footer(lines, _("第 {page} 页\u3000共 {pages} 页"), imprint.code)
    return flow.paper.finish(path, under=imprint.watermark(_), over=footer)
