# SPDX-License-Identifier: MIT
"""Find and replace in the sheet of an import: in the column at hand, or in all of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QWidget

from opsdesk.gui.import_grid import ImportGrid
from opsdesk.gui.import_model import FIXED
from opsdesk.gui.words import button, words
from opsdesk.i18n import _


class ImportFind(QFrame):
    """`replaced` brings cells with the text each is to hold; Esc takes the bar away."""

    replaced = Signal(list)

    def __init__(self, grid: ImportGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.setProperty("surface", "window")
        self.setProperty("edge", "bottom")
        self.sought, self.instead = QLineEdit(), QLineEdit()
        self.whole = QCheckBox(_("整格相同"))
        self.everywhere = QCheckBox(_("所有列"))
        self.told = words("", "hint")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 5, 16, 5)
        across.setSpacing(8)
        for label, line in ((_("查找"), self.sought), (_("替换为"), self.instead)):
            named = words(label, "label")
            named.setBuddy(line)
            line.setFixedWidth(170)
            line.setAccessibleName(label)
            across.addWidget(named)
            across.addWidget(line)
        across.addWidget(self.whole)
        across.addWidget(self.everywhere)
        across.addWidget(button(_("下一处"), self.find_next))
        across.addWidget(button(_("全部替换"), self.replace_all))
        across.addWidget(self.told)
        across.addStretch(1)
        self.sought.returnPressed.connect(self.find_next)
        self.instead.returnPressed.connect(self.replace_all)
        self.sought.textChanged.connect(lambda: self._tell())
        self.hide()

    def come(self) -> None:
        """Ctrl+F or Ctrl+H: show the bar, ready to type."""
        self.show()
        self.sought.setFocus()
        self.sought.selectAll()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the sheet."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._grid.setFocus()
        else:
            super().keyPressEvent(event)

    def find_next(self) -> None:
        """To the next cell that holds it, from the one at hand on, and round."""
        found = self._found()
        here = self._grid.currentIndex()
        later = [one for one in found if (one.row(), one.column()) > (here.row(), here.column())]
        if found:
            self._grid.setCurrentIndex((later or found)[0])
            self._grid.scrollTo((later or found)[0])

    def replace_all(self) -> None:
        """Write into every cell that holds it, as one step."""
        sought, instead = self.sought.text(), self.instead.text()
        sheet = self._grid.sheet
        cells = [
            (index, instead if self.whole.isChecked() else sheet.text_at(index).replace(sought, instead))
            for index in self._found()
            if sheet.flags(index) & Qt.ItemFlag.ItemIsEditable
        ]
        if cells:
            self.replaced.emit(cells)
        self.told.setText(_("替换了 {count} 处，Ctrl+Z 可撤").format(count=len(cells)))

    def _found(self) -> list[QModelIndex]:
        sheet, sought = self._grid.sheet, self.sought.text()
        here = self._grid.currentIndex().column()
        one_column = here >= FIXED and not self.everywhere.isChecked()
        columns = (here,) if one_column else range(FIXED, sheet.columnCount())
        if not sought:
            return []
        cells = (sheet.index(row, column) for row in range(sheet.rowCount()) for column in columns)
        whole = self.whole.isChecked()
        return [one for one in cells if (sheet.text_at(one) == sought if whole else sought in sheet.text_at(one))]

    def _tell(self) -> None:
        found = self._found()
        self.told.setText(_("{count} 处").format(count=len(found)) if self.sought.text() else "")
