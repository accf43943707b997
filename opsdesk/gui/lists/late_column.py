# SPDX-License-Identifier: MIT
"""A column of a list that is worked out, not stored: asked for the rows on screen, off the window's thread.

The rows come first, its cells a moment later; nothing is in order of it. A new one is a class and a line of
`late_columns.KINDS`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QPainter

from opsdesk import errors
from opsdesk.gui import background
from opsdesk.gui.looks.cell_words import LEFT, paint_words

if TYPE_CHECKING:
    from opsdesk.law.level import Level
    from opsdesk.records.record import RegisterView
    from opsdesk.store.office import Office

PAUSE_MS = 40  # the rows themselves are on screen by then; scrolling asks once it rests


@dataclass(frozen=True, slots=True)
class LateCell:
    """What one cell says, and how much it presses."""

    words: str
    level: Level | None = None


class LateColumn(QObject):
    """Gathers the rows that come on screen and asks for their cells in one go. `told` brings them by id, None where
    there is nothing to say.

    key       what the list calls it, beside the fields of the register
    replaces  the field it stands for in a list nobody has arranged; empty for none
    width     px it wishes for: its words come after the columns are fitted
    """

    key: ClassVar[str]
    replaces: ClassVar[str] = ""
    width: ClassVar[int]
    told = Signal(object)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._wanted: dict[str, None] = {}
        self._job: background.Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    @staticmethod
    def belongs(office: Office, view: RegisterView) -> bool:
        """Whether the list of this register has it, for whoever is signed in."""
        raise NotImplementedError

    @staticmethod
    def head() -> str:
        """What stands above it."""
        raise NotImplementedError

    @staticmethod
    def unsorted() -> str:
        """Where what somebody wants to see in order of it is in that order."""
        raise NotImplementedError

    def answer(self, ids: Collection[str]) -> Mapping[str, LateCell]:
        """The cells of these records, those that say something; called on any thread."""
        raise NotImplementedError

    def paint(self, painter: QPainter, rect: QRect, cell: LateCell | None, words: str) -> None:
        """One cell; `cell` is None while nothing is known of it."""
        paint_words(painter, rect.adjusted(0, 0, 0, -1), words, LEFT)

    def want(self, ids: Iterable[str]) -> None:
        """These rows were read."""
        self._wanted |= dict.fromkeys(ids)
        self._pause.start()

    def forget(self) -> None:
        """Other rows come: nobody waits for the old ones any more."""
        self._wanted.clear()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _ask(self) -> None:
        ids, self._wanted = list(self._wanted), {}
        if not ids:
            return
        nothing: dict[str, LateCell | None] = dict.fromkeys(ids)
        self._job = background.start(lambda _job: nothing | dict(self.answer(ids)))
        self._job.finished.connect(background.while_there(self, self.told.emit))
        self._job.failed.connect(background.while_there(self, _ignore_refusals))


def _ignore_refusals(failure: Exception) -> None:
    if not isinstance(failure, errors.Told):
        raise failure
