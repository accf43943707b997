# SPDX-License-Identifier: MIT
"""The papers page: chosen, shown, searched, saved, locked, printed, opened again, proved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from paper_office import Stocked, stock
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui import ask
from opsdesk.gui.papers import printing
from opsdesk.gui.papers.paper_view import page_count
from opsdesk.gui.papers.papers_page import PapersPage
from opsdesk.store.beside import printed
from opsdesk.store.office import Office

Show = Callable[[QWidget], QWidget]


@pytest.fixture(scope="module")
def here() -> Iterator[Stocked]:
    with Office.scratch() as office:
        yield stock(office)


@pytest.fixture
def page(here: Stocked, show: Show, qtbot: QtBot) -> PapersPage:
    """The seizure list of one seizure, on screen."""
    made = PapersPage(here.office)
    show(made)
    with qtbot.waitSignal(made.shown):
        made.offer("seizure", [here["扣押"]])
    return made


def last(here: Stocked) -> printed.Printed:
    return printed.latest(here.office.reader)[0]


def test_papers_of_the_register_are_offered_and_drawn(page: PapersPage, here: Stocked) -> None:
    titles = [page.options.papers.item(row).text() for row in range(page.options.papers.count())]
    assert titles[0] == "扣押清单" and "物证标签（60×40）" in titles and "强制措施台账" not in titles
    assert page.paper.pages == 3
    assert "没有缺字" in page.said.text


def test_another_paper_is_drawn_by_itself(page: PapersPage, qtbot: QtBot) -> None:
    page.options.papers.clearSelection()
    row = next(row for row in range(page.options.papers.count()) if "A4" in page.options.papers.item(row).text())
    with qtbot.waitSignal(page.shown):
        page.options.papers.setCurrentRow(row)
    assert page.paper.pages == 1


def test_words_are_found_on_their_page(page: PapersPage) -> None:
    page.bar.search.setText("交公安机关保管人员")
    page.bar.find_next()
    first = page.paper.page
    page.bar.find_next()
    assert page.bar.found.text() == "" and (first, page.paper.page) != (0, 0)
    page.bar.search.setText("持有人：赵𠅤")
    page.bar.find_next()
    assert page.bar.found.text() == ""
    page.bar.search.setText("没有这几个字")
    page.bar.find_next()
    assert page.bar.found.text() == "没有找到"


def test_pages_are_gone_to_by_number(page: PapersPage) -> None:
    page.bar.page.setText("3")
    page.bar.page.returnPressed.emit()
    assert page.paper.page == 2 and page.bar.page.text() == "3"


def test_saved_paper_is_kept_and_proved(
    page: PapersPage, here: Stocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(ask, "place_to_save", lambda *_: tmp_path / "清单.pdf")
    with qtbot.waitSignal(page.committed):
        page.save()
    assert last(here).paper == "seizure_list"
    assert page.kept.item(0).data(256) == last(here).id
    told: list[str] = []
    monkeypatch.setattr(ask, "pdf_file", lambda *_: tmp_path / "清单.pdf")
    monkeypatch.setattr(ask, "tell", lambda _parent, text: told.append(text))
    page.check()
    qtbot.waitUntil(lambda: bool(told))
    assert "与打印时的文件完全相同" in told[0]


def test_locked_paper_opens_with_its_password_only(
    page: PapersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(ask, "place_to_save", lambda *_: tmp_path / "密.pdf")
    monkeypatch.setattr(ask, "new_password", lambda *_: "kein Zufall 7")
    with qtbot.waitSignal(page.committed):
        page.save_locked()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "密.pdf")
    with pikepdf.open(tmp_path / "密.pdf", password="kein Zufall 7") as file:
        assert (file.encryption.R, file.encryption.bits) == (6, 256)


def test_archive_names_its_standard(
    page: PapersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(ask, "place_to_save", lambda *_: tmp_path / "档.pdf")
    with qtbot.waitSignal(page.committed):
        page.save_archive()
    with pikepdf.open(tmp_path / "档.pdf") as file:
        assert file.open_metadata().pdfa_status == "2B"
        assert "/OutputIntents" in file.Root


def test_printed_and_printed_again(
    page: PapersPage, here: Stocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    out = tmp_path / "printer.pdf"

    def printer(_parent: QWidget) -> QPrinter:
        made = QPrinter()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(out))
        return made

    monkeypatch.setattr(printing, "ask_printer", printer)
    monkeypatch.setattr(printing, "DOTS_PER_INCH", 40)
    with qtbot.waitSignal(page.committed):
        page.print_paper()
    assert page_count(out) == 3
    page.kept.setCurrentRow(0)
    with qtbot.waitSignal(page.committed):
        page.print_again()
    assert last(here).nth == 2


def test_opened_again_it_is_on_screen(page: PapersPage, here: Stocked, qtbot: QtBot, tmp_path: Path) -> None:
    from opsdesk.work.papers.printing import print_paper

    receipt = print_paper(here.office, "support_request", here["request"], tmp_path / "a.pdf")
    with qtbot.waitSignal(page.shown):
        page.open_again(last(here).id)
    assert page.paper.pages == receipt.pages
    assert page.file.read_bytes() == (tmp_path / "a.pdf").read_bytes()


def test_what_is_wanting_is_said(here: Stocked, show: Show, qtbot: QtBot) -> None:
    made = PapersPage(here.office)
    show(made)
    made.preview()
    assert made.problem.text() == "选一种文书。"
    made.options.papers.setCurrentRow(0)
    made.options.records.clearSelection()
    made.preview()
    assert "选要印的" in made.problem.text() and made.paper.pages == 0
    made.options.filter.setText("月报")
    made.options.papers.setCurrentRow(0)
    made.options.first.setText("上个月吧")
    made.preview()
    assert "时段看不懂" in made.problem.text()


def test_drawing_can_be_stopped(page: PapersPage, qtbot: QtBot) -> None:
    page.preview()
    page.stop()
    assert page.paper.pages == 3 and not page.progress.isVisible()


def test_copies_and_pages_that_were_asked_for_go_out(page: PapersPage, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "two.pdf"))
    assert not printer.supportsMultipleCopies()
    printer.setCopyCount(2)
    assert printing.asked_pages(printer, 3) == [0, 1, 2, 0, 1, 2]
    printer.setCollateCopies(False)
    assert printing.asked_pages(printer, 3) == [0, 0, 1, 1, 2, 2]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert printing.asked_pages(printer, 3) == [1, 1, 2, 2]
    printing.paint_pdf(printer, page.file)
    assert page_count(tmp_path / "two.pdf") == 4


def test_several_papers_are_one_job(page: PapersPage, here: Stocked, qtbot: QtBot) -> None:
    page.options.papers.clearSelection()
    wanted = ("扣押清单", "物证标签（60×40，A4）")
    with qtbot.waitSignal(page.shown):
        for row in range(page.options.papers.count()):
            item = page.options.papers.item(row)
            item.setSelected(item.text() in wanted)
    assert page.paper.pages == 4 and [order.paper for order in page.options.orders()] == [
        *("seizure_list", "label_sheet_60x40")
    ]
