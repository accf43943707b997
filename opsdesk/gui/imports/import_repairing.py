# SPDX-License-Identifier: MIT
"""Cells of a preview put right: written, filled, pasted, undone and done again, a step at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Signal

from opsdesk.gui.imports.import_steps import ImportSteps
from opsdesk.work.imports.import_rows import cell_text
from opsdesk.work.imports.repairs import Repair, Repairs

if TYPE_CHECKING:
    from opsdesk.gui.imports.import_model import ImportModel
    from opsdesk.sheets.table import Row
    from opsdesk.work.imports.remote_rows import RemoteRepairs


class ImportRepairing(QObject):
    """`repaired`: cells were written into. `back_at`: what was undone or done again began in this cell (`H28`)."""

    repaired = Signal()
    back_at = Signal(str)

    def __init__(self, model: ImportModel) -> None:
        super().__init__(model)
        self.repairs: Repairs | RemoteRepairs = Repairs()
        self.place = (0, 0)  # file and table shown
        self._model = model
        self._steps = ImportSteps()

    def show_place(self, place: tuple[int, int]) -> None:
        """Another table is shown, or the same one anew: mark what was repaired in it."""
        self.place = place
        self._model.repaired = {at: cell_text(raw) for at, raw in self.repairs.sent(*place).items()}

    def write(self, cells: Sequence[tuple[Row, str, str]]) -> None:
        """Write a text into each of some cells (row, column letter, text), as one step."""
        if cells:
            self._did(self.repairs.do(Repair(*self.place, row.row, letter, text) for row, letter, text in cells))
            self._steps.note(self.repairs, self.place, f"{cells[0][1]}{cells[0][0].row}")

    def replace(self, cells: Sequence[tuple[QModelIndex, str]]) -> None:
        """The same for cells of the sheet on screen."""
        self.write([(self._model.row_at(at).source, self._model.letter_at(at), text) for at, text in cells])

    def mend(self, cells: Sequence[str], text: str) -> None:
        """One text into all cells (`H28`) that are shown, as one step."""
        places = (self._model.index_of_cell(cell) for cell in cells)
        self.replace([(index, text) for index in places if index.isValid()])

    def undo(self) -> None:
        """Ctrl+Z: what comes back is shown, wherever the cursor went meanwhile."""
        if self.repairs.can_undo:
            back = self._steps.cell_of(self.repairs.done, self.repairs, self.place)
            self._did(self.repairs.undo(), back)

    def redo(self) -> None:
        """Ctrl+Y."""
        if self.repairs.can_redo:
            rows = self.repairs.redo()
            self._did(rows, self._steps.cell_of(self.repairs.done, self.repairs, self.place))

    def _did(self, rows: Sequence[Row], cell: str = "") -> None:
        self.show_place(self.place)
        self._model.show_rows([row.row for row in rows])
        if cell:
            self.back_at.emit(cell)
        self.repaired.emit()
