# SPDX-License-Identifier: MIT
"""The window as a whole: navigation, menus, search, two languages, files dropped on it, sign-in and the first run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from seats import seat

from opsdesk import errors, i18n
from opsdesk.gui import ask
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.imports.import_page import ImportPage
from opsdesk.gui.lists.record_table import RecordTable
from opsdesk.gui.looks import theme
from opsdesk.gui.looks.translator import Languages
from opsdesk.gui.record import record_parts
from opsdesk.gui.record.form import Form
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.gui.start.new_office import NewOffice
from opsdesk.gui.start.sign_in import SignIn
from opsdesk.people.roles import Role
from opsdesk.records import catalogue
from opsdesk.store.changing.gate import Change
from opsdesk.store.desk import at_desk
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.reading.reader import ListQuery

Show = Callable[[QWidget], QWidget]
PASSWORD = "correct horse battery"


@pytest.fixture
def window(office: Office, show: Show, qapp: QApplication) -> MainWindow:
    languages = Languages(qapp)
    made = MainWindow(office, languages)
    show(made)
    return made


def test_every_register_is_in_the_navigation_and_opens(window: MainWindow) -> None:
    keys = window.navigation.keys()
    assert {view.key for view in catalogue.REGISTERS if view.facts.listed} <= set(keys)
    for key in keys:
        window.open_page(key)
        assert window.pages.key == key
        assert window.navigation.currentItem().data(Qt.ItemDataRole.UserRole) == key


def test_new_saved_and_back_in_the_list(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    window.open_page("person")
    window.ui.new_action.trigger()
    qtbot.waitUntil(lambda: isinstance(window.page, RecordPage))
    page = window.page
    assert isinstance(page, RecordPage) and page.view.key == "person"
    page.form.editors["person_name"].line.setText("钱某")
    page.form.editors["person_name"].commit()
    window.ui.save_action.trigger()
    assert "已存" in window.status.saved.text()
    page.header.back.emit()
    table = window.ui.pages.currentWidget()
    assert isinstance(table, RecordTable)
    assert table.current_id() == page.draft.id
    assert office.reader.counts()["person"] == 41


def test_next_and_previous_walk_the_list(window: MainWindow) -> None:
    window.open_page("person")
    table = window.pages.table("person")
    window.open_record("person", table.model.id_at(0))
    window.ui.next_action.trigger()
    assert window.pages.record("person").draft.id == table.model.id_at(1)
    window.ui.previous_action.trigger()
    assert window.pages.record("person").draft.id == table.model.id_at(0)


def test_language_changes_at_once_and_typed_work_stays(window: MainWindow) -> None:
    window.new_record("person")
    page = window.ui.pages.currentWidget()
    assert isinstance(page, RecordPage)
    page.form.editors["person_name"].line.setText("没存的人")
    page.form.editors["person_name"].commit()
    assert window.ui.file_menu.title() == "文件(&F)"
    window.ui.english_action.trigger()
    QApplication.processEvents()
    assert i18n.language() == "en"
    assert window.ui.file_menu.title() == "&File"
    again = window.ui.pages.currentWidget()
    assert isinstance(again, RecordPage) and again is not page
    assert again.form.editors["person_name"].value() == "没存的人"
    assert again.dirty
    window.ui.chinese_action.trigger()
    QApplication.processEvents()
    assert window.ui.file_menu.title() == "文件(&F)"


def test_the_cursor_stays_where_it_was_in_another_language(window: MainWindow) -> None:
    """In a field of the form, and in a cell of a sheet; the mark of what is not saved stays too."""
    window.new_record("seizure")
    page = window.page
    assert isinstance(page, RecordPage)
    page.form.editors["owner"].type_in("钱某")
    page.form.go_to("seize_place")
    window.ui.english_action.trigger()
    QApplication.processEvents()
    again = window.page
    assert isinstance(again, RecordPage) and again is not page
    assert again.form.at_hand() == "seize_place" and again.dirty and again.header._mark.isVisible()
    again.sheets[0].grid.go_to(0, 2)
    window.ui.chinese_action.trigger()
    QApplication.processEvents()
    last = window.page
    assert isinstance(last, RecordPage) and last.sheets[0].grid.has_keys
    assert last.sheets[0].grid.currentIndex().column() == 2


def test_designer_texts_come_from_the_catalogue(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    languages = Languages(qapp)
    dialog = SignIn(None, languages)
    languages.speak("en")
    try:
        monkeypatch.setattr(i18n, "_", lambda text: {"登录": "Sign in, says the catalogue"}.get(text, text))
        dialog.form.retranslateUi(dialog)
        assert dialog.form.heading.text() == "Sign in, says the catalogue"
    finally:
        languages.speak("zh_CN")
    assert dialog.form.heading.text() == "登录"
    dialog.deleteLater()


class Listening(QWidget):
    """Hears how often it is told of another language."""

    def __init__(self) -> None:
        super().__init__()
        self.told = 0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.told += event.type() == QEvent.Type.LanguageChange


def test_a_window_is_told_of_a_language_once_and_the_first_one_never(qapp: QApplication, qtbot: QtBot) -> None:
    languages = Languages(qapp)
    languages.speak("zh_CN")
    window = Listening()
    qtbot.addWidget(window)
    qtbot.wait(20)
    assert window.told == 0, "the first window would be made twice"
    try:
        for spoken, told in (("en", 1), ("zh_CN", 2)):
            languages.speak(spoken)
            qtbot.wait(20)
            assert window.told == told
    finally:
        languages.speak("zh_CN")


def test_dark_and_light_at_once(window: MainWindow) -> None:
    window.ui.dark_action.trigger()
    assert theme.current().name == "dark"
    window.ui.light_action.trigger()
    assert theme.current().name == "light"


def test_search_opens_what_was_found(window: MainWindow, fingers: Any, qtbot: QtBot) -> None:
    window.ui.find_action.trigger()
    assert window.popup.isVisible() and window.popup.line.hasFocus()
    fingers.type("柳树")
    fingers.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page, RecordPage))
    page = window.page
    assert isinstance(page, RecordPage) and page.draft.values["case_name"] == "柳树镇刷单案"
    assert not window.popup.isVisible()


def test_files_dropped_on_the_window_are_read(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook = tmp_path / "6月.xlsx"
    workbook.touch()
    read: list[list[Path]] = []
    monkeypatch.setattr(
        "opsdesk.gui.imports.import_page.ImportPage.read", lambda _page, files: read.append(list(files))
    )
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(workbook))])
    place, copy = QPointF(600, 400), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place.toPoint(), copy, mime, buttons, keys)
    window.dragEnterEvent(entering)
    assert entering.isAccepted()
    window.dropEvent(QDropEvent(place, copy, mime, buttons, keys))
    assert read == [[workbook]]
    assert window.pages.key == "import"
    assert window.navigation.strip


def test_the_history_is_verified_from_the_menu_beside_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.ui.verify_action.trigger()
    assert any("正在校验" in said for said in window.notices.texts)
    qtbot.waitUntil(lambda: any("完整" in said for said in window.notices.texts))
    assert len(window.notices.texts) == 1


def test_reading_anew_is_no_saving(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    said = window.status.saved.text()
    for key in ("today", "due", "check"):
        window.open_page(key)
        read: list[str] = []
        monkeypatch.setattr(window.page, "refresh", lambda key=key, read=read: read.append(key))
        window.ui.refresh_action.trigger()
        assert read == [key]
    assert window.status.saved.text() == said


def test_closing_keeps_what_is_typed_and_asks_nothing(window: MainWindow) -> None:
    window.new_record("person")
    page = window.pages.record("person")
    page.form.editors["person_name"].type_in("没存的人")
    assert window.isWindowModified()
    assert window.close()
    assert [one.record_id for one in window.office.drafts.all()] == [page.draft.id]


def test_the_title_says_unsaved_from_the_first_key_on(window: MainWindow, qtbot: QtBot) -> None:
    window.new_record("case")
    page = window.pages.record("case")
    for key in ("case_name", "brief", "case_kind"):
        page.form.go_to(key)
        assert not window.isWindowModified()
        qtbot.keyClicks(page.form.editors[key].input, "x")
        assert window.isWindowModified(), key
        qtbot.keyClick(page.form.editors[key].input, Qt.Key.Key_Backspace)
        page.form.go_to("occur_place")
        assert not window.isWindowModified(), f"{key}: what was typed was taken back"
    grid = page.sheets[0].grid
    grid.go_to(0, 0)
    editor = window.focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, "x")
    assert window.isWindowModified()


def test_a_page_that_cannot_be_kept_keeps_the_window_open(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.new_record("person")
    page = window.pages.record("person")
    page.form.editors["person_name"].type_in("没存的人")

    def full(*_args: str) -> None:
        raise errors.DiskFull

    monkeypatch.setattr(window.office.drafts, "keep", full)
    monkeypatch.setattr(ask, "may_leave", lambda *_: "stay")
    assert not window.close()
    assert window.isVisible() and page.message.text()
    monkeypatch.setattr(ask, "may_leave", lambda *_: "discard")
    assert window.close()


def test_nothing_is_wider_than_a_small_screen(window: MainWindow) -> None:
    for key in ("case", "today", "import", "bulletin", "batches"):
        window.open_page(key)
        assert window.minimumSizeHint().width() <= 1366, key
        assert window.minimumSizeHint().height() <= 698, key
    for view in catalogue.REGISTERS:
        window.new_record(view.key)
        assert window.minimumSizeHint().width() <= 1366, view.key
        page = window.pages.record(view.key)
        assert page.form.minimumSizeHint().width() <= page.area.viewport().width(), view.key


def test_first_run_makes_the_office_and_shows_the_code_once(home: Path, qtbot: Any) -> None:
    dialog = NewOffice()
    qtbot.addWidget(dialog)
    form = dialog.form
    form.make_button.click()
    assert "填" in form.problem.text()
    for line, text in ((form.name, "示范县公安局"), (form.person, "赵敏"), (form.login, "zm")):
        line.setText(text)
    form.password.setText("short")
    form.again.setText("short")
    form.make_button.click()
    assert dialog.office is None and form.problem.text()
    form.password.setText(PASSWORD)
    form.again.setText(PASSWORD)
    dialog.show()
    form.again.setFocus()
    QTest.keyClick(form.again, Qt.Key.Key_Return)
    assert dialog.office is not None
    assert form.steps.currentWidget() is form.code_page
    assert len(form.code.text()) > 20
    QApplication.processEvents()
    assert form.code.fontMetrics().horizontalAdvance(form.code.text()) < form.code.width() - 16, "all of it is seen"
    assert not form.go_on_button.isEnabled()
    dialog.reject()
    assert dialog.result() == 0
    form.copied.click()
    form.go_on_button.click()
    assert dialog.result() == 1
    dialog.office.close()


def test_sign_in_says_what_is_wrong_and_opens(home: Path, qtbot: Any) -> None:
    place = home / "a.opsdesk"
    Office.create(place, name="示范县", login="zm", display_name="赵敏", password=PASSWORD)[0].close()
    dialog = SignIn(place)
    qtbot.addWidget(dialog)
    dialog.form.user.setText("zm")
    dialog.form.password.setText("wrong password")
    dialog.form.enter_button.click()
    assert dialog.office is None and "不对" in dialog.form.problem.text()
    dialog.form.password.setText(PASSWORD)
    dialog.form.enter_button.click()
    assert dialog.office is not None
    dialog.office.close()
    remembered = SignIn(None)
    qtbot.addWidget(remembered)
    assert remembered.form.office.currentData() == str(place.resolve())
    assert remembered.form.user.text() == "zm"


def test_counts_stand_beside_the_registers(window: MainWindow, office: Office) -> None:
    counts = window.navigation.counts()
    assert counts["person"] == office.reader.count(ListQuery("person")) == 40


def test_a_page_behind_does_not_widen_the_window(office: Office, show: Show) -> None:
    window = MainWindow(office)
    show(window)
    window.open_page("people")
    wide = QWidget()
    wide.setMinimumSize(1_500, 900)
    window.page.layout().addWidget(wide)
    window.open_page("today")
    assert window.minimumSizeHint().width() <= 1366 and window.minimumSizeHint().height() <= 698


def test_whoever_sees_a_part_gets_its_counts_when_they_are_there(office: Office, qtbot: QtBot) -> None:
    """Records of others are counted one by one, off the window's thread; the lists hold the same number."""
    analyst = seat(office, Role.ANALYST)
    analyst.gate.save([Change("case", {"case_name": "我的案"})], deed="save")
    window = MainWindow(at_desk(analyst))
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.navigation.counts().get("case") == 1)
    assert window.pages.table("case").model.rowCount() == 1


