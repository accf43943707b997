# SPDX-License-Identifier: MIT
"""The import page shows what would happen before anything is written, and writes on one button."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from opsdesk import paths
from opsdesk.gui import ask
from opsdesk.gui.imports.import_model import FIXED, INFERRED, ImportModel
from opsdesk.gui.imports.import_page import ImportPage
from opsdesk.gui.imports.sheet_keys import masked
from opsdesk.gui.looks import theme
from opsdesk.gui.looks.bars import bars_of
from opsdesk.gui.looks.chips import CHIP_ROLE
from opsdesk.people.roles import Role
from opsdesk.records.problem import Severity
from opsdesk.sheets.table import CellProblem, Column, FileReading, Meta, Row, Table, Total
from opsdesk.store.office import Office
from opsdesk.work.imports.import_plan import FilePlan, ImportPlan, TablePlan
from opsdesk.work.landing.row_plan import RowPlan

Show = Callable[[QWidget], QWidget]
LOST = CellProblem("B6", Severity.ERROR, "E-DIGITS-LOST", "原表把卡号存成了数值，末几位已丢失。请退回。", "card_no")
GUESSED = CellProblem("B7", Severity.WARNING, "W-LUHN", "校验位不符，可保存，标“待核”。", "card_no")


def row(number: int, outcome: str, problems: tuple[CellProblem, ...] = (), inferred: str = "") -> RowPlan:
    source = Row(number, skipped="total" if outcome == "skipped" else "")
    source.raw = {"owner": "赵某", "card_no": f"99999900000000000{number:02d}"}
    source.cells = {"owner": f"A{number}", "card_no": f"B{number}"}
    source.inferred = {inferred} if inferred else set()
    source.values = dict(source.raw)
    source.line = ("赵某", source.raw["card_no"], None)
    return RowPlan(source, outcome, list(problems))


@pytest.fixture
def plan() -> ImportPlan:
    columns = [Column("A", "持有人", "owner", 1.0), Column("B", "卡/卡号", "card_no", 0.8), Column("C", "杂项", None)]
    rows = [
        row(5, "new"),
        row(6, "error", (LOST,)),
        row(7, "conflict", (GUESSED,)),
        row(8, "new", inferred="owner"),
        row(9, "skipped"),
    ]
    table = Table("6月", "seizure", "登记表", Meta(), [3, 4], columns, [one.source for one in rows])
    table.totals = [Total("B9", "qty", 21, 20, 5, 8)]
    reading = FileReading("/somewhere/6月.xlsx", "7f3a" + "0" * 56 + "c91e", 100, None, [table])
    return ImportPlan([FilePlan(Path("/somewhere/6月.xlsx"), reading, [TablePlan(table, rows)])], "head")


def test_preview_counts_and_says_what_stays_out(office: Office, show: Show, plan: ImportPlan) -> None:
    page = ImportPage(office)
    show(page)
    page.show_plan(plan)
    assert page.ui.steps.currentWidget() is page.ui.review_page
    assert page.ui.commit_button.text() == "入库 2 行"
    assert page.ui.left_out.text() == "冲突 1 行、拒收 1 行先不入库"
    assert page.review.bar.buttons["new"].text().endswith(" 2")
    assert "表头第 3–4 行" in page.facts.text and "7f3a…c91e" in page.facts.text
    assert page.review.totals.text() == "合计不符：B9 写的是 21，第 5–8 行加起来是 20，多写 1。"


def test_cells_show_what_is_said_of_them(plan: ImportPlan) -> None:
    model = ImportModel()
    model.show_plan(plan.files[0].tables[0])
    colours = theme.current()

    def ground(line: int, column: int) -> Any:
        return model.index(line, column + FIXED).data(Qt.ItemDataRole.BackgroundRole)

    assert [model.index(line, 0).data(CHIP_ROLE).words for line in range(5)] == [
        "新增",
        "拒收",
        "冲突",
        "新增",
        "不导入",
    ]
    assert [model.index(line, 1).data() for line in range(5)] == ["5", "6", "7", "8", "9"]
    assert ground(1, 1) == colours.color("error_tint")
    assert ground(2, 1) == colours.color("warning_tint")
    assert ground(3, 0) == colours.color("info_tint")
    assert ground(0, 0) is None
    hatched = ground(4, 0)
    assert isinstance(hatched, QBrush) and hatched.style() is Qt.BrushStyle.BDiagPattern
    assert model.index(1, 1 + FIXED).data(Qt.ItemDataRole.ToolTipRole) == LOST.message
    assert model.index(0, 2 + FIXED).data() == ""
    assert model.index(3, FIXED).data(INFERRED) and not model.index(0, FIXED).data(INFERRED)


@pytest.mark.parametrize(
    "written",
    [
        "999999199001010016",
        "９９９９９９１９９００１０１００１６",
        "999999\u3000199001010016",
        "999999\u200b19900101\u200b0016",
        "９９９９９９１９９００１０１００１Ｘ",
    ],
)
@pytest.mark.parametrize("key", ["id_no", "remark", ""])
def test_a_number_is_masked_however_it_is_written(written: str, key: str) -> None:
    shown = unicodedata.normalize("NFKC", masked(key, written))
    assert "19900101" not in "".join(one for one in shown if one.isdecimal() or one == "*")
    assert "*" in shown


def test_numbers_in_the_preview_are_masked(plan: ImportPlan) -> None:
    model = ImportModel()
    model.show_plan(plan.files[0].tables[0])
    shown = str(model.index(0, 1 + FIXED).data())
    assert "9999990000000000005" not in shown and shown.endswith("0005") and "*" in shown
    assert masked("brief", "卡号9999990000000000011的人") == "卡号" + "*" * 15 + "0011的人"


def test_a_fate_narrows_the_grid(office: Office, show: Show, plan: ImportPlan) -> None:
    page = ImportPage(office)
    show(page)
    page.show_plan(plan)
    page.review.bar.buttons["error"].click()
    assert [one.row for one in page.review.model.rows] == [6]
    page.review.bar.buttons["error"].click()
    assert page.review.model.rowCount() == 5


def test_a_problem_leads_to_its_cell(office: Office, show: Show, plan: ImportPlan) -> None:
    page = ImportPage(office)
    show(page)
    page.show_plan(plan)
    page.review.problems.step(1)
    here = page.review.grid.currentIndex()
    assert (here.row(), here.column()) == (1, 1 + FIXED)
    page.review.problems.step(1)
    assert page.review.grid.currentIndex().row() == 2


def test_bars_say_how_sure_the_mapping_is() -> None:
    assert [bars_of(confidence) for confidence in (1.0, 0.8, 0.5)] == [3, 2, 1]


def test_a_refused_file_says_why(office: Office, show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "坏的.xlsx"
    broken.write_bytes(b"not a workbook")
    page = ImportPage(office)
    show(page)
    with qtbot.waitSignal(page.planned):
        page.read([broken])
    assert "没有读" in page.ui.tables.currentText()
    assert page.review.refused.text() and not page.review.grid.isVisible()
    assert not page.ui.commit_button.isEnabled()


def test_a_sample_is_read_shown_and_written(
    office: Office, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = next(place for place in sorted(paths.resource("samples").iterdir()) if place.name.startswith("11_"))
    page = ImportPage(office)
    show(page)
    with qtbot.waitSignal(page.planned):
        page.read([sample])
    before = office.reader.counts()["fugitive_capture"]
    assert before == 0, "nothing is written before the button is pressed"
    expected = page.plan.counts()["new"] if page.plan else 0
    with qtbot.waitSignal(page.committed):
        page.ui.commit_button.click()
    assert office.reader.counts()["fugitive_capture"] == 3
    assert f"{expected} 行" in page.ui.empty_title.text()


def test_the_correction_list_is_written(
    office: Office, show: Show, qtbot: QtBot, plan: ImportPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ImportPage(office)
    show(page)
    page.show_plan(plan)
    place = tmp_path / "差错单.pdf"
    monkeypatch.setattr(ask, "place_to_save", lambda *_: place)
    page.ui.correction_button.click()
    qtbot.waitUntil(lambda: "差错单.pdf" in page.ui.left_out.text())
    assert place.read_bytes().startswith(b"%PDF")


def test_nothing_chosen_reads_nothing(office: Office, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    page = ImportPage(office)
    show(page)
    monkeypatch.setattr(ask, "workbooks", lambda *_: [])
    page.ui.choose_button.click()
    assert page.ui.steps.currentWidget() is page.ui.empty_page


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.CUSTODIAN])
def test_who_may_not_import_is_told(office: Office, show: Show, qtbot: QtBot, role: Role) -> None:
    told: list[str] = []
    office.user = replace(office.user, roles=(role,))
    page = ImportPage(office)
    page.refused.connect(told.append)
    show(page)
    page.come()
    page.paste("姓名\t身份证号码\n赵甲\t999999199001010016\n")
    qtbot.waitUntil(lambda: bool(told))
    assert "导入" in told[0] and page.ui.steps.currentWidget() is page.ui.empty_page
