# SPDX-License-Identifier: MIT
"""The window writes smaller or larger, keeps it for the next start, and loses nothing that is being typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QBoxLayout, QTableView, QWidget
from pytestqt.qtbot import QtBot
from walked import cut, squeezed

from opsdesk import i18n
from opsdesk.gui import background
from opsdesk.gui.frame.desk_pages import DESK_PAGES
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.looks import fonts, theme
from opsdesk.gui.looks.week_strip import WeekStrip
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.gui.settings import settings
from opsdesk.records import catalogue
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]


@pytest.fixture(autouse=True)
def medium_again() -> Iterator[None]:
    yield
    fonts.set_size("medium")
    theme.apply("light")


def test_a_larger_size_is_worn_at_once_and_kept(office: Office, show: Show) -> None:
    window = MainWindow(office)
    show(window)
    window.open_page("case")
    rows = window.pages.table("case").table.verticalHeader().defaultSectionSize()
    wide = window.navigation.sizeHint().width()
    window.text_sizes.actions["large"].trigger()
    assert QApplication.font().pointSizeF() == pytest.approx(11.25)
    assert window.pages.table("case").table.verticalHeader().defaultSectionSize() > rows
    assert window.navigation.sizeHint().width() > wide
    assert settings().value(fonts.KEPT) == "large" and window.text_sizes.actions["large"].isChecked()


def test_what_is_typed_stays(office: Office, show: Show) -> None:
    window = MainWindow(office)
    show(window)
    window.new_record("case")
    window.pages.record("case").form.editors["case_name"].type_in("柳树镇案")
    window.text_sizes.choose("small")
    page = window.page
    assert isinstance(page, RecordPage)
    assert page.form.editors["case_name"].value() == "柳树镇案"


def test_an_unknown_size_is_the_medium_one() -> None:
    fonts.set_size("huge")
    assert fonts.size() == "medium" and fonts.scaled(28) == 28


def test_rows_of_lists_and_tables_grow_with_the_text(office: Office, show: Show) -> None:
    """A row that keeps its height cuts what it says."""
    window = MainWindow(office)
    show(window)
    heights = {}
    for size in ("medium", "large"):
        window.text_sizes.choose(size)
        for key in ("today", "people", "custody"):
            window.open_page(key)
            for at, table in enumerate(window.page.findChildren(QTableView)):
                heights[size, key, at] = table.verticalHeader().defaultSectionSize()
            for at, strip in enumerate(window.page.findChildren(WeekStrip)):
                heights[size, key, f"week {at}"] = strip.height()
    medium = {place[1:]: high for place, high in heights.items() if place[0] == "medium"}
    assert medium and all(heights["large", *place] > high for place, high in medium.items())


def test_in_large_type_the_daily_registers_keep_two_columns_beside_a_narrow_navigation(
    office: Office, show: Show, qtbot: QtBot
) -> None:
    window = MainWindow(office)
    show(window)
    window.text_sizes.choose("large")
    for key in ("seizure", "dissuasion", "measure", "exit_control"):
        window.new_record(key)
        page = window.pages.record(key)

        def fits(page: RecordPage = page) -> None:
            assert {side.direction() for side in page.form._sides} == {QBoxLayout.Direction.LeftToRight}
            assert page.area.verticalScrollBar().maximum() == 0

        qtbot.waitUntil(fits)
    assert window.navigation.strip
    window.open_page("seizure")
    assert not window.navigation.strip, "a list has room for names"


@pytest.mark.parametrize(("language", "scheme"), [("zh_CN", "contrast"), ("en", "dark")])
def test_at_150_percent_no_word_is_cut(office: Office, show: Show, language: str, scheme: str) -> None:
    """A screen of 1920 × 1080 has room for 1280 × 720 then, without its bars for 1280 × 650."""
    i18n.set_language(language)
    theme.apply(scheme)
    window = MainWindow(office)
    show(window)
    window.resize(1280, 650)
    found = {}
    for page in DESK_PAGES:
        window.open_page(page.key)
        background.wait_for_all()
        found[page.key] = cut(window)
    for view in catalogue.REGISTERS:
        window.open_page(view.key)
        QApplication.processEvents()
        found[f"list {view.key}"] = cut(window)
        window.new_record(view.key)
        QApplication.processEvents()
        found[f"new {view.key}"] = cut(window)
    assert not {place: words for place, words in found.items() if words}
    assert (window.width(), window.height()) == (1280, 650)


@pytest.mark.parametrize(("language", "scheme"), [("zh_CN", "dark"), ("en", "light")])
def test_at_150_percent_of_a_small_screen_no_page_moves_sideways(
    office: Office, show: Show, language: str, scheme: str
) -> None:
    """A screen of 1366 × 768 has room for 911 × 482 then; every button stays in sight."""
    i18n.set_language(language)
    theme.apply(scheme)
    window = MainWindow(office)
    show(window)
    window.resize(911, 482)
    pages: dict[str, Callable[[], object]] = {one.key: partial(window.open_page, one.key) for one in DESK_PAGES}
    for view in catalogue.REGISTERS:
        pages[f"list {view.key}"] = partial(window.open_page, view.key)
        pages[f"new {view.key}"] = partial(window.new_record, view.key)
    beyond, found = {}, {}
    for place, deed in pages.items():
        deed()
        background.wait_for_all()
        QApplication.processEvents()
        beyond[place] = window.room.horizontalScrollBar().maximum()
        found[place] = cut(window) + squeezed(window)
        assert (window.width(), window.height()) == (911, 482), place
    assert not {place: far for place, far in beyond.items() if far}
    assert not {place: words for place, words in found.items() if words}


def test_at_200_percent_the_window_stays_on_the_screen_and_the_page_moves_in_it(
    office: Office, show: Show, qtbot: QtBot
) -> None:
    """A screen of 1920 × 1080 has room for 960 × 540 then."""
    window = MainWindow(office)
    show(window)
    window.resize(960, 510)
    for key in ("today", "custody", "papers", "people", "batches", "case"):
        window.open_page(key)
        QApplication.processEvents()
        assert (window.width(), window.height()) == (960, 510), key
    assert window.navigation.strip
    window.resize(1366, 698)
    qtbot.waitUntil(lambda: not window.navigation.strip)
