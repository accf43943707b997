# SPDX-License-Identifier: MIT
"""Backups: how things stand, one now, a drill, and back to an earlier one after seeing what would be lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from opsdesk import errors
from opsdesk.gui import ask, background
from opsdesk.gui.background import Job
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.words import button, surface, words
from opsdesk.gui.office.restore_panel import RestorePanel
from opsdesk.gui.parts.page_head import PageHead
from opsdesk.gui.parts.rows_table import RowsTable
from opsdesk.i18n import _
from opsdesk.store import clock
from opsdesk.store.backups import unasked
from opsdesk.store.beside.approvals import Approval
from opsdesk.work.office import backing_up

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.store.upgrading.backup_folder import Held
    from opsdesk.work.office.backing_up import Drilled, Overview

WIDTHS = (160, 110, 120, 90)


class BackupsPage(QWidget):
    """`signed_out` after a restore: the office was closed and another file lies in its place."""

    signed_out = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._job: Job | None = None
        self._held: list[Held] = []
        self.told = words("", "small")
        self.newest, self.second, self.drilled = words("", "strong"), words("", "strong"), words("", "strong")
        self.table = RowsTable([_("时间"), _("因由"), _("位置"), _("大小"), _("文件")], WIDTHS)
        self.table.setAccessibleName(_("备份列表"))
        self.panel = RestorePanel()
        self.buttons = [
            button(_("立即备份"), self.back_up, "primary"),
            button(_("第二位置…"), self.choose_second_place, glyph="folder_open"),
            button(_("恢复演练"), self.drill, glyph="shield_task"),
        ]
        self.table.itemSelectionChanged.connect(self._chosen)
        self.panel.look.connect(self.compare)
        self.panel.go.connect(self.restore)
        self._lay_out()
        icons.dress(self)

    def come(self) -> None:
        """Read the folders anew on being shown."""
        self.refresh()

    def refresh(self) -> None:
        """Say how things stand."""
        if self._office.path is None:
            return
        seen = backing_up.overview(self._office)
        self._held = sorted((*seen.here, *seen.there), key=lambda one: one.at, reverse=True)
        self.newest.setText(f"{self._held[0].at:%Y-%m-%d %H:%M}" if self._held else _("还没有备份"))
        self.second.setText(str(seen.second) if seen.second else _("没有设"))
        self.drilled.setText(_drill_words(seen))
        self._fill(seen)

    def back_up(self) -> None:
        """One backup now, whatever happened since the last."""
        self._start(_("正在备份并核对…"), lambda job: backing_up.back_up(self._office), self._backed_up)

    def choose_second_place(self) -> None:
        """Ask for a folder on another disk."""
        folder = ask.folder(self, _("第二备份位置：另一块盘或U盘上的文件夹"))
        if folder is not None:
            try:
                unasked.set_second_place(self._office, folder)
            except errors.Told as told:
                self.told.setText(str(told))
                return
            self.back_up()

    def drill(self) -> None:
        """Try the chosen backup, or the newest."""
        source = self._source()
        if source is None:
            self.told.setText(_("还没有备份可以演练。先备份一次。"))
            return
        self._start(_("正在演练：恢复成副本，逐条核对…"), lambda job: self._drilled(source, job), self._say_drilled)

    def compare(self) -> None:
        """See what going back to the chosen backup would mean."""
        source = self._source()
        if source is None:
            return

        def work(job: Job) -> Any:
            from opsdesk.store.backups import restoring

            return restoring.compare(self._office, source, job.report)

        self._start(
            _("正在打开备份并核对…"), work, lambda seen: self.panel.show_lines(backing_up.comparison_lines(seen))
        )

    def restore(self, reason: str) -> None:
        """Go back to the chosen backup; the desk closes and asks who sits there."""
        source = self._source()
        if source is None:
            return

        def work(_job: Job) -> Any:
            return backing_up.go_back(self._office, source, reason=reason)

        self._start(_("正在恢复，请勿关机…"), work, self._went_back)

    # How it is done

    def _source(self) -> Path | None:
        row = self.table.currentRow()
        chosen = self._held[row] if 0 <= row < len(self._held) else next(iter(self._held), None)
        return chosen.path if chosen else None

    def _start(self, words_now: str, work: Callable[[Job], Any], done: Callable[[Any], object]) -> None:
        if self._job is not None:
            return
        self._able(False)
        self.told.setText(words_now)
        self._job = background.start(work)
        self._job.progressed.connect(
            background.while_there(self, lambda n, total, _what: self.told.setText(f"{words_now}  {n:,} / {total:,}"))
        )
        self._job.finished.connect(background.while_there(self, lambda result: self._finished(done, result)))
        self._job.failed.connect(self._failed)

    def _finished(self, done: Callable[[Any], object], result: Any) -> None:
        self._job = None
        self._able(True)
        self.told.setText("")
        done(result)

    def _failed(self, failure: Exception) -> None:
        self._job = None
        self._able(True)
        if not isinstance(failure, errors.Told):
            raise failure
        self.told.setText(str(failure))

    def _able(self, able: bool) -> None:
        for one in (*self.buttons, self.panel, self.table):
            one.setEnabled(able)

    def _went_back(self, done: Path | Approval | None) -> None:
        if isinstance(done, Approval):
            self.told.setText(_("从备份恢复须两人办，已提请另一人批准；批准后再恢复一次。"))
        else:
            self.signed_out.emit()

    def _backed_up(self, made: Any) -> None:
        self.refresh()
        kept = _("已备份 {records:,} 条记录，逐条核对过。").format(records=made.backup.records)
        self.told.setText(made.second or kept)

    def _drilled(self, source: Path, job: Job) -> Drilled:
        return backing_up.drill(self._office, source, job.report)

    def _say_drilled(self, done: Drilled) -> None:
        self.refresh()
        said = _("演练通过：{records:,} 条记录都能恢复，备份比现在少 {behind} 项改动。")
        self.told.setText(said.format(records=done.records, behind=done.behind))

    def _chosen(self) -> None:
        row = self.table.currentRow()
        self.panel.choose(f"{self._held[row].at:%Y-%m-%d %H:%M}" if 0 <= row < len(self._held) else "")

    def _fill(self, seen: Overview) -> None:
        self.table.setRowCount(len(self._held))
        for row, one in enumerate(self._held):
            place = _("本机") if one in seen.here else _("第二位置")
            cells = (
                f"{one.at:%Y-%m-%d %H:%M:%S}",
                one.occasion.label,
                place,
                f"{one.size / 1e6:.1f} MB",
                one.path.name,
            )
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))
        for column, width in enumerate(WIDTHS):
            self.table.setColumnWidth(column, width)

    def _lay_out(self) -> None:
        head = PageHead(_("备份与恢复"))
        head.across.addWidget(self.told, 1)
        for one in self.buttons[::-1]:
            head.across.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._standing())
        column.addWidget(self.table, 1)
        column.addWidget(self.panel)

    def _standing(self) -> QFrame:
        area = surface("window", "bottom")
        across = QHBoxLayout(area)
        across.setContentsMargins(16, 8, 16, 8)
        across.setSpacing(32)
        for label, value in (
            (_("最近一次备份"), self.newest),
            (_("第二备份位置"), self.second),
            (_("上次恢复演练"), self.drilled),
        ):
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addWidget(words(label, "small"))
            cell.addWidget(value)
            across.addLayout(cell)
        hint = words(_("退出、每小时、导入前、升级前、恢复前自动备份，都加密、都核对过。"), "hint")
        hint.setWordWrap(True)
        hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(hint, 1)
        return area


def _drill_words(seen: Overview) -> str:
    if not seen.drilled:
        return _("从未演练，现在做一次")
    when = clock.local(seen.drilled)[:10]
    return _("{when}，该再做一次了").format(when=when) if seen.drill_due else when
