# SPDX-License-Identifier: MIT
"""A desk that locked itself: somebody else signs in with their own rights, and what was typed before waits unseen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui import application, background
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


def test_who_was_locked_out_finds_the_lists_as_they_were_and_nobody_else(
    place: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    found: list[tuple[str, str, tuple[str, ...]]] = []
    who = iter(("wang", "li", "wang", "wang", ""))

    def at_the_desk() -> None:
        """What somebody sees who has just signed in; they narrow the list, and the desk locks."""
        (window,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible())
        table = window.pages.table("case")
        found.append((window.office.user.login, table.search.text(), table.model.keys))
        table.search_for("柳树")
        table.show_columns(("case_name", "brief"))
        QTimer.singleShot(0, window.lock)

    def sits_down(*_rest: object) -> Office | None:
        login = next(who)
        if login:
            QTimer.singleShot(0, at_the_desk)
        return Office.open(place, login, PASSWORD) if login else None

    monkeypatch.setattr(application, "_sign_in", sits_down)
    monkeypatch.setattr(application, "hand_over", lambda _path: False)
    assert application.run_window(place) == 0
    seen = [(login, text) for login, text, _keys in found]
    assert seen == [("wang", ""), ("li", ""), ("wang", ""), ("wang", "柳树")], "only who comes back at once"
    assert found[0][2] == found[2][2] != found[3][2] == ("case_name", "brief")
