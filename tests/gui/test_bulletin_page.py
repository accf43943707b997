# SPDX-License-Identifier: MIT
"""The bulletin in the window: made for a period, shown as it prints, every number leading to its rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui import ask
from opsdesk.gui.bulletin_page import BulletinPage
from opsdesk.gui.paper_view import page_count
from opsdesk.gui.printing import paint_pdf
from opsdesk.records.record import State
from opsdesk.store import printed
from opsdesk.store.gate import Change
from opsdesk.store.office import Office

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


@pytest.fixture
def page(filed: Office, show: Show, qtbot: QtBot) -> BulletinPage:
    made = BulletinPage(filed)
    show(made)
    made.set_period(date(2022, 3, 1), date(2022, 3, 31))
    with qtbot.waitSignal(made.made, timeout=60_000):
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
    page: BulletinPage, filed: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "简报.pdf"
    monkeypatch.setattr(ask, "place_to_save", lambda *_: place)
    before = filed.history.head().seq
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
