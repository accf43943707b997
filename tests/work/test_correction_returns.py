# SPDX-License-Identifier: MIT
"""A correction workbook comes back as stations send things back: sorted, cut, copied, renamed, saved by other programs,
twice, late, to the wrong desk. Only the fixes are read, and they meet the rows they belong to."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from old_books import xls
from other_books import ods, web, xlsb

from opsdesk.gui.imports.import_facts import facts_words
from opsdesk.records.problem import Severity
from opsdesk.sheets.answers import Answers, TableAnswers
from opsdesk.sheets.corrections.correction_reading import CorrectionReading, parse_any
from opsdesk.sheets.corrections.correction_rows import ABOUT
from opsdesk.sheets.corrections.correction_signs import LARGEST, is_correction
from opsdesk.sheets.reading import parse_file
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.imports import correcting, importing
from opsdesk.work.imports.import_plan import FilePlan
from opsdesk.work.imports.undoing import undo_import

HEADS = ["序号", "案件名称", "姓名", "身份证号码", "联系方式", "刑拘时间"]
GOOD, WRONG = "999999199001010016", "999999199001010017"
MENDED = {"钱乙": "99999919850615124X", "孙丙": "999999199203034518", "李丁": "999999198802030119"}
SHEET = "5月"


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.scratch() as made:
        yield made


@pytest.fixture
def sent_back(office: Office, tmp_path: Path) -> Path:
    """Four persons, three of them with a wrong number, which go back."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    for line in (["青冈镇派出所采取强制措施人员统计表"], ["填报单位：青冈镇派出所    填报时间：2022.6.1"], HEADS):
        sheet.append(line)
    sheet.append([1, "甲案", "赵甲", GOOD, "13912345678", "2022.3.12"])
    for number, name in enumerate(MENDED, 2):
        sheet.append([number, "甲案", name, WRONG, f"1391234567{number}", "2022.3.13"])
    book.save(tmp_path / "人.xlsx")
    plan = importing.plan_readings(office, [parse_file(tmp_path / "人.xlsx")])
    importing.commit(office, plan)
    correcting.write_corrections(office, plan.files[0], tmp_path / "更正_人.xlsx")
    return tmp_path / "更正_人.xlsx"


def mend(sheet: Any, *names: str) -> None:
    """Write the right number beside each name, as a clerk would."""
    for row in range(4, sheet.max_row + 1):
        name = sheet.cell(row, 3).value
        if name in names:
            sheet.cell(row, 4).value = MENDED[name]


def returned(office: Office, path: Path) -> FilePlan:
    (file,) = importing.plan_readings(office, [parse_any(path)], [path]).files
    return file


def fates(file: FilePlan) -> dict[int, tuple[str, str]]:
    """By the row of the station's own sheet: who, and what becomes of it."""
    rows = [row for table in file.tables for row in table.rows]
    return {row.row: (row.source.values.get("person_name"), row.outcome) for row in rows}


def changed(path: Path, deed: Callable[[Any], object]) -> Path:
    book = openpyxl.load_workbook(path)
    deed(book[SHEET])
    book.save(path)
    return path


ALL_IN = {5: ("钱乙", "new"), 6: ("孙丙", "new"), 7: ("李丁", "new")}


def test_sorted_cut_and_lengthened(office: Office, sent_back: Path) -> None:
    def work(sheet: Any) -> None:
        mend(sheet, *MENDED)
        rows = [[cell.value for cell in sheet[row]] for row in (4, 5, 6)]
        for place, line in zip((4, 5, 6), (rows[2], rows[0], rows[1]), strict=True):
            for cell, value in zip(sheet[place], line, strict=True):
                cell.value = value
        sheet.delete_rows(5)  # 钱乙 is cut out
        sheet.insert_rows(4)  # a blank line on top
        sheet.append([9, "甲案", "周戊", GOOD, None, "2022.3.14"])

    file = returned(office, changed(sent_back, work))
    assert fates(file) == {6: ("孙丙", "new"), 7: ("李丁", "new")}
    assert isinstance(file.reading, CorrectionReading) and file.reading.strangers == [f"{SHEET}!7"]
    assert "所队加了 1 行，没有读" in facts_words(file, file.tables[0])


def test_a_row_copied_with_its_key_is_read_once_and_said(office: Office, sent_back: Path) -> None:
    def work(sheet: Any) -> None:
        mend(sheet, *MENDED)
        line = [cell.value for cell in sheet[4]]
        sheet.append([*line[:2], "周戊", GOOD, *line[4:]])

    file = returned(office, changed(sent_back, work))
    assert fates(file) == ALL_IN
    said = [one for _table, one in file.problems() if one.code == "W-COPIED"]
    assert [(one.cell, one.severity) for one in said] == [("A5", Severity.WARNING)]
    assert "复制的 1 行没有读" in facts_words(file, file.tables[0])


