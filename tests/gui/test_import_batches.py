# SPDX-License-Identifier: MIT
"""The list of imports: how each stands, its receipt on paper, and what still waits for a decision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui import ask
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.imports import batches_page
from opsdesk.gui.imports.batches_page import BatchesPage
from opsdesk.gui.imports.conflicts_page import ConflictsPage
from opsdesk.gui.imports.import_page import ImportPage
from opsdesk.gui.imports.undo_dialog import UndoDialog
from opsdesk.gui.looks.chips import CHIP_ROLE
from opsdesk.gui.papers import printing
from opsdesk.sheets.reading import parse_file
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.imports import importing
from opsdesk.work.imports.conflicts import conflicts
from opsdesk.work.imports.undoing import preview_undo, undo_import

Show = Callable[[QWidget], QWidget]
NUMBER = "999999199001010016"


def take_in(office: Office, path: Path, *, name: str = "赵甲", phone: str = "13912345678") -> str:
    """One measure from a workbook; the id of its import."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["采取强制措施人员统计表"])
    sheet.append(["填报单位：青冈镇派出所    填报时间：2022.6.1"])
    sheet.append(["姓名", "身份证号码", "案件名称", "案件编号", "刑拘时间", "联系方式"])
    sheet.append([name, NUMBER, "“3·12”案", "A9999990100002022030007", "2022.3.12", phone])
    sheet.append(["钱乙", "999999199001010017", "“3·12”案", "A9999990100002022030007", "2022.3.12", None])
    book.save(path)
    plan = importing.plan_readings(office, [parse_file(path)])
    return importing.commit(office, plan)[0].batch.id


@pytest.fixture
def page(office: Office, show: Show, qtbot: QtBot, tmp_path: Path) -> BatchesPage:
    take_in(office, tmp_path / "强制措施.xlsx")
    page = BatchesPage(office)
    show(page)
    with qtbot.waitSignal(page.shown):
        page.come()
    return page


def test_an_empty_list_says_what_to_do(office: Office, show: Show, qtbot: QtBot) -> None:
    page = BatchesPage(office)
    show(page)
    with qtbot.waitSignal(page.shown):
        page.come()
    assert "把表格拖到窗口上" in page._count.text() and not page.panel.isVisible()


def test_each_import_stands_with_its_receipt(page: BatchesPage) -> None:
    assert page.table.item(0, 0).data(CHIP_ROLE).words == "已入库"
    assert [page.table.item(0, column).text() for column in (3, 4, 5, 9)] == ["强制措施.xlsx", "青冈镇派出所", "1", "1"]
    assert page.panel.title.text() == "强制措施.xlsx"
    assert "B5" in page.panel.problems.item(0).text()
    assert page.panel.corrections.isEnabled() and page.panel.original.isEnabled() and page.panel.undo.isEnabled()


