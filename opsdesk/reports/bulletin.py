# SPDX-License-Identifier: MIT
"""The work bulletin 工作简报 (domain.md §8.2): internal, no legal document, its numbers' rows annexed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from opsdesk.reports import bulletin_text as text
from opsdesk.reports import wording
from opsdesk.reports.bulletin_annex import draw_annex
from opsdesk.reports.bulletin_results import draw_money, draw_results, draw_units, results_height
from opsdesk.reports.chart import Chart, Series
from opsdesk.reports.figure import NOTHING_WRITTEN, FigureSet, Written
from opsdesk.reports.imprint import Imprint
from opsdesk.reports.paper import charts, faces
from opsdesk.reports.paper.charts import Frame
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.flow import Flow
from opsdesk.reports.paper.furniture import Footer, Watermark
from opsdesk.reports.paper.page import BLACK, GREY, OFFICIAL, RED, Style
from opsdesk.reports.paper.writer import About, Paper, PaperReceipt
from opsdesk.reports.wording import Language, Say

_CLASS = Style(Face.SANS_BOLD, 14, 20)
_ISSUE = Style(Face.SERIF, 15, 26, align="center")
_TITLE = Style(Face.SERIF_BOLD, 21, 32, align="center")
_SPAN = Style(Face.SERIF, 14, 24, align="center")
_SECTION = Style(Face.SANS_MEDIUM, 15, 28, indent=2)
_BODY = Style(Face.SERIF, 15, 26, align="justify", indent=2)
_NOTE = Style(Face.SERIF, 9, 14, align="justify", ink=GREY)
_TABLE_NAME = Style(Face.SANS_MEDIUM, 10.5, 20, align="center")


_Draw = Callable[[Flow, FigureSet, Say], None]


def write_bulletin(
    figures: FigureSet,
    path: Path,
    *,
    language: Language = "zh",
    issue_no: str = "",
    watermark: str = "",
    written: Written = NOTHING_WRITTEN,
    imprint: Imprint | None = None,
) -> PaperReceipt:
    """Write the bulletin of a set of figures as a PDF; the same figures give the same bytes.

    `issue_no` is the number alone, `written` what a person wrote, names taken out already. An empty `watermark` leaves
    the pages clear, unless there is an `imprint`, which sets watermark and footer. Raises OSError when the file cannot
    be written; a file of that name is replaced only by a finished one.
    """
    _ = wording.saying(language)
    title = _("打击治理电信网络诈骗工作情况")
    subject = wording.span(figures.scope.first, figures.scope.last, _)
    made_at = imprint.made_at if imprint else figures.made_at
    keywords = imprint.keywords("bulletin") if imprint else ""
    about = About(f"{_('工作简报')} {title}", figures.office, subject, wording.TAGS[language], made_at, keywords)
    flow = Flow(Paper(OFFICIAL, about))
    _draw_head(flow, figures, issue_no, _)
    _draw_title(flow, title, subject)
    for number, (name, keep, draw) in enumerate(_sections(flow, figures, written, _), 1):
        heading = _("{number}、{title}").format(number=text.numeral(number, _), title=name)
        flow.heading(heading, _SECTION, keep=keep)
        draw(flow, figures, _)
    _draw_signatures(flow, figures, _)
    draw_annex(flow, figures, _)
    if imprint is not None:
        return flow.paper.finish(path, under=imprint.watermark(_), over=_printed_footer(imprint, _))
    under = Watermark(watermark) if watermark else None
    return flow.paper.finish(path, under=under, over=_footer(figures, _))


def _draw_head(flow: Flow, figures: FigureSet, issue_no: str, _: Say) -> None:
    """The red head: what kind of paper, its number, who sends it and when, closed by a red rule."""
    flow.paragraph(_("内部资料"), _CLASS)
    flow.space(20)
    _draw_name(flow, _("工作简报"))
    flow.space(10)
    flow.paragraph(_("第 {n} 期").format(n=issue_no) if issue_no else "", _ISSUE)
    flow.space(8)
    page, paper = flow.page, flow.paper
    when = wording.day(figures.made_at, _)
    edge = page.left + page.inner_width
    paper.text(page.left, flow.y - 14, figures.office, Face.SERIF, 14)
    paper.text(edge - faces.width(when, Face.SERIF, 14), flow.y - 14, when, Face.SERIF, 14)
    paper.box(page.left, flow.y - 25, page.inner_width, 1.8, RED)
    flow.space(48)


def _draw_name(flow: Flow, name: str) -> None:
    """The name of the paper in large red type, its characters set apart."""
    size, gap = (46.0, 14.0) if not name.isascii() else (40.0, 1.5)
    wide = faces.width(name, Face.SERIF_BOLD, size) + gap * (len(name) - 1)
    x = flow.page.left + (flow.page.inner_width - wide) / 2
    flow.paper.text(x, flow.y - size * 0.88, name, Face.SERIF_BOLD, size, RED, stretch=gap)
    flow.space(size * 1.1)


def _draw_title(flow: Flow, title: str, span: str) -> None:
    flow.heading(title, _TITLE)
    flow.paragraph(f"（{span}）" if not span.isascii() else f"({span})", _SPAN)
    flow.space(12)


def _sections(flow: Flow, figures: FigureSet, written: Written, _: Say) -> Iterator[tuple[str, float, _Draw]]:
    """The sections there is something to say in: name, how much must stay with the heading, and how it is drawn."""
    yield _("总体情况"), 60, _draw_overall
    yield _("主要战果"), results_height(flow, figures, _) + 4, _draw_results
    if figures.campaigns:
        yield _("专项行动"), 60, _draw_campaigns
    if figures.by_unit:
        yield _("分单位情况"), 90, _draw_units
    if figures.charts:
        yield _("图表"), charts.wanted_height(figures.charts[0]) + 4, _draw_charts
    for name, said in ((_("典型案例"), written.cases), (_("下步工作"), written.next_steps)):
        if said.strip():
            yield name, 60, _draw_written(said)


def _draw_written(said: str) -> _Draw:
    """Draws what a person wrote, a paragraph a line."""

    def draw(flow: Flow, figures: FigureSet, _: Say) -> None:
        for paragraph in said.splitlines():
            if paragraph.strip():
                flow.paragraph(paragraph.strip(), _BODY)
        flow.space(6)

    return draw


def _draw_overall(flow: Flow, figures: FigureSet, _: Say) -> None:
    for paragraph in text.overall(figures, _):
        flow.paragraph(paragraph, _BODY)
    flow.space(6)


def _draw_results(flow: Flow, figures: FigureSet, _: Say) -> None:
    flow.space(4)
    draw_results(flow, figures, _)
    flow.space(12)
    draw_money(flow, figures, _)
    flow.space(6)
    flow.paragraph(_("释义"), _NOTE.but(face=Face.SANS_MEDIUM, ink=BLACK))
    for note in text.footnotes(figures, _):
        flow.paragraph(note, _NOTE)
    flow.space(10)


def _draw_campaigns(flow: Flow, figures: FigureSet, _: Say) -> None:
    for number, campaign in enumerate(figures.campaigns, 1):
        flow.paragraph(text.campaign_said(number, campaign, _, figures.scope.hide_small), _BODY)
    flow.space(6)


def _draw_units(flow: Flow, figures: FigureSet, _: Say) -> None:
    if figures.by_unit:
        flow.space(4)
        draw_units(flow, figures.by_unit, _)
        flow.space(14)


def _draw_charts(flow: Flow, figures: FigureSet, _: Say) -> None:
    flow.space(4)
    for number, chart in enumerate(figures.charts, 1):
        shown = _translated(chart, _)
        heading = _("图{n}\u3000{title}（单位：{unit}）").format(n=number, title=shown.title, unit=shown.unit)
        high = charts.wanted_height(shown)
        flow.need(high)
        charts.draw(flow.paper, shown, Frame(flow.page.left, flow.y, flow.page.inner_width, high), heading)
        flow.space(high + 16)


def _translated(chart: Chart, _: Say) -> Chart:
    series = tuple(Series(_(row.name), row.values) for row in chart.series)
    return Chart(_(chart.title), _(chart.unit), chart.kind, tuple(map(_, chart.categories)), series)


def _draw_signatures(flow: Flow, figures: FigureSet, _: Say) -> None:
    """Who wrote, checked and released it, by hand, and what this paper is not."""
    flow.need(86)
    flow.space(18)
    page, paper = flow.page, flow.paper
    paper.rule(page.left, flow.y, page.left + page.inner_width, flow.y, 1.0)
    third = page.inner_width / 3
    for number, label in enumerate((_("编辑："), _("审核："), _("签发："))):
        paper.text(page.left + number * third, flow.y - 22, label, Face.SERIF, 13)
    flow.space(32)
    paper.rule(page.left, flow.y, page.left + page.inner_width, flow.y, 0.5)
    flow.space(5)
    flow.paragraph(_("本简报是内部工作资料，不是法律文书，不作办案依据。"), _NOTE)


def _footer(figures: FigureSet, _: Say) -> Footer:
    made = _("制表：{who}\u3000{when}").format(who=figures.made_by, when=wording.moment(figures.made_at))
    head = _("历史链首 {head}").format(head=figures.head[:16])
    lines = (_("内部资料\u3000不作法律文书使用"), made, head)
    return Footer(
        left=lines if figures.head else lines[:2],
        pages=_("第 {page} 页\u3000共 {pages} 页"),
        code=figures.head,
    )


def _printed_footer(imprint: Imprint, _: Say) -> Footer:
    what = _("内部资料\u3000不作法律文书使用")
    lines = (f"{imprint.office}\u3000{what}", *imprint.lines(_))
    return Footer(lines, _("第 {page} 页\u3000共 {pages} 页"), imprint.code)
