# SPDX-License-Identifier: MIT
"""The keys of the window that no menu has do what the table of keys says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui import window_keys
from opsdesk.gui.dialogs import KEYS
from opsdesk.gui.main_window import MainWindow
from opsdesk.gui.record_page import RecordPage
from opsdesk.gui.record_table import RecordTable
from opsdesk.store.office import Office

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


def test_the_table_of_keys_names_them_all() -> None:
    told = " ".join(keys for keys, _deed in KEYS)
    assert all(keys in told for keys, _deed in window_keys.KEYS)


def test_the_page_of_records_is_made_while_the_list_is_looked_at(office: Office, show: Show, qtbot: QtBot) -> None:
    window = MainWindow(office)
    show(window)
    window.open_page("person")
    assert "record:person" not in window.pages._made
    qtbot.waitUntil(lambda: "record:person" in window.pages._made, timeout=5000)
    assert isinstance(window.page, RecordTable), "the list stays in front"
