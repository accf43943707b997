# SPDX-License-Identifier: MIT
"""A PDF page by page, drawn from the very file that is saved and printed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

POINTS_PER_PX = 72 / 96
PAGE_WIDTH = 210 / 25.4 * 96  # A4, in px at 100 %
SCALES = (0.5, 0.6, 0.7, 0.8, 0.92, 1.0, 1.25, 1.5, 2.0)


def page_count(path: Path) -> int:
    """How many pages a file has."""
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def page_image(path: Path, page: int, scale: float) -> QImage:
    """One page as a picture; `scale` 1 is 72 dots an inch. The file is closed again at once: it may be replaced."""
    with pypdfium2.PdfDocument(path) as document:
        return _image(document[page].render(scale=scale, rev_byteorder=True))


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
        self.setWidgetResizable(False)
        self._path: Path | None = None
        self.pages = 0
        self.page = 0
        self.scale = SCALES.index(1.0)

    @property
    def percent(self) -> int:
        """The scale shown, in percent."""
        return round(SCALES[self.scale] * 100)

    def show_paper(self, path: Path) -> None:
        """Show another file from its first page on."""
        self._path, self.page, self.pages = path, 0, page_count(path)
        room = self.viewport().width() - 2 * self._sheet.margin()
        fitting = [place for place, scale in enumerate(SCALES) if PAGE_WIDTH * scale <= room]
        self.scale = fitting[-1] if fitting else 0
        self._draw()

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
        image.setDevicePixelRatio(ratio)
        self._sheet.setPixmap(QPixmap.fromImage(image))
        self._sheet.adjustSize()
        self.verticalScrollBar().setValue(0)
        self.turned.emit()
