# SPDX-License-Identifier: MIT
"""Every register's page stands in two columns on a small screen without scrolling; Tab goes as the eye does; what few
records need is folded, and says what it holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from opsdesk import i18n
from opsdesk.gui.editors import PickEditor
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.gui.record.side_panel import Placed
from opsdesk.records import catalogue, choices
from opsdesk.records.problem import error
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]
KEYS = [view.key for view in catalogue.REGISTERS]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_page_fits_a_small_screen(office: Office, show: Show, qtbot: QtBot, language: str) -> None:
    i18n.set_language(language)
    window = MainWindow(office)
    show(window)
    for key in KEYS:
        page = window.pages.record(key)
        page.open_new()

        def fits(key: str = key, page: RecordPage = page) -> None:
            assert page.area.verticalScrollBar().maximum() == 0, f"{key} scrolls"
            sideways = {side.direction() for side in page.form._sides}
            assert sideways == {QBoxLayout.Direction.LeftToRight}, f"{key} falls to one column"

        qtbot.waitUntil(fits)
    assert (window.width(), window.height()) == (1366, 698), "no page widens the window"


def test_tab_goes_as_the_page_is_read(office: Office, show: Show, fingers: Any) -> None:
    window = MainWindow(office)
    show(window)
    for key in KEYS:
        window.new_record(key)
        page = window.pages.record(key)
        able = [name for name in page.view.page_keys if page.form.editors[name].input.isEnabled()]
        page.form.editors[able[0]].focus()
        came_to = []
        for _field in able:
            came_to.append(page.form.at_hand())
            fingers.press(Qt.Key.Key_Tab)
        assert came_to == able, key
        assert not page.form.at_hand(), "after the last field comes the sheet, or the button"


def test_a_fold_says_what_it_holds_and_opens_for_a_problem(office: Office, show: Show, fingers: Any) -> None:
    page = RecordPage(office, catalogue.register("measure"))
    show(page)
    fold = page.form._folds[0]
    page.open_new(measure_type="取保候审", deposit=None)
    page.form.give_room(10)
    assert not fold.open
    assert "遵守事项" in fold._holds.text, "empty, it names its fields"
    page.form.editors["conditions"].set_value("不得离开县城")
    page.form.show_values({"conditions": "不得离开县城"})
    assert fold._holds.text == "遵守事项 不得离开县城"
    fingers.press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert fold.open and page.form.at_hand() == "legal_aid"
    page.form.editors["person"].focus()
    page.form.give_room(10)
    assert not fold.open, "it closes where there is no room"
    page.go_to(_problem_of(page, "left_out_to"))
    assert fold.open and page.form.at_hand() == "left_out_to"


def _problem_of(page: RecordPage, key: str) -> Placed:
    problem = error("E-TEST", "要改").at(key)
    page.form.show_problems([problem])
    return Placed(problem, key, key)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_bail_asks_for_its_guarantee_and_the_page_still_fits(
    office: Office, show: Show, qtbot: QtBot, language: str
) -> None:
    i18n.set_language(language)
    window = MainWindow(office)
    show(window)
    window.new_record("measure")
    page = window.pages.record("measure")
    guarantee = page.form.editors["guarantee"].input
    assert not guarantee.isVisible() and not guarantee.isEnabled()
    page.form.editors["measure_type"].type_in("取保候审")
    assert guarantee.isVisible() and page.form.editors["guarantor"].input.isVisible()
    qtbot.waitUntil(lambda: page.area.verticalScrollBar().maximum() == 0)
    sideways = {side.direction() for side in page.form._sides}
    assert sideways == {QBoxLayout.Direction.LeftToRight}


def test_what_is_asked_for_takes_enter_only_then_and_is_never_hidden_with_something_in_it(
    office: Office, show: Show, fingers: Any
) -> None:
    page = RecordPage(office, catalogue.register("measure"))
    show(page)
    page.form.editors["approver_level"].focus()
    for kind, comes_to in (("刑事拘留", "handling_unit"), ("取保候审", "guarantee")):
        page.open_new(measure_type=kind)
        page.form.editors["end_reason" if kind == "取保候审" else "approver_level"].focus()
        fingers.press(Qt.Key.Key_Return)
        assert page.form.at_hand() == comes_to
    page.form.editors["guarantor"].type_in("冯大")
    page.form.editors["measure_type"].type_in("刑事拘留")
    assert page.form.editors["guarantor"].input.isVisible(), "what stands there is seen"
    page.form.editors["guarantor"].type_in("")
    page.form.editors["measure_type"].type_in("逮捕")
    assert not page.form.editors["guarantor"].input.isVisible()
    page.go_to(_problem_of(page, "deposit"))
    assert page.form.at_hand() == "deposit", "a problem shows where it lies"


def test_grounds_that_go_with_the_measure_are_offered_first(office: Office, show: Show) -> None:
    """A detention is not founded on an article about bail; yet a decision that says so is copied as it is."""
    page = RecordPage(office, catalogue.register("measure"))
    show(page)
    page.open_new(measure_type="取保候审")
    ground = page.form.editors["ground"]
    assert isinstance(ground, PickEditor)
    every = [offer.value for offer in ground.offers.find("")]
    assert [code[:2] for code in every[:5]] == ["67", "67", "67", "67", "82"]
    assert sorted(every) == sorted(code.code for code in choices.codes("measure_ground").codes)
    page.form.editors["measure_type"].set_value("逮捕")
    ground.open_list()
    assert "取保候审尚不足以" in ground.line.lines[0]
    page.form.editors["measure_type"].set_value("传唤")
    assert ground.offers.find("")[0].value == "82-1", "where none goes with it, the list is as it is written"
    ground.type_in("67条1项")
    assert ground.value() == "67-1"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_page_that_fell_to_one_column_comes_back_to_two_where_they_fit(
    office: Office, show: Show, qtbot: QtBot, language: str
) -> None:
    """Its first width is never its last: a page is laid out before it stands in its window."""
    i18n.set_language(language)
    window = MainWindow(office)
    show(window)
    window.new_record("case")
    form = window.pages.record("case").form
    two = {QBoxLayout.Direction.LeftToRight}
    qtbot.waitUntil(lambda: {side.direction() for side in form._sides} == two)
    width = window.width()
    while {side.direction() for side in form._sides} == two and width > 1000:
        width -= 2
        window.resize(width, 698)
        QApplication.processEvents()
    assert width > 1000, "somewhere it falls"
    window.resize(width + 16, 698)  # the bar that moves one column is 10 px wide
    qtbot.waitUntil(lambda: {side.direction() for side in form._sides} == two)


def test_beside_an_empty_record_in_a_low_window_the_heads_keep_their_height(office: Office, show: Show) -> None:
    page = RecordPage(office, catalogue.register("case"))
    show(page)
    page.resize(911, 465)
    QApplication.processEvents()
    (key,) = (label for label in page.side.findChildren(QLabel) if label.text() == "F8")
    assert page.side.problem_list.isHidden() and key.height() <= 2 * key.fontMetrics().height()
