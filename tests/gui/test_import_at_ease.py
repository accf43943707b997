# SPDX-License-Identifier: MIT
"""What made a long preview tiresome: a column's menu that read every row, a cursor left on 取消, a bar that
stood still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui.imports import import_find
from opsdesk.gui.imports.import_model import FIXED, ImportModel
from opsdesk.gui.imports.import_page import ImportPage
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]
GOOD, WRONG = "999999199001010016", "999999199001010017"
ROWS = 600


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.scratch() as made:
        yield made


@pytest.fixture
def page(office: Office, show: Show, qtbot: QtBot, tmp_path: Path) -> ImportPage:
    """Six hundred warnings of a day, nobody of whom has anything under 备注."""
    book = openpyxl.Workbook()
    book.active.append(["反诈预警劝阻登记表"])
    book.active.append(["序号", "预警时间", "姓名", "联系电话", "劝阻情况", "备注"])
    for number in range(1, ROWS + 1):
        day = f"2022.{number % 12 + 1}.{number % 28 + 1}"
        book.active.append([number, day, "欧阳某", f"139{number:08d}", "已劝阻", None])
    book.save(tmp_path / "劝阻.xlsx")
    made = ImportPage(office)
    show(made)
    with qtbot.waitSignals([made.planned, made.kept]):
        made.read([tmp_path / "劝阻.xlsx"])
    return made


def test_the_cursor_is_in_the_sheet_when_it_comes_up(page: ImportPage) -> None:
    assert QApplication.focusWidget() is page.review.grid
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert page.plan is not None, "no key gives up what was just read"


def test_a_columns_menu_looks_at_a_few_rows_only(page: ImportPage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    data = ImportModel.data

    def counted(model: ImportModel, index: Any, role: int = 0) -> Any:
        if index.column() == FIXED + 5:
            asked.append(index.row())
        return data(model, index, role)

    monkeypatch.setattr(ImportModel, "data", counted)
    page.review.ask_meaning(5)
    assert page.review.chooser.isVisible() and max(asked) < ROWS // 2


def test_a_bar_moves_while_one_file_is_read_and_says_what_is_done(page: ImportPage) -> None:
    for told, words, most in (
        ((0, 1, "劝阻.xlsx"), "正在读 劝阻.xlsx", 0),
        ((1, 1, ""), "正在和台账核对", 0),
        ((1, 3, "二.xlsx"), "1 / 3\u3000二.xlsx", 3),
        ((0, 0, "正在入库"), "正在入库", 0),
    ):
        page._progress(*told)
        assert (page.ui.busy_words.text(), page.ui.progress.maximum()) == (words, most)


def test_whole_dates_are_seen_where_something_is_noted_of_them(page: ImportPage) -> None:
    grid = page.review.grid
    column = FIXED + 1
    widest = max(grid.fontMetrics().horizontalAdvance(str(grid.sheet.index(row, column).data())) for row in range(40))
    assert grid.columnWidth(column) >= widest + 14


def test_more_than_is_replaced_at_once_is_said(page: ImportPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_find, "MOST_REPLACED", 100)
    find = page.review.find_bar
    page.review.grid.go_to("E3")
    find.sought.setText("已劝阻")
    find.instead.setText("劝阻成功")
    with qtbot.waitSignals([page.planned, page.kept]):
        find.replace_all()
        qtbot.waitUntil(lambda: "再按一次" in find.told.text())
        assert "还有 500 处" in find.told.text() and "重新核对" in page.ui.left_out.text()
    assert "重新核对" not in page.ui.left_out.text()


def test_fate_and_number_of_a_row_stay_in_sight(page: ImportPage) -> None:
    grid = page.review.grid
    grid.resize(420, 300)
    assert not grid.frozen.isVisible(), "a sheet at its beginning is painted once"
    grid.setCurrentIndex(grid.sheet.index(30, FIXED + 5))
    grid.setCurrentIndex(grid.sheet.index(40, FIXED + 4))
    assert grid.horizontalScrollBar().value() > 0 and grid.frozen.isVisible()
    assert grid.frozen.verticalScrollBar().value() == grid.verticalScrollBar().value() > 0
    here = grid.frozen.visualRect(grid.sheet.index(40, 1))
    assert grid.frozen.viewport().rect().contains(here) and here.top() == grid.visualRect(grid.currentIndex()).top()
    QTest.keyClick(grid, Qt.Key.Key_Left)
    QTest.keyClick(grid, Qt.Key.Key_Left)
    assert grid.visualRect(grid.currentIndex()).left() >= grid.frozen.covers(), "no cell comes up below it"
    grid.horizontalScrollBar().setValue(0)
    assert not grid.frozen.isVisible()
