# SPDX-License-Identifier: MIT
"""Taking an import back: what would become void, what would be set back, what would stay and why; then the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QProgressBar, QWidget

from opsdesk import errors
from opsdesk.gui import background
from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.words import button, words
from opsdesk.gui.parts.dialog_foot import add_foot, dialog_column
from opsdesk.i18n import _
from opsdesk.records import catalogue

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.work.imports.receipts import ImportReceipt
    from opsdesk.work.imports.undoing import UndoReceipt


WIDTH, KEPT_HEIGHT = 560, 180


class UndoDialog(QDialog):
    """`looked` comes when it is known what would happen, `undone` with what happened, in words."""

    looked = Signal()
    undone = Signal(str)

    def __init__(self, office: Office, receipt: ImportReceipt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._receipt = office, receipt
        self._job: background.Job | None = None
        self.setWindowTitle(_("撤销导入"))
        self.sums, self.kept_head = words("", "label"), words("", "strong")
        self.kept, self.papers = QListWidget(), words("", "warning")
        self.reason = QLineEdit()
        self.problem = words("", "error")
        self.progress = QProgressBar()
        self.undo_button = button(_("撤销这次导入"), self.undo)
        self._lay_out()
        self.setMinimumWidth(fonts.scaled(WIDTH))
        self._look()

    def undo(self) -> None:
        """Take it back, with the reason given."""
        reason = self.reason.text().strip()
        if not reason:
            self.problem.setText(_("撤销须填理由，会记入日志。"))
            self.reason.setFocus()
            return

        def work(_job: background.Job) -> UndoReceipt:
            from opsdesk.work.imports.undoing import undo_import

            return undo_import(self._office, self._receipt.id, reason=reason)

        self._start(work)
        assert self._job is not None
        self._job.finished.connect(self._done)

    def reject(self) -> None:
        """Close, unless it is being taken back just now."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _look(self) -> None:
        def work(_job: background.Job) -> UndoReceipt:
            from opsdesk.work.imports.undoing import preview_undo

            return preview_undo(self._office, self._receipt.id)

        self._start(work)
        assert self._job is not None
        self._job.finished.connect(self._show)

    def _start(self, work: object) -> None:
        self._job = background.start(work)  # type: ignore[arg-type]
        self._job.failed.connect(self._failed)
        self.progress.show()
        self.undo_button.setEnabled(False)

    def _show(self, found: UndoReceipt) -> None:
        self._ended()
        parts = [
            _("{label} {count} 条").format(label=catalogue.register(register).facts.many, count=count)
            for register, count in found.voided.items()
        ]
        lines = [_("作废：{parts}").format(parts=_("、").join(parts) or _("没有"))]
        lines.append(_("改回：{count} 条").format(count=found.restored))
        self.sums.setText("\n".join(lines))
        self.kept_head.setVisible(bool(found.kept))
        self.kept_head.setText(_("保留 {count} 条，以后有人改过或别处在用").format(count=len(found.kept)))
        self.kept.clear()
        self.kept.addItems([one.words for one in found.kept])
        self.kept.setVisible(bool(found.kept))
        self.papers.setText(found.paper_words if found.papers else "")
        self.papers.setVisible(bool(found.papers))
        self.looked.emit()

    def _done(self, done: UndoReceipt) -> None:
        self._ended()
        self.undone.emit(done.words.splitlines()[0])
        self.accept()

    def _failed(self, failure: Exception) -> None:
        self._ended()
        self.undo_button.setEnabled(False)
        if not isinstance(failure, errors.Told):
            raise failure
        self.problem.setText(str(failure))

    def _ended(self) -> None:
        self._job = None
        self.progress.hide()
        self.undo_button.setEnabled(True)

    def _lay_out(self) -> None:
        self.progress.setRange(0, 0)
        self.reason.setPlaceholderText(_("为什么撤销"))
        self.reason.setAccessibleName(_("理由"))
        self.kept.setProperty("edge", "box")
        self.kept.setWordWrap(True)
        self.kept.setMinimumHeight(fonts.scaled(KEPT_HEIGHT))
        self.kept.hide()
        self.problem.setWordWrap(True)
        self.papers.setWordWrap(True)
        self.papers.hide()
        column = dialog_column(self)
        title = words(_("撤销“{file}”").format(file=self._receipt.file_name), "section")
        title.setWordWrap(True)
        for part in (title, self.sums, self.kept_head):
            column.addWidget(part)
        column.addWidget(self.kept, 1)
        column.addWidget(self.papers)
        column.addStretch(0)
        column.addWidget(self.progress)
        column.addWidget(self.reason)
        column.addWidget(self.problem)
        hint = words(_("撤销本身也记入日志；这份表以后可以再导。"), "hint")
        add_foot(column, button(_("取消"), self.reject), self.undo_button, aside=hint)
