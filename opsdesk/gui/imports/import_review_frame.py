# SPDX-License-Identifier: MIT
"""What the preview of an import is made of, and where it stands: bar, sheet, foot, and the problems beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from opsdesk.gui.imports.field_chooser import FieldChooser
from opsdesk.gui.imports.import_find import ImportFind
from opsdesk.gui.imports.import_foot import keys_told
from opsdesk.gui.imports.import_grid import ImportGrid
from opsdesk.gui.imports.import_legend import ImportLegend
from opsdesk.gui.imports.import_model import ImportModel
from opsdesk.gui.imports.import_problems import ImportProblems
from opsdesk.gui.imports.import_told import ImportTold
from opsdesk.gui.imports.judging_line import JudgingLine
from opsdesk.gui.imports.outcome_bar import OutcomeBar
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.words import button, key_line, surface, tool, words
from opsdesk.gui.parts.page_room import LOW_WINDOW
from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.store.office import Office


class ImportReviewFrame(QWidget):
    """`taken`: a hidden sheet comes in or stays out."""

    taken = Signal(bool)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = ImportTold(office)
        self.model = ImportModel(self.told)
        self.grid = ImportGrid(self.model)
        self.grid.setAccessibleName(_("预览"))
        self.find_bar = ImportFind(self.grid)
        self.bar = OutcomeBar()
        self.problems = ImportProblems(office, self.told)
        self.chooser = FieldChooser(self.grid)
        self.totals = words("", "small")
        self.where = words("", "small")  # row and column of the cursor
        self.judging_line = JudgingLine()
        self.only_problems = QPushButton(_("只看有问题的行"))
        self.hidden_bar = surface("window", "bottom")
        self.refused = words("", "section")  # why a file was not read, in the place of its sheet
        self._lay_out()

    def _lay_out(self) -> None:
        self.only_problems.setCheckable(True)
        self.only_problems.setProperty("role", "filter")
        self.only_problems.setProperty(icons.PROPERTY, "filter")
        self.bar.add(ImportLegend())
        self.bar.add(self.only_problems)
        self._finder = tool(_("查找替换"), self.find_bar.come, "search")
        self.bar.add(self._finder)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.bar)
        left.addWidget(self._hidden())
        left.addWidget(self.find_bar)
        left.addWidget(self.grid, 1)
        self.refused.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.refused.setWordWrap(True)
        self.refused.hide()
        left.addWidget(self.refused, 1)
        self.totals.setContentsMargins(16, 6, 16, 6)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.totals, 1)
        below.addWidget(self.judging_line)
        left.addLayout(below)
        keys = self._key_line = key_line(keys_told())
        keys.layout().addWidget(self.where)  # type: ignore[union-attr]
        for part in (keys, self.find_bar):
            part.setMinimumWidth(1)  # on a small screen the ends are cut off; the window is not pushed over its edge
        left.addWidget(keys)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(self.problems)

    def _hidden(self) -> QWidget:
        across = QHBoxLayout(self.hidden_bar)
        across.setContentsMargins(16, 6, 16, 6)
        across.setSpacing(8)
        across.addWidget(words(_("这是隐藏的工作表，先没有导入。"), "warning"))
        across.addWidget(button(_("导入这张表"), lambda: self.taken.emit(True)))
        across.addWidget(button(_("不导入"), lambda: self.taken.emit(False)))
        across.addStretch(1)
        self.hidden_bar.hide()
        return self.hidden_bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A small window keeps its room for the sheet; the menus tell the keys, too."""
        super().resizeEvent(event)
        self._key_line.setVisible(self.window().height() >= LOW_WINDOW)
        self._finder.setHidden(self.problems.stand(self.width()))
