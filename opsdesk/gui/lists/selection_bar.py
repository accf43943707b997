# SPDX-License-Identifier: MIT
"""What can be done with the rows chosen in a list: totals, then copy, export, print, hand over, void."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.words import Elided, button, words
from opsdesk.gui.parts.row_menu import Deed
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
        self._count = 0  # rows chosen
        self.setProperty("surface", "selected")
        self.setProperty("edge", "top")
        self.setFixedHeight(fonts.scaled(40))
        self.count, self.totals = words("", "strong"), Elided("", "text2")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 0, 16, 0)
        across.setSpacing(8)
        across.addWidget(self.count)
        across.addWidget(self.totals, 1)
        self.papers = QMenu(self)
        self.papers.aboutToShow.connect(self._list_papers)
        self.merge: QWidget | None = None
        self._merging = Deed(_("合并"), self.merging.emit, glyph="people_team")
        for one in self._allowed():
            made = button(one.words, one.deed or (lambda: None), "" if one.deed else "menu", one.glyph)
            if one.menu is not None:
                made.setMenu(one.menu)
            if one is self._merging:
                self.merge = made
            across.addWidget(made)
        self.hide()

    def show_rows(self, count: int, places: Sequence[int]) -> None:
        """Say how many are chosen and what they add up to."""
        self.setVisible(count > 1)
        self._count = count
        if self.merge is not None:
            self.merge.setVisible(count == 2)
        if count < 2:
            return
        self.count.setText(_("已选 {count} 条").format(count=f"{count:,}"))
        keys = summed_fields(self._view) if count <= MOST_SUMMED and len(places) == count else []
        found = sums(self._office, self._view.key, places, keys) if keys else {}
        self.totals.say("\u3000".join(self._total(key, value) for key, value in found.items()))

    def deeds(self) -> Iterator[Deed]:
        """The same for a menu: what can be done with the rows chosen, be it one."""
        return (one for one in self._allowed() if one is not self._merging or self._count == 2)

    def _allowed(self) -> Iterator[Deed]:
        """What whoever is signed in may do with records of this register."""
        may, key = self._office.user.may, self._view.key
        yield Deed(_("复制"), self.copied.emit, "Ctrl+C", glyph="clipboard_paste")
        if may(Permission.EXPORT):
            yield Deed(_("导出"), self.exported.emit, glyph="arrow_export")
        yield Deed(_("打印"), menu=self.papers, glyph="print")
        if key in ANSWERS and may(Permission.ENTER):
            yield Deed(_("移交"), self.handed.emit, glyph="person_arrow_left")
        if may_assign(self._office, key):
            yield Deed(_("分派"), self.assigned.emit, glyph="people_team")
        if key in MERGED and may(Permission.ENTER):
            yield self._merging
        if may(Permission.VOID):
            yield Deed(_("作废"), self.voided.emit, "Ctrl+F9", glyph="delete")

    def _total(self, key: str, value: object) -> str:
        field = self._view.fields[key]
        number = f"{value:,.2f}" if isinstance(field.kind, kinds.Money) else f"{value:,}"
        return _("{label}合计 {number} {unit}").format(label=field.label, number=number, unit=field.unit).rstrip()

    def _list_papers(self) -> None:
        from opsdesk.work.papers.printing import (
            papers_for,  # not before: it brings the whole catalogue of papers with it
        )

        self.papers.clear()
        for choice in papers_for(self._view.key, "en" if language() == "en" else "zh"):
            self.papers.addAction(choice.title, lambda key=choice.key: self.printed.emit(key))
        if self.papers.isEmpty():
            self.papers.addAction(_("这类记录没有可打印的文书")).setEnabled(False)
