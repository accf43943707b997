# SPDX-License-Identifier: MIT
"""Workbooks for the stations: an empty one for each register they report, and the monthly matrix as counted here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from opsdesk import errors
from opsdesk.gui import ask, background
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.words import Elided, button, surface, words
from opsdesk.gui.parts.choice_box import ChoiceBox
from opsdesk.gui.parts.freshening import say_freshening
from opsdesk.i18n import _
from opsdesk.records import catalogue, kinds
from opsdesk.records.kinds.kind import Hints
from opsdesk.store import clock
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.lists.list_columns import SHEET_KINDS, columns, title_of

if TYPE_CHECKING:
    from opsdesk.store.office import Office

MOST_WIDE = 980  # a button stands beside what it writes, however wide the window
PREFIX = "空表_"  # file names are read by stations: Chinese whatever the window speaks


class TemplatesPage(QWidget):
    """`written` brings the files that were written."""

    written = Signal(list)
    refused = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self._job: background.Job | None = None
        self.told = words("", "small")
        self.first, self.last, self.unit = QLineEdit(), QLineEdit(), ChoiceBox()
        self.problem = words("", "error")
        self.sheets = {register: (words("", "hint"), Elided("", "text3")) for register in SHEET_KINDS}
        self._lay_out()
        self._set_month()
        icons.dress(self)

    def come(self) -> None:
        """Units may have been added; the heads of each sheet are tried on the importer, which takes a moment."""
        say_freshening(self, background.ask(self, lambda _first: _heads(), self._show_heads))
        kept = self.unit.currentText()
        self.unit.clear()
        self.unit.addItem(_("全部单位"), "")
        query = ListQuery("unit", order="unit_name", descending=False)
        for row in self.office.reader.page(query, 0, 500):
            if row["unit_name"]:
                self.unit.addItem(row["unit_name"], row["unit_name"])
        self.unit.setCurrentIndex(max(0, self.unit.findText(kept)))

    def write_one(self, register: str) -> None:
        """Ask where the empty workbook of one register goes, and write it."""
        place = ask.place_to_save(self, _("写出空表"), f"{PREFIX}{title_of(register)}.xlsx", ".xlsx")
        if place is not None:
            self._start(lambda job: _templates([(register, place)], job))

    def write_all(self) -> None:
        """Ask for a folder, and write one workbook for each register into it."""
        folder = ask.folder(self, _("空表放到哪个文件夹"))
        if folder is not None:
            wanted = [(register, folder / f"{PREFIX}{title_of(register)}.xlsx") for register in SHEET_KINDS]
            self._start(lambda job: _templates(wanted, job))

    def write_matrix(self) -> None:
        """Count the matrix of the period, ask where it goes, and write it."""
        first, last = self._day(self.first), self._day(self.last)
        wrong = first is None or last is None or last < first
        self.problem.setText(_("时段看不懂。起止写成 2022-06-01。") if wrong else "")
        if first is None or last is None or last < first:
            return
        place = ask.place_to_save(self, _("写出战果统计表"), f"打击电诈战果统计表_{last:%Y-%m}.xlsx", ".xlsx")
        if place is None:
            return
        unit = str(self.unit.currentData() or "")

        def work(_job: background.Job) -> list[Path]:
            from opsdesk.reports.figure import Scope
            from opsdesk.work.lists.templates import write_matrix

            write_matrix(self.office, Scope(first, last, unit), place)
            return [place]

        self._start(work)

    # How it is done

    def _start(self, work: Callable[[background.Job], Any]) -> None:
        if self._job is not None:
            return
        self.told.setText(_("正在写"))
        self._job = background.start(work)
        self._job.progressed.connect(
            background.while_there(self, lambda done, total, name: self.told.setText(f"{done} / {total}\u3000{name}"))
        )
        self._job.finished.connect(self._done)
        self._job.failed.connect(self._failed)

    def _show_heads(self, found: dict[str, list[str]]) -> None:
        for register, (count, heads) in self.sheets.items():
            count.setText(_("{count} 列").format(count=len(found[register])))
            heads.say("、".join(found[register]))

    def _done(self, files: list[Path]) -> None:
        self._job = None
        if len(files) == 1:
            self.told.setText(_("已写出 {place}").format(place=files[0]))
        else:
            self.told.setText(_("已写出 {count} 个空表，在 {place}").format(count=len(files), place=files[0].parent))
        self.written.emit(files)

    def _failed(self, failure: Exception) -> None:
        self._job = None
        self.told.setText("")
        if not isinstance(failure, errors.Told):
            raise failure
        self.refused.emit(str(failure))

    def _day(self, line: QLineEdit) -> date | None:
        today = clock.today()
        value: date | None = kinds.Day().read(line.text(), Hints(period=(today.replace(month=1, day=1), today))).value
        if value is not None:
            line.setText(value.isoformat())
        return value

    def _set_month(self) -> None:
        """Last month: that is the one reported."""
        last = clock.today().replace(day=1) - timedelta(days=1)
        self.first.setText(last.replace(day=1).isoformat())
        self.last.setText(last.isoformat())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = surface("base", "bottom")
        head.setFixedHeight(52)
        across = QHBoxLayout(head)
        across.setContentsMargins(16, 0, 16, 0)
        across.setSpacing(10)
        across.addWidget(words(_("空表与统计表"), "title"))
        across.addWidget(self.told, 1)
        across.addWidget(button(_("全部写到文件夹…"), self.write_all, glyph="folder_open"))
        column.addWidget(head)
        inside = surface("base")
        body = QVBoxLayout(inside)
        body.setContentsMargins(16, 14, 16, 16)
        body.setSpacing(8)
        body.addWidget(words(_("发给所队填的空表"), "section"))
        body.addWidget(words(_("带下拉、输入规则和填表说明；号码列已设成文本，收回时直接导入。"), "small"))
        body.addLayout(self._registers())
        body.addSpacing(14)
        body.addWidget(words(_("打击电诈战果统计表"), "section"))
        body.addWidget(words(_("按台账里的记录统计，每个单位一行。"), "small"))
        body.addLayout(self._matrix())
        body.addWidget(self.problem)
        body.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inside.setMaximumWidth(MOST_WIDE)
        around = surface("base")
        beside = QHBoxLayout(around)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(inside, 1)
        beside.addStretch(0)
        area.setWidget(around)
        column.addWidget(area, 1)

    def _registers(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(3, 1)
        grid.setColumnMinimumWidth(3, 420)
        for row, register in enumerate(SHEET_KINDS):
            facts = catalogue.register(register).facts
            glyph = QLabel()
            glyph.setPixmap(icons.pixmap(facts.icon, 16, "text2"))
            grid.addWidget(glyph, row, 0)
            grid.addWidget(words(title_of(register), "strong"), row, 1)
            for place, told in enumerate(self.sheets[register], 2):
                grid.addWidget(told, row, place)
            write = button(_("写出…"), partial(self.write_one, register))
            write.setAccessibleName(_("写出{title}").format(title=title_of(register)))
            grid.addWidget(write, row, 4, Qt.AlignmentFlag.AlignRight)
        return grid

    def _matrix(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(8)
        for line, label in ((self.first, _("从")), (self.last, _("到"))):
            line.setFixedWidth(112)
            line.setAccessibleName(label)
            across.addWidget(words(label, "label"))
            across.addWidget(line)
        self.unit.setMinimumWidth(176)
        across.addWidget(words(_("单位"), "label"))
        across.addWidget(self.unit)
        across.addWidget(button(_("统计并写出…"), self.write_matrix))
        across.addStretch(1)
        return across


def _heads() -> dict[str, list[str]]:
    """The heads that the importer reads back, by register."""
    return {register: [one.header for one in columns(register) if one.key] for register in SHEET_KINDS}


def _templates(wanted: list[tuple[str, Path]], job: background.Job) -> list[Path]:
    from opsdesk.work.lists.templates import write_template

    done: list[Path] = []
    for register, place in wanted:
        if job.cancelled.is_set():
            break
        job.report(len(done), len(wanted), place.name)
        write_template(register, place)
        done.append(place)
    return done
