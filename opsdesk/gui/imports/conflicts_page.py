# SPDX-License-Identifier: MIT
"""What imports left to decide: what the office says, what the sheet says, who said it when; settled now or later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from opsdesk import errors
from opsdesk.gui import background
from opsdesk.gui.imports.conflict_panel import ConflictPanel, row_words
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.chips import CHIP_ROLE, ChipFace
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.words import hint_line, words
from opsdesk.gui.parts.back_line import BackLine
from opsdesk.gui.parts.page_head import page_head
from opsdesk.gui.parts.rows_table import RowsTable
from opsdesk.gui.parts.side_room import SideRoom
from opsdesk.i18n import N_, _
from opsdesk.records import catalogue

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.work.imports.conflicts import Choice, Conflict
    from opsdesk.work.imports.unsettling import Settlement

KINDS = {
    "differs": ("arrow_swap", N_("说法不同"), "warning"),
    "contradicts": ("warning", N_("同号不同名"), "error"),
    "candidates": ("people", N_("可能相同"), "info"),
}
WIDTHS = (112, 76, 112, 80, 0, 0, 0)
PANEL = 372, 300  # px, in a wide window and in a narrow one


@dataclass(frozen=True, slots=True)
class _Step:
    """One decision as it was made, and what it did."""

    conflict: str
    choice: Choice
    record_id: str
    reason: str
    settlement: Settlement | None = None


class ConflictsPage(QWidget):
    """`opened` names a record, `committed` says that something was settled, `shown` that the list is on screen."""

    opened = Signal(str, str)
    committed = Signal()
    shown = Signal()
    refused = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.conflicts: list[Conflict] = []
        self._job: background.Job | None = None
        self._done: list[_Step] = []  # on this page, the latest last
        self._undone: list[_Step] = []  # taken back, and nothing was decided since
        self._wanted = ""  # the one to come to once the list is read anew
        self._count = words("", "hint")
        self.table = RowsTable(
            [_("为什么"), _("类别"), _("记录"), _("字段"), _("库内"), _("表上"), _("出处")], WIDTHS, chips=True
        )
        self.empty = self.table.empty
        self.panel = ConflictPanel(office)
        self.back = BackLine()
        self._lay_out()
        self.table.currentCellChanged.connect(lambda row, *_rest: self._came(row))
        self.panel.settled.connect(self.settle)
        self.panel.opened.connect(self.opened)
        icons.dress(self)

    def come(self) -> None:
        """Read anew on being shown."""
        self.refresh()

    def refresh(self) -> None:
        """Read what waits, in the background."""
        if self._job is not None:
            return

        def work(_job: background.Job) -> list[Conflict]:
            from opsdesk.work.imports.conflicts import conflicts

            return conflicts(self._office)

        self._job = background.start(work)
        self._job.finished.connect(self._show)
        self._job.failed.connect(self._failed)

    def settle(self, choice: Choice, record_id: str, reason: str) -> None:
        """Decide the one at hand, in the background; the next one comes up."""
        row = self.table.currentRow()
        if self._job is None and 0 <= row < len(self.conflicts):
            self._undone.clear()
            self._decide(_Step(self.conflicts[row].id, choice, record_id, reason))

    def undo(self) -> None:
        """Take back what was decided last on this page; what cannot be taken back is told, with the record to open."""
        if self._job is not None or not self._done:
            return
        step = self._done.pop()

        def work(_job: background.Job) -> None:
            from opsdesk.work.imports.unsettling import unsettle

            assert step.settlement is not None
            unsettle(self._office, step.settlement)

        self._job = background.start(work)
        self._job.finished.connect(background.while_there(self, lambda _none: self._taken_back(step)))
        self._job.failed.connect(self._not_taken_back)

    def redo(self) -> None:
        """Decide once more, and as before, what was taken back last."""
        if self._job is None and self._undone:
            self._decide(self._undone.pop())

    # How it is done

    def _decide(self, step: _Step) -> None:
        def work(_job: background.Job) -> Settlement:
            from opsdesk.work.imports.conflicts import settle_conflict

            return settle_conflict(
                self._office, step.conflict, step.choice, record_id=step.record_id, reason=step.reason
            )

        self._job = background.start(work)
        self._job.finished.connect(background.while_there(self, lambda done: self._settled(step, done)))
        self._job.failed.connect(self._failed)

    def _settled(self, step: _Step, settlement: Settlement) -> None:
        self._job = None
        self._done.append(replace(step, settlement=settlement))
        self.back.show_words(_("已处理。"), _("撤回（Ctrl+Z）"), self.undo)
        self.committed.emit()
        self.refresh()

    def _taken_back(self, step: _Step) -> None:
        self._job = None
        self._undone.append(step)
        self._wanted = step.conflict
        self.back.show_words(_("已撤回，又在待定里。"), _("重做（Ctrl+Y）"), self.redo)
        self.committed.emit()
        self.refresh()

    def _not_taken_back(self, failure: Exception) -> None:
        from opsdesk.work.imports.unsettling import MovedOn

        self._job = None
        if not isinstance(failure, errors.Told):
            raise failure
        if isinstance(failure, MovedOn):
            place = (failure.register, failure.id)
            self.back.show_words(str(failure), _("打开这条记录"), lambda: self.opened.emit(*place))
        else:
            self.back.show_words(str(failure))
        self.refresh()

    def _failed(self, failure: Exception) -> None:
        self._job = None
        if not isinstance(failure, errors.Told):
            raise failure
        self.refused.emit(str(failure))
        self.refresh()

    def _show(self, conflicts: list[Conflict]) -> None:
        self._job = None
        if self.panel.holds_focus():  # what had the cursor goes with the panel's content: on with the list
            self.table.setFocus()
        back = next((row for row, one in enumerate(conflicts) if one.id == self._wanted), -1)
        here, self._wanted = back if back >= 0 else self.table.currentRow(), ""
        self.conflicts = conflicts
        self._count.setText(_("{count} 处").format(count=len(conflicts)) if conflicts else "")
        self.empty.say("" if conflicts else _("没有待定。导入时与台账说法不同的，会放到这里。"))
        self.panel.setVisible(bool(conflicts))
        self.table.setRowCount(len(conflicts))
        for row, conflict in enumerate(conflicts):
            self._fill(row, conflict)
        if conflicts:
            self.table.setCurrentCell(min(max(here, 0), len(conflicts) - 1), 1)
        self._came(self.table.currentRow())
        self.shown.emit()

    def _fill(self, row: int, conflict: Conflict) -> None:
        glyph, label, tone = KINDS[conflict.waiting.kind]
        kind = QTableWidgetItem()
        kind.setData(CHIP_ROLE, ChipFace(glyph, _(label), tone))
        kind.setData(Qt.ItemDataRole.AccessibleTextRole, _(label))
        self.table.setItem(row, 0, kind)
        waiting = conflict.waiting
        said = conflict.said.words if conflict.held and conflict.said else row_words(conflict)
        held = conflict.held.words if conflict.held else _("、").join(title for _id, title in conflict.candidates)
        file = conflict.said.file if conflict.said else ""
        where = f"{file}\u3000{waiting.sheet}!{waiting.cell or waiting.place}".strip()
        register = catalogue.register(waiting.register).facts.label
        for column, text in enumerate((register, conflict.title, conflict.label, held, said, where), 1):
            item = QTableWidgetItem(text)
            item.setToolTip(plain_tip(text))
            self.table.setItem(row, column, item)

    def _came(self, row: int) -> None:
        self.panel.show_conflict(self.conflicts[row] if 0 <= row < len(self.conflicts) else None)

    def _lay_out(self) -> None:
        head = page_head(_("导入待定"), self._count, None, hint_line(_("不急的先放着，不影响别的记录。")))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(head)
        left.addWidget(self.back)
        left.addWidget(self.table, 1)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(left, 1)
        page.addWidget(self.panel)
        SideRoom(self, (self.panel, *PANEL))
