# SPDX-License-Identifier: MIT
"""Whoever may not enter reads a record and is told how it is mended: a reviewer gives it back with words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from seats import seat

from opsdesk.gui import ask
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.people.roles import Role
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.desk import at_desk
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.record.ripening import confirm, given_back_to_me

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def case(office: Office) -> str:
    """Submitted, and wrong as anybody can see."""
    made = office.reader.ids(ListQuery("case"))[0]
    office.gate.save([Change("case", {}, made, State.SUBMITTED)], deed="submit")
    return made


def seen_by(office: Office, role: Role, case: str, show: Show) -> RecordPage:
    page = RecordPage(at_desk(seat(office, role)), catalogue.register("case"))
    show(page)
    page.open_record(case)
    return page


@pytest.mark.parametrize("state", [State.SUBMITTED, State.CONFIRMED])
def test_a_reviewer_is_told_to_give_it_back(
    office: Office, case: str, state: State, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    if state is State.CONFIRMED:
        confirm(seat(office, Role.REVIEWER), "case", [case])
    page = seen_by(office, Role.REVIEWER, case, show)
    assert page.held and not page.header.save_button.isVisible()
    assert page.notes.text == "你的角色不能录入，只能审核。有错就写明退回，由录入人改。"
    assert not page.save_draft() and page.message.text() == page.notes.text
    monkeypatch.setattr(ask, "reason", lambda *_: "立案日期写成了明年")
    page.notes.buttons[0].click()
    assert page.draft.state is State.DRAFT and not page.header.back_button.isVisible()
    assert [one.words for one in given_back_to_me(office)] == ["立案日期写成了明年"]


def test_whoever_only_reads_is_told_so(office: Office, case: str, show: Show) -> None:
    page = seen_by(office, Role.STATISTICIAN, case, show)
    assert page.held and "只能看" in page.notes.text and not page.notes.buttons
    assert not page.header.back_button.isVisible() and not page.header.submit_button.isVisible()


def test_a_clerk_goes_on_typing(office: Office, case: str, show: Show) -> None:
    page = seen_by(office, Role.CLERK, case, show)
    assert not page.held and not page.notes.text and page.header.save_button.isVisible()


def test_the_next_step_has_its_key_for_a_reviewer(office: Office, case: str, show: Show) -> None:
    window = MainWindow(at_desk(seat(office, Role.REVIEWER)), None)
    show(window)
    window.open_record("case", case)
    window.menuBar().actions()[2].menu().aboutToShow.emit()
    assert window.ui.submit_action.isEnabled() and not window.ui.save_action.isEnabled()
    window.ui.submit_action.trigger()
    row = office.reader.get("case", case)
    assert row is not None and row["state"] == State.CONFIRMED
