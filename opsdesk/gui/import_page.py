# SPDX-License-Identifier: MIT
"""Taking in stations' workbooks: dropped or chosen, read with progress, reviewed table by table, then written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from opsdesk import errors
from opsdesk.gui import ask, background, icons
from opsdesk.gui.forms.ui_import_page import Ui_ImportPage
from opsdesk.gui.import_review import ImportReview
from opsdesk.i18n import _
from opsdesk.work.repairs import Repairs

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.work.import_plan import FilePlan, ImportPlan, TablePlan

WRITTEN = ("new", "update")
PAUSE_MS = 250  # after the last repair, before the import is planned anew


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
        self.review = ImportReview()
        self.ui.review_layout.addWidget(self.review)
        icons.dress(self)
        self._job: background.Job | None = None
        self._again: background.Job | None = None
        self._stale = False  # cells were repaired since the plan was made
        self._shown: list[tuple[int, int, FilePlan, TablePlan | None]] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._plan_again)
        self._connect()
        self._show_step()

    def read(self, files: Sequence[Path]) -> None:
        """Read the files in the background and show what would become of them."""
        if not files or self._job is not None:
            return

        from opsdesk.work import importing

        self.review.repairs = Repairs(importing.knowledge_of(self.office))

        def work(job: background.Job) -> Any:
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
            return importing.commit(self.office, self._renewed(plan))

        self._start(work, self._committed)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the preview of a plan."""
        self.plan = plan
        self.review.follow(plan)
        self._list_tables(plan)
        self._show_table()
        self._show_step()
        self.planned.emit()

    def undo(self) -> None:
        """Take back what was last repaired."""
        self.review.undo()

    def redo(self) -> None:
        """Repair it once more."""
        self.review.redo()

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
        self._job = self._again = None
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

    def _list_tables(self, plan: ImportPlan) -> None:
        self._shown = [
            (number, place, file, table)
            for number, file in enumerate(plan.files)
            for place, table in enumerate(_tables(file))
        ]
        self.ui.tables.blockSignals(True)
        here = self.ui.tables.currentIndex()
        self.ui.tables.clear()
        for _number, _place, file, table in self._shown:
            self.ui.tables.addItem(_table_words(file, table))
        self.ui.tables.setCurrentIndex(min(max(here, 0), len(self._shown) - 1))
        self.ui.tables.blockSignals(False)

    def _show_table(self) -> None:
        if 0 <= self.ui.tables.currentIndex() < len(self._shown):
            number, place, file, table = self._shown[self.ui.tables.currentIndex()]
            self.review.show_table((number, place), file, table)
            self.ui.facts.setText(_facts(file, table))

    def _repaired(self) -> None:
        self._stale = True
        self._pause.start()

    def _renewed(self, plan: ImportPlan) -> ImportPlan:
        """The plan, made anew when cells were repaired since; called off the window's thread."""
        from opsdesk.work import importing

        if not self._stale:
            return plan
        self._stale = False
        return importing.plan_readings(self.office, [file.reading for file in plan.files])

    def _plan_again(self) -> None:
        """Plan what was repaired, in the background; the sheet stays as it is until then."""
        plan = self.plan
        if plan is None or self._job is not None:
            return
        if self._again is not None:
            self._pause.start()
            return
        self._again = background.start(lambda _job: self._renewed(plan))
        self._again.finished.connect(self._planned_again)
        self._again.failed.connect(self._failed)

    def _planned_again(self, plan: ImportPlan) -> None:
        self._again = None
        if self.plan is None:
            return
        self.plan = plan
        self._list_tables(plan)
        self._show_table()
        self._show_step()
        self.planned.emit()

    def _export_corrections(self) -> None:
        if self.plan is None:
            return
        from opsdesk.work.correction_list import write_correction_list

        place = ask.place_to_save(self, _("导出差错单"), _("导入差错反馈单.pdf"), ".pdf")
        if place is not None:
            write_correction_list(self.office, self.plan, place)

    def _connect(self) -> None:
        ui = self.ui
        ui.choose_button.clicked.connect(lambda: self.read(ask.workbooks(self)))
        ui.cancel_button.clicked.connect(self._cancel)
        ui.commit_button.clicked.connect(self.commit)
        ui.correction_button.clicked.connect(self._export_corrections)
        ui.tables.currentIndexChanged.connect(lambda: self._show_table())
        self.review.repaired.connect(self._repaired)


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
