# SPDX-License-Identifier: MIT
"""Lists go out as they are filtered and sorted; stations get empty workbooks and the matrix of the month."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from opsdesk import i18n, paths
from opsdesk.gui import ask, background
from opsdesk.gui.lists.export_dialog import ExportDialog
from opsdesk.gui.lists.record_table import RecordTable
from opsdesk.gui.papers.templates_page import TemplatesPage
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.sheets.reading import parse_file
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.imports import importing
from opsdesk.work.lists import exporting
from opsdesk.work.lists.list_columns import SHEET_KINDS, columns

Show = Callable[[QWidget], QWidget]
NUMBER = "999999199001010016"


@pytest.fixture(autouse=True)
def jobs_end() -> Iterator[None]:
    yield
    background.wait_for_all()


def dialog_of(table: RecordTable) -> ExportDialog:
    table.export()
    found = table.findChildren(ExportDialog)
    assert len(found) == 1
    return found[0]


def rows_of(path: Path) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))[2:]


@pytest.fixture
def table(office: Office, show: Show) -> RecordTable:
    office.gate.save([Change("person", {"person_name": "钱小四", "id_no": NUMBER})], deed="save")
    table = RecordTable(office, catalogue.register("person"))
    show(table)
    return table


def test_a_list_goes_out_filtered_sorted_and_masked(table: RecordTable, qtbot: QtBot, tmp_path: Path) -> None:
    table.model.ask(text="赵某1")
    table.model.sort(1, Qt.SortOrder.AscendingOrder)
    dialog = dialog_of(table)
    assert f"{table.model.rowCount()} 条" in dialog.facts.text()
    dialog.place.setText(str(tmp_path / "人员.xlsx"))
    with qtbot.waitSignal(dialog.exported) as told:
        dialog.export_button.click()
    assert told.args is not None and told.args[0].rows == table.model.rowCount()
    head, *rows = rows_of(tmp_path / "人员.xlsx")
    names = [row[head.index("姓名")] for row in rows]
    assert len(names) == table.model.rowCount() > 5 and all(name.startswith("赵") for name in names)
    assert table.office.history.head().seq > 1


def test_columns_are_chosen_and_csv_is_written(table: RecordTable, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(table)
    dialog._tick_all(Qt.CheckState.Unchecked)
    dialog.export()
    assert "一列都没选" in dialog.problem.text()
    dialog.columns.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.text.setChecked(True)
    dialog.place.setText(str(tmp_path / "人员.xlsx"))
    with qtbot.waitSignal(dialog.exported):
        dialog.export()
    lines = (tmp_path / "人员.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[2].replace('"', "") == f"序号,{columns('person')[0].header}"
    assert len(lines) == 3 + 41


def test_columns_are_named_in_the_language_of_the_window(office: Office, show: Show) -> None:
    """The sheet keeps the heads that stations know; who reads English learns what they mean."""
    i18n.set_language("en")
    dialog = ExportDialog(office, ListQuery("person"))
    show(dialog)
    told = [dialog.columns.item(row).text() for row in range(dialog.columns.count())]
    assert told[0] == f"Name\u3000{columns('person')[0].header}"
    assert all(one[0].isascii() for one in told), told
    assert dialog.chosen() == [one.header for one in columns("person")]


def test_in_full_needs_a_reason_and_the_right(table: RecordTable, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(table)
    dialog.place.setText(str(tmp_path / "全.xlsx"))
    assert not dialog.reason.isEnabled()
    dialog.full.setChecked(True)
    dialog.export()
    assert "理由" in dialog.problem.text() and not (tmp_path / "全.xlsx").exists()
    dialog.reason.setText("移送检察院")
    with qtbot.waitSignal(dialog.exported):
        dialog.export()
    assert NUMBER in {cell for row in rows_of(tmp_path / "全.xlsx") for cell in row}


def test_who_may_not_unmask_is_not_offered_it(table: RecordTable, monkeypatch: pytest.MonkeyPatch) -> None:
    may = type(table.office.user).may
    refused = lambda self, permission: permission is not Permission.UNMASK and may(self, permission)  # noqa: E731
    monkeypatch.setattr(type(table.office.user), "may", refused)
    dialog = dialog_of(table)
    assert not dialog.full.isEnabled() and dialog.full.toolTip()


def test_a_place_is_asked_for(table: RecordTable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dialog = dialog_of(table)
    monkeypatch.setattr(ask, "place_to_save", lambda *_: tmp_path / "这里.xlsx")
    dialog.choose_place()
    assert dialog.path == tmp_path / "这里.xlsx"
    dialog.place.setText("")
    monkeypatch.setattr(ask, "place_to_save", lambda *_: None)
    dialog.export()
    assert "没有选位置" in dialog.problem.text()
    dialog.reason.setFocus()
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter in a line exports nothing"


def test_an_export_is_stopped(office: Office, tmp_path: Path) -> None:
    class Asked:
        def is_set(self) -> bool:
            return True

    with pytest.raises(exporting.Stopped):
        exporting.export_list(office, ListQuery("person"), tmp_path / "x.xlsx", cancel=Asked())  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_stopping_leaves_the_dialog_open(table: RecordTable, tmp_path: Path) -> None:
    dialog = dialog_of(table)
    dialog.place.setText(str(tmp_path / "x.xlsx"))
    dialog.export()
    assert dialog.progress.isVisible()
    dialog.reject()
    assert dialog.isVisible() and "已停止" in dialog.problem.text()
    background.wait_for_all()
    dialog.reject()
    assert not dialog.isVisible()


@pytest.fixture
def page(office: Office, show: Show) -> TemplatesPage:
    page = TemplatesPage(office)
    show(page)
    page.come()
    return page


def test_one_empty_workbook(page: TemplatesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ask, "place_to_save", lambda *said: tmp_path / said[2])
    with qtbot.waitSignal(page.written):
        page.write_one("punishment")
    written = next(tmp_path.iterdir())
    assert parse_file(written).tables[0].kind == "punishment"
    assert written.name in page.told.text()


def test_all_empty_workbooks(
    page: TemplatesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(ask, "folder", lambda *_: tmp_path)
    with qtbot.waitSignal(page.written):
        page.write_all()
    assert len(list(tmp_path.iterdir())) == len(SHEET_KINDS)


def test_the_matrix_of_a_month(
    page: TemplatesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert page.first.text().endswith("-01"), "last month is offered"
    sample = next(place for place in paths.resource("samples").iterdir() if place.name.startswith("03_"))
    importing.commit(page.office, importing.plan_readings(page.office, [parse_file(sample)]))
    page.come()
    page.first.setText("什么")
    page.write_matrix()
    assert "时段看不懂" in page.problem.text()
    page.first.setText("20210801")
    page.last.setText("2022.6.5")
    page.unit.setCurrentIndex(page.unit.findText("青冈镇派出所"))
    monkeypatch.setattr(ask, "place_to_save", lambda *said: tmp_path / said[2])
    with qtbot.waitSignal(page.written):
        page.write_matrix()
    written = next(tmp_path.iterdir())
    assert "2022-06" in written.name
    cells = {str(cell) for row in openpyxl.load_workbook(written).active.iter_rows(values_only=True) for cell in row}
    assert "青冈镇派出所" in cells and "反诈中心" not in cells
