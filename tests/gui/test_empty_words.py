# SPDX-License-Identifier: MIT
"""A sheet that holds nothing says so in its middle, and gives way to the first row; the cursor begins in the list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from opsdesk.gui import background
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.parts.detail_view import DetailView
from opsdesk.gui.parts.rows_table import RowsTable
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]


def test_words_stand_where_no_row_is(show: Show) -> None:
    table = RowsTable(["对象", "理由"], [120, 0])
    table.empty.say("没有等你批准的。")
    show(table)
    assert table.empty.isVisible() and table.empty.parentWidget() is table.viewport()
    middle = table.empty.geometry().center().x()
    assert abs(middle - table.viewport().rect().center().x()) <= 1
    table.show_rows([("赵甲", "重复录入")])
    assert not table.empty.isVisible()
    table.show_rows([])
    assert table.empty.isVisible()


@pytest.mark.parametrize("key", ["today", "due", "check", "approvals", "backups", "people", "correcting", "keeping"])
def test_no_button_has_the_cursor_when_a_page_comes_up(key: str, office: Office, show: Show) -> None:
    window = MainWindow(office)
    show(window)
    window.open_page(key)
    QApplication.processEvents()
    at = QApplication.focusWidget()
    assert at is not None and not isinstance(at, QAbstractButton), key
    assert window.page.isAncestorOf(at)
    background.wait_for_all()


def test_the_panel_tells_names_from_what_they_say(show: Show) -> None:
    view = DetailView()
    show(view)
    view.say("送看守所\n依据：刑诉法第85条\n本条只作提示，起算的时间以法律文书上写的为准：逾期另行说明。")
    cells = [view._grid.itemAt(place).widget().text() for place in range(view._grid.count())]
    assert cells[:3] == ["送看守所", "依据", "刑诉法第85条"] and len(cells) == 4
    view.say("")
    assert view._grid.count() == 0


def test_lines_are_of_one_length(show: Show) -> None:
    table = RowsTable(["对象", "理由"], [120, 0])
    table.resize(600, 400)
    table.empty.say("Nothing to decide. What an import tells otherwise than the office comes here.")
    show(table)
    said = table.empty
    assert said.height() > said.fontMetrics().lineSpacing() * 1.5
    assert said.heightForWidth(said.width() - 24) > said.height(), "no narrower, or a third line were needed"
