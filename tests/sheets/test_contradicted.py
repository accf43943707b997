# SPDX-License-Identifier: MIT
"""Fields that the cells contradict are not given, and facts that are none go back."""

from __future__ import annotations

import pytest
from one_table import data, fields, only

from opsdesk.records.kinds import NO_HINTS, PersonName
from opsdesk.sheets.headers import looks, withdrawn


def read(book, title, head, *lines, name="表.xlsx"):
    a_book = book(name)
    a_book.sheet("表", [[title], head, *lines])
    return only(a_book.read())


def codes(row):
    return [problem.code for problem in row.problems]


def test_a_number_of_a_telephone_is_no_card(book):
    head = ["序号", "持有人", "黑卡号码", "收缴时间"]
    table = read(book, "收缴两卡登记", head, [1, "赵甲", "19800001234、19800001235", "2022.5.1"])
    assert fields(table)[2] == "sim_no"
    assert not any(row.refused for row in data(table))


@pytest.mark.parametrize(
    ("title", "header", "cells", "key"),
    [
        ("两卡惩戒人员名单", "惩戒至", ("2027-05-01", "2027-06-01"), "punish_end"),
        ("反诈预警劝阻登记", "劝阻后情况", ("未联系上", "误报"), "dissuade_result"),
        ("反诈预警劝阻登记", "所涉骗术", ("投资理财", "虚假贷款"), "fraud_type"),
        ("反诈预警劝阻登记", "劝阻工作避损金额（元）", ("20000", "3500"), "avoided_loss"),
        ("反诈预警劝阻登记", "预警派单号", ("YJ202205010001", "YJ202205010002"), "warn_no"),
        ("电信网络诈骗案件台账", "案件主办", ("赵警甲", "钱警乙"), "lead_officer"),
        ("电信网络诈骗案件台账", "案件怎么来的", ("工作中发现", "上级交办"), "case_source"),
    ],
)
def test_what_the_cells_say_goes_before_a_word(book, ids, title, header, cells, key):
    head = [
        "序号",
        "姓名" if "案件" not in title else "案件名称",
        "身份证号" if "案件" not in title else "立案时间",
        header,
    ]
    who = [["赵甲", ids("19900101", 1)], ["钱乙", ids("19900102", 1)]]
    case = [["“5·1”诈骗案", "2022.5.1"], ["“5·2”诈骗案", "2022.5.2"]]
    lines = [
        [at, *about, cell]
        for at, (about, cell) in enumerate(zip(case if "案件" in title else who, cells, strict=True), 1)
    ]
    assert fields(read(book, title, head, *lines))[3] == key


@pytest.mark.parametrize(
    ("key", "kind", "cells"),
    [
        ("punish_type", "code", ["2027-05-01", "2027-06-01"]),
        ("person_name", "text", ["96110", "96110"]),
        ("bank", "text", ["本人", "其子"]),
        ("person_name", "text", ["96110", "国家反诈中心", "赵甲"]),
        ("person_name", "text", ["赵警官", "钱辅警"]),
        ("occur_place", "text", ["“5·1”案", "“5·2”帮信案"]),
        ("defrauded", "bool", ["投资理财", "虚假贷款"]),
        ("warn_source", "code", ["YJ202205010001"]),
        ("n_bankcard", "int", ["19800001234、19800001235"]),
        ("change_reason", "text", ["逮捕", "取保候审"]),
    ],
)
def test_cells_that_contradict_a_field(key, kind, cells):
    assert looks.contradict(key, kind, cells)


@pytest.mark.parametrize(
    ("key", "kind", "cells"),
    [
        ("operator", "text", ["移动、联通", "电信"]),
        ("bank", "text", ["建行青冈支行"]),
        ("warn_level", "code", ["高危"]),
        ("person_name", "text", ["赵甲", "某男"]),
    ],
)
def test_cells_that_do_not(key, kind, cells):
    assert not looks.contradict(key, kind, cells)


def test_measures_in_turns_are_measures_and_no_requests(book, ids):
    heads = [
        ["序号", "姓名", "身份证号", "第一次", None, "第二次", None],
        [None, None, None, "措施", "日期", "措施", "日期"],
    ]
    lines = [
        [1, "赵甲", ids("19900101", 1), "刑拘", "2022.1.3", "取保", "2022.2.2"],
        [2, "钱乙", ids("19900102", 1), "监居", "2022.1.9", None, None],
    ]
    a_book = book("两次.xlsx")
    a_book.sheet("x", [["强制措施变更登记"], *heads, *lines], ["A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2"])
    table = only(a_book.read())
    assert table.kind == "measure"
    assert fields(table)[3:] == ["measure_type", "measure_start"] * 2


@pytest.mark.parametrize("slipped", ["2022.3.9", 20220309, "3"])
def test_a_measure_that_is_a_day_or_a_number_goes_back(book, ids, slipped):
    head = ["序号", "姓名", "身份证号", "强制措施", "采取强制措施时间"]
    good = [1, "赵甲", ids("19900101", 1), "刑拘", "2022.3.9"]
    table = read(book, "打处人员名单", head, good, [2, "钱乙", ids("19900102", 1), slipped, "2022.3.9"])
    assert [row.refused for row in data(table)] == [False, True]
    assert "E-MEASURE-TYPE" in codes(data(table)[1])


@pytest.mark.parametrize(
    ("name", "refused"), [("999999199001010014", True), ("赵甲19800001234", True), ("赵甲2", False)]
)
def test_a_name_that_holds_a_number_is_none(name, refused):
    reading = PersonName().read(name, NO_HINTS)
    assert (reading.value is None) == refused
    assert ("E-NAME-NUMBER" in [problem.code for problem in reading.problems]) == refused


@pytest.mark.parametrize(("header", "key"), [("办理起始日", None), ("取保开始的日子", "bail_date")])
def test_the_day_of_one_measure_is_named_with_it(book, ids, header, key):
    head = ["序号", "姓名", "身份证号", "强制措施", "采取强制措施时间", header]
    line = [1, "赵甲", ids("19900101", 1), "刑拘", "2022.3.1", "2022.3.9"]
    assert fields(read(book, "强制措施人员名单", head, line, line))[5] == key


def test_a_guess_that_sends_most_rows_back_is_withdrawn(cards):
    wrong, right = "19800001234", cards(1)
    assert withdrawn.is_refused("card_no", "card", [wrong, wrong, wrong, right])
    assert not withdrawn.is_refused("card_no", "card", [wrong, right, right, right])
    assert not withdrawn.is_refused("remark", "text", [wrong])