def test_a_record_that_is_not_there_leaves_an_empty_page(window: MainWindow) -> None:
    window.open_record("person", new_id())
    page = window.page
    assert isinstance(page, RecordPage) and page.draft.is_new and not page.dirty


def test_a_record_page_is_made_ready_part_by_part(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    forms: list[Form] = []
    form = record_parts.Form
    monkeypatch.setattr(record_parts, "Form", lambda *of, **how: forms.append(form(*of, **how)) or forms[-1])
    window.open_page("seizure")
    window.pages.ahead.make_on()  # the first of its idle moments
    assert len(forms) == 1 and not forms[0].whole and "seizure" in window.pages.ahead.making
    window.new_record("seizure")  # sooner than the rest of its page
    page = window.page
    assert isinstance(page, RecordPage) and [page.form] == forms and page.form.whole
    assert "seizure" not in window.pages.ahead.making


def test_a_list_is_painted_once_it_is_whole(window: MainWindow, qtbot: QtBot) -> None:
    window.open_page("person")
    assert not window.ui.pages.updatesEnabled(), "the page before stays until this one is laid out"
    qtbot.waitUntil(window.ui.pages.updatesEnabled)
    assert window.pages.table("person").preview.findChildren(QLabel), "with the record at hand"


def test_whoever_opens_a_record_sooner_waits_in_the_list_and_loses_no_key(window: MainWindow, qtbot: QtBot) -> None:
    window.open_page("case")
    case = window.pages.table("case").current_id()
    window.come_to_record("person")
    assert window.pages.key == "case" and "record:person" not in window.pages._made
    handle = window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_A)
    window.open_page("victim")  # thought better of it: what was typed is not for a record
    qtbot.wait(50)
    assert window.pages.key == "victim"
    window.come_to_record("person")
    QTest.keyClick(handle, Qt.Key.Key_B)
    QTest.keyClick(handle, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: isinstance(window.page, RecordPage))
    page = window.page
    assert isinstance(page, RecordPage)
    qtbot.waitUntil(lambda: page.form.editors["person_name"].typed() == "bc")
    QTest.keyClick(handle, Qt.Key.Key_D)
    assert page.form.editors["person_name"].typed() == "bcd"
    window.come_to_record("case", case)
    qtbot.waitUntil(lambda: window.pages.register == "case")
    assert isinstance(window.page, RecordPage) and window.page.draft.id == case


