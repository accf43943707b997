# SPDX-License-Identifier: MIT
"""The correction list is a print like any other: kept, proved, printed again, its cells masked and explained."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from opsdesk.reports.paper.reading import read
from opsdesk.store.beside import printed
from opsdesk.store.office import Office
from opsdesk.work.imports import importing
from opsdesk.work.imports.correction_list import masked, write_correction_list
from opsdesk.work.imports.import_plan import ImportPlan
from opsdesk.work.papers.keeping_prints import draw_again, reprint
from opsdesk.work.proving import changes_since, prove

HEADS = ("姓名", "身份证号码", "管控类型", "管控起始时间", "管控结束时间")
ROWS = (
    ("赵嘉怡", "999999199001010017", "边控", "2022-04-01", "2022-07-01"),
    ("钱进", "999999199001010018", "边控", "2022.13.5", "2022-07-01"),
)


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.scratch() as made:
        yield made


@pytest.fixture
def plan(office: Office, tmp_path: Path) -> ImportPlan:
    """A register of exit controls with a wrong day and a wrong identity number."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "出入境管控"
    for row in (HEADS, *ROWS):
        sheet.append(row)
    book.save(tmp_path / "出入境管控人员台账.xlsx")
    return importing.plan_files(office, [tmp_path / "出入境管控人员台账.xlsx"])


def said(path: Path) -> str:
    return "".join("".join(page) for page in read(path).pages)


def test_every_cell_shows_what_it_holds_masked(office: Office, plan: ImportPlan, tmp_path: Path) -> None:
    write_correction_list(office, plan, tmp_path / "a.pdf")
    body = said(tmp_path / "a.pdf")
    assert "D32022.13.5" in body
    assert [number for _name, number, *_rest in ROWS if number in body] == []


def test_it_is_kept_proved_and_printed_again(office: Office, plan: ImportPlan, tmp_path: Path) -> None:
    write_correction_list(office, plan, tmp_path / "a.pdf")
    (kept,) = printed.latest(office.reader)
    assert (kept.paper, kept.title) == ("correction_list", "导入差错反馈单") and f"印号{kept.number}" in said(
        tmp_path / "a.pdf"
    )
    assert prove(office, tmp_path / "a.pdf").verdict == "same"
    draw_again(office, kept.id, tmp_path / "same.pdf")
    assert (tmp_path / "same.pdf").read_bytes() == (tmp_path / "a.pdf").read_bytes()
    again, first = reprint(office, kept.number, tmp_path / "b.pdf")
    assert again.body_sha256 == first.body_sha256 and "第2次打印" in said(tmp_path / "b.pdf")


def test_what_changed_since_is_told_or_why_not(office: Office, plan: ImportPlan, tmp_path: Path) -> None:
    write_correction_list(office, plan, tmp_path / "a.pdf")
    kept = printed.by_number(office.reader, printed.latest(office.reader)[0].number)
    assert kept is not None
    assert changes_since(office, kept) == ("原表已过保存期或没有留存，比不出此后的变动。",)
    importing.commit(office, plan)
    assert changes_since(office, kept) == ()


@pytest.mark.parametrize(
    ("key", "text", "shown"),
    [
        ("victim_name", "李秀英", "李**"),
        ("card_no", "6222020000000000014", "***************0014"),
        ("control_start", "2022.13.5", "2022.13.5"),
        ("", "电话13800005678找本人", "电话*******5678找本人"),
        ("hukou_addr", "青冈县祯祥镇和平村3组", "青冈县祯祥镇***"),
        ("victim_name", "", ""),
    ],
)
def test_cells_are_masked_as_their_column_asks(key: str, text: str, shown: str) -> None:
    assert masked(key, text) == shown
