# SPDX-License-Identifier: MIT
"""The five-minute tour is walked in the real window by keys alone; each step sees by itself that it was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from walked import cut

from opsdesk import i18n
from opsdesk.gui import background
from opsdesk.gui.frame import tour
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.frame.tour_steps import STEPS
from opsdesk.gui.settings import settings
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery

Show = Callable[[QWidget], QWidget]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def practice_office() -> Iterator[Office]:
    """What the tour walks on: one person of the samples, one station."""
    with Office.scratch() as made:
        made.meta["practice"] = "1"
        made.gate.save([Change("unit", {"unit_name": "中和镇派出所"}, state=State.SUBMITTED)], deed="save")
        made.gate.save([Change("person", {"person_name": "冯午甲"})], deed="save")
        yield made


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tour, "LOOK_MS", 10)
    monkeypatch.setattr(tour, "GO_ON_MS", 0)


def go_to(window: MainWindow, key: str) -> None:
    """Click a page in the navigation."""
    row = window.navigation.keys_by_row().index(key)
    window.navigation.setCurrentRow(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    window.navigation.itemClicked.emit(window.navigation.item(row))


def test_the_whole_tour(practice_office: Office, show: Show, qtbot: QtBot, fingers: Any) -> None:
    window = MainWindow(practice_office)
    show(window)
    assert window.tour is not None
    window.practise()
    walked = window.tour

    def stands_at(step: int) -> None:
        qtbot.waitUntil(lambda: walked.at == step)

    stands_at(0)
    go_to(window, "today")
    stands_at(1)
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(window.popup.isVisible)
    fingers.type("fwj")
    hits = window.popup.hits
    qtbot.waitUntil(lambda: any("冯午甲" in hits.item(at).text() for at in range(hits.count())))
    fingers.press(Qt.Key.Key_Return)
    stands_at(2)
    go_to(window, "dissuasion")
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    stands_at(3)
    page = window.pages.record("dissuasion")
    page.form.editors["warn_time"].focus()
    fingers.press(Qt.Key.Key_T)
    page.form.editors["person_name"].focus()
    fingers.type("练习甲")
    fingers.press(Qt.Key.Key_Return)
    fingers.type("1381234567")
    fingers.press(Qt.Key.Key_Return)
    stands_at(4)
    fingers.press(Qt.Key.Key_F8)
    assert page.form.at_hand() == "phone"
    page.form.editors["phone"].line.selectAll()
    fingers.type("13812345678")
    fingers.press(Qt.Key.Key_Return)
    stands_at(5)
    page.form.editors["station"].focus()
    fingers.type("中和")
    fingers.press(Qt.Key.Key_Return)
    QTest.keyClick(window, Qt.Key.Key_Return, CTRL)
    stands_at(6)
    assert practice_office.reader.count(ListQuery("dissuasion")) == 1
    go_to(window, "dissuasion")
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    fingers.type("练习甲")
    stands_at(7)
    QTest.keyClick(window, Qt.Key.Key_I, CTRL)
    stands_at(8)
    go_to(window, "bulletin")
    stands_at(len(STEPS))


def test_it_is_left_and_gone_on_with(practice_office: Office, show: Show, qtbot: QtBot) -> None:
    window = MainWindow(practice_office)
    show(window)
    assert window.tour is not None
    window.tour.begin()
    window.tour.step_on()
    window.tour.step_on()
    window.tour.leave()
    assert not window.tour.isVisible()
    go_to(window, "dissuasion")
    window.practise()
    assert window.tour.isVisible() and window.tour.at == 2
    window.tour.step_back()
    assert window.tour.at == 1
    settings().setValue(tour.KEPT, len(STEPS))
    window.tour.begin()
    assert window.tour.at == 0, "whoever walked it all begins anew"
    settings().setValue(tour.KEPT, "x")
    window.tour.begin()
    assert window.tour.at == 0


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_tour_fits_a_small_screen_at_150_percent(practice_office: Office, show: Show, language: str) -> None:
    """1366 × 768 has room for 910 × 482 then: nothing is cut, neither on the tour nor on the page above it."""
    i18n.set_language(language)
    window = MainWindow(practice_office)
    show(window)
    window.resize(910, 482)
    window.practise()
    assert window.tour is not None
    window.tour._look.stop()  # every step is read, none is done
    for deed in (partial(window.open_page, "today"), partial(window.new_record, "dissuasion")):
        deed()
        background.wait_for_all()
        for step in range(len(STEPS)):
            window.tour._go(step)
            QApplication.processEvents()
            assert (window.width(), window.height()) == (910, 482), step
            assert not cut(window), step


def test_every_screen_says_that_it_is_practice(practice_office: Office, show: Show) -> None:
    window = MainWindow(practice_office)
    show(window)
    for key in ("today", "case", "bulletin", "papers"):
        window.open_page(key)
        band = window.tour.band if window.tour else None
        assert band is not None and band.isVisible(), key
        assert "练习台账" in "".join(label.text() for label in band.findChildren(QLabel))
        assert "练习" in window.windowTitle()
    window.ui.full_page_action.trigger()
    assert window.tour is not None and window.tour.band.isVisible()


def test_a_real_office_has_neither_band_nor_tour_and_asks_for_the_other(show: Show, qtbot: QtBot) -> None:
    with Office.scratch() as office:
        window = MainWindow(office)
        show(window)
        assert window.tour is None
        assert "练习" not in window.windowTitle()
        with qtbot.waitSignal(window.practised):
            window.tour_action.trigger()
        assert not window.isVisible()


def test_what_to_press_is_read_whole_in_a_narrow_window(practice_office: Office, show: Show, qtbot: QtBot) -> None:
    walked = tour.Tour(MainWindow(practice_office))
    longest = max(STEPS, key=lambda step: len(step.press))
    for _step in range(STEPS.index(longest)):
        walked.step_on()
    show(walked)
    walked.resize(420, walked.heightForWidth(420))
    label = next(one for one in walked.findChildren(QLabel) if one.text() == longest.press)
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()) > 1.5 * label.fontMetrics().height())
