# SPDX-License-Identifier: MIT
"""The ledger of a case: its entries, the headline with its parts, victims, and a line to enter the next sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from opsdesk import errors
from opsdesk.gui.cases.case_page import CasePage
from opsdesk.gui.looks.money_bars import Bar, MoneyBars
from opsdesk.gui.looks.words import button, surface, words
from opsdesk.gui.parts.field_panel import FieldPanel
from opsdesk.gui.parts.plain_table import PlainTable
from opsdesk.gui.parts.side_room import SideRoom
from opsdesk.i18n import _
from opsdesk.law.ledger import yuan
from opsdesk.law.ledger_rules import CORRECTION, account_name, entry_rule
from opsdesk.records import catalogue
from opsdesk.records.problem import Problem
from opsdesk.store import clock
from opsdesk.work.money.case_ledger import CaseLedger, Component, balances, case_ledger, components, post

if TYPE_CHECKING:
    from opsdesk.store.office import Office

LEDGER = "ledger_entry"
FIRST = ("entry_type", "amount", "entry_date")
PANEL = 360, 300


class LedgerPage(CasePage):
    """`opened` shows an entry, `turned` the return calculator for the case."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, _("账本"), parent)
        self.ledger: CaseLedger | None = None
        self.table = PlainTable(_heads(), right=(3,))
        self.victims = PlainTable([_("被害人"), _("损失"), _("已返还"), _("未返还")], right=(1, 2, 3))
        self.bars, self.said = MoneyBars(), words("", "warning")
        self.headline, self.trial = words("", "figure"), words("", "small")
        self.fields = FieldPanel(office, catalogue.register(LEDGER), lambda: self.button.setFocus())
        self.button = button(_("记一笔"), self.enter, "primary")
        self.message = words("", "error")
        self._lay_out()
        self.bar.chosen.connect(lambda _case: self.refresh())
        self.fields.changed.connect(self._follow_kind)
        self.table.opened.connect(lambda entry: self.opened.emit(LEDGER, entry))

    def submit(self) -> None:
        """Ctrl+Enter: enter the sum."""
        self.enter()

    def refresh(self) -> None:
        """Read the ledger anew."""
        case = self.case()
        self.ledger = case_ledger(self._office, case) if case else None
        self.button.setEnabled(self.ledger is not None)
        self._show_entries()
        self._show_money()
        self._show_victims()

    def enter(self) -> None:
        """Enter what was typed; what the law forbids is said under its field."""
        self.fields.commit()
        case, values = self.bar.case(), {k: v for k, v in self.fields.values().items() if v is not None}
        wrong = self.fields.read_problems()
        if not case or wrong:
            self._say(wrong)
            return
        try:
            kind, amount, day = (values.pop(key, None) for key in FIRST)
            made = post(self._office, case, kind, amount, day, **values)
        except errors.Refused as refused:
            self._say(list(next(iter(refused.problems.values()))))
            return
        except errors.Told as told:
            self.message.setText(str(told))
            return
        self._say([])
        self.fields.clear()
        self._follow_kind()
        self.refresh()
        self.table.go_to(made)
        self.committed.emit(LEDGER, made)
        self.fields.editors["entry_type"].focus()

    def _say(self, problems: list[Problem]) -> None:
        rest = self.fields.show_problems(problems)
        self.message.setText("\n".join(dict.fromkeys(problem.message for problem in rest)))

    def _follow_kind(self) -> None:
        """Ask for what this kind of entry needs, no more."""
        kind = self.fields.values().get("entry_type")
        keys = (*FIRST, *_asked(kind))
        if tuple(self.fields.editors) != keys:
            self.fields.show_fields(keys, {}, FIRST)
            if self.fields.values().get("entry_date") is None:
                self.fields.show_values({"entry_date": clock.today()})
            place = "amount" if kind else "entry_type"
            if self.isVisible():
                self.fields.editors[place].focus()

    def _show_entries(self) -> None:
        rows = self.ledger.rows if self.ledger else ()
        names = {one.victim: one.name for one in self.ledger.victims} if self.ledger else {}
        wrong = self.ledger.wrong if self.ledger else {}
        short = {one.entry.id: one.short for one in self.ledger.book.short()} if self.ledger else {}
        self.table.fill([(row["id"], _cells(row, names, wrong, short)) for row in rows])

    def _show_money(self) -> None:
        if self.ledger is None:
            self.headline.setText("")
            self.trial.setText(_("先选案件。"))
            self.bars.show_bars(())
            self.said.hide()
            return
        told = components(self.ledger.book)
        self.headline.setText(_("追赃挽损 {yuan} 元").format(yuan=yuan(told[0].fen)))
        loss, controlled, settled, trial = balances(self.ledger.book)
        parts, apart = ([_bar(one) for one in told[1:] if one.apart is far] for far in (False, True))
        three = _three(loss.fen, controlled.fen, settled.fen)
        self.bars.show_bars(
            [
                _heading(_("三项余额")),
                *three,
                _heading(_("追赃挽损由这些组成")),
                *parts,
                _heading(_("另列，不相加")),
                *apart,
            ]
        )
        sound = _("试算平衡，差额 0.00 元。")
        self.trial.setText(sound if trial.fen == 0 else _("试算差 {yuan} 元。").format(yuan=yuan(trial.fen)))
        told_of = [problem.message for problem in self.ledger.problems]
        missing = sum(one.short for one in self.ledger.book.short())
        if missing:
            told_of.append(_("导入的返还有 {yuan} 元没有来源，补登来源。").format(yuan=yuan(missing)))
        self.said.setText("\n".join(told_of))
        self.said.setVisible(bool(told_of))

    def _show_victims(self) -> None:
        victims = self.ledger.victims if self.ledger else ()
        rows = [(one.victim, (one.name, yuan(one.loss), yuan(one.returned), yuan(one.lacking))) for one in victims]
        self.victims.fill(rows)

    def _lay_out(self) -> None:
        self._follow_kind()
        self.bar.add(
            button(_("返还测算"), lambda: self.turned.emit("returning", self.bar.case()), glyph="table_calculator")
        )
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.table, 3)
        inner = surface("base", "top")
        below = QVBoxLayout(inner)
        below.setContentsMargins(16, 8, 0, 0)
        below.addWidget(words(_("被害人"), "section"))
        below.addWidget(self.victims)
        left.addWidget(inner, 2)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(self._right())
        self.stack(across, [("Enter", _("下一格")), ("F4", _("选值")), ("Ctrl+Enter", _("记一笔"))])

    def _right(self) -> QFrame:
        inside = surface("base")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for label in (self.said, self.message, self.trial):
            label.setWordWrap(True)
        for part in (words(_("记一笔"), "section"), self.fields, self.message, self.button):
            column.addWidget(part)  # first: it is what the page is for, and must not lie below the fold
        column.addSpacing(8)
        for under in (self.headline, self.bars, self.trial, self.said):
            column.addWidget(under)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setProperty("surface", "base")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        frame = surface("base", "left")
        SideRoom(self, (frame, *PANEL))
        around = QVBoxLayout(frame)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)
        return frame


