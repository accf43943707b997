# SPDX-License-Identifier: MIT
"""Taking in stations' workbooks: dropped, chosen or pasted, read with progress, reviewed table by table, written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from opsdesk import errors
from opsdesk.gui import ask
from opsdesk.gui.forms.ui_import_page import Ui_ImportPage
from opsdesk.gui.imports import import_writing
from opsdesk.gui.imports.import_facts import (
    WRITTEN,
    facts_words,
    has_no_head,
    left_out_words,
    progress_words,
    receipt_words,
    steps_done,
    table_words,
)
from opsdesk.gui.imports.import_findings import WIDTH, FindingsList
from opsdesk.gui.imports.import_judging import ImportJudging
from opsdesk.gui.imports.import_kept import KeptImports
from opsdesk.gui.imports.import_review import ImportReview
from opsdesk.gui.imports.import_sayings import ImportSayings
from opsdesk.gui.imports.import_work import ImportWork
from opsdesk.gui.imports.paste_form import PasteForm
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.restyle import give_role
from opsdesk.gui.looks.step_line import STEPS, StepLine
from opsdesk.gui.looks.words import button, hint_line
from opsdesk.gui.parts import table_clip
from opsdesk.gui.parts.line_room import LineRoom
from opsdesk.gui.parts.page_room import needs_room
from opsdesk.i18n import _
from opsdesk.people.roles import Permission
from opsdesk.sheets.pasting import pasted

if TYPE_CHECKING:
    from opsdesk.store.imports.import_facts import Preview
    from opsdesk.store.office import Office
    from opsdesk.work.imports.import_plan import FilePlan, ImportPlan, TablePlan


class ImportPage(QWidget):
    """`committed` says that records came in, `left` that the person is done here, `opened` names a record, `turned`
    a page about something."""

    committed = Signal()
    turned = Signal(str, str)
    left = Signal()
    opened = Signal(str, str)
    refused = Signal(str)
    planned = Signal()  # the preview is on screen
    kept = Signal()  # the preview lies in the office, half done

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.plan: ImportPlan | None = None
        self.work = ImportWork(office, self)
        self.ui = Ui_ImportPage()
        self.ui.setupUi(self)
        self.review = ImportReview(office)
        self.ui.review_layout.addWidget(self.review)
        self.judging = ImportJudging(self.work, self.review)
        self.sayings = ImportSayings(self, self.work, self.review, self._here)
        self.half_done = KeptImports()
        kept = QVBoxLayout(self.ui.kept)
        kept.setContentsMargins(0, 0, 0, 0)
        self.findings = FindingsList(office)
        self.findings.setFixedWidth(WIDTH)
        kept.addWidget(self.findings)
        kept.addWidget(self.half_done)
        self.learnt = button("", self._show_learnt, glyph="history")
        self.ui.where_layout.insertWidget(self.ui.where_layout.count() - 1, self.learnt)
        self.learnt_before = button(_("学到的对应"), self._show_learnt, glyph="history")
        self.ui.head_layout.insertWidget(self.ui.head_layout.count() - 2, self.learnt_before)
        self.facts = hint_line("")
        self.ui.where_layout.insertWidget(1, self.facts, 1)
        for line in (self.ui.head_layout, self.ui.where_layout, self.ui.foot_layout):
            LineRoom(line.parentWidget(), line)
        self.step_line = StepLine()
        self.ui.head_layout.insertSpacing(1, 8)
        self.ui.head_layout.insertWidget(2, self.step_line)
        self._pasted: tuple[str, str] | None = None  # a block that is being read, and the kind of sheet it may be
        self._shown: list[tuple[int, int, FilePlan, TablePlan | None]] = []
        icons.dress(self)
        self._connect()
        self.come()
        self._show_step()

    def come(self) -> None:
        """On being shown: what was left half done is offered back."""
        if self.plan is None and self.work.job is None:
            from opsdesk.work.imports import receipts

            may = self.office.user.may(Permission.IMPORT)
            self.half_done.show_previews(receipts.kept_previews(self.office) if may else [])
            self.ui.choose_button.setFocus()

    def read(self, files: Sequence[Path]) -> None:
        """Read the files in the background and show what would become of them."""
        from opsdesk.work.imports import importing

        if files:
            self._pasted = None
            self.work.read(lambda: importing.workbooks_in(files))

    def take(self, batch_id: str) -> None:
        """Read the file of an earlier import again."""
        self._pasted = None
        self.work.read_again(batch_id)

    def paste(self, text: str = "", kind: str = "") -> None:
        """Read a block copied from Excel or WPS: the clipboard, or `text`. Where no head is found in it, the person
        says what its columns are; `kind` of sheet is offered first."""
        block = text or table_clip.copied()
        if block.strip():
            self._pasted = (block, kind)
            self.work.read(lambda: [pasted(block)])
        else:
            self.refused.emit(_("剪贴板里没有表格。在 Excel 或 WPS 里连同表头选中，复制，再来粘贴。"))

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the preview of a plan that was made elsewhere."""
        self.work.take(plan)

    def commit(self) -> None:
        """Write the plan in the background, each file whole."""
        if self.plan is not None:
            self.work.commit()

    def undo(self) -> None:
        """Take back what was last repaired or decided."""
        if not self.work.undo():
            self.review.repairing.undo()

    def redo(self) -> None:
        """Repair or decide it once more."""
        if not self.work.redo():
            self.review.repairing.redo()

    def retranslate(self) -> None:
        """Say everything in another language; the plan stays."""
        self.ui.retranslateUi(self)
        self.learnt_before.setText(_("学到的对应"))
        icons.dress(self)
        if self.plan is not None:
            self._show_plan()
        else:
            self.come()
            self._show_step()

    def _ask_columns(self, block: str, kind: str) -> None:
        """A block without a head: ask what its columns are, then read it by the same way as any file."""
        form = PasteForm(block, kind, self)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def read() -> None:
            held, answers = form.made()
            self.work.read(lambda: [held], [answers])

        form.accepted.connect(read)
        form.open()

    def _show_learnt(self) -> None:
        """What was learnt of the heads of this table, and of all others."""
        table = self._here()[3] if self.plan is not None else None
        self.turned.emit("learnt", table.table.signature if table is not None else "")

    # How it ends

    def _committed(self, receipts: list[Any]) -> None:
        self.plan = None
        self.come()
        self._show_step()
        self.step_line.show_steps((True,) * len(STEPS))
        title, words = receipt_words(receipts, self.office.imports.parked.counts())
        self.ui.empty_title.setText(title)
        self.ui.empty_words.setText(words)
        self.findings.check([one.batch.id for one in receipts])
        self.committed.emit()

    def _failed(self, failure: Exception) -> None:
        if not isinstance(failure, errors.Told):
            raise failure
        self.refused.emit(str(failure))

    def _cancel(self) -> None:
        """Stop what is under way; from the preview, give it up; from the empty page, leave."""
        if self.work.job is not None:
            if self.ui.steps.currentWidget() is self.ui.busy_page:
                self.plan = None
            self.work.cancel()
        elif self.plan is None:
            self.left.emit()
        else:
            self.plan = None
            self.work.give_up()
        self.come()
        self._show_step()

    def _later(self) -> None:
        """Put it aside: it is kept, and offered back."""
        self.plan = None
        self.work.later()
        self.come()
        self._show_step()

    def _drop(self, preview: Preview) -> None:
        from opsdesk.work.imports import receipts

        receipts.drop_preview(self.office, preview.id)
        self.come()

    def _write_list(self) -> None:
        """The refused cells as a PDF."""
        place = ask.place_to_save(self, _("导出差错单"), _("导入差错反馈单.pdf"), ".pdf")
        if place is not None:
            self.work.write(partial(import_writing.error_list, place))

    def _write_workbook(self) -> None:
        """The refused rows as a workbook in the station's own layout."""
        number, _place, file, _table = self._here()
        place = ask.place_to_save(self, _("写更正表"), f"更正_{file.path.stem}.xlsx", ".xlsx")
        if place is not None:
            self.work.write(partial(import_writing.correction_workbook, number, place))

    # What is on screen

    def _planned(self, plan: ImportPlan, fresh: bool) -> None:
        self.findings.check([])
        pasted_before, self._pasted = (self._pasted, None) if fresh else (None, self._pasted)
        if pasted_before and has_no_head(plan):
            self.plan = None
            self._show_step()
            self._ask_columns(*pasted_before)
            return
        if not plan.files:
            self.plan = None
            self._show_step()
            return
        self.plan = plan
        if fresh:
            self.review.repairing.repairs = self.work.session.repairs
            self.ui.tables.setCurrentIndex(-1)
        self._show_plan()
        if fresh and self.review.isVisible():
            self.review.grid.setFocus()  # while it was read only “cancel” could have the keyboard

    def _remembers(self, table: TablePlan | None) -> bool:
        """Whether the columns are read as somebody once said."""
        signature = table.table.signature if table else ""
        return any(one.signature == signature for one in self.office.imports.learnt.mappings())

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
        with QSignalBlocker(box):
            here = box.currentIndex()
            box.clear()
            for _number, _place, file, table in self._shown:
                box.addItem(table_words(file, table))
            box.setCurrentIndex(min(max(here, 0), len(self._shown) - 1))

    def _show_table(self) -> None:
        if 0 <= self.ui.tables.currentIndex() < len(self._shown):
            number, place, file, table = self._here()
            rows = self.work.session.rows(number, place) if table is not None else None
            self.review.show_table((number, place), file, table, rows)
            self.facts.say(facts_words(file, table))
            self.learnt.setText(_("按记住的对应") if self._remembers(table) else _("学到的对应"))
            self.ui.sheet_button.setEnabled(table is not None)

    def _show_step(self) -> None:
        ui, reviewing, busy = self.ui, self.plan is not None, self.work.job is not None
        beside = busy and reviewing and ui.steps.currentWidget() is ui.review_page
        page = ui.review_page if beside or (reviewing and not busy) else ui.empty_page
        shown = ui.busy_page if busy and not beside else page
        needs_room(shown, ui.steps)
        ui.steps.setCurrentWidget(shown)
        self.review.hold(busy)
        ui.where.setEnabled(not busy)
        counts = self.plan.counts() if self.plan else {}
        self.step_line.show_steps(steps_done(self.plan))
        ui.head.setProperty("edge", "" if reviewing else "bottom")
        ui.head.style().polish(ui.head)
        of_review = (ui.where, ui.commit_button, ui.can_undo, ui.later_button, ui.correction_button, ui.workbook_button)
        for part in of_review:
            part.setVisible(reviewing)
        ui.workbook_button.setEnabled(bool(counts.get("conflict", 0) + counts.get("error", 0)))
        self.learnt_before.setVisible(not busy and not reviewing)
        for made in (ui.choose_button, ui.paste_button):
            made.setVisible(not busy)
        give_role(ui.choose_button, "" if reviewing else "primary", "folder_open")  # what goes on while nothing is read
        ui.commit_button.setText(_("入库 {rows} 行").format(rows=sum(counts.get(name, 0) for name in WRITTEN)))
        # An import without news is written down too: its receipt says who sent what.
        readable = self.plan is not None and any(file.tables for file in self.plan.files)
        ui.commit_button.setEnabled(readable and not busy)
        ui.left_out.setText(left_out_words(self.plan) if self.plan else "")

    def _progress(self, done: int, total: int, name: str) -> None:
        """How many files are read; a bar that goes to and fro while there is but one, or none any more."""
        several = 0 <= done < total != 1
        self.ui.progress.setRange(0, total if several else 0)
        self.ui.progress.setValue(done)
        self.ui.busy_words.setText(progress_words(done, total, name))

    def _connect(self) -> None:
        ui, work = self.ui, self.work
        ui.choose_button.clicked.connect(lambda: self.read(ask.workbooks(self)))
        ui.paste_button.clicked.connect(lambda: self.paste())
        ui.sheet_button.clicked.connect(self.sayings.ask_table)
        ui.cancel_button.clicked.connect(self._cancel)
        ui.commit_button.clicked.connect(self.commit)
        ui.later_button.clicked.connect(self._later)
        ui.correction_button.clicked.connect(self._write_list)
        ui.workbook_button.clicked.connect(self._write_workbook)
        ui.tables.currentIndexChanged.connect(lambda: self._show_table())
        work.planned.connect(self._planned)
        work.busy.connect(self._show_step)
        work.progressed.connect(self._progress)
        work.kept.connect(self.kept)
        work.committed.connect(self._committed)
        work.failed.connect(self._failed)
        work.settled.connect(self.come)
        work.written.connect(ui.left_out.setText)
        work.outdated.connect(lambda: ui.left_out.setText(_("改过了，正在重新核对")))
        self.half_done.wanted.connect(work.resume)
        self.half_done.dropped.connect(self._drop)
        self.findings.opened.connect(self.opened)
