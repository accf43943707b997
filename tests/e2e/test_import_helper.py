# SPDX-License-Identifier: MIT
"""A large import lies in a process of its own: the window does with it what it does with any other."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui import ask
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.imports.import_model import PROBLEMS
from opsdesk.gui.imports.import_page import ImportPage
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.imports import import_where
from opsdesk.work.imports.import_remote import RemoteSession
from opsdesk.work.imports.remote_rows import PAGE
from opsdesk.work.imports.repairs import Repair

Show = Callable[[QWidget], QWidget]
GOOD, WRONG = "999999199001010016", "999999199001010017"
ROWS = PAGE * 2 + 10


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 as strong as a test needs it; every file counts as large."""
    monkeypatch.setattr(keyring, "cost", keyring.Cost(rounds=1, memory=8, lanes=1))
    monkeypatch.setattr(import_where, "LARGE", 0)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A real encrypted file: a scratch office could not be shared."""
    made, _code = Office.create(
        tmp_path / "台账.opsdesk", name="示范县", login="zm", display_name="赵敏", password="correct horse battery"
    )
    with made:
        yield made


@pytest.fixture
def page(office: Office, show: Show, qtbot: QtBot, tmp_path: Path) -> ImportPage:
    """A book of some pages of rows; the second row's number is wrong, and nobody knows the last column's head."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "5月"
    sheet.append(["采取强制措施人员统计表"])
    sheet.append(["填报单位：青冈镇派出所    填报时间：2022.6.1"])
    sheet.append(["序号", "姓名", "身份证号码", "案件名称", "案件编号", "刑拘时间", "领头干活的人"])
    sheet.append([1, "赵甲", GOOD, "“3·12”案", "A9999990100002022030007", "2022.3.12", "孙立国"])
    sheet.append([2, "钱乙", WRONG, "“3·12”案", "A9999990100002022030007", "2022.3.12", "孙立国"])
    for number in range(3, ROWS + 1):
        sheet.append([number, f"周{number}", None, "“3·12”案", "A9999990100002022030007", "2022.3.12", "孙立国"])
    book.save(tmp_path / "大表.xlsx")
    window = MainWindow(office)
    show(window)
    page = window.pages.desk_page("import")
    assert isinstance(page, ImportPage)
    with qtbot.waitSignals([page.planned, page.kept]):
        window.take_files([tmp_path / "大表.xlsx"])
    assert isinstance(page.work.session, RemoteSession)
    return page


def text(page: ImportPage, cell: str) -> str:
    return page.review.model.text_at(page.review.model.index_of_cell(cell))


def test_rows_are_looked_at_repaired_mapped_and_taken_in(page: ImportPage, qtbot: QtBot, office: Office) -> None:
    review = page.review
    assert review.model.rowCount() == ROWS and page.ui.commit_button.text() == f"入库 {ROWS - 1} 行"
    assert text(page, f"B{ROWS + 3}") == f"周{ROWS}" and not review.model.index_of_cell("B999999").isValid()
    review.bar.buttons["error"].click()
    assert [row.row for row in review.model.rows] == [5]
    review.bar.buttons["error"].click()
    review.grid.go_to("C5")
    assert review.problems.place.text() == "C5" and review.problems.list.count()
    with qtbot.waitSignals([page.planned, page.kept]):
        review.repairing.write([(review.model.rows[1].source, "C", "999999199203034518")])
    assert page.ui.commit_button.text() == f"入库 {ROWS} 行"
    page.undo()
    assert text(page, "C5") == WRONG
    with qtbot.waitSignals([page.planned, page.kept]):
        page.redo()
    with qtbot.waitSignals([page.planned, page.kept]):
        review.mapped.emit(review.model.columns[6], "lead_officer")
    assert review.model.columns[6].field == "lead_officer" and text(page, "C5") == "999999199203034518"
    with qtbot.waitSignal(page.committed):
        page.commit()
    assert office.reader.counts()["measure"] == ROWS
    assert office.history.verify().sound and office.imports.previews.mine() == []
    assert office.user.id == office.reader.batches()[0].created_by


def test_what_the_rules_say_is_told_by_the_other_process(page: ImportPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.judging.is_quiet)
    index = page.review.model.index_of_cell("F4")
    assert [one.code for one in index.data(PROBLEMS)] == ["E-FAMILY"]
    kinds = page.review.model.held.kinds if page.review.model.held else ()
    assert [kind.count for kind in kinds if kind.code == "E-FAMILY"] == [ROWS - 1]


def test_of_a_repaired_row_nothing_is_said_until_the_other_process_judged_it_anew(
    page: ImportPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.judging.is_quiet)
    session = page.work.session
    session.repairs.do([Repair(0, 0, 4, "F", "2022.3.13")])
    session.renewed()
    rows = session.rows(0, 0)
    assert rows.row(0).judged is None and rows.row(ROWS - 1).judged, "the others keep what was said of them"
    session.judge_rows(0, 0, [0])
    rows.forget()
    assert rows.row(0).judged


def test_judging_in_the_other_process_is_ended_and_begun_again(page: ImportPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.judging.is_quiet)
    session, unwanted = page.work.session, Event()
    unwanted.set()
    assert not session.judge(cancel=unwanted)
    told: list[tuple[int, int]] = []
    assert session.judge(progress=lambda done, total, _name: told.append((done, total)))
    assert told and all(done <= total for done, total in told)


