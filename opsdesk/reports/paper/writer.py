# SPDX-License-Identifier: MIT
"""A paper in the making: pages are drawn first, and finished (page x of y, footer) when their number is known.

The same calls give the same bytes: nothing in the file depends on the clock or the machine but `About.made_at`.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFImageXObject
from reportlab.pdfgen.canvas import Canvas

from opsdesk import practice
from opsdesk.reports.paper import faces
from opsdesk.reports.paper.codes import Codes
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.leaf import Leaves
from opsdesk.reports.paper.page import BLACK, RED, Ink, Page

rl_config.useA85 = 0  # streams as they are: text armour takes a quarter of the time and of the file

_PRACTICE = Ink(0.97, 0.85, 0.80)
ROOM_ABOVE = 20.0  # pt: a margin that holds a line of its own

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


@dataclass(slots=True)
class _Sheet:
    ops: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    fill: Ink = BLACK

    def join(self) -> None:
        """Nothing more comes: one text takes less room than hundreds."""
        if self.ops:
            self.ops = ["\n".join(self.ops)]


class Paper:
    """Draws text, rules and shapes in points from the lower left corner, y at the base line. No markup anywhere."""

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
        self._sheets: list[_Sheet] = []
        self._sheet = _Sheet()
        self._marks: list[_Mark] = []
        self._codes: dict[Face, Codes] = {}
        self._encoded: dict[tuple[Face, float, str], str] = {}
        self._lost: dict[str, None] = {}
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
        self._sheet.join()
        self._sheet = _Sheet()
        self._sheets.append(self._sheet)
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

    # ---- drawing

    def text(
        self, x: float, y: float, text: str, face: Face, size: float, ink: Ink = BLACK, stretch: float = 0
    ) -> None:
        """Draw one line of text from `x`; `stretch` is put between all characters, in points."""
        shift = f" {stretch:.3f} Tc" if stretch else ""
        self._ink(ink)
        self._op(f"BT{shift} {x:.2f} {y:.2f} Td {self.shown(text, face, size)}{' 0 Tc' if stretch else ''} ET")

    def spread(self, x: float, y: float, pieces: list[str], gap: float, face: Face, size: float, ink: Ink) -> None:
        """Draw pieces of one line with `gap` points between them (justified text)."""
        self._ink(ink)
        kern = f"[{-gap * 1000 / size:.2f}] TJ "
        self._op(f"BT {x:.2f} {y:.2f} Td {kern.join(self.shown(piece, face, size) + ' ' for piece in pieces)}ET")

    def slanted(
        self, places: Sequence[tuple[float, float]], text: str, face: Face, size: float, ink: Ink, slope: float
    ) -> None:
        """Draw a line of text at several places, rising by `slope` (0.5 = one up for two across)."""
        cos = 1 / (1 + slope * slope) ** 0.5
        sin = slope * cos
        self._ink(ink)
        shown = self.shown(text, face, size)
        turned = f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f}"
        self._op(f"BT {' '.join(f'{turned} {x:.2f} {y:.2f} Tm {shown}' for x, y in places)} ET")

    def rule(self, x1: float, y1: float, x2: float, y2: float, weight: float, ink: Ink = BLACK, dash: str = "") -> None:
        """Draw a straight line, `weight` points thick; `dash` such as "3 2" in points."""
        self._op(f"{_pen(weight, ink, dash)} {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def box(self, x: float, y: float, width: float, height: float, ink: Ink) -> None:
        """Fill a rectangle given its lower left corner."""
        self._ink(ink)
        self._op(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def frame(self, x: float, y: float, width: float, height: float, weight: float, ink: Ink = BLACK) -> None:
        """Draw the outline of a rectangle."""
        self._op(f"{weight:.2f} w {_rgb(ink)} RG [] 0 d {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def shape(self, points: list[tuple[float, float]], ink: Ink) -> None:
        """Fill a polygon."""
        self._ink(ink)
        (x, y), *rest = points
        self._op(f"{x:.2f} {y:.2f} m " + " ".join(f"{a:.2f} {b:.2f} l" for a, b in rest) + " h f")

    def stencil(self, x: float, y: float, cell: float, path: str, ink: Ink) -> None:
        """Fill a path given in whole cells of `cell` points, its origin at x, y."""
        self._ink(ink)
        self._op(f"q {cell:.4f} 0 0 {cell:.4f} {x:.2f} {y:.2f} cm {path} f Q")

    def texts(self, places: Sequence[tuple[float, float, str]], face: Face, size: float, ink: Ink = BLACK) -> None:
        """Draw many lines of text of one face and size, each from its own x and base line y."""
        moves, left, base = [], 0.0, 0.0
        for x, y, text in places:
            moves.append(f"{x - left:.2f} {y - base:.2f} Td {self.shown(text, face, size)}")
            left, base = x, y
        self.moves(moves, ink)

    def moves(self, moves: Sequence[str], ink: Ink = BLACK) -> None:
        """Draw texts given as operators: each is a move from where the last one began, and what it shows."""
        if moves:
            self._ink(ink)
            self._op(f"BT {' '.join(moves)} ET")

    def block(self, lines: Sequence[str], pitch: float, face: Face, size: float) -> str:
        """The operators that show lines under each other, none of them empty, from where the first one begins."""
        down = f" 0.00 {-pitch:.2f} Td "
        shown = self._face_codes(face).shown("\n".join(lines), size)
        if shown is None:
            return down.join(self.shown(line, face, size) for line in lines)
        return shown.replace(" \n", down)

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
        self._sheet.forms.append(name)
        self._op(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{placed} Do Q")

    def repeated(self, key: Hashable, draw: Callable[[], None]) -> None:
        """Draw what stands on many pages alike: it lies in the file once (a form XObject), the pages only name it."""
        name = self._repeats.get(key)
        if name is None:
            name = self._repeats[key] = f"repeat{len(self._repeats) + 1}"
            here, self._sheet = self._sheet, _Sheet()
            draw()
            self._forms[name] = self._sheet.ops
            self._sheet = here
        self._sheet.forms.append(name)
        self._op(f"/{self._canvas._doc.getXObjectName(name)} Do")

    def inside(self, x: float, y: float, width: float, height: float, draw: Callable[[], None]) -> None:
        """Draw with everything outside the rectangle cut away."""
        fill = self._sheet.fill
        self._op(f"q {x:.2f} {y:.2f} {width:.2f} {height:.2f} re W n")
        draw()
        self._op("Q")
        self._sheet.fill = fill

    def _op(self, op: str) -> None:
        self._sheet.ops.append(op)

    def _ink(self, ink: Ink) -> None:
        if ink is not self._sheet.fill:
            self._sheet.fill = ink
            self._op(f"{_rgb(ink)} rg")

    def shown(self, text: str, face: Face, size: float) -> str:
        """The operators that show one line of text."""
        shown = self._face_codes(face).shown(text, size)
        if shown is not None:
            return shown
        key = face, size, text  # signs the face lacks are looked for in the next one: slow, and rare
        if key not in self._encoded:
            self._encoded[key] = " ".join(
                f"{name} {size:g} Tf <{codes}> Tj" for name, codes in self._encode(text, face)
            )
        return self._encoded[key]

    def _face_codes(self, face: Face) -> Codes:
        codes = self._codes.get(face)
        if codes is None:
            codes = self._codes[face] = Codes(face, self._canvas._doc)
        return codes

    def _encode(self, text: str, face: Face) -> Iterator[tuple[str, str]]:
        document = self._canvas._doc
        said, lost = faces.drawable(text, face)
        self._lost.update(dict.fromkeys(lost))
        for used, run in said:
            font = faces.font(used)
            for subset, codes in font.splitString(run, document):
                yield font.getSubsetInternalName(subset, document), codes.hex()
        if said == [(face, text)]:
            self._face_codes(face).meet(text)

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
                self._mark_practice(below, above)
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
        _put(path, content)
        return PaperReceipt(len(self._sheets), tuple(self._lost), hashlib.sha256(content).hexdigest(), body)

    def _body_digest(self) -> str:
        whole = hashlib.sha256()
        self._sheet.join()
        for sheet in self._sheets:
            whole.update("".join(f"{ops}\n" for ops in sheet.ops).encode("ascii"))
        return whole.hexdigest()

    def _furnished(self, furnish: Furnish | None, number: int) -> _Sheet:
        self._sheet = _Sheet()
        if furnish:
            furnish(self, number, len(self._sheets))
        return self._sheet

    def _mark_practice(self, below: _Sheet, above: _Sheet) -> None:
        """Large across the page and in words at its top: nobody may take a practice paper for a real one."""
        width, height, size = self.page.width, self.page.height, self.page.width / 5
        self._sheet = below
        place = (width / 2 - size * 0.9, height / 2 - size)
        self.slanted([place], practice.MARK, Face.SANS, size, _PRACTICE, 0.5)
        self._sheet = above
        if self.page.top >= ROOM_ABOVE:
            self._say_practice(0, height - 16, width, 9)
        else:
            self.mark_label(0, height, width)

    def mark_label(self, x: float, top: float, width: float) -> None:
        """The words of practice on a label: above its code, never on it."""
        self._say_practice(x, top - 4.8, width, 4.5)

    def _say_practice(self, x: float, y: float, width: float, points: float) -> None:
        """The words of practice in the middle of a width."""
        left = x + (width - faces.width(practice.SENTENCE, Face.SANS_BOLD, points)) / 2
        self.text(left, y, practice.SENTENCE, Face.SANS_BOLD, points, RED)

    def _define_forms(self) -> None:
        for name, ops in self._forms.items():
            self._canvas.beginForm(name)
            self._canvas._code = list(ops)
            self._canvas.endForm()

    def _enter(self, mark: _Mark) -> None:
        key = f"p{mark.page}y{mark.y:.0f}-{mark.title}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=mark.y, zoom=0)
        self._canvas.addOutlineEntry(mark.title, key, level=mark.level)


@lru_cache
def _pen(weight: float, ink: Ink, dash: str) -> str:
    return f"{weight:.2f} w {_rgb(ink)} RG [{dash}] 0 d"


def _rgb(ink: Ink) -> str:
    return f"{ink.red:.3f} {ink.green:.3f} {ink.blue:.3f}"


def _put(path: Path, content: bytes) -> None:
    """Write beside the goal and move into place, so that nobody ever opens half a paper."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
