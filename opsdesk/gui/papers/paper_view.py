# SPDX-License-Identifier: MIT
"""A PDF page by page, drawn from the very file that is saved and printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from opsdesk.gui.parts.empty_words import EmptyWords

POINTS_PER_PX = 72 / 96
SCALES = (0.5, 0.6, 0.7, 0.8, 0.92, 1.0, 1.25, 1.5, 2.0)


def page_count(path: Path) -> int:
    """How many pages a file has."""
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def page_size(path: Path, page: int) -> tuple[float, float]:
    """Width and height of one page in points."""
    with pypdfium2.PdfDocument(path) as document:
        wide, high = document[page].get_size()
        return wide, high


def page_image(path: Path, page: int, scale: float) -> QImage:
    """One page as a picture; `scale` 1 is 72 dots an inch. The file is closed again at once: it may be replaced."""
    with pypdfium2.PdfDocument(path) as document:
        return _image(document[page].render(scale=scale, rev_byteorder=True))


@dataclass(frozen=True, slots=True)
class Found:
    """A place that holds the words: page, place in its text, and boxes in parts of the page's width and height."""

    page: int
    index: int
    boxes: tuple[tuple[float, float, float, float], ...]


def next_hit(path: Path, text: str, page: int, index: int) -> Found | None:
    """The next place behind `index` of `page` that holds `text`, then on the pages after it, and round."""
    with pypdfium2.PdfDocument(path) as document:
        pages = len(document)
        for step in range(pages + 1):
            at = (page + step) % pages
            found = _hit_on(document[at], text, index if step == 0 else -1)
            if found is not None:
                return Found(at, *found)
    return None


def _hit_on(
    page: pypdfium2.PdfPage, text: str, index: int
) -> tuple[int, tuple[tuple[float, float, float, float], ...]] | None:
    words = page.get_textpage()
    said = words.get_text_range()
    begun = len(said.encode("utf-16-le")[: 2 * (index + 1)].decode("utf-16-le", "ignore"))
    hit = re.compile(r"\s*".join(map(re.escape, "".join(text.split()))), re.IGNORECASE).search(said, begun)
    if hit is None:
        return None
    at, count = _units(said[: hit.start()]), _units(hit[0])  # counted as UTF-16; the library's own search finds no 𠅤
    wide, high = page.get_size()
    boxes = [words.get_charbox(at + step, loose=True) for step in range(count)]
    return at, tuple(
        (left / wide, 1 - top / high, right / wide, 1 - bottom / high) for left, bottom, right, top in boxes
    )


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _mark(image: QImage, boxes: Sequence[tuple[float, float, float, float]]) -> None:
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for left, top, right, bottom in boxes:
        place = QRectF(
            left * image.width(), top * image.height(), (right - left) * image.width(), (bottom - top) * image.height()
        )
        painter.fillRect(place, QColor(255, 224, 102))
    painter.end()


def _image(bitmap: pypdfium2.PdfBitmap) -> QImage:
    raw, width, height, stride = bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride
    form = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBA8888}[bitmap.n_channels]
    return QImage(raw, width, height, stride, form).copy()


class PaperView(QScrollArea):
    """One page at a time on a grey desk. `turned` says that another page or scale is shown."""

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "desk")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet = QLabel()
        self._sheet.setMargin(12)
        self.setWidget(self._sheet)
        self._sheet.hide()  # not before: the area shows what it is given
        self.setWidgetResizable(False)
        self.empty = EmptyWords(self)
        self._path: Path | None = None
        self.pages = 0
        self.page = 0
        self.scale = SCALES.index(1.0)
        self._hit: tuple[Any, ...] = ()

    @property
    def percent(self) -> int:
        """The scale shown, in percent."""
        return round(SCALES[self.scale] * 100)

    def show_paper(self, path: Path) -> None:
        """Show another file from its first page on."""
        self.empty.say("")
        self._path, self.page, self.pages, self._hit = path, 0, page_count(path), ()
        room = self.viewport().width() - 2 * self._sheet.margin()
        wide = page_size(path, 0)[0] / POINTS_PER_PX if self.pages else 1.0
        fitting = [place for place, scale in enumerate(SCALES) if wide * scale <= room]
        self.scale = fitting[-1] if fitting else 0
        self._draw()

    def clear(self) -> None:
        """Show no paper."""
        self._path, self.page, self.pages, self._hit = None, 0, 0, ()
        self._sheet.clear()
        self._sheet.hide()
        self.turned.emit()

    def go_to(self, page: int) -> None:
        """To that page, from 0; the nearest there is."""
        if self.pages:
            self.page = max(0, min(page, self.pages - 1))
            self._draw()

    def find_text(self, text: str) -> bool:
        """Show the next place that holds `text`, behind the one shown, and round; whether there is one."""
        if self._path is None:
            return False
        begun = self._hit[0] if self._hit and self._hit[1] == (text, self.page) else -1
        hit = next_hit(self._path, text, self.page, begun)
        if hit is None:
            self._hit = ()
            self._draw()
            return False
        self.page = hit.page
        self._hit = (hit.index, (text, hit.page), hit.boxes)
        self._draw()
        return True

    def turn(self, by: int) -> None:
        """To the next or the previous page."""
        if 0 <= self.page + by < self.pages:
            self.page += by
            self._draw()

    def zoom(self, by: int) -> None:
        """Larger or smaller."""
        if 0 <= self.scale + by < len(SCALES):
            self.scale += by
            self._draw()

    def _draw(self) -> None:
        if self._path is None:
            return
        ratio = self.devicePixelRatioF()
        image = page_image(self._path, self.page, SCALES[self.scale] / POINTS_PER_PX * ratio)
        if self._hit and self._hit[1][1] == self.page:
            _mark(image, self._hit[2])
        image.setDevicePixelRatio(ratio)
        self._sheet.setPixmap(QPixmap.fromImage(image))
        self._sheet.show()
        self._sheet.adjustSize()
        self.verticalScrollBar().setValue(0)
        self.turned.emit()
