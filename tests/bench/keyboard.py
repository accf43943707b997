# SPDX-License-Identifier: MIT
"""Two keyboards that count: one types into the real window, the other is what a practised Excel clerk would press.

A key is a key, a chord (Ctrl+D) is one, a pointer action is one. Chinese costs full pinyin and one key to choose, in
both. Excel is granted what it has: columns formatted as text beforehand, Tab past blanks, Enter back to the first
column, Ctrl+D for the cell above, and AutoComplete, which takes a value seen before in the column at its first sign.
"""

from __future__ import annotations

import re

from pypinyin import lazy_pinyin
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
ENTER = Qt.Key.Key_Return
RUN = re.compile(r"[\u4e00-\u9fff]+|[^\u4e00-\u9fff]+")
BLOCK_FILL = 5  # choose the cells (2), choose the rows below (2), Ctrl+D: any block, however large


def keys_of(text: str) -> int:
    """Keys to type a text."""
    runs = RUN.findall(text)
    return sum(len("".join(lazy_pinyin(run))) + 1 if "\u4e00" <= run[0] <= "\u9fff" else len(run) for run in runs)


class Desk:
    """Types into whatever has the focus in the real window."""

    def __init__(self) -> None:
        self.keys = 0

    def type(self, text: str) -> None:
        """A text, as keys or as an input method commits it."""
        self.keys += keys_of(text)
        if text.isascii():
            for letter in text:
                QTest.keyClicks(QApplication.focusWidget(), letter)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(QApplication.focusWidget(), event)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """One key or chord."""
        self.keys += 1
        QTest.keyClick(QApplication.focusWidget(), key, modifier)
        QCoreApplication.processEvents()


class Sheet:
    """A plain sheet: rows typed from left to right."""

    def __init__(self) -> None:
        self.keys = 0
        self._columns: dict[int, list[str]] = {}

    def row(self, *cells: str) -> None:
        """One row; what stands above costs Ctrl+D, blanks cost Tab, nothing after the last filled cell."""
        filled = [place for place, cell in enumerate(cells) if cell]
        for place, cell in enumerate(cells[: filled[-1] + 1]):
            self.keys += 1 + self._cell(place, cell)
            if cell:
                self._columns.setdefault(place, []).append(cell)

    def press(self, count: int) -> None:
        """Keys that are no cells: going somewhere, copying a row."""
        self.keys += count

    def fill_down(self) -> None:
        """One block into the rows below."""
        self.keys += BLOCK_FILL

    def _cell(self, place: int, cell: str) -> int:
        before = self._columns.get(place, [])
        if not cell:
            return 0
        if before and before[-1] == cell:
            return min(1, keys_of(cell))
        if cell in before and not cell[0].isascii():
            return min(keys_of(cell), keys_of(cell[0]))
        return keys_of(cell)
