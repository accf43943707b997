# SPDX-License-Identifier: MIT
"""The preview says what V01–V28 will say, before anything is written: in the cell, beside it, and counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui.imports.import_page import ImportPage
from opsdesk.gui.looks import theme
from opsdesk.sheets.reading import parse_file
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.work.imports import import_judging, importing
from opsdesk.work.imports.office_knowledge import knowledge_of

Show = Callable[[QWidget], QWidget]
HEADS = ["姓名", "性别", "身份证号", "案件名称", "刑拘时间"]
EARLY = "V05，程序规定第174条，可以入库，审核前改正"
NAMES = [first + second for first in "伟芳娜敏静丽强磊军洋" for second in "勇艳杰娟涛明超兰霞平"][:99]


@pytest.fixture
def book(office: Office, tmp_path: Path) -> Path:
    """A hundred persons, the first detained before the case was filed."""
    office.gate.save([Change("case", {"case_name": "甲案", "filing_date": date(2022, 5, 2)})], deed="save")
    made = openpyxl.Workbook()
    made.active.append(["采取强制措施人员统计表"])
    made.active.append(HEADS)
    made.active.append(["赵甲", "男", "999999199001010016", "甲案", "2022.5.1"])
    for one in NAMES:
        made.active.append([f"周{one}", None, None, "甲案", "2022.5.3"])
    made.active["E101"] = "2022.4.30"
    made.save(tmp_path / "人.xlsx")
    return tmp_path / "人.xlsx"


@pytest.fixture
def page(office: Office, show: Show) -> ImportPage:
    made = ImportPage(office)
    show(made)
    return made


def come(page: ImportPage, path: Path, qtbot: QtBot) -> None:
    plan = importing.plan_readings(page.office, [parse_file(path, knowledge_of(page.office))], [path])
    with qtbot.waitSignals([page.planned, page.kept, page.judging.judged]):
        page.show_plan(plan)


def test_the_cell_the_list_and_the_words_beside_tell_it(page: ImportPage, book: Path, qtbot: QtBot) -> None:
    come(page, book, qtbot)
    review = page.review
    face = review.model.face(review.model.index_of_cell("E3"))
    assert face.ground == theme.current().color("warning_tint")
    assert not review.model.face(review.model.index_of_cell("E4")).ground
    assert EARLY in str(review.model.index_of_cell("E3").data(Qt.ItemDataRole.ToolTipRole))
    listed = [review.problems.list.item(row).text() for row in range(review.problems.list.count())]
    assert [text for text in listed if EARLY in text and "E3 E101" in text and "2 处" in text]
    review.grid.go_to("E3")
    assert EARLY in review.problems.why.text()
    review.only_problems.setChecked(True)
    assert [row.row for row in review.model.rows] == [3, 101]
    assert page.ui.commit_button.text() == "入库 100 行", "it warns, and keeps nothing out"


def test_what_is_typed_meanwhile_stays(page: ImportPage, book: Path, qtbot: QtBot) -> None:
    come(page, book, qtbot)
    grid = page.review.grid
    grid.go_to("A3")
    grid.edit(grid.currentIndex())
    editor = grid.viewport().findChild(QLineEdit)
    editor.setText("赵")
    page.review.show_judged(True)
    assert editor.isVisible() and editor.text() == "赵"


def test_a_repaired_row_is_judged_anew(page: ImportPage, book: Path, qtbot: QtBot) -> None:
    come(page, book, qtbot)
    with qtbot.waitSignals([page.planned, page.kept, page.judging.judged]):
        page.review.repairing.write([(page.review.model.rows[0].source, "E", "2022.5.4")])
    assert not [one for one in page.review.model.rows[0].judged or () if one.code == "E-BEFORE-FILING"]


def test_of_a_large_import_what_is_in_view_is_judged_first_then_all(
    page: ImportPage, book: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_judging, "WHOLE", 50)
    begun: list[bool] = []
    monkeypatch.setattr(page.review.judging_line, "show_progress", lambda done, total, *_: begun.append(done <= total))
    come(page, book, qtbot)
    assert page.plan is not None
    rows = page.plan.files[0].tables[0].rows
    assert rows[0].judged and page.review.model.face(page.review.model.index_of_cell("E3")).problems
    page.review.only_problems.setChecked(True)
    qtbot.waitUntil(lambda: page.judging.is_quiet)
    assert begun and all(begun) and not page.review.judging_line.isVisible()
    assert [row.row for row in page.review.model.rows] == [3, 101], "the list narrowed to problems has them all"
    listed = [page.review.problems.list.item(row).text() for row in range(page.review.problems.list.count())]
    assert [text for text in listed if EARLY in text and "E3 E101" in text and "2 处" in text]


def test_judging_all_is_ended_and_asked_for_again(
    page: ImportPage, book: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_judging, "WHOLE", 50)
    line, rows = page.review.judging_line, []
    begin = line.show_progress

    def show(done: int, total: int, *what: str) -> None:
        begin(done, total, *what)
        if not rows:
            rows.extend(page.plan.files[0].tables[0].rows if page.plan else ())
            line.go.click()

    monkeypatch.setattr(line, "show_progress", show)
    come(page, book, qtbot)
    qtbot.waitUntil(lambda: page.judging.is_quiet)
    assert rows[0].judged and rows[98].judged is None
    assert (line.words.text(), line.go.text()) == ("只核对看到的行", "核对全部") and line.isVisible()
    with qtbot.waitSignal(page.judging.judged):
        page.review.grid.scrollToBottom()
    assert rows[98].judged, "what comes into view is judged all the same"
    qtbot.waitUntil(lambda: page.judging.is_quiet)
    assert rows[60].judged is None
    with qtbot.waitSignal(page.judging.judged):
        line.go.click()
    assert rows[60].judged is not None and not line.isVisible()


def test_a_repair_ends_it_and_the_new_plan_is_judged(
    page: ImportPage, book: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_judging, "WHOLE", 50)
    come(page, book, qtbot)
    page.review.repairing.write([(page.review.model.rows[0].source, "E", "2022.5.4")])
    assert page.judging.is_quiet, "the old plan stands no longer"
    with qtbot.waitSignals([page.planned, page.kept, page.judging.judged]):
        pass
    qtbot.waitUntil(lambda: page.judging.is_quiet)
    rows = page.plan.files[0].tables[0].rows if page.plan else []
    assert [row.row for row in rows if [one for one in row.judged or () if one.code == "E-BEFORE-FILING"]] == [101]
