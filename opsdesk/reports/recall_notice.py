# SPDX-License-Identifier: MIT
"""The recall notice 更正通知 / 撤销通知 (domain.md §7.5, 7.6): the papers to call back, by number; it names nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from opsdesk.i18n import N_
from opsdesk.reports import wording
from opsdesk.reports.imprint import Imprint
from opsdesk.reports.paper import table
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.flow import Flow
from opsdesk.reports.paper.furniture import Footer
from opsdesk.reports.paper.page import GREY, LISTING, Style
from opsdesk.reports.paper.table import Column, Dress, Row
from opsdesk.reports.paper.writer import About, Paper, PaperReceipt
from opsdesk.reports.wording import Language, Say

PAPER = "recall_notice"
Cause = Literal["correction", "clearing"]
TITLES: dict[Cause, str] = {"correction": N_("更正通知"), "clearing": N_("撤销通知")}
ASKS: dict[Cause, tuple[str, ...]] = {
    "correction": (
        N_("下列文书的“{what}”有误，已经更正。请收回原件，换发更正后的文书；原件已转给别的单位的，请一并通知收回。"),
        N_("依据：个人信息保护法第八条、第四十六条。"),
    ),
    "clearing": (
        N_(
            "下列文书列有一名人员，此人在本案中的责任已经排除（{what}）。请停止使用并收回原件；已转给别的单位的，请一并通知收回。"
        ),
        N_("依据：刑事诉讼法第十二条；程序规定第一百八十七条。"),
    ),
}

_TITLE = Style(Face.SERIF_BOLD, 22, 38, align="center")
_BODY = Style(Face.SERIF, 12, 22)
_SIGN = Style(Face.SERIF, 12, 30)
_NOTE = Style(Face.SERIF, 9.5, 15, ink=GREY)
_DRESS = Dress(size=10.5, pitch=15, pad=4, side=4, grid=True)
_NUMBER, _DAY, _COPIES, _BACK = 84, 78, 36, 120  # points


@dataclass(frozen=True, slots=True)
class Recalled:
    """One paper to call back: its number of print, title, the day it was printed (ISO), how many copies."""

    number: str
    title: str
    day: str
    copies: int


def write_recall_notice(
    cause: Cause, what: str, papers: Sequence[Recalled], path: Path, *, imprint: Imprint, language: Language = "zh"
) -> PaperReceipt:
    """Write the notice as a PDF; the same papers and imprint give the same bytes.

    `what` is the label of the field that was wrong, or the outcome that cleared the person. Raises OSError.
    """
    _ = wording.saying(language)
    title = _(TITLES[cause])
    about = About(title, imprint.office, title, wording.TAGS[language], imprint.made_at, imprint.keywords(PAPER))
    flow = Flow(Paper(LISTING, about))
    flow.heading(title, _TITLE)
    flow.space(8)
    for words in ASKS[cause]:
        flow.paragraph(_(words).format(what=_(what)), _BODY)
    flow.space(8)
    _draw_papers(flow, papers, _)
    _draw_signatures(flow, imprint, _)
    footer = Footer(
        (_("内部资料\u3000不作法律文书使用"), *imprint.lines(_)), _("第 {page} 页\u3000共 {pages} 页"), imprint.code
    )
    return flow.paper.finish(path, under=imprint.watermark(_), over=footer)


def _draw_papers(flow: Flow, papers: Sequence[Recalled], _: Say) -> None:
    if not papers:
        flow.paragraph(_("没有印过含这一栏的文书。"), _BODY)
        return
    rest = flow.page.inner_width - 32 - _NUMBER - _DAY - _COPIES - _BACK
    columns = [
        Column(_("序号"), 32, "center"),
        Column(_("印号"), _NUMBER, "center"),
        Column(_("文书"), rest),
        Column(_("打印日期"), _DAY, "center"),
        Column(_("份数"), _COPIES, "center"),
        Column(_("收回份数、去向"), _BACK),
    ]
    rows = [
        Row((str(number), one.number, _(one.title), one.day, str(one.copies), ""))
        for number, one in enumerate(papers, 1)
    ]
    table.draw(flow, columns, rows, _DRESS)
    flow.space(4)
    flow.need(_NOTE.pitch)
    flow.paragraph(_("以下空白"), _NOTE.but(align="center"))


def _draw_signatures(flow: Flow, imprint: Imprint, _: Say) -> None:
    flow.space(18)
    flow.need(3 * _SIGN.pitch)
    blank = "\u3000" * 8
    flow.paragraph(_("通知单位：{office}（公章）").format(office=imprint.office), _SIGN)
    flow.paragraph(_("经办：{blank}审核：").format(blank=blank) + blank + wording.day(imprint.made_at, _), _SIGN)
    flow.paragraph(_("收件单位、签收人：{blank}签收日期：").format(blank=blank), _SIGN)
