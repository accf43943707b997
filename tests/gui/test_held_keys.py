# SPDX-License-Identifier: MIT
"""Keys held back for a page that is on its way are typed in the order they were pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from opsdesk.gui.frame.held_keys import HeldKeys


def test_a_key_pressed_as_the_held_ones_are_let_go_comes_behind_them(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    with qtbot.waitExposed(line):
        line.show()
    line.setFocus()
    window, keys = line.windowHandle(), HeldKeys(line)
    keys.hold()
    QTest.keyClick(window, Qt.Key.Key_B)
    assert line.text() == ""
    keys.let_go()
    keys.hold()  # somebody waits again before they were typed
    QTest.keyClick(window, Qt.Key.Key_C)
    qtbot.wait(20)
    assert line.text() == ""
    keys.let_go()
    QTest.keyClick(window, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: line.text() == "bcd")
