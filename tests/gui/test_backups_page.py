# SPDX-License-Identifier: MIT
"""Backups in the window: made now and by the hour, drilled, gone back to, and chosen when nothing else opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from opsdesk import errors
from opsdesk.gui import ask
from opsdesk.gui.frame import backup_watch
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.office.backups_page import BackupsPage
from opsdesk.gui.start.restore_dialog import RestoreDialog
from opsdesk.gui.start.sign_in import SignIn
from opsdesk.people.roles import Role
from opsdesk.store import clock, members
from opsdesk.store.backups import unasked
from opsdesk.store.changing.gate import Change
from opsdesk.store.file import places
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.store.upgrading.backup_folder import Occasion, of_office

Show = Callable[[QWidget], QWidget]
PASSWORD = "correct horse battery"


@pytest.fixture
def filed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An office in a file with one person in it."""
    monkeypatch.setattr(keyring, "cost", keyring.Cost(rounds=1, memory=8, lanes=1))
    path = tmp_path / "中心.opsdesk"
    made, _code = Office.create(path, name="中心", login="zhao", display_name="赵民警", password=PASSWORD)
    with made:
        made.gate.save([Change("person", {"person_name": "赵嘉怡"})], deed="save")
        yield made


@pytest.fixture
def window(filed: Office, show: Show) -> MainWindow:
    made = MainWindow(filed)
    show(made)
    made.open_page("backups")
    return made


def page_of(window: MainWindow) -> BackupsPage:
    page = window.pages.desk_page("backups")
    assert isinstance(page, BackupsPage)
    return page


def at_rest(qtbot: QtBot, page: BackupsPage) -> None:
    qtbot.waitUntil(lambda: page._job is None)


def test_back_up_drill_and_restore_by_the_buttons(window: MainWindow, filed: Office, qtbot: QtBot) -> None:
    page = page_of(window)
    page.buttons[0].click()
    at_rest(qtbot, page)
    assert page.table.rowCount() == 1 and "已备份 1 条" in page.told.text()
    page.buttons[2].click()
    at_rest(qtbot, page)
    assert "演练通过" in page.told.text() and page.drilled.text() == clock.today().isoformat()

    filed.gate.save([Change("person", {"person_name": "钱多"})], deed="save")
    page.table.selectRow(0)
    assert page.panel.isVisible() and not page.panel.go_button.isEnabled()
    page.panel.reason.setText("误录")
    assert not page.panel.go_button.isEnabled()  # what would be lost has not been seen
    page.panel.look_button.click()
    at_rest(qtbot, page)
    assert "人员：现在 2 条，恢复后 1 条" in page.panel.lines.text()
    page.panel.reason.setText("误录")
    with qtbot.waitSignal(window.locked):
        page.panel.go_button.click()
    assert filed.closed and backup_watch.on_leaving(filed) == ""
    assert filed.path is not None
    with Office.open(filed.path, "zhao", PASSWORD) as again:
        assert again.reader.counts()["person"] == 1


def test_a_second_place_is_chosen_and_gets_a_copy(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = tmp_path / "U盘"
    disk.mkdir()
    monkeypatch.setattr(ask, "folder", lambda parent, title: disk)
    page = page_of(window)
    page.buttons[1].click()
    at_rest(qtbot, page)
    assert page.second.text() == str(disk)
    assert page.table.rowCount() == 2 and page.table.item(1, 2).text() in ("本机", "第二位置")


def test_the_watch_backs_up_once_an_hour(window: MainWindow, filed: Office, qtbot: QtBot) -> None:
    assert "还没有备份" in window.backups.label.text()
    window.backups.look()
    qtbot.waitUntil(lambda: "备份 " in window.backups.label.text())
    filed.gate.save([Change("person", {"person_name": "钱多"})], deed="save")
    window.backups.look()  # not an hour yet
    assert filed.path is not None and len(of_office(filed.path)) == 1


def test_a_backup_that_fails_is_said_until_it_succeeds(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(office: Office, occasion: Occasion, **more: object) -> None:
        raise errors.DiskFull

    with monkeypatch.context() as broken:
        broken.setattr(unasked, "automatic", fail)
        window.backups.look()
        qtbot.waitUntil(lambda: bool(window.notices.texts))
    assert "磁盘已满" in window.notices.texts[0]
    window.backups.back_up()
    qtbot.waitUntil(lambda: not window.notices.texts)


def test_leaving_makes_a_backup_and_tells_of_a_missing_second_place(
    filed: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    disk = tmp_path / "U盘"
    disk.mkdir()
    unasked.set_second_place(filed, disk)
    assert backup_watch.on_leaving(filed) == ""
    disk_copy = next(disk.glob("*.opsdesk"))
    assert "close" in disk_copy.name
    filed.gate.save([Change("person", {"person_name": "钱多"})], deed="save")
    disk.rename(tmp_path / "拔掉")
    assert "不在" in backup_watch.on_leaving(filed)


def test_what_is_amiss_is_said_above_the_page(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "unsafe", lambda path: places.SYNC)
    window.tell_circumstances()
    assert "网盘同步文件夹" in window.notices.texts[0] and window.notices.isVisible()
    window.notices.drop("circumstance 0")
    assert not window.notices.isVisible()


def test_an_office_that_will_not_open_is_restored_at_sign_in(filed: Office, show: Show) -> None:
    assert filed.path is not None
    made = unasked.automatic(filed, Occasion.HAND)
    assert made is not None
    filed.close()
    filed.path.write_bytes(b"\0" * 8192)
    dialog = SignIn(filed.path)
    show(dialog)
    dialog.form.user.setText("zhao")
    dialog.form.password.setText(PASSWORD)
    dialog.enter()
    assert "损坏" in dialog.form.problem.text() and dialog.restore_button.isVisible()
    choice = RestoreDialog(filed.path)
    assert choice.source == made.backup.path and choice.go.isEnabled()
    choice.reason.clear()
    assert not choice.go.isEnabled()
    dialog.restore_from(made.backup.path, "硬盘坏了")
    assert dialog.office is not None and dialog.office.reader.counts()["person"] == 1
    dialog.office.close()
    choice.deleteLater()


def test_a_second_person_is_asked(window: MainWindow, filed: Office, qtbot: QtBot) -> None:
    filed.add_person("sun", "孙大队", "第三个密码第三个", [Role.REVIEWER])
    page = page_of(window)
    page.buttons[0].click()
    at_rest(qtbot, page)
    page.table.selectRow(0)
    page.restore("误录")
    at_rest(qtbot, page)
    assert "须两人办" in page.told.text() and not filed.closed
    (asked,) = filed.approvals.listed("waiting")
    members.join(filed, "sun", "第三个密码第三个").approvals.give(asked.id)
    with qtbot.waitSignal(window.locked):
        page.restore("误录")
    assert filed.closed
