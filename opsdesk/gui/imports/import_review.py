# SPDX-License-Identifier: MIT
"""The preview of an import, table by table: the sheet with its problems, put right where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from opsdesk.gui.imports.field_chooser import COLUMN_SAYINGS, FieldChooser
from opsdesk.gui.imports.import_facts import place_words
from opsdesk.gui.imports.import_find import ImportFind
from opsdesk.gui.imports.import_foot import adds_up, keys_told, totals_words
from opsdesk.gui.imports.import_grid import ImportGrid
from opsdesk.gui.imports.import_legend import ImportLegend
from opsdesk.gui.imports.import_menus import column_menu, row_deeds
from opsdesk.gui.imports.import_model import FIXED, PROBLEMS, ImportModel
from opsdesk.gui.imports.import_problems import ImportProblems, RowAnswers
from opsdesk.gui.imports.import_steps import ImportSteps
from opsdesk.gui.imports.import_told import ImportTold
from opsdesk.gui.imports.judging_line import JudgingLine
from opsdesk.gui.imports.outcome_bar import OutcomeBar
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.bars import bars_of
from opsdesk.gui.looks.words import button, key_line, surface, tool, words
from opsdesk.gui.parts.cursor import put_cursor
from opsdesk.gui.parts.page_room import LOW_WINDOW
from opsdesk.gui.parts.row_menu import give_menu
from opsdesk.i18n import _
from opsdesk.work.imports.import_rows import Rows, cell_text, kinds_of
from opsdesk.work.imports.repairs import Repair, Repairs

if TYPE_CHECKING:
    from opsdesk.sheets.answers import Answers, TableAnswers
    from opsdesk.sheets.table import Column, Row
    from opsdesk.store.office import Office
    from opsdesk.work.imports.import_plan import FilePlan, TablePlan
    from opsdesk.work.imports.remote_rows import RemoteRepairs
    from opsdesk.work.landing.row_plan import RowPlan

SAMPLES, LOOKED_AT = 3, 200  # cells of a column are shown, of so many rows


class ImportReview(QWidget):
    """`repaired`: cells were written into. `mapped`: a column (letter) is another field (sheet key). `chose`: a row
    means a record (id). `taken`: a hidden sheet comes in or stays out. `column_said`: of a field (sheet
    key) that its blanks are the same as above (`fill_down`) or that its empty cells clear the record's (`clears`).
    `settled`: a difference of a row (number) is settled: about (register, field), choice, for the whole table. `left`:
    a row stays out, or comes in after all."""

    repaired = Signal()
    mapped = Signal(object, str)
    chose = Signal(object, object)
    settled = Signal(int, tuple, str, bool)
    left = Signal(int, bool)
    taken = Signal(bool)
    column_said = Signal(str, str, bool)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.repairs: Repairs | RemoteRepairs = Repairs()
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
        self.place = (0, 0)  # file and table shown
        self._said: TableAnswers | None = None
        self._answers: Answers | None = None
        self._had_keys = False
        self._steps = ImportSteps()
        self._awaits: Callable[[], None] | None = None  # the table planned anew, while a cell of it is open
        self._lay_out()
        self._connect()

    def show_table(
        self, place: tuple[int, int], file: FilePlan, table: TablePlan | None, rows: Rows | None = None
    ) -> None:
        """Show one table of the plan, or why its file was not read; `rows` are its rows where they lie elsewhere. The
        same one, planned anew, waits for whoever types in it."""
        same = place == self.place and self._is_shown(table)
        self._awaits = partial(self.show_table, place, file, table, rows) if same and self.grid.being_typed else None
        if self._awaits is not None:
            return
        self.place = place
        self._said = file.answers.tables.get(table.table.key) if table else None
        self._answers = file.answers
        self.model.clearing = frozenset(self._said.clears if self._said else ())
        self._mark_repaired()
        here, top = self.grid.currentIndex(), self.grid.verticalScrollBar().value()
        if same:
            self.model.renew_plan(table, rows)
            if self.grid.currentIndex().isValid():
                self._came(self.grid.currentIndex())
            else:  # other rows are shown
                put_cursor(self.grid, self.model.index(here.row(), here.column()))
            self.grid.verticalScrollBar().setValue(top)
        else:
            self.model.show_plan(table, rows)
            self.grid.fit_columns()
            put_cursor(self.grid, self.model.index(0, FIXED))  # where typing and pasting begin
            self.only_problems.setChecked(False)
        self.bar.show_counts(table.counts() if table else {}, keep=same)
        self._list_problems()
        refusal = file.reading.refusal
        self.totals.setText(totals_words(table) if table else "")
        self.totals.setProperty("role", "warning" if table and not adds_up(table) else "small")
        self.totals.style().polish(self.totals)
        self.refused.setText(refusal.message if refusal else "")
        self.refused.setVisible(refusal is not None)
        self.grid.setVisible(refusal is None)
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

    def write(self, cells: Sequence[tuple[Row, str, str]]) -> None:
        """Write a text into each of some cells (row, column letter, text), as one step."""
        if cells:
            self._did(self.repairs.do(Repair(*self.place, row.row, letter, text) for row, letter, text in cells))
            self._steps.note(self.repairs, self.place, f"{cells[0][1]}{cells[0][0].row}")

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

    def _mark_repaired(self) -> None:
        self.model.repaired = {at: cell_text(raw) for at, raw in self.repairs.sent(*self.place).items()}

    def _did(self, rows: Sequence[Row], cell: str = "") -> None:
        self._mark_repaired()
        self.model.show_rows([row.row for row in rows])
        if cell:
            self._go_to(cell)
        self.repaired.emit()

    def _fill(self, cells: Sequence[QModelIndex], text: str) -> None:
        self._replace([(index, text) for index in cells])

    def _paste(self, cells: Sequence[tuple[QModelIndex, str]], left_out: int) -> None:
        self._replace(cells)
        if left_out:
            self.where.setText(_("{count} 格没有贴：有遮盖、不能改，或在表外").format(count=left_out))

    def _replace(self, cells: Sequence[tuple[QModelIndex, str]]) -> None:
        self.write([(self.model.row_at(at).source, self.model.letter_at(at), text) for at, text in cells])

    def _mend(self, cells: Sequence[str], text: str) -> None:
        places = (self.model.index_of_cell(cell) for cell in cells)
        self._replace([(index, text) for index in places if index.isValid()])
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A small window keeps its room for the sheet; the menus tell the keys, too."""
        super().resizeEvent(event)
        self._key_line.setVisible(self.window().height() >= LOW_WINDOW)
        self._finder.setHidden(self.problems.stand(self.width()))

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

    def _connect(self) -> None:
        self.model.typed.connect(lambda row, letter, text: self.write([(row, letter, text)]))
        self.grid.filled.connect(self._fill)
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
        self.find_bar.replaced.connect(self._replace)
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
