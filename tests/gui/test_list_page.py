# SPDX-License-Identifier: MIT
"""The page of a list: conditions as chips, columns, saved views, deeds on many, and the long list's own ways."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui import ask
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.lists import list_deeds, record_model, selection_bar
from opsdesk.gui.lists.list_menus import ColumnMenu
from opsdesk.gui.lists.record_table import RecordTable
from opsdesk.gui.looks.translator import Languages
from opsdesk.gui.parts import fields_dialog
from opsdesk.gui.parts.fields_dialog import Asked, FieldsDialog
from opsdesk.gui.parts.table_clip import put_table
from opsdesk.gui.record.merge_dialog import MergeDialog
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import LIVE, Filter

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def cases(office: Office, show: Show) -> RecordTable:
    for name, loss in (("三月案", 100), ("四月案", 250)):
        values = {"case_name": name, "filing_date": date(2021, 3, 1), "loss_amount": Decimal(loss), "crime": ("266",)}
        office.gate.save([Change("case", values)], deed="save")
    table = RecordTable(office, catalogue.register("case"))
    show(table)
    return table


def _names(table: RecordTable) -> list[str]:
    column = table.model.keys.index("case_name") + 1
    return [str(table.model.index(row, column).data()) for row in range(table.model.rowCount())]


def _choose(table: RecordTable, *rows: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    for row in rows:
        table.table.selectionModel().select(table.model.index(row, 0), flags.Select | flags.Rows)


def _choose_only(table: RecordTable, qtbot: QtBot, *rows: int) -> None:
    table.table.clearSelection()
    _choose(table, *rows)
    qtbot.waitUntil(lambda: table.selection.isVisible() == (len(rows) > 1))


def test_a_condition_typed_becomes_a_chip_and_can_be_dropped(cases: RecordTable) -> None:
    editor = cases.filters.editor
    editor.come(QPoint(0, 0), "filing_date")
    editor.first.setText("2022-01-01")
    editor.decide()
    assert _names(cases) == ["柳树镇刷单案", "冬训收贩银行卡案"]
    assert [chip.face.text() for chip in cases.filters.chips] == ["立案时间：2022-01-01 起"]
    cases.filters.chips[0].dropped.emit()
    assert cases.model.rowCount() == 4 and not cases.filters.chips


def test_codes_units_and_blanks_narrow_too(cases: RecordTable, office: Office) -> None:
    editor = cases.filters.editor
    editor.come(QPoint(0, 0), "handling_unit")
    assert [editor.choices.item(row).text() for row in range(editor.choices.count())] == ["刑侦大队", "城关派出所"]
    editor.choices.item(1).setCheckState(Qt.CheckState.Checked)
    editor.decide()
    assert cases.model.rowCount() == 2
    editor.come(QPoint(0, 0), "handling_unit", [Filter("handling_unit", "empty", True)])
    editor.decide()
    assert sorted(_names(cases)) == ["三月案", "四月案"]
    assert [chip.face.text() for chip in cases.filters.chips] == ["办案单位：未填"]


def test_what_cannot_be_read_is_said_and_nothing_changes(cases: RecordTable) -> None:
    editor = cases.filters.editor
    editor.come(QPoint(0, 0), "loss_amount")
    editor.first.setText("很多")
    editor.decide()
    assert editor.isVisible() and editor.problem.text()
    assert cases.model.rowCount() == 4
    editor.hide()


def test_columns_are_chosen_and_a_view_brings_all_of_it_back(
    cases: RecordTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    menu = ColumnMenu(cases.model, cases)
    menu.chosen.connect(cases.show_columns)
    menu.fill()
    turn = {action.text(): action for action in menu.actions()}
    turn["简要案情"].setChecked(True)
    assert cases.model.keys[-1] == "brief" and cases.table.horizontalHeader().count() == len(cases.model.keys) + 1
    cases.ask({"filters": (Filter("loss_amount", "from", Decimal("200.50")),), "order": "case_name"})
    monkeypatch.setattr(ask, "reason", lambda *_: "大额")
    cases.views.save()
    cases.show_columns(cases.view.facts.list_keys)
    cases.ask({"filters": (), "order": ""})
    cases.views.fill()
    next(action for action in cases.views.actions() if action.text() == "大额").trigger()
    assert _names(cases) == ["四月案"]
    assert cases.model.keys[-1] == "brief" and cases.model.query.order == "case_name"


def test_the_menu_of_columns_stays_while_ticks_are_set(cases: RecordTable) -> None:
    menu = cases.columns
    menu.popup(QPoint(0, 0))
    turn = {action.text(): action for action in menu.actions()}
    menu.setActiveAction(turn["简要案情"])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert menu.isVisible() and cases.model.keys[-1] == "brief"
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(turn["简要案情"]).center())
    assert menu.isVisible() and "brief" not in cases.model.keys
    menu.setActiveAction(turn["恢复默认列"])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert not menu.isVisible()


def test_a_view_dropped_by_mistake_comes_back(cases: RecordTable, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    cases.chosen.connect(said.append)
    monkeypatch.setattr(ask, "reason", lambda *_: "大额")
    cases.ask({"filters": (Filter("loss_amount", "from", Decimal("200.50")),)})
    cases.views.save()
    assert said[-1] == "已存为视图“大额”"
    cases.views.fill()
    (drop,) = cases.views.findChildren(QMenu)
    drop.actions()[0].trigger()
    cases.views.fill()
    assert "大额" not in [action.text() for action in cases.views.actions()]
    next(action for action in cases.views.actions() if "找回" in action.text()).trigger()
    cases.ask({"filters": ()})
    cases.views.fill()
    next(action for action in cases.views.actions() if action.text() == "大额").trigger()
    assert _names(cases) == ["四月案"]


def test_views_are_each_persons_own(cases: RecordTable, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "reason", lambda *_: "我的")
    cases.views.save()
    assert [one.name for one in office.list_views.of("case")] == ["我的"]
    assert type(office.list_views)(office.list_views._connections, "somebody else").of("case") == []


def test_chosen_rows_add_up_and_go_to_the_clipboard_masked(cases: RecordTable, qtbot: QtBot) -> None:
    cases.ask({"filters": (Filter("loss_amount", "empty", False),)})
    _choose_only(cases, qtbot, 0, 1)
    assert "350.00 元" in cases.selection.totals.text
    cases.do(cases.deeds.copy)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].startswith("案件名称\t") and len(lines) == 3


def test_what_is_copied_is_a_table_for_word_and_text_for_excel() -> None:
    put_table(["卡号", "备注"], [["9999000000000000012", "a<b\tc"]])
    clip = QApplication.clipboard().mimeData()
    assert clip is not None and clip.text() == "卡号\t备注\n9999000000000000012\ta<b c"
    assert clip.html().count("<td") == 4 and "a&lt;b c" in clip.html()
    assert "mso-number-format:'\\@'" in clip.html(), "a card number stays text"


def test_many_are_voided_with_one_reason(cases: RecordTable, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "reason", lambda *_: "重复")
    told: list[str] = []
    cases.chosen.connect(told.append)
    ids = [cases.model.id_at(row) for row in (0, 1)]
    _choose(cases, 0, 1)
    cases.do(cases.deeds.void)
    assert "已作废 2 条" in told
    assert {office.reader.rows("case", [one])[0]["state"] for one in ids} == {State.VOID}
    assert office.reader.count(cases.model.query) == 2


def test_many_are_handed_over(cases: RecordTable, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    units = office.reader.ids(record_model.ListQuery("unit"))
    ids = [cases.model.id_at(row) for row in (0, 1)]
    before = [row["assigned"] for row in office.reader.rows("case", ids)]
    asked: list[Asked] = []

    def answer(_office: Office, what: Asked, _parent: QWidget) -> dict[str, object]:
        asked.append(what)
        dialog = FieldsDialog(office, what)
        dialog.panel.editors["lead_officer"].set_value("孙立国")
        dialog.panel.editors["handling_unit"].set_value(units[1])
        dialog.accept()
        assert not dialog.answers and "移交理由" in dialog.told.text()
        dialog.edits["reason"].setText("调岗")
        dialog.accept()
        dialog.deleteLater()
        return dialog.answers

    monkeypatch.setattr(fields_dialog, "ask_fields", answer)
    said: list[str] = []
    cases.chosen.connect(said.append)
    _choose(cases, 0, 1)
    cases.do(cases.deeds.hand_over)
    rows = office.reader.rows("case", ids)
    assert [row["lead_officer"] for row in rows] == ["孙立国"] * 2
    assert [row["handling_unit"] for row in rows] == [units[1]] * 2
    assert [row["assigned"] for row in rows] == before, "what was left blank stays"
    assert office.history.of("case", ids[0])[-1].reason == "调岗"
    assert "2 条的主办民警、办案单位已改" in said
    monkeypatch.setattr(fields_dialog, "ask_fields", lambda *_: dict.fromkeys(asked[0].fields, "") | {"reason": "调岗"})
    cases.do(cases.deeds.hand_over)
    assert "没有写移交给谁，没有改。" in said


def test_a_long_list_shows_both_ends_before_its_places_have_come(
    office: Office, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_model, "AT_ONCE", 10)
    monkeypatch.setattr(record_model, "PAGE", 8)
    table = RecordTable(office, catalogue.register("person"))
    assert not table.model.whole and table.model.rowCount() == 40
    early = [table.model.id_at(row) for row in (0, 17, 33, 39)]
    with qtbot.waitSignal(table.model.settled):
        show(table)
    assert table.model.whole
    assert early == [table.model.id_at(row) for row in (0, 17, 33, 39)]
    assert table.model.row_of(early[2]) == 33
    with qtbot.waitSignal(table.model.settled):
        table.ask({"text": "赵某7", "states": LIVE})
    assert table.model.rowCount() == 1


def test_counts_are_kept_whatever_happens_to_records(office: Office) -> None:
    ids = office.reader.ids(cases_query := record_model.ListQuery("case"))
    office.gate.void("case", ids[0], reason="重复")
    assert office.reader.count(cases_query) == office.reader.counts()["case"] == 1
    office.gate.restore("case", ids[0], reason="看错")
    office.gate.seal("case", ids[1], reason="文书")
    assert office.reader.count(cases_query) == office.reader.counts()["case"] == 1


def test_two_people_become_one_and_two_again(
    office: Office, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = RecordTable(office, catalogue.register("person"))
    show(table)
    _choose_only(table, qtbot, 0, 1)
    assert "合并" in [made.text() for made in table.selection.buttons if made.isVisible()]
    ids = table.chosen_ids()
    dialog = MergeDialog(office, "person", (ids[0], ids[1]), table)
    dialog.merged.connect(table.deeds._merged)
    dialog.merge()
    assert dialog.problem.text()  # no reason was given
    dialog.reason.setText("重复登记")
    dialog.keep[1].setChecked(True)
    dialog.merge()
    assert office.reader.get("person", ids[0])["state"] == State.VOID
    monkeypatch.setattr(ask, "reason", lambda *_: "看错了")
    table.do(table.deeds.undo_merge)
    assert office.reader.get("person", ids[0])["state"] == State.DRAFT


def test_many_rows_are_copied_beside_the_window_and_never_cut_unsaid(
    cases: RecordTable, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    cases.chosen.connect(said.append)
    cases.table.selectAll()
    qtbot.waitUntil(lambda: cases.table.chosen_count() > 2)
    count = cases.table.chosen_count()
    monkeypatch.setattr(list_deeds, "COPIED_AT_ONCE", 2)
    QTest.keyClick(cases.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "正在复制…" in said
    qtbot.waitUntil(lambda: f"已复制 {count} 条，号码遮盖" in said)
    assert len(QApplication.clipboard().text().splitlines()) == count + 1
    monkeypatch.setattr(list_deeds, "MOST_COPIED", 2)
    cases.do(cases.deeds.copy)
    assert "一次最多复制 2 条" in said[-1]


def test_a_list_stands_as_it_stood_in_another_language_and_with_its_mark(
    office: Office, show: Show, qapp: QApplication, qtbot: QtBot
) -> None:
    window = MainWindow(office, Languages(qapp))
    show(window)
    window.open_page("case")
    table = window.pages.table("case")
    table.show_columns(("case_name", "loss_amount", "filing_date"))
    table.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    table.narrow(Filter("loss_amount", "empty", False), states=(State.DRAFT,))
    table.search_for("案")
    table.table.selectRow(1)
    here, shown = table.current_id(), table.model.rowCount()
    window.ui.english_action.trigger()
    qtbot.waitUntil(lambda: window.pages.table("case") is not table)
    again = window.pages.table("case")
    assert again.model.query == table.model.query
    assert again.model.keys == ("case_name", "loss_amount", "filing_date")
    assert again.model.rowCount() == shown and again.current_id() == here and again.search.text() == "案"
    assert again.filters.chips and again.table.horizontalHeader().sortIndicatorSection() == 2
    window.ui.chinese_action.trigger()
    qtbot.waitUntil(lambda: window.pages.table("case") is not again)
    window.machine_choices.reset_layout()
    shipped = window.pages.table("case")
    assert shipped.model.keys == shipped.model.first_keys and not shipped.filters.chips


def test_a_cell_that_is_cut_says_all_of_it_under_the_mouse(cases: RecordTable, office: Office) -> None:
    number = "A9999991120002022030007"
    office.gate.save([Change("case", {"case_no": number}, cases.model.id_at(0))], deed="save")
    cases.refresh()
    model = cases.model
    index = model.index(0, model.keys.index("case_no") + 1)
    assert "…" in index.data() and model.whole_words(index) == number
    at = cases.table.visualRect(index).center()
    asked = QHelpEvent(QEvent.Type.ToolTip, at, cases.table.viewport().mapToGlobal(at))
    QApplication.sendEvent(cases.table.viewport(), asked)
    assert QToolTip.text() == number
    head = model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert head == "案件名称"


def test_a_list_comes_up_as_its_user_arranged_it(
    office: Office, show: Show, fingers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow(office)
    show(window)
    window.open_page("case")
    table = window.pages.table("case")
    shown = table.preview.isVisible()
    table.table.setFocus()
    fingers.press(Qt.Key.Key_Space)
    table.columns.fill()
    next(action for action in table.columns.actions() if action.text() == "简要案情").trigger()
    heads = table.table.horizontalHeader()
    heads.moveSection(heads.count() - 1, 1)
    front = heads.logicalIndex(1)
    window.close()

    again = MainWindow(office)
    show(again)
    again.open_page("case")
    table = again.pages.table("case")
    table.complete()
    assert table.model.keys[-1] == "brief" and table.table.horizontalHeader().logicalIndex(1) == front
    assert table.preview.isVisible() is not shown
    again.open_page("person")
    assert again.pages.table("person").preview.isVisible() is not shown, "one habit for all lists"
    monkeypatch.setattr(office, "user", replace(office.user, login="another"))
    other = RecordTable(office, catalogue.register("case"))
    assert other.model.keys == other.model.first_keys
    again.machine_choices.reset_layout()
    shipped = again.pages.table("case")
    assert shipped.model.keys == shipped.model.first_keys


def test_a_view_of_ones_own_drafts_is_kept_as_that(cases: RecordTable, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = (Filter("created_by", "not", cases.office.user.id),)
    cases.ask({"filters": mine})
    assert cases.model.rowCount() == 0
    assert [chip.face.text() for chip in cases.filters.chips] == ["录入人：不是本人"]
    monkeypatch.setattr(ask, "reason", lambda *_: "别人录的")
    cases.views.save()
    cases.ask({"filters": ()})
    cases.views.fill()
    next(action for action in cases.views.actions() if action.text() == "别人录的").trigger()
    assert cases.model.query.filters == mine and cases.model.rowCount() == 0


def test_frozen_money_is_not_added_to_what_came_back(office: Office, show: Show, qtbot: QtBot) -> None:
    sums = (("recover", 300), ("freeze", 900), ("recover", 50), ("return_victim", 20))
    entries = [{"entry_type": kind, "amount": Decimal(yuan), "entry_date": date(2022, 5, 1)} for kind, yuan in sums]
    office.gate.save([Change("ledger_entry", values) for values in entries], deed="save")
    table = RecordTable(office, catalogue.register("ledger_entry"))
    show(table)
    table.table.selectAll()
    qtbot.waitUntil(lambda: table.selection.isVisible())
    said = table.selection.totals.text
    assert "追缴合计 350.00 元" in said and "冻结合计 900.00 元" in said and "返还被害人合计 20.00 元" in said
    assert "1,270" not in said


def test_too_many_for_a_sum_is_said(cases: RecordTable, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection_bar, "MOST_SUMMED", 1)
    _choose_only(cases, qtbot, 0, 1)
    qtbot.waitUntil(lambda: "不合计" in cases.selection.totals.text)