def test_columns_moved_and_inserted(office: Office, sent_back: Path) -> None:
    def work(sheet: Any) -> None:
        mend(sheet, *MENDED)
        sheet.insert_cols(2)
        sheet.cell(3, 2).value = "经手人"

    assert fates(returned(office, changed(sent_back, work))) == ALL_IN
    assert fates(returned(office, changed(sent_back, lambda sheet: sheet.insert_cols(4)))) == ALL_IN


def test_saved_by_another_program_under_another_name(office: Office, sent_back: Path, tmp_path: Path) -> None:
    """The hidden sheet is merely hidden, widths and looks are gone, the sheet has another name."""
    old, book = openpyxl.load_workbook(sent_back), openpyxl.Workbook()
    mend(old[SHEET], *MENDED)
    book.remove(book.active)
    for sheet in old.worksheets:
        made = book.create_sheet("Sheet 1" if sheet.title == SHEET else sheet.title)
        made.sheet_state = "hidden" if sheet.title == ABOUT else sheet.sheet_state
        for row in sheet.iter_rows():
            for cell in row:
                made.cell(cell.row, cell.column).value = cell.value
                made.cell(cell.row, cell.column).font = copy(cell.font)
    book.save(tmp_path / "新建工作表.xlsx")
    assert fates(returned(office, tmp_path / "新建工作表.xlsx")) == ALL_IN


