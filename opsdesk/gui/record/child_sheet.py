# SPDX-License-Identifier: MIT
"""A child register on its parent's page: bar with deeds and totals, then the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.words import surface, tool, words
from opsdesk.gui.record.entry_grid import EntryGrid
from opsdesk.gui.record.entry_model import EntryModel
from opsdesk.gui.record.entry_row import totals
from opsdesk.gui.record.side_panel import Placed
from opsdesk.i18n import _
from opsdesk.records.record import RegisterView

if TYPE_CHECKING:
    from opsdesk.store.office import Office


class ChildSheet(QFrame):
    """One child register, edited as a sheet."""

    def __init__(
        self, view: RegisterView, back: str, office: Office, staff: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.view = view
        self.back = back
        self.model = EntryModel(view, back, office, staff)
        self.grid = EntryGrid(self.model)
        self.grid.setAccessibleName(view.facts.many)
        self._count = words("", "hint")
        self._tools: list[QToolButton] = []
        self._totals = QLabel()
        self._totals.setTextFormat(Qt.TextFormat.RichText)
        self._totals.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._totals.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # never widens the window
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self.grid, 1)
        self.model.edited.connect(self.refresh)
        self.model.modelReset.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Count and add up."""
        self._count.setText(_("{count} 行").format(count=len(self.model.filled())))
        parts = [f"{label}&nbsp;<b>{number}</b>" for label, number in totals(self.view, self.model.rows)]
        self._totals.setText(" &nbsp; ".join(parts))
        self._totals.setToolTip(plain_tip(self._totals.text()))
        self._fit_bar()

    def hold(self, held: bool) -> None:
        """Let the rows be read and copied, not changed; or let them be changed again."""
        self.model.held = held
        for made in self._tools:
            made.setEnabled(not held)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar has another width."""
        super().resizeEvent(event)
        self._fit_bar()

    def placed_problems(self, sheet: int) -> list[Placed]:
        """The problems of every row, each with its cell."""
        return [
            Placed(problem, self._place(row_number, problem.field), problem.field, sheet, row_number)
            for row_number, row in enumerate(self.model.rows)
            for problem in row.all_problems()
        ]

    def go_to(self, row: int, key: str) -> None:
        """Put the cursor into a cell."""
        self.grid.go_to(row, self.model.column_of(key))

    def _place(self, row: int, key: str) -> str:
        field = self.view.fields.get(key)
        return _("第 {row} 行 {label}").format(row=row + 1, label=field.label if field else "").strip()

    def _bar(self) -> QFrame:
        bar = surface("window", "top")
        bar.setFixedHeight(fonts.scaled(40))
        bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # it gives way, the window does not
        across = QHBoxLayout(bar)
        across.setContentsMargins(16, 0, 16, 0)
        across.setSpacing(8)
        across.addWidget(words(self.view.facts.many, "section"))
        across.addWidget(self._count)
        across.addSpacing(8)
        for label, deed, glyph in (
            (_("加行"), self.grid.add_row, "add"),
            (_("同上行"), self.grid.copy_above, "arrow_down"),
            (_("粘贴"), self.grid.paste, "clipboard_paste"),
            (_("去掉行"), self.grid.remove_row, "delete"),
        ):
            made = tool(label, deed, glyph)
            made.setToolTip(plain_tip(label))
            self._tools.append(made)
            across.addWidget(made)
        across.addWidget(self._totals, 1)
        self._across = across
        return bar

    def _fit_bar(self) -> None:
        """Sums are read whole: where they have no room beside the words of the buttons, the icons must do, and
        the number of rows is left to the sheet."""
        beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        self._totals.setWordWrap(False)
        for style, counted in ((beside, True), (alone, True), (alone, False)):
            for made in self._tools:
                made.setToolButtonStyle(style)
            self._count.setVisible(counted)
            if self._across.sizeHint().width() + self._totals.sizeHint().width() <= self.width():
                return
        self._totals.setWordWrap(True)  # in two lines
