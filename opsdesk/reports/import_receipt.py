# SPDX-License-Identifier: MIT
"""The receipt of an import 导入回执: which file, who took it in when, what became of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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

PAPER = "import_receipt"
TITLE = N_("导入回执")

_TITLE = Style(Face.SERIF_BOLD, 22, 38, align="center")
_PART = Style(Face.SANS_MEDIUM, 11, 22)
_NOTE = Style(Face.SERIF, 9.5, 15, ink=GREY)
_DRESS = Dress(size=9.5, pitch=13.5, pad=3, side=4, grid=True)
_LABEL_WIDTH = 96


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """What the receipt says: (label, words) of the import, (fate, rows) of its rows, and each problem's sheet, cell
    and words."""

    facts: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, int], ...]
    problems: tuple[tuple[str, str, str], ...]


def write_import_receipt(
    receipt: ReceiptFacts, path: Path, *, imprint: Imprint, language: Language = "zh"
) -> PaperReceipt:
    """Write the receipt as a PDF; the same receipt and imprint give the same bytes.

    Raises OSError when the file cannot be written.
    """
    _ = wording.saying(language)
    title, office = _(TITLE), imprint.office
    about = About(title, office, office, wording.TAGS[language], imprint.made_at, imprint.keywords(PAPER))
    flow = Flow(Paper(LISTING, about))
    flow.heading(title, _TITLE)
    flow.space(6)
    width = flow.page.inner_width
    columns = [Column(_("项目"), _LABEL_WIDTH), Column(_("内容"), width - _LABEL_WIDTH)]
    table.draw(flow, columns, [Row(pair) for pair in receipt.facts], _DRESS)
    flow.space(12)
    flow.heading(_("各行结果"), _PART, level=1, keep=60)
    part = width / max(1, len(receipt.counts))
    counted = [Column(label, part, "center") for label, _rows in receipt.counts]
    table.draw(flow, counted, [Row(tuple(str(rows) for _label, rows in receipt.counts))], _DRESS)
    flow.space(12)
    _draw_problems(flow, receipt.problems, _)
    flow.need(_NOTE.pitch)
    flow.paragraph(_("以下空白"), _NOTE.but(align="center"))
    lines = (_("内部资料\u3000不作法律文书使用"), *imprint.lines(_))
    footer = Footer(lines, _("第 {page} 页\u3000共 {pages} 页"), imprint.code)
    return flow.paper.finish(path, under=imprint.watermark(_), over=footer)


def _draw_problems(flow: Flow, problems: Sequence[tuple[str, str, str]], _: Say) -> None:
    if not problems:
        return
    flow.heading(_("提示（{n}处，内容已脱敏）").format(n=len(problems)), _PART, level=1, keep=60)
    heads = (_("工作表"), _("单元格"), _("问题"))
    texts = [tuple(map(hide_numbers, one)) for one in problems]
    columns = widths.columns_for(heads, texts, flow.page.inner_width - 32, _DRESS, most=0.6)
    numbered = [Row((str(number), *cells)) for number, cells in enumerate(texts, 1)]
    table.draw(flow, [Column(_("序号"), 32, "center"), *columns], numbered, _DRESS)
    flow.space(12)
