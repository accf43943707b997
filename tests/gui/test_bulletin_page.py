# SPDX-License-Identifier: MIT
"""The bulletin in the window: made for a period, shown as it prints, every number leading to its rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui import ask
from opsdesk.gui.papers import printing
from opsdesk.gui.papers.bulletin_page import BulletinPage
from opsdesk.gui.papers.paper_view import page_count
from opsdesk.gui.papers.printing import paint_pdf
from opsdesk.records.record import State
from opsdesk.reports.paper.reading import read
from opsdesk.store.beside import printed
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.proof.batch import Batch

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def filed() -> Iterator[Office]:
    """An office with one submitted case, filed on 2022-03-14."""
    with Office.scratch() as made:
        unit = made.gate.save([Change("unit", {"unit_name": "城关派出所"})], deed="save").ids[0]
        facts = {"case_name": "冬训收贩银行卡案", "case_kind": "刑事", "crime": ("诈骗罪",), "case_status": "立案侦查"}
        facts |= {"filing_date": date(2022, 3, 14), "fraud_type": "刷单返利"}
        case = Change("case", facts | {"handling_unit": unit}, state=State.DRAFT)
        made.gate.save([case], deed="save")
        yield made


def batch() -> Batch:
    """An import of one file."""
    return Batch(id=new_id(), file_name="甲.xlsx", sha256="0" * 64, size=1)


@pytest.fixture
def page(filed: Office, show: Show, qtbot: QtBot) -> BulletinPage:
    made = BulletinPage(filed)
    show(made)
    made.set_period(date(2022, 3, 1), date(2022, 3, 31))
    with qtbot.waitSignal(made.made):
        made.ui.make_button.click()
    return made


def test_paper_and_numbers_are_shown(page: BulletinPage) -> None:
    assert page.paper.pages >= 1
    assert page.file.read_bytes().startswith(b"%PDF")
    assert page.figures is not None
    assert page.basis.figures.rowCount() == len(page.figures.figures)
    assert "1 份草稿未计入" in page.ui.waiting.text()


def test_a_row_opens_its_record(filed: Office, show: Show, qtbot: QtBot) -> None:
    made = BulletinPage(filed)
    show(made)
    from opsdesk.reports.figure import Figure, Line

    lines = (Line("case", "id-1", ("某案", "2022-03-14")), Line("case", "id-2", ("某案二", "2022-03-15")))
    figures = (
        Figure("a", "立案", "打", 2, "起", "按起计。", ("案件", "时间"), lines),
        Figure("b", "追赃", "money", 12345, "元", ""),
    )
    made.basis.show_figures(figures)
    assert made.basis.figures.item(1, 1).text() == "123.45 元"
    assert made.basis.rows.rowCount() == 2
    with qtbot.waitSignal(made.opened) as opened:
        made.basis.rows.cellDoubleClicked.emit(1, 0)
    assert opened.args == ["case", "id-2"]


def test_saved_paper_is_the_one_on_screen_and_is_noted(
    page: BulletinPage, filed: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    place = tmp_path / "简报.pdf"
    monkeypatch.setattr(ask, "place_to_save", lambda *_: place)
    before = filed.history.head().seq
    with qtbot.waitSignal(page.committed):
        page.ui.save_button.click()
    assert filed.history.head().seq == before + 1
    kept = printed.latest(filed.reader)[0]
    assert kept.paper == "bulletin" and kept.sha256 == hashlib.sha256(place.read_bytes()).hexdigest()
    assert page_count(place) == page.paper.pages


def test_pages_turn_and_grow(page: BulletinPage) -> None:
    first = page.paper.percent
    page.ui.larger.click()
    assert page.paper.percent > first
    assert page.ui.scale.text() == f"{page.paper.percent}%"
    page.ui.page_back.click()
    assert page.paper.page == 0


def test_a_period_nobody_understands_is_refused(filed: Office, show: Show) -> None:
    made = BulletinPage(filed)
    show(made)
    made.ui.first.setText("上个月吧")
    made.make()
    assert made.ui.problem.text()
    assert made.figures is None


def test_all_pages_reach_the_printer(page: BulletinPage, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    paint_pdf(printer, page.file)
    assert page_count(tmp_path / "printed.pdf") == page.paper.pages


def to_a_file(out: Path) -> Callable[[QWidget], QPrinter]:
    """A printer that somebody chose, which writes a PDF."""

    def chosen(_parent: QWidget) -> QPrinter:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return printer

    return chosen


def test_printing_does_not_hold_the_window_up(
    page: BulletinPage, filed: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    threads: list[bool] = []
    paint = printing.paint_pdf

    def painted(*arguments: object) -> None:
        threads.append(QThread.currentThread() is page.thread())
        paint(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(printing, "ask_printer", to_a_file(tmp_path / "printer.pdf"))
    monkeypatch.setattr(printing, "paint_pdf", painted)
    monkeypatch.setattr(printing, "DOTS_PER_INCH", 40)
    with qtbot.waitSignal(page.committed):
        page.ui.print_button.click()
    assert threads == [False] and page_count(tmp_path / "printer.pdf") == page.paper.pages
    assert printed.latest(filed.reader)[0].paper == "bulletin"


def test_a_printing_can_be_stopped(
    page: BulletinPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(printing, "ask_printer", to_a_file(tmp_path / "printer.pdf"))
    monkeypatch.setattr(printing, "DOTS_PER_INCH", 40)
    page.ui.print_button.click()
    assert page.ui.progress.isVisible() and page.ui.stop_button.isVisible() and not page.ui.print_button.isEnabled()
    page.ui.stop_button.click()
    assert not page.ui.progress.isVisible() and page.ui.print_button.isEnabled()
    assert page.ui.problem.text() == ""


def test_what_a_person_wrote_is_printed_without_names(page: BulletinPage, filed: Office, qtbot: QtBot) -> None:
    filed.gate.save([Change("person", {"person_name": "赵嘉怡"})], deed="save")
    page.ui.cases.setPlainText("赵嘉怡出售银行卡6222020000000000014，获利三千元。\n经查，赵嘉怡系在校学生。")
    page.ui.next_steps.setPlainText("继续落实预警劝阻。")
    page.ui.issue.setText("7")
    with qtbot.waitSignal(page.made):
        page.make()
    body = "".join("".join(lines) for lines in read(page.file).pages)
    assert "赵某出售银行卡〔已隐去〕，获利三千元。" in body and "经查，赵某系在校学生。" in body
    assert "典型案例" in body and "下步工作继续落实预警劝阻。" in body and "第7期" in body and "赵嘉怡" not in body
    assert "赵嘉怡→赵某" in page.ui.waiting.text()


def test_small_counts_are_hidden_on_request(page: BulletinPage, filed: Office, qtbot: QtBot) -> None:
    people = [Change("person", {"person_name": "钱进"}, state=State.SUBMITTED)]
    (person,) = filed.gate.import_batch(batch(), people).ids
    facts = {"person": person, "control_start": date(2022, 3, 9), "control_end": date(2022, 6, 9)}
    filed.gate.import_batch(batch(), [Change("exit_control", facts, state=State.SUBMITTED)])
    for hidden in (False, True):
        page.ui.hide_small.setChecked(hidden)
        with qtbot.waitSignal(page.made):
            page.make()
        body = "".join("".join(lines) for lines in read(page.file).pages)
        assert ("＜3" in body) is hidden


def test_a_month_is_closed_and_what_comes_later_is_told(
    page: BulletinPage, filed: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    place = tmp_path / "封账.pdf"
    monkeypatch.setattr(ask, "place_to_save", lambda *_: place)
    assert page.ui.close_button.isEnabled()
    with qtbot.waitSignal(page.committed):
        page.ui.close_button.click()
    assert printed.latest(filed.reader)[0].closes and page_count(place) >= 1
    late = {"case_name": "补录案", "case_kind": "刑事", "filing_date": date(2022, 3, 20)}
    filed.gate.import_batch(batch(), [Change("case", late, state=State.SUBMITTED)])
    with qtbot.waitSignal(page.made):
        page.make()
    assert "补录：已封账的月份事后有变动，立案+1起" in page.ui.waiting.text()
    assert "补录：已封账的月份事后有变动" in "".join("".join(lines) for lines in read(page.file).pages)
    page.ui.close_button.click()
    qtbot.waitUntil(lambda: "已经封账" in page.ui.problem.text())


def test_only_a_whole_past_month_of_all_units_is_closed(page: BulletinPage, qtbot: QtBot) -> None:
    page.set_period(date(2022, 3, 1), date(2022, 3, 30))
    with qtbot.waitSignal(page.made):
        page.make()
    assert not page.ui.close_button.isEnabled()
