# SPDX-License-Identifier: MIT
"""A paper in the making: pages are drawn first, and finished (page x of y, footer) when their number is known.

The same calls give the same bytes: nothing in the file depends on the clock or the machine but `About.made_at`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFImageXObject
from reportlab.pdfgen.canvas import Canvas

from opsdesk import practice
from opsdesk.reports.paper import faces
from opsdesk.reports.paper.drawing import Drawing, Sheet
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.leaf import Leaves
from opsdesk.reports.paper.lettering import Lettering
from opsdesk.reports.paper.page import Page
from opsdesk.reports.paper.practice_mark import mark_page
from opsdesk.store.file.safe_file import write_whole

rl_config.useA85 = 0  # streams as they are: text armour takes a quarter of the time and of the file

_watch: ContextVar[Callable[[int], None] | None] = ContextVar("watch", default=None)


@contextmanager
def watched(by: Callable[[int], None]) -> Iterator[None]:
    """Tell `by` of every page begun by papers drawn here in this thread; what it raises ends the drawing."""
    token = _watch.set(by)
    try:
        yield
    finally:
        _watch.reset(token)


Furnish = Callable[["Paper", int, int], None]
"""Draws on a finished page, told its number (from 1) and how many there are."""


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself; `language` is a tag such as zh-CN, `keywords` its number."""

    title: str
    author: str
    subject: str
    language: str
    made_at: datetime
    keywords: str = ""


@dataclass(frozen=True, slots=True)
class PaperReceipt:
    """What was written: pages, the characters no face has (drawn as 〓), and the SHA-256 of the file in hex.

    `body_sha256` is that of everything drawn between the edges: it stays when the same content is printed again by
    somebody else on another day.
    """

    pages: int
    missing_characters: tuple[str, ...]
    sha256: str
    body_sha256: str = ""


@dataclass(slots=True)
class _Mark:
    page: int
    y: float
    title: str
    level: int


class Paper(Drawing):
    """What was drawn, page by page, until it is finished and lies in its file."""

    def __init__(self, page: Page, about: About) -> None:
        self.page = page
        self._bytes = BytesIO()
        faces.font(Face.SERIF)
        self._canvas = Canvas(
            self._bytes,
            pagesize=(page.width, page.height),
            pageCompression=1,
            invariant=1,
            initialFontName=Face.SERIF.value,
            lang=about.language,
        )
        self._describe(about)
        super().__init__(Lettering(self._canvas._doc))
        self._sheets: list[Sheet] = []
        self._marks: list[_Mark] = []
        self._repeats: dict[Hashable, str] = {}
        self._forms: dict[str, list[str]] = {}

    def _describe(self, about: About) -> None:
        self._canvas.setTitle(about.title)
        self._canvas.setAuthor(about.author)
        self._canvas.setSubject(about.subject)
        self._canvas.setKeywords(about.keywords)
        self._canvas.setCreator("opsdesk")
        self._canvas.setProducer("opsdesk")
        stamp = about.made_at.strftime("D:%Y%m%d%H%M%S")
        self._canvas.setDateFormatter(lambda *_: stamp)
        # reportlab seeds the file's identifier with the clock of the machine; ours comes from the content alone
        self._canvas._doc.signature = hashlib.md5(stamp.encode(), usedforsecurity=False)

    # ---- pages

    def new_page(self) -> None:
        """Turn to a fresh page; the first call opens page 1."""
        self.sheet.join()
        self.sheet = Sheet()
        self._sheets.append(self.sheet)
        watch = _watch.get()
        if watch is not None:
            watch(len(self._sheets))

    @property
    def pages(self) -> int:
        """How many pages there are so far."""
        return len(self._sheets)

    def mark(self, title: str, y: float, level: int = 0) -> None:
        """Enter this place into the outline shown beside the pages."""
        self._marks.append(_Mark(self.pages, y, title, level))

    # ---- what lies in the file once

    def picture_size(self, jpeg: bytes) -> tuple[int, int]:
        """Width and height of a JPEG in pixels."""
        width, height = ImageReader(BytesIO(jpeg)).getSize()
        return int(width), int(height)

    def picture(self, x: float, y: float, width: float, height: float, jpeg: bytes) -> None:
        """Draw a JPEG into a rectangle; the same one lies in the file once."""
        name, document = f"picture-{hashlib.sha256(jpeg).hexdigest()[:32]}", self._canvas._doc
        placed = document.getXObjectName(name)
        if placed not in document.idToObject:
            made = PDFImageXObject(name, ImageReader(BytesIO(jpeg)))
            made.name = name
            self._canvas._setXObjects(made)
            document.Reference(made, placed)
            document.addForm(name, made)
        self.sheet.forms.append(name)
        self._op(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{placed} Do Q")

    def repeated(self, key: Hashable, draw: Callable[[], None]) -> None:
        """Draw what stands on many pages alike: it lies in the file once (a form XObject), the pages only name it."""
        name = self._repeats.get(key)
        if name is None:
            name = self._repeats[key] = f"repeat{len(self._repeats) + 1}"
            with self.on(Sheet()) as drawn:
                draw()
            self._forms[name] = drawn.ops
        self.sheet.forms.append(name)
        self._op(f"/{self._canvas._doc.getXObjectName(name)} Do")

    # ---- finishing

    def finish(self, path: Path, under: Furnish | None = None, over: Furnish | None = None) -> PaperReceipt:
        """Complete every page (`under` is drawn below it, `over` above), and write the file in one step."""
        body = self._body_digest()
        leaves = Leaves(self._canvas._doc, self.page)
        marks = iter([*self._marks, _Mark(0, 0, "", 0)])
        mark = next(marks)
        for number, sheet in enumerate(self._sheets, 1):
            below, above = self._furnished(under, number), self._furnished(over, number)
            if practice.is_open():
                mark_page(self, self.page, below, above)
            while mark.page == number:
                self._enter(mark)
                mark = next(marks)
            ops = ["q", *below.ops, "Q", "q", *sheet.ops, "Q", "q", *above.ops, "Q"]
            leaves.add(ops, [*below.forms, *sheet.forms, *above.forms])
            sheet.ops = []
        self._define_forms()
        self._canvas.showOutline()
        self._canvas.save()
        content = self._bytes.getvalue()
        write_whole(path, content)
        return PaperReceipt(len(self._sheets), tuple(self.letters.lost), hashlib.sha256(content).hexdigest(), body)

    def _body_digest(self) -> str:
        whole = hashlib.sha256()
        self.sheet.join()
        for sheet in self._sheets:
            whole.update("".join(f"{ops}\n" for ops in sheet.ops).encode("ascii"))
        return whole.hexdigest()

    def _furnished(self, furnish: Furnish | None, number: int) -> Sheet:
        with self.on(Sheet()) as drawn:
            if furnish:
                furnish(self, number, len(self._sheets))
        return drawn

    def _define_forms(self) -> None:
        for name, ops in self._forms.items():
            self._canvas.beginForm(name)
            self._canvas._code = list(ops)
            self._canvas.endForm()

    def _enter(self, mark: _Mark) -> None:
        key = f"p{mark.page}y{mark.y:.0f}-{mark.title}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=mark.y, zoom=0)
        self._canvas.addOutlineEntry(mark.title, key, level=mark.level)
