# SPDX-License-Identifier: MIT
"""The correction list 导入差错反馈单 (domain.md §8.2): what a station must mend in its workbook, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
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
from opsdesk.reports.wording import Language, Say

PAPER = "correction_list"
TITLE = N_("导入差错反馈单")

_TITLE = Style(Face.SERIF_BOLD, 22, 38, align="center")
_META = Style(Face.SERIF, 11, 18)
_FILE = Style(Face.SANS_MEDIUM, 11, 22)
_NOTE = Style(Face.SERIF, 9.5, 15, ink=GREY)
_DRESS = Dress(size=9.5, pitch=13.5, pad=3, side=4, grid=True)


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell to mend: where it is, what it holds (masked already), what is wrong, what to do."""

    file: str
    sheet: str
    cell: str
    shown: str
    problem: str
    advice: str


def write_correction_list(
    corrections: Sequence[Correction], path: Path, *, unit: str, imprint: Imprint, language: Language = "zh"
) -> PaperReceipt:
    """Write the list for one unit as a PDF, a table for each file; the same list and imprint give the same bytes.

    Raises OSError when the file cannot be written.
    """
    _ = wording.saying(language)
    title = _(TITLE)
    about = About(title, imprint.office, unit, wording.TAGS[language], imprint.made_at, imprint.keywords(PAPER))
    flow = Flow(Paper(LISTING, about))
    flow.heading(title, _TITLE)
    flow.space(4)
    _draw_meta(flow, unit, imprint.office, imprint.made_at, len(corrections), _)
    for file, rows in groupby(sorted(corrections, key=lambda one: one.file), key=lambda one: one.file):
        _draw_file(flow, file, list(rows), _)
    _draw_end(flow, _)
    lines = (_("内部资料\u3000不作法律文书使用"), *imprint.lines(_))
    footer = Footer(lines, _("第 {page} 页\u3000共 {pages} 页"), imprint.code)
    return flow.paper.finish(path, under=imprint.watermark(_), over=footer)


def _draw_meta(flow: Flow, unit: str, office: str, made_at: datetime, count: int, _: Say) -> None:
    left = _("报送单位：{unit}").format(unit=unit)
    right = _("反馈：{office}\u3000{day}").format(office=office, day=wording.day(made_at, _))
    y = flow.y
    flow.paragraph(left, _META)
    flow.y = y
    flow.paragraph(right, _META.but(align="right"))
    flow.paragraph(_("下列{n}处须改，改好后连同原表报回。内容已脱敏。").format(n=count), _META)
    flow.space(4)


def _draw_file(flow: Flow, file: str, rows: list[Correction], _: Say) -> None:
    flow.heading(_("文件：{file}（{n}处）").format(file=file, n=len(rows)), _FILE, level=1, keep=60)
    heads = (_("工作表"), _("单元格"), _("内容"), _("问题"), _("建议"))
    texts = [tuple(map(hide_numbers, (one.sheet, one.cell, one.shown, one.problem, one.advice))) for one in rows]
    columns = widths.columns_for(heads, texts, flow.page.inner_width - 32, _DRESS, most=0.34)
    numbered = [Row((str(number), *cells)) for number, cells in enumerate(texts, 1)]
    table.draw(flow, [Column(_("序号"), 32, "center"), *columns], numbered, _DRESS)
    flow.space(12)


def _draw_end(flow: Flow, _: Say) -> None:
    flow.need(_NOTE.pitch)
    flow.paragraph(_("以下空白"), _NOTE.but(align="center"))
