# SPDX-License-Identifier: MIT
"""The imports of the office, newest first, each with its receipt; an import is taken back from here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from opsdesk import errors
from opsdesk.gui import ask, background
from opsdesk.gui.imports.batch_panel import BatchPanel
from opsdesk.gui.imports.undo_dialog import UndoDialog
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.chips import CHIP_ROLE, OUTCOMES, ChipFace
from opsdesk.gui.looks.words import words
from opsdesk.gui.parts.page_head import page_head
from opsdesk.gui.parts.rows_table import RowsTable
from opsdesk.i18n import _
from opsdesk.store import clock
from opsdesk.store.file import passing

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.work.imports.receipts import ImportReceipt

WIDTHS = (112, 88, 64, 0, 104)
COUNTED = ("new", "update", "same", "conflict", "error")
COUNT_WIDTH = 46
WHO, UNIT = 2, 4  # columns that the panel tells too
FACES = {"in": ("checkmark_circle", "good"), "waiting": ("warning", "warning"), "undone": ("dismiss_circle", "neutral")}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BatchesPage(QWidget):
    """`wanted` asks for another page, `turned` for the import page with an import read again, `committed` says that
    records changed, `shown` that the list is on screen, `done` that a file was written, `opened` names a record."""

    wanted = Signal(str)
    turned = Signal(str, str)
    opened = Signal(str, str)
    committed = Signal()
    shown = Signal()
    refused = Signal(str)
    done = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.receipts: list[ImportReceipt] = []
        self._jobs: set[background.Job] = set()
        self._wanted = ""  # the import to stand on when the list is there
        self._count, self.told = words("", "hint"), words("", "small")
        self.sought = QLineEdit()
        self.sought.setPlaceholderText(_("文件、报送单位、导入人"))
        self.sought.setAccessibleName(_("查找导入批次"))
        self.sought.setClearButtonEnabled(True)
        self.sought.setFixedWidth(210)
        self.sought.textChanged.connect(lambda: self._filter())
        heads = [_("状态"), _("时间"), _("谁"), _("文件"), _("报送单位"), *(_(OUTCOMES[one][1]) for one in COUNTED)]
        widths = (*WIDTHS, *(COUNT_WIDTH for _one in COUNTED))
        self.table = RowsTable(heads, widths, spare=(UNIT, WHO), chips=True)
        for column in range(len(WIDTHS), len(heads)):
            self.table.model().setHeaderData(
                column, Qt.Orientation.Horizontal, _RIGHT, Qt.ItemDataRole.TextAlignmentRole
            )
        self.panel = BatchPanel(office)
        self.panel.findings.opened.connect(self.opened)
        self._lay_out()
        self.table.currentCellChanged.connect(lambda row, *_rest: self._came(row))
        for signal, deed in (
            (self.panel.save_wanted, self.save_receipt),
            (self.panel.print_wanted, self.print_receipt),
            (self.panel.original_wanted, self.write_original),
            (self.panel.corrections_wanted, self.write_corrections),
            (self.panel.undo_wanted, self.undo),
            (self.panel.again_wanted, self.take_in_again),
            (self.panel.decide_wanted, lambda: self.wanted.emit("conflicts")),
        ):
            signal.connect(lambda *_rest, deed=deed: deed())
        icons.dress(self)

    def come(self) -> None:
        """Read anew on being shown."""
        self.refresh()

    def take(self, batch_id: str) -> None:
        """Come up with one import at hand."""
        self.sought.clear()
        self._wanted = batch_id

    def refresh(self) -> None:
        """Read the imports anew."""

        def work(_job: background.Job) -> list[ImportReceipt]:
            from opsdesk.work.imports.receipts import imports

            return imports(self._office)

        job = background.start(work)
        job.finished.connect(self._show)
        job.failed.connect(self._failed)

    def _show(self, receipts: list[ImportReceipt]) -> None:
        here = self._here()
        wanted, self._wanted = self._wanted or (here.id if here else ""), ""
        self._fill(receipts)
        kept = next((row for row, one in enumerate(self.receipts) if one.id == wanted), 0)
        if self.receipts:
            self.table.setCurrentCell(kept, 1)
        self._came(self.table.currentRow())
        self._filter()
        self.shown.emit()

    def save_receipt(self) -> None:
        """The receipt as a PDF, to a place that is asked for."""
        receipt = self._here()
        if receipt is None:
            return
        place = ask.place_to_save(self, _("存回执"), f"导入回执_{Path(receipt.file_name).stem}.pdf", ".pdf")
        if place is not None:
            self._start(lambda _job: self._paper(receipt, place), place)

    def print_receipt(self) -> None:
        """The receipt onto a printer."""
        from opsdesk.gui.papers.printing import print_pdf

        receipt = self._here()
        if receipt is None:
            return
        with passing.folder() as folder:
            place = Path(folder) / "receipt.pdf"
            self._paper(receipt, place)
            print_pdf(self, place)

    def write_original(self) -> None:
        """The file as it came, to a place that is asked for."""
        receipt = self._here()
        if receipt is None:
            return
        suffix = Path(receipt.file_name).suffix or ".csv"
        place = ask.place_to_save(self, _("取出原件"), receipt.file_name, suffix)
        if place is not None:
            from opsdesk.work.imports.receipts import write_original

            self._start(lambda _job: write_original(self._office, receipt.id, place), place)

    def write_corrections(self) -> None:
        """The rows that did not come in, as a workbook for the station."""
        receipt = self._here()
        if receipt is None:
            return
        place = ask.place_to_save(self, _("写更正表"), f"更正_{Path(receipt.file_name).stem}.xlsx", ".xlsx")
        if place is None:
            return

        def work(_job: background.Job) -> None:
            from opsdesk.work.imports.correcting import write_corrections
            from opsdesk.work.imports.receipts import plan_of_batch

            write_corrections(self._office, plan_of_batch(self._office, receipt.id).files[0], place)

        self._start(work, place)

    def undo(self) -> None:
        """Show what taking the import back would do, and do it when a reason is given."""
        receipt = self._here()
        if receipt is not None:
            dialog = UndoDialog(self._office, receipt, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.undone.connect(self._undone)
            dialog.open()

    def take_in_again(self) -> None:
        """Show the import page with the file of an import that was taken back."""
        receipt = self._here()
        if receipt is not None:
            self.turned.emit("import", receipt.id)

    # How it is done

    def _paper(self, receipt: ImportReceipt, place: Path) -> None:
        from opsdesk.work.imports.import_papers import write_receipt

        write_receipt(self._office, receipt, place)

    def _start(self, work: Callable[[background.Job], Any], place: Path) -> None:
        self.told.setText(_("正在写"))
        job = background.start(work)
        self._jobs.add(job)
        job.finished.connect(background.while_there(self, lambda _result: self._written(place)))
        job.failed.connect(self._failed)
        job.ended.connect(lambda: self._jobs.discard(job))

    def _written(self, place: Path) -> None:
        self.told.setText(_("已写出 {place}").format(place=place))
        self.done.emit(place)

    def _failed(self, failure: Exception) -> None:
        self.told.setText("")
        if not isinstance(failure, errors.Told):
            raise failure
        self.refused.emit(str(failure))

    def _undone(self, told: str) -> None:
        self.refresh()
        self.told.setText(told)
        self.committed.emit()

    def _here(self) -> ImportReceipt | None:
        row = self.table.currentRow()
        return self.receipts[row] if 0 <= row < len(self.receipts) else None

    def _came(self, row: int) -> None:
        self.panel.show_receipt(self.receipts[row] if 0 <= row < len(self.receipts) else None)

    def _fill(self, receipts: list[ImportReceipt]) -> None:
        self.receipts = receipts
        every = _("{count} 批").format(count=len(receipts))
        self._count.setText(every if receipts else _("还没有导入。把表格拖到窗口上。"))
        self.table.setRowCount(len(receipts))
        for row, receipt in enumerate(receipts):
            glyph, tone = FACES[receipt.state]
            state = QTableWidgetItem()
            state.setData(CHIP_ROLE, ChipFace(glyph, receipt.words, tone))
            state.setData(Qt.ItemDataRole.AccessibleTextRole, receipt.words)
            self.table.setItem(row, 0, state)
            counts = (str(receipt.counts.get(name, 0) or "—") for name in COUNTED)
            texts = (_when(receipt.at), receipt.who, receipt.file_name, receipt.unit, *counts)
            for column, text in enumerate(texts, 1):
                item = QTableWidgetItem(text)
                if column > len(WIDTHS) - 1:
                    item.setTextAlignment(_RIGHT)
                self.table.setItem(row, column, item)

    def _filter(self) -> None:
        """Only the imports whose file, unit or person is called so."""
        sought = self.sought.text().strip().lower()
        said = [" ".join((one.file_name, one.unit, one.who)).lower() for one in self.receipts]
        shown = [sought in words_of_it for words_of_it in said]
        for row, there in enumerate(shown):
            self.table.setRowHidden(row, not there)
        if self.receipts:
            every = _("{count} 批").format(count=len(shown))
            some = _("{found} / {count} 批").format(found=sum(shown), count=len(shown))
            self._count.setText(some if sought else every)
        here = self.table.currentRow()
        if True in shown and not (0 <= here < len(shown) and shown[here]):
            self.table.setCurrentCell(shown.index(True), 1)
        self.panel.setVisible(True in shown)

    def _lay_out(self) -> None:
        head = page_head(_("导入批次"), self._count, None, self.told, self.sought)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(head)
        left.addWidget(self.table, 1)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(left, 1)
        page.addWidget(self.panel)


def _when(moment: str) -> str:
    """Day and hour; of another year the year and the day."""
    local = clock.local(moment)
    return local[5:] if local[:4] == clock.today().isoformat()[:4] else local[:10]
