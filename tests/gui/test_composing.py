# SPDX-License-Identifier: MIT
"""Half a syllable stands in a field when somebody clicks elsewhere: it stays, as it stood on screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.records import catalogue
from opsdesk.store.desk import at_desk
from opsdesk.store.office import Office
from opsdesk.work.record import drafts

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def page(office: Office, show: Show) -> RecordPage:
    made = RecordPage(office, catalogue.register("case"))
    show(made)
    return made


def compose(text: str) -> None:
    """As an input method tells what it composes; an empty text when it has given that up."""
    QCoreApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(text, []))


def click(widget: Any, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


def test_a_click_into_another_field_keeps_the_syllable(page: RecordPage) -> None:
    page.form.go_to("case_name")
    compose("你")
    click(page.form.editors["occur_place"].input)
    assert page.form.editors["case_name"].value() == "你"


def test_as_ibus_does_it_which_empties_the_field_before_it_is_left(page: RecordPage) -> None:
    page.form.go_to("case_name")
    compose("你")
    compose("")  # of Qt's own accord, in the same breath
    page.form.go_to("occur_place")
    assert page.form.editors["case_name"].value() == "你"


def test_what_was_given_up_with_esc_does_not_come_back(page: RecordPage) -> None:
    page.form.go_to("case_name")
    compose("你")
    compose("")
    QCoreApplication.processEvents()
    page.form.go_to("occur_place")
    assert page.form.editors["case_name"].value() is None


def test_a_click_into_the_same_box_keeps_it(page: RecordPage) -> None:
    page.form.go_to("brief")
    box: Any = page.form.editors["brief"].input
    compose("你好")
    click(box.viewport())
    assert box.toPlainText() == "你好"


def test_saving_takes_it_along(page: RecordPage, office: Office) -> None:
    page.form.go_to("case_name")
    compose("柳树镇案")
    assert page.save_draft()
    row = office.reader.get("case", page.draft.id)
    assert row is not None and row["case_name"] == "柳树镇案"


@pytest.mark.parametrize("elsewhere", ["field", "cell", "button"])
def test_the_first_word_of_a_cell_is_kept(page: RecordPage, elsewhere: str) -> None:
    """The table has the keyboard while it is composed, and the line over the cell shows it."""
    sheet = page.sheets[0]
    sheet.grid.go_to(0, 0)
    compose("赵")
    if elsewhere == "field":
        click(page.form.editors["occur_place"].input)
    elif elsewhere == "cell":
        click(sheet.grid.viewport(), sheet.grid.visualRect(sheet.model.index(0, 2)).center())
    else:
        sheet.grid.add_row()
    row = sheet.model.rows[0]
    assert (row.values["person"] or row.unread.get("person")) is not None


def test_in_the_filter_of_a_list(office: Office, show: Show) -> None:
    window = MainWindow(at_desk(office), None)
    show(window)
    window.open_page("case")
    table: Any = window.page
    window.ui.filter_action.trigger()
    compose("柳")
    click(table.table.viewport())
    window.ui.filter_action.trigger()
    filter_line: Any = QApplication.focusWidget()
    assert filter_line.text() == "柳"


def test_locking_the_desk_keeps_it_in_the_draft(page: RecordPage, office: Office) -> None:
    page.form.go_to("case_name")
    compose("柳树镇案")
    assert page.may_leave()
    assert drafts.content_of(office, "case", page.draft.id).values["case_name"] == "柳树镇案"  # type: ignore[union-attr]


def test_a_menu_that_opens_keeps_it(page: RecordPage) -> None:
    page.form.go_to("case_name")
    compose("你")
    menu = QMenu(page)
    menu.addAction("存")
    menu.popup(page.mapToGlobal(QPoint(0, 0)))
    line: Any = page.form.editors["case_name"].input
    assert line.text() == "你"
    menu.close()
