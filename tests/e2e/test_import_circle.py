# SPDX-License-Identifier: MIT
"""Imports in the real window, on real files: the circle of a refused row, a killed program, a decision, an undo."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import killed_import
import openpyxl
import pytest
from old_books import xls
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui import ask, background
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.imports.batches_page import BatchesPage
from opsdesk.gui.imports.conflicts_page import ConflictsPage
from opsdesk.gui.imports.import_page import ImportPage
from opsdesk.gui.imports.undo_dialog import UndoDialog
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]
LOGIN, PASSWORD, NAME = killed_import.LOGIN, killed_import.PASSWORD, killed_import.NAME
GOOD, WRONG, LOST, OTHER = "999999199001010016", "999999199001010017", 999999198506151236, "99999919850615124X"
LINE = "填报单位：青冈镇派出所    填报人：孙警官    填报时间：2022.6.1"
HEADS = ("序号", "姓名", "性别", "身份证号码", "案件名称", "案件编号", "刑拘时间", "联系方式")
CASE, CASE_NO = "“3·12”案", "A9999990100002022030007"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 as strong as a test needs it."""
    monkeypatch.setattr(keyring, "cost", keyring.Cost(rounds=1, memory=8, lanes=1))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A real encrypted file."""
    made, _code = Office.create(
        tmp_path / "台账.opsdesk", name="示范县网上作战中心", login=LOGIN, display_name="赵敏", password=PASSWORD
    )
    with made:
        yield made


@pytest.fixture
def window(office: Office, show: Show) -> MainWindow:
    made = MainWindow(office)
    show(made)
    return made


def station_book(path: Path, *rows: tuple[Any, ...]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "5月"
    sheet.append(["采取强制措施人员统计表"])
    sheet.append([LINE])
    sheet.append(HEADS)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def three(path: Path) -> Path:
    """One person in order, one wrong number, one destroyed number."""
    return station_book(
        path,
        (1, "赵甲", "男", GOOD, CASE, CASE_NO, "2022.3.12", "13912345678"),
        (2, "钱乙", "男", WRONG, CASE, CASE_NO, "2022.3.14", None),
        (3, "孙丙", "女", LOST, CASE, CASE_NO, "2022.3.15", None),
    )


def drop(window: MainWindow, file: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(600, 400), Qt.DropAction.CopyAction, mime, buttons, keys))


def read(window: MainWindow, qtbot: QtBot, file: Path) -> ImportPage:
    page = window.pages.desk_page("import")
    assert isinstance(page, ImportPage)
    with qtbot.waitSignals([page.planned, page.kept]):
        drop(window, file)
    return page


def commit(page: ImportPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.committed):
        page.ui.commit_button.click()


def mend(path: Path) -> None:
    """What the station does with a correction workbook."""
    book = openpyxl.load_workbook(path)
    sheet = book["5月"]
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, 2).value == "钱乙":
            sheet.cell(row, 4).value = "999999199203034518"
        if sheet.cell(row, 2).value == "孙丙":
            sheet.cell(row, 4).value = OTHER
    book.save(path)


def test_the_circle_of_a_refused_row(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = read(window, qtbot, three(tmp_path / "强制措施.xlsx"))
    assert page.ui.commit_button.text() == "入库 1 行"
    monkeypatch.setattr(ask, "place_to_save", lambda *said: tmp_path / said[2])
    page.ui.workbook_button.click()
    qtbot.waitUntil(lambda: "退回 2 行" in page.ui.left_out.text())
    commit(page, qtbot)
    assert window.office.reader.counts()["measure"] == 1
    returned = tmp_path / "更正_强制措施.xlsx"
    mend(returned)
    page = read(window, qtbot, returned)
    assert "更正表" in page.facts.text
    assert [row.row for row in page.review.model.rows] == [5, 6], "the rows stand where they stood"
    assert page.ui.commit_button.text() == "入库 2 行"
    commit(page, qtbot)
    assert window.office.reader.counts()["measure"] == 3
    again = read(window, qtbot, tmp_path / "强制措施.xlsx")
    assert again.plan is not None and "同一文件导入过" in again.facts.text


def test_a_correction_saved_as_an_old_workbook_is_mended_further_in_the_preview(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = read(window, qtbot, three(tmp_path / "强制措施.xlsx"))
    monkeypatch.setattr(ask, "place_to_save", lambda *said: tmp_path / said[2])
    page.ui.workbook_button.click()
    qtbot.waitUntil(lambda: "退回 2 行" in page.ui.left_out.text())
    commit(page, qtbot)
    returned = openpyxl.load_workbook(tmp_path / "更正_强制措施.xlsx")
    returned["5月"]["D4"] = "999999199203034518"  # the station mended one row of two, and sorted them
    sheets = {one.title: [[cell.value for cell in row] for row in one.iter_rows()] for one in returned.worksheets}
    sheets["5月"][3], sheets["5月"][4] = sheets["5月"][4], sheets["5月"][3]
    (tmp_path / "更正.xls").write_bytes(xls(sheets, {"更正"}))
    page = read(window, qtbot, tmp_path / "更正.xls")
    rows = {row.row: (row.source.values.get("person_name"), row.outcome) for row in page.review.model.rows}
    assert rows == {5: ("钱乙", "new"), 6: ("孙丙", "error")}, "each where it stood"
    page.review.grid.go_to("D6")
    here = page.review.grid.currentIndex()
    with qtbot.waitSignal(page.planned):
        page.review.model.setData(here, OTHER)
    assert page.ui.commit_button.text() == "入库 2 行"
    commit(page, qtbot)
    assert window.office.reader.counts()["measure"] == 3


def test_the_correction_workbook_is_written_later_from_the_kept_original(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = three(tmp_path / "强制措施.xlsx")
    commit(read(window, qtbot, book), qtbot)
    original = book.read_bytes()
    book.unlink()
    page = window.pages.desk_page("batches")
    assert isinstance(page, BatchesPage)
    with qtbot.waitSignal(page.shown):
        window.open_page("batches")
    monkeypatch.setattr(ask, "place_to_save", lambda *said: tmp_path / said[2])
    with qtbot.waitSignal(page.done):
        page.panel.corrections.click()
    mend(tmp_path / "更正_强制措施.xlsx")
    assert read(window, qtbot, tmp_path / "更正_强制措施.xlsx").ui.commit_button.text() == "入库 2 行"
    with qtbot.waitSignal(page.done):
        page.panel.original.click()
    assert book.read_bytes() == original, "byte for byte"


def test_a_preview_survives_a_killed_program(tmp_path: Path, show: Show, qtbot: QtBot) -> None:
    place = tmp_path / "台账.opsdesk"
    Office.create(place, name="示范县", login=LOGIN, display_name="赵敏", password=PASSWORD)[0].close()
    book = three(tmp_path / "强制措施.xlsx")
    script = Path(killed_import.__file__)
    with subprocess.Popen([sys.executable, script, place, book], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline().strip() == "kept"
        program.kill()
    book.unlink()
    lying = b"".join(one.read_bytes() for one in tmp_path.iterdir() if one.is_file())
    assert NAME.encode() not in lying and b"PK\x03\x04" not in lying, "what is kept is kept encrypted"
    with Office.open(place, LOGIN, PASSWORD) as office:
        window = MainWindow(office)
        show(window)
        window.open_page("import")
        page = window.pages.desk_page("import")
        assert isinstance(page, ImportPage)
        assert [name for _sha256, name in page.half_done.previews[0].files] == ["强制措施.xlsx"]
        with qtbot.waitSignals([page.planned, page.kept]):
            page.half_done.wanted.emit(page.half_done.previews[0])
        assert page.review.model.text_at(page.review.model.index_of_cell("B4")) == NAME
        commit(page, qtbot)
        assert [row["person_name"] for row in office.reader.rows("person", office.reader.ids(_all("person")))] == [NAME]
        background.wait_for_all()
        window.close()


def _all(register: str) -> Any:
    from opsdesk.store.reading.query import ListQuery

    return ListQuery(register)


def test_two_stations_differ_and_somebody_decides(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    first = (1, "赵甲", "男", GOOD, CASE, CASE_NO, "2022.3.12", "13912345678")
    commit(read(window, qtbot, station_book(tmp_path / "一.xlsx", first)), qtbot)
    second = (1, "赵甲", "男", GOOD, CASE, CASE_NO, "2022.3.12", "13987654321")
    page = read(window, qtbot, station_book(tmp_path / "二.xlsx", second))
    page.review.grid.go_to("H4")
    (told,) = page.review.problems.changes.lines()
    assert told.startswith("联系电话：库内") and "13912345678" not in told
    commit(page, qtbot)
    assert "待定" in page.ui.empty_words.text()
    window.open_page("conflicts")
    decide = window.pages.desk_page("conflicts")
    assert isinstance(decide, ConflictsPage)
    qtbot.waitUntil(lambda: bool(decide.conflicts))
    assert decide.table.item(0, 3).text() == "联系电话"
    with qtbot.waitSignals([decide.committed, decide.shown]):
        decide.panel.settled.emit("take", "", "打电话核实过")
    assert decide.conflicts == [] and decide.empty.isVisible()
    person = window.office.reader.rows("person", window.office.reader.ids(_all("person")))[0]
    assert person["phone"] == "13987654321"


def settle(page: ImportPage, qtbot: QtBot, cell: str, field: str, choice: str) -> None:
    """Press one of the ways in the panel beside the sheet."""
    page.review.grid.go_to(cell)
    with qtbot.waitSignals([page.planned, page.kept]):
        page.review.problems.changes.pick(field, choice)


def test_the_circle_with_two_conflicts_settled_in_the_preview(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    li = (2, "李丁", "男", "999999197707071233", CASE, CASE_NO, "2022.3.13", "13800000002")
    first = (1, "赵甲", "男", GOOD, CASE, CASE_NO, "2022.3.12", "13912345678")
    commit(read(window, qtbot, station_book(tmp_path / "一.xlsx", first, li)), qtbot)
    again = [(*row[:7], phone) for row, phone in ((first, "13987654321"), (li, "13800000009"))]
    wrong = (3, "钱乙", "男", WRONG, CASE, CASE_NO, "2022.3.14", None)
    page = read(window, qtbot, station_book(tmp_path / "二.xlsx", *again, wrong))
    assert "2 处与库内不同" in page.ui.left_out.text()
    settle(page, qtbot, "H4", "phone", "take")
    settle(page, qtbot, "H5", "phone", "keep")
    assert "不同" not in page.ui.left_out.text()
    face = page.review.model.face(page.review.model.index_of_cell("H4"))
    assert [struck for _text, _token, struck in face.parts] == [True, False, False], "the old beside the new"
    monkeypatch.setattr(ask, "place_to_save", lambda *said: tmp_path / said[2])
    page.ui.workbook_button.click()
    qtbot.waitUntil(lambda: "退回 1 行" in page.ui.left_out.text())
    with qtbot.waitSignals([page.committed, page.findings.told]):
        page.ui.commit_button.click()
    assert "待定" not in page.ui.empty_words.text() and page.findings.words.text()
    assert phones(window.office) == {"赵甲": "13987654321", "李丁": "13800000002"}
    returned = tmp_path / "更正_二.xlsx"
    mend(returned)
    page = read(window, qtbot, returned)
    assert page.ui.commit_button.text() == "入库 1 行"
    commit(page, qtbot)
    assert set(phones(window.office)) == {"赵甲", "李丁", "钱乙"}
    page = read(window, qtbot, tmp_path / "二.xlsx")
    assert [row.outcome for row in page.review.model.rows] == ["same", "same", "error"], "nothing is asked twice"


def phones(office: Office) -> dict[str, str]:
    people = office.reader.rows("person", office.reader.ids(_all("person")))
    return {row["person_name"]: row["phone"] for row in people}


def test_looked_at_and_not_the_same_is_said_in_the_preview_and_remembered(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    first = (1, "赵甲", "男", GOOD, CASE, CASE_NO, "2022.3.12", None)
    commit(read(window, qtbot, station_book(tmp_path / "一.xlsx", first)), qtbot)
    book = openpyxl.Workbook()
    for row in (
        ["采取强制措施人员统计表"],
        ["姓名", "性别", "出生日期", "案件名称", "刑拘时间"],
        ["赵甲", "男", "1990.1.1", "另案", "2022.4.1"],
    ):
        book.active.append(row)
    book.save(tmp_path / "二.xlsx")
    page = read(window, qtbot, tmp_path / "二.xlsx")
    assert [row.outcome for row in page.review.model.rows] == ["conflict"]
    page.review.grid.go_to("A3")
    doubt = page.review.problems.doubt
    doubt.pick("")
    with qtbot.waitSignals([page.planned, page.kept]):
        doubt._choose()
    assert page.ui.commit_button.text() == "入库 1 行" and doubt.isVisible(), "it can still be taken back"
    commit(page, qtbot)
    assert window.office.reader.counts()["person"] == 2
    again = read(window, qtbot, tmp_path / "二.xlsx")
    (row,) = again.review.model.rows
    old = window.office.reader.ids(_all("person"))[-1]
    assert row.doubt is None or old not in row.doubt.candidates


def test_a_row_that_may_mean_somebody_known(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    first = (1, "赵甲", "男", GOOD, CASE, CASE_NO, "2022.3.12", None)
    commit(read(window, qtbot, station_book(tmp_path / "一.xlsx", first)), qtbot)
    other = (1, "赵乙", "男", GOOD, CASE, CASE_NO, "2022.3.12", None)
    page = read(window, qtbot, station_book(tmp_path / "二.xlsx", other))
    page.review.grid.go_to("B4")
    doubt = page.review.problems.doubt
    assert doubt.isVisible() and any("赵甲" in way for way in doubt.ways())
    row = page.review.model.rows[0]
    assert row.doubt is not None
    doubt.pick(row.doubt.candidates[0])
    with qtbot.waitSignals([page.planned, page.kept]):
        doubt._choose()
    assert page.review.model.rows[0].doubt is None


def test_an_import_is_taken_back_and_what_stays_is_shown_first(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    commit(read(window, qtbot, three(tmp_path / "强制措施.xlsx")), qtbot)
    person = window.office.reader.ids(_all("person"))[0]
    from opsdesk.store.changing.gate import Change

    window.office.gate.save([Change("person", {"phone": "13900000000"}, id=person)], deed="save")
    page = window.pages.desk_page("batches")
    assert isinstance(page, BatchesPage)
    with qtbot.waitSignal(page.shown):
        window.open_page("batches")
    assert page.receipts[0].words == "已入库"
    page.panel.undo.click()
    dialog = page.findChildren(UndoDialog)[0]
    qtbot.waitUntil(lambda: bool(dialog.sums.text()))
    assert "强制措施 1 条" in dialog.sums.text() and dialog.kept.count() == 1
    assert "赵甲" in dialog.kept.item(0).text()
    assert window.office.reader.counts()["measure"] == 1, "looking changes nothing"
    dialog.undo()
    assert "理由" in dialog.problem.text()
    dialog.reason.setText("报错了表")
    with qtbot.waitSignals([page.committed, page.shown]):
        dialog.undo()
    assert window.office.reader.counts()["measure"] == 0 and page.receipts[0].words == "已撤销"
    assert not page.panel.undo.isEnabled() and "已撤销" in page.told.text()
    assert QApplication.activeModalWidget() is None
