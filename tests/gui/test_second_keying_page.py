# SPDX-License-Identifier: MIT
"""The page of second looks: Enter compares and goes on, two people count without seeing each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from seats import seat

from opsdesk.gui import ask
from opsdesk.gui.record.counting_panel import CountingPanel
from opsdesk.gui.record.second_keying_page import SecondKeyingPage
from opsdesk.people.roles import Role
from opsdesk.records import kinds
from opsdesk.records.record import State
from opsdesk.store.beside.second_looks import SecondLooks
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.reader import ListQuery
from opsdesk.work.record import second_keying

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def drawn(qtbot: QtBot) -> Callable[[SecondKeyingPage], None]:
    """Waits until what is to be keyed again has been drawn."""

    def wait(page: SecondKeyingPage) -> None:
        qtbot.waitUntil(lambda: page._drawing is None)

    return wait


Drawn = Callable[[SecondKeyingPage], None]


@pytest.fixture(autouse=True)
def amounts_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """One value a line to key again."""
    monkeypatch.setattr(second_keying, "KEYED", (kinds.Money,))


def ledger(office: Office, count: int = 1) -> None:
    """Lines of the ledger that somebody has submitted."""
    case = office.reader.ids(ListQuery("case"))[0]
    facts = {"case": case, "entry_type": "loss_report", "amount": Decimal("8600.00"), "entry_date": date(2022, 6, 1)}
    changes = [Change("ledger_entry", dict(facts), state=State.SUBMITTED) for _one in range(count)]
    office.gate.save(changes, deed="submit")


def sit_down(office: Office, *roles: Role) -> None:
    """Somebody else at the desk, with an account."""
    at = seat(office, *(roles or (Role.CLERK, Role.REVIEWER)), name="李海")
    office.user, office.second_looks = at.user, SecondLooks(office._connections, at.user.id)


def test_enter_compares_and_goes_on(
    office: Office, show: Show, fingers: Any, drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_keying, "_drawn", lambda *_: True)
    ledger(office)
    sit_down(office)
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


def test_a_reviewer_says_which_keying_was_right(
    office: Office, show: Show, fingers: Any, drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_keying, "_drawn", lambda *_: True)
    ledger(office, 2)
    sit_down(office, Role.CLERK)
    page = SecondKeyingPage(office)
    page.come()
    show(page)
    drawn(page)
    assert page.place.text() == "柳树镇刷单案\u3000报损", "found on paper, the value not told"
    for _two in range(2):
        page.line.setFocus()
        fingers.type("8601")
        fingers.press(Qt.Key.Key_Return)
    drawn(page)
    assert page.rates.isHidden() and page.wrong.isHidden(), "that is for the reviewer"
    sit_down(office, Role.REVIEWER)
    page = SecondKeyingPage(office)
    page.come()
    show(page)
    assert "不符 2 处，差错率 100.0%，其中 2 处待看" in page.rates.item(0).text()
    assert "第二遍 李海" in page.wrong.item(0).text() and "8600" not in page.wrong.item(0).text()
    opened: list[tuple[str, str]] = []
    page.opened.connect(lambda *place: opened.append(place))
    page.first_right.click()
    assert "不符 1 处，差错率 50.0%，其中 1 处待看" in page.rates.item(0).text() and page.wrong.count() == 1
    page.second_right.click()
    assert "不符 1 处，差错率 50.0%" in page.rates.item(0).text() and page.wrong.isHidden()
    assert [register for register, _one in opened] == ["ledger_entry"], "what is wrong is mended there"


def test_drafts_and_what_one_changed_oneself_are_not_keyed_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_keying, "_drawn", lambda *_: True)
    ledger(office)
    office.gate.save([Change("ledger_entry", {"amount": Decimal(5)})], deed="save")
    (lying,) = (one for one in office.reader.ids(ListQuery("ledger_entry")) if _amount(office, one) != 5)
    changer = seat(office, Role.CLERK)
    changer.gate.save([Change("ledger_entry", {"receiver": "赵某"}, lying)], deed="save")
    assert second_keying.tasks(changer) == []
    assert {one.record_id for one in second_keying.tasks(seat(office, Role.CLERK))} == {lying}


def _amount(office: Office, one: str) -> Decimal:
    row = office.reader.get("ledger_entry", one)
    assert row is not None
    return Decimal(row["amount"])


def test_the_count_of_two_people(office: Office, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    seizure = office.gate.save([Change("seizure", {"list_no": "Q-1"})], deed="save").ids[0]
    counting = CountingPanel(office)
    counting.come()
    show(counting)
    counting.count_of(seizure)
    counting.numbers["cash"].setText("3200")
    counting.count()
    assert "另一人" in counting.counted.text() and counting.numbers["cash"].text() == ""
    assert counting.waiting.isHidden(), "one's own count waits for somebody else"
    assert counting.waiting.accessibleName() == "等第二人清点的"
    counting.count_of(seizure)
    counting.numbers["cash"].setText("3200")
    counting.count()
    assert "须由另一人" in counting.counted.text()
    sit_down(office, Role.CUSTODIAN)
    counting = CountingPanel(office)
    counting.come()
    show(counting)
    assert counting.waiting.item(0).text().startswith("Q-1")
    counting.waiting.setCurrentRow(0)
    counting.waiting.itemActivated.emit(counting.waiting.item(0))
    assert "不显示" in counting.counted.text() and "3200" not in counting.counted.text()
    assert counting.seizure.text() == "Q-1" and counting.numbers["cash"].hasFocus()
    counting.numbers["cash"].setText("3100")
    counting.count()
    assert "不符：现金（元）" in counting.counted.text() and "3200" not in counting.counted.text()
    sit_down(office, Role.REVIEWER)
    counting = CountingPanel(office)
    counting.come()
    show(counting)
    assert not counting.seizure.isVisible(), "reviewers do not count"
    assert "现金（元）：第一遍 3200，第二遍 3100" in counting.wrong.item(0).text()
    monkeypatch.setattr(ask, "reason", lambda *_: "第三人重数为 3200")
    counting.settle_button.click()
    assert counting.wrong.isHidden() and counting.counted.text() == "已记下处理结果。"
    assert [one.deed for one in office.history.of("seizure", seizure)][-1] == "count.settled"


def test_a_count_says_of_what_and_how_much(office: Office, show: Show, fingers: Any) -> None:
    seizure = office.gate.save([Change("seizure", {"list_no": "Q-1"})], deed="save").ids[0]
    counting = CountingPanel(office)
    counting.come()
    show(counting)
    counting.numbers["cash"].setText("3200")
    counting.count()
    assert counting.counted.text() == "先选扣押清单。" and counting.seizure.hasFocus()
    counting.numbers["cash"].clear()
    counting.count_of(seizure)
    counting.count()
    assert counting.counted.text() == "还没有填数。没有的填 0。" and counting.numbers["cash"].hasFocus()
    counting.seizure.setFocus()
    fingers.type("8")  # another list is meant
    counting.numbers["cash"].setText("3200")
    counting.count()
    assert counting.counted.text() == "先选扣押清单。" and office.second_looks.counts(seizure) == []


def test_what_is_typed_stays_when_more_was_drawn(
    office: Office, show: Show, fingers: Any, drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_keying, "_drawn", lambda *_: True)
    ledger(office, 2)
    sit_down(office)
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
    ledger(office, 40)
    clerk = office.user.id
    sit_down(office)
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
    sit_down(office, Role.CLERK)
    page = SecondKeyingPage(office)
    page.come()
    show(page)
    assert not page.sharing.isVisible()


def test_the_wheel_over_a_box_chooses_nothing(office: Office, show: Show, fingers: Any, drawn: Drawn) -> None:
    page = SecondKeyingPage(office)
    page.come()
    show(page)
    drawn(page)
    before = page.share.currentText()
    at = QPointF(page.share.rect().center())
    turn = (QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    for box in (page.share, page.clerk):
        event = QWheelEvent(at, QPointF(box.mapToGlobal(at)), *turn, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(box, event)
    assert page.share.currentText() == before and second_keying.shares(office) == {}
