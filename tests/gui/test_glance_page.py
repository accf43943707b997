# SPDX-License-Identifier: MIT
"""A case at a glance: lanes with clocks, links to other cases with the reason, and everything opens what it names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui.cases.case_page import CasePage
from opsdesk.gui.cases.glance_page import GlancePage
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.frame.refused_page import RefusedPage
from opsdesk.records.choices import codes
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.work.record.glance import glance

Show = Callable[[QWidget], QWidget]
NOW = datetime.now().replace(second=0, microsecond=0)
CARD, PHONE = "9999990000000000011", "13800005678"


@pytest.fixture
def linked(office: Office) -> Office:
    """Two cases that share a person, a card and a phone; a third one is on its own."""
    since = NOW - timedelta(days=1)
    changes = [
        Change("case", {"case_name": "甲案", "filing_date": since.date(), "loss_amount": Decimal(500)}, "a"),
        Change("case", {"case_name": "乙案", "filing_date": date(2022, 1, 1)}, "b"),
        Change("person", {"person_name": "孙某某", "phone": PHONE, "id_no": "999999199001010017"}, "sun"),
        Change("person", {"person_name": "小龙", "birth_date": date(NOW.year - 15, 1, 1)}, "minor"),
        *(Change("involvement", {"case": case, "person": "sun", "role": "嫌疑人"}) for case in "ab"),
        Change("involvement", {"case": "a", "person": "minor", "role": "嫌疑人", "capture_time": since}),
        Change("measure", {"case": "a", "person": "sun", "measure_type": "刑事拘留", "exec_time": since}, "held"),
        Change("seizure", {"case": "a", "owner": "孙某某", "seize_date": since}, "list"),
        Change("item", {"seizure": "list", "item_kind": "BANKCARD", "card_no": CARD, "qty": Decimal(1)}),
        Change("account_control", {"case": "b", "account": CARD, "action": "止付", "acted_at": since}),
        Change("victim", {"case": "b", "victim_name": "李秀英", "victim_phone": PHONE}),
        Change("ledger_entry", {"case": "a", "entry_type": "return_victim", "amount": Decimal(200)}),
    ]
    office.gate.save(changes, deed="save")
    return office


def test_lanes_carry_running_clocks_and_minors_stay_masked(linked: Office) -> None:
    found = glance(linked, "a", NOW)
    assert found is not None
    sun, minor = found.lanes
    assert (sun.name, sun.bars[0].custody, sun.bars[0].end) == ("孙某某", True, None)
    assert sun.bars[0].due is not None and sun.bars[0].left
    assert (minor.name, minor.minor) == ("小*", True)
    assert "999999199001010017" not in sun.id_no
    assert [event.words for event in found.events] == ["立案时间", "到案 1 人", "扣押 1 份"]
    assert [(one.words, one.amount) for one in found.money if one.amount] == [("损失", 500), ("已返还", 200)]
    assert [(one.kind, one.count, one.status) for one in found.items] == [("银行卡", 1, "—")]


def test_bail_ends_the_clocks_of_the_detention_before_it(linked: Office) -> None:
    found = glance(linked, "a", NOW)
    assert found is not None
    person, held = found.lanes[0].person, found.lanes[0].bars[0]
    bail = {"case": "a", "person": person, "measure_type": "取保候审", "exec_time": NOW}
    linked.gate.save([Change("measure", bail)], deed="save")
    found = glance(linked, "a", NOW)
    assert found is not None
    before = next(bar for bar in found.lanes[0].bars if bar.start == held.start)
    assert held.left and not before.left, "as the due list has it"


def test_links_say_what_two_cases_share(linked: Office) -> None:
    found = glance(linked, "a", NOW)
    assert found is not None
    assert {(link.case, link.kind) for link in found.links} == {("b", "person"), ("b", "card"), ("b", "phone")}
    assert all(link.rare for link in found.links) and found.titles == {"b": "乙案"}
    assert not any(CARD in link.words.replace(" ", "") for link in found.links)


def test_a_sealed_case_has_no_page_and_no_links(linked: Office) -> None:
    linked.gate.seal("case", "b", reason="文书")
    found = glance(linked, "a", NOW)
    assert found is not None and found.links == ()
    assert glance(linked, "b", NOW) is None


def test_the_page_opens_from_the_list_and_leads_on(linked: Office, show: Show, qtbot: QtBot) -> None:
    window = MainWindow(linked)
    show(window)
    table = window.pages.table("case")
    table.refresh("a")
    QTest.keyClick(table.table, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    page = window.pages.desk_page("glance")
    assert isinstance(page, GlancePage) and window.pages.key == "glance"
    qtbot.waitUntil(lambda: page.links.count() == 3)
    assert page.title.text() == "甲案" and page.graph.isVisible()
    stage = linked.reader.get("case", "a")["case_status"]  # type: ignore[index]
    assert page.stage.accessibleName() == (codes("case_status").get(stage).brief if stage else "")
    assert not page.time_line.grab().isNull() and "孙某某" in page.time_line.accessibleDescription()
    lane_of_sun = page.time_line.height() - 2 * 36 - 6 + 10
    QTest.mouseClick(page.time_line, Qt.MouseButton.LeftButton, pos=QPoint(20, lane_of_sun))
    qtbot.waitUntil(lambda: window.pages.register == "person")
    window.open_page("glance")
    qtbot.waitUntil(lambda: page.links.count() == 3)
    page.links.itemActivated.emit(page.links.item(0))
    qtbot.waitUntil(lambda: page.title.text() == "乙案")


def test_a_case_that_is_sealed_meanwhile_leaves_nothing_on_the_page(linked: Office, show: Show, qtbot: QtBot) -> None:
    window = MainWindow(linked)
    show(window)
    window.turn_to("glance", "b")
    page = window.pages.desk_page("glance")
    assert isinstance(page, GlancePage)
    qtbot.waitUntil(lambda: page.title.text() == "乙案")
    linked.gate.seal("case", "b", reason="文书")
    page.refresh()
    qtbot.waitUntil(lambda: "已封存" in page.title.text())
    assert page.links.isHidden() or not page.links.isVisible()
    assert not any("李秀英" in label.text() for label in page.findChildren(QLabel) if label.isVisible())
    window.turn_to("glance", "a")
    qtbot.waitUntil(lambda: page.title.text() == "甲案")
    assert page.links.isVisible()


@pytest.mark.parametrize("key", ["ledger", "returning"])
def test_a_page_about_a_case_lets_go_of_one_that_was_sealed(linked: Office, show: Show, key: str) -> None:
    window = MainWindow(linked)
    show(window)
    window.turn_to(key, "b")
    page = window.pages.desk_page(key)
    assert isinstance(page, CasePage) and page.subject == "b"
    linked.gate.seal("case", "b", reason="文书")
    window.open_page("case")
    window.open_page(key)
    assert page.subject == "" and window.page is page
    window.turn_to(key, "b")
    assert page.subject == "" and window.page is page
    window.turn_to(key, "a")
    assert page.subject == "a"


def test_an_item_that_was_sealed_has_no_chain(linked: Office, show: Show) -> None:
    window = MainWindow(linked)
    show(window)
    item = linked.gate.save([Change("item", {"item_name": "手机"})], deed="save").ids[0]
    window.turn_to("chain", item)
    assert window.page is window.pages.desk_page("chain")
    linked.gate.seal("item", item, reason="文书")
    window.ui.refresh_action.trigger()
    assert isinstance(window.page, RefusedPage) and "找不到" in window.page.why.text()
    window.turn_to("chain", item)
    assert isinstance(window.page, RefusedPage)


def test_in_another_size_of_text_it_is_still_about_its_case(linked: Office, show: Show, qtbot: QtBot) -> None:
    window = MainWindow(linked)
    show(window)
    window.turn_to("glance", "a")
    window.pages.retranslate()
    page = window.page
    assert isinstance(page, GlancePage) and page.case == "a"
    qtbot.waitUntil(lambda: page.title.text() == "甲案")
