# SPDX-License-Identifier: MIT
"""For everyone: every control of every page has a name that can be read out, and Tab reaches and leaves it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from walked import against_the_eye, silent

from opsdesk.gui.frame.desk_pages import DESK_PAGES
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.looks import theme
from opsdesk.gui.looks.theme import SCHEMES
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.records import catalogue
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]
PAGES = [*(page.key for page in DESK_PAGES), *(view.key for view in catalogue.REGISTERS)]


@pytest.fixture
def window(office: Office, show: Show) -> MainWindow:
    made = MainWindow(office)
    show(made)
    return made


def _of_page(window: MainWindow, key: str) -> list[str]:
    QApplication.processEvents()
    return silent(window.page, key)


def test_every_control_of_every_page_has_a_name(window: MainWindow) -> None:
    nameless = []
    for key in PAGES:
        window.open_page(key)
        nameless += _of_page(window, key)
    for view in catalogue.REGISTERS:
        window.new_record(view.key)
        nameless += _of_page(window, f"{view.key} record")
        page = window.page
        assert isinstance(page, RecordPage)
        page.submit()  # what is wrong stands under its field now
        nameless += _of_page(window, f"{view.key} with problems")
    nameless += silent(window, "around the page")
    assert not nameless, "\n".join(nameless)


def test_tab_goes_round_a_list_page_and_comes_back(window: MainWindow) -> None:
    window.open_page("case")
    table = window.pages.table("case")
    table.search.setFocus()
    seen: list[QWidget | None] = []
    while QApplication.focusWidget() not in seen and len(seen) < 200:
        seen.append(QApplication.focusWidget())
        window.focusNextChild()
    assert table.table in seen and QApplication.focusWidget() is seen[0]
    places = [seen.index(one) for one in (table.search, table.table)]
    assert places == sorted(places), "the filter box comes before the list"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_scheme_dresses_the_window(window: MainWindow, scheme: str) -> None:
    try:
        theme.apply(scheme)
        assert theme.current().name == scheme
        assert not window.grab().isNull()
    finally:
        theme.apply("light")


def test_tab_goes_as_the_eye_does_on_every_page(window: MainWindow) -> None:
    wrong = []
    for key in PAGES:
        window.open_page(key)
        QApplication.processEvents()
        wrong += [f"{key}: {step}" for step in against_the_eye(window.page)]
    for view in catalogue.REGISTERS:
        window.new_record(view.key)
        QApplication.processEvents()
        wrong += [f"new {view.key}: {step}" for step in against_the_eye(window.page)]
    assert not wrong, "\n".join(wrong)
