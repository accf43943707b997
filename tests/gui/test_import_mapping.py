# SPDX-License-Identifier: MIT
"""What a column is can be changed with one click, and is remembered; half-done work is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from walked import against_the_eye, cut, silent

from opsdesk.gui.imports.field_chooser import KEY, offers_of
from opsdesk.gui.imports.import_facts import steps_done
from opsdesk.gui.imports.import_head import LINE
from opsdesk.gui.imports.import_menus import column_menu
from opsdesk.gui.imports.import_model import FIXED
from opsdesk.gui.imports.import_page import ImportPage
from opsdesk.gui.imports.import_table_form import TableForm
from opsdesk.sheets.reading import parse_file
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]
GOOD = "999999199001010016"


def station_book(path: Path, *, odd: str = "领头干活的人") -> Path:
    """One measure under a head nobody knows for the officer, and a hidden sheet with another."""
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("Sheet3")):
        sheet.append(["采取强制措施人员统计表"])
        sheet.append(["填报单位：青冈镇派出所    填报时间：2022.6.1"])
        sheet.append(["序号", "姓名", "性别", "身份证号码", "案件名称", "刑拘时间", odd])
        sheet.append([1, "赵甲", "男", GOOD, "“3·12”案", "2022.3.12", "孙立国"])
    book["Sheet3"]["B4"] = "钱乙"
    book["Sheet3"]["D4"] = "999999198506151231"
    book["Sheet3"].sheet_state = "hidden"
    book.save(path)
    return path


@pytest.fixture
def page(office: Office, show: Show, qtbot: QtBot, tmp_path: Path) -> ImportPage:
    page = ImportPage(office)
    show(page)
    with qtbot.waitSignals([page.planned, page.kept]):
        page.read([station_book(tmp_path / "强制措施.xlsx")])
    return page


def click_meaning(page: ImportPage, place: int) -> None:
    """One click on the last line of a column's head."""
    head = page.review.grid.head
    page.review.grid.scrollTo(page.review.model.index(0, place + FIXED))
    left = head.sectionViewportPosition(place + FIXED)
    QTest.mouseClick(
        head.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(left + 20, 4 + 2 * LINE + 8),
    )


def choose(page: ImportPage, qtbot: QtBot, typed: str) -> None:
    """Type into the chooser and press Enter."""
    chooser = page.review.chooser
    assert chooser.isVisible()
    QTest.keyClicks(chooser.line, typed)
    with qtbot.waitSignals([page.planned, page.kept]):
        QTest.keyClick(chooser.line, Qt.Key.Key_Return)


