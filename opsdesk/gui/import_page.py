# SPDX-License-Identifier: MIT
"""Taking in stations' workbooks: dropped or chosen, read with progress, reviewed table by table, then written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QVBoxLayout, QWidget

from opsdesk import errors
from opsdesk.gui import ask, background, fonts, icons
from opsdesk.gui.chips import ChipDelegate
from opsdesk.gui.forms.ui_import_page import Ui_ImportPage
from opsdesk.gui.import_cells import ImportCells
from opsdesk.gui.import_head import ImportHead
from opsdesk.gui.import_model import FIXED, ImportModel
from opsdesk.gui.import_problems import ImportProblems
from opsdesk.gui.outcome_bar import OutcomeBar
from opsdesk.gui.words import key_line, words
from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.work.import_plan import FilePlan, ImportPlan, TablePlan

WRITTEN = ("new", "update")
FIXED_WIDTHS = (88, 42)
NARROWEST, WIDEST = 64, 190
SAMPLE = 40


class ImportPage(QWidget):
    """`committed` says that records came in, `left` that the person is done here."""

    committed = Signal()
    left = Signal()
    planned = Signal()  # the preview is on screen

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.plan: ImportPlan | None = None
        self.ui = Ui_ImportPage()
        self.ui.setupUi(self)
        self.model = ImportModel()
        self.grid = _grid(self.model)
        self.bar = OutcomeBar()
        self.problems = ImportProblems()
        self.totals = words("", "small")
        self._job: background.Job | None = None
        self._shown: list[tuple[FilePlan, TablePlan | None]] = []
        self._lay_out()
        self._connect()
        self._show_step()

    def read(self, files: Sequence[Path]) -> None:
        """Read the files in the background and show what would become of them."""
        if not files or self._job is not None:
            return

        def work(job: background.Job) -> Any:
            from opsdesk.work import importing

            found = importing.workbooks_in(files)
            return importing.plan_files(self.office, found, progress=job.report, cancel=job.cancelled)

        self._start(work, self._planned)

    def commit(self) -> None:
        """Write the plan in the background, each file whole."""
        plan = self.plan
        if plan is None or self._job is not None:
            return

        def work(job: background.Job) -> Any:
            from opsdesk.work import importing

            job.report(0, 0, _("正在入库"))
            return importing.commit(self.office, plan)

        self._start(work, self._committed)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the preview of a plan."""
        self.plan = plan
        self._shown = [(file, table) for file in plan.files for table in _tables(file)]
        self.ui.tables.clear()
        for file, table in self._shown:
            self.ui.tables.addItem(_table_words(file, table))
        self._show_table()
        self._show_step()
        self.planned.emit()

    def retranslate(self) -> None:
        """Say everything in another language; the plan stays."""
        self.ui.retranslateUi(self)
        icons.dress(self)
        if self.plan is not None:
            self.show_plan(self.plan)
        else:
            self._show_step()

    # How it is done

    def _start(self, work: Any, done: Any) -> None:
        self._job = background.start(work)
        self._job.progressed.connect(self._progress)
        self._job.finished.connect(done)
        self._job.failed.connect(self._failed)
        self._progress(0, 0, "")
        self._show_step()

    def _progress(self, done: int, total: int, name: str) -> None:
        self.ui.progress.setRange(0, total)
        self.ui.progress.setValue(done)
        self.ui.busy_words.setText(
            _("{done} / {total}　{name}").format(done=done, total=total, name=name) if total else name
        )

    def _planned(self, plan: ImportPlan) -> None:
        self._job = None
        self.show_plan(plan)

    def _committed(self, receipts: list[Any]) -> None:
        self._job = None
        self.plan = None
        self._show_step()
        rows = sum(receipt.batch.counts.get(name, 0) for receipt in receipts for name in WRITTEN)
        self.ui.empty_title.setText(_("已入库 {rows} 行").format(rows=rows))
        self.ui.empty_words.setText(_("{files} 个文件。没入库的行在差错单里，改好再导。").format(files=len(receipts)))
        self.committed.emit()

    def _failed(self, failure: Exception) -> None:
        self._job = None
        self._show_step()
        if not isinstance(failure, errors.Told):
            raise failure
        ask.tell(self, str(failure))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        elif self.plan is None:
            self.left.emit()
        self.plan = None
        self._show_step()

    def _show_step(self) -> None:
        ui = self.ui
        page = ui.busy_page if self._job else ui.review_page if self.plan else ui.empty_page
        ui.steps.setCurrentWidget(page)
        counts = self.plan.counts() if self.plan else {}
        writable = sum(counts.get(name, 0) for name in WRITTEN)
        ui.tables.setVisible(self.plan is not None)
        ui.facts.setVisible(self.plan is not None)
        ui.commit_button.setVisible(self.plan is not None)
        ui.correction_button.setVisible(self.plan is not None)
        ui.choose_button.setVisible(self._job is None)
        ui.commit_button.setText(_("入库 {rows} 行").format(rows=writable))
        ui.commit_button.setEnabled(bool(writable) and self._job is None)
        left_out = _("冲突 {conflicts} 行、拒收 {errors} 行先不入库")
        kept = (counts.get("conflict", 0), counts.get("error", 0))
        ui.left_out.setText(left_out.format(conflicts=kept[0], errors=kept[1]) if any(kept) else "")

    def _show_table(self) -> None:
        if not 0 <= self.ui.tables.currentIndex() < len(self._shown):
            return
        file, table = self._shown[self.ui.tables.currentIndex()]
        self.model.show_plan(table)
        self.bar.show_counts(table.counts() if table else {})
        self.ui.facts.setText(_facts(file, table))
        rows = [problem for row in (table.rows if table else []) for problem in row.problems]
        self.problems.show_problems([*rows, *(table.table.problems if table else [])])
        self.totals.setText(_totals(table) if table else file.reading.refusal.message if file.reading.refusal else "")
        for column in range(self.model.columnCount()):
            self.grid.setColumnWidth(column, _width(self.grid, self.model, column))

    def _go_to(self, cell: str) -> None:
        index = self.model.index_of_cell(cell)
        if index.isValid():
            self.grid.setCurrentIndex(index)
            self.grid.scrollTo(index)

    def _export_corrections(self) -> None:
        if self.plan is None:
            return
        from opsdesk.work.correction_list import write_correction_list

        place = ask.place_to_save(self, _("导出差错单"), _("导入差错反馈单.pdf"), ".pdf")
        if place is not None:
            write_correction_list(self.office, self.plan, place)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.bar)
        left.addWidget(self.grid, 1)
        self.totals.setContentsMargins(16, 6, 16, 6)
        left.addWidget(self.totals)
        left.addWidget(key_line([("↑↓", _("换行")), ("F8", _("下一处问题")), ("Alt+1…5", _("只看一类"))]))
        self.ui.review_layout.addLayout(left, 1)
        self.ui.review_layout.addWidget(self.problems)
        icons.dress(self)

    def _connect(self) -> None:
        ui = self.ui
        ui.choose_button.clicked.connect(lambda: self.read(ask.workbooks(self)))
        ui.cancel_button.clicked.connect(self._cancel)
        ui.commit_button.clicked.connect(self.commit)
        ui.correction_button.clicked.connect(self._export_corrections)
        ui.tables.currentIndexChanged.connect(lambda: self._show_table())
        self.bar.chosen.connect(self.model.show_outcomes)
        self.problems.wanted.connect(self._go_to)
        self._key("F8", lambda: self.problems.step(1))
        self._key("Shift+F8", lambda: self.problems.step(-1))
        for number, made in enumerate(list(self.bar.buttons.values())[:5], 1):
            self._key(f"Alt+{number}", made.toggle)

    def _key(self, keys: str, deed: Any) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(deed)


