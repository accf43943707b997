# SPDX-License-Identifier: MIT
"""The ledger and the return calculator in the window: typed, refused in words, proposed, confirmed, paid."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from seats import seat
from store_room import Room, room

from opsdesk.gui.cases.ledger_page import LedgerPage
from opsdesk.gui.cases.return_page import ReturnPage
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.looks.translator import Languages
from opsdesk.people.roles import Role
from opsdesk.store.changing.gate import Change
from opsdesk.work.money import returning
from opsdesk.work.money.case_ledger import post

__all__ = ["room"]

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(room: Room, show: Any, qapp: QApplication) -> MainWindow:
    made = MainWindow(room.office, Languages(qapp))
    show(made)
    QApplication.processEvents()
    return made


def ledger_of(window: MainWindow, room: Room) -> LedgerPage:
    window.open_page("ledger")
    ledger = window.pages.desk_page("ledger")
    ledger.take(room["case"])
    ledger.refresh()
    return ledger


def enter(ledger: LedgerPage, **values: Any) -> None:
    ledger.fields.editors["entry_type"].set_value(values.pop("entry_type"))
    ledger._follow_kind()
    ledger.fields.show_values(values)
    ledger.enter()


def test_a_sum_is_typed_and_the_balances_follow(window: MainWindow, room: Room, fingers: Any) -> None:
    ledger = ledger_of(window, room)
    ledger.fields.editors["entry_type"].focus()
    fingers.type("扣押现金")
    fingers.press(ENTER)
    assert tuple(ledger.fields.editors) == ("entry_type", "amount", "entry_date", "basis_doc")
    for text in ("4.83万", "20220506", "单1"):
        fingers.type(text)
        fingers.press(ENTER)
    fingers.press(ENTER, CTRL)
    assert ledger.table.texts()[0][:4] == ["2022-05-06", "扣押现金", "", "48,300.00"]
    assert ledger.headline.text() == "追赃挽损 48,300.00 元" and "差额 0.00" in ledger.trial.text()
    assert "扣押现金（在控） 48,300.00" in ledger.bars.accessibleDescription()


def test_frozen_money_is_not_moved(window: MainWindow, room: Room) -> None:
    ledger = ledger_of(window, room)
    enter(ledger, entry_type="freeze", amount=Decimal(86000), account=room["freeze"])
    enter(ledger, entry_type="deposit", amount=Decimal(5), source="frozen")
    assert "程序规定第237条" in ledger.fields._lines["source"].text
    assert ledger.table.rowCount() == 1
    enter(ledger, entry_type="return_victim", amount=Decimal(50000), victim=room["冯三"], source="frozen")
    assert "超过该被害人的损失" in ledger.fields._lines["amount"].text


def test_a_slip_of_units_is_said(window: MainWindow, room: Room) -> None:
    for day, amount in ((8, "32000"), (9, "3.2")):
        post(room.office, room["case"], "recover", Decimal(amount), date(2022, 5, day))
    assert "元、万元" in ledger_of(window, room).said.text()


def test_shares_are_worked_out_kept_confirmed_and_paid(window: MainWindow, room: Room, monkeypatch: Any) -> None:
    post(room.office, room["case"], "freeze", Decimal(86000), date(2022, 5, 2), account=room["freeze"])
    ledger = ledger_of(window, room)
    ledger.turned.emit("returning", room["case"])
    page = window.ui.pages.currentWidget()
    assert isinstance(page, ReturnPage)
    assert [row[5] for row in page.table.texts()] == ["43,000.00", "25,800.00", "17,200.00"]
    assert "只是方案" in page.sum.text()
    page.fields.show_values({"notice_on": date(2022, 5, 10), "approver": "刘局长"})
    page.keep()
    assert page.where.text() == "只是测算，须经人审核确认。"
    page.pay()
    assert "返还决定书文号" in page.said.text()
    page.fields.show_values({"doc_no": "青公刑返字〔2022〕1号"})
    page.pay()
    assert "审核确认" in page.said.text()
    page.confirm()
    assert "不能由你审核" in page.said.text()
    returning.confirm(seat(room.office, Role.REVIEWER, name="王队长"), page.rounds.about())
    page.refresh()
    assert page.where.text() == "可以登记返还。"
    page.pay()
    assert page.where.text() == "已登记返还。" and "没有冻结余额" in page.said.text()
    assert page.paper.button.text() == "打印涉案资金返还申请表"
    assert page.rounds.texts()[0][:2] == ["已审核", "1"]


def test_outflows_typed_by_time_change_the_shares(window: MainWindow, room: Room) -> None:
    for name, hour in (("吴一", 9), ("郑二", 12), ("冯三", 13)):
        moment = datetime(2022, 5, 1, hour)
        room.office.gate.save([Change("victim", {"occur_time": moment}, room[name])], deed="save")
    post(room.office, room["case"], "freeze", Decimal(86000), date(2022, 5, 2), account=room["freeze"])
    window.open_page("returning")
    page = window.pages.desk_page("returning")
    page.take(room["case"])
    page.refresh()
    page.way.setCurrentIndex(page.way.findData("by_time"))
    page.out.setPlainText("2022-05-01 10:30 90000\n看不懂的一行")
    assert [row[5] for row in page.table.texts()] == ["10,000.00", "60,000.00", "16,000.00"]


def test_without_a_case_the_pages_say_what_to_do(window: MainWindow) -> None:
    for key in ("ledger", "returning"):
        window.open_page(key)
        page = window.pages.desk_page(key)
        said = page.trial.text() if key == "ledger" else page.said.text()
        assert said == "先选案件。"