def test_the_receipt_is_saved_and_printed(
    page: BatchesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(ask, "place_to_save", lambda *said: tmp_path / said[2])
    with qtbot.waitSignal(page.done):
        page.panel.save.click()
    assert (tmp_path / "导入回执_强制措施.pdf").read_bytes().startswith(b"%PDF")
    printed: list[bytes] = []
    monkeypatch.setattr(printing, "print_pdf", lambda _parent, path: bool(printed.append(path.read_bytes()) or True))
    head = page._office.history.head()
    page.panel.print.click()
    assert printed and page._office.history.head() != head, "a print is written down"


def test_nothing_is_written_where_no_place_is_named(page: BatchesPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "place_to_save", lambda *_: None)
    for made in (page.panel.save, page.panel.original, page.panel.corrections):
        made.click()
    assert page.told.text() == ""


def test_what_cannot_be_done_is_told(page: BatchesPage, qtbot: QtBot) -> None:
    undo_import(page._office, page.receipts[0].id, reason="试")
    page.undo()
    qtbot.waitUntil(lambda: "已经撤销过" in page.findChildren(UndoDialog)[0].problem.text())
    with qtbot.waitSignal(page.shown):
        page.refresh()
    assert page.table.item(0, 0).data(CHIP_ROLE).words == "已撤销" and not page.panel.undo.isEnabled()


def test_looking_at_an_undo_changes_nothing(office: Office, tmp_path: Path) -> None:
    batch = take_in(office, tmp_path / "一.xlsx")
    head, counts = office.history.head(), office.reader.counts()
    found = preview_undo(office, batch)
    assert found.voided["measure"] == 1 and not found.kept
    assert (office.history.head(), office.reader.counts()) == (head, counts)
    assert undo_import(office, batch, reason="试").voided == found.voided
    assert office.history.verify().sound


@pytest.fixture
def decide(office: Office, show: Show, qtbot: QtBot, tmp_path: Path) -> ConflictsPage:
    """A phone that two sheets tell differently, and a number that stands for two names."""
    take_in(office, tmp_path / "一.xlsx")
    take_in(office, tmp_path / "二.xlsx", phone="13987654321")
    take_in(office, tmp_path / "三.xlsx", name="赵乙")
    page = ConflictsPage(office)
    show(page)
    with qtbot.waitSignal(page.shown):
        page.come()
    return page


def kinds(page: ConflictsPage) -> list[str]:
    return [one.waiting.kind for one in page.conflicts]


def test_both_sides_are_shown_with_who_and_when(decide: ConflictsPage, qtbot: QtBot) -> None:
    assert sorted(kinds(decide)) == ["contradicts", "differs"]
    decide.table.setCurrentCell(kinds(decide).index("differs"), 1)
    one = decide.conflicts[decide.table.currentRow()]
    assert one.held is not None and one.said is not None
    assert one.held.words != one.said.words and "13912345678" not in one.held.words
    assert one.said.file == "二.xlsx" and one.held.at
    with qtbot.waitSignals([decide.committed, decide.shown]):
        decide.panel.settled.emit("keep", "", "")
    assert kinds(decide) == ["contradicts"]


def test_a_contradiction_is_settled_as_the_same_person(decide: ConflictsPage, qtbot: QtBot, office: Office) -> None:
    decide.table.setCurrentCell(kinds(decide).index("contradicts"), 1)
    assert len(decide.panel.choices()) == 1
    here = decide.table.currentRow()
    assert [decide.table.item(here, column).text() for column in (4, 5)] == ["赵甲", "赵乙"], "office and sheet"
    assert decide.table.item(here, 6).text().startswith("三.xlsx")
    opened: list[str] = []
    decide.opened.connect(lambda register, _id: opened.append(register))
    decide.panel.pick(decide.panel.choices()[0])
    with qtbot.waitSignals([decide.committed, decide.shown]):
        decide.panel._same()
    assert kinds(decide).count("contradicts") == 0
    assert all(one.waiting.kind == "differs" for one in conflicts(office))


def test_somebody_was_faster(decide: ConflictsPage, qtbot: QtBot) -> None:
    from opsdesk.work.imports.conflicts import settle_conflict

    told: list[str] = []
    decide.refused.connect(told.append)
    decide.table.setCurrentCell(kinds(decide).index("differs"), 1)
    settle_conflict(decide._office, decide.conflicts[decide.table.currentRow()].id, "keep")
    with qtbot.waitSignal(decide.shown):
        decide.settle("take", "", "")
    assert told and "已经处理过" in told[0] and kinds(decide) == ["contradicts"]


def test_an_import_is_found_by_its_file_or_unit(
    page: BatchesPage, qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    take_in(office, tmp_path / "五月名单.xlsx", name="孙丙")
    with qtbot.waitSignal(page.shown):
        page.refresh()
    page.sought.setText("五月")
    assert [page.table.isRowHidden(row) for row in range(2)] == [False, True] and page._count.text() == "1 / 2 批"
    page.sought.setText("青冈")
    assert not any(page.table.isRowHidden(row) for row in range(2))
    page.sought.setText("没有的")
    assert not page.panel.isVisible()
    page.sought.clear()
    assert page._count.text() == "2 批" and page.panel.isVisible()


def test_what_stayed_when_an_import_was_taken_back_stands_beside_it(
    page: BatchesPage, qtbot: QtBot, office: Office
) -> None:
    (person,) = [row for row in office.reader.page(ListQuery("person"), 0, 100) if row["person_name"] == "赵甲"]
    office.gate.save([Change("person", {"remark": "核过"}, person["id"])], deed="save")
    undo_import(office, page.receipts[0].id, reason="报错了表")
    with qtbot.waitSignal(page.shown):
        page.refresh()
    assert page.panel.counted.text().startswith("撤销时保留")
    lines = [page.panel.problems.item(row).text() for row in range(page.panel.problems.count())]
    assert "人员 赵甲（导入以后有人改过：备注）" in lines
    assert any("理由：报错了表" in one.text() for one in page.panel.findChildren(QLabel))


def test_what_was_taken_back_is_taken_in_again_from_its_original(
    office: Office, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    batch = take_in(office, tmp_path / "强制措施.xlsx")
    (tmp_path / "强制措施.xlsx").unlink()
    undo_import(office, batch, reason="报错了表")
    window = MainWindow(office)
    show(window)
    page = window.pages.desk_page("batches")
    assert isinstance(page, BatchesPage)
    with qtbot.waitSignal(page.shown):
        window.open_page("batches")
    assert page.panel.again.isVisible() and not page.panel.undo.isVisible()
    again = window.pages.desk_page("import")
    assert isinstance(again, ImportPage)
    with qtbot.waitSignals([again.planned, again.kept]):
        page.panel.again.click()
    assert again.isVisible() and again.ui.commit_button.text() == "入库 1 行"
    with qtbot.waitSignal(again.committed):
        again.ui.commit_button.click()
    assert [row["person_name"] for row in office.reader.page(ListQuery("person"), 0, 100)].count("赵甲") == 1


def test_imports_of_other_years_name_their_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches_page.clock, "today", lambda: date(2026, 1, 5))
    assert batches_page._when("2026-01-04T04:00:00Z")[:5] == "01-04"
    assert batches_page._when("2025-06-04T04:00:00Z") == "2025-06-04"
