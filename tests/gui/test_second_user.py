# SPDX-License-Identifier: MIT
"""A desk that locked itself: somebody else signs in with their own rights, and what was typed before waits unseen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui import background
from opsdesk.gui.frame.idle_lock import IdleLock
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.gui.start.sign_in import SignIn
from opsdesk.people.roles import Role
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.desk import at_desk
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery

Show = Callable[[QWidget], QWidget]
PASSWORD, TYPED = "correct horse battery", "只有王五知道的地点"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keyring, "cost", keyring.Cost(rounds=1, memory=8, lanes=1))
    path = tmp_path / "a.opsdesk"
    office, _code = Office.create(path, name="中心", login="zhao", display_name="赵民警", password=PASSWORD)
    with office:
        office.add_person("wang", "王五", PASSWORD, [Role.CLERK])
        office.add_person("li", "李四", PASSWORD, [Role.REVIEWER])
        unit = office.gate.save([Change("unit", {"unit_name": "刑侦大队"})], deed="save").ids[0]
        facts = {"case_name": "柳树镇案", "handling_unit": unit}
        office.gate.save([Change("case", facts, state=State.DRAFT)], deed="save")
    return path


def sign_in(place: Path, login: str, show: Show, *, locked: bool = False) -> tuple[Office, MainWindow]:
    """As the program does: the sign-in page, then the window."""
    dialog = SignIn(place, locked=locked)
    show(dialog)
    assert ("已锁定" in dialog.form.heading.text()) is locked
    dialog.form.user.setText(login)
    dialog.form.password.setText(PASSWORD)
    dialog.enter()
    assert dialog.office is not None
    window = MainWindow(at_desk(dialog.office), None)
    show(window)
    return dialog.office, window


def lock(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    """Nobody touches the desk any more."""
    watch = IdleLock(window.ui.lock_action.trigger, window, window.warn_of_lock)
    with qtbot.waitSignal(window.locked):
        watch.timer.timeout.emit()
    assert not window.isVisible()
    background.wait_for_all()
    office.close()


def opened(window: MainWindow, case: str) -> RecordPage:
    window.open_record("case", case)
    page = window.page
    assert isinstance(page, RecordPage)
    return page


def test_drafts_of_the_first_stay_whole_and_unseen_by_the_second(place: Path, show: Show, qtbot: QtBot) -> None:
    office, window = sign_in(place, "wang", show)
    case = window.office.reader.ids(ListQuery("case"))[0]
    page = opened(window, case)
    line: Any = page.form.editors["occur_place"].input
    line.setFocus()
    line.setText(TYPED)  # the cursor is still in the field
    lock(window, office, qtbot)

    office, window = sign_in(place, "li", show, locked=True)
    assert window.drafts.isHidden() and not window.ui.new_action.isEnabled()
    assert not window.ui.import_action.isEnabled()
    page = opened(window, case)
    assert not page.form.editors["occur_place"].value() and not page.dirty
    said = [label.text() for label in window.findChildren(QLabel)]
    assert not any(TYPED in one for one in said)
    lock(window, office, qtbot)

    office, window = sign_in(place, "wang", show, locked=True)
    assert window.drafts.isVisible()
    page = opened(window, case)
    assert page.form.editors["occur_place"].value() == TYPED and page.dirty
    row = window.office.reader.get("case", case)
    assert row is not None and not row["occur_place"], "nothing was saved by anybody"
    lock(window, office, qtbot)
