# SPDX-License-Identifier: MIT
"""The manual as a paper: a cover, a page of contents with page numbers, the chapters with their pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from opsdesk.reports import wording
from opsdesk.reports.manual_text import Block, Piece, blocks
from opsdesk.reports.paper import breaker, faces
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.flow import ASCENT, Flow
from opsdesk.reports.paper.furniture import Footer
from opsdesk.reports.paper.page import BLACK, BLUE, GREY, LISTING, PALE, Style
from opsdesk.reports.paper.writer import About, Paper, PaperReceipt
from opsdesk.reports.wording import Language, Say

_COVER = Style(Face.SANS_BOLD, 28, 44)
_UNDER = Style(Face.SANS, 12, 20, ink=GREY)
_CHAPTER = Style(Face.SANS_BOLD, 18, 34)
_SECTION = Style(Face.SANS_BOLD, 12.5, 26)
_BODY = Style(Face.SANS, 10.5, 18)
_CAPTION = Style(Face.SANS, 9, 16, align="center", ink=GREY)
_ENTRY = Style(Face.SANS, 11, 22)
_STEP = 18.0  # how far list items stand in, in points
_SMALLEST = 0.7  # the part of its width below which letters in a picture are too small
_FACES = {"plain": Face.SANS, "bold": Face.SANS_BOLD, "code": Face.SANS_MEDIUM}


@dataclass(frozen=True, slots=True)
class ManualChapter:
    """A chapter: its title, its text in Markdown, and how a picture it names is found."""

    title: str
    text: str
    picture: Callable[[str], bytes]


def write_manual(
    chapters: Sequence[ManualChapter], path: Path, *, version: str, made_at: datetime, language: Language = "zh"
) -> PaperReceipt:
    """Write the manual as a PDF. Raises OSError; `KeyError` for a picture that is not there.

    It is drawn twice: the first time tells on which page each chapter begins.
    """
    begins = _drawn(chapters, [0] * len(chapters), version, made_at, language)[1]
    flow, _begins = _drawn(chapters, begins, version, made_at, language)
    _ = wording.saying(language)
    footer = Footer((f"opsdesk {version}　{_('使用说明')}",), _("第 {page} 页　共 {pages} 页"), "")
    return flow.paper.finish(path, over=footer)


def _drawn(
    chapters: Sequence[ManualChapter], begins: list[int], version: str, made_at: datetime, language: Language
) -> tuple[Flow, list[int]]:
    _ = wording.saying(language)
    title = _("网上作战中心记录台")
    flow = Flow(Paper(LISTING, About(f"{title} {_('使用说明')}", "opsdesk", version, wording.TAGS[language], made_at)))
    _cover(flow, title, version, made_at, _)
    _contents(flow, chapters, begins, _)
    found = []
    for chapter in chapters:
        flow.turn()
        found.append(flow.paper.pages)
        for block in blocks(chapter.text):
            _draw(flow, block, chapter)
    return flow, found


def _cover(flow: Flow, title: str, version: str, made_at: datetime, _: Say) -> None:
    flow.space(150)
    flow.paragraph(title, _COVER)
    flow.paragraph(_("使用说明"), _COVER)
    flow.space(12)
    flow.paragraph(f"opsdesk {version}　{wording.day(made_at.date(), _)}", _UNDER)
    flow.turn()


def _contents(flow: Flow, chapters: Sequence[ManualChapter], begins: list[int], _: Say) -> None:
    flow.heading(_("目录"), _CHAPTER)
    edge = flow.page.width - flow.page.right
    for chapter, page in zip(chapters, begins, strict=True):
        base, number = flow.y - _ENTRY.pitch / 2 - 3, str(page or "")
        flow.paper.text(flow.page.left, base, chapter.title, _ENTRY.face, _ENTRY.size)
        behind = flow.page.left + faces.width(chapter.title, _ENTRY.face, _ENTRY.size) + 8
        before = edge - faces.width(number, _ENTRY.face, _ENTRY.size)
        flow.paper.rule(behind, base, before - 8, base, 0.5, PALE, "1 2")
        flow.paper.text(before, base, number, _ENTRY.face, _ENTRY.size)
        flow.space(_ENTRY.pitch)


def _draw(flow: Flow, block: Block, chapter: ManualChapter) -> None:
    if block.kind == "heading":
        flow.space(0 if block.level == 1 else 8)
        style = _CHAPTER if block.level == 1 else _SECTION
        flow.heading(block.words, style, level=block.level - 1, keep=2 * _BODY.pitch)
    elif block.kind == "picture":
        _picture(flow, chapter.picture(block.name), block.words)
    else:
        _words(flow, block)
        flow.space(3 if block.mark else 6)


def _picture(flow: Flow, image: bytes, words: str) -> None:
    """As wide as the text, or somewhat smaller when it then fits on the page that is begun; framed, its words below."""
    wide, high = flow.paper.picture_size(image)
    flow.space(6)
    whole = flow.page.inner_width * high / wide
    here = flow.room - _CAPTION.pitch - 8
    height = here if _SMALLEST * whole <= here < whole else whole
    width = height * wide / high
    flow.need(height + _CAPTION.pitch + 8)
    left = flow.page.left + (flow.page.inner_width - width) / 2
    flow.paper.picture(left, flow.y - height, width, height, image)
    flow.paper.frame(left, flow.y - height, width, height, 0.5, PALE)
    flow.space(height + 2)
    flow.paragraph(words, _CAPTION)
    flow.space(6)


def _words(flow: Flow, block: Block) -> None:
    """A paragraph or list item whose words are said in several ways; lines are broken as if all were bold."""
    left = flow.page.left + (_STEP if block.mark else 0.0)
    width = flow.page.width - flow.page.right - left
    lines = breaker.wrap(block.words, width, Face.SANS_BOLD, _BODY.size)
    flow.need(min(2, len(lines)) * _BODY.pitch)
    for number, line in enumerate(_shared_out(lines, block.pieces)):
        flow.need(_BODY.pitch)
        base = flow.y - (_BODY.pitch - _BODY.size) / 2 - ASCENT * _BODY.size
        if block.mark and number == 0:
            flow.paper.text(flow.page.left + 3, base, block.mark, Face.SANS, _BODY.size)
        x = left
        for face, said in line:
            flow.paper.text(x, base, said, face, _BODY.size, BLUE if face is Face.SANS_MEDIUM else BLACK)
            x += faces.width(said, face, _BODY.size)
        flow.space(_BODY.pitch)


def _shared_out(lines: list[str], pieces: Sequence[Piece]) -> Iterator[list[tuple[Face, str]]]:
    """The words of each line with their faces; what the breaker left out between lines is passed over."""
    signs = iter([(sign, _FACES[piece.way]) for piece in pieces for sign in piece.words])
    for line in lines:
        placed = [next((face, sign) for sign, face in signs if sign == wanted) for wanted in line]
        yield [(face, "".join(sign for _face, sign in run)) for face, run in groupby(placed, key=lambda one: one[0])]
