# SPDX-License-Identifier: MIT
"""What lines over a list say of every row of it, and headers in traditional characters."""

from __future__ import annotations

from datetime import date

from one_table import data, fields, only

from opsdesk.sheets.answers import Answers
from opsdesk.sheets.knowledge import Knowledge
from opsdesk.sheets.reading import parse_file

TOP = [
    ["某县公安局扣押物品、文件清单"],
    ["案件名称：“7·3”跑分案", None, None, "扣押决定书文号：青公(刑)扣字〔2023〕31号"],
    ["持有人：项二妮", None, None, "扣押时间：2023年7月4日", None],
    ["编号", "名称", "数量", "单位", "特征"],
]
ITEMS = [[1, "手机", 1, "部", "黑色"], [2, "U盾", 2, "个", None]]


def test_lines_above_a_list_hold_for_every_item(book):
    a_book = book("清单.xlsx")
    a_book.sheet("清单", [*TOP, *ITEMS, ["以下空白"]], ["A1:E1", "A2:C2", "D2:E2", "A3:C3", "D3:E3"])
    table = only(a_book.read())
    rows = data(table)
    assert (table.kind, table.title) == ("seizure", "某县公安局扣押物品、文件清单")
    assert fields(table)[5:] == ["case_name", "seize_doc", "owner", "seize_date"]
    assert [row.values["owner"] for row in rows] == ["项二妮", "项二妮"]
    assert [row.values["seize_date"].date() for row in rows] == [date(2023, 7, 4)] * 2
    assert {"owner", "seize_date", "case_name", "seize_doc"} <= rows[1].inferred
    assert [table.where(rows[1].cells[key]) for key in ("owner", "seize_date", "item_name")] == ["A3", "D3", "B6"]


def test_what_one_item_says_itself_stands(book):
    a_book = book("清单.xlsx")
    a_book.sheet("清单", [*TOP, *ITEMS])
    said = Answers(cells={"清单": {"H6": "白一鸣"}})
    a_book.read()
    table = only(parse_file(a_book.path, Knowledge(answers=said)))
    assert [row.values["owner"] for row in data(table)] == ["项二妮", "白一鸣"]


def test_a_column_of_the_list_is_not_filled_from_above(book):
    head = ["编号", "名称", "数量", "单位", "持有人"]
    rows = [[1, "手机", 1, "部", "白一鸣"], [2, "U盾", 2, "个", None]]
    a_book = book("清单.xlsx")
    a_book.sheet("清单", [*TOP[:3], head, *rows])
    first, second = data(only(a_book.read()))
    assert first.values["owner"] == "白一鸣"
    assert "owner" not in second.values


def test_what_is_wrong_above_is_told_of_its_cell(book):
    a_book = book("清单.xlsx")
    lines = [list(line) for line in TOP]
    lines[2][3] = "扣押时间：2023年7月34日"
    a_book.sheet("清单", [*lines, *ITEMS])
    table = only(a_book.read())
    for row in data(table):
        assert row.refused
        assert {table.where(one.cell) for one in row.problems if one.field == "seize_date"} == {"D3"}


def test_each_of_two_lists_has_its_own_lines_above(book, ids):
    head = ["姓名", "身份证号", "强制措施", "采取强制措施时间"]
    lines = [
        ["案件名称：“7·3”跑分案"],
        ["办案单位：刑侦大队"],
        head,
        ["白一鸣", ids("19920417", 21), "刑拘", "2023.7.4"],
        [],
        ["案件名称：“7·9”贷款诈骗案"],
        ["办案单位：芦河镇派出所"],
        head,
        ["项二妮", ids("19850930", 22), "取保候审", "2023.7.10"],
    ]
    a_book = book("打处.xlsx")
    a_book.sheet("打处", lines)
    found = [row.values for table in a_book.read().tables for row in data(table)]
    assert [one["case_name"] for one in found] == ["“7·3”跑分案", "“7·9”贷款诈骗案"]
    assert [one["handling_unit"] for one in found] == ["刑侦大队", "芦河镇派出所"]


def test_headers_in_traditional_characters(book, ids):
    head = ["序號", "嫌疑人姓名", "性別", "身份證號碼", "聯繫電話", "強制措施種類", "採取強制措施時間", "備註"]
    rows = [[1, "龔麗華", "女", ids("19850930", 22), "19900003311", "取保候審", "2023.7.10", None], ["合計", 1]]
    a_book = book("打处.xlsx")
    a_book.sheet("人員", [["採取強制措施人員登記表"], ["填報單位：刑偵大隊"], head, *rows])
    table = only(a_book.read())
    (row,) = data(table)
    assert (table.kind, table.meta.report_unit) == ("measure", "刑侦大队")
    assert fields(table) == [
        "seq",
        "person_name",
        "sex",
        "id_no",
        "phone",
        "measure_type",
        "measure_start",
        "remark",
    ]
    assert row.values["person_name"] == "龔麗華"  # a name stays as it is written
