# SPDX-License-Identifier: MIT
"""The list of cases tells of each which term presses most; a moment after its rows, and never in the way of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui.lists.nearest_due import NearestDue
from opsdesk.gui.lists.record_table import RecordTable
from opsdesk.law.level import Level
from opsdesk.records import catalogue
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.lists.list_views import query_of, save_list

DUE = NearestDue.key
Show = Callable[[QWidget], QWidget]


def _held(office: Office) -> str:
    """A person who was taken into custody forty hours ago; the id of the case."""
    case, person = (office.reader.ids(ListQuery(register))[0] for register in ("case", "person"))
    at = datetime.now().replace(second=0, microsecond=0) - timedelta(hours=40)
    facts = {"case": case, "person": person, "measure_type": "刑事拘留", "exec_time": at}
    office.gate.save([Change("measure", facts)], deed="save")
    return case


def test_the_rows_come_first_and_their_terms_after(office: Office, show: Show, qtbot: QtBot) -> None:
    case = _held(office)
    page = RecordTable(office, catalogue.register("case"))
    show(page)
    model, column = page.model, page.model.keys.index(DUE) + 1
    row = model.row_of(case)
    assert model.line(row).cells[column - 1] == "", "nobody waits for it"
    qtbot.waitUntil(lambda: model.line(row).cells[column - 1] != "")
    line = model.line(row)
    assert line.late[DUE].level is Level.RED and " 超 " in line.cells[column - 1]


def test_a_list_is_not_in_order_of_terms(office: Office, show: Show) -> None:
    _held(office)
    page = RecordTable(office, catalogue.register("case"))
    show(page)
    told: list[str] = []
    page.chosen.connect(told.append)
    before = page.model.query
    page.table.horizontalHeader().setSortIndicator(page.model.keys.index(DUE) + 1, Qt.SortOrder.AscendingOrder)
    assert page.model.query == before and "先到期的在前，见“到期提醒”。" in told
    assert page.table.horizontalHeader().sortIndicatorSection() == -1


def test_it_is_a_column_like_any_other(office: Office, show: Show) -> None:
    page = RecordTable(office, catalogue.register("case"))
    show(page)
    page.columns.fill()
    ticks = {action.text(): action for action in page.columns.actions()}
    ticks["最近期限"].setChecked(False)
    assert DUE not in page.model.keys
    saved = save_list(office, "带期限的", page.model.query, ("case_name", DUE))
    assert query_of(saved)[1] == ("case_name", DUE), "a saved list keeps it"
    other = RecordTable(office, catalogue.register("item"))
    show(other)
    other.columns.fill()
    assert "最近期限" not in [action.text() for action in other.columns.actions()]


def test_a_narrow_window_leaves_columns_out_before_it_cuts_all(office: Office, show: Show) -> None:
    page = RecordTable(office, catalogue.register("case"))
    show(page)
    table, keys = page.table, page.model.keys

    def left_out() -> set[str]:
        return {key for at, key in enumerate(keys, 1) if table.isColumnHidden(at)}

    page.resize(1366, 600)
    assert not left_out()
    page.resize(860, 600)
    assert left_out() >= {"solved_date"} and not left_out() & {"case_name", "lead_officer", DUE}
    assert table.columnWidth(keys.index(DUE) + 1) > 150, "what stays is read"
    page.resize(1366, 600)
    assert not left_out()
    page.show_columns(("case_name", "case_no", "solved_date"))
    page.resize(300, 600)
    assert not any(table.isColumnHidden(at) for at in range(4)), "columns somebody chose stay"
