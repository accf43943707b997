# SPDX-License-Identifier: MIT
"""The page of second looks: Enter compares and goes on, two people count without seeing each other."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui.record.second_keying_page import SecondKeyingPage
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Role
from opsdesk.store.beside.second_looks import SecondLooks
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.work.record import second_keying

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def drawn(qtbot: QtBot) -> Callable[[SecondKeyingPage], None]:
    """Waits until what is to be keyed again has been drawn."""

    def wait(page: SecondKeyingPage) -> None:
        qtbot.waitUntil(lambda: page._drawing is None, timeout=20_000)

    return wait


Drawn = Callable[[SecondKeyingPage], None]


def test_enter_compares_and_goes_on(
    office: Office, show: Show, fingers: Any, drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_keying, "_drawn", lambda *_: True)
    office.gate.save([Change("ledger_entry", {"amount": Decimal("8600.00")})], deed="save")
    office.user = SignedIn(new_id(), "lh", "李海", (Role.CLERK, Role.REVIEWER))
    office.second_looks = SecondLooks(office._connections, office.user.id)
    page = SecondKeyingPage(office)
    page.come()
    assert page.asked.text() == "正在抽取要复录的…" and not page.line.isEnabled()
    show(page)
    drawn(page)
    assert "金额" in page.asked.text() and "8600" not in page.asked.text()
    page.line.setFocus()
    fingers.type("8.6k8")
    fingers.press(Qt.Key.Key_Return)
    assert page.said.text() and page.rates.count() == 0, "what cannot be read is said, not counted"
    fingers.type("8601")
    fingers.press(Qt.Key.Key_Return)
    drawn(page)
    assert page.said.text() == "两遍不符，已交审核人看。"
    assert "差错率 100.0%" in page.rates.item(0).text() and page.wrong.count() == 1
    assert page.asked.text() == "没有等着复录的。"


def test_the_count_of_two_people(office: Office, show: Show) -> None:
    seizure = office.gate.save([Change("seizure", {"list_no": "Q-1"})], deed="save").ids[0]
    page = SecondKeyingPage(office)
    page.come()
    show(page)
    page._count_of(seizure)
    page.numbers["cash"].setText("3200")
    page.count()
    assert "另一人" in page.counted.text() and page.numbers["cash"].text() == ""
    page.numbers["cash"].setText("3200")
    page.count()
    assert "须由另一人" in page.counted.text()
    office.user = SignedIn(new_id(), "lh", "李海", (Role.CLERK, Role.REVIEWER))
    office.second_looks = SecondLooks(office._connections, office.user.id)
    page._count_of(seizure)
    assert "不显示" in page.counted.text() and "3200" not in page.counted.text()
    page.numbers["cash"].setText("3100")
    page.count()
    assert page.counted.text() == "现金（元）：第一遍 3200，第二遍 3100" and page.settle_button.isVisible()


def test_a_count_says_of_what_and_how_much(office: Office, show: Show, fingers: Any) -> None:
    seizure = office.gate.save([Change("seizure", {"list_no": "Q-1"})], deed="save").ids[0]
    page = SecondKeyingPage(office)
    page.come()
    show(page)
    page.numbers["cash"].setText("3200")
    page.count()
    assert page.counted.text() == "先选扣押清单。" and page.seizure.hasFocus()
    page.numbers["cash"].clear()
    page._count_of(seizure)
    page.count()
    assert page.counted.text() == "还没有填数。没有的填 0。" and page.numbers["cash"].hasFocus()
    page.seizure.setFocus()
    fingers.type("8")  # another list is meant
    page.numbers["cash"].setText("3200")
    page.count()
    assert page.counted.text() == "先选扣押清单。" and office.second_looks.counts(seizure) == []


def test_what_is_typed_stays_when_more_was_drawn(
    office: Office, show: Show, fingers: Any, drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_keying, "_drawn", lambda *_: True)
    office.gate.save([Change("ledger_entry", {"amount": Decimal("8600.00")}) for _one in range(2)], deed="save")
    office.user = SignedIn(new_id(), "lh", "李海", (Role.CLERK, Role.REVIEWER))
    office.second_looks = SecondLooks(office._connections, office.user.id)
    page = SecondKeyingPage(office)
    page.come()
    show(page)
    drawn(page)
    first = page._tasks[0]
    page.line.setFocus()
    fingers.type("86")
    page.come()
    drawn(page)
    assert (page.line.text(), page._tasks[0], len(page._tasks)) == ("86", first, 2)
    page.come()
    fingers.type("00")
    fingers.press(Qt.Key.Key_Return)  # while it is being drawn once more
    drawn(page)
    assert first not in page._tasks and len(page._tasks) == 1
    assert page.said.text() == "两遍相符。" and not page.line.text()


def test_a_reviewer_chooses_the_share_of_each_clerk(office: Office, show: Show, drawn: Drawn) -> None:
    office.gate.save([Change("ledger_entry", {"amount": Decimal("8600.00")}) for _one in range(40)], deed="save")
    clerk = office.user.id
    office.user = SignedIn(new_id(), "lh", "李海", (Role.CLERK, Role.REVIEWER))
    office.second_looks = SecondLooks(office._connections, office.user.id)
    page = SecondKeyingPage(office)
    page.come()
    show(page)
    assert page.share.currentData() == second_keying.SHARE
    few = len(second_keying.tasks(office))
    page.clerk.setCurrentIndex(page.clerk.findData(clerk))
    page.share.setCurrentIndex(page.share.findData(1.0))
    page.share.activated.emit(page.share.currentIndex())
    drawn(page)
    assert len(second_keying.tasks(office)) == 40 > few
    assert "100%" in page.said.text()
    assert office.history.head().seq and second_keying.shares(office) == {clerk: 1.0}
    page.share.setCurrentIndex(page.share.findData(0.0))
    page.share.activated.emit(page.share.currentIndex())
    assert second_keying.tasks(office) == []


def test_who_may_not_confirm_sees_no_shares(office: Office, show: Show) -> None:
    office.user = SignedIn(new_id(), "lh", "李海", (Role.CLERK,))
    page = SecondKeyingPage(office)
    page.come()
    show(page)
    assert not page.sharing.isVisible()
