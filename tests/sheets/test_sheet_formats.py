# SPDX-License-Identifier: MIT
"""Every form in which stations send a table gives the same rows; what is no table says what to do."""

from __future__ import annotations

from datetime import datetime

import openpyxl
import pytest
from other_books import ods, web, xlsb

from opsdesk import paths
from opsdesk.sheets.reading import Held, parse_file

HEAD = ["序号", "姓名", "身份证号", "案件名称", "办案单位", "刑拘时间", "备注"]
TITLE = "刑拘人员统计表"


@pytest.fixture
def rows(ids):
    return [
        [1, "赵甲", ids("19900101", 1), "“3·12”诈骗案", "中和所", "2022.5.3", "A&B <甲>"],
        [2, "钱乙", ids("19850615", 2), "同上", "兴华所", "2022年5月9日", None],
    ]


def xlsx(sheets, tmp_path, suffix):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    path = tmp_path / f"a{suffix}"
    book.save(path.with_suffix(".xlsx"))
    return path.with_suffix(".xlsx").read_bytes()


def text(rows, separator, encoding):
    return "\r\n".join(
        separator.join("" if value is None else str(value) for value in row) for row in [[TITLE], HEAD, *rows]
    ).encode(encoding)


FORMS = {
    "xlsx": lambda rows, tmp: xlsx({"名单": [[TITLE], HEAD, *rows]}, tmp, ".xlsx"),
    "xlsb": lambda rows, tmp: xlsb({"名单": [[TITLE], HEAD, *rows]}),
    "ods": lambda rows, tmp: ods({"名单": [[TITLE], HEAD, *rows]}),
    "csv utf-8": lambda rows, tmp: text(rows, ",", "utf-8-sig"),
    "csv gb18030": lambda rows, tmp: text(rows, ",", "gb18030"),
    "semicolons": lambda rows, tmp: text(rows, ";", "gb18030"),
    "tabs utf-16": lambda rows, tmp: text(rows, "\t", "utf-16"),
    "tabs": lambda rows, tmp: text(rows, "\t", "gb18030"),
    "web gb2312": lambda rows, tmp: web([HEAD, *escaped(rows)], title=TITLE),
    "web utf-8": lambda rows, tmp: web([HEAD, *escaped(rows)], charset="utf-8", title=TITLE),
}


def escaped(rows):
    return [
        [value.replace("&", "&amp;").replace("<", "&lt;") if isinstance(value, str) else value for value in row]
        for row in rows
    ]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_rows(form, rows, tmp_path):
    reading = parse_file(Held("5月刑拘.xls", FORMS[form](rows, tmp_path)))
    assert reading.refusal is None, reading.refusal
    (table,) = reading.tables
    assert (table.kind, table.title) == ("measure", TITLE)
    assert [column.field for column in table.columns] == [
        "seq", "person_name", "id_no", "case_name", "handling_unit", "detention_date", "remark",
    ]  # fmt: skip
    first, second = table.data_rows()
    assert first.values["id_no"] == rows[0][2] and second.values["case_name"] == "“3·12”诈骗案"
    assert first.values["detention_date"] == datetime(2022, 5, 3)
    assert first.values["remark"] == "A&B <甲>"
    assert (first.values["handling_unit"], second.values["handling_unit"]) == ("中和镇派出所", "兴华镇派出所")


def test_a_web_page_keeps_its_merged_cells(ids):
    page = (
        "<table><tr><td rowspan=2>序号<td rowspan=2>姓名<td colspan='2'>基本情况<td rowspan=2>办案单位"
        "<tr><th>身份证号<th>刑拘<br>时间"
        f"<tr><td>1<td>赵甲<td>{ids('19900101', 1)}<td>2022.5.3<td rowspan=2>中和所"
        f"<tr><td>2<td>钱乙<td>{ids('19850615', 2)}<td>2022.5.4</table>"
    )
    (table,) = parse_file(Held("a.xls", page.encode("gb18030"))).tables
    assert table.header_rows == [1, 2]
    assert [column.field for column in table.columns] == [
        "seq",
        "person_name",
        "id_no",
        "detention_date",
        "handling_unit",
    ]
    assert [row.values["handling_unit"] for row in table.data_rows()] == ["中和镇派出所", "中和镇派出所"]


