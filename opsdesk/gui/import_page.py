# SPDX-License-Identifier: MIT
"""Taking in stations' workbooks: dropped, chosen or pasted, read with progress, reviewed table by table, written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from opsdesk import errors
from opsdesk.gui import ask, background, icons, import_writing
from opsdesk.gui.forms.ui_import_page import Ui_ImportPage
from opsdesk.gui.import_facts import facts_words, left_out_words, receipt_words, table_words
from opsdesk.gui.import_kept import KeptImports
from opsdesk.gui.import_review import ImportReview
from opsdesk.gui.import_table_form import TableForm
from opsdesk.i18n import _
from opsdesk.sheets.pasting import pasted
from opsdesk.work.import_session import ImportSession

if TYPE_CHECKING:
    from opsdesk.sheets.answers import Answers
    from opsdesk.sheets.reading import Source
    from opsdesk.sheets.table import Column
    from opsdesk.store.imports import Preview
    from opsdesk.store.office import Office
    from opsdesk.work.import_plan import FilePlan, ImportPlan, RowPlan, TablePlan

WRITTEN = ("new", "update")
PAUSE_MS = 250  # after the last repair, before the import is planned anew


class ImportPage(QWidget):
    """`committed` says that records came in, `left` that the person is done here."""

    committed = Signal()
    left = Signal()
    planned = Signal()  # the preview is on screen
    kept = Signal()  # the preview lies in the office, half done

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.session = ImportSession(office)
        self.plan: ImportPlan | None = None
        self.ui = Ui_ImportPage()
        self.ui.setupUi(self)
        self.review = ImportReview(office)
        self.ui.review_layout.addWidget(self.review)
        self.half_done = KeptImports(self.ui.kept)
        self._job: background.Job | None = None  # nothing else can be done until it ends
        self._again: background.Job | None = None  # planning anew beside the person's work
        self._keeping: background.Job | None = None
        self._keep_again = False  # something changed while the preview was being kept
        self._shown: list[tuple[int, int, FilePlan, TablePlan | None]] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._plan_again)
        icons.dress(self)
        self._connect()
        self.come()
        self._show_step()

    def come(self) -> None:
        """On being shown: what was left half done is offered back."""
        if self.plan is None and self._job is None:
            from opsdesk.work import receipts

            self.half_done.show_previews(receipts.kept_previews(self.office))
            self.ui.kept.setFixedSize(self.half_done.sizeHint())

    def read(self, files: Sequence[Path]) -> None:
        """Read the files in the background and show what would become of them."""
        from opsdesk.work import importing

        if files:
            self._read(lambda: importing.workbooks_in(files))

    def paste(self, text: str = "") -> None:
        """Read a block copied from Excel or WPS, its heads included: the clipboard, or `text`."""
        block = text or QGuiApplication.clipboard().text()
        if block.strip():
            self._read(lambda: [pasted(block)])
        else:
            ask.tell(self, _("剪贴板里没有表格。在 Excel 或 WPS 里连同表头选中，复制，再来粘贴。"))

    def resume(self, preview: Preview) -> None:
        """Go on with a preview that was left half done."""
        session = self._fresh()
        self._start(lambda job: session.resume(preview, progress=job.report, cancel=job.cancelled), self._planned)

    def commit(self) -> None:
        """Write the plan in the background, each file whole."""
        if self.plan is None:
            return
        session = self.session

        def work(job: background.Job) -> Any:
            job.report(0, 0, _("正在入库"))
            return session.commit()

        self._start(work, self._committed)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the preview of a plan that was just made."""
        if self.session.plan is not plan:
            self.session.take(plan)
        self.review.repairs = self.session.repairs
        self.plan = plan
        self.ui.tables.setCurrentIndex(-1)
        self._show_plan()
        self._keep()

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
            self._show_plan()
        else:
            self.come()
            self._show_step()

    # Reading and planning

    def _fresh(self) -> ImportSession:
        self.session = ImportSession(self.office)
        return self.session

    def _read(self, sources: Callable[[], Sequence[Source]]) -> None:
        if self._job is not None:
            return
        session = self._fresh()
        self._start(lambda job: session.open(sources(), progress=job.report, cancel=job.cancelled), self._planned)

    def _start(self, work: Callable[[background.Job], Any], done: Callable[[Any], None]) -> None:
        if self._job is not None:
            return
        self._pause.stop()
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
        if plan.files:
            self.show_plan(plan)
        else:
            self._show_step()

    def _said(self, plan: ImportPlan) -> None:
        """Something was said of a column, a table or a row; the same place stays in view."""
        self._job = None
        self.plan = plan
        self._show_plan()
        self._keep()

    def _repaired(self) -> None:
        self.session.stale = True
        self._pause.start()

    def _plan_again(self) -> None:
        """Plan what was repaired, in the background; the sheet stays as it is until then."""
        if self.plan is None or self._job is not None:
            return
        if self._again is not None:
            self._pause.start()
            return
        session = self.session
        self._again = background.start(lambda _job: session.renewed())
        self._again.finished.connect(self._planned_again)
        self._again.failed.connect(self._failed)

    def _planned_again(self, plan: ImportPlan) -> None:
        self._again = None
        if self.plan is not None and plan is self.session.plan:
            self.plan = plan
            self._show_plan()
            self._keep()

    def _keep(self) -> None:
        """Lay the preview into the office as it stands; once more when something changed meanwhile."""
        if self.plan is None:
            return
        if self._keeping is not None:
            self._keep_again = True
            return
        session = self.session
        self._keeping = background.start(lambda _job: session.keep())
        self._keeping.finished.connect(self._has_kept)
        self._keeping.failed.connect(self._failed)

    def _has_kept(self) -> None:
        self._keeping = None
        if self._keep_again:
            self._keep_again = False
            self._keep()
        else:
            self.kept.emit()

    # What a person says

    def _map(self, column: Column, key: str) -> None:
        number, _place, _file, table = self._here()
        if table is not None:
            session = self.session
            self._start(lambda job: session.map_column(number, table.table, column, key, job.cancelled), self._said)

    def _choose(self, row: RowPlan, record_id: str) -> None:
        number, _place, _file, table = self._here()
        if table is not None:
            session = self.session
            self._start(lambda _job: session.choose(number, table.table, row, record_id), self._said)

    def _take(self, taken: bool) -> None:
        self._say(lambda answers, key: setattr(answers.of(key), "taken", taken))

    def _ask_table(self) -> None:
        _number, _place, file, table = self._here()
        if table is None:
            return
        form = TableForm(table.table, file.answers.of(table.table.key), self)
        form.accepted.connect(lambda: self._say(lambda answers, key: answers.tables.update({key: form.answers()})))
        form.open()

    def _say(self, said: Callable[[Answers, str], Any]) -> None:
        number, _place, _file, table = self._here()
        if table is not None:
            session, key = self.session, table.table.key
            self._start(
                lambda job: session.say(number, lambda answers: said(answers, key), job.cancelled),
                self._said,
            )

    # How it ends

    def _committed(self, receipts: list[Any]) -> None:
        self._job = None
        self.plan = None
        self._fresh()
        self.come()
        self._show_step()
        title, words = receipt_words(receipts, self.office.imports.waiting_counts())
        self.ui.empty_title.setText(title)
        self.ui.empty_words.setText(words)
        self.committed.emit()

    def _failed(self, failure: Exception) -> None:
        self._job = self._again = self._keeping = None
        self._show_step()
        if not isinstance(failure, errors.Told):
            raise failure
        ask.tell(self, str(failure))

    def _cancel(self) -> None:
        """Stop what is under way; from the preview, give it up; from the empty page, leave."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            if self.plan is not None and self.ui.steps.currentWidget() is self.ui.busy_page:
                self.plan = None
        elif self.plan is None:
            self.left.emit()
        else:
            self._give_up()
        self.come()
        self._show_step()

    def _give_up(self) -> None:
        self.session.drop()
        self.plan = None
        self._fresh()

    def _later(self) -> None:
        """Put it aside: it is kept, and offered back."""
        self.session.keep()
        self.plan = None
        self._fresh()
        self.come()
        self._show_step()

    def _drop(self, preview: Preview) -> None:
        from opsdesk.work import receipts

        receipts.drop_preview(self.office, preview.id)
        self.come()

    def _write_list(self) -> None:
        if self.plan is not None:
            import_writing.error_list(self, self.office, self.plan)

    def _write_workbook(self) -> None:
        if self.plan is not None:
            told = import_writing.correction_workbook(self, self.office, self._here()[2])
            self.ui.left_out.setText(told or self.ui.left_out.text())

    # What is on screen

    def _here(self) -> tuple[int, int, FilePlan, TablePlan | None]:
        return self._shown[max(0, self.ui.tables.currentIndex())]

    def _show_plan(self) -> None:
        assert self.plan is not None
        self._list_tables(self.plan)
        self._show_table()
        self._show_step()
        self.planned.emit()

    def _list_tables(self, plan: ImportPlan) -> None:
        self._shown = [
            (number, place, file, table)
            for number, file in enumerate(plan.files)
            for place, table in enumerate(file.tables or (None,))
        ]
        box = self.ui.tables
        box.blockSignals(True)
        here = box.currentIndex()
        box.clear()
        for _number, _place, file, table in self._shown:
            box.addItem(table_words(file, table))
        box.setCurrentIndex(min(max(here, 0), len(self._shown) - 1))
        box.blockSignals(False)

    def _show_table(self) -> None:
        if 0 <= self.ui.tables.currentIndex() < len(self._shown):
            number, place, file, table = self._here()
            self.review.show_table((number, place), file, table)
            self.ui.facts.setText(facts_words(file, table))
            self.ui.sheet_button.setEnabled(table is not None)

    def _show_step(self) -> None:
        ui, reviewing = self.ui, self.plan is not None
        beside = self._job is not None and reviewing and ui.steps.currentWidget() is ui.review_page
        page = ui.review_page if beside or (reviewing and self._job is None) else ui.empty_page
        ui.steps.setCurrentWidget(ui.busy_page if self._job and not beside else page)
        self.review.setEnabled(self._job is None)
        counts = self.plan.counts() if self.plan else {}
        writable = sum(counts.get(name, 0) for name in WRITTEN)
        for part in (ui.tables, ui.facts, ui.sheet_button, ui.commit_button, ui.can_undo, ui.later_button):
            part.setVisible(reviewing)
        kept = (counts.get("conflict", 0), counts.get("error", 0))
        for button in (ui.correction_button, ui.workbook_button):
            button.setVisible(reviewing)
        ui.workbook_button.setEnabled(any(kept))
        for button in (ui.choose_button, ui.paste_button):
            button.setVisible(self._job is None)
        ui.commit_button.setText(_("入库 {rows} 行").format(rows=writable))
        # An import without news is written down too: its receipt says who sent what.
        readable = self.plan is not None and any(file.tables for file in self.plan.files)
        ui.commit_button.setEnabled(readable and self._job is None)
        ui.left_out.setText(left_out_words(self.plan) if self.plan else "")

    def _connect(self) -> None:
        ui = self.ui
        ui.choose_button.clicked.connect(lambda: self.read(ask.workbooks(self)))
        ui.paste_button.clicked.connect(lambda: self.paste())
        ui.sheet_button.clicked.connect(self._ask_table)
        ui.cancel_button.clicked.connect(self._cancel)
        ui.commit_button.clicked.connect(self.commit)
        ui.later_button.clicked.connect(self._later)
        ui.correction_button.clicked.connect(self._write_list)
        ui.workbook_button.clicked.connect(self._write_workbook)
        ui.tables.currentIndexChanged.connect(lambda: self._show_table())
        self.half_done.wanted.connect(self.resume)
        self.half_done.dropped.connect(self._drop)
        self.review.repaired.connect(self._repaired)
        self.review.mapped.connect(self._map)
        self.review.chose.connect(self._choose)
        self.review.taken.connect(self._take)
