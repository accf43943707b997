# SPDX-License-Identifier: MIT
"""In the preview cells are put right where they stand, one by one or many at once, and it can all be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, QItemSelection, QItemSelectionModel, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui import background
from opsdesk.gui.imports.import_model import FIXED, STRUCK
from opsdesk.gui.imports.import_page import ImportPage
from opsdesk.gui.looks.chips import CHIP_ROLE
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]
GOOD, WRONG = "999999199001010016", "999999199001010017"
ROWS = (
    (1, "赵甲", "男", WRONG, "“3·12”案", "2022.3.12", "镇所"),
    (2, "钱乙", "男", "999999198506151235", "“3·12”案", "4月31日", None),
    (3, "孙丙", "男", "999999198506151235", "“3·12”案", "2022.3.15", None),
)


@pytest.fixture
def page(office: Office, show: Show, qtbot: QtBot, tmp_path: Path) -> Iterator[ImportPage]:
    """The import page with three people read, two of them refused."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["采取强制措施人员统计表"])
    sheet.append(["填报单位：青冈镇派出所    填报时间：2022.6.1"])
    sheet.append(["序号", "姓名", "性别", "身份证号码", "案件名称", "刑拘时间", "备注"])
    for line in ROWS:
        sheet.append(line)
    book.save(tmp_path / "强制措施.xlsx")
    page = ImportPage(office)
    show(page)
    with qtbot.waitSignal(page.planned):
        page.read([tmp_path / "强制措施.xlsx"])
    yield page
    background.wait_for_all()


def go(page: ImportPage, cell: str) -> None:
    page.review.grid.setFocus()
    page.review.grid.go_to(cell)


def write(page: ImportPage, cell: str, text: str) -> None:
    """F2, the text, Enter."""
    go(page, cell)
    QTest.keyClick(page.review.grid, Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    line.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def text(page: ImportPage, cell: str) -> str:
    return page.review.model.text_at(page.review.model.index_of_cell(cell))


def fates(page: ImportPage) -> list[Any]:
    return [page.review.model.index(row, 0).data(CHIP_ROLE).words for row in range(page.review.model.rowCount())]


def test_a_sign_that_is_not_composed_opens_the_cell_and_stands_in_it(page: ImportPage) -> None:
    """An input method commits full-width signs at once; Qt opened the cell for them and dropped them."""
    go(page, "B4")
    grid = page.review.grid
    for typed in ("（", "赵乙"):
        event = QInputMethodEvent()
        event.setCommitString(typed)
        QCoreApplication.sendEvent(QApplication.focusWidget(), event)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit) and line.text() == "（赵乙"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert text(page, "B4") == "（赵乙" and grid.currentIndex().row() == 1


def test_a_row_that_is_only_looked_at_takes_no_committed_sign(page: ImportPage) -> None:
    grid = page.review.grid
    grid.setFocus()
    grid.setCurrentIndex(page.review.model.index(0, 0))
    event = QInputMethodEvent()
    event.setCommitString("，")
    QCoreApplication.sendEvent(grid, event)
    assert not grid.being_typed


def test_a_word_composed_in_a_cell_is_committed_there(page: ImportPage) -> None:
    """As ibus sends it: while composing, the chosen word, an empty event; Esc ends another and closes nothing."""
    go(page, "B4")
    grid = page.review.grid
    for composing in ("在", "赵"):
        QCoreApplication.sendEvent(grid, QInputMethodEvent(composing, []))
    chosen = QInputMethodEvent()
    chosen.setCommitString("赵")
    for event in (chosen, QInputMethodEvent()):
        QCoreApplication.sendEvent(QApplication.focusWidget(), event)
    line = QApplication.focusWidget()
    for event in (QInputMethodEvent("li", []), QInputMethodEvent()):
        QCoreApplication.sendEvent(line, event)
    assert isinstance(line, QLineEdit) and line.text() == "赵" and grid.being_typed


