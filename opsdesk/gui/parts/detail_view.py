# SPDX-License-Identifier: MIT
"""What a line of a list says in full: its first line as a head, “名：值” with the name apart, the rest as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from opsdesk.gui.looks.words import words

MARGINS = (16, 14, 16, 14)
LONGEST_NAME = 10  # characters before “：” in Chinese; what is longer is a sentence
LONGEST_WORDS = 26  # the same before ": " in English


class DetailView(QWidget):
    """Plain text, told in parts; what stands in it can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*MARGINS)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._said = ""

    def say(self, text: str) -> None:
        """Show another text."""
        if text == self._said:
            return
        self._said = text
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
            self._grid.setRowStretch(self._grid.rowCount() - 1, 0)
        lines = [line for line in text.split("\n") if line.strip()]
        for row, line in enumerate(lines):
            self._line(row, line, head=row == 0 and len(lines) > 1)
        self._grid.setRowStretch(len(lines), 1)

    def _line(self, row: int, line: str, *, head: bool) -> None:
        name, value = _parted(line)
        said = words(value or line, "strong" if head and not value else "")
        said.setWordWrap(True)
        said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if not value:
            self._grid.addWidget(said, row, 0, 1, 2)
            return
        label: QLabel = words(name, "label")
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(said, row, 1)


def _parted(line: str) -> tuple[str, str]:
    """A name and its value, where the line is one of those; the value is empty where it is not."""
    for mark, longest in (("：", LONGEST_NAME), (": ", LONGEST_WORDS)):
        name, found, value = line.partition(mark)
        if found and 0 < len(name.strip()) <= longest and value.strip():
            return name.strip(), value.strip()
    return "", ""