def test_what_differs_is_settled_in_the_other_process(
    page: ImportPage, qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    with qtbot.waitSignal(page.committed):
        page.commit()
    book = openpyxl.load_workbook(tmp_path / "大表.xlsx")
    book.active["F4"] = "2022.3.12 14:30"
    book.active["G3"] = "户籍地"
    for row, place in ((4, "青冈县中和镇"), (6, "青冈县青冈镇")):
        book.active.cell(row, 7).value = place
    book.save(tmp_path / "再报.xlsx")
    with qtbot.waitSignals([page.planned, page.kept]):
        page.read([tmp_path / "再报.xlsx"])
    assert isinstance(page.work.session, RemoteSession)
    with qtbot.waitSignal(page.committed):
        page.commit()
    book.active["G4"] = "青冈县柞岗镇"
    book.save(tmp_path / "三报.xlsx")
    with qtbot.waitSignals([page.planned, page.kept]):
        page.read([tmp_path / "三报.xlsx"])
    page.review.grid.go_to("G4")
    with qtbot.waitSignals([page.planned, page.kept]):
        page.review.problems.changes.pick("hukou_addr", "take")
    assert page.work.session.plan.files[0].answers.settled and page.review.model.rows[0].settled
    with qtbot.waitSignals([page.planned, page.kept]):
        page.review.left.emit(page.review.model.rows[1].row, True)
    assert page.review.model.rows[1].outcome == "skipped"
    with qtbot.waitSignal(page.committed):
        page.commit()
    people = office.reader.rows("person", office.reader.ids(ListQuery("person", text="赵甲")))
    assert [row["hukou_addr"] for row in people] == ["青冈县柞岗镇"]


def test_finding_and_replacing(page: ImportPage, qtbot: QtBot) -> None:
    bar = page.review.find_bar
    page.review.grid.go_to("D4")
    bar.come()
    bar.sought.setText("3·12")
    qtbot.waitUntil(lambda: bar.told.text() == f"{ROWS} 处")
    bar.instead.setText("3·13")
    bar.replace_all()
    qtbot.waitUntil(lambda: "替换了" in bar.told.text())
    assert text(page, f"D{ROWS + 3}") == "“3·13”案"


def test_a_correction_workbook_is_written(
    page: ImportPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "place_to_save", lambda *said: tmp_path / said[2])
    page.ui.workbook_button.click()
    qtbot.waitUntil(lambda: "退回 1 行" in page.ui.left_out.text())
    assert (tmp_path / "更正_大表.xlsx").exists()
    page.ui.correction_button.click()
    qtbot.waitUntil(lambda: "差错反馈单" in page.ui.left_out.text())
    assert (tmp_path / "导入差错反馈单.pdf").read_bytes().startswith(b"%PDF")


def test_a_process_that_dies_is_told_and_what_was_done_is_offered_back(page: ImportPage, qtbot: QtBot) -> None:
    told: list[str] = []
    page.refused.connect(told.append)
    session = page.work.session
    assert isinstance(session, RemoteSession)
    session.close()
    page.commit()
    qtbot.waitUntil(lambda: bool(told))
    assert "导入中断" in told[0]
    page._later()
    qtbot.waitUntil(lambda: bool(page.half_done.previews))
    with qtbot.waitSignals([page.planned, page.kept]):
        page.half_done.wanted.emit(page.half_done.previews[0])
    assert page.review.model.rowCount() == ROWS
    page.ui.cancel_button.click()
    qtbot.waitUntil(lambda: page.office.imports.previews.mine() == [])


def test_a_block_pasted_into_a_list_is_taken_in(page: ImportPage, qtbot: QtBot) -> None:
    page.ui.cancel_button.click()
    window = page.window()
    assert isinstance(window, MainWindow)
    window.open_page("measure")
    heads = "姓名\t身份证号码\t案件名称\t刑拘时间\n"
    QApplication.clipboard().setText(heads + "孙丙\t999999199203034518\t“3·12”案\t2022.3.15\n")
    with qtbot.waitSignals([page.planned, page.kept]):
        QTest.keyClick(window.pages.table("measure").table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.key == "import" and page.ui.commit_button.text() == "入库 1 行"


def test_cancelling_ends_the_process(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.work.settled):
        page.ui.cancel_button.click()
    qtbot.waitUntil(lambda: not multiprocessing.active_children())
    page.read([tmp_path / "大表.xlsx"])
    qtbot.waitUntil(lambda: bool(multiprocessing.active_children()))
    page.ui.cancel_button.click()
    assert page.ui.steps.currentWidget() is page.ui.empty_page
    qtbot.waitUntil(lambda: not multiprocessing.active_children())
    assert page.office.imports.previews.mine() == []


def test_what_was_settled_in_the_other_process_is_taken_back(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.committed):
        page.commit()
    book = openpyxl.load_workbook(tmp_path / "大表.xlsx")
    book.active["F4"] = "2022.3.12 14:30"
    book.save(tmp_path / "再报.xlsx")
    with qtbot.waitSignals([page.planned, page.kept]):
        page.read([tmp_path / "再报.xlsx"])
    page.review.grid.go_to("B4")
    with qtbot.waitSignals([page.planned, page.kept]):
        page.review.left.emit(4, True)
    assert page.review.model.rows[0].outcome == "skipped"
    with qtbot.waitSignals([page.planned, page.kept]):
        page.undo()
    assert page.review.model.rows[0].outcome == "update"
