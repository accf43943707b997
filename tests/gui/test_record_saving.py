# SPDX-License-Identifier: MIT
"""What a save of a page writes, what it leaves alone, and what stays with the page although it could not be saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from seats import seat

from opsdesk.gui import ask
from opsdesk.gui.record.record_conflict import apart
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.people.roles import Role
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Batch, Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.reading.reader import ListQuery
from opsdesk.work.record import drafts

Show = Callable[[QWidget], QWidget]
CARD = "9999990000000000014"
SEIZED = {
    "seizure_kind": "扣押",
    "owner": "赵某",
    "seize_date": datetime(2022, 5, 6, 16, 40),
    "investigators": "孙警官、王警官",
    "no_witness_recorded": True,
}


@pytest.fixture
def opened(office: Office, show: Show) -> Callable[..., RecordPage]:
    """The page of a record, on screen."""

    def come(register: str, record_id: str = "", at: Office = office) -> RecordPage:
        page = RecordPage(at, catalogue.register(register))
        show(page)
        if record_id:
            page.open_record(record_id)
        return page

    return come


Opened = Callable[..., RecordPage]


def from_a_sheet(office: Office, register: str, values: dict[str, Any]) -> str:
    """A record that a sheet brought: submitted, with the gaps sheets have."""
    made = new_id()
    office.gate.import_batch(Batch(new_id(), "a.xlsx", "0" * 64, 1), [Change(register, values, made)])
    return made


def state_of(office: Office, register: str, record_id: str) -> str:
    row = office.reader.get(register, record_id)
    assert row is not None
    return str(row["state"])


def test_what_a_sheet_brought_with_gaps_is_mended_piece_by_piece(office: Office, opened: Opened) -> None:
    made = from_a_sheet(office, "seizure", {"list_no": "Q-9"})
    page = opened("seizure", made)
    page.form.editors["seize_place"].set_value("城关镇")
    assert page.save_draft(), page.message.text()
    row = office.reader.get("seizure", made)
    assert row is not None and (row["seize_place"], row["state"]) == ("城关镇", State.SUBMITTED)
    page.form.editors["list_no"].focus()
    assert page.submit(), "there is no other step than to save it"


def test_a_row_with_gaps_does_not_hold_up_the_record_above_it(office: Office, opened: Opened) -> None:
    case = office.reader.ids(ListQuery("case"))[0]
    person = office.reader.ids(ListQuery("person"))[0]
    office.gate.save([Change("case", {}, case, State.SUBMITTED)], deed="submit")
    facts = {"case": case, "person": person, "measure_type": "刑事拘留", "exec_time": datetime(2022, 5, 6, 15, 49)}
    brought = from_a_sheet(office, "measure", facts)
    half = office.gate.save([Change("measure", {"case": case, "person": person})], deed="save").ids[0]
    page = opened("case", case)
    page.form.editors["brief"].set_value("补了简要案情")
    assert page.save_draft(), page.message.text()
    assert (state_of(office, "measure", brought), state_of(office, "measure", half)) == ("submitted", "draft")
    office.gate.void("measure", brought, reason="重复")
    leader = opened("case", case, seat(office, Role.REVIEWER))
    assert leader.submit(), leader.message.text()
    assert state_of(office, "case", case) == State.CONFIRMED
    assert state_of(office, "measure", half) == State.DRAFT, "nobody confirms what is not submitted"


def test_a_row_nobody_touched_is_not_written(office: Office, opened: Opened) -> None:
    page = opened("seizure")
    page.open_new(case=office.reader.ids(ListQuery("case"))[0], **SEIZED)
    model = page.sheets[0].model
    model.paste(model.index(0, 0), f"银行卡\t1\t{CARD}\n手机\t1")
    assert page.submit(), page.message.text()
    card, phone = (row.id for row in model.filled())
    office.gate.save([Change("item", {"feature": "黑色"}, phone)], deed="save")
    page.form.editors["remark"].set_value("补记")
    assert page.save_draft(), page.message.text()
    assert not page.notes.text, "they touched nothing that was touched here"
    held = office.reader.get("item", str(phone))
    assert held is not None and held["feature"] == "黑色"
    assert [one.deed for one in office.history.of("item", str(card))] == ["submit"]


def test_a_confirmed_row_is_corrected_with_a_reason(
    office: Office, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened("seizure")
    page.open_new(case=office.reader.ids(ListQuery("case"))[0], **SEIZED)
    model = page.sheets[0].model
    model.paste(model.index(0, 0), f"银行卡\t1\t{CARD}")
    assert page.submit()
    assert opened("seizure", page.draft.id, seat(office, Role.REVIEWER)).submit()
    page.open_record(page.draft.id)
    item = str(model.rows[0].id)
    assert state_of(office, "item", item) == State.CONFIRMED
    monkeypatch.setattr(ask, "reason", lambda *_: "退回补正")
    page.give_back()
    model.setData(model.index(0, model.column_of("feature")), "尾部有划痕")
    assert page.save_draft(), page.message.text()
    assert (state_of(office, "seizure", page.draft.id), state_of(office, "item", item)) == ("draft", "submitted")


def test_what_could_not_be_read_stays_and_changes_nothing(office: Office, opened: Opened, fingers: Any) -> None:
    page = opened("seizure")
    page.open_new(case=office.reader.ids(ListQuery("case"))[0], **SEIZED)
    model = page.sheets[0].model
    model.paste(model.index(0, 0), f"银行卡\t1\t{CARD}")
    assert page.save_draft()
    page.form.editors["seize_date"].focus()
    fingers.type("2022-05-0x")
    page.sheets[0].grid.go_to(0, model.column_of("card_no"))
    fingers.type("99999912x")
    fingers.press(Qt.Key.Key_Return)
    fingers.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.save_draft() and "2 处没有读懂" in page.message.text()
    row, item = office.reader.get("seizure", page.draft.id), office.reader.get("item", str(model.rows[0].id))
    assert row is not None and row["seize_date"] == SEIZED["seize_date"]
    assert item is not None and item["card_no"] == CARD
    assert page.may_leave()
    other = opened("seizure", page.draft.id)
    assert other.form.texts() == {"seize_date": "2022-05-0x"}
    assert other.sheets[0].model.rows[0].unread == {"card_no": "99999912x"}
    assert {one.key for one in other._placed} >= {"seize_date", "card_no"}
    other.form.editors["seize_date"].type_in("2022-05-07 10:00")
    other.sheets[0].model.setData(model.index(0, model.column_of("card_no")), CARD)
    assert other.save_draft() and office.drafts.all() == []


def test_a_draft_found_again_is_brought_together_with_what_was_saved_meanwhile(office: Office, opened: Opened) -> None:
    case = office.reader.ids(ListQuery("case"))[0]
    page = opened("case", case)
    page.form.editors["brief"].type_in("我写的案情")
    page.form.editors["lead_officer"].type_in("孙警官")
    assert page.keeper.keep()
    office.gate.save([Change("case", {"crime": ("帮助信息网络犯罪活动罪",), "brief": "别人写的"}, case)], deed="save")
    other = opened("case", case)
    assert not other.save_draft()
    assert other._conflict is not None
    assert [one.label for one in other._conflict._clashes] == ["简要案情"], "what I did not touch is no question"
    assert other._conflict.mine[0].hasFocus(), "chosen by key"
    assert not other.save_draft() and "先选留哪个" in other.message.text(), "saved once more overwrites nothing"
    other._conflict.save_button.click()
    row = office.reader.get("case", case)
    assert row is not None
    assert (row["brief"], row["lead_officer"], row["crime"]) == ("我写的案情", "孙警官", ("帮助信息网络犯罪活动罪",))


def test_a_draft_of_an_older_version_is_still_read(office: Office, opened: Opened) -> None:
    case = office.reader.ids(ListQuery("case"))[0]
    page = opened("case", case)
    plain = drafts.to_plain("case", page.content())
    del plain["base"]
    assert drafts.from_plain("case", plain).base == {}


def test_a_correction_that_meets_another_keeps_its_reason(
    office: Office, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened("seizure")
    page.open_new(case=office.reader.ids(ListQuery("case"))[0], **SEIZED)
    assert page.submit()
    assert opened("seizure", page.draft.id, seat(office, Role.REVIEWER)).submit()
    page.open_record(page.draft.id)
    page.form.editors["remark"].type_in("我的话")
    office.gate.save([Change("seizure", {"remark": "别人的话"}, page.draft.id)], deed="correct", reason="补记")
    monkeypatch.setattr(ask, "reason", lambda *_: "补正备注")
    assert not page.save_draft() and page._conflict is not None
    page._conflict.save_button.click()
    row = office.reader.get("seizure", page.draft.id)
    assert row is not None and row["remark"] == "我的话", page.message.text()
    assert office.history.of("seizure", page.draft.id)[-1].reason == "补正备注"


def test_long_words_of_two_sides_are_cut_where_they_part() -> None:
    same = "同一段很长的简要案情，" * 20
    mine, theirs = apart(f"{same}我写的结尾", f"{same}别人的")
    assert mine.startswith("…") and mine.endswith("我写的结尾") and theirs.endswith("别人的")
    assert len(mine) < 40
    assert apart("城关镇", "—") == ("城关镇", "—")


def test_what_both_changed_in_a_row_is_a_choice(office: Office, opened: Opened) -> None:
    page = opened("seizure")
    page.open_new(case=office.reader.ids(ListQuery("case"))[0], **SEIZED)
    model = page.sheets[0].model
    model.paste(model.index(0, 0), f"银行卡\t1\t{CARD}\n手机\t1")
    assert page.submit(), page.message.text()
    card, phone = (str(row.id) for row in model.filled())
    office.gate.save([Change("item", {"feature": "他写的", "seal_no": "F-1"}, card)], deed="save")
    office.gate.save([Change("item", {"seal_no": "F-2"}, phone)], deed="save")
    model.setData(model.index(0, model.column_of("feature")), "我写的")
    model.setData(model.index(1, model.column_of("feature")), "黑色")
    assert not page.save_draft() and page._conflict is not None
    assert [one.label for one in page._conflict._clashes] == ["第 1 行 特征"]
    page._conflict.theirs[0].setChecked(True)
    page._conflict.save_button.click()
    held = {row["id"]: (row["feature"], row["seal_no"]) for row in office.reader.rows("item", [card, phone])}
    assert held == {card: ("他写的", "F-1"), phone: ("黑色", "F-2")}
