# SPDX-License-Identifier: MIT
"""Editors read what is typed on leaving, show what the value is, and say what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from opsdesk.gui.editors import ChipsEditor, DayEditor, Editor, FlagEditor, PickEditor, editor_for
from opsdesk.gui.editors.chip_button import ChipButton
from opsdesk.gui.editors.pick_line import PickLine
from opsdesk.gui.parts.enter_walk import EnterWalk
from opsdesk.gui.record.entry_model import EntryModel
from opsdesk.gui.record.form import Form
from opsdesk.records import catalogue
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.reader import ListQuery

Show = Callable[[QWidget], QWidget]


def made(register: str, key: str, office: Office | None = None) -> Editor:
    return editor_for(catalogue.register(register).fields[key], office, register)


@pytest.mark.parametrize(
    ("register", "key", "value"),
    [
        ("case", "case_name", "冬训收贩银行卡案"),
        ("case", "filing_date", date(2022, 3, 14)),
        ("case", "loss_amount", Decimal("220460.00")),
        ("case", "case_status", "破案"),
        ("case", "crime", ("诈骗罪",)),
        ("case", "is_cross_border", False),
        ("case", "brief", "第一行\n第二行"),
        ("item", "qty", Decimal("2")),
        ("item", "card_no", "9999990000000000011"),
    ],
)
def test_what_is_shown_reads_back_the_same(register: str, key: str, value: Any) -> None:
    editor = made(register, key)
    editor.set_value(value)
    editor.commit()
    assert editor.value() == value
    assert not editor.problems()


def test_every_field_of_the_catalogue_has_an_editor(office: Office) -> None:
    for view in catalogue.REGISTERS:
        form = Form(view, office)
        assert set(form.editors) == set(view.page_keys)
        form.show_values({})
        assert all(value is None for value in form.values().values()), view.key


def test_numbers_are_masked_until_typed_into(show: Show, fingers: Any) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    card, other = made("item", "card_no"), made("item", "feature")
    column.addWidget(card)
    column.addWidget(other)
    show(holder)
    other.focus()
    card.set_value("9999990000000000011")
    assert "9999990000000000011" not in card.line.text().replace(" ", "")
    assert card.line.text().endswith("0011")
    card.focus()
    assert card.line.text().replace(" ", "") == "9999990000000000011"
    other.focus()
    assert card.line.text().endswith("0011") and "*" in card.line.text()
    assert card.value() == "9999990000000000011"


def test_what_cannot_be_read_stays_and_is_marked(show: Show, fingers: Any) -> None:
    editor = made("case", "loss_amount")
    show(editor)
    editor.focus()
    fingers.type("abc")
    editor.commit()
    editor.mark(editor.problems())
    assert editor.value() is None
    assert editor.line.text() == "abc"
    assert [problem.field for problem in editor.problems()] == ["loss_amount"]
    assert editor.input.property("state") == "error"
    assert editor.input.accessibleDescription() == editor.problems()[0].message


def test_amount_understands_ten_thousands(show: Show, fingers: Any) -> None:
    editor = made("case", "loss_amount")
    show(editor)
    editor.focus()
    fingers.type("3.2万")
    editor.commit()
    assert editor.value() == Decimal("32000.00")


def test_required_is_yellow_only_while_empty() -> None:
    editor = made("case", "case_name")
    editor.set_value(None)
    assert editor.input.property("state") == "required"
    editor.set_value("冬训收贩银行卡案")
    assert editor.input.property("state") == ""


def test_day_steps_and_today(show: Show, fingers: Any) -> None:
    editor = made("case", "filing_date")
    assert isinstance(editor, DayEditor)
    show(editor)
    editor.focus()
    fingers.type("20220314")
    fingers.press(Qt.Key.Key_Up)
    assert editor.value() == date(2022, 3, 15)
    fingers.press(Qt.Key.Key_Down, times=2)
    assert editor.value() == date(2022, 3, 13)
    fingers.type("t")
    assert editor.value() == date.today()


def test_day_without_year_is_the_last_that_passed(show: Show, fingers: Any) -> None:
    editor = made("case", "filing_date")
    show(editor)
    editor.focus()
    past = date.today() - timedelta(days=40)
    fingers.type(f"{past.month}.{past.day}")
    editor.commit()
    assert editor.value() == past


@pytest.mark.parametrize("typed", ["破案", "pa"])
def test_choice_by_words_and_initials(show: Show, fingers: Any, typed: str) -> None:
    editor = made("case", "case_status")
    assert isinstance(editor, PickEditor)
    show(editor)
    editor.line.setText(typed)
    editor.commit()
    assert editor.value() == "破案"
    assert editor.line.text() == "破案"


def test_choice_by_its_number_in_the_list() -> None:
    editor = made("seizure", "seizure_kind")
    assert isinstance(editor, PickEditor)
    editor.line.setText("2")
    editor.commit()
    second = editor.offers.find("")[1]
    assert editor.value() == second.value


def test_words_outside_the_list_are_kept_and_refused() -> None:
    editor = made("seizure", "seizure_kind")
    assert isinstance(editor, PickEditor)
    editor.line.setText("随便拿的")
    editor.commit()
    assert editor.value() is None
    assert editor.line.text() == "随便拿的"
    assert editor.problems()[0].severity == "error"


def test_reference_is_found_by_name(office: Office) -> None:
    editor = made("seizure", "case", office)
    assert isinstance(editor, PickEditor)
    editor.line.setText("柳树")
    editor.commit()
    row = office.reader.get("case", editor.value())
    assert row is not None and row["case_name"] == "柳树镇刷单案"
    assert editor.line.text() == "柳树镇刷单案"


def test_flag_has_three_states() -> None:
    editor = made("case", "is_cross_border")
    assert isinstance(editor, FlagEditor)
    seen = []
    for state in (Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked, Qt.CheckState.Unchecked):
        editor.box.setCheckState(state)
        editor.commit()
        seen.append(editor.value())
    assert seen == [None, True, False]


def test_backspace_in_the_empty_line_takes_the_last_chip_away(show: Show, fingers: Any) -> None:
    editor = made("case", "crime")
    assert isinstance(editor, ChipsEditor)
    editor.set_value(("诈骗罪", "帮助信息网络犯罪活动罪"))
    show(editor)
    editor.line.setFocus()
    fingers.type("z")
    fingers.press(Qt.Key.Key_Backspace)
    assert len(editor.value()) == 2, "first what is being typed"
    fingers.press(Qt.Key.Key_Backspace)
    assert editor.value() == ("诈骗罪",) and len(editor.findChildren(ChipButton)) >= 1
    fingers.press(Qt.Key.Key_Backspace)
    fingers.press(Qt.Key.Key_Backspace)
    assert editor.value() is None


def test_a_long_chip_gives_way_and_begins_as_its_words_do(show: Show) -> None:
    editor = made("case", "crime")
    assert isinstance(editor, ChipsEditor)
    editor.set_value(("掩饰、隐瞒犯罪所得、犯罪所得收益罪",))
    editor.setFixedWidth(260)
    show(editor)
    (chip,) = editor.findChildren(ChipButton)
    assert chip.width() < chip.sizeHint().width() and chip.toolTip() == chip.text()
    begins = chip.grab().toImage()
    chip.setText(chip.text()[:6] + "另一种结尾，同样长的几个字")
    assert begins.copy(0, 0, 70, chip.height()) == chip.grab().toImage().copy(0, 0, 70, chip.height())


def test_chips_add_and_take_away() -> None:
    editor = made("case", "crime")
    assert isinstance(editor, ChipsEditor)
    first, second = editor.offers.find("")[:2]
    for offer in (first, second, first):
        editor.line.picked.emit(offer)
    assert editor.value() == (first.value, second.value)
    editor._remove(first.value)
    assert editor.value() == (second.value,)


def test_enter_walks_and_never_leaves_a_paragraph_with_words(show: Show, fingers: Any) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    editors = [made("case", key) for key in ("case_name", "filing_date", "brief")]
    for editor in editors:
        column.addWidget(editor)
    beyond: list[bool] = []
    EnterWalk(editors, lambda: beyond.append(True), holder)
    show(holder)
    editors[0].focus()
    fingers.type("柳树镇刷单案")
    fingers.press(Qt.Key.Key_Return)
    assert editors[0].value() == "柳树镇刷单案"
    assert editors[1].input.hasFocus()
    fingers.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert editors[0].input.hasFocus()
    fingers.press(Qt.Key.Key_Enter, times=2)
    assert editors[2].input.hasFocus()
    fingers.type("简要案情")
    fingers.press(Qt.Key.Key_Return)
    assert editors[2].input.hasFocus() and not beyond


def test_the_list_is_wide_enough_to_tell_two_of_one_name(office: Office, show: Show) -> None:
    """Their numbers differ in the last digits."""
    facts = {"person_name": "赵嘉怡", "identity_state": "已核实"}
    for number in ("99999919900101001X", "999999199001010028"):
        office.gate.save([Change("person", {**facts, "id_no": number})], deed="save")
    editor = editor_for(catalogue.register("involvement").fields["person"], office, "involvement")
    show(editor)
    line = editor.findChild(PickLine)
    assert line is not None
    line.setText("赵嘉怡")
    line.textEdited.emit("赵嘉怡")
    assert line.list_open and line._list is not None
    words = max(line.lines, key=len)
    assert line._list.width() >= line.fontMetrics().horizontalAdvance(words)
    assert line._list.height() >= line._list.sizeHintForRow(0) * line._list.count()


def test_of_two_of_one_name_nobody_guesses(office: Office, show: Show, fingers: Any) -> None:
    first, second = office.gate.save(
        [Change("person", {"person_name": "冯某", "id_no": f"9999991990010100{end}"}) for end in ("16", "24")],
        deed="save",
    ).ids
    editor = editor_for(catalogue.register("involvement").fields["person"], office)
    show(editor)
    editor.focus()
    editor.type_in("冯某")
    assert editor.value() is None and "有 2 个“冯某”" in editor.problems()[0].message
    editor.type_in("冯某 999999199001010024")
    assert editor.value() == second
    model = EntryModel(catalogue.register("involvement"), "case", office, {})
    model.type_into(0, model.column_of("person"), "冯某")
    assert model.rows[0].unread == {"person": "冯某"}
    model.type_into(0, model.column_of("person"), "999999199001010016")
    assert model.rows[0].values["person"] == first and not model.rows[0].unread


def test_a_seizure_is_found_by_its_list_and_its_case(office: Office) -> None:
    case = office.reader.ids(ListQuery("case", text="冬训"))[0]
    seized = {"case": case, "owner": "赵某", "seize_date": datetime(2022, 5, 6, 10, 0)}
    made = office.gate.save([Change("seizure", {**seized, "list_no": "Q-17"})], deed="save").ids[0]
    offers = editor_for(catalogue.register("item").fields["seizure"], office).offers
    for typed in ("Q-17", "冬训收贩银行卡案", "赵某"):
        assert [offer.value for offer in offers.find(typed)] == [made], typed
    (told,) = offers.find("Q-17")
    assert "2022-05-06" in told.detail and "冬训" in told.detail


def test_after_a_day_of_the_calendar_the_time_is_typed(show: Show, fingers: Any) -> None:
    editor = made("measure", "exec_time")
    show(editor)
    editor.focus()
    editor._choose(date(2022, 5, 6))
    fingers.type("1549")
    editor.commit()
    assert editor.value() == datetime(2022, 5, 6, 15, 49)


def test_a_chip_with_room_says_all_its_words(show: Show) -> None:
    for words in ("诈骗罪", "帮助信息网络犯罪活动罪", "A"):
        chip = ChipButton(words)
        chip.resize(chip.sizeHint())
        assert chip.shown() == words
