# SPDX-License-Identifier: MIT
"""Two records side by side before they become one: what differs, what is filled in, what moves, and which one stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from opsdesk import errors
from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.titles import named_references
from opsdesk.gui.looks.value_words import EMPTY, cell_words
from opsdesk.gui.looks.words import Elided, button, words
from opsdesk.gui.parts.dialog_foot import add_foot, dialog_column
from opsdesk.gui.record.twice_rows import TwiceRows
from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.work.record.merging import MergePreview, merge, not_the_same, perhaps_the_same, preview_merge

if TYPE_CHECKING:
    from opsdesk.store.office import Office


WIDTH, MOST_SEEN = 840, 380  # fits a small screen; more fields than that scroll


class MergeDialog(QDialog):
    """`merged` brings the id of the merge and of the record kept; `parted`: they were found to be two."""

    merged = Signal(str, str)
    parted = Signal()

    def __init__(self, office: Office, register: str, ids: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._view = office, catalogue.register(register)
        rows = {row["id"]: row for row in office.reader.rows(register, ids)}
        self._rows = [rows[one] for one in ids]
        self.keep = [QRadioButton(_("保留这条")), QRadioButton(_("保留这条"))]
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("合并理由，记入改动记录"))
        self.reason.setAccessibleName(_("合并理由"))
        self.moves, self.problem = words("", "small"), words("", "error")
        self.twice = TwiceRows(office, register, ids)
        self.go, self.parting = button(_("合并"), self.merge, "primary"), button(_("不是同一个"), self.part)
        self._apart = False  # whether somebody has said that they are two
        self.setWindowTitle(_("合并{label}").format(label=self._view.facts.label))
        confirmed = [row["state"] == State.CONFIRMED for row in self._rows]
        self.keep[1 if confirmed[1] and not confirmed[0] else 0].setChecked(True)
        self._lay_out()
        for one in self.keep:
            one.toggled.connect(lambda on: self._look() if on else None)
        self._look()

    @property
    def kept(self) -> str:
        """The id of the record that stays."""
        return str(self._rows[0 if self.keep[0].isChecked() else 1]["id"])

    @property
    def gone(self) -> str:
        """The id of the record that goes."""
        return str(self._rows[1 if self.keep[0].isChecked() else 0]["id"])

    def merge(self) -> None:
        """Make one of them; what is refused is said here."""
        try:
            drop = self.twice.drop()
            made = merge(self._office, self._view.key, self.kept, self.gone, reason=self.reason.text(), drop=drop)
        except errors.Told as told:
            self.problem.setText(str(told))
            return
        self.merged.emit(made, self.kept)
        self.accept()

    def part(self) -> None:
        """They are two, and not offered again; or, where that was said before, perhaps one after all."""
        try:
            if self._apart:
                perhaps_the_same(self._office, self._view.key, self.kept, self.gone)
            else:
                not_the_same(self._office, self._view.key, self.kept, self.gone, reason=self.reason.text().strip())
        except errors.Told as told:
            self.problem.setText(str(told))
            return
        if self._apart:
            self._look()
            return
        self.parted.emit()
        self.reject()

    # How it is done

    def _look(self) -> None:
        try:
            plan = preview_merge(self._office, self._view.key, self.kept, self.gone)
        except errors.Told as told:
            self.moves.setText("")
            self.twice.show_pairs(())
            self.problem.setText(str(told))
            return
        moved = _("、").join(f"{catalogue.register(key).facts.many} {count}" for key, count in plan.moved.items())
        filled = _("、").join(self._view.fields[key].label for key in plan.filled)
        lines = [
            _("改归保留这条的：{moved}").format(moved=moved or _("没有")),
            _("补上空项：{filled}").format(filled=filled or _("没有")),
        ]
        if plan.differ:
            differ = _("、").join(self._view.fields[key].label for key in plan.differ)
            lines.append(_("两边不同（≠），以保留这条为准：{differ}").format(differ=differ))
        if plan.twins:
            lines.append(_("两边都有的涉案关系：{count} 条，只留一份").format(count=plan.twins))
        self.moves.setText("\n".join(lines))
        self.twice.show_pairs(plan.twice)
        self._apart = plan.apart
        self.parting.setText(_("可能是同一个") if plan.apart else _("不是同一个"))
        self.go.setEnabled(not plan.apart)
        self.problem.setText(_("这两条看过，不是同一个。") if plan.apart else self._doubt(plan))

    def _doubt(self, plan: MergePreview) -> str:
        """Two numbers that know a record by themselves belong to two."""
        alone = [keys[0] for keys in self._view.facts.identity if len(keys) == 1 and keys[0] in plan.differ]
        labels = _("、").join(self._view.fields[key].label for key in alone)
        return _("{labels}不同，多半是两个。核对原件再合并。").format(labels=labels) if alone else ""

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, radio in enumerate(self.keep, 1):
            grid.addWidget(radio, 0, column)
        keys = [key for key in self._view.page_keys if any(row[key] not in (None, "", ()) for row in self._rows)]
        named = named_references(self._office, self._view, keys, self._rows)
        for place, key in enumerate(keys, 1):
            grid.addWidget(words(self._view.fields[key].label, "label"), place, 0)
            cells = [cell_words(self._view, key, row[key], named, whole=True) for row in self._rows]
            differ = cells[0] != cells[1] and EMPTY not in cells
            for column, cell in enumerate(cells, 1):
                grid.addWidget(
                    Elided(f"≠ {cell}" if differ else cell, "warning_ink" if differ else "text"), place, column
                )
        rows = dialog_column(self, self.windowTitle())
        rows.addWidget(_scrolled(grid), 1)
        rows.addWidget(self.twice)
        rows.addWidget(self.moves)
        rows.addWidget(self.reason)
        rows.addWidget(self.problem)
        add_foot(rows, button(_("取消"), self.reject), self.go, aside=self.parting)
        self.resize(fonts.scaled(WIDTH), self.sizeHint().height())
        self.moves.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


def _scrolled(grid: QGridLayout) -> QScrollArea:
    inside = QWidget()
    inside.setLayout(grid)
    grid.setContentsMargins(0, 0, 8, 0)
    grid.setRowStretch(grid.rowCount(), 1)
    area = QScrollArea()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    area.setMinimumHeight(min(inside.sizeHint().height(), fonts.scaled(MOST_SEEN)))
    return area
