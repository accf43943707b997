# SPDX-License-Identifier: MIT
"""Columns told by what they ask for, what stands in them and what the sheet still lacks."""

from __future__ import annotations

import pytest
from one_table import data, fields, only

from opsdesk.sheets.headers import asked, looks

BOUND = 0.6  # what is surer is no guess


def told(book, title, head, *lines):
    a_book = book("表.xlsx")
    a_book.sheet("表", [[title], head, *lines])
    return only(a_book.read())


def test_plain_speech_is_understood_and_shown_as_doubtful(book, ids):
    head = ["序号", "姓名", "身份证号", "在哪儿抓着的", "哪天抓着的", "押在哪个所", "家在哪住"]
    line = [1, "赵甲", ids("19900101", 1), "青冈镇火车站", "2022.5.1", "青冈县看守所", "青冈县中和镇和平村"]
    table = told(book, "抓获嫌疑人名单", head, line, line)
    assert fields(table)[3:5] == ["capture_place", "capture_time"]
    assert all(column.confidence <= BOUND for column in table.columns[3:5] if column.confidence < 0.7)


def test_a_field_is_never_given_to_cells_that_contradict_it(book, ids):
    head = ["序号", "姓名", "身份证号", "谁抓的他", "案由"]
    table = told(book, "抓获嫌疑人名单", head, [1, "赵甲", ids("19900101", 1), "2022.5.1", "帮信"])
    assert fields(table)[3] is None


def test_one_word_below_several_heads_means_what_they_say(book, ids):
    heads = [
        ["序号", "姓名", "身份证号", "监视居住", None, "批准逮捕", None],
        [None, None, None, "宣布日期", "执行地点", "宣布日期", "执行单位"],
    ]
    line = [1, "赵甲", ids("19900101", 1), "2022.5.1", "家中", "2022.6.1", "刑侦大队"]
    a_book = book("表.xlsx")
    merges = ["A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2"]
    a_book.sheet("表", [["强制措施人员名单"], *heads, line], merges)
    found = fields(only(a_book.read()))
    assert (found[3], found[5]) == ("rs_date", "arrest_date")


def test_units_and_small_figures_are_a_matrix_whatever_the_words(book):
    head = ["所队", "抓人", "扣卡", "边控", "劝阻"]
    lines = [["刑侦大队", 3, 12, 0, 40], ["青冈镇派出所", 1, 2, 1, 33], ["合计", 4, 14, 1, 73]]
    table = told(book, "一季度汇总", head, *lines)
    assert table.kind == "statistics"
    assert not any(row.refused for row in data(table))


def test_the_one_case_of_a_request_is_its_case(book):
    head = ["序号", "单位", "申请时间", "关联案件编号", "申请事项"]
    line = [1, "刑侦大队", "2022.5.1", "A9999990001002022050061", "话单与通讯研判"]
    assert fields(told(book, "支撑请求登记", head, line))[1:4] == ["req_unit", "req_time", "case_no"]


@pytest.mark.parametrize(
    ("header", "thing"),
    [
        ("哪天批的", "time"),
        ("从哪扣的", "place"),
        ("谁领的", "person"),
        ("为什么限制", "cause"),
        ("怎么劝的", "method"),
    ],
)
def test_what_a_header_asks_for(header, thing):
    assert (asked.thing(header), asked.is_question(header)) == (thing, True)


@pytest.mark.parametrize(
    ("key", "kind", "cells", "may"),
    [
        ("person_name", "text", ["赵甲", "钱乙丙"], True),
        ("person_name", "text", ["绥化市火车站", "青冈镇"], False),
        ("case_no", "text", ["是", "否"], False),
        ("loss_amount", "money", ["2022年5月1日", "2022年5月2日"], False),
        ("occur_place", "text", ["赵甲", "钱乙丙"], False),
    ],
)
def test_what_cells_may_be(key, kind, cells, may):
    assert looks.may_hold(key, kind, cells) is may


def test_a_person_is_never_a_number_or_a_unit(book, ids):
    head = ["警情编号", "接警时间", "报警人姓名", "报警人证件", "处警的"]
    line = ["J9999992022060100001", "2022-06-01 08:00", "赵甲", ids("19900101", 1), "青冈镇派出所"]
    found = fields(told(book, "电诈警情明细", head, line, line))
    assert "person_name" not in found[3:]


def test_telephones_of_the_one_person_need_no_known_word(book, ids):
    head = ["序号", "姓名", "身份证号", "手机多少", "案由"]
    line = [1, "赵甲", ids("19900101", 1), "19900001234", "帮信"]
    assert fields(told(book, "抓获嫌疑人名单", head, line, line))[3] == "phone"


def test_offences_under_an_unknown_head_are_the_offence(book, ids):
    head = ["序号", "案件名称", "立案时间", "案件定性"]
    lines = [[1, "“5·1”案", "2022.5.1", "开设赌场"], [2, "“5·2”案", "2022.5.2", "妨害信用卡管理"]]
    assert fields(told(book, "电诈案件台账", head, *lines))[3] == "crime"


def test_a_column_of_cards_is_no_count(book, cards):
    head = ["序号", "持有人", "收缴的银行卡（银行、卡号）", "收缴时间"]
    lines = [[1, "赵甲", f"建行{cards(1)}", "2022.5.1"], [2, "钱乙", cards(2), "2022.5.1"]]
    assert fields(told(book, "收缴两卡登记", head, *lines))[2] == "card_no"
