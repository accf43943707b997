# SPDX-License-Identifier: MIT
"""A record is typed, checked, saved with its children in one go, and refused when it is not ripe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCalendarWidget, QWidget
from pytestqt.qtbot import QtBot
from seats import seat

from opsdesk.gui import ask
from opsdesk.gui.editors import PickEditor
from opsdesk.gui.editors.pick_line import PickLine
from opsdesk.gui.record.merge_dialog import MergeDialog
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.people.roles import Role
from opsdesk.records import catalogue, number_parts
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Batch, Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.reading.reader import ListQuery
from opsdesk.work.record.ripening import confirm, given_back_to_me

Show = Callable[[QWidget], QWidget]
CARDS = [f"99999900000000000{number:02d}" for number in range(10, 19)]


def kind_of(name: str) -> str:
    """The code of a kind of item."""
    return str(catalogue.register("item").fields["item_kind"].kind.read(name).value)


def page_of(office: Office, register: str, show: Show) -> RecordPage:
    page = RecordPage(office, catalogue.register(register))
    show(page)
    return page


def fill_seizure(page: RecordPage, office: Office) -> None:
    case = office.reader.ids(ListQuery("case"))[0]
    page.open_new(
        case=case,
        seizure_kind="扣押",
        owner="赵某",
        seize_date=datetime(2022, 5, 6, 16, 40),
        investigators="孙警官、王警官",
        no_witness_recorded=True,
    )


def test_seizure_with_nine_cards_by_keyboard(office: Office, show: Show, fingers: Any) -> None:
    page = page_of(office, "seizure", show)
    fill_seizure(page, office)
    page.form.editors["remark"].focus()
    grid = page.sheets[0].grid
    page._beyond_form()
    for card in CARDS:
        assert grid.currentIndex().column() == 0
        fingers.type("yhk")
        fingers.press(Qt.Key.Key_Return)
        fingers.type("1")
        fingers.press(Qt.Key.Key_Return)
        fingers.type(card)
        fingers.press(Qt.Key.Key_Return, times=grid.entries.columnCount() - 2)
    fingers.press(Qt.Key.Key_Return)
    assert page.header.submit_button.hasFocus(), "Enter on the untouched row leaves the sheet"
    assert page.submit(), page._placed
    rows = office.reader.children("item", "seizure", page.draft.id)
    assert [row["card_no"] for row in rows] == CARDS
    assert {row["item_kind"] for row in rows} == {kind_of("银行卡")}
    assert {row["state"] for row in rows} == {State.SUBMITTED}
    saved = office.reader.get("seizure", page.draft.id)
    assert saved is not None and (saved["owner"], saved["state"]) == ("赵某", State.SUBMITTED)
    assert ("合计", "9 件") in [tuple(part) for part in _totals(page)]


def _totals(page: RecordPage) -> list[tuple[str, str]]:
    from opsdesk.gui.record.entry_row import totals

    return totals(page.sheets[0].view, page.sheets[0].model.rows)


def test_draft_is_kept_whatever_is_wrong(office: Office, show: Show) -> None:
    page = page_of(office, "case", show)
    page.form.editors["brief"].set_value("只写了简要案情")
    assert page.save_draft()
    assert page.draft.version == 1
    row = office.reader.get("case", page.draft.id)
    assert row is not None and (row["state"], row["brief"]) == (State.DRAFT, "只写了简要案情")
    assert page.header.saved.text.startswith("已存 ")


def test_submit_stops_at_the_first_error_and_says_so(office: Office, show: Show) -> None:
    page = page_of(office, "case", show)
    assert not [line for _keys, line in page.form._lines if line.isVisible()], "an empty page blames nobody"
    assert not page.submit()
    assert "处须改" in page.message.text()
    assert page.form.editors["case_name"].input.hasFocus()
    said = [line.text for _keys, line in page.form._lines if line.isVisible()]
    assert any("案件名称" in text for text in said)
    assert office.reader.get("case", page.draft.id) is None


def test_problem_stands_under_its_own_line(office: Office, show: Show) -> None:
    page = page_of(office, "case", show)
    editor = page.form.editors["loss_amount"]
    editor.line.setText("不详金额x")
    editor.commit()
    line = next(line for keys, line in page.form._lines if "loss_amount" in keys)
    assert line.isVisibleTo(page) and line.text == editor.problems()[0].message
    assert [placed.key for placed in page._placed] == ["loss_amount"]


def test_f8_goes_to_problems_in_form_and_sheet(office: Office, show: Show, fingers: Any) -> None:
    page = page_of(office, "seizure", show)
    fill_seizure(page, office)
    model = page.sheets[0].model
    model.setData(model.index(0, model.keys.index("qty")), "x")
    page.side.next_problem(1)
    assert page.sheets[0].grid.currentIndex().row() == 0
    keys = {placed.key for placed in page._placed}
    assert "qty" in keys


def test_pasted_block_is_read_cell_by_cell(office: Office, show: Show) -> None:
    page = page_of(office, "seizure", show)
    fill_seizure(page, office)
    sheet = page.sheets[0]
    block = "银行卡\t1\t9999990000000000029\n手机卡\t2\t\t13900000001\n不知道\t1\n"
    QGuiApplication.clipboard().setText(block)
    sheet.grid.go_to(0, 0)
    sheet.grid.paste()
    assert [row.values.get("item_kind") for row in sheet.model.filled()][:2] == [kind_of("银行卡"), kind_of("手机卡")]
    assert sheet.model.rowCount() == 4
    assert sheet.model.rows[2].unread or sheet.model.rows[2].values["item_kind"]
    shown = str(sheet.model.index(0, 2).data())
    assert shown.endswith("0029") and "*" in shown


def test_same_as_above_and_row_taken_out(office: Office, show: Show) -> None:
    page = page_of(office, "seizure", show)
    fill_seizure(page, office)
    sheet = page.sheets[0]
    sheet.model.paste(sheet.model.index(0, 0), "银行卡\t1\t9999990000000000029\n银行卡\t1")
    sheet.grid.go_to(1, 2)
    sheet.grid.copy_above()
    assert sheet.model.rows[1].values["card_no"] == "9999990000000000029"
    assert page.save_draft()
    saved = office.reader.children("item", "seizure", page.draft.id)
    sheet.grid.go_to(1, 0)
    sheet.grid.remove_row()
    assert page.save_draft()
    left = office.reader.children("item", "seizure", page.draft.id)
    assert [row["id"] for row in left] == [saved[0]["id"]]


def test_both_sides_are_kept_when_they_touch_different_fields(office: Office, show: Show) -> None:
    page = page_of(office, "person", show)
    person = office.reader.ids(ListQuery("person"))[0]
    page.open_record(person)
    office.gate.save([Change("person", {"occupation": "务工"}, person)], deed="save")
    page.form.editors["person_name"].set_value("这里改的")
    assert page.save_draft(), page.message.text()
    row = office.reader.get("person", person)
    assert row is not None and (row["person_name"], row["occupation"]) == ("这里改的", "务工")
    assert "一并保留" in page.notes.text


def test_what_both_changed_is_a_choice(office: Office, show: Show) -> None:
    page = page_of(office, "person", show)
    person = office.reader.ids(ListQuery("person"))[0]
    page.open_record(person)
    office.gate.save([Change("person", {"person_name": "别处改的", "alias": "阿三"}, person)], deed="save")
    page.form.editors["person_name"].set_value("这里改的")
    page.form.editors["occupation"].set_value("司机")
    page.form.go_to("occupation")
    assert not page.save_draft()
    row = office.reader.get("person", person)
    assert row is not None and row["person_name"] == "别处改的", "nothing is overwritten unasked"
    assert page._conflict is not None
    page._conflict.theirs[0].setChecked(True)
    page._conflict.save_button.setFocus()
    page._conflict.save_button.click()
    row = office.reader.get("person", person)
    assert row is not None
    assert (row["person_name"], row["alias"], row["occupation"]) == ("别处改的", "阿三", "司机")
    assert page.form.at_hand() == "occupation", "the cursor is where it was before the choice"


def test_undo_and_redo_go_field_by_field(office: Office, show: Show, fingers: Any) -> None:
    page = page_of(office, "person", show)
    page.form.editors["person_name"].focus()
    fingers.type("赵某")
    fingers.press(Qt.Key.Key_Return)
    page.form.editors["occupation"].focus()
    fingers.type("司机")
    fingers.press(Qt.Key.Key_Return)
    fingers.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (page.form.values()["person_name"], page.form.values()["occupation"]) == ("赵某", None)
    fingers.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.form.values()["person_name"] is None and not page.dirty
    fingers.press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier, times=2)
    assert (page.form.values()["person_name"], page.form.values()["occupation"]) == ("赵某", "司机")


def test_what_is_typed_is_kept_at_a_pause_and_found_again(
    office: Office, show: Show, fingers: Any, qtbot: QtBot
) -> None:
    page = page_of(office, "seizure", show)
    fill_seizure(page, office)
    page.sheets[0].grid.go_to(0, 0)
    fingers.type("9999990000000000014")
    fingers.press(Qt.Key.Key_Return)
    page.form.editors["seize_place"].focus()
    with qtbot.waitSignal(page.keeper.kept):
        fingers.type("half a wo")
    other = RecordPage(office, page.view)
    other.open_record(page.draft.id)
    assert other.form.values()["seize_place"] == "half a wo"
    assert other.form.values()["owner"] == page.form.values()["owner"]
    assert other.sheets[0].model.rows[0].values["card_no"] == "9999990000000000014"
    assert other.draft.is_new and other.dirty and "还没有存" in other.notes.text
    assert other.save_draft()
    assert office.drafts.all() == [], "what is saved is no draft any more"
    other.deleteLater()


def test_a_scanned_number_fills_kind_piece_and_bank(
    office: Office, show: Show, fingers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(number_parts, "_prefixes", lambda: {"card_no": {"999999": "ICBC"}, "sim_no": {"139": "CMCC"}})
    page = page_of(office, "seizure", show)
    sheet = page.sheets[0]
    sheet.grid.go_to(0, 0)
    for number in ("9999990000000000014", "13900000001"):
        fingers.type(number)
        fingers.press(Qt.Key.Key_Return)
    rows = [row.values for row in sheet.model.filled()]
    assert [(row["item_kind"], row["qty"]) for row in rows] == [("BANKCARD", 1), ("PHONECARD", 1)]
    assert (rows[0]["card_no"], rows[0]["bank"]) == ("9999990000000000014", "ICBC")
    assert (rows[1]["sim_no"], rows[1]["carrier"]) == ("13900000001", "CMCC")
    assert sheet.grid.currentIndex().row() == 2 and sheet.grid.currentIndex().column() == 0
    fingers.type("9999990000000000022")
    line = QApplication.focusWidget()
    assert isinstance(line, PickLine) and not line.list_open, "it is no kind that is not there, but a number"
    assert line.fontMetrics().horizontalAdvance(line.text()) < line.width() - 30, "and read whole while it is typed"
    fingers.press(Qt.Key.Key_Escape)
    fingers.press(Qt.Key.Key_Return)
    assert page.header.submit_button.hasFocus(), "Enter on the untouched row leaves the sheet"


def test_pasted_damage_is_refused_cell_by_cell(office: Office, show: Show) -> None:
    page = page_of(office, "seizure", show)
    sheet = page.sheets[0]
    sheet.model.paste(
        sheet.model.index(0, 0), '号码\t种类\t特征\n9.99999E+18\t银行卡\t"两\n行"\n9999990000000000022\t银行卡\t完好\n'
    )
    first, second = sheet.model.filled()
    assert first.unread["card_no"] == "9.99999E+18" and "末几位已丢失" in first.problems["card_no"][0].message
    assert second.values["card_no"] == "9999990000000000022" and second.values["feature"] == "完好"


def test_fill_down_and_esc_lose_nothing(office: Office, show: Show, fingers: Any) -> None:
    page = page_of(office, "seizure", show)
    sheet = page.sheets[0]
    sheet.model.paste(sheet.model.index(0, 0), "银行卡\t1\n银行卡\t1\n银行卡\t1")
    column = sheet.model.column_of("card_holder")
    sheet.model.setData(sheet.model.index(0, column), "赵某")
    sheet.grid.go_to(0, column)
    for _row in range(2):
        fingers.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    fingers.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [row.values["card_holder"] for row in sheet.model.filled()] == ["赵某"] * 3
    sheet.grid.go_to(2, column)
    fingers.type("half")
    fingers.press(Qt.Key.Key_Escape)
    assert sheet.model.rows[2].values["card_holder"] == "赵某"
    page.redo()
    assert sheet.model.rows[2].values["card_holder"] == "half"


def test_void_needs_a_reason(office: Office, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(office, "person", show)
    person = office.reader.ids(ListQuery("person"))[0]
    page.open_record(person)
    monkeypatch.setattr(ask, "reason", lambda *_: "")
    page.void()
    assert person in office.reader.ids(ListQuery("person"))
    monkeypatch.setattr(ask, "reason", lambda *_: "重复登记")
    page.void()
    assert person not in office.reader.ids(ListQuery("person"))
    row = office.reader.get("person", person)
    assert row is not None and row["void_reason"] == "重复登记"


def test_a_void_record_is_brought_back_as_a_draft(office: Office, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(office, "person", show)
    person = office.reader.ids(ListQuery("person"))[0]
    page.open_record(person)
    assert not page.header.restore_button.isVisible()
    monkeypatch.setattr(ask, "reason", lambda *_: "重复登记")
    page.void()
    page.open_record(person)
    assert page.header.restore_button.isVisible() and not page.header.save_button.isVisible()
    page.header.restore_button.click()
    assert page.draft.state is State.DRAFT and page.header.submit_button.isVisible()
    assert not page.header.restore_button.isVisible() and person in office.reader.ids(ListQuery("person"))


def test_a_void_record_is_read_and_copied_not_changed(
    office: Office, show: Show, fingers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "reason", lambda *_words, **_more: "重复登记")
    page = page_of(office, "seizure", show)
    fill_seizure(page, office)
    page.sheets[0].model.paste(page.sheets[0].model.index(0, 0), "银行卡\t1")
    assert page.save_draft()
    page.void()
    page.open_record(page.draft.id)
    grid = page.sheets[0].grid
    before, rows = page.form.values(), grid.entries.rowCount()
    assert page.held and page.form.editors["owner"].input.property("readOnly")
    for key, editor in page.form.editors.items():
        editor.focus()
        fingers.press(Qt.Key.Key_T)
        fingers.press(Qt.Key.Key_Up)
        fingers.press(Qt.Key.Key_1)
        editor.open_list()
        assert page.form.values() == before, key
    grid.setFocus()
    grid.setCurrentIndex(grid.entries.index(0, 0))
    for press in (Qt.Key.Key_Delete, Qt.Key.Key_1, Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_F9):
        fingers.press(press)
    grid.paste()
    grid.remove_row()
    assert grid.entries.rowCount() == rows and not page.dirty
    assert [one.words for one in grid.deeds(grid.currentIndex())] == ["复制"]
    assert not page.save_draft() and "先撤销作废" in page.message.text()
    page.bring_back()
    assert page.draft.state is State.DRAFT, page.message.text()
    page.form.editors["owner"].focus()
    fingers.press(Qt.Key.Key_1)
    page.commit()
    assert not page.held and page.form.values()["owner"] != before["owner"] and page.dirty


def test_undo_in_a_sheet_shows_the_cell_and_f2_opens_it(office: Office, show: Show, fingers: Any) -> None:
    page = page_of(office, "seizure", show)
    sheet = page.sheets[0]
    sheet.model.paste(sheet.model.index(0, 0), "银行卡\t1\n银行卡\t1\n银行卡\t1")
    column = sheet.model.column_of("card_holder")
    sheet.grid.go_to(1, column)
    fingers.type("zhao")
    fingers.press(Qt.Key.Key_Return)
    sheet.grid.go_to(2, 0)
    page.undo()
    here = sheet.grid.currentIndex()
    assert (here.row(), here.column()) == (1, column) and sheet.grid.hasFocus()
    assert sheet.model.rows[1].values.get("card_holder") is None
    page.redo()
    fingers.press(Qt.Key.Key_F2)
    fingers.type("x")
    fingers.press(Qt.Key.Key_Return)
    assert sheet.model.rows[1].values["card_holder"] == "zhaox", "typed on at the end"


def test_reviewer_confirms_what_was_submitted(office: Office, show: Show) -> None:
    page = page_of(office, "seizure", show)
    fill_seizure(page, office)
    assert page.submit()
    assert not page.header.submit_button.isVisible(), "nobody confirms what they entered"
    leader = page_of(seat(office, Role.REVIEWER), "seizure", show)
    leader.open_record(page.draft.id)
    assert leader.header.submit_button.text() == "审核通过"
    assert leader.submit()
    assert leader.draft.state is State.CONFIRMED


def test_reviewer_gives_back_with_words(office: Office, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(office, "seizure", show)
    fill_seizure(page, office)
    assert page.submit()
    leader = page_of(seat(office, Role.REVIEWER), "seizure", show)
    leader.open_record(page.draft.id)
    monkeypatch.setattr(ask, "reason", lambda *_: "缺见证人签名")
    leader.header.back_button.click()
    assert leader.draft.state is State.DRAFT
    assert [one.words for one in given_back_to_me(office)] == ["缺见证人签名"]


def test_a_confirmed_record_is_corrected_with_a_reason(
    office: Office, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(office, "seizure", show)
    fill_seizure(page, office)
    assert page.submit()
    confirm(seat(office, Role.REVIEWER), "seizure", [page.draft.id])
    page.open_record(page.draft.id)
    page.form.editors["seize_place"].set_value("另一处")
    monkeypatch.setattr(ask, "reason", lambda *_: "")
    assert not page.save_draft() and page.draft.state is State.CONFIRMED
    monkeypatch.setattr(ask, "reason", lambda *_: "地点录错")
    assert page.save_draft() and page.draft.state is State.SUBMITTED
    entry = office.history.of("seizure", page.draft.id)[-1]
    assert (entry.deed, entry.reason) == ("correct", "地点录错")
    assert entry.data["after"] == {"seize_place": "另一处", "state": "submitted"}


def test_every_register_has_a_page_that_opens_and_saves_a_draft(office: Office, show: Show) -> None:
    for view in catalogue.REGISTERS:
        page = RecordPage(office, view)
        assert page.save_draft(), (view.key, page.message.text())
        page.open_record(page.draft.id)
        assert page.draft.version == 1
        page.deleteLater()


def test_help_of_the_field_at_hand(office: Office, show: Show) -> None:
    page = page_of(office, "case", show)
    page.form.editors["lead_officer"].focus()
    assert page.side._help.text() == catalogue.register("case").fields["lead_officer"].help


def test_enter_takes_what_is_marked_and_goes_on(office: Office, show: Show, fingers: Any) -> None:
    page = page_of(office, "case", show)
    editor, following = page.form.editors["case_kind"], page.form.editors["case_status"]
    assert isinstance(editor, PickEditor)
    editor.focus()
    fingers.press(Qt.Key.Key_F4)
    offers = editor.offers.find("")
    assert len(editor.line.lines) == len(offers)
    fingers.press(Qt.Key.Key_Down, times=2)
    fingers.press(Qt.Key.Key_Return)
    assert editor.value() == offers[1].value
    assert following.input.hasFocus() and not editor.line.list_open


def test_esc_closes_the_list_and_nothing_else(office: Office, show: Show, fingers: Any) -> None:
    page = page_of(office, "case", show)
    editor = page.form.editors["case_kind"]
    assert isinstance(editor, PickEditor)
    editor.focus()
    fingers.press(Qt.Key.Key_F4)
    fingers.press(Qt.Key.Key_Escape)
    assert not editor.line.list_open and editor.input.hasFocus() and editor.value() is None


def test_seen_before_answers_while_typing(office: Office, show: Show, fingers: Any, qtbot: QtBot) -> None:
    office.gate.save([Change("item", {"item_kind": "BANKCARD", "qty": 1, "card_no": CARDS[0]})], deed="save")
    page = page_of(office, "seizure", show)
    page.sheets[0].grid.go_to(0, 0)
    fingers.type(CARDS[0][:6])
    qtbot.waitUntil(lambda: bool(page.side.seen.seen.records))
    assert page.side.seen.seen.records[0].reason == "前 6 位相同"
    assert page.side.seen.cards[0].isVisible() and not page.side.seen.cards[1].isVisible()
    with qtbot.waitSignal(page.wanted) as told:
        page.side.seen.enter()
        fingers.press(Qt.Key.Key_Return)
    assert told.args[0] == "item"
    page.open_new()
    assert not page.side.seen.seen.records, "another record, of which nothing was typed yet"


def test_another_record_with_the_same_number_is_offered_to_be_merged(office: Office, show: Show, qtbot: QtBot) -> None:
    number = {"case_no": "A9999990120220100000001"}
    first, second = office.reader.ids(ListQuery("case"))
    office.gate.import_batch(
        Batch(new_id(), "表.xlsx", "0" * 64, 1), [Change("case", number, one) for one in (first, second)]
    )
    page = page_of(office, "case", show)
    page.open_record(first)
    assert "号码相同" in page.notes.text
    page.notes.buttons[0].click()
    dialog = page.findChild(MergeDialog)
    dialog.reason.setText("一案两录")
    with qtbot.waitSignal(page.saved):
        dialog.merge()
    assert office.reader.count(ListQuery("case")) == 1
    assert not page.notes.text, "there is no other any more"


def test_what_was_seen_before_is_tied_or_put_aside(office: Office, show: Show, fingers: Any, qtbot: QtBot) -> None:
    first, second = office.reader.ids(ListQuery("case"))
    office.gate.save([Change("seizure", {"case": second, "owner": "钱某"}, "taken")], deed="save")
    card = {"item_kind": "BANKCARD", "qty": 1, "card_no": CARDS[0]}
    office.gate.save([Change("item", {**card, "seizure": "taken"}, one) for one in ("one", "two")], deed="save")
    page = page_of(office, "seizure", show)
    fill_seizure(page, office)
    page.form.editors["case"].set_value(first)
    page.sheets[0].grid.go_to(0, 0)
    fingers.type(CARDS[0][:8])
    panel = page.side.seen
    qtbot.waitUntil(lambda: len(panel.seen.records) == 2)
    panel.link_button.click()
    assert "互相写上" in page.notes.text
    row = office.reader.get("case", first)
    assert row is not None and row["linked_cases"]
    gone = panel.seen.records[0].id
    panel.aside_button.click()
    assert [one.id for one in panel.seen.records] == [one for one in ("one", "two") if one != gone]
    assert not office.imports.apart.others_of("seizure", page.draft.id), "the record is not there yet"
    page.save_draft()
    assert office.imports.apart.others_of("seizure", page.draft.id) == {gone}
    page.open_record(page.draft.id)
    page.seen.ask()
    assert gone not in [one.id for one in panel.seen.records]


def test_a_calendar_under_a_cell_keeps_the_time_that_stands_there(office: Office, show: Show, fingers: Any) -> None:
    page = page_of(office, "case", show)
    page.tabs.setCurrentIndex(1)
    sheet = page.sheets[1]
    sheet.go_to(0, "exec_time")
    fingers.type("0506.1640")
    fingers.press(Qt.Key.Key_F4)
    calendar = sheet.grid.viewport().findChild(QCalendarWidget)
    assert calendar is not None and (calendar.selectedDate().month(), calendar.selectedDate().day()) == (5, 6)
    calendar.activated.emit(QDate(2022, 5, 9))
    assert sheet.model.rows[0].values["exec_time"] == datetime(2022, 5, 9, 16, 40)
    sheet.go_to(0, "end_reason")
    fingers.press(Qt.Key.Key_F4)
    assert not any(one.isVisible() for one in sheet.grid.viewport().findChildren(QCalendarWidget)), (
        "only where days are"
    )


def test_a_star_typed_in_a_cell_and_taken_back_leaves_nothing_unsaved(
    office: Office, show: Show, fingers: Any, qtbot: QtBot
) -> None:
    page = page_of(office, "seizure", show)
    fill_seizure(page, office)
    page.sheets[0].model.paste(page.sheets[0].model.index(0, 0), "种类\t号码\n银行卡\t9999990000000000014\n")
    assert page.save_draft() and not page.dirty
    grid, column = page.sheets[0].grid, page.sheets[0].model.column_of("card_no")
    for taken_back in (Qt.Key.Key_Backspace, Qt.Key.Key_Escape):  # in the open cell
        grid.go_to(0, column)
        fingers.press(Qt.Key.Key_F2)
        fingers.type("*")
        assert page.dirty
        fingers.press(taken_back)
        if taken_back == Qt.Key.Key_Backspace:
            fingers.press(Qt.Key.Key_Return)
        assert not page.dirty, taken_back
    grid.go_to(0, column)  # read, and then undone
    fingers.press(Qt.Key.Key_F2)
    fingers.type("*")
    with qtbot.waitSignal(page.keeper.kept):
        fingers.press(Qt.Key.Key_Return)
    assert page.dirty and office.drafts.all()
    with qtbot.waitSignal(page.keeper.kept):
        page.undo()
    assert not page.dirty and not office.drafts.all(), "nor is it offered as half typed"


def test_what_is_put_back_as_it_was_is_no_change(office: Office, show: Show, fingers: Any) -> None:
    page = page_of(office, "seizure", show)
    fill_seizure(page, office)
    assert page.save_draft()
    for text, changed in (("柳树镇", True), ("", False)):
        page.form.editors["seize_place"].type_in(text)
        assert page.dirty is changed


def test_fields_that_share_a_line_each_say_what_is_wrong(office: Office, show: Show) -> None:
    page = RecordPage(office, catalogue.register("dissuasion"))
    show(page)
    page.open_new()
    page.submit()
    said = [line.text for keys, line in page.form._lines if "phone" in keys]
    assert said == ["姓名未填。  电话未填。"]
    page.form.editors["person_name"].type_in("钱多多")
    assert [line.text for keys, line in page.form._lines if "phone" in keys] == ["电话未填。"]
