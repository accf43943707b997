# SPDX-License-Identifier: MIT
"""Who gets back how much of a frozen account: worked out, kept as a proposal, confirmed by a person, then entered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from opsdesk import errors
from opsdesk.gui.cases.case_page import CasePage
from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.chips import ChipFace, state_face
from opsdesk.gui.looks.words import button, surface, words
from opsdesk.gui.papers.paper_deed import PaperDeed
from opsdesk.gui.parts.choice_box import ChoiceBox
from opsdesk.gui.parts.field_panel import FieldPanel
from opsdesk.gui.parts.page_room import WordsRoom, within
from opsdesk.gui.parts.plain_table import PlainTable
from opsdesk.gui.parts.side_room import SideRoom
from opsdesk.i18n import _
from opsdesk.law.ledger import yuan
from opsdesk.law.return_shares import Flow, Way
from opsdesk.people.masking import shown
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.kinds import Moment, Money
from opsdesk.store import clock
from opsdesk.store.reading.reader import Row
from opsdesk.work.money import returning
from opsdesk.work.money.case_ledger import fen_of
from opsdesk.work.money.returning import Frozen, Proposal

if TYPE_CHECKING:
    from opsdesk.store.office import Office

ROUND = "return_round"
PANEL = 360, 320
ROUNDS_LEAST = 84  # px: head and two proposals
_LINE = re.compile(r"(\d{4}\D\d{1,2}\D\d{1,2}(?:\s+\d{1,2}:\d{2})?)\s+(\S+)")


class ReturnPage(CasePage):
    """`opened` shows a round, `turned` the ledger of the case."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, _("返还测算"), parent)
        self._accounts: list[Frozen] = []
        self.proposal: Proposal | None = None
        self.account, self.way = ChoiceBox(), ChoiceBox()
        self.out = QPlainTextEdit()
        self.table = PlainTable(_heads(), right=(1, 2, 3, 4, 5))
        self.rounds = PlainTable([_("状态"), _("第几次"), _("金额"), _("算法")], right=(2,), chips=True)
        self.sum, self.said = words("", "strong"), words("", "error")
        self.where = words("", "small")
        self.fields = FieldPanel(office, catalogue.register(ROUND))
        self.paper, self.shares_paper = PaperDeed(office, self), PaperDeed(office, self)
        self.keep_button = button(_("存为方案"), self.keep, "primary")
        self.confirm_button = button(_("审核确认"), self.confirm)
        self.pay_button = button(_("登记返还"), self.pay)
        self._lay_out()
        self.bar.chosen.connect(lambda _case: self.refresh())
        for box in (self.account, self.way):
            box.currentIndexChanged.connect(lambda _at: self.work_out())
        self.out.textChanged.connect(self.work_out)
        self.rounds.chosen.connect(self._came_to_round)
        self.rounds.opened.connect(lambda made: self.opened.emit(ROUND, made))
        for paper in (self.paper, self.shares_paper):
            paper.said.connect(self.where.setText)

    def submit(self) -> None:
        """Ctrl+Enter: keep the proposal."""
        self.keep()

    def refresh(self) -> None:
        """Read accounts, victims and rounds anew."""
        case = self.case()
        self._accounts = returning.frozen_accounts(self._office, case) if case else []
        kept = self.account.currentData()
        number = catalogue.register("account_control").fields["account"]
        self.account.blockSignals(True)
        self.account.clear()
        for one in self._accounts:
            held = _("{account}　冻结 {yuan} 元").format(account=shown(number, one.number), yuan=yuan(one.held))
            self.account.addItem(held, one.control)
        self.account.setCurrentIndex(max(0, self.account.findData(kept)) if self._accounts else -1)
        self.account.blockSignals(False)
        self._show_rounds()
        self.work_out()

    def work_out(self) -> None:
        """The shares as things stand; nothing is stored."""
        case, account = self.bar.case(), self.account.currentData()
        self.proposal = None
        self.out_box.setVisible(self.way.currentData() == Way.BY_TIME)
        self.said.setText("" if case else _("先选案件。"))
        if case:
            try:
                if account is None:
                    raise returning.NothingToReturn(_("本案没有冻结的账户。先登记止付冻结。"))
                way = Way(self.way.currentData())
                flows = list(self._flows(case)) if way is Way.BY_TIME else []
                self.proposal = returning.propose(self._office, case, account, way, flows=flows)
            except errors.Told as told:
                self.said.setText(str(told))
        self._show_lines()
        self.keep_button.setEnabled(self.proposal is not None)

    def keep(self) -> None:
        """Keep the shares as a round to be confirmed."""
        if self.proposal is None:
            return
        self.fields.commit()
        values = self.fields.values()
        try:
            made = returning.keep(
                self._office, self.proposal, notice_on=values["notice_on"], approver=values["approver"] or ""
            )
        except errors.Told as told:
            self.said.setText(str(told))
            return
        self._saved(made)

    def confirm(self) -> None:
        """Confirm the round at hand."""
        self._do(lambda made: returning.confirm(self._office, made))

    def pay(self) -> None:
        """Enter the returns of the round at hand as paid today."""
        self.fields.commit()
        doc_no = self.fields.values()["doc_no"] or ""
        if not doc_no:
            self.said.setText(_("先填返还决定书文号。"))
            self.fields.editors["doc_no"].focus()
            return
        self._do(lambda made: returning.pay(self._office, made, clock.today(), doc_no=doc_no))

    def _do(self, deed: Any) -> None:
        made = self.rounds.about()
        if not made:
            self.said.setText(_("先在右边选一次方案。"))
            return
        try:
            deed(made)
        except errors.Told as told:
            self.said.setText(str(told))
            return
        self._saved(made)

    def _saved(self, made: str) -> None:
        self.committed.emit(ROUND, made)
        self.refresh()
        self.rounds.go_to(made)
        self._came_to_round()

    def _flows(self, case: str) -> Iterator[Flow]:
        """Victims' remittances at the time they were cheated, and what was typed as having left the account."""
        for row in self._office.reader.children("victim", "case", case):
            if row["occur_time"] and row["loss_amount"]:
                yield Flow(row["occur_time"], fen_of(row["loss_amount"]), row["id"])
        for line in self.out.toPlainText().splitlines():
            found = _LINE.search(line)
            at, amount = (Moment().read(found[1]).value, Money().read(found[2]).value) if found else (None, None)
            if at and amount:
                yield Flow(at, -fen_of(amount))

    def _show_lines(self) -> None:
        lines = self.proposal.lines if self.proposal else ()
        total = sum(line.loss - line.returned_before for line in lines)
        self.table.fill([(line.victim, _cells(line, total)) for line in lines])
        if self.proposal is None:
            self.sum.setText("")
            return
        text = _("冻结 {held} 元，本次返还 {total} 元，余 {left} 元仍冻结。第 {no} 次测算，只是方案，须经人审核确认。")
        sums = {"held": yuan(self.proposal.held), "total": yuan(self.proposal.total), "left": yuan(self.proposal.left)}
        self.sum.setText(text.format(no=self.proposal.round_no, **sums))

    def _show_rounds(self) -> None:
        rounds = returning.rounds_of(self._office, self.bar.case()) if self.bar.case() else []
        self.rounds.fill([(row["id"], self._round_cells(row)) for row in reversed(rounds)])
        if rounds and not self.rounds.about():
            self.rounds.go_to(rounds[-1]["id"])
        self._came_to_round()

    def _round_cells(self, row: Row) -> list[str | ChipFace]:
        shares = self._office.reader.children("return_share", "return_round", row["id"])
        total = sum(fen_of(share["share"]) for share in shares)
        return [state_face(row["state"]), str(row["round_no"]), yuan(total), Way(row["return_way"]).label]

    def _came_to_round(self) -> None:
        made = self.rounds.about()
        self.where.setText(returning.state_words(self._office, made) if made else "")
        shares = self._office.reader.children("return_share", "return_round", made) if made else []
        self.shares_paper.offer("return_table", [made] if made else [])
        self.paper.offer("refund_application", [share["victim"] for share in shares if share["share"]])
        self.confirm_button.setEnabled(bool(made) and self._office.user.may(Permission.CONFIRM))
        self.pay_button.setEnabled(bool(made))

    def _lay_out(self) -> None:
        self.account.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for way in Way:
            self.way.addItem(way.label, way.value)
        self.way.setCurrentIndex(self.way.findData(Way.PRO_RATA.value))
        self.fields.show_fields(("notice_on", "approver", "doc_no"))
        self.fields.show_values({"notice_on": None})
        self.bar.add(button(_("账本"), lambda: self.turned.emit("ledger", self.bar.case()), glyph="money"))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._choices())
        left.addWidget(self.table, 1)
        left.addWidget(self._sums())
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(self._right())
        self.stack(across, [("Ctrl+Enter", _("存为方案")), ("F4", _("选值"))])

    def _choices(self) -> QFrame:
        bar = surface("window", "bottom")
        column = QVBoxLayout(bar)
        column.setContentsMargins(16, 8, 16, 8)
        across = QHBoxLayout()
        across.setSpacing(8)
        for label, box in ((_("账户"), self.account), (_("算法"), self.way)):
            named = words(label, "label")
            named.setBuddy(box)
            box.setAccessibleName(label)
            across.addWidget(named)
            across.addWidget(box, 1 if box is self.account else 0)
        column.addLayout(across)
        self.out_box = QWidget()
        inner = QVBoxLayout(self.out_box)
        inner.setContentsMargins(0, 0, 0, 0)
        hint = _("账户支出，每行一笔：时间 金额，例如 2022-05-01 10:30 90000。先转入的先转出。")
        inner.addWidget(words(hint, "small"))
        self.out.setFixedHeight(76)
        self.out.setAccessibleName(_("账户支出"))
        inner.addWidget(self.out)
        column.addWidget(self.out_box)
        return bar

    def _sums(self) -> QFrame:
        foot = surface("base", "top")
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 8, 16, 8)
        for label in (self.sum, self.said):
            label.setWordWrap(True)
            column.addWidget(label)
        return foot

    def _right(self) -> QFrame:
        frame = surface("base", "left")
        SideRoom(self, (frame, *PANEL))
        column = QVBoxLayout()
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        self.where.setWordWrap(True)
        self.rounds.setMinimumHeight(fonts.scaled(ROUNDS_LEAST))
        parts: list[QWidget] = [words(_("返还方案"), "section"), self.rounds, self.where, self.fields]
        for part in parts:
            column.addWidget(part, 1 if part is self.rounds else 0)
        column.addWidget(_note(_("按比例返还的先公告 30 日，期满无异议、经审核确认后登记。新的被害人另开一次。")))
        column.addWidget(self.shares_paper.button)
        column.addWidget(self.paper.button)
        across = QHBoxLayout()
        across.setContentsMargins(16, 4, 16, 12)
        across.setSpacing(8)
        for one in (self.pay_button, self.confirm_button, self.keep_button):
            across.addWidget(one)
        around = QVBoxLayout(frame)
        around.setContentsMargins(1, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(WordsRoom(within(column)), 1)
        around.addLayout(across)
        return frame


def _note(text: str) -> QLabel:
    made = words(text, "note")
    made.setWordWrap(True)
    return made


def _heads() -> list[str]:
    return [_("被害人"), _("损失"), _("此前已返还"), _("未返还"), _("占比"), _("本次返还")]


def _cells(line: returning.Line, total: int) -> list[str]:
    lacking = line.loss - line.returned_before
    share = f"{lacking * 100 / total:.4f}%" if total else "—"
    return [line.name, yuan(line.loss), yuan(line.returned_before), yuan(lacking), share, yuan(line.share)]
