# SPDX-License-Identifier: MIT
"""历史查阅: who did what to which record when; a head from a paper compared; the whole chain walked; a list printed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from opsdesk import errors
from opsdesk.gui import ask, background
from opsdesk.gui.looks import fonts, icons
from opsdesk.gui.looks.words import button, surface, words
from opsdesk.gui.parts.choice_box import ChoiceBox
from opsdesk.gui.parts.page_head import page_head
from opsdesk.gui.parts.rows_table import RowsTable
from opsdesk.gui.parts.side_room import SideRoom
from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.records.kinds import Day
from opsdesk.work.office import inspecting
from opsdesk.work.office.deed_words import DEEDS
from opsdesk.work.papers.deeds_list import print_history
from opsdesk.work.record import revealing

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.store.proof.history import ChainCheck
    from opsdesk.store.proof.past import Question

WIDTHS = (64, 128, 84, 104, 190)
PANEL, CHOICE = (320, 232), 112


class InspectorPage(QWidget):
    """`opened` names a record."""

    opened = Signal(str, str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._job: background.Job | None = None
        self.lines: list[inspecting.Line] = []
        self.who, self.deed, self.register = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self.first, self.last, self.text = QLineEdit(), QLineEdit(), QLineEdit()
        self.table = RowsTable([_("编号"), _("时间"), _("人员"), _("事项"), _("对象"), _("理由")], WIDTHS)
        self.more_button = button(_("再往前"), self.more)
        self.count = words("", "hint")
        self.about, self.details = words("", "section"), words("")
        self.chain, self.looks = words("", "small"), words("", "small")
        self.head = QLineEdit()
        self._lay_out()
        self.table.currentCellChanged.connect(lambda row, *_rest: self._came(row))
        self.table.doubleClicked.connect(lambda _index: self._open())
        self.text.returnPressed.connect(self.look_up)
        self.head.returnPressed.connect(self.compare)
        icons.dress(self)

    def come(self) -> None:
        """Offer who and what there is; nothing is looked up before it is asked for."""
        self._offer(self.who, _("所有人"), {one.id: one.name for one in self._office.reader.people().values()})
        self._offer(self.deed, _("所有事项"), {key: _(label) for key, label in DEEDS.items()})
        self._offer(self.register, _("所有类别"), {view.key: view.facts.many for view in catalogue.REGISTERS})
        people, looked = self._office.reader.people(), revealing.reveals_on(self._office, date.today())
        said = _("、").join(_("{name} {n} 次").format(name=people[one].name, n=count) for one, count in looked.items())
        self.looks.setText(_("今天看完整号码：{who}").format(who=said or _("没有")))

    def look_up(self) -> None:
        """Ask the history."""
        try:
            self.lines = inspecting.look_up(self._office, self._question())
        except errors.Told as told:
            ask.tell(self, str(told))
            return
        self._show()

    def more(self) -> None:
        """Older ones."""
        if self.lines:
            before = self.lines[-1].entry.seq
            self.lines += inspecting.look_up(self._office, self._question(), before=before)
            self._show()

    def verify(self) -> None:
        """Walk the whole chain in the background."""
        if self._job is not None:
            return
        self.chain.setText(_("正在核对全部改动记录…"))
        self._job = background.start(lambda job: inspecting.chain_state(self._office, job.report, whole=True))
        self._job.progressed.connect(
            background.while_there(self, lambda done, total, _words: self.chain.setText(f"{done} / {total}"))
        )
        self._job.finished.connect(self._verified)
        self._job.failed.connect(background.while_there(self, lambda failure: self._verified(failure)))

    def compare(self) -> None:
        """Is the head from a paper one that this chain once ended with?"""
        found = inspecting.compare_head(self._office, self.head.text())
        self.chain.setText(
            _("链头相符：第 {seq} 条之后打印。").format(seq=found)
            if found
            else _("链头不符：这份文书不是从这本台账打印的，或台账被改过。查纸上的字母有没有看错。")
        )

    def print_list(self) -> None:
        """What was asked for as a PDF."""
        place = ask.place_to_save(self, _("打印查阅单"), _("改动记录查阅单") + ".pdf", ".pdf")
        if place is None:
            return
        try:
            receipt = print_history(self._office, self._question(), place)
        except (errors.Told, OSError) as told:
            ask.tell(self, str(told))
            return
        self.count.setText(_("已写 {file}，{pages} 页。").format(file=place.name, pages=receipt.pages))

    # How it is done

    def _question(self) -> Question:
        chosen = {"actor": self.who, "deed": self.deed, "register": self.register}
        parts = {key: str(box.currentData() or "") for key, box in chosen.items()}
        first, last = (Day().read(line.text()).value for line in (self.first, self.last))
        return inspecting.question(first, last, parts | {"text": self.text.text().strip()})

    def _show(self) -> None:
        rows = [(str(one.entry.seq), one.at, one.who, one.deed, one.subject, one.entry.reason) for one in self.lines]
        self.table.show_rows(rows)
        full = bool(self.lines) and len(self.lines) % inspecting.MOST == 0
        self.more_button.setVisible(full)
        self.count.setText(_("{count} 条").format(count=len(rows)) if rows else "")
        self.table.empty.say(_("没有这样的记录。"))
        self._came(self.table.currentRow())

    def _came(self, row: int) -> None:
        line = self.lines[row] if 0 <= row < len(self.lines) else None
        self.about.setText(f"{line.deed}\u3000{line.subject}" if line else "")
        said = [f"{label}：{before or '—'} → {after or '—'}" for label, before, after in line.fields] if line else []
        reason = [_("理由：{reason}").format(reason=line.entry.reason)] if line and line.entry.reason else []
        self.details.setText("\n".join([*reason, *said]))

    def _open(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self.lines) and self.lines[row].entry.register:
            self.opened.emit(self.lines[row].entry.register, self.lines[row].entry.record_id)

    def _verified(self, check: ChainCheck | Exception) -> None:
        self._job = None
        if isinstance(check, Exception):
            self.chain.setText(str(check))
            return
        head = self._office.history.head().text
        whole = _("{count} 条全部完整，链头 {head}。").format(count=check.entries, head=head)
        self.chain.setText(whole if check.sound else check.words)

    def _offer(self, box: QComboBox, everything: str, offered: dict[str, str]) -> None:
        kept = box.currentData()
        box.clear()
        box.addItem(everything, "")
        for key, label in offered.items():
            box.addItem(label, key)
        box.setCurrentIndex(max(0, box.findData(kept)))

    def _lay_out(self) -> None:
        filters = surface("base", "bottom")
        self._filters = QBoxLayout(QBoxLayout.Direction.LeftToRight, filters)
        self._filters.setContentsMargins(16, 8, 16, 8)
        self._filters.setSpacing(8)
        for line, hint, width in (
            (self.first, _("从 2022-06-01"), 108),
            (self.last, _("到（含当日）"), 108),
            (self.text, _("编号、理由、内容"), 0),
        ):
            line.setPlaceholderText(hint)
            line.setAccessibleName(hint)
            if width:
                line.setFixedWidth(fonts.scaled(width))
        for box, name in ((self.who, _("人员")), (self.deed, _("事项")), (self.register, _("类别"))):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumWidth(fonts.scaled(CHOICE))
        kinds, days = QHBoxLayout(), QHBoxLayout()
        for box in (self.who, self.deed, self.register):
            kinds.addWidget(box)
        for line in (self.first, self.last):
            days.addWidget(line)
        days.addWidget(self.text, 1)
        days.addWidget(button(_("查"), self.look_up, "primary"))
        for part in (kinds, days):
            part.setSpacing(8)
            self._filters.addLayout(part, 1 if part is days else 0)
        self.more_button.hide()
        self.table.empty.say(_("选好人员、事项、时段，按“查”列出改动。"))
        left = QVBoxLayout()
        left.setSpacing(0)
        printing = button(_("打印查阅单…"), self.print_list, glyph="print")
        left.addWidget(page_head(_("历史查阅"), self.count, None, self.more_button, printing))
        left.addWidget(filters)
        left.addWidget(self.table, 1)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(left, 1)
        page.addWidget(self._panel())

    def _panel(self) -> QFrame:
        panel = QFrame()
        panel.setProperty("surface", "window")
        panel.setProperty("edge", "left")
        SideRoom(self, (panel, *PANEL), turning=self._filters)
        down = QVBoxLayout(panel)
        down.setContentsMargins(16, 12, 16, 12)
        down.setSpacing(8)
        for label in (self.about, self.details, self.chain, self.looks):
            label.setWordWrap(True)
        down.addWidget(self.about)
        down.addWidget(self.details)
        down.addStretch(1)
        down.addWidget(words(_("改动记录链"), "strong"))
        self.head.setPlaceholderText(_("文书上的链头，24 个字母"))
        self.head.setAccessibleName(_("文书上的链头，24 个字母"))
        across = QHBoxLayout()
        across.addWidget(self.head, 1)
        across.addWidget(button(_("核对"), self.compare))
        down.addLayout(across)
        down.addWidget(button(_("核对全部改动记录"), self.verify, glyph="link"))
        down.addWidget(self.chain)
        down.addWidget(self.looks)
        return panel