def test_one_click_changes_a_column_and_it_is_remembered(
    page: ImportPage, qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    assert page.review.model.columns[6].field is None
    click_meaning(page, 6)
    assert "领头干活的人" in page.review.chooser.about.text() and "孙立国" in page.review.chooser.about.text()
    choose(page, qtbot, "zbmj")
    assert page.review.model.columns[6].field == "lead_officer"
    assert page.review.model.rows[0].source.values["lead_officer"] == "孙立国"
    again = station_book(tmp_path / "下个月.xlsx")
    with qtbot.waitSignal(page.planned):
        page.read([again])
    assert page.review.model.columns[6].field == "lead_officer", "remembered for the unit and these heads"
    assert office.imports.learnt.spellings(), "and the head is learnt as a spelling"
    assert parse_file(again).tables[0].columns[6].field is None, "what ships is as it was"


def test_a_column_is_left_out_by_keyboard(page: ImportPage, qtbot: QtBot) -> None:
    page.review.grid.setFocus()
    page.review.grid.go_to("E4")
    QTest.keyClick(page.review.grid, Qt.Key.Key_F4)
    chooser = page.review.chooser
    assert [chooser.list.item(row).data(KEY) for row in (0, 1)] == ["case_name", ""]
    QTest.keyClick(chooser.line, Qt.Key.Key_Down)
    with qtbot.waitSignals([page.planned, page.kept]):
        QTest.keyClick(chooser.line, Qt.Key.Key_Return)
    assert page.review.model.columns[4].field is None
    assert page.review.grid.currentIndex().isValid(), "the same place stays in view"
    QTest.keyClick(page.review.grid, Qt.Key.Key_F4)
    QTest.keyClick(chooser.line, Qt.Key.Key_Escape)
    assert not chooser.isVisible()


def test_choosing_the_same_again_reads_nothing(page: ImportPage) -> None:
    page.review.ask_meaning(4)
    chooser = page.review.chooser
    chooser.list.itemClicked.emit(chooser.list.item(0))
    assert page.work.job is None


def test_fields_are_found_by_spelling_name_initials_and_english() -> None:
    assert offers_of("measure", "刑拘日期")[0].key == "detention_date"
    assert offers_of("measure", "sfzh")[0].key == "id_no"
    assert any(one.key == "id_no" for one in offers_of("measure", "id_no"))
    assert offers_of("measure", "", "phone")[0].key == "phone"
    assert offers_of("seizure", "")[0].scope == "SEIZE"
    assert offers_of("seizure", "没有这种字段") == []


def test_repairs_survive_another_meaning_and_are_undone(page: ImportPage, qtbot: QtBot) -> None:
    row = page.review.model.rows[0].source
    with qtbot.waitSignal(page.planned):
        page.review.repairing.write([(row, "B", "周丁")])
    click_meaning(page, 6)
    choose(page, qtbot, "zbmj")
    assert page.review.model.rows[0].source.values["person_name"] == "周丁"
    page.undo()
    assert page.review.model.rows[0].source.values["person_name"] == "赵甲"


def test_a_hidden_sheet_is_asked_and_taken(page: ImportPage, qtbot: QtBot) -> None:
    assert page.ui.commit_button.text() == "入库 1 行"
    assert not page.review.hidden_bar.isVisible()
    page.ui.tables.setCurrentIndex(1)
    assert "（隐藏）" in page.ui.tables.currentText() and page.review.hidden_bar.isVisible()
    with qtbot.waitSignals([page.planned, page.kept]):
        page.review.taken.emit(True)
    assert page.ui.tables.currentIndex() == 1 and not page.review.hidden_bar.isVisible()
    assert page.ui.commit_button.text() == "入库 2 行"
    with qtbot.waitSignals([page.planned, page.kept]):
        page.review.taken.emit(False)
    assert page.ui.commit_button.text() == "入库 1 行" and not page.review.hidden_bar.isVisible()


def test_the_table_as_a_whole_is_put_right(page: ImportPage, qtbot: QtBot) -> None:
    page.ui.sheet_button.click()
    form = page.findChildren(TableForm)[0]
    assert form.kind.currentData() == "measure" and form.unit.text() == "青冈镇派出所"
    form.unit.setText("中和镇派出所")
    form.first.setText("2022.5.1")
    form.accept()
    assert form.problem.text() and form.isVisible()
    form.last.setText("2022.5.31")
    with qtbot.waitSignals([page.planned, page.kept]):
        form.accept()
    table = page.review.model.plan
    assert table is not None and table.table.meta.report_unit == "中和镇派出所"
    assert table.table.meta.period is not None and str(table.table.meta.period[1]) == "2022-05-31"
    assert "中和镇派出所" in page.facts.text


def test_what_is_said_of_a_table_that_was_written_meanwhile_changes_nothing(page: ImportPage, qtbot: QtBot) -> None:
    page.ui.sheet_button.click()
    form, failures = page.findChildren(TableForm)[0], list[Exception]()
    page.work.failed.connect(failures.append)
    with qtbot.waitSignal(page.committed):
        page.commit()
        assert not page.ui.sheet_button.isEnabled(), "nothing is said of a table while it is being written"
    form.accept()
    qtbot.waitUntil(lambda: page.work.is_quiet)
    assert failures == [] and page.plan is None


def test_blanks_as_above_and_empty_cells_that_clear(page: ImportPage, qtbot: QtBot) -> None:
    menu = column_menu(page.review, 5)
    words = [action.text() for action in menu.actions()]
    assert words == ["改对应…", "空白同上", "空格表示清除库内的"]
    with qtbot.waitSignals([page.planned, page.kept]):
        menu.actions()[1].trigger()
    assert page.plan is not None
    (said,) = page.plan.files[0].answers.tables.values()
    assert said.fill_down == ("detention_date",) and column_menu(page.review, 5).actions()[1].isChecked()
    with qtbot.waitSignals([page.planned, page.kept]):
        page.review.column_said.emit("detention_date", "fill_down", False)
    (said,) = page.plan.files[0].answers.tables.values()
    assert said.fill_down == () and not column_menu(page.review, 6).actions()[1].isEnabled()


def test_that_empty_cells_clear_is_said_where_a_column_is_named(page: ImportPage, qtbot: QtBot) -> None:
    page.review.ask_meaning(5)
    clears = page.review.chooser.sayings["clears"]
    assert clears.isVisible() and not clears.isChecked()
    with qtbot.waitSignals([page.planned, page.kept]):
        clears.click()
    assert page.review.chooser.isHidden() and page.review.model.clearing == {"detention_date"}
    page.review.ask_meaning(5)
    assert clears.isChecked()


def test_a_guess_is_confirmed_by_choosing_it(page: ImportPage, qtbot: QtBot) -> None:
    column = page.review.model.columns[4]
    page.review.model.columns[4] = replace(column, confidence=0.6)
    assert steps_done(page.plan)[2]
    page.review.ask_meaning(4)
    with qtbot.waitSignals([page.planned, page.kept]):
        page.review.chooser.list.itemClicked.emit(page.review.chooser.list.item(0))
    assert page.review.model.columns[4].confidence == 1.0
    assert page.step_line.at == 1, "the hidden sheet is still to be answered"


def test_half_done_work_is_offered_back(page: ImportPage, qtbot: QtBot, office: Office, show: Show) -> None:
    row = page.review.model.rows[0].source
    with qtbot.waitSignals([page.planned, page.kept]):
        page.review.repairing.write([(row, "B", "周丁")])
    with qtbot.waitSignal(page.work.settled):
        page.ui.later_button.click()
    assert page.ui.steps.currentWidget() is page.ui.empty_page
    another = ImportPage(office)
    show(another)
    assert another.half_done.height() > 50, "it has room to be seen"
    assert another.half_done.isVisible() and another.half_done.previews[0].files[0][1] == "强制措施.xlsx"
    with qtbot.waitSignals([another.planned, another.kept]):
        another.half_done.wanted.emit(another.half_done.previews[0])
    assert another.review.model.text_at(another.review.model.index_of_cell("B4")) == "周丁"
    assert another.ui.commit_button.text() == "入库 1 行"
    another.undo()
    assert another.review.model.text_at(another.review.model.index_of_cell("B4")) == "赵甲"
    with qtbot.waitSignal(another.committed):
        another.commit()
    assert office.imports.previews.mine() == [], "what came in is no longer half done"


def test_giving_up_forgets_it(page: ImportPage, qtbot: QtBot, office: Office) -> None:
    assert len(office.imports.previews.mine()) == 1
    with qtbot.waitSignal(page.work.settled):
        page.ui.cancel_button.click()
    assert office.imports.previews.mine() == [] and not page.half_done.isVisible()


def test_dropping_from_the_list_forgets_it(page: ImportPage, qtbot: QtBot, office: Office) -> None:
    with qtbot.waitSignal(page.work.settled):
        page.ui.later_button.click()
    page.half_done.dropped.emit(page.half_done.previews[0])
    assert office.imports.previews.mine() == [] and not page.half_done.isVisible()


def test_a_pasted_block_takes_the_same_way(page: ImportPage, qtbot: QtBot) -> None:
    page.ui.cancel_button.click()
    block = "姓名\t身份证号码\t案件名称\t刑拘时间\n孙丙\t999999199203034518\t“3·12”案\t2022.3.15\n"
    QApplication.clipboard().setText(block)
    with qtbot.waitSignals([page.planned, page.kept]):
        page.ui.paste_button.click()
    assert page.ui.commit_button.text() == "入库 1 行"
    page.ui.cancel_button.click()
    told: list[str] = []
    page.refused.connect(told.append)
    QApplication.clipboard().setText("")
    page.ui.paste_button.click()
    assert told and "剪贴板里没有表格" in told[0]


def test_the_keyboard_is_in_the_sheet_again_after_a_column_was_said(page: ImportPage, qtbot: QtBot) -> None:
    """F4, the field, Enter: a person without a mouse would be nowhere."""
    grid = page.review.grid
    grid.setFocus()
    grid.go_to("G4")
    QTest.keyClick(grid, Qt.Key.Key_F4)
    choose(page, qtbot, "bz")
    assert grid.hasFocus() and page.review.isEnabled()
    assert grid.currentIndex() == page.review.model.index_of_cell("G4")
    page.review.find_bar.come()
    with qtbot.waitSignal(page.planned):
        page.review.repairing.write([(page.review.model.rows[0].source, "G", "改过")])
    assert page.review.find_bar.sought.hasFocus(), "planned anew beside the person's work, it takes nothing"


def test_what_is_chosen_stays_chosen_when_planned_anew(page: ImportPage, qtbot: QtBot) -> None:
    """Cells chosen to be filled must not shrink to one on the way."""
    grid, model = page.review.grid, page.review.model
    grid.setFocus()
    grid.go_to("B4")
    with qtbot.waitSignal(page.planned):
        page.review.repairing.write([(model.rows[0].source, "D", "999999198506151231")])
        QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    chosen = {one.column() for one in grid.selectionModel().selectedIndexes()}
    assert len(chosen) == 2
    QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert len(grid.selectionModel().selectedIndexes()) == 3, "and go on from where they began"
    assert model.index_of_cell("D4").data() == "999999********1231", "what is shown is new all the same"


def test_the_form_of_a_table_can_be_heard(page: ImportPage, show: Show) -> None:
    _number, _place, file, table = page._here()
    assert table is not None
    form = TableForm(table.table, file.answers.of(table.table.key))
    show(form)
    assert not silent(form, "form") and not cut(form) and not against_the_eye(form)
