# SPDX-License-Identifier: MIT
"""The keys of a record page: the same as above, carried forward, made on the spot, taken over, shown in full."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from opsdesk.gui import ask
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.records import catalogue, number_parts
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.reader import ListQuery

Show = Callable[[QWidget], QWidget]
ENTER, CTRL, SHIFT = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def page_of(office: Office, register: str, show: Show) -> RecordPage:
    page = RecordPage(office, catalogue.register(register))
    show(page)
    return page


def test_f6_takes_what_the_record_before_had(office: Office, show: Show, fingers: Any) -> None:
    page = page_of(office, "person", show)
    page.form.editors["occupation"].type_in("务工")
    assert page.save_draft()
    page.open_new()
    page.form.editors["occupation"].focus()
    fingers.press(Qt.Key.Key_F6)
    assert page.form.values()["occupation"] == "务工"
    page.form.editors["alias"].focus()
    fingers.press(Qt.Key.Key_F6)
    assert "没有填别名" in page.message.text()


def test_a_carried_field_fills_every_new_record_at_this_desk(office: Office, show: Show, fingers: Any) -> None:
    page = page_of(office, "person", show)
    page.form.editors["occupation"].focus()
    fingers.press(Qt.Key.Key_F6, SHIFT)
    page.form.editors["occupation"].type_in("务工")
    assert page.save_draft()
    page.open_new()
    assert page.form.values()["occupation"] == "务工" and not page.dirty
    again = RecordPage(office, page.view)  # the next start: which fields is remembered, the value is in the office
    assert again.form.values()["occupation"] == "务工"
    again.form.editors["occupation"].focus()
    again.carry_on() if again.form.at_hand() else again.carry.toggle("occupation")
    again.open_new()
    assert again.form.values()["occupation"] is None
    again.deleteLater()


def test_numbers_of_one_hand(office: Office, show: Show, fingers: Any) -> None:
    page = page_of(office, "seizure", show)
    page.form.editors["seize_date"].focus()
    fingers.type("0506.1640")
    fingers.press(ENTER)
    value = page.form.values()["seize_date"]
    assert isinstance(value, datetime) and (value.month, value.day, value.hour, value.minute) == (5, 6, 16, 40)
    assert value.date() <= date.today() < value.date() + timedelta(days=366)
    assert not page.form.editors["seize_date"].problems(), "what is seen at once is not remarked on"
    page.form.editors["no_witness_recorded"].focus()
    fingers.type("1")
    assert page.form.values()["no_witness_recorded"] is True


def test_amounts_in_ten_thousands(office: Office, show: Show, fingers: Any) -> None:
    page = page_of(office, "case", show)
    page.form.editors["loss_amount"].focus()
    fingers.type("3.2w")
    fingers.press(ENTER)
    assert page.form.editors["loss_amount"].input.text() == "32,000.00"


def test_a_unit_is_found_by_the_names_it_is_called_by(office: Office, show: Show, fingers: Any) -> None:
    unit = office.gate.save(
        [Change("unit", {"unit_name": "示范县公安局反诈中心", "aliases": "反诈、中心"})], deed="save"
    )
    page = page_of(office, "case", show)
    for typed in ("反诈", "fz", "fanzha", "sfxgajfzzx"):
        page.form.editors["handling_unit"].set_value(None)
        page.form.editors["handling_unit"].focus()
        fingers.type(typed)
        fingers.press(ENTER)
        assert page.form.values()["handling_unit"] == unit.ids[0], typed


def test_a_person_nobody_knows_yet_is_made_while_the_case_is_typed(office: Office, show: Show, fingers: Any) -> None:
    page = page_of(office, "case", show)
    unit = office.reader.ids(ListQuery("unit"))[0]
    known = {
        "case_name": "试案",
        "case_kind": "刑事",
        "crime": ("盗窃罪",),
        "case_status": "受案",
        "handling_unit": unit,
    }
    for key, value in known.items():
        page.form.editors[key].set_value(value)
    grid = page.sheets[0].grid
    grid.go_to(0, 0)
    fingers.type("冯午甲 999999199001010016")
    fingers.press(ENTER)
    fingers.type("1")
    fingers.press(ENTER)
    person = page.sheets[0].model.rows[0].values["person"]
    row = office.reader.get("person", person)
    assert row is not None and (row["person_name"], row["state"]) == ("冯午甲", State.DRAFT)
    assert page.submit(), page._placed
    row = office.reader.get("person", person)
    assert row is not None and row["id_no"] == "999999199001010016"
    assert row["state"] == State.SUBMITTED, "people ripen with the case that names them"


def test_bail_takes_over_from_detention(office: Office, show: Show) -> None:
    person, case = office.reader.ids(ListQuery("person"))[0], office.reader.ids(ListQuery("case"))[0]
    began = datetime.now().replace(second=0, microsecond=0) - timedelta(days=3)
    facts = {"person": person, "case": case, "measure_type": "刑事拘留", "exec_time": began}
    first = office.gate.save([Change("measure", facts)], deed="save").ids[0]
    page = page_of(office, "measure", show)
    page.open_record(first)
    page.follow_up()
    assert page.draft.is_new and page.form.values()["person"] == person
    later = began + timedelta(days=2)
    for key, value in {"measure_type": "取保候审", "exec_time": later, "guarantee": "保证金"}.items():
        page.form.editors[key].set_value(value)
    page.form.editors["deposit"].type_in("1000")
    assert page.submit(), [one.problem.message for one in page._placed]
    before = office.reader.get("measure", first)
    assert before is not None and (before["end_time"], before["end_reason"]) == (later, "变更")


def test_shown_in_full_only_with_a_reason(office: Office, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    person = office.gate.save([Change("person", {"person_name": "赵甲", "phone": "13900000001"})], deed="save").ids[0]
    page = page_of(office, "person", show)
    page.open_record(person)
    line = page.form.editors["phone"].input
    masked = line.text()
    assert "*" in masked
    monkeypatch.setattr(ask, "reason", lambda *_: "")
    page.show_in_full()
    assert line.text() == masked
    monkeypatch.setattr(ask, "reason", lambda *_: "核对原件")
    page.show_in_full()
    assert line.text() == "13900000001"
    assert office.history.of("person", person)[-1].deed == "unmask"
    page.open_record(person)
    assert line.text() == masked, "another look is masked again"


def test_submit_and_on_to_the_next(office: Office, show: Show, fingers: Any) -> None:
    page = page_of(office, "person", show)
    page.form.editors["person_name"].type_in("周某")
    page.form.editors["identity_state"].set_value("不明")
    before = page.draft.id
    page.form.editors["person_name"].focus()
    fingers.press(ENTER, CTRL | SHIFT)
    saved = office.reader.get("person", before)
    assert saved is not None and saved["state"] == State.SUBMITTED, page.message.text()
    assert page.draft.is_new and page.draft.id != before


def test_a_number_scanned_on_the_page_of_an_item_finds_its_place(
    office: Office, show: Show, fingers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(number_parts, "_prefixes", lambda: {"card_no": {"999999": "ICBC"}})
    page = RecordPage(office, catalogue.register("item"))
    show(page)
    page.form.editors["item_kind"].focus()
    fingers.type("9999990000000000014")
    fingers.press(Qt.Key.Key_Return)
    values = page.form.values()
    assert (values["item_kind"], values["card_no"], values["qty"]) == ("BANKCARD", "9999990000000000014", 1)
    assert values["bank"] and not page.form.texts()
    page.undo()
    assert not any(page.form.values()[key] for key in ("item_kind", "card_no", "bank", "qty"))
    page.form.editors["qty"].type_in("2")
    page.form.editors["sim_no"].type_in("13900000001")
    values = page.form.values()
    assert (values["item_kind"], values["qty"]) == ("PHONECARD", 2), "what was written stays"
