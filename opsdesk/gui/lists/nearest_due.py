# SPDX-License-Identifier: MIT
"""The column 最近期限 of the list of cases: the term that presses most, with its mark."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from opsdesk.gui.lists.late_column import LateCell, LateColumn
from opsdesk.gui.looks import fonts, theme
from opsdesk.gui.looks.cell_words import LEFT, PADDING, elided
from opsdesk.gui.looks.due_mark import TONES, paint_mark
from opsdesk.i18n import _
from opsdesk.law.level import Level
from opsdesk.people.roles import Permission

if TYPE_CHECKING:
    from opsdesk.records.record import RegisterView
    from opsdesk.store.office import Office

MARK = 10


class NearestDue(LateColumn):
    """In the place of who else works on a case, for those who see terms."""

    key = "nearest_due"  # as `work.due.case_terms` calls it, which is not imported before a list is on screen
    replaces = "assigned"
    width = 212

    @staticmethod
    def belongs(office: Office, view: RegisterView) -> bool:
        """Cases have it, and those who may read see it."""
        return view.key == "case" and office.user.may(Permission.READ)

    @staticmethod
    def head() -> str:
        """What stands above it."""
        return _("最近期限")

    @staticmethod
    def unsorted() -> str:
        """Terms are counted for the rows on screen only; the page of terms has them all in order."""
        return _("先到期的在前，见“到期提醒”。")

    def answer(self, ids: Collection[str]) -> Mapping[str, LateCell]:
        """What presses most of these cases."""
        from opsdesk.work.due.case_terms import nearest_terms

        found = nearest_terms(self._office, ids, datetime.now())
        return {case: LateCell(term.words, term.level) for case, term in found.items()}

    def paint(self, painter: QPainter, rect: QRect, cell: LateCell | None, words: str) -> None:
        """The mark of the term and its words, in the colour of how much it presses."""
        if cell is None or cell.level is None:
            super().paint(painter, rect, cell, words)
            return
        rect = rect.adjusted(0, 0, 0, -1)  # the line below the row
        box = QRectF(rect.left() + PADDING, rect.center().y() - MARK / 2 + 1, MARK, MARK)
        paint_mark(painter, box, cell.level)
        pressing = cell.level in (Level.RED, Level.ORANGE)
        painter.setPen(theme.current().color(f"{TONES[cell.level]}_ink" if pressing else "text"))
        room = rect.adjusted(PADDING + MARK + 6, 0, -PADDING, 0)
        painter.drawText(room, LEFT, elided(words, room.width(), fonts.size()))
