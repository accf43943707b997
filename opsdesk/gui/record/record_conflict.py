# SPDX-License-Identifier: MIT
"""Another window changed the record at hand: both sides are brought together field by field, or a choice is offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QPushButton, QRadioButton, QWidget

from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.words import button, words
from opsdesk.i18n import _
from opsdesk.people import masking
from opsdesk.records import kinds
from opsdesk.records.record import RegisterView
from opsdesk.store import clock
from opsdesk.work.record.both_sides import merged

if TYPE_CHECKING:
    from opsdesk.gui.record.entry_row import EntryRow
    from opsdesk.gui.record.record_content import RecordContent


ROOM, BEFORE = 28, 8  # signs of a value on the line of a choice; of those before the two sides part


@dataclass
class Clash:
    """One field that both changed: where it stands, and how to take their value."""

    label: str
    theirs: str
    mine: str
    take_theirs: Callable[[], object]


class ConflictPanel(QFrame):
    """Mine stands until theirs is chosen; `done` saves again."""

    def __init__(
        self, clashes: list[Clash], done: Callable[[], object], whose: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.setProperty("edge", "bottom")
        self._clashes = clashes
        self._done = done
        self.mine: list[QRadioButton] = []
        self.theirs: list[QRadioButton] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 8)
        grid.setColumnStretch(3, 1)
        head = _("{whose}改过此记录。下面几项两边都改了，选留哪个再存：").format(whose=whose or _("另一窗口"))
        grid.addWidget(words(head, "strong"), 0, 0, 1, 4)
        for row, clash in enumerate(clashes, 1):
            self._line(grid, row, clash)
        self.save_button: QPushButton = button(_("按所选的存"), self._take, "primary")
        grid.addWidget(self.save_button, len(clashes) + 1, 0, 1, 2)

    def _line(self, grid: QGridLayout, row: int, clash: Clash) -> None:
        here, there = apart(clash.mine or "—", clash.theirs or "—")
        mine = QRadioButton(_("我的：{value}").format(value=here))
        theirs = QRadioButton(_("对方的：{value}").format(value=there))
        for choice, whole in ((mine, clash.mine), (theirs, clash.theirs)):
            choice.setToolTip(plain_tip(whole))
            choice.setAccessibleName(f"{clash.label} {choice.text()}")
        mine.setChecked(True)
        group = QButtonGroup(self)
        for at, choice in enumerate((mine, theirs)):
            group.addButton(choice)
            grid.addWidget(choice, row, at + 1)
        grid.addWidget(words(clash.label, "label"), row, 0)
        self.mine.append(mine)
        self.theirs.append(theirs)

    def come(self) -> None:
        """Put the cursor on the first choice: arrows choose, Tab goes on, Enter on the button saves."""
        self.mine[0].setFocus()

    def _take(self) -> None:
        for clash, theirs in zip(self._clashes, self.theirs, strict=True):
            if theirs.isChecked():
                clash.take_theirs()
        self._done()


def apart(one: str, other: str) -> tuple[str, str]:
    """Two texts as far as a line has room, from shortly before where they part; the whole ones stand in the tooltip."""
    one, other = " ".join(one.split()), " ".join(other.split())
    pairs = zip(one, other, strict=False)
    alike = next((at for at, (here, there) in enumerate(pairs) if here != there), min(len(one), len(other)))
    start = max(0, alike - BEFORE) if max(len(one), len(other)) > ROOM else 0
    return _cut(one, start), _cut(other, start)


def _cut(text: str, start: int) -> str:
    shown = text[start : start + ROOM]
    return "…" * (start > 0) + shown + "…" * (start + ROOM < len(text))


def whose_change(page: RecordContent) -> str:
    """Who changed the record last, and when; empty where that is not known."""
    row = page.office.reader.get(page.view.key, page.draft.id) or {}
    who = page.office.reader.people().get(row.get("updated_by") or "")
    return f"{who.name} {clock.local(row['updated_at'])[5:]} " if who is not None else ""


def bring_together(page: RecordContent) -> list[Clash]:
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


def _of_form(page: RecordContent, key: str, theirs: Any) -> Clash:
    def take() -> None:
        page.draft.values[key] = theirs
        page.form.editors[key].set_value(theirs)

    here, there = (_shown(page, page.view, key, value) for value in (page.draft.values.get(key), theirs))
    return Clash(page.label_of(key), there, here, take)


def _of_row(page: RecordContent, place: int, at: int, entry: EntryRow, there: dict[str, Any]) -> list[Clash]:
    sheet = page.sheets[place]
    values, clashing = merged(sheet.view.fields, entry.base, entry.values, there)
    entry.values, entry.version = values, there["version"]
    entry.base = {key: there.get(key) for key in sheet.view.fields}
    return [_of_cell(page, sheet.view, at, entry, key, there[key]) for key in clashing]


def _of_cell(page: RecordContent, view: RegisterView, at: int, entry: EntryRow, key: str, theirs: Any) -> Clash:
    label = _("第 {row} 行 {label}").format(row=at + 1, label=view.fields[key].label)
    here, there = (_shown(page, view, key, value) for value in (entry.values.get(key), theirs))
    return Clash(label, there, here, lambda: entry.values.update({key: theirs}))


def _shown(page: RecordContent, view: RegisterView, key: str, value: Any) -> str:
    kind = view.fields[key].kind
    if value in (None, "", ()):
        return ""
    if isinstance(kind, kinds.Reference):
        return page.office.reader.titles(kind.register, [value]).get(value, "")
    return masking.shown(view.fields[key], value, register=view.key)