def test_a_cell_is_put_right_and_the_row_comes_in(page: ImportPage, office: Office, qtbot: QtBot) -> None:
    assert page.ui.commit_button.text() == "入库 0 行"
    with qtbot.waitSignal(page.planned):
        write(page, "D4", GOOD)
    assert fates(page) == ["新增", "拒收", "拒收"]
    assert page.ui.commit_button.text() == "入库 1 行"
    changed = page.review.model.index_of_cell("D4")
    assert changed.data(STRUCK).startswith("9999") and "*" in changed.data(STRUCK)
    assert page.review.grid.currentIndex().row() == 1, "Enter goes down"
    with qtbot.waitSignal(page.committed):
        page.ui.commit_button.click()
    assert office.reader.counts()["measure"] == 1


def test_a_repair_pressed_in_at_once_is_not_lost(page: ImportPage, office: Office, qtbot: QtBot) -> None:
    write(page, "D5", GOOD)
    write(page, "F5", "2022.4.30")
    page.ui.commit_button.setEnabled(True)
    with qtbot.waitSignal(page.committed):
        page.ui.commit_button.click()
    assert office.reader.counts()["measure"] == 1


def test_repairs_are_undone_and_done_again(page: ImportPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.planned):
        write(page, "D4", GOOD)
    with qtbot.waitSignal(page.planned):
        page.undo()
    assert text(page, "D4") == WRONG and fates(page)[0] == "拒收"
    assert page.review.model.index_of_cell("D4").data(STRUCK) == ""
    with qtbot.waitSignal(page.planned):
        page.redo()
    assert text(page, "D4") == GOOD and fates(page)[0] == "新增"
    page.undo()
    page.undo()
    assert text(page, "D4") == WRONG, "nothing more to undo"


def test_the_cursor_comes_to_what_is_undone(page: ImportPage) -> None:
    """Undone far from the cursor, a step would seem to have done nothing."""
    write(page, "F4", "2022.3.1")
    write(page, "F6", "2022.3.2")
    go(page, "B5")
    grid, model = page.review.grid, page.review.model
    for deed, cell in ((page.undo, "F6"), (page.undo, "F4"), (page.redo, "F4"), (page.redo, "F6")):
        deed()
        assert grid.currentIndex() == model.index_of_cell(cell), (deed, cell)


def test_what_is_being_typed_outlives_a_plan_made_anew(page: ImportPage, qtbot: QtBot) -> None:
    """The import is planned anew while the person types on in the next cell."""
    grid = page.review.grid
    with qtbot.waitSignal(page.planned):
        write(page, "D4", GOOD)
        go(page, "F5")
        QTest.keyClick(grid, Qt.Key.Key_F2)
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        line.selectAll()
        QTest.keyClicks(line, "2022.4")
    QTest.keyClicks(QApplication.focusWidget(), ".30")
    assert QApplication.focusWidget() is line and line.text() == "2022.4.30"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert text(page, "F5") == "2022.4.30"
    qtbot.waitUntil(lambda: fates(page)[0] == "新增")
    qtbot.waitUntil(lambda: page.work.is_quiet)
    go(page, "F6")
    QTest.keyClicks(grid, "2")  # opens the cell
    QTest.keyClicks(QApplication.focusWidget(), "022.4.28")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    page.review.bar.show_all()
    assert text(page, "F6") == "2022.4.28", "nor is it lost when the rows are narrowed"


