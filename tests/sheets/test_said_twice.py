# SPDX-License-Identifier: MIT
"""Heads said in two tongues, days in parts under unmerged heads, signatures between lists, nil lines, lone ticks."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from one_table import data, fields, only

from opsdesk.sheets.reading import parse_file

CHINESE = ["序号", "预警时间", "姓名", "联系电话", "诈骗类型", "劝阻方式", "避免损失（元）"]
ENGLISH = ["No.", "Warning Time", "Name", "Mobile", "Fraud Type", "Method", "Loss Avoided (CNY)"]


@pytest.mark.parametrize("heads", [(CHINESE, ENGLISH), (ENGLISH, CHINESE)])
def test_a_head_in_two_tongues_is_one(book, heads):
    a_book = book("劝阻.xlsx")
    rows = [[1, "2024-02-23 12:47", "白一鸣", "19900000001", "刷单返利", "电话", 5000]]
    a_book.sheet("劝阻", [["反诈预警劝阻台账"], *heads, *rows])
    table = only(a_book.read())
    assert table.header_rows == [2, 3]
    (row,) = table.rows
    assert row.values["warn_time"] == datetime(2024, 2, 23, 12, 47)
    assert row.values["person_name"] == "白一鸣" and not row.problems


HEAD = ["序号", "案件编号", "案件名称", "立案时间", None, None, "破案时间", None, None, "损失金额（元）"]
PARTS = [None, None, None, "年", "月", "日", "年", "月", "日", None]
CASES = [
    [1, "A9999990310002022104001", "“1·17”诈骗案", 2022, 1, 17, 2022, 2, 6, 1500],
    [2, "A9999990310002022104002", "“2·8”诈骗案", 2022, 2, 8, None, None, None, 4500],
]


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_days_in_parts_need_no_merged_heads(book, tmp_path, suffix):
    rows = [["电信诈骗案件登记"], HEAD, PARTS, *CASES]
    if suffix == "csv":
        path = tmp_path / "案件.csv"
        lines = (",".join("" if value is None else str(value) for value in row) for row in rows)
        path.write_text("\n".join(lines), encoding="utf-8")
        reading = parse_file(path)
    else:
        a_book = book("案件.xlsx")
        a_book.sheet("案件", rows)
        reading = a_book.read()
    table = only(reading)
    assert table.header_rows == [2, 3]
    first, second = data(table)
    assert (first.values["filing_date"], first.values["solved_date"]) == (date(2022, 1, 17), date(2022, 2, 6))
    assert second.values["filing_date"] == date(2022, 2, 8) and "solved_date" not in second.values
    assert not first.problems and not second.problems


def test_a_line_to_sign_is_no_table(book):
    a_book = book("清单.xlsx")
    head = ["编号", "名称", "数量", "单位", "特征"]
    signed = ["持有人（签名）：", None, "见证人（签名）：", "办案民警：吴警官"]
    rows = [
        ["扣押清单"],
        ["案件名称：“3·15”案", None, None, "持有人：白一鸣"],
        head,
        [1, "手机", 1, "部", "黑色"],
        [2, "U盾", 2, "个", "白色"],
        signed,
        [],
        ["扣押清单"],
        ["案件名称：“3·16”案", None, None, "持有人：项二妮"],
        head,
        [1, "手机", 1, "部", "白色"],
        signed,
    ]
    a_book.sheet("清单", rows)
    tables = a_book.read().tables
    assert [table.header_rows for table in tables] == [[3], [10]]
    assert [[row.values["case_name"] for row in table.data_rows()] for table in tables] == [
        ["“3·15”案", "“3·15”案"],
        ["“3·16”案"],
    ]
    assert [[row.skipped for row in table.rows if row.skipped] for table in tables] == [["signature"], ["signature"]]


@pytest.mark.parametrize("nil", [[1, "无", "无", 0, 0, "/", "本月无返还"], [1, "无", "无", "0", None, None, None]])
def test_a_line_with_nothing_to_report_is_passed_over_and_listed(book, nil):
    a_book = book("返还.xlsx")
    head = ["序号", "案件名称", "被害人", "被骗金额（元）", "返还金额（元）", "返还时间", "备注"]
    a_book.sheet("返还", [["涉案资金返还统计表"], head, nil])
    (row,) = only(a_book.read()).rows
    assert row.skipped == "nil"


def test_a_line_with_a_figure_is_no_nil_line(book):
    a_book = book("返还.xlsx")
    head = ["序号", "案件名称", "被害人", "被骗金额（元）", "返还金额（元）", "返还时间", "备注"]
    a_book.sheet("返还", [["涉案资金返还统计表"], head, [1, "无", "无", 100, 0, "/", "无"]])
    (row,) = only(a_book.read()).rows
    assert not row.skipped


def ticked(book, ids, *ticks):
    a_book = book("打勾.xlsx")
    head = ["序号", "姓名", "身份证号码", "刑拘", "取保", "监居", "逮捕", "采取措施时间"]
    rows = [[at, "项二妮", ids("19850930", 2 * at), *four, "2024.3.5"] for at, four in enumerate(ticks, 1)]
    a_book.sheet("登记", [["采取强制措施人员登记表"], head, *rows])
    return only(a_book.read())


def test_the_one_measure_that_is_ticked_has_the_day(book, ids):
    table = ticked(book, ids, ["√", None, None, None], [None, "√", None, None], ["√", None, None, "√"])
    assert "measure_start" in fields(table)
    first, second, both = data(table)
    assert [row.values["measure_type"] for row in (first, second)] == ["刑事拘留", "取保候审"]
    assert "measure_type" in first.inferred and table.where(first.cells["measure_type"]) == "D3"
    assert "measure_type" not in both.values
