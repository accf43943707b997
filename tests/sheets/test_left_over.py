# SPDX-License-Identifier: MIT
"""Columns whose header nobody knows: the cells, and what the sheet lacks, leave one field or none."""

from __future__ import annotations

import pytest
from one_table import fields, only

BOUND = 0.6  # what is surer is no guess


def read(book, title, head, *lines):
    a_book = book("表.xlsx")
    a_book.sheet("表", [[title], head, *lines])
    return only(a_book.read())


ALARM = ["接警单号", "简要案情", "损失金额"]
ALARMS = [["J9999992022030100001", "刷单返利被骗", 3000], ["J9999992022030200002", "冒充客服被骗", 5000]]


@pytest.mark.parametrize(
    ("header", "cells", "key"),
    [
        ("啥时来的电话", ["2022.3.1 8:15", "2022.3.2 9:20"], "report_time"),
        ("地盘上哪个所", ["青冈镇派出所", "中和镇派出所"], "handling_unit"),
        ("在啥地儿", ["青冈县中和镇和平村3组", "青冈县青冈镇胜利街"], "occur_place"),
        ("转进的那个号", ["9999990000748655376", "9999990000748655749"], "suspect_account"),
        ("求助的人", ["赵甲一", "钱乙二"], "victim_name"),
    ],
)
def test_the_one_field_of_its_kind_goes_to_the_one_column_that_can_be_it(book, header, cells, key):
    lines = [[*line, cell] for line, cell in zip(ALARMS, cells, strict=True)]
    table = read(book, "电信诈骗警情明细", [*ALARM, header], *lines)
    assert fields(table)[3] == key
    assert table.columns[3].confidence <= BOUND, "a guess, and shown as one"


def test_of_two_that_can_be_it_neither_is_taken(book):
    days = ["2022.3.1 8:15", "2022.3.1 9:20"]
    table = read(book, "电信诈骗警情明细", [*ALARM, "啥时来的电话", "那天几点"], *([*line, *days] for line in ALARMS))
    assert fields(table)[3:] == [None, None]


@pytest.mark.parametrize("header", ["下次回访那天", "录入那天", "老家", "开户那天", "到达现场时间", "周次"])
def test_a_header_that_speaks_of_something_else_is_asked_for(book, header):
    cells = ["青冈县中和镇和平村3组"] * 2 if header == "老家" else ["2022.3.1", "2022.3.2"]
    lines = [[*line, cell] for line, cell in zip(ALARMS, cells, strict=True)]
    table = read(book, "电信诈骗警情明细", [*ALARM, header], *lines)
    assert fields(table)[3] not in ("report_time", "occur_place")


@pytest.mark.parametrize(
    ("header", "cells", "key"),
    [
        ("三家里哪一家", ["移动、联通", "电信", "移动"], "operator"),
        ("扣下何物", ["手机", "U盾", "笔记本电脑"], "item_name"),
    ],
)
def test_words_of_one_list_alone_go_to_the_field_that_has_it(book, header, cells, key):
    head = ["案件名称", "持有人", "数量", "扣押时间", header]
    lines = [["甲案", "赵甲", 1, "2022.3.1", cell] for cell in cells]
    assert fields(read(book, "扣押物品登记", head, *lines))[4] == key


@pytest.mark.parametrize(
    ("title", "head", "line", "header", "cells", "never"),
    [
        (
            "追赃挽损统计表",
            ["案件名称", "被害人", "返还金额"],
            ["甲案", "赵甲", 300],
            "哪个来领",
            ["本人", "其子"],
            "person_name",
        ),
        (
            "抓获在逃人员情况",
            ["姓名", "身份证号"],
            ["赵甲", None],
            "哪个队抓的人",
            ["刑侦大队", "青冈镇派出所"],
            "capture_place",
        ),
        ("涉案物品扣押登记", ["物品名称", "数量"], ["手机", 1], "现处置状态", ["发还", "随案移送"], "case_status"),
        (
            "电信诈骗警情明细",
            ["接警单号", "简要案情"],
            ["J9999992022030100001", "被骗"],
            "在哪",
            ["中和镇和平村3组"] * 2,
            "cur_addr",
        ),
    ],
)
def test_a_guess_the_cells_do_not_bear_out_is_not_made(book, title, head, line, header, cells, never):
    table = read(book, title, [*head, header], *([*line, cell] for cell in cells))
    assert fields(table)[-1] != never


@pytest.mark.parametrize("cells", [["19800012345", "19800012346"], ["2022.3.1-2022.3.9", "2022.4.1-2022.4.9"]])
def test_telephones_and_spans_are_no_days(book, cells):
    lines = [[*line, cell] for line, cell in zip(ALARMS, cells, strict=True)]
    assert fields(read(book, "电信诈骗警情明细", [*ALARM, "来电的是哪个"], *lines))[3] != "report_time"


def test_days_and_sums_are_no_accounts(book):
    head = ["被害人", "止付金额", "冻结甲", "冻结乙"]
    table = read(book, "涉诈资金台账", head, *([name, 3000, "2022.3.1", 500] for name in ("赵甲一", "钱乙二")))
    assert "suspect_account" not in fields(table)


def test_a_slip_of_the_pen_is_none_that_another_kind_of_sheet_would_hold(book, ids):
    head = ["序号", "列管单位", "姓名", "身份证号", "管控措施", "管控起始日"]
    line = [1, "青冈镇派出所", "赵甲", ids("19900101", 1), "法定不批准出境", "2022.3.1"]
    assert fields(read(book, "限制出境对象台账", head, line, line))[1] == "handling_unit"


@pytest.mark.parametrize(
    ("header", "cells", "key"),
    [
        ("涉储蓄卡多少张", [2, 3], "n_bankcard"),
        ("惩戒期限自", ["2022.3.1", "2022.3.2"], "punish_start"),
        ("惩戒期限至", ["2027.3.1", "2027.3.2"], "punish_end"),
        ("惩戒期限", ["2022.3.1-2027.2.28", "5年"], "punish_period"),
    ],
)
def test_what_a_header_and_its_cells_say_together(book, ids, header, cells, key):
    lines = [["赵甲", ids("19900101", at), cell] for at, cell in enumerate(cells, 1)]
    assert fields(read(book, "两卡惩戒人员名单", ["姓名", "身份证号", header], *lines))[2] == key


def test_the_name_cards_are_under_is_no_person_of_the_case(book, cards):
    head = ["案件名称", "卡片在谁名下", "银行卡号", "扣押时间"]
    assert fields(read(book, "收缴银行卡登记", head, ["甲案", "赵甲", cards(1), "2022.3.1"]))[1] != "person_name"


def test_cells_tell_what_a_sheet_in_plain_speech_is_about(book, ids):
    head = ["哪个人", "他的证号", "干了啥", "给上的啥手段", "上手段是哪天"]
    lines = [
        ["赵甲一", ids("19900101", 1), "帮信", "刑拘", "2022.3.1"],
        ["钱乙二", ids("19900102", 1), "诈骗", "取保", "2022.3.2"],
    ]
    table = read(book, "今年的人", head, *lines)
    assert table.kind == "measure"
    assert fields(table)[:4] == ["person_name", "id_no", "crime", "measure_type"]
