# SPDX-License-Identifier: MIT
"""Headers that stand near a field give way to the one that names it."""

from __future__ import annotations

from datetime import date

import pytest
from one_table import data, fields, only


@pytest.mark.parametrize("start", ["管控期限起", "管控起始日期", "管控开始时间"])
def test_the_day_of_reporting_is_no_start_where_the_sheet_names_one(book, start):
    head = ["序号", "姓名", "身份证号码", "报备时间", start, "管控期限止", "报备单位"]
    line = [1, "白一鸣", None, "2024.1.5", "2024.1.1", "2024.6.30", "城关派出所"]
    assert control_start(book, head, line) == date(2024, 1, 1)
    assert control_start(book, head[:4] + head[5:], line[:4] + line[5:]) == date(2024, 1, 5)


def control_start(book, head, line):
    a_book = book("报备.xlsx")
    a_book.sheet("报备", [["不批准出境人员报备名单"], head, line])
    (row,) = data(only(a_book.read()))
    return row.values["control_start"]


def test_the_case_a_person_is_in_is_no_linked_one(book):
    a_book, head = book("人员.xlsx"), ["姓名", "所涉案件编号", "采取措施", "措施时间"]
    a_book.sheet("人员", [["打处人员"], head, ["白一鸣", "A9999990510002024060001", "刑拘", "2024.1.3"]])
    assert fields(only(a_book.read())) == ["person_name", "case_no", "measure_type", "measure_start"]


@pytest.mark.parametrize(
    ("title", "head", "line", "field"),
    [
        ("反诈宣传活动登记表", ["宣传时间", "宣传地点", "活动场次"], ["2024.1.5", "城关广场", 2], None),
        ("在逃人员台账", ["姓名", "抓获时间", "列为网逃日期"], ["白一鸣", "2024.2.5", "2024.1.5"], "wanted_date"),
    ],
)
def test_what_is_near_by_its_words_alone_is_not_taken(book, title, head, line, field):
    a_book = book("表.xlsx")
    a_book.sheet("表", [[title], head, line])
    assert fields(only(a_book.read()))[-1] == field