def test_the_one_sheet_alone_as_a_workbook_and_as_text(office: Office, sent_back: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(sent_back)
    mend(book[SHEET], *MENDED)
    lines = [[cell.value for cell in row] for row in book[SHEET].iter_rows()]
    for name in [name for name in book.sheetnames if name != SHEET]:
        del book[name]
    book.save(tmp_path / "只有一张.xlsx")
    assert fates(returned(office, tmp_path / "只有一张.xlsx")) == ALL_IN
    with (tmp_path / "另存.csv").open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(lines)
    assert fates(returned(office, tmp_path / "另存.csv")) == ALL_IN


def test_twice(office: Office, sent_back: Path) -> None:
    changed(sent_back, lambda sheet: mend(sheet, "钱乙"))
    plan = importing.plan_readings(office, [parse_any(sent_back)], [sent_back])
    assert plan.counts() == {"new": 1, "error": 2}
    importing.commit(office, plan)
    again = returned(office, sent_back)
    assert again.imported_before and fates(again)[5] == ("钱乙", "same")
    changed(sent_back, lambda sheet: mend(sheet, *MENDED))
    assert [fate for _name, fate in fates(returned(office, sent_back)).values()] == ["same", "new", "new"]


def test_after_the_import_was_taken_back(office: Office, sent_back: Path) -> None:
    undo_import(office, office.batches()[0].id, reason="报错了")
    file = returned(office, changed(sent_back, lambda sheet: mend(sheet, *MENDED)))
    assert fates(file) == ALL_IN
    (told,) = [one for _table, one in file.problems() if one.code == "I-TAKEN-BACK"]
    assert "其余各行要重新导入原表" in told.message
    importing.commit(office, importing.plan_readings(office, [file.reading], [sent_back]))
    assert len(office.reader.ids(ListQuery("person"))) == 3


def test_to_another_desk(office: Office, sent_back: Path) -> None:
    changed(sent_back, lambda sheet: mend(sheet, *MENDED))
    with Office.scratch() as other:
        file = returned(other, sent_back)
        assert fates(file) == ALL_IN
        assert [one.severity for _table, one in file.problems() if one.code == "W-NOT-OURS"] == [Severity.WARNING]
        again = importing.plan_readings(other, [file.reading], [sent_back])
        assert [one.code for _table, one in again.files[0].problems()].count("W-NOT-OURS") == 1, (
            "planned anew, said once"
        )
    assert not [one for _table, one in returned(office, sent_back).problems() if one.code == "W-NOT-OURS"]


def test_an_ordinary_book_with_such_a_hidden_sheet_stays_one(office: Office, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (["采取强制措施人员统计表"], HEADS, [1, "甲案", "赵甲", GOOD, "13912345678", "2022.3.12"]):
        book.active.append(line)
    book.create_sheet(ABOUT).sheet_state = "hidden"
    book.save(tmp_path / "人.xlsx")
    file = returned(office, tmp_path / "人.xlsx")
    assert not isinstance(file.reading, CorrectionReading) and fates(file) == {3: ("赵甲", "new")}


# Saved by other programs and in other forms


def lines_of(path: Path) -> dict[str, list[list[Any]]]:
    """What stands on every sheet of a workbook."""
    book = openpyxl.load_workbook(path)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


def as_page(lines: list[list[Any]]) -> bytes:
    """A page as Excel and WPS save one: a mark behind each cell with a comment, the comments below the table."""
    anchor = (
        '<span class=MsoCommentReference><![if !supportAnnotations]><a class=msocomanchor href="#c1">[1]</a></span>'
    )
    marked = [[f"{value}{anchor}" if at == 3 and value else value for at, value in enumerate(line)] for line in lines]
    comments = b"<div style='mso-element:comment-list'><div class=msocomtxt>" + "退回原因".encode("gb18030") + b"</div>"
    return web(marked).replace(b"</body>", comments + b"</div></body>")


def as_text(lines: list[list[Any]], encoding: str, separator: str = ",") -> bytes:
    return "\r\n".join(separator.join("" if one is None else str(one) for one in line) for line in lines).encode(
        encoding
    )


FORMS: dict[str, Callable[[dict[str, list[list[Any]]]], bytes]] = {
    "97.xls": lambda sheets: xls(sheets, {ABOUT}),
    "open.ods": lambda sheets: ods(dict(sheets)),
    "binary.xlsb": lambda sheets: xlsb(dict(sheets)),
    "page.xls": lambda sheets: as_page(sheets[SHEET]),
    "utf8.csv": lambda sheets: as_text(sheets[SHEET], "utf-8-sig"),
    "chinese.csv": lambda sheets: as_text(sheets[SHEET], "gb18030"),
    "unicode.txt": lambda sheets: as_text(sheets[SHEET], "utf-16", "\t"),
}


@pytest.mark.parametrize("form", FORMS)
def test_saved_as_something_else(office: Office, sent_back: Path, tmp_path: Path, form: str) -> None:
    changed(sent_back, lambda sheet: mend(sheet, *MENDED))
    path = tmp_path / form
    path.write_bytes(FORMS[form](lines_of(sent_back)))
    assert is_correction(path)
    file = returned(office, path)
    assert fates(file) == ALL_IN
    assert isinstance(file.reading, CorrectionReading) and not file.reading.strangers


def test_a_long_one_as_text_is_known_by_its_keys(office: Office, sent_back: Path, tmp_path: Path) -> None:
    changed(sent_back, lambda sheet: mend(sheet, *MENDED))
    lines = lines_of(sent_back)[SHEET]
    lines[0] = [lines[0][0] + "。" * LARGEST]
    (tmp_path / "长.csv").write_bytes(as_text(lines, "gb18030"))
    assert is_correction(tmp_path / "长.csv")


def test_keys_lie_right_behind_the_table_so_that_sorting_takes_them_along(sent_back: Path) -> None:
    for line in lines_of(sent_back)[SHEET][3:]:
        assert all(value is not None for value in line), "no free column: Excel sorts what hangs together"


def test_a_row_merged_past_its_last_word_has_its_key_behind_that(office: Office, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (["采取强制措施人员统计表"], HEADS, [1, "甲案", "赵甲", WRONG, "13912345678", "2022.3.12"]):
        book.active.append(line)
    book.active.merge_cells("F3:H3")
    book.save(tmp_path / "人.xlsx")
    plan = importing.plan_readings(office, [parse_file(tmp_path / "人.xlsx")])
    correcting.write_corrections(office, plan.files[0], tmp_path / "更正.xlsx")
    assert openpyxl.load_workbook(tmp_path / "更正.xlsx").active["I3"].value.startswith("opsdesk:")


def test_keys_cut_off_with_their_column_are_said(office: Office, sent_back: Path) -> None:
    def work(sheet: Any) -> None:
        mend(sheet, *MENDED)
        sheet.delete_cols(7)

    file = returned(office, changed(sent_back, work))
    assert [fate for _name, fate in fates(file).values()] == ["new"] * 3
    (told,) = [one for _table, one in file.problems() if one.code == "W-NO-KEYS"]
    assert "行号" in told.message and told.severity is Severity.WARNING


# Looked at and repaired in the preview


def answered(office: Office, path: Path, answers: Answers) -> FilePlan:
    knowledge = replace(importing.knowledge_of(office), answers=answers)
    return importing.plan_readings(office, [parse_any(path, knowledge)], [path], [answers]).files[0]


@pytest.mark.parametrize("name", [SHEET, "改好的"])
def test_a_repair_in_the_preview_meets_the_row_it_was_made_in(office: Office, sent_back: Path, name: str) -> None:
    changed(sent_back, lambda sheet: (mend(sheet, "钱乙", "李丁"), setattr(sheet, "title", name)))
    answers = Answers(cells={SHEET: {"D6": MENDED["孙丙"]}})
    assert fates(answered(office, sent_back, answers)) == ALL_IN
    answers.left = {SHEET: [5]}
    assert fates(answered(office, sent_back, answers)) == {**ALL_IN, 5: (None, "skipped")}
    (table,) = answered(office, sent_back, answers).tables
    answers.tables[table.table.key] = TableAnswers(columns={"E": ""})
    (table,) = answered(office, sent_back, answers).tables
    assert [column.field for column in table.table.columns if column.letter == "E"] == [None]


# Two of them in one


@pytest.fixture
def another(office: Office, tmp_path: Path) -> Path:
    """The correction workbook of another station, whose sheet has the same name and rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    for line in (["兴华镇派出所采取强制措施人员统计表"], ["填报单位：兴华镇派出所    填报时间：2022.6.1"], HEADS):
        sheet.append(line)
    for number, name in enumerate(("甲子", "乙丑"), 1):
        sheet.append([number, "乙案", name, WRONG, f"1381234567{number}", "2022.4.13"])
    book.save(tmp_path / "另.xlsx")
    plan = importing.plan_readings(office, [parse_file(tmp_path / "另.xlsx")])
    importing.commit(office, plan)
    correcting.write_corrections(office, plan.files[0], tmp_path / "更正_另.xlsx")
    changed(tmp_path / "更正_另.xlsx", lambda sheet: setattr(sheet["D4"], "value", "999999197707071233"))
    return tmp_path / "更正_另.xlsx"


def by_sheet(file: FilePlan) -> dict[str, dict[int, tuple[str, str]]]:
    return {
        table.table.sheet: {row.row: (row.source.values.get("person_name"), row.outcome) for row in table.rows}
        for table in file.tables
    }


def test_rows_of_another_pasted_below(office: Office, sent_back: Path, another: Path) -> None:
    changed(sent_back, lambda sheet: (mend(sheet, *MENDED), *map(sheet.append, lines_of(another)[SHEET][3:])))
    file = returned(office, sent_back)
    assert isinstance(file.reading, CorrectionReading) and len(file.reading.corrects) == 2
    other = f"{SHEET}（{file.reading.corrects[1][:4]}）"
    assert by_sheet(file) == {SHEET: ALL_IN, other: {4: ("甲子", "new"), 5: ("乙丑", "error")}}
    repaired = answered(office, sent_back, Answers(cells={other: {"D5": "999999196605054446"}}))
    assert by_sheet(repaired)[other][5] == ("乙丑", "new") and by_sheet(repaired)[SHEET] == ALL_IN
    assert "、" in facts_words(file, file.tables[0])
    importing.commit(office, importing.plan_readings(office, [file.reading], [sent_back]))
    assert office.batches()[0].sheets == (SHEET, other)


def test_both_sheets_in_one_workbook(office: Office, sent_back: Path, another: Path) -> None:
    book = openpyxl.load_workbook(sent_back)
    mend(book[SHEET], *MENDED)
    for line in lines_of(another)[SHEET]:
        made = book["兴华"] if "兴华" in book.sheetnames else book.create_sheet("兴华")
        made.append(line)
    book.save(sent_back)
    file = returned(office, sent_back)
    assert [set(rows) for rows in by_sheet(file).values()] == [{5, 6, 7}, {4, 5}]
    assert [table.table.meta.report_unit for table in file.tables] == ["青冈镇派出所", "兴华镇派出所"]


@pytest.mark.parametrize("first", [0, 1])
def test_parent_and_correction_are_taken_back_in_either_order(office: Office, sent_back: Path, first: int) -> None:
    changed(sent_back, lambda sheet: mend(sheet, *MENDED))
    importing.commit(office, importing.plan_readings(office, [parse_any(sent_back)], [sent_back]))
    batches = [one.id for one in office.batches()]
    kept = undo_import(office, batches[first], reason="报错了").kept
    assert {one.register for one in kept} == {"case", "unit"} or first == 0, "what the other one still needs"
    undo_import(office, batches[1 - first], reason="报错了")
    assert not any(office.reader.counts().values()) and office.history.verify().sound
