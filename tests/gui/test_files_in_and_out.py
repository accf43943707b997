# SPDX-License-Identifier: MIT
"""Files dropped on the window go where they belong; files written from it overwrite nothing unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from seats import seat

from opsdesk.gui import ask
from opsdesk.gui.application import picture_of_main_window
from opsdesk.gui.custody.chain_page import ChainPage
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.lists import list_deeds
from opsdesk.gui.lists.export_dialog import ExportDialog
from opsdesk.gui.lists.record_table import RecordTable
from opsdesk.gui.lists.unpack_dialog import UnpackDialog
from opsdesk.gui.settings import settings
from opsdesk.people.roles import Role
from opsdesk.records import catalogue
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.papers.printing import print_paper

Show = Callable[[QWidget], QWidget]
place_to_save = ask.place_to_save  # in every test something that fails stands in its place


@pytest.fixture
def window(office: Office, show: Show) -> MainWindow:
    made = MainWindow(office)
    show(made)
    return made


def drop(window: MainWindow, *urls: str) -> bool:
    """Drag over the window and let go, as the desktop does; whether the window would have it."""
    mime = QMimeData()
    mime.setUrls([QUrl(url) if "://" in url else QUrl.fromLocalFile(url) for url in urls])
    place, copy = QPointF(600, 400), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place.toPoint(), copy, mime, buttons, keys)
    entering.ignore()
    window.dragEnterEvent(entering)
    if entering.isAccepted():
        window.dropEvent(QDropEvent(place, copy, mime, buttons, keys))
    return entering.isAccepted()


def test_a_package_asks_for_its_password_and_an_office_is_offered(window: MainWindow, tmp_path: Path) -> None:
    package, other = tmp_path / "给刑侦.opspkg", tmp_path / "另一个.opsdesk"
    assert drop(window, str(package), str(other))
    (dialog,) = window.findChildren(UnpackDialog)
    assert dialog.file.text() == str(package)
    dialog.close()
    assert any("另一个" in said for said in window.notices.texts)
    assert window.pages.key == "case", "neither is a workbook"


def test_an_address_of_the_web_is_not_taken(window: MainWindow) -> None:
    assert not drop(window, "https://example.org/a.xlsx")


def test_who_may_not_import_is_told_so_and_nothing_is_read(office: Office, show: Show, tmp_path: Path) -> None:
    window = MainWindow(seat(office, Role.REVIEWER))
    show(window)
    assert drop(window, str(tmp_path / "6月.xlsx"))
    assert window.pages.key == "case" and window.notices.texts == ["你的角色不能导入。"]


def test_thinking_better_of_choosing_files_leaves_the_page(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "workbooks", lambda *_: [])
    window.ui.import_files_action.trigger()
    assert window.pages.key == "case"


def test_a_file_goes_where_the_last_one_went_and_gets_its_ending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, show: Show
) -> None:
    asked: list[str] = []
    answers = [str(tmp_path / "5月简报"), str(tmp_path / "5.6日报"), str(tmp_path / "5.6日报.pdf"), ""]

    def choose(_parent: object, _title: str, wanted: str, _kinds: str) -> tuple[str, str]:
        asked.append(wanted)
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    parent = show(QWidget())
    assert place_to_save(parent, "存 PDF", "简报.pdf", ".pdf") == tmp_path / "5月简报.pdf"
    (tmp_path / "5.6日报.pdf").touch()
    assert place_to_save(parent, "存 PDF", "日报.pdf", ".pdf") == tmp_path / "5.6日报.pdf"
    assert asked[1:] == [str(tmp_path / "日报.pdf"), str(tmp_path / "5.6日报.pdf")], "whether to overwrite it is asked"
    assert place_to_save(parent, "存 PDF", "日报.pdf", ".pdf") is None


def test_an_export_overwrites_nothing_unasked(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, show: Show
) -> None:
    settings().setValue(ask.SAVED_TO, str(tmp_path))
    first = ExportDialog(office, ListQuery("person"))
    first.path.touch()
    dialog = ExportDialog(office, ListQuery("person"))
    show(dialog)
    assert dialog.path.parent == tmp_path and not dialog.path.exists()
    dialog.place.setText(str(tmp_path / "人员2022.6"))
    assert dialog.path == tmp_path / "人员2022.6.xlsx"
    dialog.place.setText("名册")
    assert dialog.path == tmp_path / "名册.xlsx", "not where the program was started"
    for folder in (str(tmp_path), f"{tmp_path}/", "."):
        dialog.place.setText(folder)
        assert dialog.path.parent == tmp_path and dialog.path.suffix == ".xlsx" and dialog.path.stem
    dialog.place.setText("/")
    assert dialog.path.parent == Path("/") and dialog.path.stem
    dialog.place.setText(str(first.path))
    dialog.export()
    assert "同名" in dialog.problem.text()
    monkeypatch.setattr(ask, "place_to_save", lambda *_: first.path)
    dialog.choose_place()
    assert dialog._is_ready()
    first.deleteLater()


def test_more_than_can_be_done_at_once_is_said_for_exports_too(
    office: Office, show: Show, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(list_deeds, "MOST_AT_ONCE", 3)
    table = RecordTable(office, catalogue.register("person"))
    show(table)
    said: list[str] = []
    table.chosen.connect(said.append)
    table.table.selectAll()
    table.selection.exported.emit()
    assert any("一次最多" in one for one in said) and not table.findChildren(ExportDialog)


def test_a_picture_of_the_window_changes_nothing_for_the_person(office: Office, tmp_path: Path) -> None:
    settings().setValue("page", "item")
    settings().remove("geometry")
    picture_of_main_window(office, tmp_path / "window.png")
    assert settings().value("page") == "item" and settings().value("geometry") is None


def test_a_paper_that_is_dropped_is_proved(
    window: MainWindow, office: Office, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, told = tmp_path / "清单.pdf", []
    print_paper(office, "morning_sheet", (), paper)
    monkeypatch.setattr(ask, "tell", lambda _parent, text, *_rest: told.append(text))
    assert drop(window, str(paper))
    qtbot.waitUntil(lambda: bool(told))
    assert window.pages.key == "papers" and "晨会" in told[0]


def test_photographs_that_are_dropped_go_to_the_item_at_hand(
    window: MainWindow, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = tmp_path / "甲.jpg"
    Image.new("RGB", (320, 240), "navy").save(picture)
    assert drop(window, str(picture))
    assert any("流转" in said for said in window.notices.texts) and window.pages.key == "case"
    item = office.gate.save([Change("item", {"item_name": "手机"})], deed="save").ids[0]
    window.turn_to("chain", item)
    assert drop(window, str(picture))
    page = window.page
    assert isinstance(page, ChainPage)
    qtbot.waitUntil(lambda: page.photos.list.count() == 1)
