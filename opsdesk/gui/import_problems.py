# SPDX-License-Identifier: MIT
"""The problems of an import by kind: what is wrong, how often, and in which cells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from opsdesk.gui import icons
from opsdesk.gui.problem_line import GLYPHS, TOKENS
from opsdesk.gui.words import words
from opsdesk.i18n import _
from opsdesk.records.problem import Severity

if TYPE_CHECKING:
    from opsdesk.sheets.table import CellProblem

CELLS = int(Qt.ItemDataRole.UserRole)
WIDTH = 300


class ImportProblems(QFrame):
    """`wanted` brings the cell to go to; going on walks through the cells of one kind."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.setProperty("edge", "left")
        self.setFixedWidth(WIDTH)
        self._counts = words("", "small")
        self.list = QListWidget()
        self.list.setProperty("edge", "box")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setIconSize(QSize(16, 16))
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(words(_("问题"), "strong"))
        head.addWidget(self._counts)
        head.addStretch(1)
        head.addWidget(words("F8", "key"))
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self._visited: dict[str, int] = {}

    def show_problems(self, problems: Iterable[CellProblem]) -> None:
        """Group by what is wrong; the ones that keep rows out first."""
        groups: dict[tuple[Severity, str, str], list[str]] = {}
        for problem in problems:
            groups.setdefault((problem.severity, problem.code, problem.message), []).append(problem.cell)
        order = list(Severity)
        self.list.clear()
        self._visited.clear()
        for (severity, code, message), cells in sorted(groups.items(), key=lambda one: order.index(one[0][0])):
            tone = TOKENS[severity]
            shown = " ".join(cells[:3]) + (" …" if len(cells) > 3 else "")
            item = QListWidgetItem(
                icons.icon(GLYPHS[severity], 16, f"{tone}_mark", filled=True),
                _("{message}\n{cells}　{count} 处").format(message=message, cells=shown, count=len(cells)),
            )
            item.setData(CELLS, cells)
            item.setToolTip(code)
            self.list.addItem(item)
        totals = {severity: sum(len(c) for (s, _c, _m), c in groups.items() if s is severity) for severity in Severity}
        self._counts.setText(
            _("错误 {errors}　警告 {warnings}　说明 {infos}").format(
                errors=totals[Severity.ERROR], warnings=totals[Severity.WARNING], infos=totals[Severity.INFO]
            )
        )

    def step(self, by: int) -> None:
        """F8 and Shift+F8: the next kind of problem."""
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())
            self._go(self.list.currentItem())

    def _go(self, item: QListWidgetItem) -> None:
        cells = item.data(CELLS)
        visited = self._visited.get(item.text(), 0)
        self._visited[item.text()] = visited + 1
        self.wanted.emit(cells[visited % len(cells)])
