# SPDX-License-Identifier: MIT
"""Lists hold ids and a few pages, sort and filter in the store, and never show a whole number."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui.lists import record_model
from opsdesk.gui.lists.record_model import RecordModel
from opsdesk.gui.lists.record_table import RecordTable
from opsdesk.gui.looks.chips import CHIP_ROLE
from opsdesk.records import catalogue
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]


def test_only_the_pages_looked_at_are_held(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_model, "PAGE", 8)
    monkeypatch.setattr(record_model, "PAGES_KEPT", 2)
    model = RecordModel(office, catalogue.register("person"))
    model.reload()
    assert (model.rowCount(), model.pages_held) == (40, 0)
    names = {model.index(row, 1).data() for row in range(40)}
    assert len(names) == 40
    assert model.pages_held == 2


def test_the_last_row_reads_one_page(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_model, "PAGE", 8)
    model = RecordModel(office, catalogue.register("person"))
    model.reload()
    assert model.index(39, 1).data()
    assert model.pages_held == 1


def test_header_click_sorts_in_the_store(office: Office) -> None:
    model = RecordModel(office, catalogue.register("case"))
    column = model.keys.index("filing_date") + 1
    model.sort(column, Qt.SortOrder.AscendingOrder)
    up = [model.index(row, column).data() for row in range(model.rowCount())]
    model.sort(column, Qt.SortOrder.DescendingOrder)
    down = [model.index(row, column).data() for row in range(model.rowCount())]
    assert up == sorted(up) and down == up[::-1]


def test_references_are_shown_by_name_and_states_as_chips(office: Office) -> None:
    model = RecordModel(office, catalogue.register("case"))
    model.reload()
    assert model.index(0, model.keys.index("handling_unit") + 1).data() == "城关派出所"
    assert model.index(0, 0).data(CHIP_ROLE).words == "草稿"


def test_numbers_in_lists_are_masked(office: Office) -> None:
    seizure = office.gate.save([Change("seizure", {"owner": "赵某"})], deed="save").ids[0]
    office.gate.save([Change("item", {"seizure": seizure, "card_no": "9999990000000000011"})], deed="save")
    model = RecordModel(office, catalogue.register("item"))
    model.reload()
    cells = [str(model.index(0, column).data()) for column in range(1, model.columnCount())]
    assert not any("9999990000000000011" in cell.replace(" ", "") for cell in cells)
    assert any(cell.endswith("0011") for cell in cells)


def test_filter_box_narrows_and_counts(office: Office, show: Show, fingers: Any) -> None:
    table = RecordTable(office, catalogue.register("person"))
    show(table)
    table.search.setFocus()
    fingers.type("赵某7")
    fingers.press(Qt.Key.Key_Return)
    assert [table.model.index(row, 1).data() for row in range(table.model.rowCount())] == ["赵某7"]
    assert table.count.text() == "40 条，显示 1 条"


def test_enter_opens_and_space_hides_the_preview(office: Office, show: Show, fingers: Any) -> None:
    table = RecordTable(office, catalogue.register("case"))
    show(table)
    opened: list[tuple[str, str]] = []
    table.opened.connect(lambda *record: opened.append(record))
    table.table.setFocus()
    fingers.press(Qt.Key.Key_Down)
    fingers.press(Qt.Key.Key_Return)
    assert opened == [("case", table.model.id_at(1))]
    assert table.preview.isVisible()
    fingers.press(Qt.Key.Key_Space)
    assert not table.preview.isVisible()


def test_an_empty_list_says_what_to_do(office: Office, show: Show) -> None:
    table = RecordTable(office, catalogue.register("outreach"))
    show(table)
    assert "Ctrl+N" in table.empty.text()


def test_preview_stands_below_on_small_screens_and_right_on_wide_ones(office: Office, show: Show) -> None:
    table = RecordTable(office, catalogue.register("case"))
    show(table)
    assert table.preview.geometry().top() > 0
    table.resize(1920, 1010)
    QApplication.processEvents()
    assert table.preview.geometry().left() > 1000


def test_columns_that_every_record_has_are_shown(office: Office, show: Show) -> None:
    table = RecordTable(office, catalogue.register("person"))
    show(table)
    table.show_columns(("person_name", "local_no", "created_at", "updated_at"))
    cells = table.model.line(0).cells
    assert cells[0].startswith("赵某") and cells[1] and re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", cells[2])
    assert cells[3] == cells[2]


def test_the_order_stays_when_the_column_it_is_by_is_taken_away(office: Office, show: Show) -> None:
    table = RecordTable(office, catalogue.register("person"))
    show(table)
    order = table.model.query.order
    table.show_columns(("person_name",))
    table.model.sort(5, Qt.SortOrder.AscendingOrder)
    assert table.model.query.order == order and table.model.line(0).cells[0].startswith("赵某")


def test_home_and_end_go_to_the_first_row_and_the_last_which_is_the_one_chosen(
    office: Office, show: Show, fingers: Any
) -> None:
    table = RecordTable(office, catalogue.register("person"))
    show(table)
    grid, last = table.table, table.model.rowCount() - 1
    grid.setFocus()
    for keys in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        fingers.press(Qt.Key.Key_End, keys)
        assert grid.chosen_rows() == [last] == [grid.currentIndex().row()]
        fingers.press(Qt.Key.Key_Home, keys)
        assert grid.chosen_rows() == [0] == [grid.currentIndex().row()]
    fingers.press(Qt.Key.Key_Down, times=2)
    fingers.press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert grid.chosen_rows() == list(range(2, last + 1))
    fingers.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert grid.chosen_rows() == [0, 1, 2]


def test_a_day_that_comes_with_other_rows_is_read_whole(office: Office, show: Show, qtbot: QtBot) -> None:
    solved = {"case_name": "破了的案", "solved_date": date(2026, 11, 18), "filing_date": date(2021, 1, 1)}
    newer = [{"case_name": f"新案{number}", "filing_date": date(2022, 6, 1)} for number in range(60)]
    office.gate.save([Change("case", values) for values in (solved, *newer)], deed="save")
    table = RecordTable(office, catalogue.register("case"))
    show(table)
    table.complete()
    column = table.model.keys.index("solved_date") + 1
    table.search_for("破了的案")
    needed = table.table.fontMetrics().horizontalAdvance("2026-11-18")
    qtbot.waitUntil(lambda: table.table.columnWidth(column) > needed or table.table.isColumnHidden(column))
