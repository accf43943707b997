# SPDX-License-Identifier: MIT
"""The manual in the window: F1 opens the chapter of the page at hand; words are found; nothing is loaded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from opsdesk.gui.frame.help_page import PICTURE_WIDTH, HelpPage
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]


def test_f1_opens_the_chapter_of_the_page(office: Office, show: Show) -> None:
    window = MainWindow(office)
    show(window)
    window.open_page("backups")
    window.manual_key.activated.emit()
    page = window.pages.desk_page("help")
    assert isinstance(page, HelpPage)
    assert page.list.currentItem().text() == "备份与恢复"
    assert "恢复演练" in page.text.toPlainText() and "**" not in page.text.toPlainText()


def test_f1_belongs_to_the_field_on_a_record_page(office: Office, show: Show) -> None:
    window = MainWindow(office)
    show(window)
    assert window.manual_key.isEnabled()
    window.new_record("person")
    assert not window.manual_key.isEnabled()


def test_words_are_found_in_all_chapters(office: Office, show: Show) -> None:
    page = HelpPage(office)
    show(page)
    page.come()
    everything = page.list.count()
    page.search.setText("恢复码")
    assert 0 < page.list.count() < everything
    assert page.text.textCursor().selectedText() == "恢复码"
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert page.text.textCursor().selectedText() == "恢复码"
    page.search.setText("没有这样的话")
    assert page.list.count() == 0 and "换个说法" in page.text.toPlainText()
    page.search.clear()
    assert page.list.count() == everything
    page.deleteLater()


def test_pictures_are_shown_and_no_other_file_is_read(office: Office, show: Show) -> None:
    page = HelpPage(office)
    show(page)
    page.open_chapter("import")
    picture = page.text.loadResource(2, QUrl("import.png"))
    assert isinstance(picture, QImage) and 0 < picture.width() / picture.devicePixelRatio() <= PICTURE_WIDTH
    for other in ("nothing.png", "file:///etc/passwd", "../../../README.md"):
        assert page.text.loadResource(2, QUrl(other)) is None
    page.deleteLater()
