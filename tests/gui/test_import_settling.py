# SPDX-License-Identifier: MIT
"""In the preview a row shows what it changes in the office, and what differs is settled there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from seats import seat

from opsdesk.gui.imports.import_menus import row_deeds
from opsdesk.gui.imports.import_model import FIXED
from opsdesk.gui.imports.import_page import ImportPage
from opsdesk.gui.imports.import_told import ImportTold
from opsdesk.gui.looks import theme
from opsdesk.people.roles import Role
from opsdesk.sheets.reading import parse_file
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.imports import importing
from opsdesk.work.imports.conflicts import conflicts
from opsdesk.work.imports.office_knowledge import knowledge_of

Show = Callable[[QWidget], QWidget]
HEADS = ["姓名", "性别", "身份证号", "案件名称", "刑拘时间", "联系电话", "户籍地"]
ZHAO = ["赵甲", "男", "999999199001010016", "“3·12”诈骗案", "2022.5.3", "13912345678", None]
MOVED = [*ZHAO[:5], "13987654321", "青冈县中和镇"]


def sheet(path: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    for row in (["刑拘人员统计表（2022年5月）"], ["填报单位：中和镇派出所"], HEADS, *rows):
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def page(office: Office, show: Show, tmp_path: Path, qtbot: QtBot) -> ImportPage:
    """A preview whose one row fills in an address and contradicts a phone number."""
    importing.commit(office, plan_of(office, sheet(tmp_path / "一.xlsx", ZHAO)))
    made = ImportPage(office)
    show(made)
    with qtbot.waitSignals([made.planned, made.kept]):
        made.show_plan(plan_of(office, sheet(tmp_path / "二.xlsx", MOVED)))
    return made


def plan_of(office: Office, path: Path) -> importing.ImportPlan:
    return importing.plan_readings(office, [parse_file(path, knowledge_of(office))], [path])


def phone(page: ImportPage) -> str:
    rows = page.office.reader.rows("person", page.office.reader.ids(ListQuery("person", order="id")))
    return next(str(row["phone"]) for row in rows if row["person_name"] == "赵甲")


def settle(page: ImportPage, qtbot: QtBot, field: str, choice: str) -> None:
    page.review.grid.go_to("F4")
    with qtbot.waitSignals([page.planned, page.kept]):
        page.review.problems.changes.pick(field, choice)


def test_cells_show_the_old_beside_the_new(page: ImportPage) -> None:
    model = page.review.model
    filled, told = (model.face(model.index_of_cell(cell)) for cell in ("G4", "F4"))
    assert [text for text, _token, _struck in filled.parts] == ["→", "青冈县中和镇"]
    assert filled.ground == theme.current().color("changed_tint")
    assert [text for text, _token, _struck in told.parts] == ["139****5678", "≠", "139****4321"]
    said = str(model.index_of_cell("F4").data(Qt.ItemDataRole.ToolTipRole))
    assert "待定" in said and "13912345678" not in said
    assert not model.face(model.index_of_cell("A4")).parts


def test_a_list_beside_says_who_said_what(page: ImportPage) -> None:
    page.review.grid.go_to("F4")
    changes = page.review.problems.changes
    assert changes.lines() == ["联系电话：库内 139****5678，表上 139****4321", "户籍地址：— → 青冈县中和镇***"]
    texts = [label.text() for label in changes.findChildren(QLabel)]
    assert any("一.xlsx" in text and "试算" in text for text in texts)
    assert any(text.startswith("与库内相同：") and "姓名" in text for text in texts)


def test_what_stands_in_a_record_one_does_not_see_is_not_told(page: ImportPage, office: Office) -> None:
    (row,) = page.plan.files[0].tables[0].rows
    (differs,) = row.differs
    assert ImportTold(office).held(differs) == "139****5678"
    elsewhere = ImportTold(seat(office, Role.ANALYST, name="旁人"))
    assert elsewhere.held(differs) == "〔不在你的范围〕" and elsewhere.said(differs, row) == "139****4321"


def test_theirs_is_taken_per_field(page: ImportPage, qtbot: QtBot) -> None:
    settle(page, qtbot, "phone", "take")
    face = page.review.model.face(page.review.model.index_of_cell("F4"))
    assert [struck for _text, _token, struck in face.parts] == [True, False, False]
    assert not face.problems and page.ui.left_out.text() == ""
    with qtbot.waitSignal(page.committed):
        page.ui.commit_button.click()
    assert phone(page) == "13987654321"


def test_ours_is_kept_or_left_open_again(page: ImportPage, qtbot: QtBot) -> None:
    settle(page, qtbot, "phone", "keep")
    face = page.review.model.face(page.review.model.index_of_cell("F4"))
    assert [struck for _text, _token, struck in face.parts] == [True, False]
    assert "已定留库内的" in str(page.review.model.index_of_cell("F4").data(Qt.ItemDataRole.ToolTipRole))
    settle(page, qtbot, "phone", "")
    assert "待定" in page.ui.left_out.text()
    with qtbot.waitSignal(page.committed):
        page.ui.commit_button.click()
    assert phone(page) == "13912345678" and "1 处待定" in page.ui.empty_words.text()


def test_another_record_is_meant_or_after_all_not(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.office.gate.save([Change("case", {"case_name": "乙案", "brief": "旧的案情"})], deed="save")
    book = openpyxl.Workbook()
    for row in (["案件台账"], ["案件名称", "立案时间", "简要案情"], ["乙案", "2022.5.3", "另一件事"]):
        book.active.append(row)
    book.save(tmp_path / "案件.xlsx")
    with qtbot.waitSignals([page.planned, page.kept]):
        page.show_plan(plan_of(page.office, tmp_path / "案件.xlsx"))
    changes = page.review.problems.changes
    for words, outcome, said in (("是另一条，按新的入库", "new", []), ("改回待定", "conflict", ["简要案情"])):
        page.review.grid.go_to("C3")
        assert changes.another.text() == words
        with qtbot.waitSignals([page.planned, page.kept]):
            changes.another.click()
        assert [row.outcome for row in page.review.model.rows] == [outcome]
        page.review.grid.go_to("A3")
        assert [line.partition("：")[0] for line in changes.lines() if "库内" in line] == said


def test_what_an_empty_cell_clears_is_shown(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    held = Change("case", {"case_name": "甲案", "brief": "旧的案情"})
    page.office.gate.save([held], deed="save")
    book = openpyxl.Workbook()
    for row in (["案件台账"], ["案件名称", "立案时间", "简要案情"], ["甲案", "2022.5.3", None]):
        book.active.append(row)
    book.save(tmp_path / "案件.xlsx")
    with qtbot.waitSignals([page.planned, page.kept]):
        page.show_plan(plan_of(page.office, tmp_path / "案件.xlsx"))
    with qtbot.waitSignals([page.planned, page.kept]):
        page.review.column_said.emit("brief", "clears", True)
    face = page.review.model.face(page.review.model.index_of_cell("C3"))
    assert [(text, struck) for text, _token, struck in face.parts] == [("旧的案情", True), ("→", False), ("—", False)]
    page.review.grid.go_to("C3")
    assert "简要案情：旧的案情 → 清除" in page.review.problems.changes.lines()


def test_a_row_is_left_out(page: ImportPage, qtbot: QtBot) -> None:
    page.review.grid.go_to("F4")
    with qtbot.waitSignals([page.planned, page.kept]):
        page.review.problems.changes.left.emit(True)
    assert [row.outcome for row in page.review.model.rows] == ["skipped"]
    with qtbot.waitSignals([page.planned, page.kept]):
        page.review.problems.changes.left.emit(False)
    assert [row.outcome for row in page.review.model.rows] == ["update"]
    with qtbot.waitSignals([page.planned, page.kept]):
        list(row_deeds(page.review))[-1].deed()
    assert list(row_deeds(page.review))[-1].words == "还是导入这一行"


def test_what_waits_about_a_record_one_does_not_see_does_not_tell_what_stands_there(
    page: ImportPage, office: Office
) -> None:
    importing.commit(office, page.plan)
    (waiting,) = conflicts(office)
    assert waiting.held is not None and waiting.held.words == "139****5678"
    elsewhere = seat(office, Role.REVIEWER, Role.ANALYST, name="旁人")
    assert [one.held.words for one in conflicts(elsewhere) if one.held] == ["139****5678"], "a reviewer sees all"
    unseen = conflicts(seat(office, Role.ANALYST, name="旁人", unit="别处"))
    assert unseen == [], "what another unit brought waits for them"


def test_a_settlement_is_taken_back_and_made_again_among_the_repairs(page: ImportPage, qtbot: QtBot) -> None:
    def settled() -> list[str]:
        (row,) = page.plan.files[0].tables[0].rows if page.plan else ()
        return [choice for _one, choice in row.settled]

    def step(deed: Callable[[], None]) -> list[str]:
        with qtbot.waitSignals([page.planned, page.kept]):
            deed()
        return settled()

    settle(page, qtbot, "phone", "take")
    write = [(page.review.model.rows[0].source, "G", "青冈县祯祥镇")]
    assert step(lambda: page.review.repairing.write(write)) == ["take"]
    settle(page, qtbot, "phone", "keep")
    assert step(page.undo) == ["take"], "the settlement was last"
    assert (
        step(page.undo) == ["take"]
        and page.review.model.text_at(page.review.model.index_of_cell("G4")) == "青冈县中和镇"
    )
    assert step(page.undo) == []
    assert step(page.redo) == ["take"]
    assert (
        step(page.redo) == ["take"]
        and page.review.model.text_at(page.review.model.index_of_cell("G4")) == "青冈县祯祥镇"
    )
    assert step(page.redo) == ["keep"]
    page.review.grid.go_to("F4")
    with qtbot.waitSignals([page.planned, page.kept]):
        page.review.problems.changes.left.emit(True)
    assert page.review.model.rows[0].outcome == "skipped"
    assert step(page.undo) == ["keep"] and page.review.model.rows[0].outcome == "update"


def test_a_choice_among_records_is_taken_back(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    other = sheet(tmp_path / "三.xlsx", ["赵乙", *ZHAO[1:]])
    with qtbot.waitSignals([page.planned, page.kept]):
        page.show_plan(plan_of(page.office, other))
    outcomes = []
    page.review.grid.go_to("A4")
    doubt = page.review.problems.doubt
    doubt.pick(doubt._ways[0][0])
    for deed in (doubt._choose, page.undo, page.redo):
        with qtbot.waitSignals([page.planned, page.kept]):
            deed()
        outcomes.append(page.review.model.rows[0].outcome)
    assert outcomes[0] == outcomes[2] != "conflict" and outcomes[1] == "conflict"


def test_another_of_the_same_name_is_meant(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    ours, theirs = page.office.reader.ids(ListQuery("unit", order="id", descending=False))[:2]
    both = [
        Change("case", {"case_name": "乙案", "handling_unit": ours, "brief": "旧的案情"}),
        Change("case", {"case_name": "乙案", "handling_unit": theirs}),
    ]
    other = page.office.gate.save(both, deed="save").ids[1]
    book = openpyxl.Workbook()
    row = ["乙案", "城关派出所", "2022.5.3", "另一件事"]
    for line in (["案件台账"], ["案件名称", "办案单位", "立案时间", "简要案情"], row):
        book.active.append(line)
    book.save(tmp_path / "案件.xlsx")
    with qtbot.waitSignals([page.planned, page.kept]):
        page.show_plan(plan_of(page.office, tmp_path / "案件.xlsx"))
    page.review.grid.go_to("D3")
    changes = page.review.problems.changes
    assert [one.text() for one in changes.others] == ["是另一条：乙案"]
    assert "刑侦大队" in changes.others[0].accessibleDescription()
    with qtbot.waitSignals([page.planned, page.kept]):
        changes.others[0].click()
    (plan,) = page.review.model.rows
    assert [(one.id, one.said) for one in plan.fills if one.field == "brief"] == [(other, "另一件事")]
    page.review.grid.go_to("A3")
    assert changes.another.text() == "改回待定" and changes.others == []
    with qtbot.waitSignals([page.planned, page.kept]):
        changes.another.click()
    assert page.review.model.rows[0].outcome == "conflict"
    page.undo()
    qtbot.waitUntil(lambda: page.work.is_quiet)
    with qtbot.waitSignal(page.committed):
        page.ui.commit_button.click()
    briefs = [row["brief"] for row in page.office.reader.rows("case", [*page.office.reader.ids(ListQuery("case"))])]
    assert sorted(filter(None, briefs)) == ["另一件事", "旧的案情"]
    assert page.office.imports.apart.pairs("case")


def test_in_a_low_window_the_row_at_hand_is_read_beside_the_list(page: ImportPage, qtbot: QtBot) -> None:
    problems = page.review.problems
    problems.setFixedHeight(240)
    qtbot.waitUntil(lambda: problems.room.isVisible() and problems.room.height() >= problems.list.height() > 0)


def test_a_remark_below_a_table_widens_no_column(office: Office, show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    remark = ["备注：本表由各所队填报，月底前报反诈中心汇总，逾期不再受理，有错自负，联系人见通讯录"]
    page = ImportPage(office)
    show(page)
    with qtbot.waitSignals([page.planned, page.kept]):
        page.show_plan(plan_of(office, sheet(tmp_path / "三.xlsx", ZHAO, remark)))
    grid = page.review.grid
    assert grid.sheet.rows[1].source.skipped
    assert grid.columnWidth(FIXED) < 120
