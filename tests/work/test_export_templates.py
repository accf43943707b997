# SPDX-License-Identifier: MIT
"""Empty workbooks for the stations, and the monthly matrix: understood by the importer without one question."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from golden import assert_golden

from opsdesk.records.problem import Severity
from opsdesk.reports.figure import Scope
from opsdesk.sheets.export import matrix
from opsdesk.sheets.export.choice_sheet import NAME
from opsdesk.sheets.export.template import HEAD_ROW, NOTES
from opsdesk.sheets.reading import parse_file
from opsdesk.store.office import Office
from opsdesk.work.imports import importing
from opsdesk.work.lists.list_columns import SHEET_KINDS, columns, title_of
from opsdesk.work.lists.templates import NoTemplate, write_matrix, write_template

MAY = Scope(date(2022, 5, 1), date(2022, 5, 31))


@pytest.fixture
def made(tmp_path: Path) -> Any:
    """`made("case")` is the path of that register's template."""

    def make(register: str) -> Path:
        return write_template(register, tmp_path / f"{title_of(register)}.xlsx").path

    return make


@pytest.mark.parametrize("register", SHEET_KINDS)
def test_every_head_is_read_as_what_it_stands_for(register: str, made: Any) -> None:
    (table,) = parse_file(made(register)).tables
    assert table.kind == SHEET_KINDS[register]
    read = [column.key for column in columns(register) if column.key]
    assert [column.field for column in table.columns] == ["seq", *read]
    assert table.rows == []


@pytest.mark.parametrize("register", SHEET_KINDS)
def test_numbers_are_text_and_choices_drop_down(register: str, made: Any) -> None:
    book = openpyxl.load_workbook(made(register))
    sheet = book.worksheets[0]
    read = [column for column in columns(register) if column.key]
    for cell, column in zip(sheet[HEAD_ROW + 1][1:], read, strict=True):
        assert cell.number_format == column.number_format
    offered = {str(rule.sqref).split("4:")[0] for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    chosen = {
        cell.column_letter
        for cell, column in zip(sheet[HEAD_ROW][1:], read, strict=True)
        if column.kind.key in ("choice", "flag")
    }
    assert offered == chosen
    assert book[NAME].sheet_state == "hidden"


def test_the_note_sheet_explains_every_column(made: Any) -> None:
    sheet = openpyxl.load_workbook(made("punishment"))[NOTES]
    explained = {row[0].value for row in sheet.iter_rows()}
    assert {column.header for column in columns("punishment") if column.key} <= explained


@pytest.mark.parametrize("register", SHEET_KINDS)
def test_the_note_sheet_speaks_of_the_sheet_not_of_the_program(register: str, made: Any) -> None:
    said = " ".join(str(row[2].value) for row in openpyxl.load_workbook(made(register))[NOTES].iter_rows(min_row=9))
    assert not [word for word in ("自动", "Ctrl", "本库", "提醒", "待核", "扫") if word in said]


def test_only_what_must_be_filled_in_bears_a_star(made: Any) -> None:
    heads = {cell.value for cell in openpyxl.load_workbook(made("measure")).worksheets[0][HEAD_ROW]}
    assert {"*姓名", "*案件名称", "*措施种类"} <= heads
    assert {"专项行动", "办案单位", "案件编号"} <= heads  # a campaign has a name; a measure need not have a campaign


def test_a_wide_sheet_is_printed_on_pages_side_by_side(made: Any) -> None:
    wide, narrow = (openpyxl.load_workbook(made(register)).worksheets[0] for register in ("item", "outreach"))
    assert (wide.page_setup.fitToWidth, wide.print_title_cols) == (3, "$A:$B")
    assert (narrow.page_setup.fitToWidth, narrow.print_title_cols) == (None, None)
    assert all(sheet.page_setup.fitToHeight == 0 for sheet in (wide, narrow))


def test_the_title_of_a_wide_sheet_begins_where_it_is_seen(made: Any) -> None:
    wide = openpyxl.load_workbook(made("measure")).worksheets[0]
    assert wide.max_column > 12
    assert wide["A1"].alignment.horizontal != "center", "its middle is beyond the screen"


def test_numbers_have_rules_that_name_their_length(made: Any) -> None:
    rules = openpyxl.load_workbook(made("item")).worksheets[0].data_validations.dataValidation
    said = {rule.promptTitle: (rule.formula1, rule.formula2) for rule in rules if rule.type == "textLength"}
    assert said["ICCID"] == ("19", "20") and said["IMEI"] == ("14", "16") and said["车牌号"] == ("7", "9")


def test_a_filled_template_comes_in_without_a_question(made: Any) -> None:
    path = made("outreach")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["A2"] = "填报单位：青冈镇派出所    填报时间：2022-06-01"
    heads = {cell.value.lstrip("*"): cell.column for cell in sheet[HEAD_ROW]}
    values = {"活动时间": date(2022, 5, 16), "宣传形式": "入户", "活动地点": "中心广场", "受众人数": 120}
    for head, value in values.items():
        sheet.cell(HEAD_ROW + 1, heads[head], value)
    book.save(path)
    with Office.scratch() as office:
        plan = importing.plan_readings(office, [parse_file(path)])
        importing.commit(office, plan)
        assert plan.counts() == {"new": 1}
        assert not [p for _table, p in plan.files[0].problems() if p.severity is Severity.ERROR]
        assert office.reader.counts()["outreach"] == 1


def test_a_register_nobody_reports_has_no_template(made: Any) -> None:
    with pytest.raises(NoTemplate, match="support_request"):
        made("custody_movement")


def test_templates_are_as_kept(made: Any) -> None:
    assert_golden(made("outreach"), "template_outreach.xlsx")


def test_the_matrix_says_what_the_office_counts(taken_in: tuple[Office, Any], tmp_path: Path) -> None:
    office, _plan = taken_in
    path = tmp_path / "战果.xlsx"
    receipt = write_matrix(office, MAY, path)
    (table,) = parse_file(path).tables
    assert (table.kind, table.meta.period) == ("statistics", (MAY.first, MAY.last))
    assert tuple(column.field for column in table.columns) == ("report_unit", *matrix.KEYS, "remark")
    assert all(total.agrees for total in table.totals)
    rows = {row.values["report_unit"]: row.values for row in table.data_rows()}
    assert len(rows) == receipt.rows
    assert rows["刑侦大队"]["cnt_solved"] == 1
    assert_golden(path, "matrix.xlsx")