def test_tables_inside_a_table_of_the_page_are_found(ids):
    inner = f"<table><tr><td>姓名<td>身份证号<td>刑拘时间<tr><td>赵甲<td>{ids('19900101', 1)}<td>2022.5.3</table>"
    page = f"<html><body><table><tr><td>{inner}</td></tr></table></body></html>"
    (table,) = parse_file(Held("a.xls", page.encode())).tables
    assert [row.values["person_name"] for row in table.data_rows()] == ["赵甲"]


@pytest.mark.parametrize(
    "page",
    [
        b"<table>" * 100,
        b"<table><tr>" + b"<td colspan=99999999>x" * 3000,
        b"<table><tr><td>" + b"x" * 300_000,
        b"<table><tr>" + b"<td colspan=1000 rowspan=1000>x" * 3000,
    ],
)
def test_a_web_page_that_unfolds_too_far_is_refused(page):
    refusal = parse_file(Held("a.xls", page)).refusal
    assert refusal and refusal.code in ("hostile", "no-table")


def test_a_page_without_a_table_says_so():
    assert parse_file(Held("a.xls", b"<html><body>404</body></html>")).refusal.code == "no-table"


def test_an_open_document_that_unfolds_too_far_is_refused():
    bomb = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" '
        'office:value="1" table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert parse_file(Held("a.ods", ods({"名单": bomb}))).refusal.code == "hostile"


def test_an_old_workbook_with_a_password_says_so():
    sample = next(paths.resource("samples").glob("02_*.xls")).read_bytes()
    at = sample.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20  # the record behind the first becomes a password's
    data = sample[:at] + b"\x2f\x00" + sample[at + 2 :]
    refusal = parse_file(Held("a.xls", data)).refusal
    assert refusal and refusal.code == "password"


def test_a_chain_of_sectors_that_walks_in_a_circle_is_damage():
    data = bytearray(next(paths.resource("samples").glob("02_*.xls")).read_bytes())
    first = int.from_bytes(data[76:80], "little")  # the sector of the table
    directory = int.from_bytes(data[48:52], "little")
    at = (first + 1) * 512 + directory * 4
    data[at : at + 4] = directory.to_bytes(4, "little")
    assert parse_file(Held("a.xls", bytes(data))).refusal.code == "damaged"


def test_an_old_cell_outside_its_sheet_is_refused():
    data = bytearray(next(paths.resource("samples").glob("02_*.xls")).read_bytes())
    at = data.index(b"\xfd\x00\x0a\x00") + 6  # the column of the first text
    data[at : at + 2] = b"\xff\xff"
    assert parse_file(Held("a.xls", bytes(data))).refusal.code == "hostile"


def test_comments_of_a_page_are_no_words_of_its_cells(rows):
    anchor = '<a class=msocomanchor href="#c">[1]</a>'  # as Excel and WPS mark a cell with a comment
    inside = "<a class=comment-indicator></a><comment>退回原因：核对</comment>"  # as LibreOffice writes it
    for before, behind in (("", anchor), (inside, "")):
        marked = [[*row[:2], f"{before}{row[2]}{behind}", *row[3:]] for row in escaped(rows)]
        (table,) = parse_file(Held("5月.xls", web([HEAD, *marked], title=TITLE))).tables
        assert [row.values["id_no"] for row in table.data_rows()] == [row[2] for row in rows]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("<title>导出</title>", "导出"),
        ("<title>x</title><xml><x:ExcelWorksheet><x:Name>打处&amp;抓获</x:Name></x:ExcelWorksheet></xml>", "打处&抓获"),
        ("", "表格 1"),
    ],
)
def test_a_page_names_its_table(ids, head, name):
    cells = "".join(f"<td>{cell}</td>" for cell in ("赵甲", ids("19900101", 1), "2022.5.1"))
    heads = "".join(f"<td>{cell}</td>" for cell in ("姓名", "身份证号", "刑拘时间"))
    page = f"<html><head>{head}</head><body><table><tr>{heads}</tr><tr>{cells}</tr></table></body></html>"
    assert [table.sheet for table in parse_file(Held("导出.xls", page.encode())).tables] == [name]
