# SPDX-License-Identifier: MIT
"""导入待定: what waits may turn out to speak of another record, offered there as in the preview."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui.imports.conflicts_page import ConflictsPage
from opsdesk.sheets.reading import parse_file
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.imports import importing
from opsdesk.work.imports.conflicts import settle_conflict
from opsdesk.work.imports.office_knowledge import knowledge_of

Show = Callable[[QWidget], QWidget]


def take_in(office: Office, path: Path, *row: object) -> None:
    book = openpyxl.Workbook()
    heads = ["案件名称", "办案单位", "立案时间", "损失金额（元）", "简要案情"]
    for line in (["案件台账"], heads, list(row)):
        book.active.append(line)
    book.save(path)
    importing.commit(office, importing.plan_readings(office, [parse_file(path, knowledge_of(office))], [path]))


@pytest.fixture
def page(office: Office, show: Show, qtbot: QtBot, tmp_path: Path) -> ConflictsPage:
    """Two cases of one name at two units; a sheet tells the loss of one of them otherwise."""
    ours, theirs = (office.reader.ids(ListQuery("unit", order="id", descending=False)))[:2]
    both = [
        Change("case", {"case_name": "甲案", "handling_unit": ours, "loss_amount": 100_000}),
        Change("case", {"case_name": "甲案", "handling_unit": theirs}),
    ]
    office.gate.save(both, deed="save")
    take_in(office, tmp_path / "二.xlsx", "甲案", "城关派出所", "2022.5.3", 2000, "另一件事")
    made = ConflictsPage(office)
    show(made)
    with qtbot.waitSignal(made.shown):
        made.come()
    return made


def stories(office: Office) -> list[object]:
    rows = office.reader.page(ListQuery("case", order="id", descending=False), 0, 100)
    return [row["brief"] for row in rows if row["case_name"] == "甲案"]


def test_another_record_is_offered_and_meant(page: ConflictsPage, qtbot: QtBot, office: Office) -> None:
    assert stories(office) == ["另一件事", None]
    other = page.panel.choices()[0]
    assert page.panel.choices() == [other, ""], "another of that name, or a new one"
    page.panel.pick(other)
    with qtbot.waitSignals([page.committed, page.shown]):
        page.panel.elsewhere.click()
    assert stories(office) == [None, "另一件事"] and page.conflicts == []


def test_a_new_one_is_meant_where_nothing_else_is_said(page: ConflictsPage, qtbot: QtBot, office: Office) -> None:
    with qtbot.waitSignals([page.committed, page.shown]):
        page.panel.elsewhere.click()
    assert stories(office) == [None, None, "另一件事"]


def test_what_was_decided_is_taken_back(page: ConflictsPage, qtbot: QtBot, office: Office) -> None:
    for choice in ("keep", "take", "another"):
        with qtbot.waitSignals([page.committed, page.shown]):
            page.settle(choice, "", "")  # type: ignore[arg-type]
        assert page.conflicts == [] and page.back.isVisible()
        with qtbot.waitSignals([page.committed, page.shown]):
            page.undo()
        assert len(page.conflicts) == 1 and stories(office) == ["另一件事", None]
    assert page.back.words.text().startswith("已撤回")
    page.undo()
    assert page._job is None, "nothing is left to take back"


def test_what_was_taken_back_is_decided_once_more(page: ConflictsPage, qtbot: QtBot, office: Office) -> None:
    other = page.panel.choices()[0]
    waits = page.conflicts[0].id
    page.redo()
    assert page._job is None, "nothing was taken back yet"
    with qtbot.waitSignals([page.committed, page.shown]):
        page.settle("another", other, "是城关的")
    for _round in range(2):
        with qtbot.waitSignals([page.committed, page.shown]):
            page.undo()
        assert stories(office) == ["另一件事", None]
        assert page.conflicts[page.table.currentRow()].id == waits, "it is come to again"
        with qtbot.waitSignals([page.committed, page.shown]):
            page.back.go.click() if _round else page.redo()
        assert stories(office) == [None, "另一件事"] and page.conflicts == []
    with qtbot.waitSignals([page.committed, page.shown]):
        page.undo()
    with qtbot.waitSignals([page.committed, page.shown]):
        page.settle("keep", "", "")
    page.redo()
    assert page._job is None, "it was decided otherwise"


def test_what_somebody_else_decided_meanwhile_is_not_decided_again(
    page: ConflictsPage, qtbot: QtBot, office: Office
) -> None:
    told: list[str] = []
    page.refused.connect(told.append)
    with qtbot.waitSignals([page.committed, page.shown]):
        page.settle("take", "", "")
    with qtbot.waitSignals([page.committed, page.shown]):
        page.undo()
    settle_conflict(office, page.conflicts[0].id, "keep")
    with qtbot.waitSignal(page.shown):
        page.redo()
    assert len(told) == 1 and page.conflicts == []


def test_what_went_on_since_is_not_taken_back_and_says_so(page: ConflictsPage, qtbot: QtBot, office: Office) -> None:
    place = page.conflicts[0].waiting
    with qtbot.waitSignals([page.committed, page.shown]):
        page.settle("take", "", "")
    row = office.reader.get(place.register, place.record_id)
    assert row is not None
    office.gate.save([Change("case", {"loss_amount": 300_000}, row["id"], base_version=row["version"])], deed="save")
    with qtbot.waitSignal(page.shown):
        page.undo()
    assert "又改过" in page.back.words.text() and page.conflicts == []
    with qtbot.waitSignal(page.opened) as opened:
        page.back.go.click()
    assert opened.args == [place.register, place.record_id]


# By keys, and what stands there


PEOPLE = ("姓名", "性别", "身份证号码", "出生日期", "案件名称", "刑拘时间", "联系方式")
GOOD = "999999199001010016"


def people(office: Office, path: Path, *rows: tuple[object, ...]) -> None:
    book = openpyxl.Workbook()
    for line in (["采取强制措施人员统计表"], PEOPLE, *rows):
        book.active.append(list(line))
    book.save(path)
    importing.commit(office, importing.plan_readings(office, [parse_file(path, knowledge_of(office))], [path]))


@pytest.fixture
def three(office: Office, show: Show, qtbot: QtBot, tmp_path: Path) -> ConflictsPage:
    """A phone told otherwise in its masked places, another name to one number, somebody who may be known."""
    known = ("欧阳某甲", "男", GOOD, None, "乙案", "2022.3.12", "13912340000")
    people(office, tmp_path / "一.xlsx", known)
    people(
        office,
        tmp_path / "二.xlsx",
        (*known[:6], "13999990000"),
        ("司徒某乙", None, GOOD, None, "乙案", "2022.3.12", None),
        ("欧阳某甲", "男", None, "1990.1.1", "丙案", "2022.5.1", None),
    )
    made = ConflictsPage(office)
    show(made)
    with qtbot.waitSignal(made.shown):
        made.come()
    made.table.setFocus()
    return made


def told(page: ConflictsPage) -> str:
    QApplication.processEvents()  # what a panel was filled with comes on screen
    return "\n".join(one.text() for one in page.panel.findChildren(QLabel) if one.isVisible())


def test_masked_sides_that_look_the_same_say_where_they_differ(three: ConflictsPage) -> None:
    assert [one.waiting.kind for one in three.conflicts] == ["differs", "contradicts", "candidates"]
    assert told(three).count("139****0000") == 2 and "遮住的第 4–7 位不同" in told(three)


def test_a_row_that_waits_shows_what_it_says_and_who_brought_it(three: ConflictsPage) -> None:
    for row, words in ((1, "司徒某乙"), (2, "欧阳某甲")):
        three.table.setCurrentCell(row, 1)
        assert words in told(three) and "二.xlsx" in told(three) and GOOD not in told(three)
    assert "1990-01-01" in told(three)


def test_all_is_decided_with_the_keys_alone(three: ConflictsPage, qtbot: QtBot, office: Office) -> None:
    for left, key in ((2, Qt.Key.Key_2), (1, Qt.Key.Key_1), (0, Qt.Key.Key_2)):
        QApplication.processEvents()
        with qtbot.waitSignals([three.committed, three.shown]):
            QTest.keyClick(three.table, key, Qt.KeyboardModifier.AltModifier)
        assert len(three.conflicts) == left
    persons = office.reader.page(ListQuery("person", order="id", descending=False), 0, 100)
    assert [row["phone"] for row in persons if row["person_name"] == "欧阳某甲"] == ["13999990000", None]


def test_a_button_of_the_panel_leaves_the_cursor_in_the_list(three: ConflictsPage, qtbot: QtBot) -> None:
    QTest.keyClick(three.table, Qt.Key.Key_Tab)
    here = QApplication.focusWidget()
    assert isinstance(here, QPushButton) and three.panel.isAncestorOf(here)
    with qtbot.waitSignals([three.committed, three.shown]):
        QTest.keyClick(here, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is three.table