def _tables(file: FilePlan) -> Sequence[TablePlan | None]:
    """The tables of a file; a file that was not read stands once, without a table."""
    return file.tables or (None,)


def _table_words(file: FilePlan, table: TablePlan | None) -> str:
    if table is None:
        return _("{file}　没有读").format(file=file.path.name)
    return f"{file.path.name}\u3000{table.table.sheet}"


def _facts(file: FilePlan, table: TablePlan | None) -> str:
    parts = []
    if table is not None:
        heads = "–".join(
            str(row)
            for row in dict.fromkeys((table.table.header_rows or [0])[:: max(1, len(table.table.header_rows) - 1)])
        )
        parts += [_("表头第 {rows} 行").format(rows=heads), _("{rows} 行").format(rows=len(table.rows))]
    parts.append(f"SHA-256 {file.reading.sha256[:4]}…{file.reading.sha256[-4:]}")
    if file.imported_before:
        parts.append(_("同一文件导入过"))
    return "\u3000".join(parts)


def _totals(table: TablePlan) -> str:
    wrong = [total for total in table.table.totals if not total.agrees]
    if not table.table.totals:
        return _("没有合计行。入库后为已提交，待审核。")
    if not wrong:
        return _("合计行相符，共 {count} 处。入库后为已提交，待审核。").format(count=len(table.table.totals))
    said = _("{cell} 写 {stated}，各行之和 {computed}")
    parts = [said.format(cell=total.cell, stated=total.stated, computed=total.computed) for total in wrong[:3]]
    return _("合计不符：") + "；".join(parts)


def _width(grid: QTableView, model: ImportModel, column: int) -> int:
    if column < FIXED:
        return FIXED_WIDTHS[column]
    metrics = grid.fontMetrics()
    header = model.columns[column - FIXED].header.rpartition("/")[2]
    rows = range(min(model.rowCount(), SAMPLE))
    words = max((metrics.horizontalAdvance(str(model.index(row, column).data() or "")) for row in rows), default=0)
    return max(metrics.horizontalAdvance(header) + 36, min(words + 20, WIDEST), NARROWEST)


def _grid(model: ImportModel) -> QTableView:
    grid = QTableView()
    grid.setModel(model)
    grid.setFrameShape(QFrame.Shape.NoFrame)
    grid.setHorizontalHeader(ImportHead(grid))
    grid.setItemDelegate(ImportCells(grid))
    grid.setItemDelegateForColumn(0, ChipDelegate(grid))
    grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    grid.verticalHeader().hide()
    grid.verticalHeader().setDefaultSectionSize(26)
    grid.verticalHeader().setSectionResizeMode(grid.verticalHeader().ResizeMode.Fixed)
    grid.setFont(fonts.font("body"))
    return grid
