# SPDX-License-Identifier: MIT
"""The preview of an import, table by table: the sheet with its problems, put right where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from opsdesk.gui.imports.field_chooser import COLUMN_SAYINGS
from opsdesk.gui.imports.import_facts import place_words
from opsdesk.gui.imports.import_foot import adds_up, totals_words
from opsdesk.gui.imports.import_menus import column_menu, row_deeds
from opsdesk.gui.imports.import_model import FIXED, PROBLEMS
from opsdesk.gui.imports.import_problems import RowAnswers
from opsdesk.gui.imports.import_repairing import ImportRepairing
from opsdesk.gui.imports.import_review_frame import ImportReviewFrame
from opsdesk.gui.looks.bars import bars_of
from opsdesk.gui.parts.cursor import put_cursor
from opsdesk.gui.parts.row_menu import give_menu
from opsdesk.i18n import _
from opsdesk.work.imports.import_rows import Rows, kinds_of

if TYPE_CHECKING:
    from opsdesk.sheets.answers import Answers, TableAnswers
    from opsdesk.sheets.table import Column
    from opsdesk.store.office import Office
    from opsdesk.work.imports.import_plan import FilePlan, TablePlan
    from opsdesk.work.landing.row_plan import RowPlan

SAMPLES, LOOKED_AT = 3, 200  # cells of a column are shown, of so many rows


class ImportReview(ImportReviewFrame):
    """`mapped`: a column (letter) is another field (sheet key). `chose`: a row means a record (id). `column_said`: of
    a field (sheet key) that its blanks are the same as above (`fill_down`) or that its empty cells clear the record's
    (`clears`). `settled`: a difference of a row (number) is settled: about (register, field), choice, for the whole
    table. `left`: a row stays out, or comes in after all."""

    mapped = Signal(object, str)
    chose = Signal(object, object)
    settled = Signal(int, tuple, str, bool)
    left = Signal(int, bool)
    column_said = Signal(str, str, bool)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.repairing = ImportRepairing(self.model)
        self._said: TableAnswers | None = None
        self._answers: Answers | None = None
        self._had_keys = False
        self._awaits: Callable[[], None] | None = None  # the table planned anew, while a cell of it is open
        self._connect()

    def show_table(
        self, place: tuple[int, int], file: FilePlan, table: TablePlan | None, rows: Rows | None = None
    ) -> None:
        """Show one table of the plan, or why its file was not read; `rows` are its rows where they lie elsewhere. The
        same one, planned anew, waits for whoever types in it."""
        same = place == self.repairing.place and self._is_shown(table)
        self._awaits = partial(self.show_table, place, file, table, rows) if same and self.grid.being_typed else None
        if self._awaits is not None:
            return
        self._said = file.answers.tables.get(table.table.key) if table else None
        self._answers = file.answers
        self.model.clearing = frozenset(self._said.clears if self._said else ())
        self.repairing.show_place(place)
        self._show_rows(table, rows, same)
        self.bar.show_counts(table.counts() if table else {}, keep=same)
        self._list_problems()
        self._show_foot(table)
        self._show_refusal(file)
        self.hidden_bar.setVisible(table is not None and table.table.hidden and _unanswered(file, table))

    def show_judged(self, whole: bool) -> None:
        """The rules across records were asked, of all rows or of those in view: show what they say."""
        self.model.show_judged(whole)
        self.grid.viewport().update()
        if whole:
            self._list_problems()
            self._find_more()
        self._came(self.grid.currentIndex())

    def hold(self, busy: bool) -> None:
        """Nothing is done while columns are read anew; whoever had the keyboard here has it again afterwards."""
        returns, at_hand = not busy and self._had_keys, self.focusWidget()
        self._had_keys = busy and (self._had_keys or (at_hand is not None and at_hand.hasFocus()))
        self.setEnabled(not busy)
        if returns:
            self.grid.setFocus()

    def ask_meaning(self, place: int) -> None:
        """Show what else the column at that place may be."""
        column = self.model.columns[place]
        table = self.model.plan.table if self.model.plan else None
        rows = range(min(self.model.rowCount(), LOOKED_AT))  # rows further down lie elsewhere, a question each
        cells = (self.model.index(row, place + FIXED).data() for row in rows)
        samples = islice((str(text) for text in cells if text), SAMPLES)
        corner = self.grid.head.corner_of(place)
        said = {what: self.said_of(column.field, what) for what in COLUMN_SAYINGS}
        self.chooser.come(column, table.kind if table else "", "\u3000".join(samples), corner, said)

    def said_of(self, key: str | None, what: str) -> bool:
        """Whether somebody said `what` (of `COLUMN_SAYINGS`) of the column of a field."""
        return key in getattr(self._said, what, ())

    # How it is done

    def _show_rows(self, table: TablePlan | None, rows: Rows | None, same: bool) -> None:
        if not same:
            self.model.show_plan(table, rows)
            self.grid.fit_columns()
            put_cursor(self.grid, self.model.index(0, FIXED))  # where typing and pasting begin
            self.only_problems.setChecked(False)
            return
        here, top = self.grid.currentIndex(), self.grid.verticalScrollBar().value()
        self.model.renew_plan(table, rows)
        if self.grid.currentIndex().isValid():
            self._came(self.grid.currentIndex())
        else:  # other rows are shown
            put_cursor(self.grid, self.model.index(here.row(), here.column()))
        self.grid.verticalScrollBar().setValue(top)

    def _show_foot(self, table: TablePlan | None) -> None:
        self.totals.setText(totals_words(table) if table else "")
        self.totals.setProperty("role", "warning" if table and not adds_up(table) else "small")
        self.totals.style().polish(self.totals)

    def _show_refusal(self, file: FilePlan) -> None:
        refusal = file.reading.refusal
        self.refused.setText(refusal.message if refusal else "")
        self.refused.setVisible(refusal is not None)
        self.grid.setVisible(refusal is None)

    def _list_problems(self) -> None:
        plan, held = self.model.plan, self.model.held
        kinds = [*(held.kinds if held else ()), *(kinds_of(plan.table.problems) if plan else ())]
        self.problems.show_problems(kinds, plan.table.where if plan else str)

    def _find_more(self) -> None:
        """A list narrowed to problems has more rows by now; not under the fingers of whoever types just then."""
        if not self.only_problems.isChecked() or self.grid.isPersistentEditorOpen(self.grid.currentIndex()):
            return
        self._narrow()

    def _cell_here(self) -> str:
        """The cell of the sheet (`H28`) at hand; empty when there is none."""
        here = self.grid.currentIndex()
        column = self.model.column_at(here) if here.isValid() else None
        return f"{column.letter}{self.model.row_at(here).row}" if column else ""

    def _show_menu(self, where: QPoint) -> None:
        place = self.grid.head.logicalIndexAt(where) - FIXED
        if place >= 0:
            column_menu(self, place).exec(self.grid.head.mapToGlobal(where))

    def _is_shown(self, table: TablePlan | None) -> bool:
        shown = self.model.plan
        return shown is not None and table is not None and shown.table.key == table.table.key

    def _paste(self, cells: Sequence[tuple[QModelIndex, str]], left_out: int) -> None:
        self.repairing.replace(cells)
        if left_out:
            self.where.setText(_("{count} 格没有贴：有遮盖、不能改，或在表外").format(count=left_out))

    def _mend(self, cells: Sequence[str], text: str) -> None:
        self.repairing.mend(cells, text)
        self.problems.step(1)

    def _go_to(self, cell: str) -> None:
        if not self.model.index_of_cell(cell).isValid():
            self.bar.show_all()
        self.grid.go_to(cell)

    def _came(self, index: QModelIndex) -> None:
        column = self.model.column_at(index)
        row = self.model.row_at(index) if index.isValid() else None
        self.problems.show_row(row, self.answers_of(row), place_words(self.model.plan, row))
        self.where.setText(place_words(self.model.plan, row, column) if column else "")
        if row is None or column is None:
            self.problems.show_cell("", [], "", [])
            return
        found = index.data(PROBLEMS) or []
        same = self.model.cells_like(index, found[0].message) if found else []
        self.problems.show_cell(f"{column.letter}{row.row}", found, str(index.data() or ""), same)

    def answers_of(self, row: RowPlan | None) -> RowAnswers:
        """What was said of a row so far."""
        plan, said = self.model.plan, self._answers
        if row is None or plan is None or said is None:
            return RowAnswers()
        place = f"{plan.table.sheet}!{row.row}"
        left = row.row in said.left.get(plan.table.sheet, ())
        return RowAnswers(said.chosen.get(place), said.settled.get(place, {}), left)

    def _choose(self, record_id: str | None) -> None:
        row = self.row_here()
        if row is not None:
            self.chose.emit(row, record_id)

    def _settle(self, about: tuple[str, str], choice: str, alike: bool) -> None:
        row = self.row_here()
        if row is not None:
            self.settled.emit(row.row, about, choice, alike)

    def _leave(self, out: bool) -> None:
        row = self.row_here()
        if row is not None:
            self.left.emit(row.row, out)

    def row_here(self) -> RowPlan | None:
        """The row the cursor is in."""
        index = self.grid.currentIndex()
        return self.model.row_at(index) if index.isValid() else None

    def _map(self, letter: str, key: str) -> None:
        column: Column | None = next((one for one in self.model.columns if one.letter == letter), None)
        if column is None:
            return
        confirmed = column.field == key and bars_of(column.confidence) == 1  # a guess somebody stands by
        if (column.field or "") != key or confirmed:
            self.mapped.emit(column, key)

    def _narrow(self, outcomes: tuple[str, ...] | None = None) -> None:
        self.grid.finish_typing()
        cell, column = self._cell_here(), max(FIXED, self.grid.currentIndex().column())
        chosen = self.bar.chosen_outcomes() if outcomes is None else outcomes
        self.model.narrow(chosen, self.only_problems.isChecked())
        put_cursor(self.grid, self.model.index(0, column))  # a list narrowed to other rows has none of its own
        if cell:
            self.grid.go_to(cell)

    def _connect(self) -> None:
        self.repairing.back_at.connect(self._go_to)
        self.model.typed.connect(lambda row, letter, text: self.repairing.write([(row, letter, text)]))
        self.grid.filled.connect(lambda cells, text: self.repairing.replace([(index, text) for index in cells]))
        self.grid.pasted.connect(self._paste)
        self.grid.full.connect(lambda: self.where.setText(_("下面没有空格。选中几格，按 Ctrl+D 都填成第一格的。")))
        self.grid.came_to.connect(self._came)
        self.grid.rested.connect(lambda: self._awaits and self._awaits(), Qt.ConnectionType.QueuedConnection)
        self.grid.head.asked.connect(self.ask_meaning)
        self.grid.head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.head.customContextMenuRequested.connect(self._show_menu)
        self.grid.meaning_asked.connect(self.ask_meaning)
        give_menu(self.grid, lambda _at: row_deeds(self), copies=False)
        self.chooser.chosen.connect(self._map)
        self.chooser.said.connect(self.column_said)
        self.find_bar.replaced.connect(self.repairing.replace)
        self.bar.chosen.connect(self._narrow)
        self.only_problems.toggled.connect(lambda: self._narrow())
        self.problems.wanted.connect(self._go_to)
        self.problems.mended.connect(self._mend)
        self.problems.doubt.chosen.connect(self._choose)
        self.problems.changes.settled.connect(self._settle)
        self.problems.changes.left.connect(self._leave)
        for keys, deed in (
            ("F8", lambda: self.problems.step(1)),
            ("Shift+F8", lambda: self.problems.step(-1)),
            ("Ctrl+D", self.grid.fill_down),
            ("Ctrl+H", self.find_bar.come),
            ("Ctrl+V", self.grid.paste),  # a button that was clicked has the keyboard
        ):
            self._key(keys, deed)
        for number, made in enumerate(list(self.bar.buttons.values())[:5], 1):
            self._key(f"Alt+{number}", made.toggle)

    def _key(self, keys: str, deed: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: deed())


def _unanswered(file: FilePlan, table: TablePlan) -> bool:
    said = file.answers.tables.get(table.table.key)
    return said is None or said.taken is None