def test_a_record_page_is_ready_before_a_record_is_opened(window: MainWindow, qtbot: QtBot) -> None:
    window.open_page("seizure")
    qtbot.waitUntil(lambda: "record:seizure" in window.pages._made)
    assert "seizure" not in window.pages.ahead.making and window.pages.key == "seizure"
    for key in ("person", "victim", "person"):
        window.open_page(key)
    window.pages.ahead.make_on()  # the list of people was made before that of victims, but it is in front
    assert "person" in window.pages.ahead.making and "victim" not in window.pages.ahead.making


def test_what_was_made_ready_in_one_language_is_not_shown_in_another(window: MainWindow, qtbot: QtBot) -> None:
    window.open_page("seizure")
    qtbot.waitUntil(lambda: "seizure" in window.pages.ahead.making)
    parts = window.pages.ahead.making["seizure"]
    assert window.languages is not None
    window.languages.speak("en")
    try:
        qtbot.waitUntil(lambda: window.pages.ahead.making.get("seizure") is not parts)
    finally:
        window.languages.speak("zh_CN")


def test_why_something_was_not_done_stands_above_the_page_until_another_comes(window: MainWindow) -> None:
    window.open_page("import")
    QApplication.clipboard().clear()
    for goes in (lambda: window.open_page("today"), window.note_saved):
        page = window.pages.desk_page("import")
        assert isinstance(page, ImportPage)
        window.open_page("import")
        page.paste()
        assert any("剪贴板里没有表格" in text for text in window.notices.texts)
        goes()
        assert window.notices.texts == []
