# SPDX-License-Identifier: MIT
"""A paper becomes a file: every copy numbered, every page with its name, what it is, who printed it and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from opsdesk.reports import wording
from opsdesk.reports.imprint import Imprint
from opsdesk.reports.paper import faces
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.flow import Flow
from opsdesk.reports.paper.furniture import Footer
from opsdesk.reports.paper.page import GREY, MM
from opsdesk.reports.paper.writer import About, Paper, PaperReceipt
from opsdesk.reports.papers import cells, label, photo_sheet, record_sheet, sheet, words
from opsdesk.reports.papers.filling import Filled
from opsdesk.reports.papers.form import Form
from opsdesk.reports.wording import Language, Say
from opsdesk.unswept import unswept

_DRAW: dict[str, Callable[[Flow, Form, Filled, Say], None]] = {
    "list": sheet.draw_sheet,
    "cells": cells.draw_cells,
    "record": record_sheet.draw_record,
    "photos": photo_sheet.draw_photos,
}


@dataclass(frozen=True, slots=True)
class _Copy:
    """The pages from `first` on belong to this copy of that filling."""

    first: int
    number: int
    filled: Filled


def write_paper(
    form: Form, filled: Sequence[Filled], path: Path, *, imprint: Imprint, language: Language = "zh"
) -> PaperReceipt:
    """Write all copies of all fillings as one PDF; the same texts give the same bytes.

    Raises OSError when the file cannot be written; a file of that name is replaced only by a finished one.
    """
    say = words.saying(language)
    title = say(form.title)
    about = About(
        title, imprint.office, say(form.basis), wording.TAGS[language], imprint.made_at, imprint.keywords(form.key)
    )
    paper = Paper(form.page, about)
    flow = Flow(paper)
    if form.layout == "label":
        label.draw_labels(flow, form, filled, say)
        return paper.finish(path, over=_sheet_edge(form, imprint, language) if form.per_sheet else None)
    with unswept():
        copies = _draw_copies(flow, form, filled, say)
        edges = _Edges(form, copies, imprint, language)
        return paper.finish(path, under=imprint.watermark(wording.saying(language)), over=edges)


def _draw_copies(flow: Flow, form: Form, filled: Sequence[Filled], say: Say) -> list[_Copy]:
    copies: list[_Copy] = []
    for one in filled:
        for number in range(1, len(form.copies) + 1):
            if copies:
                flow.turn()
            copies.append(_Copy(flow.paper.pages, number, one))
            _DRAW[form.layout](flow, form, one, say)
    return copies


def status(form: Form, _: Say) -> str:
    """What the paper is: an internal draft, unless somebody released the form (domain.md §7.8.7)."""
    return _("样式经{who}核准").format(who=form.approved) if form.approved else _("内部台账/底稿\u3000不作法律文书使用")


class _Edges:
    """Draws head line and footer of a page; pages are counted within their copy."""

    def __init__(self, form: Form, copies: Sequence[_Copy], imprint: Imprint, language: Language) -> None:
        self.form, self.copies, self.imprint = form, copies, imprint
        self.say, self._ = words.saying(language), wording.saying(language)

    def __call__(self, paper: Paper, number: int, total: int) -> None:
        """Draw the edges of page `number` of the whole file."""
        at = max(place for place, copy in enumerate(self.copies) if copy.first <= number)
        copy = self.copies[at]
        after = self.copies[at + 1].first if at + 1 < len(self.copies) else total + 1
        paper.repeated(("head line", at), lambda: self._head_line(paper, copy))
        _ = self._
        footer = Footer(self._lines(), _("第 {page} 页\u3000共 {pages} 页"), self.imprint.code)
        footer(paper, number - copy.first + 1, after - copy.first)

    def _head_line(self, paper: Paper, copy: _Copy) -> None:
        page = paper.page
        y, right = page.height - page.top + 5 * MM, page.width - page.right
        name = "\u3000".join(filter(None, (self.say(self.form.title), copy.filled.number, status(self.form, self._))))
        which = self._which(copy)
        edge = right - faces.width(which, Face.SANS, 8.5)
        if page.left + faces.width(name, Face.SANS, 8.5) + 4 * MM > edge:  # the footer says what it is as well
            name = "\u3000".join(filter(None, (self.say(self.form.title), copy.filled.number)))
        paper.text(page.left, y, name, Face.SANS, 8.5, GREY)
        paper.text(edge, y, which, Face.SANS, 8.5, GREY)

    def _which(self, copy: _Copy) -> str:
        """第1份（共3份）　交持有人"""
        _, names = self._, self.form.copies
        said = _("第{n}份（共{count}份）").format(n=copy.number, count=len(names))
        return "\u3000".join(filter(None, (said, self.say(names[copy.number - 1]))))

    def _lines(self) -> tuple[str, ...]:
        return (f"{self.imprint.office}\u3000{status(self.form, self._)}", *self.imprint.lines(self._))


def _sheet_edge(form: Form, imprint: Imprint, language: Language) -> Footer:
    """The footer of a sheet of labels."""
    _ = wording.saying(language)
    lines = (f"{imprint.office}\u3000{status(form, _)}", *imprint.lines(_)[:1])
    return Footer(lines, _("第 {page} 页\u3000共 {pages} 页"), imprint.code)
