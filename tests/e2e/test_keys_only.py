# SPDX-License-Identifier: MIT
"""A case with its people, a measure and a seizure of ten cards, from an empty desk and without a mouse: every step is
a key that goes to whatever has the focus. The same keys in Excel are counted by tests/bench/bench_keystrokes.py."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from real_window import PATIENCE
from stdnum import luhn

from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery

Show = Callable[[QWidget], QWidget]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER = Qt.Key.Key_Return
STEMS = [f"622202999{number:06d}" for number in range(1, 11)]
CARDS = [stem + luhn.calc_check_digit(stem) for stem in STEMS]


class Hands:
    """Types without looking where the focus is, and counts the keys."""

    def __init__(self, fingers: object) -> None:
        self._fingers = fingers
        self.keys = 0

    def type(self, text: str) -> None:
        self.keys += len(text)
        self._fingers.type(text)  # type: ignore[attr-defined]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        QTest.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key, modifier)
        QCoreApplication.processEvents()

    def new(self, window: MainWindow, register: str) -> None:
        """Ctrl+Shift+N, down to the kind, Enter; then the page comes."""
        self.press(Qt.Key.Key_N, CTRL | SHIFT)
        for _kind in range([view.key for view in catalogue.REGISTERS].index(register)):
            self.press(Qt.Key.Key_Down)
        self.press(ENTER)
        until = time.monotonic() + PATIENCE / 1_000
        while not (isinstance(window.page, RecordPage) and window.page.view.key == register):
            assert time.monotonic() < until, "the page never came"
            QTest.qWait(5)

    def fill(self, window: MainWindow, **typed: str) -> None:
        """Enter from field to field, typing where something is to be typed."""
        page, left = window.page, dict(typed)
        assert isinstance(page, RecordPage)
        while left:
            key = page.form.at_hand()
            assert key, f"the cursor is lost, {left} not typed"
            words = left.pop(key, "")
            if words:
                self.type(words)
            self.press(ENTER)


@pytest.fixture
def office() -> object:
    with Office.scratch() as made:
        made.gate.save([Change("unit", {"unit_name": "示范县公安局反诈中心", "aliases": "反诈"})], deed="save")
        yield made


def test_a_case_its_people_a_measure_and_ten_cards(office: Office, show: Show, fingers: object) -> None:
    window, hands = MainWindow(office), Hands(fingers)
    show(window)
    day = datetime.now() - timedelta(days=2)
    hands.new(window, "case")
    hands.fill(
        window,
        case_name="冬训收贩银行卡案",
        case_kind="1",
        case_status="3",
        crime="bangxin",
        handling_unit="fz",
        filing_date=f"{day:%m%d}",
    )
    hands.press(Qt.Key.Key_1, CTRL)
    for name in ("冯午甲 999999199001010016", "李某 999999199001010024"):
        hands.type(name)
        hands.press(ENTER)
        hands.type("1")
        hands.press(ENTER)
        hands.press(Qt.Key.Key_F9)
    hands.press(ENTER, CTRL)
    assert _submitted(office, "case") == 1 and _submitted(office, "person") == 2, _problems(window)

    hands.new(window, "measure")
    hands.fill(
        window,
        person="冯午甲",
        case="dx",
        measure_type="qubao",
        exec_time=f"{day:%m%d}.1640",
        guarantee="1",
        guarantor="冯大",
    )
    hands.press(ENTER, CTRL)
    assert _submitted(office, "measure") == 1, _problems(window)

    hands.new(window, "seizure")
    began = hands.keys
    hands.fill(
        window,
        case="dx",
        seize_date=f"{day:%m%d}.1640",
        seize_place="站前街",
        owner="冯午甲",
        no_witness_recorded="1",
        seizure_kind="1",
        investigators="孙立国、周海涛",
    )
    hands.press(Qt.Key.Key_1, CTRL)
    for card in CARDS:
        hands.type(card)
        hands.press(ENTER)
    hands.press(ENTER, CTRL)
    assert _submitted(office, "seizure") == 1, _problems(window)
    items = office.reader.page(ListQuery("item"), 0, 50)
    assert sorted(one["card_no"] for one in items) == sorted(CARDS)
    numbers = sum(map(len, CARDS))
    assert hands.keys - began - numbers <= 70, "ten cards cost one Enter each, and the head of the list its fields"


def _submitted(office: Office, register: str) -> int:
    return len(office.reader.ids(ListQuery(register, states=(State.SUBMITTED,))))


def _problems(window: MainWindow) -> list[str]:
    page = window.page
    assert isinstance(page, RecordPage)
    return [one.problem.message for one in page._placed]
