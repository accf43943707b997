# SPDX-License-Identifier: MIT
"""The problems of an import by kind, and the one at hand opened: why, what was written, and a line to put it right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from opsdesk.gui.imports.import_changes import ImportChanges
from opsdesk.gui.imports.import_doubt import ImportDoubt
from opsdesk.gui.imports.import_told import ImportTold
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.words import button, surface, words
from opsdesk.gui.parts.page_room import NARROW_PAGE
from opsdesk.gui.parts.problem_rows import CELLS_SHOWN, KIND, ProblemRows
from opsdesk.i18n import _
from opsdesk.records.problem import Severity

if TYPE_CHECKING:
    from opsdesk.sheets.table import CellProblem
    from opsdesk.store.office import Office
    from opsdesk.work.imports.import_rows import ProblemKind
    from opsdesk.work.landing.row_plan import RowPlan

CELLS = int(Qt.ItemDataRole.UserRole)
WIDTH, NARROW_WIDTH = 300, 228  # px
LEAST = 126  # px of the list of problems, however much is said of the cell at hand
SHARE = 4  # where even that is too much, a part of so many: what is said of the cell at hand is read, too
_WEIGHT = list(Severity)
MOST_LISTED = 200  # kinds; a broken book has one for each cell


@dataclass(frozen=True, slots=True)
class RowAnswers:
    """What was said of a row so far: the record it means ("" for a new one, None if nothing was said), how its
    differences were settled, whether it stays out."""

    chosen: str | None = None
    settled: Mapping[str, str] = field(default_factory=dict)
    left: bool = False


class ImportProblems(QFrame):
    """`wanted` brings the cell to go to, `mended` the cells to write a text into."""

    wanted = Signal(str)
    mended = Signal(list, str)

    def __init__(self, office: Office, told: ImportTold, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doubt = ImportDoubt(office, told)
        self.changes = ImportChanges(office, told)
        self.setProperty("surface", "window")
        self.setProperty("edge", "left")
        self.setFixedWidth(WIDTH)
        self._counts = words("", "small")
        self.list = QListWidget()
        self.list.setProperty("edge", "box")
        self.list.setItemDelegate(ProblemRows(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self._groups: list[list[str]] = []
        self._visited: dict[int, int] = {}
        self._at = ""
        self._where: Callable[[str], str] = str
        self._same: list[str] = []
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the list gives way to the cell at hand."""
        super().resizeEvent(event)
        self.list.setMinimumHeight(min(LEAST, self.height() // SHARE))

    def stand(self, page: int) -> bool:
        """Beside a sheet on a page so many px wide; whether that is narrow."""
        narrow = page < NARROW_PAGE
        self.setFixedWidth(NARROW_WIDTH if narrow else WIDTH)
        return narrow

    def show_problems(self, kinds: Sequence[ProblemKind], where: Callable[[str], str] = str) -> None:
        """List what is wrong, by kind; `where` tells of a cell where it stands in the file."""
        self._where = where
        self.list.clear()
        self._visited.clear()
        self._groups = [list(kind.cells) for kind in kinds]
        for kind in kinds[:MOST_LISTED]:
            self.list.addItem(_item(kind, where))
        totals = {state: sum(kind.count for kind in kinds if kind.severity is state) for state in Severity}
        self._counts.setText(
            _("错误 {errors}　警告 {warnings}　说明 {infos}").format(
                errors=totals[Severity.ERROR], warnings=totals[Severity.WARNING], infos=totals[Severity.INFO]
            )
        )

    def show_cell(self, cell: str, problems: list[CellProblem], written: str, same: list[str]) -> None:
        """Open the cell at hand: what is said of it, what is written there, which cells say the same."""
        for part in (self.why, self.written, self.instead, self.change):
            part.setVisible(bool(problems))
        self.all.hide()
        self.opened.setVisible(bool(problems) or not self.changes.isHidden() or not self.doubt.isHidden())
        self.room.setVisible(not self.opened.isHidden())
        if problems:
            self._tell(cell, problems, written, same)
        self.room.updateGeometry()

    def _tell(self, cell: str, problems: list[CellProblem], written: str, same: list[str]) -> None:
        self.place.setText(self._where(cell))
        self._at, self._same = cell, same
        heaviest_first = sorted(problems, key=lambda problem: _WEIGHT.index(problem.severity))
        self.why.setText("\n".join(dict.fromkeys(problem.message for problem in heaviest_first)))
        self.written.setText(_("原值　{text}").format(text=written or "—"))
        self.instead.clear()
        self.all.setText(_("写法相同的 {count} 处都这样改").format(count=len(same)))
        self.all.setVisible(len(same) > 1)
        self.all.setChecked(False)

    def show_row(self, row: RowPlan | None, answers: RowAnswers, place: str) -> None:
        """Of the row at hand: what it changes and contradicts in the office, which records it may mean."""
        self.place.setText(place)
        self.doubt.show_row(row, answers.chosen)
        self.changes.show_row(row, answers.settled, answers.left)

    def step(self, by: int) -> None:
        """F8 and Shift+F8: the next cell something is said of, kind after kind."""
        if not self.list.count():
            return
        row = self.list.currentRow()
        cells = self._groups[row] if row >= 0 else []
        visited = self._visited.get(row, 0)
        if by > 0 and row >= 0 and visited < len(cells):
            self._go(self.list.item(row))
            return
        self.list.setCurrentRow((row + by) % self.list.count())
        self._visited[self.list.currentRow()] = 0
        self._go(self.list.currentItem())

    def _go(self, item: QListWidgetItem) -> None:
        row = self.list.row(item)
        cells = item.data(CELLS)
        visited = self._visited.get(row, 0)
        self._visited[row] = visited + 1
        self.wanted.emit(cells[visited % len(cells)])

    def _mend(self) -> None:
        if self.instead.text().strip():
            cells = self._same if self.all.isVisible() and self.all.isChecked() else [self._at]
            self.mended.emit(cells, self.instead.text().strip())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(words(_("问题"), "strong"))
        head.addStretch(1)
        head.addWidget(words("F8", "key"))
        column.addLayout(head)
        column.addWidget(self._counts)
        column.addWidget(self.list, 1)
        self.room = _Room()
        self.room.setFrameShape(QFrame.Shape.NoFrame)
        self.room.setWidgetResizable(True)
        self.room.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
        self.room.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.room.setWidget(self._opened())
        self.room.hide()
        column.addWidget(self.room)

    def _opened(self) -> QFrame:
        self.opened = surface("base", "box")
        self.place, self.why, self.written = words("", "strong"), words("", "small"), words("", "small")
        self.why.setWordWrap(True)
        self.written.setWordWrap(True)
        self.instead = QLineEdit()
        self.instead.setPlaceholderText(_("改成"))
        self.instead.setAccessibleName(_("改成"))
        self.instead.returnPressed.connect(self._mend)
        self.all = QCheckBox()
        self.change = button(_("改格"), self._mend)
        column = QVBoxLayout(self.opened)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        for part in (self.place, self.why, self.doubt, self.changes, self.written):
            column.addWidget(part)
        across = QHBoxLayout()
        across.addWidget(self.instead, 1)
        across.addWidget(self.change)
        column.addLayout(across)
        column.addWidget(self.all)
        self.opened.hide()
        return self.opened


class _Room(QScrollArea):
    """As high as its words are when they wrap; lower, and scrolled, where the page has no room for that."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Words that are dressed only now, or said anew, need another height."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """What the words need at this width."""
        inner = self.widget().layout() if self.widget() else None
        return super().sizeHint() if inner is None else QSize(WIDTH, inner.totalHeightForWidth(self.width()) + 2)


def _item(kind: ProblemKind, where: Callable[[str], str]) -> QListWidgetItem:
    seen = tuple(map(where, kind.cells[:CELLS_SHOWN]))
    told = _("{message}\n{cells}　{count} 处").format(message=kind.message, cells=" ".join(seen), count=kind.count)
    item = QListWidgetItem(told)
    item.setData(KIND, replace(kind, cells=(*seen, *kind.cells[CELLS_SHOWN:])))
    item.setData(CELLS, list(kind.cells))
    item.setToolTip(plain_tip(told))
    return item
