# SPDX-License-Identifier: MIT
"""The full circle: station sheet, refused rows, correction workbook, mended, accepted under the places they had."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from golden import assert_golden

from opsdesk import paths
from opsdesk.sheets.corrections.correction_reading import parse_corrections
from opsdesk.sheets.corrections.correction_rows import ABOUT, REASON, REFILL
from opsdesk.sheets.reading import parse_file
from opsdesk.store.office import Office
from opsdesk.work.imports import correcting, importing
from opsdesk.work.imports.correcting import GOES_BACK, FileChanged, NotACorrection, NothingToCorrect
from opsdesk.work.imports.import_plan import FilePlan, ImportPlan

TITLE = "青冈镇派出所采取强制措施人员统计表"
LINE = "填报单位：青冈镇派出所    填报人：孙警官    填报时间：2022.6.1"
HEADS = (
    ("序号", "案件名称", "案件编号", "犯罪嫌疑人基本情况", None, None, "刑拘时间", "是否未成年", "备注"),
    (None, None, None, "姓名", "身份证号码", "联系方式", None, None, None),
)
MERGES = ("A1:I1", "A2:I2", "D3:F3", "A3:A4", "B3:B4", "C3:C4", "G3:G4", "H3:H4", "I3:I4", "B5:B7")
CASE_NO = "A9999990100002022030007"
GOOD, WRONG, LOST = "999999199001010016", "999999199001010017", 999999198506151236
OTHER, THIRD = "99999919850615124X", "999999199203034518"


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.scratch() as office:
        yield office


def station_book(path: Path) -> Path:
    """Five persons: two in order, one wrong number, one destroyed number, one day that is none."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "5月"
    sheet.append([TITLE])
    sheet.append([LINE])
    for line in HEADS:
        sheet.append(line)
    rows = (
        (1, "“3·12”案", CASE_NO, "赵甲", GOOD, "13912345678", "2022.3.12", "否", None),
        (2, None, "同上", "钱乙", WRONG, None, "3月14日", "否", "=1+1"),
        (3, None, CASE_NO, "孙丙", LOST, None, "2022.3.15", None, None),
        (4, "“4·1”案", "A9999990100002022030008", "李丁", OTHER, None, "2022.4.31", None, "×"),
    )
    for line in rows:
        sheet.append(line)
    sheet["I6"].data_type = "s"
    sheet.append(["合计", None, None, "4人"])
    for span in MERGES:
        sheet.merge_cells(span)
    sheet["A1"].font = openpyxl.styles.Font(name="黑体", size=20)
    sheet.column_dimensions["E"].width = 27
    book.create_sheet("别的").append(["与此无关"])
    book.save(path)
    return path


def planned(office: Office, path: Path) -> FilePlan:
    plan = importing.plan_readings(office, [parse_file(path)])
    importing.commit(office, plan)
    return plan.files[0]


@pytest.fixture
def sent_back(office: Office, tmp_path: Path) -> Path:
    """The correction workbook of the station's book, whose good rows came in."""
    file = planned(office, station_book(tmp_path / "强制措施.xlsx"))
    correcting.write_corrections(office, file, tmp_path / "更正_强制措施.xlsx")
    return tmp_path / "更正_强制措施.xlsx"


def test_only_refused_rows_go_back_in_the_stations_layout(sent_back: Path) -> None:
    book = openpyxl.load_workbook(sent_back)
    sheet = book["5月"]
    assert "别的" not in book.sheetnames
    assert book[ABOUT].sheet_state == "veryHidden"
    assert (sheet["A1"].value, sheet["A2"].value) == (TITLE, LINE)
    assert (sheet["A1"].font.name, sheet["A1"].font.size) == ("黑体", 20)
    assert sheet.column_dimensions["E"].width == 27
    assert {"A1:I1", "D3:F3", "B3:B4"} <= {str(span) for span in sheet.merged_cells.ranges}
    assert [sheet.cell(row, 4).value for row in range(5, sheet.max_row + 1)] == ["钱乙", "孙丙", "李丁"]


def test_cells_are_marked_and_say_why(sent_back: Path) -> None:
    sheet = openpyxl.load_workbook(sent_back)["5月"]
    marked = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert set(marked) == {"E5", "E6", "G7"}
    assert all(text.startswith(REASON) for text in marked.values())
    assert sheet["E5"].fill.fgColor.rgb == "00FFE699"
    assert (sheet["E6"].value, sheet["E6"].number_format) == (REFILL, "@")
    assert "9.99999E+17" in marked["E6"]


def test_what_merged_cells_and_same_as_above_meant_is_written_out(sent_back: Path) -> None:
    sheet = openpyxl.load_workbook(sent_back)["5月"]
    assert [sheet.cell(5, column).value for column in (2, 3)] == ["“3·12”案", CASE_NO]
    assert (sheet["I5"].value, sheet["I5"].data_type) == ("=1+1", "s")