def _heads() -> list[str]:
    return [_("日期"), _("种类"), _("被害人"), _("金额（元）"), _("出自"), _("凭据"), _("要看的")]


def _asked(kind: str | None) -> tuple[str, ...]:
    """The fields a kind of entry has beside the first three."""
    if kind == CORRECTION:
        return ("corrects", "basis_doc", "remark")
    if not kind:
        return ()
    row = entry_rule(kind)
    source = ("source", "account") if "frozen" in row.sources else ("source",) if row.out_of == "source" else ()
    account = ("account",) if row.into == "frozen" else ()
    victim = ("victim",) if kind in ("loss_report", "return_victim") else ()
    receiver = ("receiver",) if kind == "return_victim" else ()
    return (*victim, *source, *account, "basis_doc", *receiver)


def _cells(row: Any, names: dict[str, str], wrong: dict[str, Problem], short: dict[str, int]) -> list[str]:
    fields = catalogue.register(LEDGER).fields
    kind = fields["entry_type"].kind.format(row["entry_type"])
    source = account_name(row["source"]) if row["source"] else ""
    what = wrong[row["id"]].message if row["id"] in wrong else ""
    if row["id"] in short:
        what = _("{yuan} 元没有来源").format(yuan=yuan(short[row["id"]]))
    day = f"{row['entry_date']:%Y-%m-%d}" if row["entry_date"] else ""
    amount = fields["amount"].kind.format(row["amount"]) if row["amount"] is not None else ""
    return [day, kind, names.get(row["victim"], ""), amount, source, str(row["basis_doc"] or ""), what]


def _three(loss: int, controlled: int, settled: int) -> list[Bar]:
    return [
        (_("损失"), loss, "neutral_mark", False),
        (_("在控"), controlled, "info_mark", False),
        (_("已处置"), settled, "good_mark", False),
    ]


def _heading(text: str) -> Bar:
    return (text, None, "", False)


def _bar(one: Component) -> Bar:
    token = "good_mark" if one.key == "returned" else "notice_mark" if one.apart else "info_mark"
    return (one.label, one.fen, token, one.apart)
