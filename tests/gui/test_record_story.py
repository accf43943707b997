# SPDX-License-Identifier: MIT
"""The history of a record in the window: what each field said before and says now, masked; refusals are words."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from seats import seat

from opsdesk import errors
from opsdesk.gui import ask, faults
from opsdesk.gui.office.keeping_page import KeepingPage
from opsdesk.gui.parts.asking import Message
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.people.roles import Role
from opsdesk.records import catalogue
from opsdesk.store.changing.gate import Change
from opsdesk.store.desk import at_desk
from opsdesk.store.office import Office
from opsdesk.work.office.inspecting import story_of

ID, VICTIM = "999999199001010017", "孙小美"


@pytest.fixture
def case(office: Office) -> str:
    """A case that was corrected, with a victim its story names."""
    values = {"case_name": "刷单案", "lead_officer": "王警官", "brief": f"{VICTIM}报案，证件{ID}"}
    (one,) = office.gate.save([Change("case", values)], deed="save").ids
    office.gate.save([Change("victim", {"case": one, "victim_name": VICTIM})], deed="save")
    office.gate.save([Change("case", {"lead_officer": "郑警官"}, one)], deed="save", reason="调岗")
    return one


def test_a_line_opens_what_was_and_what_is(
    office: Office, case: str, show: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(ask, "tell", lambda _parent, text, detail="": told.append((text, detail)))
    page = RecordPage(at_desk(seat(office, Role.AUDITOR)), catalogue.register("case"))
    show(page)
    page.open_record(case)
    for row in range(2):
        page.side._history.itemActivated.emit(page.side._history.item(row))
    assert "主办民警：王警官 → 郑警官" in told[0][1] and "理由：调岗" in told[0][1]
    assert "简要案情：孙**报案，证件**************0017" in told[1][1]
    assert VICTIM not in str(told) and ID not in str(told)


def test_whose_eyes_it_is_for(office: Office, case: str) -> None:
    assert story_of(seat(office, Role.ANALYST, name="别人"), "case", case) == []
    statistician = story_of(seat(office, Role.STATISTICIAN), "case", case)
    assert statistician[0].fields == (("主办民警", "", ""),)
    keeper = story_of(seat(office, Role.CUSTODIAN), "case", case)
    assert "简要案情" not in {label for line in keeper for label, _before, _after in line.fields}
    with pytest.raises(errors.NotAllowed):
        story_of(seat(office, Role.ADMINISTRATOR), "case", case)


def test_a_reference_is_named_not_numbered(office: Office, case: str) -> None:
    (unit,) = office.gate.save([Change("unit", {"unit_name": "柳河派出所"})], deed="save").ids
    office.gate.save([Change("case", {"handling_unit": unit}, case)], deed="save")
    assert story_of(office, "case", case)[0].fields == (("办案单位", "", "柳河派出所"),)


def test_a_refusal_nobody_caught_is_told_and_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(ask, "tell", lambda _parent, text, *_more: told.append(text))
    refusal = errors.NotAllowed("某人", "导出")
    faults.caught(type(refusal), refusal, None)
    assert told == [str(refusal)]


def test_what_was_not_agreed_to_is_said_on_the_page(office: Office, show: Any) -> None:
    page = KeepingPage(at_desk(office))
    show(page)

    def refused() -> None:
        raise errors.NotAllowed("某人", "到期清除")

    assert page._done(refused) is None and "没有“到期清除”的权限" in page.told.text()


def test_a_message_takes_nothing_for_mark_up(show: Any) -> None:
    told = Message(None, "<b>a</b>\n<img src=x>", (("seen", "知道了"),), detail="<i>b</i>", glyph="info")
    show(told)
    assert {told.text.textFormat(), told.detail.textFormat()} == {Qt.TextFormat.PlainText}
