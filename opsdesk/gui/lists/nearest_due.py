# SPDX-License-Identifier: MIT
"""The column 最近期限 of the list of cases: asked for the rows on screen, off the window's thread, with its mark."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter

from opsdesk import errors
from opsdesk.gui import background
from opsdesk.gui.looks import fonts, theme
from opsdesk.gui.looks.cell_words import LEFT, PADDING, elided, paint_words
from opsdesk.gui.looks.due_mark import TONES, paint_mark
from opsdesk.law.level import Level
from opsdesk.people.roles import Permission
from opsdesk.records.record import RegisterView

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.work.due.case_terms import Term

DUE = "nearest_due"  # as `work.due.case_terms` calls it, which is not imported before a list is on screen
GIVES_WAY = "assigned"  # what the list shows in its place to those who see no terms
PAUSE_MS = 40  # the rows themselves are on screen by then; scrolling asks once it rests
MARK = 10


def shows_terms(office: Office, view: RegisterView) -> bool:
    """Whether the list of this register has the column, for whoever is signed in."""
    return view.key == "case" and office.user.may(Permission.READ)


def first_keys(office: Office, view: RegisterView) -> tuple[str, ...]:
    """The columns of a list nobody has arranged."""
    keys = view.facts.list_keys
    return tuple(DUE if key == GIVES_WAY else key for key in keys) if shows_terms(office, view) else keys


class NearestDue(QObject):
    """Gathers the cases that come on screen and asks for their terms in one go. `told` brings them by case, None for
    those for which nothing runs."""

    told = Signal(object)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._wanted: dict[str, None] = {}
        self._job: background.Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    def want(self, cases: Iterable[str]) -> None:
        """These rows were read."""
        self._wanted |= dict.fromkeys(cases)
        self._pause.start()

    def forget(self) -> None:
        """Other rows come: nobody waits for the old ones any more."""
        self._wanted.clear()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _ask(self) -> None:
        from opsdesk.work.due.case_terms import nearest_terms

        cases, self._wanted = list(self._wanted), {}
        if not cases:
            return
        office, now = self._office, datetime.now()
        nothing: dict[str, Term | None] = dict.fromkeys(cases)
        self._job = background.start(lambda _job: nothing | nearest_terms(office, cases, now))
        self._job.finished.connect(background.while_there(self, self.told.emit))
        self._job.failed.connect(background.while_there(self, _ignore_refusals))


def _ignore_refusals(failure: Exception) -> None:
    if not isinstance(failure, errors.Told):
        raise failure


def paint_term(painter: QPainter, rect: QRect, words: str, level: Level | None) -> None:
    """The mark of a term and its words, in the colour of how much it presses."""
    rect = rect.adjusted(0, 0, 0, -1)  # the line below the row
    if level is None:
        paint_words(painter, rect, words, LEFT)
        return
    box = QRectF(rect.left() + PADDING, rect.center().y() - MARK / 2 + 1, MARK, MARK)
    paint_mark(painter, box, level)
    pressing = level in (Level.RED, Level.ORANGE)
    painter.setPen(theme.current().color(f"{TONES[level]}_ink" if pressing else "text"))
    room = rect.adjusted(PADDING + MARK + 6, 0, -PADDING, 0)
    painter.drawText(room, LEFT, elided(words, room.width(), fonts.size()))
