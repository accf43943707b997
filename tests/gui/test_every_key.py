# SPDX-License-Identifier: MIT
"""The keys that the other tests press nowhere: lists and calendars, panes, sheets, kinds of results, quitting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QWidget
from pytestqt.qtbot import QtBot

from opsdesk import i18n
from opsdesk.gui.frame.key_table import KEYS
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.imports.import_page import ImportPage
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.work.record.drafts import kept

K = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Show = Callable[[QWidget], QWidget]


@pytest.fixture
def window(office: Office, show: Show) -> MainWindow:
    made = MainWindow(office)
    show(made)
    return made


def test_f4_and_alt_down_open_the_list_and_the_calendar(window: MainWindow, fingers: Any) -> None:
    for key, modifier in ((K.Key_F4, Qt.KeyboardModifier.NoModifier), (K.Key_Down, ALT)):
        window.new_record("case")
        form = window.pages.record("case").form
        form.editors["case_kind"].focus()
        fingers.press(key, modifier)
        line = form.editors["case_kind"].line
        assert line.list_open and len(line.lines) == 2
        fingers.press(K.Key_Down)
        fingers.press(K.Key_Return)
        assert form.values()["case_kind"] == "刑事", "Enter takes what is marked"
        form.editors["filing_date"].focus()
        fingers.press(key, modifier)
        calendar = QApplication.activePopupWidget()
        assert isinstance(calendar, QCalendarWidget)
        calendar.close()


def test_ctrl_digits_go_to_the_sheets_and_ctrl_shift_tab_goes_back(window: MainWindow, fingers: Any) -> None:
    window.new_record("case")
    page = window.pages.record("case")
    for number, key in enumerate((K.Key_1, K.Key_2)):
        fingers.press(key, CTRL)
        assert page.sheets[number].grid.hasFocus()
    for key in (K.Key_3, K.Key_4, K.Key_5, K.Key_6, K.Key_7, K.Key_8, K.Key_9):
        fingers.press(key, CTRL)
        assert page.sheets[1].grid.hasFocus(), "a sheet that is not there leaves the cursor where it is"
    fingers.press(K.Key_Tab, CTRL)
    after = QApplication.focusWidget()
    assert after is not page.sheets[1].grid
    fingers.press(K.Key_Tab, CTRL | SHIFT)
    assert page.sheets[1].grid.hasFocus()


def test_ctrl_d_fills_a_sheet_down(window: MainWindow, fingers: Any) -> None:
    window.new_record("seizure")
    page = window.pages.record("seizure")
    grid = page.sheets[0].grid
    grid.go_to(0, 0)
    fingers.type("1")
    fingers.press(K.Key_Return)
    grid.go_to(1, 0)
    fingers.press(K.Key_D, CTRL)
    rows = page.sheets[0].model
    assert rows.index(1, 0).data() == rows.index(0, 0).data() != ""


def test_alt_e_goes_to_what_was_seen_before(window: MainWindow, office: Office, fingers: Any, qtbot: QtBot) -> None:
    office.gate.save([Change("person", {"person_name": "欧阳小芳", "id_no": "999999199001010016"})], deed="save")
    window.new_record("person")
    page = window.pages.record("person")
    page.form.editors["id_no"].focus()
    fingers.type("999999199001010016")
    qtbot.waitUntil(lambda: bool(page.side.seen.cards) and page.side.seen.cards[0].isVisible())
    fingers.press(K.Key_E, ALT)
    assert page.side.seen.cards[0].hasFocus()


def test_alt_digits_show_one_kind_of_result(window: MainWindow, fingers: Any, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("姓名\t身份证号码\n孙丙\t999999199203034518\n周丁\t999999199203034534\n")
    window.open_page("import")
    page = window.pages.desk_page("import")
    assert isinstance(page, ImportPage)
    page.paste()
    qtbot.waitUntil(lambda: page.ui.steps.currentWidget() is page.ui.review_page)
    buttons = list(page.review.bar.buttons.values())
    page.review.grid.setFocus()
    for key, made in zip((K.Key_1, K.Key_2, K.Key_3, K.Key_4, K.Key_5), buttons, strict=False):
        fingers.press(key, ALT)
        assert made.isChecked() is made.isEnabled()
        fingers.press(key, ALT)
        assert not made.isChecked()


def test_ctrl_q_leaves_and_keeps_what_was_typed(window: MainWindow, office: Office, fingers: Any) -> None:
    window.new_record("case")
    fingers.type("没录完的案子")
    fingers.press(K.Key_Q, CTRL)
    assert not window.isVisible()
    assert [one.title for one in kept(office)] == ["没录完的案子"]


def test_alt_r_goes_to_the_basis_of_a_figure(window: MainWindow, fingers: Any) -> None:
    window.open_page("bulletin")
    page = window.pages.desk_page("bulletin")
    page.ui.first.setFocus()
    fingers.press(K.Key_R, ALT)
    assert page.basis.figures.hasFocus()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_menu_takes_a_key_of_the_pages(office: Office, show: Show, language: str) -> None:
    """Qt gives a key that both a menu and a page want to neither of them."""
    i18n.set_language(language)
    window = MainWindow(office)
    show(window)
    menus = {f"Alt+{one.text().partition('&')[2][:1].upper()}" for one in window.ui.menu_bar.actions()}
    assert len(menus) == len(window.ui.menu_bar.actions())
    told = {part.strip() for keys, _deed in KEYS for part in keys.split("/")} - {"Alt+T"}  # a chart takes it by itself
    assert not menus & told
