# SPDX-License-Identifier: MIT
"""The pages of people, approvals and history: seen by those with rights, and doing what their buttons say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from seats import seat

from opsdesk.gui import ask
from opsdesk.gui.frame.desk_pages import listed
from opsdesk.gui.frame.idle_lock import IdleLock, minutes
from opsdesk.gui.frame.notices import Notices
from opsdesk.gui.frame.recovery_notice import tell_of_recovery
from opsdesk.gui.office.approvals_page import ApprovalsPage
from opsdesk.gui.office.inspector_page import InspectorPage
from opsdesk.gui.office.people_page import PeoplePage
from opsdesk.gui.parts.asking import LineDialog
from opsdesk.gui.settings import settings
from opsdesk.gui.start.sign_in import SignIn
from opsdesk.people.roles import Role
from opsdesk.people.two_person import TwoPerson
from opsdesk.records.record import Group, State
from opsdesk.store import members
from opsdesk.store.changing.gate import Change
from opsdesk.store.desk import at_desk
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.work.office import approvals

PASSWORD = "青冈县公安局反诈"


@pytest.fixture
def filed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(keyring, "cost", keyring.Cost(rounds=1, memory=8, lanes=1))
    path = tmp_path / "a.opsdesk"
    office, _code = Office.create(path, name="中心", login="zhao", display_name="赵民警", password=PASSWORD)
    with office:
        yield office


@pytest.mark.parametrize(
    ("role", "pages"),
    [
        (Role.CLERK, {"approvals"}),
        (Role.STATISTICIAN, set()),
        (Role.AUDITOR, {"approvals", "inspector"}),
        (Role.ADMINISTRATOR, {"approvals", "people"}),
    ],
)
def test_pages_are_for_those_with_rights(office: Office, role: Role, pages: set[str]) -> None:
    user = seat(office, role).user
    shown = {page.key for group in Group for page in listed(group, user)}
    assert shown & {"approvals", "people", "inspector"} == pages


def test_somebody_comes_changes_duty_and_goes(filed: Office, show: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page = PeoplePage(at_desk(filed))
    show(page)
    page.come()
    page.new_person()
    panel = page.panel
    panel.save_button.click()
    assert "登录名" in panel.told.text()
    panel.login.setText("li")
    panel.name.setText("李辅警")
    panel.password.setText("短")
    panel.roles[Role.CLERK].setChecked(True)
    panel.save_button.click()
    assert "太短" in panel.told.text() and len(page.members) == 1
    panel.password.setText("另一个足够长的密码")
    panel.save_button.click()
    assert [one.person.name for one in page.members] == ["赵民警", "李辅警"]
    page.table.setCurrentCell(1, 0)
    panel.roles[Role.CLERK].setChecked(False)
    panel.save_button.click()
    assert "至少选一个" in panel.told.text()
    panel.roles[Role.CUSTODIAN].setChecked(True)
    panel.unit.setText("刑侦大队")
    panel.save_button.click()
    changed = page.members[1].person
    assert (changed.roles, changed.unit) == ((Role.CUSTODIAN,), "刑侦大队")
    monkeypatch.setattr(ask, "reason", lambda *_: "别人")
    panel.remove_button.click()
    assert page.members[1].active
    monkeypatch.setattr(ask, "reason", lambda *_: "李辅警")
    panel.remove_button.click()
    assert not page.members[1].active and filed.keys.generation == 2
    assert not panel.remove_button.isVisible() or page.table.currentRow() == 0


def test_a_request_is_agreed_to_and_signed(office: Office, show: Any) -> None:
    clerk, leader = seat(office, Role.CLERK, name="李辅警"), seat(office, Role.REVIEWER, name="王队长")
    values = {"staff_name": "孙警官", "staff_category": "police"}
    (one,) = clerk.gate.save([Change("staff", values, state=State.SUBMITTED)], deed="submit").ids
    leader.gate.save([Change("staff", {}, one, State.CONFIRMED)], deed="confirm")
    approvals.void_record(clerk, "staff", one, reason="重复")
    page = ApprovalsPage(at_desk(leader))
    show(page)
    page.come()
    assert page.tabs.tabText(0) == "待我批准 1" and "重复" in page.details.text()
    page.refuse_button.click()
    assert "理由" in page.told.text()
    page.comment.setPlainText("属实")
    page.give_button.click()
    row = office.reader.get("staff", one)
    assert row is not None and row["state"] == State.VOID
    assert page.table.rowCount() == 0 and page.empty.isVisible()


def test_one_sees_what_one_asked_and_takes_it_back(office: Office, show: Any) -> None:
    approvals.ask_approval(office, TwoPerson.EXPORT, "case", reason="调取", rows=900)
    page = ApprovalsPage(at_desk(office))
    show(page)
    page.come()
    assert page.table.rowCount() == 0
    page.tabs.setCurrentIndex(1)
    assert page.table.rowCount() == 1 and not page.give_button.isVisible() and "900" in page.details.text()
    page.withdraw_button.click()
    assert page.table.item(0, 4).text() == "已撤回"


def test_an_inspector_asks_verifies_and_prints(
    office: Office, show: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = InspectorPage(at_desk(seat(office, Role.AUDITOR)))
    show(page)
    page.come()
    page.register.setCurrentIndex(page.register.findData("person"))
    page.look_up()
    assert page.table.rowCount() == 40 and "姓名" in page.details.text()
    page.first.setText("2020-01-01")
    page.last.setText("2020-01-02")
    page.look_up()
    assert page.table.rowCount() == 0 and "没有" in page.table.empty.text()
    page.head.setText(office.history.head().text)
    page.compare()
    assert "相符" in page.chain.text()
    page.verify()
    qtbot.waitUntil(lambda: "全部完整" in page.chain.text())
    place = tmp_path / "查阅单.pdf"
    monkeypatch.setattr(ask, "place_to_save", lambda *_: place)
    page.print_list()
    assert place.read_bytes().startswith(b"%PDF") and "1 页" in page.count.text()


def test_a_desk_nobody_touches_locks_itself(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    settings().setValue("idle_minutes", 99)
    assert minutes() == 15
    settings().setValue("idle_minutes", "x")
    assert minutes() == 5
    locked: list[bool] = []
    widget = _at_hand(qtbot)
    watch = IdleLock(lambda: locked.append(True), widget)
    watch.timer.setInterval(60)
    watch.timer.start()
    QTest.keyClick(widget.windowHandle(), Qt.Key.Key_A)
    assert watch.timer.remainingTime() > 0 and not locked
    qtbot.waitUntil(lambda: locked == [True])


def _at_hand(qtbot: QtBot) -> QWidget:
    """A window in front: touches come in there."""
    widget = QWidget()
    qtbot.addWidget(widget)
    _to_front(qtbot, widget)
    return widget


def _to_front(qtbot: QtBot, widget: QWidget) -> None:
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is widget.windowHandle())


def test_half_a_minute_before_it_says_so_and_a_touch_takes_it_back(qtbot: QtBot) -> None:
    said: list[bool] = []
    widget = _at_hand(qtbot)
    watch = IdleLock(lambda: None, widget, said.append)
    assert watch.timer.interval() - watch.warning.interval() == 30_000
    watch.warning.setInterval(20)
    watch.warning.start()
    qtbot.waitUntil(lambda: said == [True])
    watch.warning.setInterval(60_000)
    QTest.mouseMove(widget.windowHandle(), QPoint(5, 5))
    qtbot.waitUntil(lambda: said == [True, False])
    watch.warning.setInterval(20)
    watch.warning.start()
    qtbot.waitUntil(lambda: said == [True, False, True])
    dialog = QLineEdit()  # another window comes, and an input method writes into it
    qtbot.addWidget(dialog)
    _to_front(qtbot, dialog)
    QCoreApplication.sendEvent(dialog, QInputMethodEvent("青", []))
    assert said[3:] == [False]


def test_sign_in_counts_down_and_another_need_not_wait(filed: Office, show: Any) -> None:
    place = filed.path
    filed.close()
    dialog = SignIn(place)
    show(dialog)
    dialog.form.user.setText("zhao")
    for _time in range(4):
        dialog.form.password.setText("不是这个密码啊")
        dialog.enter()
    assert "连错 3 次" in dialog.form.problem.text() and not dialog.form.enter_button.isEnabled()
    assert "秒后再试" in dialog.form.enter_button.text()
    dialog.form.user.textEdited.emit("qian")
    assert dialog.form.enter_button.isEnabled() and "秒" not in dialog.form.enter_button.text()


def test_a_used_recovery_code_is_said_to_everybody(filed: Office, show: Any) -> None:
    members.mark_recovery(filed)
    notices = Notices()
    show(notices)
    tell_of_recovery(at_desk(seat(filed, Role.CLERK)), notices)
    assert any("恢复码" in text for text in notices.texts)
    page = PeoplePage(at_desk(filed))
    show(page)
    page.come()
    assert "恢复码" in page.recovered.text()
    page.seen_button.click()
    assert members.recovered(filed) is None and not page.recovered.isVisible()


def test_a_dialog_is_given_up_before_the_desk_locks(qtbot: QtBot) -> None:
    """It would stay on screen, and a stranger could answer it."""
    desk = _at_hand(qtbot)
    locked: list[bool] = []
    watch = IdleLock(lambda: locked.append(QApplication.activeModalWidget() is None), desk)
    dialog = LineDialog(desk, "作废", "写明作废的理由：")
    QTimer.singleShot(0, watch.timer.timeout.emit)
    assert dialog.exec() == QDialog.DialogCode.Rejected
    assert locked == [True] and not dialog.isVisible()
