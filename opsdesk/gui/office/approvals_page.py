# SPDX-License-Identifier: MIT
"""审批: what waits for me, what I asked for, which records wait for review, what came back to me."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QTabBar, QVBoxLayout, QWidget

from opsdesk import errors
from opsdesk.gui import background
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.titles import titles_of
from opsdesk.gui.looks.words import button, hint_line, words
from opsdesk.gui.parts.freshening import say_freshening
from opsdesk.gui.parts.page_head import page_head
from opsdesk.gui.parts.rows_table import RowsTable
from opsdesk.gui.parts.side_room import SideRoom
from opsdesk.i18n import N_, _
from opsdesk.records import catalogue
from opsdesk.store import clock
from opsdesk.work.office import approvals
from opsdesk.work.office.approval_words import scope_lines
from opsdesk.work.record import ripening

if TYPE_CHECKING:
    from opsdesk.store.beside.approvals import Approval
    from opsdesk.store.office import Office

REVIEW = 2  # the tab of records that wait for confirmation
WIDTHS = (150, 190, 96, 130, 84)
PANEL = 340, 292
STATES = {
    "waiting": N_("等待批准"),
    "approved": N_("已批准，还没办"),
    "used": N_("已批准并办理"),
    "refused": N_("没有批准"),
    "withdrawn": N_("已撤回"),
}


class ApprovalsPage(QWidget):
    """`opened` names a record, `wanted` a page, `committed` says that something was decided."""

    opened = Signal(str, str)
    wanted = Signal(str)
    committed = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._rows: list[tuple[str, str, Approval | None]] = []  # register, id, request
        self._review: dict[str, int] = {}  # how many records of each register wait
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for _place in range(4):
            self.tabs.addTab("")
        self.table = RowsTable([_("事项"), _("对象"), _("人员"), _("时间"), _("状态"), _("理由")], WIDTHS)
        self.empty = self.table.empty
        self.about = words("", "section")
        self.details = words("", "")
        self.comment = QPlainTextEdit()
        self.told = words("", "notice")
        self.give_button = button(_("批准并签名"), self.give, "primary")
        self.refuse_button = button(_("不批准"), self.refuse)
        self.withdraw_button = button(_("撤回"), self.withdraw)
        self.open_button = button(_("打开记录"), self.open, glyph="document")
        self._lay_out()
        self.tabs.currentChanged.connect(lambda _place: self._fill())
        self.table.currentCellChanged.connect(lambda row, *_rest: self._came(row))
        self.table.doubleClicked.connect(lambda _index: self.open())
        icons.dress(self)

    def come(self) -> None:
        """Read anew on being shown."""
        self.refresh()

    def refresh(self) -> None:
        """Read what waits; the records of a whole office are counted while the page stands."""
        office = self._office
        self._mine = approvals.waits_for_me(office)
        self._asked = approvals.asked_by_me(office)
        self._back = ripening.given_back_to_me(office)
        self._say_counts()
        self._fill()
        job = background.ask(self, lambda _first: ripening.waiting_for_confirmation(office), self._take_review)
        say_freshening(self, job)

    def _take_review(self, review: dict[str, int]) -> None:
        if review != self._review:
            self._review = review
            self._say_counts()
            if self.tabs.currentIndex() == REVIEW:  # elsewhere words may be half typed
                self._fill()

    def _say_counts(self) -> None:
        counted = (len(self._mine), len(self._asked), sum(self._review.values()), len(self._back))
        for place, (label, count) in enumerate(
            zip((_("待我批准"), _("我提的"), _("待我审核"), _("退给我的")), counted, strict=True)
        ):
            self.tabs.setTabText(place, f"{label} {count}" if count else label)

    def give(self) -> None:
        """Agree, signed with one's own key."""
        one = self._at_hand()
        if one is not None:
            self._do(lambda: approvals.approve(self._office, one.id, self.comment.toPlainText()))

    def refuse(self) -> None:
        """Say no; the words go to whoever asked."""
        one = self._at_hand()
        if one is not None and not self.comment.toPlainText().strip():
            self._say(_("写明不批准的理由，申请人会看到。"))
            self.comment.setFocus()
        elif one is not None:
            self._do(lambda: approvals.refuse(self._office, one.id, self.comment.toPlainText()))

    def withdraw(self) -> None:
        """Take one's own request back."""
        one = self._at_hand()
        if one is not None:
            self._do(lambda: approvals.withdraw(self._office, one.id))

    def open(self) -> None:
        """Show the record, or the list of the register whose records wait."""
        row = self.table.currentRow()
        if 0 <= row < len(self._rows):
            register, record_id, _one = self._rows[row]
            if register and record_id:
                self.opened.emit(register, record_id)
            elif register:
                self.wanted.emit(register)

    # How it is done

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except errors.Told as told:
            self._say(str(told))
            return
        self.refresh()
        self.committed.emit()

    def _fill(self) -> None:
        place = self.tabs.currentIndex()
        cells: list[tuple[str, ...]]
        people = self._office.reader.people()
        if place == REVIEW:
            self._rows = [(key, "", None) for key in self._review]
            cells = [
                (_("审核"), catalogue.register(key).facts.many, "", "", _("{n} 条").format(n=count), _("双击打开列表"))
                for key, count in self._review.items()
            ]
        elif place == 3:
            self._rows = [(one.register, one.id, None) for one in self._back]
            cells = [self._back_cells(one, people[one.by].name) for one in self._back]
        else:
            listed = self._mine if place == 0 else self._asked
            self._rows = [(one.register, one.record_id, one) for one in listed]
            cells = [self._cells(one, people[one.asked_by].name) for one in listed]
        empty = (_("没有等你批准的。"), _("你没有提过申请。"), _("没有等你审核的。"), _("没有退给你的。"))
        self.table.empty.say(empty[place])
        self.panel.setVisible(bool(cells))
        self.table.show_rows(cells)
        self._came(self.table.currentRow())

    def _back_cells(self, one: ripening.GivenBack, who: str) -> tuple[str, ...]:
        return _("退回"), self._named(one.register, one.id), who, clock.local(one.at), _("草稿"), one.words

    def _cells(self, one: Approval, who: str) -> tuple[str, ...]:
        subject = self._named(one.register, one.record_id) or next(iter(scope_lines(one)), "")
        return one.deed.label, subject, who, clock.local(one.asked_at), _(STATES[one.state]), one.reason

    def _named(self, register: str, record_id: str) -> str:
        if not register:
            return ""
        label = catalogue.register(register).facts.label
        title = titles_of(self._office, register, [record_id]).get(record_id, "") if record_id else ""
        return f"{label} {title}".strip()

    def _at_hand(self) -> Approval | None:
        row = self.table.currentRow()
        return self._rows[row][2] if 0 <= row < len(self._rows) else None

    def _came(self, row: int) -> None:
        one = self._at_hand()
        mine = one is not None and self.tabs.currentIndex() == 0
        self.about.setText(one.deed.label if one else "")
        self.details.setText(_details(one, self._office) if one else "")
        self.comment.setVisible(mine)
        self.comment.clear()
        self.give_button.setVisible(mine)
        self.refuse_button.setVisible(mine)
        self.withdraw_button.setVisible(one is not None and not mine and one.state == "waiting")
        self.open_button.setVisible(0 <= row < len(self._rows) and bool(self._rows[row][0]))
        self._say("")

    def _say(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        hint = hint_line(_("自己提的、自己录的，由别人来批。"))
        left.addWidget(page_head(_("审批"), self.tabs, None, hint))
        left.addWidget(self.table, 1)
        panel = self.panel = QFrame()
        panel.setProperty("surface", "window")
        panel.setProperty("edge", "left")
        SideRoom(self, (panel, *PANEL))
        down = QVBoxLayout(panel)
        down.setContentsMargins(16, 12, 16, 12)
        down.setSpacing(8)
        self.comment.setPlaceholderText(_("批注；不批准时写理由"))
        self.comment.setFixedHeight(84)
        for one in (self.about, self.details, self.comment, self.told):
            down.addWidget(one)
        self.details.setWordWrap(True)
        self.told.setWordWrap(True)
        down.addStretch(1)
        across = QHBoxLayout()
        for each in (self.open_button, self.withdraw_button, self.refuse_button):
            across.addWidget(each)
        across.addStretch(1)
        across.addWidget(self.give_button)
        down.addLayout(across)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(left, 1)
        page.addWidget(panel)


def _details(one: Approval, office: Office) -> str:
    people = office.reader.people()
    lines = [_("申请：{who}\u3000{at}").format(who=people[one.asked_by].name, at=clock.local(one.asked_at))]
    lines.append(_("理由：{reason}").format(reason=one.reason))
    lines += scope_lines(one)
    if one.decided_by:
        who = people[one.decided_by].name
        lines.append(_("办理：{who}\u3000{at}").format(who=who, at=clock.local(one.decided_at)))
    if one.words:
        lines.append(_("批注：{words}").format(words=one.words))
    return "\n".join(lines)
