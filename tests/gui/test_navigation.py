# SPDX-License-Identifier: MIT
"""What presses is marked in the navigation, by shape, number and word; pages say that they are being brought up to
date when that takes a while."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui import background
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.frame.navigation import Navigation
from opsdesk.gui.frame.navigation_cells import MORE, WITHIN
from opsdesk.gui.parts.freshening import Freshening, say_freshening
from opsdesk.law.level import Level
from opsdesk.records.record import Group
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.due.attention import Attention, attention

Show = Callable[[QWidget], QWidget]


def _held(office: Office, hours: int) -> None:
    held = datetime.now().replace(second=0, microsecond=0) - timedelta(hours=hours)
    case, person = (office.reader.ids(ListQuery(register))[0] for register in ("case", "person"))
    facts = {"case": case, "person": person, "measure_type": "刑事拘留", "exec_time": held}
    office.gate.save([Change("measure", facts)], deed="save")


def test_the_worst_of_a_register_is_counted(office: Office) -> None:
    assert attention(office, datetime.now()) == {}
    _held(office, 40)
    found = attention(office, datetime.now() + timedelta(minutes=2))
    assert found["measure"].level is Level.RED and found["measure"].count >= 1
    assert found["today"] == found["due"] == found["measure"], "nothing else runs"


def test_the_navigation_wears_the_mark_and_says_it(office: Office, show: Show, qtbot: QtBot) -> None:
    _held(office, 40)
    window = MainWindow(office)
    show(window)
    plain = window.navigation.grab().toImage()
    window.attention.look()
    qtbot.waitUntil(lambda: "measure" in window.navigation.attention())
    row = window.navigation.keys_by_row().index("measure")
    said = window.navigation.item(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("强制措施，1 条，超期 ")
    assert window.navigation.grab().toImage() != plain
    window.navigation.retranslate()
    assert "measure" in window.navigation.attention(), "another language keeps the marks"
    window.navigation.show_attention({"approvals": Attention(Level.YELLOW, 2)})
    assert set(window.navigation.attention()) == {"approvals"}


def test_an_answer_that_takes_a_while_is_announced_in_the_corner(show: Show, qtbot: QtBot) -> None:
    page, go_on = QWidget(), Event()
    show(page)
    say_freshening(page, background.start(lambda _job: go_on.wait(20)))
    note = page.findChild(Freshening)
    assert note is not None and not note.isVisible(), "a quick answer needs no word"
    qtbot.waitUntil(note.isVisible)
    assert page.rect().contains(note.geometry())
    go_on.set()
    qtbot.waitUntil(lambda: not page.findChildren(Freshening))


def test_a_group_is_folded_and_shows_what_presses_in_it(office: Office, show: Show) -> None:
    window = MainWindow(office)
    show(window)
    navigation = window.navigation
    rows = {key: row for row, key in enumerate(navigation.keys_by_row()) if key}
    assert navigation.isRowHidden(rows["unit"]) and not navigation.isRowHidden(rows["case"]), "what is seldom wanted"
    navigation.show_attention({"measure": Attention(Level.ORANGE, 4), "seizure": Attention(Level.RED, 1)})
    head = navigation.item(navigation.keys_by_row().index("case") - 1)
    navigation.itemClicked.emit(head)
    assert Group.STRIKE in navigation.folded() and navigation.isRowHidden(rows["measure"])
    assert head.data(WITHIN) == Attention(Level.RED, 1)
    another = Navigation(parent=window)
    assert Group.STRIKE in another.folded(), "it is kept"
    another.deleteLater()
    window.open_page("measure")
    assert not navigation.isRowHidden(rows["measure"]) and navigation.currentRow() == rows["measure"]


def test_a_low_window_keeps_what_is_daily_in_sight_without_scrolling(office: Office, show: Show) -> None:
    window = MainWindow(office)
    show(window)
    navigation = window.navigation

    def seen() -> list[str]:
        return [key for row, key in enumerate(navigation.keys_by_row()) if key and not navigation.isRowHidden(row)]

    window.resize(1366, 698)  # what a title bar and a task bar leave of 768
    assert navigation.verticalScrollBar().maximum() == 0
    assert {"today", "case", "seizure", "exit_control", "batches"} <= set(seen()) and "ledger" not in seen()
    navigation.show_attention({"account_control": Attention(Level.ORANGE, 2)})
    more = next(item for item in map(navigation.item, range(navigation.count())) if item.data(MORE) == Group.STRIKE)
    assert more.data(WITHIN) == Attention(Level.ORANGE, 2), "what presses behind the line is told on it"
    window.open_page("ledger")
    assert "ledger" in seen() and navigation.verticalScrollBar().maximum() == 0, "the page that is open has its line"
    window.open_page("case")
    assert "ledger" not in seen()
    navigation.itemClicked.emit(more)
    assert {"ledger", "account_control"} <= set(seen()) and more.text() == "收起不常用的"
    another = Navigation(parent=window)
    another.resize(184, 600)
    assert not another.isRowHidden(another.keys_by_row().index("ledger")), "it is kept"
    another.deleteLater()
    window.resize(1366, 1700)
    assert more.isHidden() and "templates" in seen(), "a high window has room for all"


def test_a_group_that_came_up_with_its_page_goes_down_with_it(office: Office, show: Show) -> None:
    window = MainWindow(office)
    show(window)
    navigation = window.navigation
    row = navigation.keys_by_row().index("unit")
    window.open_page("unit")
    assert not navigation.isRowHidden(row)
    window.open_page("case")
    assert navigation.isRowHidden(row) and Group.DESK in navigation.folded()
    navigation.fold(Group.DESK, False)
    window.open_page("unit")
    window.open_page("case")
    assert not navigation.isRowHidden(row), "what somebody opened stays open"
