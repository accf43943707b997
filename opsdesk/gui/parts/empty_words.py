# SPDX-License-Identifier: MIT
"""What stands in a sheet that holds nothing: why it is empty and what fills it, in the middle of the white.

Painted over the sheet, so that nothing moves when the first row comes; a screen reader finds it as a label.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QLabel

from opsdesk.gui.looks import fonts

WIDTH, DOWN = 460, 0.30  # px in medium size; how far down the sheet, as the eye expects it
EVENED, STEP = 160, 12  # px


class EmptyWords(QLabel):
    """Shown over `sheet` while it says something and, in a table, while there is no row."""

    def __init__(self, sheet: QAbstractScrollArea) -> None:
        super().__init__(sheet.viewport())
        self._rows = sheet.model() if isinstance(sheet, QAbstractItemView) else None
        self.setProperty("role", "label")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        sheet.viewport().installEventFilter(self)
        if self._rows is not None:
            for signal in (self._rows.rowsInserted, self._rows.rowsRemoved, self._rows.modelReset):
                signal.connect(self._stand)
        self.hide()

    def say(self, text: str) -> None:
        """Another text; none shows nothing."""
        self.setText(text)
        self._stand()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The sheet has another size."""
        if event.type() == QEvent.Type.Resize:
            self._stand()
        return False

    def _stand(self, *_rows: object) -> None:
        self.setVisible(bool(self.text()) and not (self._rows is not None and self._rows.rowCount()))
        sheet = self.parentWidget()
        assert sheet is not None, "it lies on the sheet it speaks of"
        room = sheet.size()
        width = min(fonts.scaled(WIDTH), max(0, room.width() - 32))
        height = self.heightForWidth(width)
        while width > EVENED and self.heightForWidth(width - STEP) == height:
            width -= STEP  # lines of one length, rather than a word alone in the last
        top = min(int(room.height() * DOWN), max(0, room.height() - height))
        self.setGeometry((room.width() - width) // 2, top, width, height)
