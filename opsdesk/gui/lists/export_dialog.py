# SPDX-License-Identifier: MIT
"""A list out of the office: which columns, which form, masked or with a reason in full, and where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QRadioButton,
    QWidget,
)

from opsdesk import errors, paths
from opsdesk.gui import ask, background
from opsdesk.gui.lists.sealing_lines import SealingLines
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.words import button, words
from opsdesk.gui.parts.dialog_foot import add_foot, dialog_column, stand
from opsdesk.i18n import _
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.store import clock
from opsdesk.store.beside.approvals import ApprovalNeeded
from opsdesk.store.keys.package import SUFFIX
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.lists.list_columns import columns, title_of, told_column

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.work.lists.exporting import ExportReceipt
    from opsdesk.work.lists.packing import PackageReceipt

WIDTH, HEIGHT = 560, 600
ENDINGS = (".xlsx", ".csv")
HEAD = int(Qt.ItemDataRole.UserRole)


class ExportDialog(QDialog):
    """The list as filtered and sorted; `exported` brings the receipt, then the dialog closes."""

    exported = Signal(object)

    def __init__(self, office: Office, query: ListQuery, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._query = office, query
        self._job: background.Job | None = None
        self._agreed: Path | None = None
        self._label = catalogue.register(query.register).facts.many
        self.workbook, self.text = QRadioButton(_("Excel 表格 xlsx")), QRadioButton(_("文本表格 csv"))
        self.sealed = QRadioButton(_("加密的密封包"))
        self.sealing = SealingLines()
        self.masked, self.full = QRadioButton(_("遮盖号码和姓名")), QRadioButton(_("完整显示，须填理由"))
        self.reason, self.place = QLineEdit(), QLineEdit()
        self.reason.setAccessibleName(_("理由"))
        self.place.setAccessibleName(_("位置"))
        self.columns = QListWidget()
        self.problem = words("", "error")
        self.progress = QProgressBar()
        self.setWindowTitle(_("导出{label}").format(label=self._label[:1].lower() + self._label[1:]))
        self._lay_out()
        self._fill()
        stand(self, WIDTH, HEIGHT)
        icons.dress(self)

    @property
    def path(self) -> Path:
        """Where the file goes; the form chosen decides its ending. A name alone goes where the last file went, not to
        wherever the program was started; a folder alone gets a file of the list's name."""
        named_after = title_of(self._query.register)
        place = ask.save_folder() / (self.place.text().strip() or named_after)
        if not place.name or place.is_dir():
            place /= named_after
        ending = SUFFIX if self.sealed.isChecked() else ENDINGS[self.text.isChecked()]
        named = place.suffix.lower() in (SUFFIX, *ENDINGS)  # the point of 2022.6 begins no ending
        return place.with_suffix(ending) if named else place.with_name(place.name + ending)

    def chosen(self) -> list[str]:
        """The heads of the columns that are ticked."""
        items = (self.columns.item(row) for row in range(self.columns.count()))
        return [item.data(HEAD) for item in items if item.checkState() is Qt.CheckState.Checked]

    def choose_place(self) -> None:
        """Ask where the file goes."""
        place = ask.place_to_save(self, _("导出到"), self.path.name, self.path.suffix)
        if place is not None:
            self.place.setText(str(place))
            self._agreed = self.path  # whether it may be overwritten was asked there

    def export(self) -> None:
        """Write the file in the background; the dialog tells how far it is."""
        if not self.place.text().strip():
            self.choose_place()
        if self._job is not None or not self._is_ready():
            return
        office, query, path = self._office, self._query, self.path
        order: dict[str, Any] = {"full": self.full.isChecked(), "only": self.chosen()}
        reason, sealing = self.reason.text(), self.sealing.facts() if self.sealed.isChecked() else None

        def work(job: background.Job) -> ExportReceipt | PackageReceipt:
            from opsdesk.work.lists.exporting import export_list
            from opsdesk.work.lists.packing import pack_list

            watched: dict[str, Any] = {"progress": job.report, "cancel": job.cancelled}
            if sealing is not None:
                return pack_list(office, query, path, basis=reason, **sealing, **order, **watched)
            return export_list(office, query, path, reason=reason, **order, **watched)

        self._job = background.start(work)
        self._job.progressed.connect(self._progressed)
        self._job.finished.connect(self._done)
        self._job.failed.connect(self._failed)
        self._show_state()

    def reject(self) -> None:
        """Cancel: stop what is being written, else close."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.problem.setText(_("已停止导出，没有写出文件。"))
            self._show_state()
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line is no command to export."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.focusWidget(), QLineEdit):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    # How it is done

    def _is_ready(self) -> bool:
        missing = ""
        if not self.chosen():
            missing = _("一列都没选。至少勾一列。")
        elif self.full.isChecked() and not self.reason.text().strip():
            missing = _("完整显示须填理由，会记入日志。")
        elif self.sealed.isChecked() and not self.reason.text().strip():
            missing = _("密封包是给外单位的，理由里写明依据。")
        elif self.sealed.isChecked() and self.sealing.missing():
            missing = self.sealing.missing()
        elif not self.place.text().strip():
            missing = _("没有选位置。按“选位置”。")
        elif self.path != self._agreed and self.path.exists():
            missing = _("已有同名文件。换个名字，或按“选位置”选它来覆盖。")
        self.problem.setText(missing)
        return not missing

    def _progressed(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _done(self, receipt: ExportReceipt | PackageReceipt) -> None:
        self._job = None
        self.exported.emit(receipt)
        self.accept()

    def _failed(self, failure: Exception) -> None:
        self._job = None
        self._show_state()
        if isinstance(failure, ApprovalNeeded):
            self._ask_another()
            return
        if not isinstance(failure, errors.Told):
            raise failure
        self.problem.setText(str(failure))

    def _ask_another(self) -> None:
        """A bulk export is two people's: file the request with the reason; the same export goes through afterwards."""
        from opsdesk.work.lists.exporting import ask_export

        if not self.reason.text().strip():
            self.problem.setText(_("行数多，算成批导出，须两人办。写明理由再按“导出”，就报给审核人。"))
            self.reason.setEnabled(True)
            self.reason.setFocus()
            return
        try:
            ask_export(
                self._office, self._query, full=self.full.isChecked(), reason=self.reason.text(), only=self.chosen()
            )
        except errors.Told as told:
            self.problem.setText(str(told))
            return
        self.problem.setText(_("成批导出须两人办，已报审核人。批准后用同样的条件再导出一次。"))

    def _show_state(self) -> None:
        busy = self._job is not None
        self.progress.setRange(0, 0)
        self.progress.setVisible(busy)
        self.export_button.setEnabled(not busy)
        self.reason.setEnabled(self.full.isChecked() or self.sealed.isChecked())
        self.sealing.setVisible(self.sealed.isChecked())
        if self.place.text().strip():
            self.place.setText(str(self.path))  # the ending goes with the form

    def _tick_all(self, state: Qt.CheckState) -> None:
        for row in range(self.columns.count()):
            self.columns.item(row).setCheckState(state)

    def _fill(self) -> None:
        for place, column in enumerate(columns(self._query.register)):
            item = QListWidgetItem(told_column(self._query.register, place))
            item.setData(HEAD, column.header)  # sheets go out with the heads that stations know
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.columns.addItem(item)
        count = self._office.reader.count(self._query)
        self.facts.setText(_("{count} 条，按当前筛选和排序。").format(count=f"{count:,}"))
        self.workbook.setChecked(True)
        self.masked.setChecked(True)
        may = self._office.user.may(Permission.UNMASK)
        self.full.setEnabled(may)
        self.full.setToolTip("" if may else _("你的角色不能显示完整号码。"))
        name = f"{title_of(self._query.register)}-{clock.today():%Y%m%d}.xlsx"
        self.place.setText(str(paths.unused(ask.save_folder() / name)))
        self._show_state()

    def _lay_out(self) -> None:
        self.facts = words("", "small")
        self.export_button = button(_("导出"), self.export, "primary")
        self._form, self._mask = QButtonGroup(self), QButtonGroup(self)
        for group, some in (
            (self._form, (self.workbook, self.text, self.sealed)),
            (self._mask, (self.masked, self.full)),
        ):
            for one in some:
                group.addButton(one)
        self.full.toggled.connect(lambda: self._show_state())
        for one in (self.text, self.sealed):
            one.toggled.connect(lambda: self._show_state())
        self.reason.setPlaceholderText(_("给谁，做什么用"))
        column = dialog_column(self, self.windowTitle())
        column.addWidget(self.facts)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(7)
        form.addRow(words(_("格式"), "label"), _beside(self.workbook, self.text, self.sealed))
        form.addRow(words(_("号码"), "label"), _beside(self.masked, self.full))
        form.addRow(words(_("理由"), "label"), self.reason)
        form.addRow(
            words(_("位置"), "label"), _beside(self.place, button(_("选位置"), self.choose_place), stretch=False)
        )
        form.addRow(self.sealing)
        column.addLayout(form)
        self.sealing.align(form)
        column.addLayout(self._column_head())
        self.columns.setProperty("edge", "box")
        self.columns.setAccessibleName(_("列"))
        column.addWidget(self.columns, 1)
        self.problem.setWordWrap(True)
        column.addWidget(self.problem)
        column.addWidget(self.progress)
        add_foot(column, button(_("取消"), self.reject), self.export_button)

    def _column_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(words(_("列"), "strong"))
        head.addStretch(1)
        head.addWidget(button(_("全选"), lambda: self._tick_all(Qt.CheckState.Checked), "link"))
        head.addWidget(button(_("全不选"), lambda: self._tick_all(Qt.CheckState.Unchecked), "link"))
        return head


def _beside(*parts: QWidget, stretch: bool = True) -> QHBoxLayout:
    across = QHBoxLayout()
    across.setSpacing(12)
    for part in parts:
        across.addWidget(part)
    if stretch:
        across.addStretch(1)
    return across
