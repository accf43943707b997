# SPDX-License-Identifier: MIT
"""Find and replace in the sheet of an import: in the column at hand, or in all of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QWidget

from opsdesk.gui import background
from opsdesk.gui.imports.import_grid import ImportGrid
from opsdesk.gui.imports.import_model import FIXED
from opsdesk.gui.looks.words import button, words
from opsdesk.gui.parts.cursor import put_cursor
from opsdesk.i18n import _

PAUSE_MS = 200
MOST_REPLACED = 20_000


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
        self._job: background.Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(lambda: self._look(self._say))
        self.sought.textChanged.connect(lambda: self._pause.start())
        self.hide()

    def come(self) -> None:
        """Ctrl+F or Ctrl+H: show the bar, ready to type."""
        self.show()
        self.sought.setFocus()
        self.sought.selectAll()
        self._pause.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the sheet."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._grid.setFocus()
        else:
            super().keyPressEvent(event)

    def find_next(self) -> None:
        """To the next cell that holds it, from the one at hand on, and round."""
        self._look(self._go_on)

    def replace_all(self) -> None:
        """Write into every cell that holds it, as one step."""
        self._look(self._replace)

    def _look(self, then: Callable[[list[QModelIndex]], None]) -> None:
        """Search off the window's thread, then go on with what was found."""
        sheet, sought, whole = self._grid.sheet, self.sought.text(), self.whole.isChecked()
        rows = sheet.held
        here = self._grid.currentIndex().column()
        one_column = here >= FIXED and not self.everywhere.isChecked()
        columns = [here - FIXED] if one_column else list(range(len(sheet.columns)))
        if self._job is not None:
            self._job.cancel()
        if not sought or rows is None:
            then([])
            return
        self._job = background.start(lambda _job: rows.find(sought, columns, whole))
        self._job.finished.connect(background.while_there(self, lambda found: then(sheet.indexes(found))))

    def _go_on(self, found: list[QModelIndex]) -> None:
        here = self._grid.currentIndex()
        later = [one for one in found if (one.row(), one.column()) > (here.row(), here.column())]
        if found:
            put_cursor(self._grid, (later or found)[0])
            self._grid.scrollTo((later or found)[0])
        self._say(found)

    def _replace(self, found: list[QModelIndex]) -> None:
        sheet, sought, instead = self._grid.sheet, self.sought.text(), self.instead.text()
        cells = [
            (index, instead if self.whole.isChecked() else sheet.text_at(index).replace(sought, instead))
            for index in found[:MOST_REPLACED]
            if sheet.flags(index) & Qt.ItemFlag.ItemIsEditable
        ]
        if cells:
            self.replaced.emit(cells)
        told = _("替换了 {count} 处，Ctrl+Z 可撤").format(count=len(cells))
        if len(found) > MOST_REPLACED:
            told = _("一次最多替换 {count} 处，还有 {left} 处，再按一次").format(
                count=len(cells), left=len(found) - MOST_REPLACED
            )
        self.told.setText(told)

    def _say(self, found: list[QModelIndex]) -> None:
        self.told.setText(_("{count} 处").format(count=len(found)) if self.sought.text() else "")
