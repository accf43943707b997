# SPDX-License-Identifier: MIT
"""The right button offers on every table what its keys and buttons do; the menu key does the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from seats import seat

from opsdesk.gui import ask
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.lists.record_table import RecordTable
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.people.roles import Role
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.lists import many
from opsdesk.work.record.merging import merge, merge_of

Show = Callable[[QWidget], QWidget]
CASE_NO = "A9999991120002022030007"


@pytest.fixture
def cases(office: Office, show: Show) -> RecordTable:
    table = RecordTable(office, catalogue.register("case"))
    show(table)
    table.resize(1900, 800)  # room for every column, in any size of text
    return table


def menu_at(view: QAbstractItemView, row: int, column: int = 0) -> dict[str, QAction]:
    """The lines of the menu under the right button, by their words; it stays open."""
    place = view.visualRect(view.model().index(row, column)).center()
    view.customContextMenuRequested.emit(place)
    return shown()


def shown() -> dict[str, QAction]:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    lines = {action.text().split("\t")[0]: action for action in menu.actions() if not action.isSeparator()}
    menu.hide()
    return lines


def test_one_record_is_opened_voided_and_copied_by_mouse_alone(
    cases: RecordTable, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.gate.save([Change("case", {"case_no": CASE_NO}, cases.model.id_at(1))], deed="save")
    cases.refresh()
    cases.table.selectRow(1)
    qtbot.waitUntil(lambda: cases.table.chosen_count() == 1 and "case_no" in cases.table.keys_shown())
    lines = menu_at(cases.table, 1, 1)
    assert {"打开", "一览", "复制", "打印", "移交", "作废"} <= set(lines)
    assert "合并" not in lines, "one record is no pair"
    with qtbot.waitSignal(cases.opened) as opened:
        lines["打开"].trigger()
    assert opened.args == ["case", cases.model.id_at(1)]
    lines["复制"].trigger()
    assert CASE_NO in QApplication.clipboard().text(), "copied, a case number is whole"
    monkeypatch.setattr(ask, "reason", lambda *_: "重复")
    gone = cases.model.id_at(1)
    lines["作废"].trigger()
    assert gone not in office.reader.ids(ListQuery("case"))


def test_void_records_come_back_together(
    cases: RecordTable, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "reason", lambda *_: "看错了")
    ids = office.reader.ids(ListQuery("case"))
    many.void_many(office, "case", ids, reason="重复")
    cases.show_states((State.VOID,))
    cases.table.selectAll()
    qtbot.waitUntil(lambda: cases.selection.isVisible())
    lines = menu_at(cases.table, 0)
    assert not {"作废", "移交", "合并"} & set(lines)
    lines["撤销作废"].trigger()
    assert set(office.reader.ids(ListQuery("case"))) == set(ids)


def test_a_merge_is_taken_apart_long_after_it_was_made(
    office: Office, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "reason", lambda *_: "看错了")
    kept, gone, third = office.reader.ids(ListQuery("person"))[:3]
    merge(office, "person", kept, gone, reason="重复登记")
    table = RecordTable(office, catalogue.register("person"))
    show(table)
    lines = menu_at(table.table, table.model.row_of(kept))
    assert "撤销合并…" not in menu_at(table.table, table.model.row_of(third))
    lines["撤销合并…"].trigger()
    assert office.reader.get("person", gone)["state"] == State.DRAFT
    merge(office, "person", kept, gone, reason="重复登记")
    page = RecordPage(office, catalogue.register("person"))
    show(page)
    page.open_record(gone)
    page.bring_back()
    assert office.reader.get("person", gone)["state"] == State.DRAFT and page.draft.state == State.DRAFT
    assert merge_of(office, "person", kept) is None


def test_two_make_a_pair(cases: RecordTable, qtbot: QtBot) -> None:
    cases.table.selectAll()
    qtbot.waitUntil(lambda: cases.selection.isVisible())
    assert "合并" in menu_at(cases.table, 0)


def test_a_list_is_narrowed_to_what_a_cell_says(cases: RecordTable) -> None:
    keys = cases.model.keys
    lines = menu_at(cases.table, 0, keys.index("filing_date") + 1)
    day = cases.model.line(0).cells[keys.index("filing_date")]
    lines[f"只看 立案时间：{day} 至 {day}"].trigger()
    assert cases.model.rowCount() == 1 and len(cases.filters.chips) == 1
    assert not any(text.startswith("只看") for text in menu_at(cases.table, 0, keys.index("case_name") + 1))


def test_roles_see_their_own_deeds(office: Office, show: Show) -> None:
    table = RecordTable(seat(office, Role.STATISTICIAN), catalogue.register("case"))
    show(table)
    assert not {"作废", "移交", "导出"} & set(menu_at(table.table, 0))


def test_the_menu_key_opens_it_for_the_row_at_hand(cases: RecordTable) -> None:
    cases.table.selectRow(0)
    below = QPoint(3, 600)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, below, cases.table.mapToGlobal(below))
    QApplication.sendEvent(cases.table.viewport(), asked)
    assert "打开" in shown()


def test_tables_of_desk_pages_have_one_too(office: Office, show: Show, qtbot: QtBot) -> None:
    measure = {"case": office.reader.ids(ListQuery("case"))[0], "person": office.reader.ids(ListQuery("person"))[0]}
    facts = measure | {"measure_type": "刑事拘留", "exec_time": datetime(2022, 3, 1)}
    office.gate.save([Change("measure", facts)], deed="save")
    window = MainWindow(office)
    show(window)
    window.open_page("due")
    page = window.pages.desk_page("due")
    qtbot.waitUntil(lambda: page.table.rowCount() > 0)  # type: ignore[attr-defined]
    lines = menu_at(page.table, 0, 1)  # type: ignore[attr-defined]
    assert {"打开记录", "写超期说明…", "复制这一行", "复制全表"} <= set(lines)
    lines["复制这一行"].trigger()
    assert len(QApplication.clipboard().text().splitlines()) == 2
    window.open_page("today")
    due = window.pages.desk_page("today").due  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: due.at_hand() is not None or due.count() > 1)
    assert {"打开", "去办", "怎样算的"} <= set(menu_at(due, 1))


def test_heads_are_no_rows(office: Office, show: Show, qtbot: QtBot) -> None:
    window = MainWindow(office)
    show(window)
    window.open_page("today")
    due = window.pages.desk_page("today").due  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: due.count() > 0)
    due.customContextMenuRequested.emit(due.visualItemRect(due.item(0)).center())
    assert QApplication.activePopupWidget() is None
    assert due.contextMenuPolicy() is Qt.ContextMenuPolicy.CustomContextMenu


def test_things_add_up_as_they_are_written_and_labels_are_named_after_their_paper(
    office: Office, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seizure = office.gate.save([Change("seizure", {"owner": "赵某"})], deed="save").ids[0]
    things = [{"seizure": seizure, "item_kind": "BANKCARD", "qty": Decimal(number)} for number in ("1", "2")]
    office.gate.save([Change("item", facts) for facts in things], deed="save")
    table = RecordTable(office, catalogue.register("item"))
    show(table)
    table.table.selectAll()
    qtbot.waitUntil(lambda: table.selection.isVisible())
    assert table.selection.totals.text == "数量合计 3"
    asked: list[str] = []

    def place(_parent: QWidget, _title: str, name: str, _suffix: str) -> Path:
        asked.append(name)
        return tmp_path / name

    monkeypatch.setattr(ask, "place_to_save", place)
    said: list[str] = []
    table.chosen.connect(said.append)
    table.do(lambda: table.deeds.print_paper("label_60x40"))
    qtbot.waitUntil(lambda: any("已存到" in one for one in said))
    assert asked[0].startswith("物证标签（60×40）-") and (tmp_path / asked[0]).read_bytes().startswith(b"%PDF")
