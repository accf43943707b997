# SPDX-License-Identifier: MIT
"""Pages of records made ahead: whoever looks at a list will open a record of it, and keys typed meanwhile wait for it.

A page is made one part at a time, in the pauses of whoever works, or at once where somebody waits for it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from opsdesk.gui.frame.held_keys import HeldKeys

AHEAD_MS = 60  # after a page was shown until a part of another is built: not in the same breath
STEP_MS = 5  # between two slices of that: whoever types or turns pages comes between
SLICE, LONG_SLICE = 0.008, 0.03  # seconds, and what the last part takes longer; long where somebody waits for the page


class RecordsAhead:
    """`made` makes the page of a register's records, a part at a time; `wanted_next` says which one is worth it."""

    def __init__(self, frame: QWidget, made: Callable[[str], Iterator[None]], wanted_next: Callable[[], str]) -> None:
        self.making: dict[str, Iterator[None]] = {}  # by register
        self._frame, self._made, self._wanted_next = frame, made, wanted_next
        self._awaited: tuple[str, Callable[[], None]] | None = None  # a page somebody waits for, and what then
        self._keys = HeldKeys(frame.window())
        self._pause = QTimer(frame, singleShot=True)
        self._pause.timeout.connect(self.make_on)

    def wait_for(self, register: str, then: Callable[[], None]) -> None:
        """Call `then` once the page is made; keys typed until then are typed into it."""
        self._keys.hold()
        self._awaited = (register, then)
        self._pause.start(0)

    def make_whole(self, register: str) -> None:
        """All that is still to be done, at once."""
        for _step in self.making.pop(register, None) or self._made(register):
            pass

    def forget(self) -> None:
        """What was begun is thrown away: pages in another language or with other colours are wanted."""
        self.making.clear()

    def turned(self) -> None:
        """Another page is in front: nobody waits any more, and the next is made once it is painted."""
        self._awaited = None
        self._keys.let_go()
        self._pause.stop()
        QTimer.singleShot(0, self._frame, lambda: self._pause.start(AHEAD_MS))  # counted from when it is painted

    def make_on(self) -> None:
        """One slice of the page somebody waits for, else of the one that is wanted next."""
        wanted = self._awaited[0] if self._awaited else self._wanted_next()
        if not wanted:
            return
        self._make(wanted, LONG_SLICE if self._awaited else SLICE)
        if self._awaited and wanted not in self.making:
            QTimer.singleShot(0, self._frame, self._arrive)
        else:
            self._pause.start(0 if self._awaited else STEP_MS)

    def _make(self, register: str, seconds: float) -> None:
        if register not in self.making:
            self.making[register] = self._made(register)
        until = time.perf_counter() + seconds
        while register in self.making and time.perf_counter() < until:
            if next(self.making[register], self) is self:
                del self.making[register]

    def _arrive(self) -> None:
        awaited, self._awaited = self._awaited, None
        if awaited is not None:
            awaited[1]()
        self._keys.let_go()
