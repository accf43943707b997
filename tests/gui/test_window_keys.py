# SPDX-License-Identifier: MIT
"""The keys of the window that no menu has do what the table of keys says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from opsdesk import i18n
from opsdesk.gui.due.due_view import ENTRY
from opsdesk.gui.frame import window_keys
from opsdesk.gui.frame.key_table import KEYS, KeyTable
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.lists.record_table import RecordTable
from opsdesk.gui.record import record_keys
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery

CTRL = Qt.KeyboardModifier.ControlModifier
Show = Callable[[QWidget], QWidget]


def test_f3_goes_on_in_a_list_and_beside_a_record(office: Office, show: Show) -> None:
    window = MainWindow(office)
    show(window)
    window.open_page("person")
    table = window.page
    assert isinstance(table, RecordTable)
    table.table.selectRow(3)
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert table.table.currentIndex().row() == 4
    QTest.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    window.open_record("person", table.current_id())
    before = window.pages.record("person").draft.id
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert isinstance(window.page, RecordPage) and window.page.draft.id != before
    window.open_page("today")
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert window.popup.isVisible()


def test_the_kinds_and_the_menus_by_key(office: Office, show: Show, qtbot: QtBot) -> None:
    window = MainWindow(office)
    show(window)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(window.kinds.isVisible)
    assert window.kinds.activeAction() is window.kinds.actions()[0]
    window.kinds.hide()
    QTest.keyClick(window, Qt.Key.Key_F10)
    assert window.ui.menu_bar.activeAction() is window.ui.menu_bar.actions()[0]


def test_enter_presses_a_button_of_a_page_once(office: Office, show: Show, fingers: Any) -> None:
    window = MainWindow(office)
    show(window)
    window.open_page("check")
    pressed = []
    button = next(one for one in window.page.findChildren(QPushButton) if one.isVisible() and one.isEnabled())
    button.clicked.disconnect()
    button.clicked.connect(lambda: pressed.append("once"))
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed == ["once"]
    QTest.keyClick(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(button, Qt.Key.Key_Return, CTRL)
    held = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(button, held)
    assert pressed == ["once", "once"], "neither Ctrl+Enter nor a key held down"


def test_enter_that_goes_on_to_a_button_does_not_press_it(office: Office, show: Show, fingers: Any) -> None:
    window = MainWindow(office)
    show(window)
    seizure = office.gate.save([Change("seizure", {"list_no": "Q-1"})], deed="save").ids[0]
    window.open_page("second_keying")
    counting = window.page.counting
    counting.count_of(seizure)
    for number in ("3200", "5", "0"):
        fingers.type(number)
        fingers.press(Qt.Key.Key_Return)
    assert office.second_looks.counts(seizure) == [], "Enter goes on and never saves"
    fingers.press(Qt.Key.Key_Return)
    assert office.second_looks.counts(seizure)[0].first == {"cash": "3200", "bank_cards": "5", "phone_cards": "0"}


def test_icons_alone_say_what_they_do_and_their_key(office: Office, show: Show) -> None:
    window = MainWindow(office)
    show(window)
    bar = window.ui.tool_bar
    said = {bar.widgetForAction(one).toolTip() for one in bar.actions() if one.icon() and bar.widgetForAction(one)}
    assert {"撤销　Ctrl+Z", "重做　Ctrl+Y", "锁定　Ctrl+L", "使用说明　Shift+F1"} <= said


def test_the_table_of_keys_names_them_all() -> None:
    told = " ".join(keys for keys, _deed in KEYS)
    assert all(keys in told for keys, _deed in window_keys.KEYS)
    numbered = {f"Ctrl+{number}" for number in range(2, 10)} | {"Ctrl+Shift+Return", "Ctrl+Shift+Tab"}
    assert all(keys in told for keys, _deed in record_keys.KEYS if keys not in numbered)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_table_of_keys_fits_a_small_screen(show: Show, language: str) -> None:
    i18n.set_language(language)
    table = KeyTable()
    assert table.sizeHint().width() <= 1180 and table.sizeHint().height() <= 680
    table.deleteLater()


def test_the_keys_of_the_menus_do_what_the_table_says(office: Office, show: Show, qtbot: QtBot, fingers: Any) -> None:
    window = MainWindow(office)
    show(window)
    window.open_page("person")
    table = window.pages.table("person")
    fingers.press(Qt.Key.Key_F, CTRL)
    assert table.search.hasFocus()
    table.table.setFocus()
    shown = table.preview.isVisible()
    fingers.press(Qt.Key.Key_Space)
    assert table.preview.isVisible() is not shown
    fingers.press(Qt.Key.Key_F11)
    assert not window.navigation.isVisible()
    fingers.press(Qt.Key.Key_F11)
    strip = window.navigation.strip
    fingers.press(Qt.Key.Key_B, CTRL)
    assert window.navigation.strip is not strip
    office.gate.save([Change("person", {"person_name": "赵新来"})], deed="save")
    rows = table.model.rowCount()
    fingers.press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: table.model.rowCount() == rows + 1)
    fingers.press(Qt.Key.Key_K, CTRL)
    assert window.popup.isVisible()
    fingers.press(Qt.Key.Key_Escape)
    assert not window.popup.isVisible()
    table.table.setFocus()
    fingers.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page, RecordPage))
    first = window.pages.record("person").draft.id
    fingers.press(Qt.Key.Key_F12)
    assert window.pages.record("person").draft.id != first
    fingers.press(Qt.Key.Key_F7)
    assert window.pages.record("person").draft.id == first
    fingers.press(Qt.Key.Key_P, CTRL)
    assert window.pages.key == "papers"
    fingers.press(Qt.Key.Key_I, CTRL)
    assert window.pages.key == "import"
    locked: list[bool] = []
    window.locked.connect(lambda: locked.append(True))
    fingers.press(Qt.Key.Key_L, CTRL)
    assert locked and not window.isVisible()


def test_the_keys_of_a_record_do_what_the_table_says(office: Office, show: Show, qtbot: QtBot, fingers: Any) -> None:
    window = MainWindow(office)
    show(window)
    window.open_page("case")
    fingers.press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: isinstance(window.page, RecordPage))
    page = window.pages.record("case")
    fingers.type("试案")
    fingers.press(Qt.Key.Key_F1)
    assert page.notes.isVisible(), "the rule of the field"
    fingers.press(Qt.Key.Key_Return)
    fingers.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert page.form.at_hand() == "case_name"
    fingers.press(Qt.Key.Key_F2)
    fingers.type("一")
    assert page.form.editors["case_name"].input.text() == "试案一"
    fingers.press(Qt.Key.Key_Z, CTRL)
    assert page.form.editors["case_name"].input.text() != "试案一"
    fingers.press(Qt.Key.Key_Y, CTRL)
    assert page.form.editors["case_name"].input.text() == "试案一"
    fingers.press(Qt.Key.Key_S, CTRL)
    assert office.reader.get("case", page.draft.id) is not None
    fingers.press(Qt.Key.Key_Return, CTRL)
    fingers.press(Qt.Key.Key_F8)
    assert page.form.at_hand(), "the first problem"
    fingers.press(Qt.Key.Key_1, CTRL)
    assert page.sheets[0].grid.hasFocus()
    fingers.type("钱")
    fingers.press(Qt.Key.Key_Escape)
    rows = len(page.sheets[0].model.rows)
    fingers.press(Qt.Key.Key_F9, CTRL)
    assert len(page.sheets[0].model.rows) <= rows
    fingers.press(Qt.Key.Key_Tab, CTRL)
    assert not page.sheets[0].grid.hasFocus()


def test_on_today_ctrl_enter_goes_to_the_field_that_ends_a_deadline(
    office: Office, show: Show, qtbot: QtBot, fingers: Any
) -> None:
    held = datetime.now().replace(second=0, microsecond=0) - timedelta(hours=20)
    case, person = (office.reader.ids(ListQuery(register))[0] for register in ("case", "person"))
    facts = {"case": case, "person": person, "measure_type": "刑事拘留", "exec_time": held}
    office.gate.save([Change("measure", facts)], deed="save")
    window = MainWindow(office)
    show(window)
    window.open_page("today")
    due = window.pages.desk_page("today").due
    qtbot.waitUntil(lambda: any(due.item(row).data(ENTRY).row for row in range(due.count())))
    told = next(row for row in range(due.count()) if (entry := due.item(row).data(ENTRY).row) and entry.rule == "T07")
    due.setCurrentRow(told)
    due.setFocus()
    fingers.press(Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    fingers.press(Qt.Key.Key_Return, CTRL)
    page = window.page
    assert isinstance(page, RecordPage) and page.view.key == "measure"
    assert page.form.at_hand() == "interrogated_at"


def test_the_page_of_records_is_made_while_the_list_is_looked_at(office: Office, show: Show, qtbot: QtBot) -> None:
    window = MainWindow(office)
    show(window)
    window.open_page("person")
    assert "record:person" not in window.pages._made
    qtbot.waitUntil(lambda: "record:person" in window.pages._made)
    assert isinstance(window.page, RecordTable), "the list stays in front"


def test_enter_may_be_told_to_go_down_as_in_a_spreadsheet(office: Office, show: Show, fingers: Any) -> None:
    window = MainWindow(office)
    show(window)
    assert window.enter_choice.action.isChecked()
    window.enter_choice.action.setChecked(False)
    window.new_record("seizure")
    page = window.pages.record("seizure")
    page.form.editors["seize_place"].focus()
    fingers.type("站前街")
    fingers.press(Qt.Key.Key_Return)
    assert page.form.at_hand() == "seize_place" and page.form.values()["seize_place"] == "站前街", "it is read"
    grid = page.sheets[0].grid
    grid.go_to(0, 1)
    fingers.type("1")
    fingers.press(Qt.Key.Key_Return)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 1)
    fingers.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert grid.currentIndex().row() == 0
    window.enter_choice.action.setChecked(True)
    fingers.press(Qt.Key.Key_Return)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, 2)
