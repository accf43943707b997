# SPDX-License-Identifier: MIT
"""The search popup: groups, keys, what it says, and that it shows no whole number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.frame.search_lines import LINE, Line
from opsdesk.gui.frame.search_popup import SearchPopup
from opsdesk.people.roles import Role
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office

CARD = "9999990000000000011"
Show = Callable[[QWidget], QWidget]


@pytest.fixture
def popup(office: Office, show: Show) -> SearchPopup:
    office.gate.save([Change("item", {"card_no": CARD, "card_holder": "赵某7"})], deed="save")
    window = MainWindow(office)
    show(window)
    return window.popup


def _lines(popup: SearchPopup) -> list[Line]:
    return [popup.hits.item(row).data(LINE) for row in range(popup.hits.count())]


def test_groups_count_and_numbers_are_masked(popup: SearchPopup) -> None:
    popup.come("0011")
    lines = _lines(popup)
    assert [line.title for line in lines if line.head] == ["物品", "动作"]
    assert "找到 1 处" in popup.found.text() and "末四位" in popup.found.text()
    assert not any(CARD in line.words.replace(" ", "") for line in lines)
    assert any("0011" in line.words for line in lines)


def test_a_full_register_offers_its_whole_list(popup: SearchPopup, qtbot: Any, fingers: Any) -> None:
    popup.come("赵某")
    deeds = [line.deed for line in _lines(popup) if line.deed]
    assert deeds == ["list", "new"]
    fingers.press(Qt.Key.Key_Tab)
    window = popup.window()
    assert isinstance(window, MainWindow)
    fingers.press(Qt.Key.Key_Return)
    assert window.pages.key == "person" and window.pages.table("person").model.rowCount() == 40


def test_words_that_stand_in_a_text_are_shown_around_it(popup: SearchPopup, office: Office) -> None:
    office.gate.save([Change("alarm", {"alarm_no": "J1", "brief": f"来电称卡号{CARD}被冻结，要求转账"})], deed="save")
    popup.come("要求转账")
    line = next(line for line in _lines(popup) if line.register == "alarm")
    assert "要求转账" in line.detail and CARD not in line.detail


def test_ctrl_n_begins_what_its_line_says(popup: SearchPopup, qtbot: Any, fingers: Any) -> None:
    window = popup.window()
    assert isinstance(window, MainWindow)
    window.open_page("seizure")
    popup.come("赵某")
    assert any(line.deed == "new" and line.right == "Ctrl+N" for line in _lines(popup))
    fingers.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.pages.register == "person")
    assert popup.isHidden()


def test_page_keys_turn_the_hits(popup: SearchPopup, fingers: Any) -> None:
    popup.come("赵某")
    fingers.press(Qt.Key.Key_PageDown)
    further = popup.hits.currentRow()
    assert further > 3
    fingers.press(Qt.Key.Key_PageDown)
    assert popup.hits.currentRow() == popup.hits.count() - 1
    for _time in range(2):
        fingers.press(Qt.Key.Key_PageUp)
    assert popup.hits.currentRow() == 1


def test_a_hit_by_several_words_shows_one_of_them_in_its_text(popup: SearchPopup, office: Office) -> None:
    brief = f"{'前面说了很多话。' * 6}冒充客服退款，要求转账到安全账户"
    office.gate.save([Change("alarm", {"alarm_no": "J1", "brief": brief})], deed="save")
    popup.come("安全账户 冒充客服")
    line = next(line for line in _lines(popup) if line.register == "alarm")
    assert "安全账户" in line.detail


def test_alt_c_copies_the_masked_line(popup: SearchPopup, fingers: Any) -> None:
    popup.come(CARD)
    fingers.press(Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    copied = QApplication.clipboard().text()
    assert "0011" in copied and CARD not in copied.replace(" ", "")


def test_without_rights_it_says_only_whether_the_number_is_there(popup: SearchPopup, office: Office) -> None:
    office.user = replace(office.user, roles=(Role.ADMINISTRATOR,))
    popup.come(CARD)
    assert popup.hits.count() == 0 and "1 条" in popup.found.text()
    popup.come("赵某")
    assert popup.hits.count() == 0 and popup.found.text() == "没有这个号码。"


def test_a_number_that_was_looked_for_stands_there_once(popup: SearchPopup, office: Office) -> None:
    number = "A9999990100002021120014"
    office.gate.save([Change("case", {"case_name": "甲案", "case_no": number})], deed="save")
    popup.come("0014")
    line = next(line for line in _lines(popup) if line.register == "case")
    assert number in line.detail and line.detail.count("0014") == 1
