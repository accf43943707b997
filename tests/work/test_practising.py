# SPDX-License-Identifier: MIT
"""The practice office is whole or not there, and whatever leaves it says that it is practice."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event

import openpyxl
import pypdfium2
import pytest

from opsdesk import errors, practice
from opsdesk.reports.figure import Scope
from opsdesk.reports.figures import figure_set
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.imports.correcting import write_corrections
from opsdesk.work.imports.importing import plan_files
from opsdesk.work.lists.exporting import export_list
from opsdesk.work.papers.bulletin import print_bulletin
from opsdesk.work.papers.figures_json import figures_as_json
from opsdesk.work.program import practising


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One practice office for the tests of this file."""
    place = tmp_path_factory.mktemp("practice") / "practice.opsdesk"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(practising, "practice_place", lambda: place)
        practising.make_practice()
    return place


@pytest.fixture(autouse=True)
def at_place(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(practising, "practice_place", lambda: made)


def test_it_holds_the_samples_and_says_what_it_is() -> None:
    with practising.open_practice() as office:
        assert office.practice
        assert office.reader.count(ListQuery("case")) > 20
        assert "练习" in office.name
        assert practice.is_open()
    assert not practice.is_open()


def test_what_leaves_it_is_marked_on_every_page_and_in_every_sheet(tmp_path: Path) -> None:
    with practising.open_practice() as office:
        paper = tmp_path / "bulletin.pdf"
        print_bulletin(office, Scope(date(2022, 5, 1), date(2022, 5, 31)), paper)
        sheet, plain = tmp_path / "list.xlsx", tmp_path / "list.csv"
        export_list(office, ListQuery("case"), sheet)
        export_list(office, ListQuery("case"), plain)
        told = figures_as_json(office, figure_set(office, Scope(date(2022, 5, 1), date(2022, 5, 31))))
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper)]
    assert told["practice"] == practice.SENTENCE and next(iter(told)) == "practice"
    assert pages and all("练习" in page and "不作任何凭据" in page for page in pages)
    assert str(openpyxl.load_workbook(sheet).active["A1"].value).startswith("【练习】")
    assert "【练习】" in plain.read_text(encoding="utf-8-sig").splitlines()[0]


def test_rows_that_go_back_to_a_station_are_marked_and_come_home(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["姓名", "身份证号", "案件名称", "刑拘时间"], ["赵甲", "999999199001010017", "甲案", "2022.5.3"]):
        book.active.append(row)  # no title line that could bear the mark
    book.save(tmp_path / "名单.xlsx")
    with practising.open_practice() as office:
        (file,) = plan_files(office, [tmp_path / "名单.xlsx"]).files
        write_corrections(office, file, tmp_path / "更正.xlsx")
        (back,) = plan_files(office, [tmp_path / "更正.xlsx"]).files
        assert [row.row for row in back.tables[0].rows] == [2], "the place it had in the station's own sheet"
    sheet = openpyxl.load_workbook(tmp_path / "更正.xlsx").worksheets[0]
    assert str(sheet["A1"].value).startswith("【练习】") and sheet["A3"].value == "赵甲"
    with Office.scratch() as office:
        (refused,) = plan_files(office, [tmp_path / "更正.xlsx"]).files
        assert refused.reading.refusal is not None and refused.reading.refusal.code == "practice"


def test_no_other_office_takes_in_what_it_wrote(tmp_path: Path) -> None:
    sheet = tmp_path / "list.xlsx"
    with practising.open_practice() as office:
        export_list(office, ListQuery("case"), sheet)
        (back,) = plan_files(office, [sheet]).files
        assert back.reading.refusal is None and back.tables, "the practice office itself may practise with it"
    with Office.scratch() as office:
        (refused,) = plan_files(office, [sheet]).files
        assert refused.reading.refusal is not None and refused.reading.refusal.code == "practice"
        assert "练习" in refused.reading.refusal.message


def test_what_leaves_another_office_is_not_marked(tmp_path: Path) -> None:
    with Office.scratch() as office:
        paper = tmp_path / "bulletin.pdf"
        print_bulletin(office, Scope(date(2022, 5, 1), date(2022, 5, 31)), paper)
        export_list(office, ListQuery("case"), tmp_path / "list.csv")
    assert "练习" not in "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper))
    assert "练习" not in (tmp_path / "list.csv").read_text(encoding="utf-8-sig")


def test_one_that_was_stopped_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(practising, "practice_place", lambda: tmp_path / "p" / "practice.opsdesk")
    stopped = Event()
    stopped.set()
    practising.make_practice(cancel=stopped)
    assert not practising.practice_place().exists()
    with pytest.raises(errors.NotAnOffice):
        practising.open_practice()


def test_one_that_is_open_is_not_thrown_away(made: Path) -> None:
    with practising.open_practice(), pytest.raises(errors.OfficeInUse):
        practising.make_practice()
    assert made.exists()
