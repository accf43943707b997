# SPDX-License-Identifier: MIT
"""A child sheet by the mouse: blocks pasted wherever the keyboard is, rows taken out together, a menu of deeds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QWidget

from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.parts.row_menu import menu_of
from opsdesk.gui.record import entry_grid
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.records import catalogue
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]
CARDS = ("9999990000000000014", "9999990000000000022", "9999990000000000030")
PASTE = (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def page(office: Office, show: Show) -> RecordPage:
    made = RecordPage(office, catalogue.register("seizure"))
    show(made)
    return made


def put(*lines: str) -> None:
    QApplication.clipboard().setText("\n".join(lines))


def numbers(page: RecordPage) -> list[str | None]:
    return [row.values.get("card_no") for row in page.sheets[0].model.filled()]


def test_the_button_pastes_while_the_cursor_is_in_the_form(page: RecordPage) -> None:
    put(*(f"银行卡\t1\t{card}" for card in CARDS))
    page.form.editors["case"].focus()
    page.sheets[0]._tools[2].click()
    assert numbers(page) == list(CARDS)
    assert page.sheets[0].grid.has_keys, "the keyboard goes on where the rows are"
    assert page.notes.text == "贴了 3 行。"


def test_a_block_pasted_into_an_open_cell_is_laid_over_the_sheet(page: RecordPage, fingers: Any) -> None:
    sheet = page.sheets[0]
    column = sheet.model.column_of("card_no")
    put(*CARDS)
    sheet.grid.go_to(0, column)
    fingers.type("9")
    fingers.press(*PASTE)
    assert numbers(page) == list(CARDS)
    put(CARDS[2])
    sheet.grid.go_to(0, column)
    fingers.press(Qt.Key.Key_F2)
    QApplication.focusWidget().selectAll()  # type: ignore[attr-defined]
    fingers.press(*PASTE)
    fingers.press(Qt.Key.Key_Return)
    assert numbers(page)[0] == CARDS[2], "one text is typed into the open cell"


def test_heads_are_known_as_stations_write_them(page: RecordPage) -> None:
    put(
        "序号\t物品名称\t卡号\t开户银行\t数量\t备注",
        f"1\t银行卡\t{CARDS[0]}\t华夏银行\t1\t无",
        f"2\t银行卡\t{CARDS[1]}\t华夏银行\t1\t无",
    )
    page.sheets[0].grid.paste()
    assert numbers(page) == list(CARDS[:2])
    first = page.sheets[0].model.rows[0]
    assert (first.values["item_kind"], first.values["qty"], first.unread) == ("BANKCARD", 1, {})
    assert page.notes.text == "贴了 2 行。没有对应的列，没有贴：序号、备注。"


def test_what_does_not_fit_is_said(page: RecordPage) -> None:
    sheet = page.sheets[0]
    put("华夏银行\t赵某\t一类\t黑\tF1\t100\t柜1\t多的\t还有")
    sheet.grid.go_to(0, sheet.model.column_of("bank"))
    sheet.grid.paste()
    assert "右边放不下 2 列" in page.notes.text
    put("")
    sheet.grid.paste()
    assert page.notes.text == "剪贴板里没有表格。"


def test_chosen_rows_go_together_and_come_back_together(page: RecordPage) -> None:
    sheet = page.sheets[0]
    put(*(f"银行卡\t1\t{card}" for card in CARDS))
    sheet.grid.paste()
    first, last = sheet.model.index(1, 1), sheet.model.index(2, 2)
    sheet.grid.selectionModel().select(QItemSelection(first, last), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    sheet.grid.selectionModel().setCurrentIndex(last, QItemSelectionModel.SelectionFlag.NoUpdate)
    sheet.grid.remove_row()
    assert numbers(page) == [CARDS[0]]
    page.undo()
    assert numbers(page) == list(CARDS)
    sheet.grid.go_to(3, 0)
    sheet.grid.remove_row()
    assert page.notes.text == "先选要去掉的行。"


def test_a_menu_names_what_can_be_done(page: RecordPage) -> None:
    grid = page.sheets[0].grid
    put(*(f"银行卡\t1\t{card}" for card in CARDS))
    grid.paste()
    grid.go_to(1, page.sheets[0].model.column_of("card_no"))
    menu = menu_of(grid, grid.currentIndex(), grid.deeds, copies=False)
    deeds = {action.text().partition("\t")[0]: action for action in menu.actions() if action.text()}
    assert list(deeds) == ["复制", "粘贴", "清空", "向下填", "同上行", "加行", "去掉行"]
    deeds["清空"].trigger()
    assert numbers(page) == [CARDS[0], None, CARDS[2]]
    deeds["去掉行"].trigger()
    assert numbers(page) == [CARDS[0], CARDS[2]]


def test_a_width_set_by_hand_stays_with_the_sheet(
    page: RecordPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid = page.sheets[0].grid
    with monkeypatch.context() as hand:
        hand.setattr(entry_grid, "dragged", lambda _table: True)
        grid.horizontalHeader().resizeSection(2, 300)
    put(f"银行卡\t1\t{CARDS[0]}")
    grid.paste()
    page.undo()
    assert grid.columnWidth(2) == 300, "undone, the sheet is filled anew"
    other = RecordPage(office, page.view)
    assert other.sheets[0].grid.columnWidth(2) == 300
    again = [one for one in other.sheets[0].grid.deeds(grid.currentIndex()) if one.words == "恢复列宽"]
    assert again[0].deed is not None
    again[0].deed()
    assert other.sheets[0].grid.columnWidth(2) != 300
    other.deleteLater()


def test_people_nobody_knows_are_made_of_a_pasted_block(office: Office, show: Show) -> None:
    known = office.gate.save([Change("person", {"person_name": "钱某", "id_no": "999999199001010024"})], deed="save")
    page = RecordPage(office, catalogue.register("case"))
    show(page)
    people = page.sheets[0]
    put(
        "序号\t姓名\t身份证号\t身份",
        "1\t钱某\t999999199001010024\t嫌疑人",
        "2\t冯某某\t999999199001010016\t嫌疑人",
        "3\t褚某某\t\t嫌疑人",
    )
    people.grid.paste()
    assert people.model.rows[0].values["person"] == known.ids[0]
    assert "有 2 人还没有登记" in page.notes.text and "序号" in page.notes.text
    page.notes.buttons[0].click()
    made = [row.values["person"] for row in people.model.filled()]
    titles = office.reader.titles("person", made)
    assert [titles[one] for one in made] == ["钱某", "冯某某", "褚某某"]
    row = office.reader.get("person", made[1])
    assert row is not None and row["id_no"] == "999999199001010016"


def test_a_sheet_is_named_for_what_stands_in_it(office: Office, show: Show) -> None:
    window = MainWindow(office)
    show(window)
    window.new_record("seizure")
    assert window.pages.record("seizure").sheets[0].grid.accessibleName() == "物品"


def test_delete_after_ctrl_end_empties_the_cell_at_hand_and_no_other(page: RecordPage, fingers: Any) -> None:
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    put(*(f"银行卡\t1\t{card}" for card in CARDS))
    sheet = page.sheets[0]
    sheet._tools[2].click()
    sheet.grid.go_to(0, sheet.model.column_of("card_no"))
    fingers.press(Qt.Key.Key_End, ctrl)
    assert [index.row() for index in sheet.grid.selectedIndexes()] == [sheet.grid.currentIndex().row()] != [0]
    fingers.press(Qt.Key.Key_Delete)
    assert numbers(page) == list(CARDS)
    sheet.grid.go_to(1, sheet.model.column_of("card_no"))
    fingers.press(Qt.Key.Key_Home, ctrl | shift)
    assert {index.row() for index in sheet.grid.selectedIndexes()} == {0, 1}


def test_a_row_that_adds_up_the_others_is_no_item(page: RecordPage) -> None:
    put("物品名称\t数量\t卡号", f"银行卡\t1\t{CARDS[0]}", f"银行卡\t1\t{CARDS[1]}", "合计\t2\t")
    page.sheets[0].grid.paste()
    assert numbers(page) == list(CARDS[:2])
    assert page.notes.text == "贴了 2 行。合计行 1 行，没有贴。"
    page.undo()
    assert not numbers(page) and not page.notes.text, "what is undone is not told any more"


def test_nobody_is_made_of_a_number_that_cannot_be_read(office: Office, show: Show) -> None:
    """It would be lost: the person would have the name alone."""
    page = RecordPage(office, catalogue.register("case"))
    show(page)
    sheet = page.sheets[0]
    put("姓名\t证件号\t身份", "钱新一\t999999199001010016\t嫌疑人", "李新三\t99999919900101\t嫌疑人")
    sheet.grid.go_to(0, 0)
    sheet.grid.paste()
    assert page.notes.text.endswith("有 1 人还没有登记。")
    page.notes.buttons[0].setFocus()
    page.notes.buttons[0].click()
    assert [row.unread.get("person") for row in sheet.model.filled()] == [None, "李新三 99999919900101"]
    assert sheet.grid.hasFocus(), "the cursor is where it was before the click"


def test_what_is_blank_on_the_right_is_not_missed(page: RecordPage) -> None:
    sheet = page.sheets[0]
    sheet.grid.go_to(0, len(sheet.model.keys) - 1)
    put("库房\t\t\t")
    sheet.grid.paste()
    assert page.notes.text == "贴了 1 行。"


def test_typing_goes_on_in_the_same_cell_after_a_save(page: RecordPage, fingers: Any) -> None:
    sheet = page.sheets[0]
    put(*(f"银行卡\t1\t{card}" for card in CARDS))
    sheet.grid.paste()
    column = sheet.model.column_of("feature")
    sheet.grid.go_to(1, column)
    assert page.save_draft(), page.message.text()
    here = sheet.grid.currentIndex()
    assert (here.row(), here.column(), sheet.grid.hasFocus()) == (1, column, True)
    fingers.type("new")
    fingers.press(Qt.Key.Key_Return)
    assert sheet.model.rows[1].values["feature"] == "new"


def test_a_number_that_may_be_wrong_is_marked_in_its_cell_and_when_it_is_opened_again(
    page: RecordPage, office: Office
) -> None:
    sheet = page.sheets[0]
    put("银行卡\t1\t9999990000000000015")
    sheet.grid.paste()
    (said,) = sheet.model.rows[0].problems["card_no"]
    assert (said.code, said.severity) == ("W-LUHN", "warning")
    assert page.save_draft()
    again = RecordPage(office, page.view)
    again.open_record(page.draft.id)
    assert [one.problem.code for one in again._placed if one.key == "card_no"] == ["W-LUHN"]
    again.deleteLater()


def test_heads_below_a_title_are_found(page: RecordPage) -> None:
    put("扣押清单\t扣押清单\t", "数量\t名称\t卡号", f"1\t银行卡\t{CARDS[0]}")
    page.sheets[0].grid.paste()
    assert numbers(page) == [CARDS[0]] and page.notes.text == "贴了 1 行。"
