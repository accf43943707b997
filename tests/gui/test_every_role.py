# SPDX-License-Identifier: MIT
"""Every page of the desk in front of every role: it opens, or it says in words why not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from seats import seat

from opsdesk.gui import background
from opsdesk.gui.frame.desk_pages import DESK_PAGES
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.frame.refused_page import RefusedPage
from opsdesk.gui.parts import fields_dialog
from opsdesk.people.roles import GRANTS, Permission, Role
from opsdesk.store.changing.gate import Batch, Change
from opsdesk.store.desk import at_desk
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office

# What a role has no business with; everything else opens.
REFUSED = {
    Role.CLERK: {"people", "inspector"},
    Role.ANALYST: {"people", "inspector"},
    Role.CUSTODIAN: {"people", "inspector"},
    Role.REVIEWER: {"people"},
    Role.AUDITOR: {"people", "second_keying"},
    Role.STATISTICIAN: {"people", "inspector", "second_keying"},
    Role.ADMINISTRATOR: {"due", "custody", "stocktaking", "inspector", "correcting", "second_keying", "learnt"},
}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made, _code = Office.create(
        tmp_path / "desk.opsdesk", name="网上作战中心", login="wang", display_name="王队长", password="correct horse 42"
    )
    with made:
        yield made


@pytest.mark.parametrize("role", Role)
def test_every_page_opens_or_says_why_and_none_is_offered_in_vain(office: Office, role: Role, show: Any) -> None:
    window = MainWindow(at_desk(seat(office, role)))
    show(window)
    refused = set()
    for key in [page.key for page in DESK_PAGES] + ["case", "item"]:
        window.open_page(key)
        background.wait_for_all()
        front = window.ui.pages.currentWidget()
        if isinstance(front, RefusedPage):
            refused.add(key)
            assert "没有“" in front.why.text() and front.head.text().endswith("不能打开")
    assert refused == REFUSED[role]
    offered = set(window.navigation.keys())
    assert not refused & offered
    assert ("case" in offered) is (role is not Role.ADMINISTRATOR)
    assert ("person" in offered) is (role not in (Role.ADMINISTRATOR, Role.CUSTODIAN, Role.STATISTICIAN))


@pytest.mark.parametrize("role", [Role.CLERK, Role.REVIEWER, Role.STATISTICIAN])
def test_a_list_offers_only_what_the_role_may_do_and_says_why(office: Office, role: Role, show: Any) -> None:
    window = MainWindow(at_desk(seat(office, role)))
    show(window)
    window.open_page("case")
    table = window.pages.table("case")
    for made, needs in ((table.export_button, Permission.EXPORT), (table.new_button, Permission.ENTER)):
        may = role in [one for one in Role if needs in GRANTS[one]]
        assert made.isEnabled() is may
        assert bool(made.toolTip()) is not may
    background.wait_for_all()


def test_a_reviewer_assigns_a_case_from_its_page(office: Office, show: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = Batch(new_id(), "六月.xlsx", "0" * 64, 1, counts={"new": 1})
    case = office.gate.import_batch(batch, [Change("case", {"case_name": "柳树镇案"})]).ids[0]
    seat(office, Role.ANALYST, name="周警官")
    window = MainWindow(at_desk(seat(office, Role.REVIEWER)))
    show(window)
    window.open_record("case", case)
    page = window.pages.record("case")
    answers = {"names": "周警官", "reason": "专案需要"}
    monkeypatch.setattr(fields_dialog, "ask_fields", lambda *_asked: answers)
    next(one for one in page.links.menu.actions() if one.text() == "分派经办人…").trigger()
    row = office.reader.get("case", case)
    assert row is not None and row["assigned"] == "周警官", page.message.text()
    background.wait_for_all()
