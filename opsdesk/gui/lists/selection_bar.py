# SPDX-License-Identifier: MIT
"""What can be done with the rows chosen in a list: totals, then copy, export, print, hand over, void."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.words import Elided, button, words
from opsdesk.gui.record.assign_deed import may_assign
from opsdesk.i18n import _, language
from opsdesk.people.roles import Permission
from opsdesk.records import kinds
from opsdesk.records.record import RegisterView
from opsdesk.work.lists.many import ANSWERS, summed_fields, sums
from opsdesk.work.record.merging import MERGED

if TYPE_CHECKING:
    from opsdesk.store.office import Office

MOST_SUMMED = 20_000  # rows that are summed while the window waits: 30 ms


class SelectionBar(QFrame):
    """Shown when several rows are chosen; each signal asks the list for the deed, `printed` names the paper."""

    copied = Signal()
    exported = Signal()
    printed = Signal(str)
    handed = Signal()
    assigned = Signal()
    voided = Signal()
    merging = Signal()

    def __init__(self, office: Office, view: RegisterView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._view = office, view
        self.setProperty("surface", "selected")
        self.setProperty("edge", "top")
        self.setFixedHeight(fonts.scaled(40))
        self.count, self.totals = words("", "strong"), Elided("", "text2")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 0, 16, 0)
        across.setSpacing(8)
        across.addWidget(self.count)
        across.addWidget(self.totals, 1)
        across.addWidget(button(_("复制"), self.copied.emit, glyph="clipboard_paste"))
        may = office.user.may
        if may(Permission.EXPORT):
            across.addWidget(button(_("导出"), self.exported.emit, glyph="arrow_export"))
        self._papers = QMenu(self)
        self._papers.aboutToShow.connect(self._list_papers)
        printing = button(_("打印"), lambda: None, "menu", "print")
        printing.setMenu(self._papers)
        across.addWidget(printing)
        if view.key in ANSWERS and may(Permission.ENTER):
            across.addWidget(button(_("移交"), self.handed.emit, glyph="person_arrow_left"))
        if may_assign(office, view.key):
            across.addWidget(button(_("分派"), self.assigned.emit, glyph="people_team"))
        self.merge = button(_("合并"), self.merging.emit, glyph="people_team")
        across.addWidget(self.merge)
        if may(Permission.VOID):
            across.addWidget(button(_("作废"), self.voided.emit, glyph="delete"))
        self.hide()

    def show_rows(self, count: int, places: Sequence[int]) -> None:
        """Say how many are chosen and what they add up to."""
        self.setVisible(count > 1)
        self.merge.setVisible(count == 2 and self._view.key in MERGED and self._office.user.may(Permission.ENTER))
        if count < 2:
            return
        self.count.setText(_("已选 {count} 条").format(count=f"{count:,}"))
        keys = summed_fields(self._view) if count <= MOST_SUMMED and len(places) == count else []
        found = sums(self._office, self._view.key, places, keys) if keys else {}
        self.totals.say("\u3000".join(self._total(key, value) for key, value in found.items()))

    def _total(self, key: str, value: object) -> str:
        field = self._view.fields[key]
        number = f"{value:,.2f}" if isinstance(field.kind, kinds.Money) else f"{value:,}"
        return _("{label}合计 {number} {unit}").format(label=field.label, number=number, unit=field.unit).rstrip()

    def _list_papers(self) -> None:
        from opsdesk.work.papers.printing import (
            papers_for,  # not before: it brings the whole catalogue of papers with it
        )

        self._papers.clear()
        for choice in papers_for(self._view.key, "en" if language() == "en" else "zh"):
            self._papers.addAction(choice.title, lambda key=choice.key: self.printed.emit(key))
        if self._papers.isEmpty():
            self._papers.addAction(_("这类记录没有可打印的文书")).setEnabled(False)