def test_drop_downs_and_hidden_keys(sent_back: Path) -> None:
    sheet = openpyxl.load_workbook(sent_back)["5月"]
    keys = [sheet.cell(row, 10).value for row in (5, 6, 7)]
    assert [key.rsplit(":", 2)[1:] for key in keys] == [["6", "5月"], ["7", "5月"], ["8", "5月"]]
    assert sheet.column_dimensions["J"].hidden


def test_unmended_rows_stay_refused(office: Office, sent_back: Path) -> None:
    plan = correcting.plan_corrections(office, sent_back)
    assert plan.counts() == {"error": 3}
    assert not any(p.code == "W-COMMENT" for _table, p in plan.files[0].problems())


def test_mended_rows_meet_their_places_however_the_sheet_was_sorted(office: Office, sent_back: Path) -> None:
    book = openpyxl.load_workbook(sent_back)
    sheet = book["5月"]
    sheet["E5"], sheet["G7"] = THIRD, "2022-04-30"
    top, bottom = ([cell.value for cell in sheet[row]] for row in (5, 7))
    for cell, value in zip((*sheet[5], *sheet[7]), (*bottom, *top), strict=True):
        cell.value = value
    sheet.append(["5", "“3·12”案", CASE_NO, "周戊", GOOD, None, "2022-05-01"])
    book.save(sent_back)
    reading = parse_corrections(sent_back)
    assert reading.strangers == ["5月!8"]  # type: ignore[attr-defined]
    plan = importing.plan_readings(office, [reading])
    outcomes = {(t.table.sheet, row.row): row.outcome for t in plan.files[0].tables for row in t.rows}
    assert outcomes == {("5月", 6): "new", ("5月", 7): "error", ("5月", 8): "new"}
    importing.commit(office, plan)
    assert office.reader.counts()["measure"] == 3


def test_a_correct_number_brings_the_row_in(office: Office, sent_back: Path) -> None:
    book = openpyxl.load_workbook(sent_back)
    book["5月"]["E6"] = OTHER
    book.save(sent_back)
    plan = correcting.plan_corrections(office, sent_back)
    assert plan.counts() == {"error": 2, "new": 1}
    importing.commit(office, plan)
    assert [hit.title for hit in office.reader.search(OTHER)] == ["孙丙"]


def test_only_the_very_file_and_only_refused_rows_make_a_correction(office: Office, tmp_path: Path) -> None:
    path = station_book(tmp_path / "强制措施.xlsx")
    file = planned(office, path)
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(FileChanged):
        correcting.write_corrections(office, file, tmp_path / "更正.xlsx")
    file.tables.clear()
    with pytest.raises(NothingToCorrect):
        correcting.write_corrections(office, file, tmp_path / "更正.xlsx")


def test_a_workbook_without_keys_is_no_correction(office: Office, tmp_path: Path) -> None:
    with pytest.raises(NotACorrection):
        correcting.plan_corrections(office, station_book(tmp_path / "强制措施.xlsx"))


def test_samples_of_every_format_go_back_and_lose_nothing(taken_in: tuple[Office, ImportPlan], tmp_path: Path) -> None:
    office, plan = taken_in
    formats = set()
    for file in plan.files:
        refused = {
            (t.table.sheet, row.row): row.source for t in file.tables for row in t.rows if row.outcome in GOES_BACK
        }
        if not refused:
            continue
        formats.add(file.path.suffix)
        path = tmp_path / f"更正_{file.path.stem}.xlsx"
        correcting.write_corrections(office, file, path)
        back = parse_corrections(path, importing.knowledge_of(office))
        found = {(table.sheet, row.row): row for table in back.tables for row in table.rows}
        assert found.keys() == refused.keys()
        for place, row in found.items():
            assert row.refused, place
            assert row.values == refused[place].values
    assert {".xlsx", ".xls"} <= formats


def test_a_text_table_comes_back_as_a_workbook(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "宣传.csv"
    heads = "序号,单位,活动时间,活动地点,主题,受众人数"
    lines = (
        "填报单位：青冈镇派出所",
        heads,
        "1,青冈镇派出所,2022.5.32,广场,反诈,120",
        "2,青冈镇派出所,2022.5.3,广场,反诈,90",
    )
    path.write_text("\n".join(lines), encoding="gb18030")
    file = planned(office, path)
    out = tmp_path / "更正_宣传.xlsx"
    assert correcting.write_corrections(office, file, out).rows == 1
    book = openpyxl.load_workbook(out)
    assert [cell.value for cell in book.worksheets[0][2]][:6] == heads.split(",")
    book.worksheets[0]["C3"] = "2022.5.31"
    book.save(out)
    plan = correcting.plan_corrections(office, out)
    assert plan.counts() == {"new": 1}
    assert [change.place for change in plan.files[0].changes if change.register == "outreach"] == ["!3"]


def test_the_correction_of_a_sample_is_as_kept(taken_in: tuple[Office, Any], tmp_path: Path) -> None:
    office, plan = taken_in
    sample = next(path for path in paths.resource("samples").iterdir() if path.name.startswith("03_"))
    file = next(file for file in plan.files if file.path == sample)
    path = tmp_path / "更正.xlsx"
    correcting.write_corrections(office, file, path)
    assert_golden(path, "correction.xlsx")
