# SPDX-License-Identifier: MIT
"""What one row tells several times, side by side: measures each with its day, numbers of one holder, a day in parts."""

from __future__ import annotations

from datetime import date

import pytest
from one_table import data, fields, only

TURNED = ["measure_type", "measure_start"]


def read(book, title, *lines, merges=()):
    a_book = book("表.xlsx")
    a_book.sheet("表", [[title], *lines], merges)
    return only(a_book.read())


def told(row):
    """The measures of a row with their days, always as lists."""
    measures, days = (row.values.get(key) for key in TURNED)
    listed = isinstance(measures, list)
    return list(zip(measures, (day.date() for day in days), strict=True)) if listed else [(measures, days.date())]


def test_what_a_measure_was_changed_to_is_one_of_its_own(book, ids):
    head = ["序号", "姓名", "身份证号", "原强制措施", "执行时间", "后改为", "改变时间", "改变缘由"]
    table = read(
        book,
        "2022年采取强制措施人员变更台账",
        head,
        [1, "赵甲", ids("19900101", 1), "刑拘", "2022.3.1", "取保候审", "2022.3.28", "证据不足"],
        [2, "钱乙", ids("19900102", 1), "监视居住", "2022.3.4", None, None, None],
    )
    first, second = data(table)
    assert fields(table)[3:7] == TURNED * 2
    assert told(first) == [("刑拘", date(2022, 3, 1)), ("取保候审", date(2022, 3, 28))]
    assert told(second) == [("监视居住", date(2022, 3, 4))]


def test_the_day_may_stand_before_its_measure_and_the_last_turn_be_empty(book, ids):
    heads = [
        ["姓名", "身份证号", "一轮", None, "二轮", None, "三轮", None],
        [None, None, "何时", "何种措施", "何时", "何种措施", "何时", "何种措施"],
    ]
    line = ["赵甲", ids("19900101", 1), "2022.3.1", "刑事拘留", "2022.4.5", "逮捕", None, None]
    merges = ["A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:H2"]
    table = read(book, "强制措施变更登记", *heads, line, merges=merges)
    assert fields(table)[2:] == TURNED[::-1] * 3
    assert told(data(table)[0]) == [("刑事拘留", date(2022, 3, 1)), ("逮捕", date(2022, 4, 5))]


def test_a_measure_without_its_day_is_said_and_not_given_anothers(book, ids):
    head = ["姓名", "身份证号", "措施1", "日期1", "措施2", "日期2", "措施3", "日期3"]
    table = read(
        book,
        "强制措施登记表",
        head,
        ["赵甲", ids("19900101", 1), "刑拘", "2022.3.1", "逮捕", None, "取保", "2022.5.5"],
        ["钱乙", ids("19900102", 1), "刑拘", "2022.3.2", "逮捕", "2022.4.2", "取保", "2022.2.32"],
    )
    first, second = data(table)
    assert told(first) == [("刑拘", date(2022, 3, 1)), ("取保", date(2022, 5, 5))]
    assert [(one.cell, one.code) for one in first.problems] == [("F3", "W-MEASURE-DAY")]
    assert second.refused, "no day there is"


def test_the_day_a_measure_ended_stays_what_it_is_where_no_other_follows(book, ids):
    head = ["姓名", "身份证号", "强制措施", "措施时间", "变更时间", "变更原因"]
    table = read(book, "强制措施人员名单", head, ["赵甲", ids("19900101", 1), "刑拘", "2022.3.1", "2022.3.28", "取保"])
    assert fields(table)[2:5] == [*TURNED, "measure_end"]


@pytest.mark.parametrize(
    ("leaves", "said"),
    [
        (["年", "月", "日"], [2022, 3, 8]),
        (["年份", "月份", "号"], ["2022年", "3月", "8号"]),
        (["（年）", "（月）", "（日）"], [22, "03", "08"]),
    ],
)
def test_a_day_in_columns_of_its_parts_is_one_day(book, leaves, said):
    heads = [["序号", "物品名称", "数量", "持有人", "扣押时间", None, None], [None] * 4 + leaves]
    merges = ["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:G2"]
    table = read(book, "涉案物品扣押登记", *heads, [1, "手机", 1, "赵甲", *said], merges=merges)
    (row,) = data(table)
    assert row.values["seize_date"].date() == date(2022, 3, 8)
    assert fields(table)[4:] == ["seize_date", None, None]


def test_parts_that_name_their_day_themselves(book, ids):
    head = ["姓名", "身份证号", "刑拘年", "刑拘月", "刑拘日", "取保月", "取保日"]
    lines = [["赵甲", ids("19900101", 1), 2022, 3, 8, 4, 2], ["钱乙", ids("19900102", 1), 2022, 13, 8, None, None]]
    good, bad = data(read(book, "2022年采取强制措施人员名单", head, *lines))
    assert good.values["detention_date"].date() == date(2022, 3, 8)
    assert good.values["bail_date"] == date(2022, 4, 2)
    assert bad.refused and bad.problems[0].cell == "C4"


def test_columns_that_are_no_parts_of_a_day_stay_apart(book):
    head = ["活动名称", "活动地点", "年", "月", "日"]
    table = read(book, "宣传活动情况", head, ["反诈进村", "和平村", "虎年", "正月", "初八"])
    assert [column.header for column in table.columns] == head


def test_numbers_that_differ_in_nothing_but_their_place_are_one_holders(book, cards):
    head = ["案件名称", "户名", "涉案卡号一", "涉案卡号二", "涉案卡号三", "扣押时间"]
    line = ["甲案", "赵甲", cards(1), cards(2), None, "2022.3.8"]
    table = read(book, "收缴银行卡登记", head, line, ["乙案", "钱乙", cards(3), cards(4), cards(5), "2022.3.9"])
    assert fields(table)[2:5] == ["card_no"] * 3
    assert [row.values["card_no"] for row in data(table)] == [[cards(1), cards(2)], [cards(3), cards(4), cards(5)]]
