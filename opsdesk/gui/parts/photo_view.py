# SPDX-License-Identifier: MIT
"""One photograph as large as the screen has room, with its words under it. Tests replace `show`."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from opsdesk.gui.looks.words import words
from opsdesk.i18n import _


class PhotoView(QDialog):
    """Escape closes it; nothing can be copied out of it."""

    def __init__(self, parent: QWidget, content: bytes, told: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("照片"))
        room = parent.screen().availableSize()
        most = QSize(int(room.width() * 0.8), int(room.height() * 0.7))
        image = QImage.fromData(QByteArray(content))
        if image.width() > most.width() or image.height() > most.height():
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaled(most, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        self.picture, self.told = QLabel(), words(told, "small")
        self.picture.setPixmap(QPixmap.fromImage(image))
        self.picture.setAccessibleName(told)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.picture, 1, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.told)


def show(parent: QWidget, content: bytes, told: str) -> None:
    """Show it until it is closed."""
    PhotoView(parent, content, told).exec()
