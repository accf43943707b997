# SPDX-License-Identifier: MIT
"""After an import the window says what V01–V28 find in it, as the command line does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui.imports.batches_page import BatchesPage
from opsdesk.gui.imports.import_page import ImportPage
from opsdesk.sheets.reading import parse_file
from opsdesk.store import clock
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.imports import importing
from opsdesk.work.imports.import_findings import findings_of
from opsdesk.work.imports.office_knowledge import knowledge_of

Show = Callable[[QWidget], QWidget]
HEADS = ["案件名称", "立案时间", "破案时间", "案件状态"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = openpyxl.Workbook()
    made.active.title = "6月"
    for row in (["案件台账"], HEADS, ["甲案", "2022.5.3", "2022.4.1", "破案"], ["乙案", "2022.5.3", None, "立案"]):
        made.active.append(row)
    made.save(tmp_path / "案件.xlsx")
    return tmp_path / "案件.xlsx"


def plan_of(office: Office, path: Path) -> importing.ImportPlan:
    return importing.plan_readings(office, [parse_file(path, knowledge_of(office))], [path])


def test_what_came_in_is_checked_and_listed(office: Office, show: Show, book: Path, qtbot: QtBot) -> None:
    page = ImportPage(office)
    show(page)
    with qtbot.waitSignals([page.planned, page.kept]):
        page.show_plan(plan_of(office, book))
    with qtbot.waitSignals([page.committed, page.findings.told]):
        page.commit()
    assert all(page.step_line._done), "all five steps are behind"
    assert page.findings.words.text().startswith("导入的记录按规则核对：错误 1 处")
    first = page.findings.list.item(0)
    assert "甲案" in first.text() and "6月!3" in first.text() and "破案" in first.text()
    with qtbot.waitSignal(page.opened) as opened:
        page.findings.list.itemClicked.emit(first)
    assert opened.args[0] == "case"
    with qtbot.waitSignals([page.planned, page.kept]):
        page.show_plan(plan_of(office, book))
    assert page.findings.isHidden()


def test_an_earlier_import_is_checked_from_the_list(office: Office, show: Show, book: Path, qtbot: QtBot) -> None:
    importing.commit(office, plan_of(office, book))
    page = BatchesPage(office)
    show(page)
    with qtbot.waitSignal(page.shown):
        page.come()
    with qtbot.waitSignal(page.panel.findings.told):
        page.panel.check.click()
    assert page.panel.findings.list.count() >= 1


def test_a_record_the_import_only_changed_is_checked_too(office: Office, book: Path) -> None:
    office.gate.save([Change("case", {"case_name": "甲案"})], deed="save")
    (receipt,) = importing.commit(office, plan_of(office, book))
    held = {row["id"]: row for row in office.reader.rows("case", office.reader.ids(ListQuery("case", order="id")))}
    found = findings_of(office, [receipt.batch.id], clock.today())
    assert "甲案" in {held[one.record]["case_name"] for one in found.rules}
