# SPDX-License-Identifier: MIT
"""Another window changed the record at hand: both sides are brought together field by field, or a choice is offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QPushButton, QRadioButton, QWidget

from opsdesk.gui.looks.words import button, words
from opsdesk.i18n import _
from opsdesk.people import masking
from opsdesk.records import kinds
from opsdesk.records.record import RegisterView
from opsdesk.work.record.both_sides import merged

if TYPE_CHECKING:
    from opsdesk.gui.record.entry_row import EntryRow
    from opsdesk.gui.record.record_deeds import RecordDeeds


@dataclass
class Clash:
    """One field that both changed: where it stands, and how to take their value."""

    label: str
    theirs: str
    mine: str
    take_theirs: Callable[[], object]


class ConflictPanel(QFrame):
    """Mine stands until theirs is chosen; `done` saves again."""

    def __init__(self, clashes: list[Clash], done: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.setProperty("edge", "bottom")
        self._clashes = clashes
        self._done = done
        self.theirs: list[QRadioButton] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 8)
        grid.setColumnStretch(3, 1)
        grid.addWidget(words(_("另一窗口改过此记录。下面几项两边都改了，选留哪个再存："), "strong"), 0, 0, 1, 4)
        for row, clash in enumerate(clashes, 1):
            self._line(grid, row, clash)
        self.save_button: QPushButton = button(_("按所选的存"), self._take, "primary")
        grid.addWidget(self.save_button, len(clashes) + 1, 0, 1, 2)

    def _line(self, grid: QGridLayout, row: int, clash: Clash) -> None:
        mine, theirs = QRadioButton(_("我的：{value}").format(value=clash.mine or "—")), QRadioButton()
        theirs.setText(_("对方的：{value}").format(value=clash.theirs or "—"))
        mine.setChecked(True)
        group = QButtonGroup(self)
        for at, choice in enumerate((mine, theirs)):
            group.addButton(choice)
            grid.addWidget(choice, row, at + 1)
        grid.addWidget(words(clash.label, "label"), row, 0)
        self.theirs.append(theirs)

    def _take(self) -> None:
        for clash, theirs in zip(self._clashes, self.theirs, strict=True):
            if theirs.isChecked():
                clash.take_theirs()
        self._done()


def bring_together(page: RecordDeeds) -> list[Clash]:
    """Merge what now lies in the office into the page; what both sides changed."""
    row = page.office.reader.get(page.view.key, page.draft.id)
    if row is None:
        return []
    values, clashing = merged(page.view.fields, page.draft.base, page.draft.values, row)
    page.draft.base = {key: row.get(key) for key in page.view.fields}
    page.draft.values, page.draft.version = values, row["version"]
    page.form.show_values({key: values.get(key) for key in page.form.editors})
    clashes = [_of_form(page, key, row[key]) for key in clashing]
    for place, sheet in enumerate(page.sheets):
        lying = {one["id"]: one for one in page.office.reader.rows(sheet.view.key, sheet.model.saved_ids())}
        for at, entry in enumerate(sheet.model.rows):
            there = lying.get(entry.id or "")
            if there is not None and there["version"] != entry.version:
                clashes += _of_row(page, place, at, entry, there)
        sheet.model.changed_elsewhere()
    return clashes


def _of_form(page: RecordDeeds, key: str, theirs: Any) -> Clash:
    def take() -> None:
        page.draft.values[key] = theirs
        page.form.editors[key].set_value(theirs)

    here, there = (_shown(page, page.view, key, value) for value in (page.draft.values.get(key), theirs))
    return Clash(page.label_of(key), there, here, take)


def _of_row(page: RecordDeeds, place: int, at: int, entry: EntryRow, there: dict[str, Any]) -> list[Clash]:
    sheet = page.sheets[place]
    values, clashing = merged(sheet.view.fields, entry.base, entry.values, there)
    entry.values, entry.version = values, there["version"]
    entry.base = {key: there.get(key) for key in sheet.view.fields}
    return [_of_cell(page, sheet.view, at, entry, key, there[key]) for key in clashing]


def _of_cell(page: RecordDeeds, view: RegisterView, at: int, entry: EntryRow, key: str, theirs: Any) -> Clash:
    label = _("第 {row} 行 {label}").format(row=at + 1, label=view.fields[key].label)
    here, there = (_shown(page, view, key, value) for value in (entry.values.get(key), theirs))
    return Clash(label, there, here, lambda: entry.values.update({key: theirs}))


def _shown(page: RecordDeeds, view: RegisterView, key: str, value: Any) -> str:
    kind = view.fields[key].kind
    if value in (None, "", ()):
        return ""
    if isinstance(kind, kinds.Reference):
        return page.office.reader.titles(kind.register, [value]).get(value, "")
    return masking.shown(view.fields[key], value, register=view.key)
