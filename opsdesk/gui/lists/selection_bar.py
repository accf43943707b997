# SPDX-License-Identifier: MIT
"""What can be done with the rows chosen in a list: totals, then copy, export, print, hand over, void."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

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
    returned = Signal()  # void records are wanted back

    def __init__(self, office: Office, view: RegisterView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._view = office, view
        self._count, self._void = 0, False  # rows chosen; whether the list shows void records alone
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
        self._offered = list(self._allowed())
        self.buttons = [_button(one) for one, _fits in self._offered]
        for made in self.buttons:
            across.addWidget(made)
        self.hide()

    def show_rows(self, count: int, places: Sequence[int], void: bool = False) -> None:
        """Say how many are chosen and what they add up to; `void` where the list shows void records alone."""
        self.setVisible(count > 1)
        self._count, self._void = count, void
        for (_one, fits), made in zip(self._offered, self.buttons, strict=True):
            made.setVisible(fits())
        if count < 2:
            return
        self.count.setText(_("已选 {count} 条").format(count=f"{count:,}"))
        self.totals.say(self._sums(count, places))

    def _sums(self, count: int, places: Sequence[int]) -> str:
        """What the rows add up to; that so many are not added up is said."""
        keys = summed_fields(self._view)
        if keys and count > MOST_SUMMED:
            return _("超过 {most} 条不合计").format(most=f"{MOST_SUMMED:,}")
        found = sums(self._office, self._view.key, places, keys) if keys and len(places) == count else {}
        return "\u3000".join(self._total(key, value, of) for of, mine in found.items() for key, value in mine.items())

    def deeds(self) -> Iterator[Deed]:
        """The same for a menu: what can be done with the rows chosen, be it one."""
        return (one for one, fits in self._offered if fits())

    def _allowed(self) -> Iterator[tuple[Deed, Callable[[], bool]]]:
        """What whoever is signed in may do with records of this register, and for which rows it is offered."""
        may, key = self._office.user.may, self._view.key
        yield Deed(_("复制"), self.copied.emit, "Ctrl+C", glyph="clipboard_paste"), lambda: True
        if may(Permission.EXPORT):
            yield Deed(_("导出"), self.exported.emit, glyph="arrow_export"), lambda: True
        yield Deed(_("打印"), menu=self.papers, glyph="print"), lambda: True
        if key in ANSWERS and may(Permission.ENTER):
            yield Deed(_("移交"), self.handed.emit, glyph="person_arrow_left"), lambda: not self._void
        if may_assign(self._office, key):
            yield Deed(_("分派"), self.assigned.emit, glyph="people_team"), lambda: not self._void
        if key in MERGED and may(Permission.ENTER):
            yield Deed(_("合并"), self.merging.emit, glyph="people_team"), lambda: self._count == 2 and not self._void
        if may(Permission.VOID):
            yield Deed(_("作废"), self.voided.emit, "Ctrl+F9", glyph="delete"), lambda: not self._void
            yield Deed(_("撤销作废"), self.returned.emit, glyph="arrow_undo"), lambda: self._void

    def _total(self, key: str, value: object, of: str) -> str:
        """`of` says which part of the field is meant, where not all of it is added up."""
        field = self._view.fields[key]
        number = f"{value:,.2f}" if isinstance(field.kind, kinds.Money) else f"{value:,}"
        if isinstance(field.kind, kinds.Quantity) and "." in number:
            number = number.rstrip("0").rstrip(".")  # three cards, not 3.000
        label = of or field.label
        return _("{label}合计 {number} {unit}").format(label=label, number=number, unit=field.unit).rstrip()

    def _list_papers(self) -> None:
        from opsdesk.work.papers.printing import (
            papers_for,  # not before: it brings the whole catalogue of papers with it
        )

        self.papers.clear()
        for choice in papers_for(self._view.key, "en" if language() == "en" else "zh"):
            self.papers.addAction(choice.title, lambda key=choice.key: self.printed.emit(key))
        if self.papers.isEmpty():
            self.papers.addAction(_("这类记录没有可打印的文书")).setEnabled(False)


def _button(one: Deed) -> QPushButton:
    made = button(one.words, one.deed or (lambda: None), "" if one.deed else "menu", one.glyph)
    if one.menu is not None:
        made.setMenu(one.menu)
    return made