def test_filling_down(page: ImportPage) -> None:
    go(page, "G4")
    QTest.keyClick(page.review.grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [text(page, f"G{row}") for row in (4, 5, 6)] == ["镇所"] * 3
    model = page.review.model
    selection = page.review.grid.selectionModel()
    selection.select(model.index_of_cell("C4"), selection.SelectionFlag.ClearAndSelect)
    write(page, "C4", "F")
    for cell in ("C4", "C5"):
        selection.select(model.index_of_cell(cell), selection.SelectionFlag.Select)
    selection.select(model.index_of_cell("D4"), selection.SelectionFlag.Deselect)
    page.review.grid.fill_down()
    assert [text(page, f"C{row}") for row in (4, 5, 6)] == ["女", "女", "男"], "F means 女 in the list of the column"


def test_delete_empties_and_copy_copies_masked(page: ImportPage) -> None:
    go(page, "D4")
    QTest.keyClick(page.review.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().startswith("999999*")
    QTest.keyClick(page.review.grid, Qt.Key.Key_Delete)
    assert text(page, "D4") == ""


def test_a_block_is_pasted_over_the_sheet_as_one_step(page: ImportPage) -> None:
    QApplication.clipboard().setText(f"男\t{GOOD}\r\n女\t999999198802030119\r\n")
    go(page, "C4")
    QTest.keySequence(page.review.grid, QKeySequence.StandardKey.Paste)
    assert [text(page, cell) for cell in ("C4", "D4", "C5", "D5")] == ["男", GOOD, "女", "999999198802030119"]
    assert not [one for one in page.review.model.rows[0].source.problems if one.field == "id_no"]
    page.undo()
    assert [text(page, cell) for cell in ("D4", "C5", "D5")] == [WRONG, "男", "999999198506151235"]


def test_one_text_goes_into_all_cells_chosen_and_a_masked_number_into_none(page: ImportPage) -> None:
    grid = page.review.grid
    go(page, "F4")
    grid.selectionModel().select(
        QItemSelection(page.review.model.index_of_cell("F4"), page.review.model.index_of_cell("F6")),
        QItemSelectionModel.SelectionFlag.ClearAndSelect,
    )
    QApplication.clipboard().setText("2022.3.20")
    grid.paste()
    assert [text(page, cell) for cell in ("F4", "F5", "F6")] == ["2022.3.20"] * 3
    QApplication.clipboard().setText("999999********0016\t甲案")
    go(page, "D4")
    grid.paste()
    assert (text(page, "D4"), text(page, "E4")) == (WRONG, "甲案"), "the whole number is not lost to its mask"
    assert "1 格没有贴" in page.review.where.text()


def test_a_block_is_pasted_wherever_the_keyboard_is(page: ImportPage, fingers: Any) -> None:
    grid, model = page.review.grid, page.review.model
    QApplication.clipboard().setText("7\t女\n8\t女")
    page.review.only_problems.setFocus()  # a button that was clicked
    grid.setCurrentIndex(model.index(0, 1))
    fingers.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [model.text_at(model.index(row, FIXED)) for row in (0, 1)] == ["7", "8"], "a row's number is before column A"
    go(page, "C4")
    grid.setFocus()
    QApplication.clipboard().setText("男\n男")
    fingers.type("x")
    fingers.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [text(page, cell) for cell in ("C4", "C5")] == ["男", "男"], "an open cell takes no block"
    QApplication.clipboard().setText("男\n" * 50)
    grid.paste()
    assert "在表外" in page.review.where.text()


def test_enter_of_the_number_pad_goes_down_too(page: ImportPage) -> None:
    go(page, "C4")
    for modifiers, row in ((Qt.KeyboardModifier.KeypadModifier, 1), (Qt.KeyboardModifier.ShiftModifier, 0)):
        QTest.keyClick(page.review.grid, Qt.Key.Key_Enter, modifiers)
        assert page.review.grid.currentIndex().row() == row


def test_the_cursor_is_where_typing_begins_and_stays_when_rows_are_narrowed(page: ImportPage) -> None:
    review = page.review
    assert (review.grid.currentIndex().row(), review.grid.currentIndex().column()) == (0, FIXED)
    go(page, "F6")
    review.only_problems.setChecked(True)
    review.only_problems.setChecked(False)
    here = review.grid.currentIndex()
    assert here.column() == review.model.index_of_cell("F6").column() and here.row() >= 0


def test_a_table_that_is_on_the_clipboard_as_a_web_page_alone(office: Office, show: Show, qtbot: QtBot) -> None:
    lines = (("姓名", "身份证号码", "案件名称", "刑拘时间"), ("赵甲", GOOD, "甲案", "2022.3.12"))
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in lines)
    block = QMimeData()
    block.setHtml(f"<html><body><table>{cells}</table></body></html>")
    QApplication.clipboard().setMimeData(block)
    page = ImportPage(office)
    show(page)
    with qtbot.waitSignals([page.planned, page.kept]):
        page.paste()
    assert page.plan is not None
    assert [row.source.values["id_no"] for row in page.plan.files[0].tables[0].rows] == [GOOD]
    background.wait_for_all()


def test_find_and_replace_is_one_step(page: ImportPage, qtbot: QtBot) -> None:
    go(page, "E4")
    QTest.keyClick(page.review.grid, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    bar = page.review.find_bar
    assert bar.isVisible() and bar.sought.hasFocus()
    bar.sought.setText("3·12")
    qtbot.waitUntil(lambda: bar.told.text() == "3 处")
    bar.find_next()
    qtbot.waitUntil(lambda: page.review.grid.currentIndex().row() == 1)
    bar.instead.setText("3·13")
    bar.replace_all()
    qtbot.waitUntil(lambda: "替换了 3 处" in bar.told.text())
    assert [text(page, f"E{row}") for row in (4, 5, 6)] == ["“3·13”案"] * 3
    page.undo()
    assert text(page, "E6") == "“3·12”案"
    bar.everywhere.setChecked(True)
    bar.whole.setChecked(True)
    bar.sought.setText("男")
    qtbot.waitUntil(lambda: bar.told.text() == "3 处")
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_the_panel_opens_the_cell_at_hand_and_mends_all_alike(page: ImportPage, qtbot: QtBot) -> None:
    page.review.problems.step(1)
    panel = page.review.problems
    assert panel.opened.isVisible() and panel.why.text()
    go(page, "D5")
    assert panel.place.text() == "D5" and panel.written.text().startswith("原值　9999")
    assert panel.all.isVisible() and "2 处" in panel.all.text()
    panel.all.setChecked(True)
    panel.instead.setText(GOOD)
    with qtbot.waitSignal(page.planned):
        panel.instead.returnPressed.emit()
    assert [text(page, f"D{row}") for row in (4, 5, 6)] == [WRONG, GOOD, GOOD]
    go(page, "B6")
    assert not panel.opened.isVisible()


def test_only_rows_with_problems(page: ImportPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.planned):
        write(page, "D4", GOOD)
    page.review.only_problems.click()
    assert [row.row for row in page.review.model.rows] == [5, 6]
    with qtbot.waitSignal(page.planned):
        write(page, "D6", "999999198506151239")
    assert page.review.only_problems.isChecked(), "planning anew keeps what is looked at"
    page.review.only_problems.click()
    assert page.review.model.rowCount() == 3


def test_totals_are_not_written_into(page: ImportPage) -> None:
    model = page.review.model
    model.rows[2].source.skipped = "total"
    assert not model.flags(model.index(2, FIXED)) & Qt.ItemFlag.ItemIsEditable
    assert model.flags(model.index(1, FIXED)) & Qt.ItemFlag.ItemIsEditable


def test_the_cursor_chooses_one_cell_whatever_keys_are_held(page: ImportPage, fingers: Any) -> None:
    grid = page.review.grid
    go(page, "G6")
    fingers.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert grid.selectedIndexes() == [grid.currentIndex()], "Delete would empty all from here to there"
    write(page, "F5", "2022.3.12")
    go(page, "G6")
    fingers.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    page.undo()
    assert grid.selectedIndexes() == [grid.currentIndex()] == [page.review.model.index_of_cell("F5")]
